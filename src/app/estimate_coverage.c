/* estimate_coverage.c: see estimate_coverage.h. */
#include "app/estimate_coverage.h"

#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/edtf.h"

typedef enum Covers { COVERS_NO, COVERS_UNKNOWN, COVERS_YES } Covers;

/* Records of one stratum, by list: how many of the stratum each list covers. */
typedef struct Stratum {
    uint32_t value[DRAWN_KEYS_MAX];
    uint32_t n;                             /* records */
    uint32_t in[OVERLAP_LISTS_MAX], out[OVERLAP_LISTS_MAX];
} Stratum;

typedef struct Apply {
    const CoverageInput *in;
    Arena *arena;
    Coverage *said;
    size_t n_said;
    Str source[OVERLAP_LISTS_MAX];          /* of each list */
    uint32_t limited;                       /* lists of which something is said */
    Stratum *stratum;
    size_t n_strata;
    uint32_t n_outside[OVERLAP_LISTS_MAX];  /* records of a list that it should not have */
} Apply;

static Covers fit_covers(FigureFit fit)
{
    return fit == FIT_OUTSIDE ? COVERS_NO : fit == FIT_PARTLY ? COVERS_UNKNOWN : COVERS_YES;
}

static Covers lower(Covers a, Covers b) { return a < b ? a : b; }

/* Whether a code is the one said, or a finer one of it: "H1a" of "H1". */
static Covers code_covers(Str said, Str code)
{
    if (said.n == 0) return COVERS_YES;
    if (code.n == 0) return COVERS_UNKNOWN;
    return str_starts(code, said) ? COVERS_YES : COVERS_NO;
}

static Covers place_covers(const Coverage *c, const ReviewSet *set, uint32_t r)
{
    Str path = review_text(set, REVIEW_PATH, r);
    if (c->scope.place_id.n == 0) return COVERS_YES;
    if (path.n == 0) return COVERS_UNKNOWN;
    return fit_covers(figure_fit_place(&c->scope, review_text(set, REVIEW_PLACE, r), path));
}

static Covers time_covers(const Coverage *c, const ReviewSet *set, uint32_t r)
{
    Str date = review_text(set, REVIEW_DATE, r);
    DayRange days;
    Err ignored = { 0 };
    if (c->scope.period.n == 0) return COVERS_YES;
    if (date.n == 0 || edtf_range(date, &days, &ignored) != TW_OK) return COVERS_UNKNOWN;
    return fit_covers(figure_fit_time(&c->scope, date, days));
}

/* Whether what is said of a source covers a casualty. */
static Covers said_covers(const Coverage *c, const ReviewSet *set, uint32_t r)
{
    Covers covers = lower(place_covers(c, set, r), time_covers(c, set, r));
    covers = lower(covers, code_covers(c->outcome, review_text(set, REVIEW_OUTCOME, r)));
    covers = lower(covers, code_covers(c->status, review_text(set, REVIEW_STATUS, r)));
    covers = lower(covers, code_covers(c->sex, review_text(set, REVIEW_SEX, r)));
    return lower(covers, code_covers(c->age, review_text(set, REVIEW_AGE_CODE, r)));
}

/* Whether a list covers a casualty: one of the things said of its source is enough. */
static Covers list_covers(const Apply *a, unsigned list, uint32_t r)
{
    Covers best = COVERS_NO;
    for (size_t i = 0; i < a->n_said; i++) {
        const Coverage *c = &a->said[i];
        if (c->other.n > 0 || !str_eq(c->source, a->source[list])) continue;
        Covers covers = said_covers(c, a->in->set, r);
        best = covers > best ? covers : best;
    }
    return best;
}

/* The source of each list, and whether something is said of it. */
static void lists_find(Apply *a)
{
    const DrawnPeople *p = a->in->people;
    for (uint32_t r = 0; r < a->in->set->list.n_records; r++)
        if (p->list[r] != DRAWN_NO_LIST)
            a->source[p->list[r]] = review_text(a->in->set, REVIEW_SOURCE, r);
    for (unsigned l = 0; l < p->n_lists; l++)
        for (size_t i = 0; i < a->n_said; i++) {
            bool is_it = a->said[i].other.n == 0 && str_eq(a->said[i].source, a->source[l]);
            a->limited |= (uint32_t)is_it << l;
        }
}

static int strata_compare(const void *pa, const void *pb)
{
    const Stratum *a = pa, *b = pb;
    return memcmp(a->value, b->value, sizeof a->value);
}

/* The stratum of some values, or NULL. */
static Stratum *stratum_find(const Apply *a, const uint32_t value[DRAWN_KEYS_MAX])
{
    Stratum key;
    memcpy(key.value, value, sizeof key.value);
    if (a->n_strata == 0) return NULL;
    return bsearch(&key, a->stratum, a->n_strata, sizeof key, strata_compare);
}

