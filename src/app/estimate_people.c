/* estimate_people.c: see estimate_people.h. */
#include "app/estimate_people.h"

#include <stdlib.h>

#include "app/cells_table.h"
#include "app/drawn.h"
#include "app/estimate_coverage.h"
#include "app/review_load.h"
#include "base/edtf.h"
#include "model/vocab.h"

enum { FILE_BYTES_MAX = 1 << 30 };

/* How a record lies to what is asked for. */
typedef enum PeopleFit {
    LIES_INSIDE, LIES_OTHER_OUTCOME, LIES_NO_OUTCOME, LIES_OTHER_PLACE, LIES_NO_PLACE,
    LIES_OTHER_TIME, LIES_NO_TIME, LIES_COUNT
} PeopleFit;

static const char *const LIES_TEXT[LIES_COUNT] = {
    [LIES_OTHER_OUTCOME] = "of another outcome",
    [LIES_NO_OUTCOME] = "of unknown outcome",
    [LIES_OTHER_PLACE] = "of another place",
    [LIES_NO_PLACE] = "whose place is not known well enough",
    [LIES_OTHER_TIME] = "of another time",
    [LIES_NO_TIME] = "whose date is not known well enough",
};

typedef struct People {
    App *app;
    const PeopleAsk *ask;
    Estimating *how;
    Arena *arena;
    Str outcome;            /* a code, or a measure */
    ReviewSet set;
    CubeAsk cube;
    CellsAnswer answer;     /* for the names of places */
    ClusterDraws draws;
    DrawnPeople drawn;
    uint8_t *fit;           /* PeopleFit of each record */
} People;

/* The code of an outcome, or the measure of a word. */
static TwCode outcome_take(People *p, Err *err)
{
    const VocabTerm *term = vocab_find_written(VOCAB_OUTCOME, p->ask->outcome);
    if (p->ask->outcome.n == 0) return TW_OK;
    p->outcome = p->ask->outcome;
    if (vocab_find(VOCAB_MEASURE, p->outcome) != NULL) return TW_OK;
    if (term == NULL)
        return err_set(err, TW_E_USAGE, "'" STR_FMT "' is no outcome: killed, injured, H3, ...",
                       STR_ARG(p->outcome));
    p->outcome = term->code;
    return TW_OK;
}

static PeopleFit fit_outcome(const People *p, uint32_t r)
{
    Str outcome = review_text(&p->set, REVIEW_OUTCOME, r);
    if (p->outcome.n == 0) return LIES_INSIDE;
    if (outcome.n == 0) return LIES_NO_OUTCOME;
    bool is_it = str_eq(outcome, p->outcome) || str_eq(figure_measure(outcome), p->outcome);
    return is_it ? LIES_INSIDE : LIES_OTHER_OUTCOME;
}

static PeopleFit fit_place(const People *p, uint32_t r)
{
    Str path = review_text(&p->set, REVIEW_PATH, r), id = review_text(&p->set, REVIEW_PLACE, r);
    if (p->ask->place.p == NULL) return LIES_INSIDE;
    if (path.n == 0) return LIES_NO_PLACE;
    FigureFit fit = figure_fit_place(&p->cube.scope, id, path);
    return fit == FIT_PARTLY ? LIES_NO_PLACE : fit == FIT_OUTSIDE ? LIES_OTHER_PLACE : LIES_INSIDE;
}

/* Days that a text may mean; false when nothing is known. */
static bool days_of(Str date, DayRange *ret)
{
    Err ignored = { 0 };
    return date.n > 0 && edtf_range(date, ret, &ignored) == TW_OK;
}

static PeopleFit fit_time(const People *p, uint32_t r)
{
    Str date = review_text(&p->set, REVIEW_DATE, r);
    DayRange days;
    if (p->ask->period.p == NULL) return LIES_INSIDE;
    if (!days_of(date, &days)) return LIES_NO_TIME;
    FigureFit fit = figure_fit_time(&p->cube.scope, date, days);
    return fit == FIT_PARTLY ? LIES_NO_TIME : fit == FIT_OUTSIDE ? LIES_OTHER_TIME : LIES_INSIDE;
}

