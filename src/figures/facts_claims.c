/* facts_claims.c: all claims of a register as arrays, streamed from the views.
 *
 * A register has many claims and few different texts in the fields that are counted, so each text
 * is kept once; words and offsets stay in the views. Claims come in the order that the levels
 * want: documents by publication, claims as they stand in them.
 */
#include "figures/facts_make.h"

#include <stdlib.h>
#include <string.h>

#include "figures/load.h"
#include "store/kept.h"

enum { N_LINKS = 3 };

/* A reference from a claim to another one, until all claims are there. */
typedef struct Link {
    uint32_t claim;
    uint8_t which, id[FIGURE_ID_BYTES];
} Link;

/* Open addressing over ids of 16 bytes. */
typedef struct IdMap {
    uint32_t *slot;            /* index + 1 */
    size_t mask;
    const uint8_t *first;      /* id of element 0 */
    size_t size;               /* bytes from one element to the next */
} IdMap;

typedef struct ClaimsLoad {
    Arena *a;
    FigureInput *in;
    IdMap documents, incidents;
    FigureClaim *claim;
    size_t n, cap;
    Link *link;
    size_t n_links, cap_links;
    ColumnMaker texts[16];
} ClaimsLoad;

static size_t id_slot(const IdMap *m, const void *id)
{
    uint64_t hash;
    memcpy(&hash, id, sizeof hash);
    hash *= UINT64_C(0x9E3779B97F4A7C15);
    size_t at = (size_t)(hash >> 20) & m->mask;
    while (m->slot[at] != 0
           && memcmp(m->first + (m->slot[at] - 1) * m->size, id, FIGURE_ID_BYTES) != 0)
        at = (at + 1) & m->mask;
    return at;
}

static TwCode id_map(IdMap *m, const void *first, size_t n, size_t size, Arena *a, Err *err)
{
    size_t n_slots = 64;
    while (n_slots < 2 * n) n_slots *= 2;
    m->slot = arena_array(a, n_slots, sizeof *m->slot);
    TRY(arena_check(a, err));
    m->mask = n_slots - 1;
    m->first = first;
    m->size = size;
    for (size_t i = 0; i < n; i++) m->slot[id_slot(m, m->first + i * size)] = (uint32_t)i + 1;
    return TW_OK;
}

static int32_t id_find(const IdMap *m, Str id)
{
    if (id.n != FIGURE_ID_BYTES) return FIGURE_NONE;
    return (int32_t)m->slot[id_slot(m, id.p)] - 1;
}

enum {
    C_ID, C_DOCUMENT, C_NUMBER, C_MEASURE, C_MIN, C_BEST, C_MAX, C_QUANTIFIER, C_STATUS, C_SEX,
    C_AGE, C_FUNCTION, C_WEAPON, C_PLACE_ID, C_PLACE_PATH, C_PRECISION, C_TIME, C_FROM, C_TO,
    C_SAID_BY, C_MODALITY, C_SCOPE, C_SLICE, C_ROLE, C_SUBSET_OF, C_REPEAT_OF, C_SUPERSEDES,
    C_INCIDENT, C_ACTOR, C_IS_PUT
};

static Range range_of(const StoreCell *c)
{
    Range r = { c[C_MIN].i, c[C_BEST].i, c[C_MAX].i, 0 };
    if (!c[C_MIN].is_null) r.has |= RANGE_MIN;
    if (!c[C_BEST].is_null) r.has |= RANGE_BEST;
    if (!c[C_MAX].is_null) r.has |= RANGE_MAX;
    return r;
}

static void links_keep(ClaimsLoad *l, const StoreCell *c)
{
    static const int column[N_LINKS] = { C_SUBSET_OF, C_REPEAT_OF, C_SUPERSEDES };
    for (int i = 0; i < N_LINKS; i++) {
        if (c[column[i]].is_null || c[column[i]].s.n != FIGURE_ID_BYTES) continue;
        l->link = arena_push(l->a, l->link, l->n_links, &l->cap_links, sizeof *l->link);
        if (l->link == NULL) return;
        Link *link = &l->link[l->n_links++];
        *link = (Link){ .claim = (uint32_t)l->n, .which = (uint8_t)i };
        memcpy(link->id, c[column[i]].s.p, FIGURE_ID_BYTES);
    }
}

static void texts_take(ClaimsLoad *l, FigureClaim *claim, const StoreCell *c)
{
    const struct { Str *to; int column; } text[] = {
        { &claim->measure, C_MEASURE }, { &claim->quantifier, C_QUANTIFIER },
        { &claim->status, C_STATUS }, { &claim->sex, C_SEX }, { &claim->age, C_AGE },
        { &claim->function, C_FUNCTION }, { &claim->weapon, C_WEAPON },
        { &claim->place_id, C_PLACE_ID }, { &claim->place_path, C_PLACE_PATH },
        { &claim->precision, C_PRECISION }, { &claim->said_by, C_SAID_BY },
        { &claim->modality, C_MODALITY }, { &claim->scope, C_SCOPE }, { &claim->slice, C_SLICE },
        { &claim->role, C_ROLE }, { &claim->actor, C_ACTOR },
    };
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        *text[i].to = column_text(&l->texts[i], l->a, c[text[i].column].s);
}