/* The strata that counts name. */
static TwCode strata_make(Apply *a, const DrawnCounts *counts, Err *err)
{
    a->stratum = arena_array(a->arena, counts->n + 1, sizeof *a->stratum);
    TRY(arena_check(a->arena, err));
    for (size_t i = 0; i < counts->n; i++)
        memcpy(a->stratum[i].value, counts->count[i].value, sizeof a->stratum[i].value);
    if (counts->n > 0) qsort(a->stratum, counts->n, sizeof *a->stratum, strata_compare);
    for (size_t i = 0; i < counts->n; i++)
        if (a->n_strata == 0 || strata_compare(&a->stratum[a->n_strata - 1], &a->stratum[i]) != 0)
            a->stratum[a->n_strata++] = a->stratum[i];
    return TW_OK;
}

/* Counts how many of each stratum each list covers. */
static void strata_fill(Apply *a)
{
    const DrawnPeople *p = a->in->people;
    for (uint32_t r = 0; r < a->in->set->list.n_records; r++) {
        uint32_t value[DRAWN_KEYS_MAX] = { 0 };
        for (size_t k = 0; k < p->n_keys; k++) value[k] = p->key[k].value[r];
        Stratum *s = p->is_inside == NULL || p->is_inside[r] ? stratum_find(a, value) : NULL;
        if (s == NULL) continue;
        s->n++;
        for (unsigned l = 0; l < p->n_lists; l++) {
            if ((a->limited >> l & 1) == 0) continue;
            Covers covers = list_covers(a, l, r);
            s->in[l] += covers == COVERS_YES;
            s->out[l] += covers == COVERS_NO;
            a->n_outside[l] += covers == COVERS_NO && p->list[r] == l;
        }
    }
}

/* "governorate Idlib, month 2019-02", or "everybody". */
static Str stratum_name(const Apply *a, const Stratum *s)
{
    const DrawnPeople *p = a->in->people;
    AUTO(Buf) name = { .max = 4096 };
    for (size_t k = 0; k < p->n_keys; k++)
        buf_fmt(&name, "%s" STR_FMT " " STR_FMT, k > 0 ? ", " : "", STR_ARG(p->key[k].name),
                STR_ARG(s->value[k] == 0 ? S("unknown") : p->key[k].text[s->value[k]]));
    return p->n_keys == 0 ? S("everybody asked for") : arena_str(a->arena, buf_str(&name));
}

/* Lists that cover a stratum; those that cover nobody in it do not. */
static uint32_t stratum_mask(const Apply *a, const Stratum *s)
{
    uint32_t mask = UINT32_MAX;
    for (unsigned l = 0; l < a->in->people->n_lists; l++)
        if ((a->limited >> l & 1) != 0 && s->in[l] == 0 && s->out[l] > 0)
            mask &= ~(UINT32_C(1) << l);
    return mask;
}

/* Says what each list covers in part, or has and does not cover. */
static void strata_say(const Apply *a)
{
    const DrawnPeople *p = a->in->people;
    for (size_t i = 0; i < a->n_strata; i++)
        for (unsigned l = 0; l < p->n_lists; l++) {
            const Stratum *s = &a->stratum[i];
            if ((a->limited >> l & 1) == 0 || s->out[l] == 0) continue;
            Str name = stratum_name(a, s);
            if (s->in[l] == 0)
                a->in->say(a->in->context,
                           arena_fmt(a->arena, "'" STR_FMT "' does not cover " STR_FMT
                                     ": it is left out there", STR_ARG(p->list_name[l]),
                                     STR_ARG(name)));
            else
                a->in->say(a->in->context,
                           arena_fmt(a->arena, "warning: '" STR_FMT "' covers " STR_FMT " only in "
                                     "part, %u of %u casualties: strata that a list covers wholly "
                                     "or not at all give better estimates",
                                     STR_ARG(p->list_name[l]), STR_ARG(name), s->in[l],
                                     s->in[l] + s->out[l]));
        }
    for (unsigned l = 0; l < p->n_lists; l++)
        if (a->n_outside[l] > 0)
            a->in->say(a->in->context,
                       arena_fmt(a->arena, "warning: '" STR_FMT "' has %u casualties that lie "
                                 "outside what it is said to cover", STR_ARG(p->list_name[l]),
                                 a->n_outside[l]));
}

/* Takes lists out of the strata that they do not cover. */
static void counts_mask(const Apply *a, DrawnCounts *counts)
{
    size_t kept = 0;
    uint32_t every = (uint32_t)((UINT64_C(1) << a->in->people->n_lists) - 1);
    int64_t n_lost = 0;
    for (size_t i = 0; i < counts->n; i++) {
        DrawnCount c = counts->count[i];
        const Stratum *s = stratum_find(a, c.value);
        uint32_t mask = s == NULL ? UINT32_MAX : stratum_mask(a, s);
        c.pattern &= mask;
        c.blank = ~mask & every;
        n_lost += c.pattern == 0 && c.draw == 0 ? c.n : 0;
        if (c.pattern != 0) counts->count[kept++] = c;
    }
    counts->n = kept;
    if (n_lost > 0)
        a->in->say(a->in->context,
                   arena_fmt(a->arena, "warning: %lld persons are only on lists that are not said "
                             "to cover them: they are in no estimate", (long long)n_lost));
}

