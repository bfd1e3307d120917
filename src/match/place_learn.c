/* place_learn.c: see place_learn.h. [M-213] For each column of the place: how often each name of
 * one vocabulary stands against each of another in likely pairs; a name and its likeliest partner
 * that choose each other become one.
 */
#include "match/place_learn.h"

#include "match/name_internal.h"

static const float LIKELY = 0.9F;

enum { PLACES_MOST = 60000, MEETINGS_MOST = 1 << 16, MEETINGS_LEAST = 3, SOURCE_BITS = 64 };

/* The names in one column of the place. */
typedef struct Names {
    uint32_t *value;         /* of each record */
    const NearWord *text;
    uint32_t n;
    size_t at;               /* in a row */
    uint64_t *sources;       /* of each name: the lists that have it, a bit each */
} Names;

/* A name that met another, and how often. */
typedef struct Meeting {
    uint32_t a, b, n;
} Meeting;

static bool is_arabic(const NearWord *text) { return text->n > 0 && text->letter[0] >= 0x80; }

/* Whether two names may be of one place: no list has both, or they are in two scripts. */
static bool is_foreign(const Names *names, uint32_t x, uint32_t y)
{
    return (names->sources[x] & names->sources[y]) == 0 ||
           is_arabic(&names->text[x]) != is_arabic(&names->text[y]);
}

static void sources_see(const EvidenceSet *set, Names *names)
{
    for (size_t r = 0; r < set->list->n_records; r++)
        names->sources[names->value[r]] |= UINT64_C(1) << set->list->source[r] % SOURCE_BITS;
}

/* Counts which names meet in likely pairs. Returns how many meetings there are. */
static size_t meetings_count(const EvidenceSet *set, const Names *names, const Candidates *pairs,
                             const float *probability, HashMap *map, Meeting *meeting)
{
    for (const PairChunk *chunk = pairs->first; chunk != NULL; chunk = chunk->next)
        for (size_t i = 0; i < chunk->n; i++) {
            const Pair *p = &chunk->pair[i];
            if (probability[p->pattern] < LIKELY || map->n + 1 >= MEETINGS_MOST) continue;
            uint32_t x = set->row[p->a * set->n_row + names->at],
                     y = set->row[p->b * set->n_row + names->at];
            if (x == 0 || y == 0 || x == y || !is_foreign(names, x, y)) continue;
            uint32_t a = x < y ? x : y, b = x < y ? y : x;
            Meeting *m = &meeting[*hash_map_at(map, (uint64_t)a << 32 | b)];
            *m = (Meeting){ a, b, m->n + 1 };
        }
    return map->n;
}

/* For each name its most frequent partner, if more than half of all its meetings are with it: the
 * number of the meeting. */
static void partners_find(const Meeting *meeting, size_t n, uint32_t *best, uint32_t *all)
{
    for (size_t i = 1; i <= n; i++) {
        const uint32_t side[2] = { meeting[i].a, meeting[i].b };
        for (int k = 0; k < 2; k++) {
            all[side[k]] += meeting[i].n;
            if (meeting[i].n > meeting[best[side[k]]].n) best[side[k]] = (uint32_t)i;
        }
    }
}

/* What each name becomes: the first of those that stand for its place. */
static bool partners_join(const Meeting *meeting, size_t n, const uint32_t *best,
                          const uint32_t *all, uint32_t *joined)
{
    bool is_any = false;
    for (size_t i = 1; i <= n; i++) {
        const Meeting *m = &meeting[i];
        bool is_chosen = best[m->a] == i && best[m->b] == i && m->n >= MEETINGS_LEAST &&
                         2 * m->n > all[m->a] && 2 * m->n > all[m->b];
        if (!is_chosen) continue;
        joined[m->b] = m->a;
        is_any = true;
    }
    return is_any;
}

static TwCode column_learn(EvidenceSet *set, Names *names, const Candidates *pairs,
                           const float *probability, bool *ret_any, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    HashMap map;
    if (names->n > PLACES_MOST) return TW_OK;
    size_t n_values = (size_t)names->n + 1;
    hash_map_init(MEETINGS_MOST, &scratch, &map);
    Meeting *meeting = arena_array(&scratch, MEETINGS_MOST + 1, sizeof *meeting);
    uint32_t *best = arena_array(&scratch, n_values, sizeof *best);
    uint32_t *all = arena_array(&scratch, n_values, sizeof *all);
    uint32_t *joined = arena_array(&scratch, n_values, sizeof *joined);
    names->sources = arena_array(&scratch, n_values, sizeof *names->sources);
    TRY(arena_check(&scratch, err));
    sources_see(set, names);
    size_t n = meetings_count(set, names, pairs, probability, &map, meeting);
    partners_find(meeting, n, best, all);
    if (!partners_join(meeting, n, best, all, joined)) return TW_OK;
    for (size_t r = 0; r < set->list->n_records; r++) {
        uint32_t into = joined[names->value[r]];
        if (into != 0) names->value[r] = set->row[r * set->n_row + names->at] = into;
    }
    *ret_any = true;
    return TW_OK;
}

TwCode places_learn(EvidenceSet *set, const Candidates *pairs, const float *probability,
                    Arena *arena, bool *ret_any, Err *err)
{
    *ret_any = false;
    for (size_t i = set->n_slots; i < set->n; i++) {
        Evidence *e = &set->item[i];
        bool is_any = false;
        if (e->kind != EVIDENCE_PLACE) continue;
        Names names = { .value = e->value, .text = e->text, .n = e->n_values,
                        .at = set->value_at[i] };
        TRY(column_learn(set, &names, pairs, probability, &is_any, err));
        for (unsigned k = 0; k < e->n_coarse; k++) {
            names = (Names){ .value = e->coarse[k], .text = e->coarse_text[k],
                             .n = e->n_coarse_values[k], .at = set->value_at[i] + 1U + k };
            TRY(column_learn(set, &names, pairs, probability, &is_any, err));
        }
        if (is_any) TRY(evidence_count(set, e, arena, err));
        *ret_any = *ret_any || is_any;
    }
    return TW_OK;
}
