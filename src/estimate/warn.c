/* warn.c: doubts about overlaps. The limits are conventions, not theorems: below 30 documented
 * people or 10 on several lists every model here leans on its prior or its form; a pair of lists
 * that should share 5 people by chance and shares none depends on each other or was not matched.
 */
#include "estimate/warn.h"

#include <math.h>

static const double Z_ASSOCIATED = 3;

enum { FEW_PEOPLE = 30, FEW_SHARED = 10, EXPECT_SHARED = 5, NOTES_MAX = 40 };

typedef struct Notes {
    Arena *arena;
    Str *text;
    size_t n;
} Notes;

static void note_add(Notes *notes, Str text)
{
    if (notes->n < NOTES_MAX) notes->text[notes->n++] = text;
}

/* Whether the rules say that nobody is on both lists. */
static bool is_excluded(const Notes *notes, const Overlap *o, uint32_t both)
{
    Err err = { 0 };
    CubeSet set = { .arena = notes->arena };
    for (size_t i = 0; i < o->n_never; i++)
        if (cube_add(&set, o->never[i], &err) != TW_OK) return false;
    size_t n = set.n;
    return n > 0 && cube_add(&set, (OverlapCube){ .on = both }, &err) == TW_OK && set.n == n;
}

/* One list inside another, or two that should meet and do not. */
static void pair_check(Notes *notes, const Overlap *o, unsigned j, unsigned k)
{
    int64_t on_j = overlap_on_all(o, UINT32_C(1) << j), on_k = overlap_on_all(o, UINT32_C(1) << k);
    int64_t both = overlap_on_all(o, UINT32_C(1) << j | UINT32_C(1) << k);
    if (both > 0 && both == on_j && both == on_k) {
        note_add(notes, arena_fmt(notes->arena, "lists '" STR_FMT "' and '" STR_FMT "' hold the"
                                  " same people: if one was made from the other, leave it out"
                                  " (--lists)", STR_ARG(o->name[j]), STR_ARG(o->name[k])));
    } else if (both > 0 && (both == on_j || both == on_k)) {
        unsigned inner = both == on_j ? j : k, outer = both == on_j ? k : j;
        note_add(notes, arena_fmt(notes->arena, "all of list '" STR_FMT "' is on list '" STR_FMT
                                  "': if one was made from the other, leave it out (--lists)",
                                  STR_ARG(o->name[inner]), STR_ARG(o->name[outer])));
    }
    double expected = (double)on_j * (double)on_k / (double)o->total;
    uint32_t pair = UINT32_C(1) << j | UINT32_C(1) << k;
    if (both == 0 && expected >= EXPECT_SHARED && !is_excluded(notes, o, pair))
        note_add(notes, arena_fmt(notes->arena, "lists '" STR_FMT "' and '" STR_FMT "' share nobody"
                                  ": they avoid each other, or were not matched",
                                  STR_ARG(o->name[j]), STR_ARG(o->name[k])));
}

/* Whether two lists are associated among people who are known from any other list: there the table
 * of both is complete, nobody is unseen. Log odds ratio over its standard error (Woolf). */
static bool is_associated(const Overlap *o, unsigned j, unsigned k)
{
    double cell[4] = { 0.5, 0.5, 0.5, 0.5 }, log_ratio = 0, variance = 0;
    uint32_t pair = UINT32_C(1) << j | UINT32_C(1) << k;
    for (size_t i = 0; i < o->n_patterns; i++) {
        uint32_t p = o->pattern[i];
        if ((p & ~pair) != 0) cell[(p >> j & 1) * 2 + (p >> k & 1)] += (double)o->count[i];
    }
    for (int c = 0; c < 4; c++) {
        log_ratio += (c == 0 || c == 3 ? 1 : -1) * log(cell[c]);
        variance += 1 / cell[c];
    }
    return fabs(log_ratio) > Z_ASSOCIATED * sqrt(variance);
}

/* Says how many pairs are associated: the assumption by which every model differs. */
static void association_check(Notes *notes, const Overlap *o)
{
    unsigned n = 0, n_pairs = o->n_lists * (o->n_lists - 1) / 2;
    for (unsigned j = 0; j < o->n_lists; j++)
        for (unsigned k = j + 1; k < o->n_lists; k++)
            if (is_associated(o, j, k)) n++;
    if (n == 0) return;
    note_add(notes, arena_fmt(notes->arena, "%u of %u pairs of lists are associated: people differ"
                              " in how easily they are recorded, or lists depend on each other;"
                              " intervals hold only if a model's way of dependence does, so compare"
                              " the models", n, n_pairs));
}

TwCode overlap_warnings(const Overlap *o, Arena *a, Str **ret_note, size_t *ret_n, Err *err)
{
    Notes notes = { .arena = a, .text = arena_array(a, NOTES_MAX, sizeof(Str)) };
    TRY(arena_check(a, err));
    int64_t freq[OVERLAP_LISTS_MAX + 1];
    overlap_frequencies(o, freq);
    int64_t shared = o->total - freq[1];
    *ret_note = notes.text;
    *ret_n = 0;
    if (o->total == 0) return TW_OK;
    if (o->total < FEW_PEOPLE)
        note_add(&notes, arena_fmt(a, "persons documented: only %lld, too thin for an estimate",
                                   (long long)o->total));
    bool is_few = shared < FEW_SHARED && shared < freq[1];
    if (is_few || (double)shared < 0.02 * (double)o->total)
        note_add(&notes, arena_fmt(a, "persons on more than one list: only %lld of %lld; the"
                                   " lists barely overlap, and estimates rest on little",
                                   (long long)shared, (long long)o->total));
    association_check(&notes, o);
    for (unsigned j = 0; j < o->n_lists; j++)
        for (unsigned k = j + 1; k < o->n_lists; k++) pair_check(&notes, o, j, k);
    TRY(arena_check(a, err));
    *ret_n = notes.n;
    return TW_OK;
}
