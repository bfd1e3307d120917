/* fit.c: see fit.h. Every array begins with a hash of 64 bits and is sorted by it. */
#include "match/fit.h"

#include <stdlib.h>
#include <string.h>

static int by_hash(const void *pa, const void *pb)
{
    uint64_t a, b;
    memcpy(&a, pa, sizeof a);
    memcpy(&b, pb, sizeof b);
    return (a > b) - (a < b);
}

/* The element of a sorted array whose hash is this; NULL when there is none. */
static const void *found(const void *array, size_t n, size_t size, uint64_t hash)
{
    size_t low = 0, high = n;
    const char *base = array;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        uint64_t here;
        memcpy(&here, base + middle * size, sizeof here);
        if (here == hash) return base + middle * size;
        if (here < hash) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

static uint64_t value_key(size_t item, uint64_t hash)
{
    uint64_t x = (hash ^ (item + 1) * UINT64_C(0xBF58476D1CE4E5B9)) * UINT64_C(0x9E3779B97F4A7C15);
    return x ^ x >> 31;
}

const FitWord *fit_word(const MatchFit *fit, uint64_t hash)
{
    return found(fit->word, fit->n_words, sizeof *fit->word, hash);
}

uint8_t fit_band(const MatchFit *fit, size_t item, uint64_t hash)
{
    const FitValue *v = found(fit->value, fit->n_values, sizeof *v, value_key(item, hash));
    return v == NULL ? 0 : v->band;
}

bool fit_is_common(const MatchFit *fit, uint64_t key, NameSlot slot)
{
    const FitGroup *g = found(fit->group, fit->n_groups, sizeof *g, key);
    return g != NULL && (g->common >> slot & 1) != 0;
}

void fit_forms_sort(FitForm *form, size_t n)
{
    if (n > 0) qsort(form, n, sizeof *form, by_hash);
}

uint32_t fit_form_find(const FitForm *form, size_t n, uint64_t hash)
{
    const FitForm *f = found(form, n, sizeof *form, hash);
    return f == NULL ? 0 : f->word;
}

/* A word of a set as a fit keeps it. */
static FitWord word_take(const EvidenceSet *set, uint32_t w)
{
    const NameForm *form = name_form(set->names, w);
    FitWord word = { .hash = name_letters_hash(form->form, form->n), .use = set->use[w],
                     .flags = form->flags };
    for (size_t s = 0; s < NAME_SLOTS; s++)
        if (set->word_count[s][w] > 0) word.band[s] = set->word_band[s][w];
    return word;
}

/* Joins two sorted arrays of one size of element; those of `more` win. */
static void *joined(const void *old, size_t n_old, const void *more, size_t n_more, size_t size,
                    Arena *arena, size_t *ret_n)
{
    char *out = arena_array(arena, n_old + n_more + 1, size);
    const char *a = n_old > 0 ? old : "", *b = more;
    const char *a_end = a + n_old * size, *b_end = b + n_more * size;
    size_t n = 0;
    while (out != NULL && (a < a_end || b < b_end)) {
        int order = a == a_end ? 1 : b == b_end ? -1 : by_hash(a, b);
        memcpy(out + n++ * size, order < 0 ? a : b, size);
        if (order <= 0) a += size;
        if (order >= 0) b += size;
    }
    *ret_n = n;
    return out;
}

/* Drops all but the first of elements with one hash. */
static size_t unique(void *array, size_t n, size_t size)
{
    char *base = array;
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && by_hash(base + (kept - 1) * size, base + i * size) == 0) continue;
        memmove(base + kept++ * size, base + i * size, size);
    }
    return kept;
}

/* Whether a word is new, or stands in a slot for the first time; fills in its other slots. */
static bool word_is_new(const MatchFit *fit, FitWord *word)
{
    const FitWord *known = fit_word(fit, word->hash);
    bool is_new = known == NULL;
    for (size_t s = 0; s < NAME_SLOTS && known != NULL; s++) {
        is_new = is_new || (known->band[s] == 0 && word->band[s] != 0);
        if (word->band[s] == 0) word->band[s] = known->band[s];
    }
    return is_new;
}

/* New words, and words that stand in a slot for the first time. */
static TwCode words_extend(MatchFit *fit, const EvidenceSet *set, Arena *arena, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    uint32_t n_forms = set->names == NULL ? 0 : name_forms(set->names);
    FitWord *more = arena_array(&scratch, (size_t)n_forms + 1, sizeof *more);
    size_t n = 0;
    TRY(arena_check(&scratch, err));
    for (uint32_t w = 1; w <= n_forms; w++) {
        more[n] = word_take(set, w);
        n += word_is_new(fit, &more[n]);
    }
    qsort(more, n, sizeof *more, by_hash);
    fit->word = joined(fit->word, fit->n_words, more, n, sizeof *more, arena, &fit->n_words);
    return arena_check(arena, err);
}

/* In which slots the group of a word is not rare. */
static FitGroup group_take(const EvidenceSet *set, uint32_t w)
{
    FitGroup g = { .key = name_group_key(set->names, w) };
    for (unsigned s = 0; s < NAME_SLOTS; s++)
        if (set->word_count[s][w] > 0 && (set->word_band[s][w] & WORD_RARE_GROUP) == 0)
            g.common |= (uint8_t)(1U << s);
    return g;
}

/* Puts the words of a group together. */
static size_t groups_unite(FitGroup *group, size_t n)
{
    size_t kept = 0;
    qsort(group, n, sizeof *group, by_hash);
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && group[kept - 1].key == group[i].key)
            group[kept - 1].common |= group[i].common;
        else group[kept++] = group[i];
    }
    return kept;
}

