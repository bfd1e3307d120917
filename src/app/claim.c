/* claim.c: claims of the reader as records. What the reader does not know is left out of the
 * record, so that it is null in every view, never 0.
 */
#include "app/claim.h"

#include <math.h>
#include <string.h>

#include "os/random.h"
#include "place/resolve.h"

/* Texts as one, parted by " | "; null when there are none. */
static Str joined(const Str *text, size_t n, Arena *a)
{
    AUTO(Buf) b;
    buf_init(&b, RECORD_TEXT_MAX);
    for (size_t i = 0; i < n; i++) {
        if (i > 0) buf_add(&b, S(" | "));
        buf_add(&b, text[i]);
    }
    return n > 0 ? arena_str(a, buf_str(&b)) : (Str){ NULL, 0 };
}

static void number_set(Record *r, int field, int64_t value)
{
    if (value != READ_NULL) record_int(r, field, value);
}

/* What else the name of a place may mean, parted by " | "; null when nothing. */
static Str place_doubt(const Gazetteer *g, const ReadPlace *p, Arena *a)
{
    Str others[PLACE_OTHERS + 1];
    size_t n = 0;
    bool found = false;
    Err ignored = { 0 };
    Place other;
    PlaceChoice choice;
    if (p->name.p == NULL || p->n_candidates < 2) return (Str){ NULL, 0 };
    if (place_named(g, p->name, NULL, a, &found, &choice, &ignored) != TW_OK || !found)
        return (Str){ NULL, 0 };
    for (size_t i = 0; i <= choice.n_others; i++) {
        PlaceRef ref = i == 0 ? choice.ref : choice.other[i - 1].ref;
        if (!gazetteer_place(g, ref, &other) || str_eq(str_z(other.id), p->id)) continue;
        others[n++] = place_label(g, ref, a);
    }
    return joined(others, n, a);
}

static void place_set(Record *r, const ReadPlace *p, const Gazetteer *g, Arena *a)
{
    record_text(r, CLAIM_PLACE_NAME, p->name);
    record_text(r, CLAIM_PLACE_ID, p->id);
    record_text(r, CLAIM_PLACE_PATH, place_path(g, p->id, a));
    record_text(r, CLAIM_PRECISION, p->precision);
    record_text(r, CLAIM_PLACE_DOUBT, place_doubt(g, p, a));
    if (p->id.p == NULL || isnan(p->lat) || isnan(p->lon)) return;
    record_int(r, CLAIM_LAT_E7, llround(p->lat * 1e7));
    record_int(r, CLAIM_LON_E7, llround(p->lon * 1e7));
}

/* Counts, group, weapon and actor. */
static void what_set(Record *r, const ReadClaim *c, Arena *a)
{
    record_text(r, CLAIM_MEASURE, c->measure);
    number_set(r, CLAIM_MIN, c->min);
    number_set(r, CLAIM_BEST, c->best);
    number_set(r, CLAIM_MAX, c->max);
    record_text(r, CLAIM_QUANTIFIER, c->quantifier);
    record_text(r, CLAIM_STATUS, c->status);
    record_text(r, CLAIM_SEX, c->sex);
    record_text(r, CLAIM_AGE, c->age);
    record_text(r, CLAIM_FUNCTION, c->function);
    record_text(r, CLAIM_WEAPON, c->weapon);
    record_text(r, CLAIM_WEAPON_AS_WRITTEN, c->weapon_as_written);
    record_text(r, CLAIM_ACTOR, c->actor);
    record_text(r, CLAIM_ACTOR_ROLE, c->actor_role);
    record_text(r, CLAIM_ACTOR_ALSO_KNOWN_AS, joined(c->actor_alias, c->n_actor_aliases, a));
    record_text(r, CLAIM_PARTIES, joined(c->party, c->n_parties, a));
}

/* Where the words stand, when it was, and how it is said. */
static void how_set(Record *r, const ReadClaim *c)
{
    record_int(r, CLAIM_NUMBER, c->claim);
    record_int(r, CLAIM_START, (int64_t)c->start);
    record_int(r, CLAIM_END, (int64_t)c->end);
    record_text(r, CLAIM_QUOTE, str_part(c->quote, 0, RECORD_TEXT_MAX));
    record_text(r, CLAIM_TIME_EDTF, c->time.edtf);
    record_text(r, CLAIM_TIME_AS_WRITTEN, c->time.as_written);
    record_text(r, CLAIM_SAID_BY, c->said_by);
    record_text(r, CLAIM_MODALITY, c->modality);
    record_text(r, CLAIM_SCOPE, c->scope);
    record_text(r, CLAIM_SLICE, c->slice);
    record_text(r, CLAIM_ROLE, c->role);
    record_text(r, CLAIM_RULE, c->rule);
    record_text(r, CLAIM_STATE, S("proposed"));
}

/* Sets a reference to another claim of the same document. */
static void ref_set(Record *r, int field, int32_t claim, const Record *all, size_t n)
{
    if (claim < 0 || (size_t)claim >= n) return;
    record_text(r, field, str_pn(all[claim].id, RECORD_ID_BYTES));
}

TwCode claim_records(const ReadClaim *claim, size_t n, const uint8_t document[RECORD_ID_BYTES],
                     const Gazetteer *g, Arena *a, Record **ret_record, Err *err)
{
    Record *r = arena_array(a, n, sizeof *r);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < n; i++) {
        uint8_t id[RECORD_ID_BYTES];
        random_bytes(id, sizeof id);
        record_init(&r[i], KIND_CLAIM, id);
    }
    Str document_id = arena_str(a, str_pn(document, RECORD_ID_BYTES));
    for (size_t i = 0; i < n; i++) {
        record_text(&r[i], CLAIM_DOCUMENT, document_id);
        what_set(&r[i], &claim[i], a);
        place_set(&r[i], &claim[i].place, g, a);
        how_set(&r[i], &claim[i]);
        ref_set(&r[i], CLAIM_SUBSET_OF, claim[i].subset_of, r, n);
        ref_set(&r[i], CLAIM_REPEAT_OF, claim[i].repeat_of, r, n);
        ref_set(&r[i], CLAIM_SUPERSEDES, claim[i].supersedes, r, n);
    }
    TRY(arena_check(a, err));
    *ret_record = r;
    return TW_OK;
}