static TwCode take_claim(void *context, const StoreCell *c, Err *err)
{
    ClaimsLoad *l = context;
    int32_t document = id_find(&l->documents, c[C_DOCUMENT].s);
    if (document == FIGURE_NONE || c[C_ID].s.n != FIGURE_ID_BYTES) return TW_OK;
    links_keep(l, c);
    l->claim = arena_push(l->a, l->claim, l->n, &l->cap, sizeof *l->claim);
    TRY(arena_check(l->a, err));
    FigureClaim *claim = &l->claim[l->n++];
    memcpy(claim->id, c[C_ID].s.p, FIGURE_ID_BYTES);
    claim->document = document;
    claim->number = c[C_NUMBER].i;
    claim->count = range_of(c);
    claim->incident = id_find(&l->incidents, c[C_INCIDENT].s);
    claim->is_put = c[C_IS_PUT].i != 0;
    claim->subset_of = claim->repeat_of = claim->supersedes = FIGURE_NONE;
    texts_take(l, claim, c);
    bool has_days = facts_day(c[C_FROM].s, &claim->days.from)
                    && facts_day(c[C_TO].s, &claim->days.to);
    if (has_days) claim->time = S("known");
    return TW_OK;
}

/* ---- order ---- */

typedef struct Rank {
    Str published;
    uint32_t document;
} Rank;

static int by_published(const void *pa, const void *pb)
{
    const Rank *a = pa, *b = pb;
    int order = str_cmp(a->published, b->published);
    return order != 0 ? order : (a->document > b->document) - (a->document < b->document);
}

/* The place of each document in the order of publication; what has no date comes last. */
static uint32_t *document_ranks(const FigureInput *in, Arena *a)
{
    Rank *rank = arena_array(a, in->n_documents + 1, sizeof *rank);
    uint32_t *of = arena_array(a, in->n_documents + 1, sizeof *of);
    if (rank == NULL || of == NULL) return NULL;
    for (uint32_t i = 0; i < in->n_documents; i++) {
        Str published = in->document[i].published;
        rank[i] = (Rank){ published.n > 0 ? published : S("9999"), i };
    }
    if (in->n_documents > 0) qsort(rank, in->n_documents, sizeof *rank, by_published);
    for (uint32_t i = 0; i < in->n_documents; i++) of[rank[i].document] = i;
    return of;
}

typedef struct Order {
    uint32_t rank, at;
    int64_t number;
    const uint8_t *id;
} Order;

static int by_order(const void *pa, const void *pb)
{
    const Order *a = pa, *b = pb;
    if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
    if (a->number != b->number) return a->number < b->number ? -1 : 1;
    return memcmp(a->id, b->id, FIGURE_ID_BYTES);
}

/* Puts the claims in order; ret_place says where each went. */
static FigureClaim *claims_ordered(ClaimsLoad *l, uint32_t *ret_place)
{
    const uint32_t *rank = document_ranks(l->in, l->a);
    Order *order = arena_array(l->a, l->n + 1, sizeof *order);
    FigureClaim *ordered = arena_array(l->a, l->n + 1, sizeof *ordered);
    if (rank == NULL || order == NULL || ordered == NULL) return NULL;
    for (uint32_t i = 0; i < l->n; i++)
        order[i] = (Order){ rank[l->claim[i].document], i, l->claim[i].number, l->claim[i].id };
    if (l->n > 0) qsort(order, l->n, sizeof *order, by_order);
    for (uint32_t i = 0; i < l->n; i++) {
        ordered[i] = l->claim[order[i].at];
        ret_place[order[i].at] = i;
    }
    return ordered;
}

TwCode facts_claims(Store *store, Arena *a, FigureInput *in, Err *err)
{
    ClaimsLoad l = { .a = a, .in = in };
    IdMap claims = { 0 };
    TRY(id_map(&l.documents, in->document, in->n_documents, sizeof *in->document, a, err));
    TRY(id_map(&l.incidents, in->incident, in->n_incidents, sizeof *in->incident, a, err));
    TRY(store_cells(store, &(Query){ SQL_FACTS_CLAIMS, NULL, 0, STORE_IDS_RAW }, take_claim, &l,
                    err));
    uint32_t *place = arena_array(a, l.n + 1, sizeof *place);
    TRY(arena_check(a, err));
    FigureClaim *claim = claims_ordered(&l, place);
    TRY(arena_check(a, err));
    TRY(id_map(&claims, claim, l.n, sizeof *claim, a, err));
    for (size_t i = 0; i < l.n_links; i++) {
        FigureClaim *from = &claim[place[l.link[i].claim]];
        int32_t *to[N_LINKS] = { &from->subset_of, &from->repeat_of, &from->supersedes };
        *to[l.link[i].which] = id_find(&claims, str_pn(l.link[i].id, FIGURE_ID_BYTES));
    }
    TRY(figures_find_origins(in, claim, l.n, a, err));
    in->claim = claim;
    in->n_claims = l.n;
    return TW_OK;
}