static TwCode fits_find(People *p, Err *err)
{
    size_t n = p->set.list.n_records;
    bool *is_inside = arena_array(p->arena, n + 1, sizeof *is_inside);
    p->fit = arena_array(p->arena, n + 1, sizeof *p->fit);
    TRY(arena_check(p->arena, err));
    for (uint32_t r = 0; r < n; r++) {
        PeopleFit fit = fit_outcome(p, r);
        if (fit == LIES_INSIDE) fit = fit_place(p, r);
        if (fit == LIES_INSIDE) fit = fit_time(p, r);
        p->fit[r] = (uint8_t)fit;
        is_inside[r] = fit == LIES_INSIDE;
    }
    p->drawn.is_inside = is_inside;
    return TW_OK;
}

static int texts_compare(const void *a, const void *b)
{
    return str_cmp(*(const Str *)a, *(const Str *)b);
}

/* Sorts texts, leaves each once and no empty one; returns how many. */
static size_t texts_unite(Str *text, size_t n)
{
    size_t kept = 0;
    if (n > 0) qsort(text, n, sizeof *text, texts_compare);
    for (size_t i = 0; i < n; i++)
        if (text[i].n > 0 && (kept == 0 || !str_eq(text[kept - 1], text[i])))
            text[kept++] = text[i];
    return kept;
}

/* Place of a text among n sorted ones; n when it is not there. */
static size_t text_place(const Str *text, size_t n, Str wanted)
{
    const Str *found = n == 0 || wanted.n == 0 ? NULL
                     : bsearch(&wanted, text, n, sizeof *text, texts_compare);
    return found == NULL ? n : (size_t)(found - text);
}

/* Which column of a record a key looks at; REVIEW_COLUMNS for none. */
static ReviewColumn key_column(CubeBy by)
{
    if (cube_is_place(by)) return REVIEW_PATH;
    if (cube_is_period(by)) return REVIEW_DATE;
    return by == BY_SEX ? REVIEW_SEX : by == BY_AGE ? REVIEW_AGE_CODE
         : by == BY_OUTCOME ? REVIEW_OUTCOME : by == BY_STATUS ? REVIEW_STATUS
         : by == BY_WEAPON ? REVIEW_WEAPON : REVIEW_COLUMNS;
}

/* What a text of its column says about a key; empty when that is not known. */
static Str key_text(const People *p, CubeBy by, Str text)
{
    DayRange days;
    if (cube_is_place(by)) {
        Str id = p->cube.places.inside(p->cube.places.context, text, by);
        return id.n == 0 ? id : cells_key_label(&p->answer, by, id);
    }
    if (!cube_is_period(by)) return text;
    bool is_one = days_of(text, &days) && days.from != DAY_OPEN_FROM && days.to != DAY_OPEN_TO &&
                  cube_period_number(by, days.from) == cube_period_number(by, days.to);
    return is_one ? cube_period_text(by, days.from, p->arena) : S("");
}

static TwCode key_make(People *p, CubeBy by, Err *err)
{
    ReviewColumn which = key_column(by);
    if (which == REVIEW_COLUMNS)
        return err_set(err, TW_E_USAGE, "estimates are not made by '" STR_FMT "'",
                       STR_ARG(cube_by_name(by)));
    const MatchColumn *c = &p->set.list.column[which];
    size_t n_records = p->set.list.n_records, n = 0;
    Str *said = arena_array(p->arena, (size_t)c->n_values + 1, sizeof *said);
    Str *text = arena_array(p->arena, (size_t)c->n_values + 2, sizeof *text);
    uint32_t *value = arena_array(p->arena, n_records + 1, sizeof *value);
    TRY(arena_check(p->arena, err));
    for (uint32_t v = 1; v <= c->n_values; v++) text[v] = said[v] = key_text(p, by, c->text[v]);
    n = texts_unite(text + 1, c->n_values);
    for (size_t r = 0; r < n_records; r++) {
        size_t place = text_place(text + 1, n, said[c->value[r]]);
        value[r] = place == n ? 0 : (uint32_t)place + 1;
    }
    p->drawn.key[p->drawn.n_keys++] = (DrawnKey){ cube_by_name(by), value, text, (uint32_t)n };
    return arena_check(p->arena, err);
}