/* Persons drawn to be on two lists that exclude each other are two people. */
static TwCode counts_part(const Apply *a, DrawnCounts *counts, uint32_t one, uint32_t other,
                          Err *err)
{
    size_t n = counts->n, n_all = 0, cap = 0;
    DrawnCount *all = arena_push(a->arena, NULL, 0, &cap, sizeof *all);
    for (size_t i = 0; i < n; i++) {
        DrawnCount c = counts->count[i];
        for (int part = 0; part < 2; part++) {
            bool is_both = (c.pattern & one) != 0 && (c.pattern & other) != 0;
            DrawnCount here = c;
            if (is_both) here.pattern &= ~other;
            all = arena_push(a->arena, all, n_all, &cap, sizeof *all);
            TRY(arena_check(a->arena, err));
            all[n_all++] = here;
            if (!is_both) break;
            c.pattern = other;
        }
    }
    counts->count = all;
    counts->n = n_all;
    return TW_OK;
}

/* A row of the file: nobody is on both lists. */
static void never_put(const Apply *a, unsigned one, unsigned other, Buf *never)
{
    const DrawnPeople *p = a->in->people;
    size_t before = p->n_keys + (p->has_draws ? 1 : 0);
    for (size_t k = 0; k < before; k++) csv_put(never, S(""), k == 0, CSV_PLAIN);
    for (unsigned l = 0; l < p->n_lists; l++)
        csv_put(never, l == one || l == other ? S("1") : S(""), before + l == 0, CSV_PLAIN);
    csv_put(never, S("never"), false, CSV_PLAIN);
    csv_end(never);
}

/* Persons of the first draw on both of two lists. */
static int64_t both_count(const DrawnCounts *counts, uint32_t both)
{
    int64_t n = 0;
    for (size_t i = 0; i < counts->n; i++)
        n += (counts->count[i].pattern & both) == both ? counts->count[i].n : 0;
    return n;
}

static TwCode pair_exclude(const Apply *a, unsigned one, unsigned other, DrawnCounts *counts,
                           Buf *never, Err *err)
{
    const DrawnPeople *p = a->in->people;
    uint32_t x = UINT32_C(1) << one, y = UINT32_C(1) << other;
    int64_t n = both_count(counts, x | y);
    if (n > 0 && !p->has_draws) {
        err_set(err, TW_E_CONFLICT, "%lld persons were decided to be on '" STR_FMT "' and '"
                STR_FMT "', of which one is said to exclude the other", (long long)n,
                STR_ARG(p->list_name[one]), STR_ARG(p->list_name[other]));
        return err_hint(err, TW_E_CONFLICT, "Look at `tawthiq persons`; decide those pairs anew, "
                                            "or undo what `tawthiq coverage` says.");
    }
    if (n > 0) {
        TRY(counts_part(a, counts, x, y, err));
        a->in->say(a->in->context,
                   arena_fmt(a->arena, "persons drawn to be on '" STR_FMT "' and '" STR_FMT "' "
                             "count as two: one excludes the other", STR_ARG(p->list_name[one]),
                             STR_ARG(p->list_name[other])));
    }
    never_put(a, one, other, never);
    return TW_OK;
}

/* Lists of sources that exclude each other. */
static TwCode exclude(const Apply *a, DrawnCounts *counts, Buf *never, Err *err)
{
    unsigned n = a->in->people->n_lists;
    for (unsigned x = 0; x < n; x++)
        for (unsigned y = x + 1; y < n; y++)
            for (size_t i = 0; i < a->n_said; i++) {
                const Coverage *c = &a->said[i];
                bool is_it = c->other.n > 0 &&
                             ((str_eq(c->source, a->source[x]) && str_eq(c->other, a->source[y])) ||
                              (str_eq(c->source, a->source[y]) && str_eq(c->other, a->source[x])));
                if (!is_it) continue;
                TRY(pair_exclude(a, x, y, counts, never, err));
                break;
            }
    return TW_OK;
}

TwCode coverage_apply(const CoverageInput *in, DrawnCounts *counts, Buf *never, Err *err)
{
    Apply *a = arena_alloc(in->app->arena, sizeof *a);
    TRY(arena_check(in->app->arena, err));
    *a = (Apply){ .in = in, .arena = in->app->arena };
    TRY(coverage_load(in->app, &a->said, &a->n_said, err));
    if (a->n_said == 0) return TW_OK;
    lists_find(a);
    if (a->limited != 0) {
        TRY(strata_make(a, counts, err));
        strata_fill(a);
        strata_say(a);
        counts_mask(a, counts);
    }
    return exclude(a, counts, never, err);
}
