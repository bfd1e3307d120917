/* facts.c: the facts of a register, kept or made. */
#include "figures/facts.h"

#include <stdlib.h>
#include <string.h>

#include "figures/load.h"
#include "store/kept.h"

/* Facts fewer than this are made anew in less time than the views take to save. */
enum { COSTLY_FACTS = 20000 };

#define KEPT_NAME S("figures")

static int by_id(const void *pa, const void *pb)
{
    return memcmp(*(const uint8_t *const *)pa, *(const uint8_t *const *)pb, FIGURE_ID_BYTES);
}

/* Ids of incidents in order; each pointer is the first member of its struct. */
static const uint8_t **ids_sorted(const void *array, size_t n, size_t size, Arena *a)
{
    const uint8_t **id = arena_array(a, n + 1, sizeof *id);
    for (size_t i = 0; i < n && id != NULL; i++) id[i] = (const uint8_t *)array + i * size;
    if (n > 0 && id != NULL) qsort(id, n, sizeof *id, by_id);
    return id;
}

typedef struct Enrich {
    const uint8_t **id;
    size_t n;
    Arena *a;
} Enrich;

static void *enrich_find(const Enrich *e, Str id)
{
    if (id.n != FIGURE_ID_BYTES || e->n == 0) return NULL;
    const uint8_t *key = (const uint8_t *)id.p;
    const uint8_t **found = bsearch(&key, e->id, e->n, sizeof *e->id, by_id);
    union { const uint8_t *from; void *to; } p = { .from = found == NULL ? NULL : *found };
    return p.to;
}

static TwCode take_incident(void *context, const StoreCell *c, Err *err)
{
    Enrich *e = context;
    FigureIncident *n = enrich_find(e, c[0].s);
    (void)err;
    if (n == NULL) return TW_OK;
    n->weapon = arena_str(e->a, c[1].s);
    n->actor = arena_str(e->a, c[2].s);
    n->target = arena_str(e->a, c[3].s);
    n->verification = arena_str(e->a, c[4].s);
    return TW_OK;
}

/* Adds to incidents what only tables by weapon, actor, target or grade ask for. */
static TwCode enrich(Store *store, const FigureInput *in, Arena *a, Err *err)
{
    Enrich incidents = { ids_sorted(in->incident, in->n_incidents, sizeof *in->incident, a),
                         in->n_incidents, a };
    TRY(arena_check(a, err));
    TRY(store_cells(store, &(Query){ SQL_FACTS_INCIDENTS, NULL, 0, STORE_IDS_RAW }, take_incident,
                    &incidents, err));
    return arena_check(a, err);
}

static TwCode facts_make(Store *store, Arena *a, FigureFacts *ret, Err *err)
{
    AUTO(Arena) scratch = { 0 };
    FigureInput in = { 0 };
    arena_init(&scratch, (size_t)8 << 30);
    TRY(facts_persons(store, a, &ret->kind[FACTS_PERSONS], err));
    TRY(facts_same(store, a, &ret->kind[FACTS_PERSONS], err));
    TRY(figures_load_incidents(store, &scratch, &in, err));
    TRY(enrich(store, &in, &scratch, err));
    TRY(facts_claims(store, &scratch, &in, err));
    return facts_counts(&in, a, &ret->kind[FACTS_EVENTS], &ret->kind[FACTS_STATEMENTS], err);
}

static TwCode facts_keep(Store *store, const FigureFacts *facts, Err *err)
{
    AUTO(Buf) bytes;
    size_t n = 0;
    buf_init(&bytes, (size_t)1 << 30);
    for (int k = 0; k < FACTS_N_KINDS; k++) n += facts->kind[k].n;
    facts_pack(facts, &bytes);
    TRY(buf_check(&bytes, err));
    return store_kept_put(store, KEPT_NAME, buf_str(&bytes), n >= COSTLY_FACTS, err);
}

TwCode facts_of(Store *store, Arena *a, const FigureFacts **ret_facts, Err *err)
{
    Str kept;
    bool found = false;
    Err why = { 0 };
    FigureFacts *facts = arena_array(a, 1, sizeof *facts);
    TRY(arena_check(a, err));
    TRY(store_kept_get(store, KEPT_NAME, a, &found, &kept, err));
    if (!found || facts_unpack(kept, a, facts, &why) != TW_OK) {
        TRY(facts_make(store, a, facts, err));
        TRY(facts_keep(store, facts, err));
    }
    *ret_facts = facts;
    return TW_OK;
}