/* New groups that are not rare. */
static TwCode groups_extend(MatchFit *fit, const EvidenceSet *set, Arena *arena, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    uint32_t n_forms = set->names == NULL ? 0 : name_forms(set->names);
    FitGroup *group = arena_array(&scratch, (size_t)n_forms + 1, sizeof *group);
    size_t n = 0;
    TRY(arena_check(&scratch, err));
    for (uint32_t w = 1; w <= n_forms; w++) {
        group[n] = group_take(set, w);
        bool is_known = found(fit->group, fit->n_groups, sizeof *group, group[n].key) != NULL;
        n += group[n].common != 0 && !is_known;
    }
    n = groups_unite(group, n);
    fit->group = joined(fit->group, fit->n_groups, group, n, sizeof *group, arena, &fit->n_groups);
    return arena_check(arena, err);
}

/* New values of the pieces that are no names. */
static TwCode values_extend(MatchFit *fit, const EvidenceSet *set, Arena *arena, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    size_t n = 0, cap = 0;
    FitValue *more = arena_push(&scratch, NULL, 0, &cap, sizeof *more);
    for (size_t k = set->n_slots; k < set->n; k++) {
        const Evidence *e = &set->item[k];
        for (uint32_t v = 1; v <= e->n_values; v++) {
            if (e->count[v] == 0) continue;
            uint64_t hash = value_key(k, evidence_value_hash(e, v));
            if (found(fit->value, fit->n_values, sizeof *more, hash) != NULL) continue;
            more = arena_push(&scratch, more, n, &cap, sizeof *more);
            TRY(arena_check(&scratch, err));
            more[n++] = (FitValue){ hash, e->band[v] };
        }
    }
    TRY(arena_check(&scratch, err));
    qsort(more, n, sizeof *more, by_hash);
    n = unique(more, n, sizeof *more);
    fit->value = joined(fit->value, fit->n_values, more, n, sizeof *more, arena, &fit->n_values);
    return arena_check(arena, err);
}

TwCode fit_extend(MatchFit *fit, const EvidenceSet *set, Arena *arena, Err *err)
{
    TRY(groups_extend(fit, set, arena, err));
    TRY(words_extend(fit, set, arena, err));
    return values_extend(fit, set, arena, err);
}

/* Spellings that the list showed. */
static TwCode pairs_take(const EvidenceSet *set, Arena *arena, MatchFit *ret, Err *err)
{
    size_t cap = 0;
    uint32_t a = 0, b = 0;
    ret->pair = arena_push(arena, NULL, 0, &cap, sizeof *ret->pair);
    for (size_t i = 0; set->names != NULL && name_learned_at(set->names, i, &a, &b); i++) {
        if (a == 0) continue;
        const NameForm *x = name_form(set->names, a), *y = name_form(set->names, b);
        ret->pair = arena_push(arena, ret->pair, ret->n_pairs, &cap, sizeof *ret->pair);
        TRY(arena_check(arena, err));
        ret->pair[ret->n_pairs++] = (FitPair){ name_letters_hash(x->form, x->n),
                                               name_letters_hash(y->form, y->n) };
    }
    return arena_check(arena, err);
}

static TwCode items_take(const EvidenceSet *set, MatchFit *ret, Err *err)
{
    ret->n_items = set->n;
    ret->n_slots = set->n_slots;
    for (size_t k = 0; k < set->n; k++) {
        const Evidence *e = &set->item[k];
        if (e->role == MATCH_BIRTH_YEAR || e->role == MATCH_HARM_YEAR)
            return err_set(err, TW_E_USAGE, "dates in several columns are matched anew each time");
        FitItem *item = &ret->item[k];
        *item = (FitItem){ .kind = (uint8_t)e->kind, .role = (uint8_t)e->role,
                           .slot = (uint8_t)e->slot, .n_coarse = (uint8_t)e->n_coarse,
                           .n_known = e->n_known };
        memcpy(item->column, e->column, sizeof item->column);
        size_t n = e->name.n < FIT_NAME_BYTES ? e->name.n : FIT_NAME_BYTES - 1;
        memcpy(item->name, e->name.p, n);
    }
    for (size_t s = 0; s < NAME_SLOTS && set->names != NULL; s++)
        ret->n_known[s] = set->word_count[s][0];
    if (set->places != NULL) ret->places = *set->places;
    return TW_OK;
}

TwCode fit_take(const EvidenceSet *set, const MatchModel *model, const Candidates *pairs,
                Arena *arena, MatchFit *ret, Err *err)
{
    *ret = (MatchFit){ .n_items = 0 };
    TRY(items_take(set, ret, err));
    ret->model = *model;
    ret->model.set = NULL;
    ret->model.refined = (Refinement){ .is_learned = false };
    ret->n_rules = pairs->n_rules;
    memcpy(ret->rule, pairs->rule, sizeof ret->rule);
    TRY(pairs_take(set, arena, ret, err));
    return fit_extend(ret, set, arena, err);
}

void fit_shell(const MatchFit *fit, EvidenceSet *ret)
{
    *ret = (EvidenceSet){ .n = fit->n_items, .n_slots = fit->n_slots, .fit = fit };
    for (size_t k = 0; k < fit->n_items; k++) {
        const FitItem *item = &fit->item[k];
        ret->item[k] = (Evidence){ .kind = (EvidenceKind)item->kind, .role = (MatchRole)item->role,
                                   .slot = (NameSlot)item->slot, .name = str_z(item->name),
                                   .same = (uint8_t)evidence_same((EvidenceKind)item->kind) };
        if (k < fit->n_slots) ret->slot[k] = (NameSlot)item->slot;
    }
}