static TwCode strata_make(People *p, Err *err)
{
    if (p->cube.n_by > DRAWN_KEYS_MAX)
        return err_set(err, TW_E_USAGE, "at most %d strata keys at once", DRAWN_KEYS_MAX);
    for (size_t k = 0; k < p->cube.n_by; k++) TRY(key_make(p, p->cube.by[k], err));
    return TW_OK;
}

/* The list that a record stands on, by name; empty for none. */
static Str list_of(const People *p, uint32_t r)
{
    if (p->ask->by_document) return review_text(&p->set, REVIEW_TITLE, r);
    Str source = review_text(&p->set, REVIEW_SOURCE, r);
    return source.n > 0 ? source : review_text(&p->set, REVIEW_TITLE, r);
}

/* Whether a list was asked for by name. */
static bool is_wanted(const People *p, Str list)
{
    Str names = p->how->columns.lists, name;
    if (names.n == 0) return true;
    while (str_split(&names, ',', &name))
        if (str_eq(str_trim(name), list)) return true;
    return false;
}

static TwCode lists_count(const People *p, size_t n, Err *err)
{
    if (n > OVERLAP_LISTS_MAX) {
        err_set(err, TW_E_LIMIT, "%zu lists; overlaps are counted for at most %d", n,
                OVERLAP_LISTS_MAX);
        return err_hint(err, TW_E_LIMIT, "Choose some with --lists.");
    }
    if (n >= 2) return TW_OK;
    err_set(err, TW_E_DATA, "the casualties stand on %zu list%s", n, n == 1 ? "" : "s");
    return err_hint(err, TW_E_DATA, p->ask->by_document ? "An estimate needs two lists or more."
                    : "An estimate needs two lists or more; a list is a source, or with "
                      "--by-document each imported file.");
}

static TwCode lists_make(People *p, Err *err)
{
    size_t n_records = p->set.list.n_records;
    Str *name = arena_array(p->arena, n_records + 1, sizeof *name);
    uint8_t *list = arena_array(p->arena, n_records + 1, sizeof *list);
    TRY(arena_check(p->arena, err));
    for (uint32_t r = 0; r < n_records; r++) {
        Str of = list_of(p, r);
        name[r] = is_wanted(p, of) ? of : S("");
    }
    size_t n = texts_unite(name, n_records);
    TRY(lists_count(p, n, err));
    for (uint32_t r = 0; r < n_records; r++) {
        size_t place = text_place(name, n, list_of(p, r));
        list[r] = place == n ? DRAWN_NO_LIST : (uint8_t)place;
    }
    for (size_t l = 0; l < n; l++) {
        bool is_key = drawn_is_taken(name[l]);
        for (size_t k = 0; k < p->drawn.n_keys; k++)
            is_key = is_key || str_eq(name[l], p->drawn.key[k].name);
        if (is_key) name[l] = arena_fmt(p->arena, "list " STR_FMT, STR_ARG(name[l]));
    }
    p->drawn.list = list;
    p->drawn.list_name = name;
    p->drawn.n_lists = (unsigned)n;
    return arena_check(p->arena, err);
}

/* Who is one person: as decided, or drawn. */
static TwCode persons_make(People *p, Err *err)
{
    const MatchList *list = &p->set.list;
    p->drawn.draws = &p->draws;
    if (p->ask->draw.n_draws == 0) {
        uint32_t *member = arena_array(p->arena, list->n_records + 1, sizeof *member);
        TRY(arena_check(p->arena, err));
        for (uint32_t r = 0; r < list->n_records; r++) member[r] = r;
        p->draws = (ClusterDraws){ 1, list->n_records, member, list->n_records, p->set.person, 0 };
        return TW_OK;
    }
    p->drawn.has_draws = true;
    AUTO(MatchResult) result = { .n_clusters = 0 };
    MatchOptions options;
    MatchLinks links;
    TRY(review_options(&p->set, &options, err));
    TRY(review_match(&p->set, &result, err));
    TRY(match_links(&result, &options, NULL, p->arena, &links, err));
    return clusters_draw(&links.input, result.cluster, &p->ask->draw, p->arena, p->app->job,
                         &p->draws, err);
}

