/* load_matched.c: see load_matched.h.
 *
 * Persons are the components of the decisions, over all of the register: two casualties of the
 * place may be one person through a third that lies outside it.
 */
#include "figures/load_matched.h"

#include <stdlib.h>
#include <string.h>

#include "base/sets.h"
#include "store/query.h"

enum { ID_BYTES = 16 };

/* Casualties that stand in a pair, each with the person it belongs to. */
typedef struct Members {
    const char **id;     /* sorted */
    uint32_t *person;    /* index of the person's first member */
    size_t n;
} Members;

static int by_id(const void *a, const void *b)
{
    return memcmp(*(const char *const *)a, *(const char *const *)b, ID_BYTES);
}

static uint32_t member_of(const Members *m, const char *id)
{
    const char **at = bsearch(&id, m->id, m->n, sizeof *m->id, by_id);
    return at == NULL ? UINT32_MAX : (uint32_t)(at - m->id);
}

static bool is_pair(const Table *t, size_t row)
{
    return t->cell[2 * row].text.n == ID_BYTES && t->cell[2 * row + 1].text.n == ID_BYTES;
}

static TwCode members_make(const Table *t, Arena *a, Members *ret, Err *err)
{
    ret->id = arena_array(a, 2 * t->n_rows + 1, sizeof *ret->id);
    ret->person = arena_array(a, 2 * t->n_rows + 1, sizeof *ret->person);
    TRY(arena_check(a, err));
    size_t n = 0;
    for (size_t i = 0; i < t->n_rows; i++)
        for (size_t k = 0; k < 2 && is_pair(t, i); k++) ret->id[n++] = t->cell[2 * i + k].text.p;
    if (n > 0) qsort(ret->id, n, sizeof *ret->id, by_id);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || by_id(&ret->id[i], &ret->id[ret->n - 1]) != 0) ret->id[ret->n++] = ret->id[i];
    sets_begin(ret->person, ret->n);
    for (size_t i = 0; i < t->n_rows; i++) {
        if (!is_pair(t, i)) continue;
        sets_join(ret->person, member_of(ret, t->cell[2 * i].text.p),
                  member_of(ret, t->cell[2 * i + 1].text.p));
    }
    return TW_OK;
}

static int by_person(const void *pa, const void *pb)
{
    const FigureMatched *a = pa, *b = pb;
    if (a->person != b->person) return a->person < b->person ? -1 : 1;
    return (a->document > b->document) - (a->document < b->document);
}

static QueryArg text_arg(Str s)
{
    return (QueryArg){ .type = SQL_TEXT, .s = s };
}

TwCode figures_load_matched(Store *store, const MatchedScope *scope, const Ids *document, Arena *a,
                            FigureInput *in, Err *err)
{
    Table *pairs = NULL, *t = NULL;
    Members members = { 0 };
    const QueryArg arg[] = { text_arg(scope->place), text_arg(scope->from), text_arg(scope->to) };
    const Query same = { .id = SQL_FIGURES_SAME, .ids = STORE_IDS_RAW };
    const Query matched = { SQL_FIGURES_MATCHED, arg, 3, STORE_IDS_RAW };
    in->matched = NULL;
    in->n_matched = 0;
    TRY(store_query(store, &same, a, &pairs, err));
    if (pairs->n_rows == 0) return TW_OK;
    TRY(members_make(pairs, a, &members, err));
    TRY(store_query(store, &matched, a, &t, err));
    FigureMatched *m = arena_array(a, t->n_rows + 1, sizeof *m);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        Row r = { t, i, 0 };
        uint32_t member = member_of(&members, row_text(&r).p);
        if (member == UINT32_MAX) continue;
        FigureMatched *one = &m[in->n_matched++];
        one->person = sets_root(members.person, member);
        one->document = ids_find(document, row_text(&r));
        one->outcome = row_text(&r);
        one->sex = row_text(&r);
        one->age = row_text(&r);
        one->status = row_text(&r);
    }
    if (in->n_matched > 0) qsort(m, in->n_matched, sizeof *m, by_person);
    in->matched = m;
    return TW_OK;
}