/* Says who is in the overlaps, and who was left out and why. */
static void people_say(const People *p, const DrawnCounts *counts)
{
    AUTO(Buf) note;
    size_t n[LIES_COUNT] = { 0 };
    const Estimating *how = p->how;
    buf_init(&note, 4096);
    for (size_t r = 0; r < p->set.list.n_records; r++)
        if (counts->is_left_out[r]) n[p->fit[r]]++;
    buf_fmt(&note, "%zu casualties, %zu of them in the estimate", p->set.list.n_records,
            p->set.list.n_records - counts->n_left_out);
    for (int f = 1; f < LIES_COUNT; f++)
        if (n[f] > 0) buf_fmt(&note, "; left out: %zu %s", n[f], LIES_TEXT[f]);
    if (counts->n_no_list > 0)
        buf_fmt(&note, "; %zu stand on none of the lists", counts->n_no_list);
    how->say(how->say_context, arena_str(p->arena, buf_str(&note)));
    if (counts->n_torn > 0)
        how->say(how->say_context,
                 arena_fmt(p->arena, "warning: %zu persons have records of several strata; the "
                           "one that most of them name was taken", counts->n_torn));
    if (p->ask->draw.n_draws == 0)
        how->say(how->say_context, S("persons are as decided: pairs that nobody decided count as "
                 "two people, which makes the estimate too high; --match-draws N carries what is "
                 "open through"));
    else
        how->say(how->say_context,
                 arena_fmt(p->arena, "persons are drawn %zu times with seed %llu; decisions are "
                           "kept in every draw", p->ask->draw.n_draws,
                           (unsigned long long)p->ask->draw.seed));
}

/* What the columns of the file are. */
static TwCode columns_set(const People *p, OverlapColumns *ret, Err *err)
{
    AUTO(Buf) strata;
    buf_init(&strata, 4096);
    for (size_t k = 0; k < p->drawn.n_keys; k++) {
        if (k > 0) buf_add(&strata, S(","));
        buf_add(&strata, p->drawn.key[k].name);
    }
    *ret = (OverlapColumns){ .strata = arena_str(p->arena, buf_str(&strata)),
                             .pool = p->drawn.has_draws ? S("draw") : S("") };
    return arena_check(p->arena, err);
}

TwCode people_overlaps(App *app, const PeopleAsk *ask, Estimating *how, Buf *out, Err *err)
{
    People *p = arena_alloc(how->arena, sizeof *p);
    TRY(arena_check(how->arena, err));
    *p = (People){ .app = app, .ask = ask, .how = how, .arena = how->arena };
    const CellsAsk words = { .place = ask->place, .period = ask->period, .by = ask->strata };
    DrawnCounts counts;
    TRY(outcome_take(p, err));
    TRY(cells_ask(app, &words, &p->cube, &p->answer.gazetteer, err));
    TRY(review_load(app, &p->set, err));
    TRY(fits_find(p, err));
    TRY(strata_make(p, err));
    TRY(lists_make(p, err));
    TRY(persons_make(p, err));
    TRY(drawn_count(&p->drawn, p->arena, &counts, err));
    people_say(p, &counts);
    AUTO(Buf) never;
    buf_init(&never, FILE_BYTES_MAX);
    const CoverageInput in = { app, &p->set, &p->drawn, how->say, how->say_context };
    TRY(coverage_apply(&in, &counts, &never, err));
    if (counts.n == 0) return err_set(err, TW_E_DATA, "nobody of that kind stands on a list");
    drawn_csv(&p->drawn, &counts, out);
    buf_add(out, buf_str(&never));
    TRY(buf_check(out, err));
    return columns_set(p, &how->columns, err);
}

TwCode people_estimate(App *app, const PeopleAsk *ask, Estimating *how, Table **ret_table, Err *err)
{
    AUTO(Buf) bytes;
    buf_init(&bytes, FILE_BYTES_MAX);
    TRY(people_overlaps(app, ask, how, &bytes, err));
    return estimating_bytes(how, buf_str(&bytes), ret_table, err);
}
