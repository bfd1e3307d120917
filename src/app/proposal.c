/* proposal.c: see proposal.h.
 *
 * Checks stop at the first thing that does not hold, which is what the person is told. Members that
 * nobody knows are passed over: a model may explain itself.
 */
#include "app/proposal.h"

#include <jansson.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>

#include "base/edtf.h"
#include "base/utf8.h"
#include "model/vocab.h"
#include "place/resolve.h"

enum { WHY_BYTES = 512, PROPOSALS_MAX = 10000 };

/* One proposal while it is checked. */
typedef struct Checked {
    const ProposalDoc *doc;
    const json_t *object;
    size_t index;
    Arena *arena;
    ReadClaim claim;
    bool is_refused;
} Checked;

/* A code field: its member, where it goes, its list, and what holds when it is left out. */
static const struct {
    const char *key;
    size_t at;
    VocabId vocab;
    const char *fallback;
} CODES[] = {
    { "measure", offsetof(ReadClaim, measure), VOCAB_MEASURE, NULL },
    { "quantifier", offsetof(ReadClaim, quantifier), VOCAB_QUANTIFIER, NULL },
    { "status", offsetof(ReadClaim, status), VOCAB_STATUS, "unknown" },
    { "sex", offsetof(ReadClaim, sex), VOCAB_SEX, NULL },
    { "age", offsetof(ReadClaim, age), VOCAB_AGE, NULL },
    { "function", offsetof(ReadClaim, function), VOCAB_FUNCTION, NULL },
    { "weapon", offsetof(ReadClaim, weapon), VOCAB_WEAPON, NULL },
    { "modality", offsetof(ReadClaim, modality), VOCAB_MODALITY, NULL },
    { "scope", offsetof(ReadClaim, scope), VOCAB_SCOPE, "incident" },
    { "slice", offsetof(ReadClaim, slice), VOCAB_SLICE, NULL },
    { "role", offsetof(ReadClaim, role), VOCAB_ROLE, "unknown" },
};

/* Words of the text: their member, and where they go. */
static const struct {
    const char *key;
    size_t at;
} WORDS[] = {
    { "weapon_as_written", offsetof(ReadClaim, weapon_as_written) },
    { "actor", offsetof(ReadClaim, actor) },
    { "said_by", offsetof(ReadClaim, said_by) },
};

__attribute__((format(printf, 2, 3))) static void refuse(Checked *c, const char *fmt, ...)
{
    char why[WHY_BYTES];
    AUTO(Buf) text = { 0 };
    va_list args;
    if (c->is_refused) return;
    c->is_refused = true;
    va_start(args, fmt);
    (void)vsnprintf(why, sizeof why, fmt, args);
    va_end(args);
    buf_init(&text, 2 * WHY_BYTES);
    buf_fmt(&text, "proposal %zu is refused: %s", c->index, why);
    c->doc->refuse(c->doc->context, buf_str(&text));
}

static Str *field_at(Checked *c, size_t at)
{
    return (Str *)(void *)((char *)&c->claim + at);
}

/* A text member; {NULL, 0} when it is left out or null; anything else is refused. */
static Str text_member(Checked *c, const json_t *object, const char *key)
{
    const json_t *v = json_object_get(object, key);
    if (v == NULL || json_is_null(v)) return (Str){ NULL, 0 };
    if (json_is_string(v)) return str_pn(json_string_value(v), json_string_length(v));
    refuse(c, "\"%s\" is not text", key);
    return (Str){ NULL, 0 };
}

static void take_codes(Checked *c)
{
    for (size_t i = 0; i < sizeof CODES / sizeof CODES[0]; i++) {
        Str code = text_member(c, c->object, CODES[i].key);
        const VocabTerm *term = code.p == NULL ? NULL : vocab_find(CODES[i].vocab, code);
        if (code.p != NULL && term == NULL)
            refuse(c, "\"%s\" has a code that is not in vocab/" STR_FMT ".tsv", CODES[i].key,
                   STR_ARG(vocab_table[CODES[i].vocab].name));
        else if (term != NULL) *field_at(c, CODES[i].at) = term->code;
        else if (CODES[i].fallback != NULL) *field_at(c, CODES[i].at) = str_z(CODES[i].fallback);
    }
    if (c->claim.measure.p == NULL) refuse(c, "\"measure\" is missing");
    if (c->claim.modality.p == NULL) refuse(c, "\"modality\" is missing: does the text assert it?");
}

/* The words as they stand in the text, or refused. */
static Str words_in_text(Checked *c, const char *key, Str words)
{
    Str text = c->doc->input->text;
    if (words.p == NULL || words.n == 0) return (Str){ NULL, 0 };
    size_t at = str_find(text, words);
    if (at != SIZE_MAX) return str_part(text, at, at + words.n);
    refuse(c, "the words of \"%s\" are not in the text", key);
    return (Str){ NULL, 0 };
}

static void take_words(Checked *c)
{
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        *field_at(c, WORDS[i].at) =
            words_in_text(c, WORDS[i].key, text_member(c, c->object, WORDS[i].key));
    if (c->claim.actor.p != NULL) c->claim.actor_role = S("perpetrator");
}

/* ---- where the words stand ---- */

/* Bytes before a code point of the text; SIZE_MAX behind its end. */
static size_t byte_of(Str text, int64_t point)
{
    size_t at = 0;
    for (int64_t i = 0; i < point; i++) {
        if (at >= text.n) return SIZE_MAX;
        (void)utf8_next(text, &at);
    }
    return at;
}

static bool int_member(const json_t *object, const char *key, int64_t *ret)
{
    const json_t *v = json_object_get(object, key);
    *ret = json_is_integer(v) ? (int64_t)json_integer_value(v) : READ_NULL;
    return v == NULL || json_is_null(v) || (json_is_integer(v) && *ret >= 0);
}

/* The one place where a quote stands, or SIZE_MAX. */
static size_t only_place(Checked *c, Str quote)
{
    Str text = c->doc->input->text;
    size_t at = str_find(text, quote);
    if (at == SIZE_MAX) {
        refuse(c, "the quote is not in the text");
        return SIZE_MAX;
    }
    if (str_find(str_part(text, at + 1, text.n), quote) != SIZE_MAX) {
        refuse(c, "the quote stands more than once in the text: give \"start\" and \"end\"");
        return SIZE_MAX;
    }
    return at;
}

static void take_quote(Checked *c)
{
    Str text = c->doc->input->text, quote = text_member(c, c->object, "quote");
    int64_t start = READ_NULL, end = READ_NULL;
    bool is_whole = int_member(c->object, "start", &start) && int_member(c->object, "end", &end);
    size_t at, to;
    if (!is_whole || quote.n == 0) {
        refuse(c, quote.n == 0 ? "\"quote\" is missing" : "\"start\" or \"end\" is no offset");
        return;
    }
    if (start == READ_NULL && end == READ_NULL) {
        at = only_place(c, quote);
        to = at == SIZE_MAX ? at : at + quote.n;
    } else {
        at = byte_of(text, start);
        to = byte_of(text, end);
        bool is_same = at != SIZE_MAX && to != SIZE_MAX && at < to &&
                       str_eq(str_part(text, at, to), quote);
        if (!is_same) refuse(c, "the quote is not the text at start..end");
    }
    if (c->is_refused) return;
    c->claim.start_byte = at;
    c->claim.end_byte = to;
    c->claim.start = utf8_count(str_part(text, 0, at));
    c->claim.end = c->claim.start + utf8_count(quote);
    c->claim.quote = str_part(text, at, to);
}

/* ---- numbers ---- */

static bool is_fact(Str measure)
{
    return str_eq(measure, S("agreement")) || str_eq(measure, S("exclusion")) ||
           str_eq(measure, S("control")) || str_eq(measure, S("threat"));
}

/* The quantifier that numbers say by themselves. */
static Str quantifier_of(const ReadClaim *c)
{
    if (c->best != READ_NULL && c->min == c->best && c->max == c->best)
        return c->best == 0 ? S("none") : S("exact");
    if (c->best != READ_NULL) return S("about");
    if (c->min != READ_NULL && c->max != READ_NULL) return S("range");
    return c->min != READ_NULL ? S("at_least") : S("up_to");
}

/* Whether what is known of min, best and max is in this order. */
static bool is_ordered(const ReadClaim *c)
{
    const int64_t bound[3] = { c->min, c->best, c->max };
    int64_t last = 0;
    for (size_t i = 0; i < 3; i++) {
        if (bound[i] == READ_NULL) continue;
        if (bound[i] < last) return false;
        last = bound[i];
    }
    return true;
}

static void take_numbers(Checked *c)
{
    ReadClaim *k = &c->claim;
    bool is_whole = int_member(c->object, "min", &k->min);
    is_whole = int_member(c->object, "best", &k->best) && is_whole;
    is_whole = int_member(c->object, "max", &k->max) && is_whole;
    bool is_none = k->min == READ_NULL && k->best == READ_NULL && k->max == READ_NULL;
    if (!is_whole) refuse(c, "min, best and max are whole numbers from 0, or null");
    else if (!is_ordered(k)) refuse(c, "min, best and max are not in this order");
    else if (is_none && !is_fact(k->measure) && k->quantifier.p == NULL)
        refuse(c, "a count needs min, best or max, or a quantifier such as vague");
    else if (!is_none && is_fact(k->measure)) refuse(c, "this measure has no number");
    else if (!is_none && k->quantifier.p == NULL) k->quantifier = quantifier_of(k);
}

/* ---- place and time ---- */

static void fill_place(Checked *c, const PlaceChoice *choice)
{
    const Gazetteer *g = c->doc->reader->gazetteer;
    Place place;
    if (!gazetteer_place(g, choice->ref, &place)) return;
    c->claim.place.id = arena_str(c->arena, str_z(place.id));
    c->claim.place.precision = str_z(place_precision_code(choice->precision));
    if (!place.has_point) return;
    c->claim.place.lat = place.lat;
    c->claim.place.lon = place.lon;
}

/* Only the name is taken; what it means is for the gazetteer to say. */
static TwCode take_place(Checked *c, Err *err)
{
    const json_t *place = json_object_get(c->object, "place");
    const char *key = json_is_string(place) ? "place" : "name";
    const json_t *holder = json_is_string(place) ? c->object : place;
    bool is_found = false;
    PlaceChoice choice;
    c->claim.place.lat = c->claim.place.lon = NAN;
    if (place == NULL || json_is_null(place)) return TW_OK;
    Str name = words_in_text(c, "place", text_member(c, holder, key));
    if (name.p == NULL || c->is_refused) return TW_OK;
    c->claim.place.name = name;
    if (c->doc->reader->gazetteer == NULL) return TW_OK;
    TRY(place_named(c->doc->reader->gazetteer, name, NULL, c->arena, &is_found, &choice, err));
    if (is_found) fill_place(c, &choice);
    return TW_OK;
}

static void take_time(Checked *c)
{
    const json_t *time = json_object_get(c->object, "time");
    DayRange range = { 0 };
    Err bad = { 0 };
    if (time == NULL || json_is_null(time)) return;
    Str edtf = text_member(c, json_is_string(time) ? c->object : time,
                           json_is_string(time) ? "time" : "edtf");
    if (edtf.p == NULL || edtf_range(edtf, &range, &bad) != TW_OK) {
        refuse(c, "\"time\" is not a date such as 2019-02-18");
        return;
    }
    c->claim.time = (ReadTime){ .edtf = arena_str(c->arena, edtf), .from = range.from,
                                .to = range.to };
    if (json_is_object(time))
        c->claim.time.as_written =
            words_in_text(c, "as_written", text_member(c, time, "as_written"));
}

/* ---- links ---- */

/* A link to another proposal, by its number in the answer; kept as that number for now. */
static int32_t link_member(Checked *c, const char *key, size_t n)
{
    int64_t to = READ_NULL;
    if (!int_member(c->object, key, &to) || to >= (int64_t)n || to == (int64_t)c->index)
        refuse(c, "\"%s\" is not the number of another proposal", key);
    return c->is_refused || to == READ_NULL ? READ_NO_CLAIM : (int32_t)to;
}

static bool is_same(const ReadClaim *a, const ReadClaim *b)
{
    return str_eq(a->measure, b->measure) && a->min == b->min && a->best == b->best &&
           a->max == b->max && a->start_byte < b->end_byte && b->start_byte < a->end_byte;
}

/* A proposal that says what a rule said is a repeat of it. */
static void mark_repeat(const ProposalDoc *doc, ReadClaim *claim)
{
    for (size_t i = 0; i < doc->n; i++) {
        if (!is_same(&doc->claim[i], claim)) continue;
        claim->repeat_of = doc->claim[i].repeat_of != READ_NO_CLAIM ? doc->claim[i].repeat_of
                                                                    : doc->claim[i].claim;
        return;
    }
}

static TwCode check_one(Checked *c, size_t n, Err *err)
{
    c->claim.doc = c->doc->input->id;
    c->claim.rule = c->doc->rule;
    c->claim.place.lat = c->claim.place.lon = NAN;
    if (!json_is_object(c->object)) refuse(c, "it is not an object");
    if (!c->is_refused) take_quote(c);
    if (!c->is_refused) take_codes(c);
    if (!c->is_refused) take_numbers(c);
    if (!c->is_refused) take_words(c);
    if (!c->is_refused) take_time(c);
    if (!c->is_refused) TRY(take_place(c, err));
    c->claim.subset_of = link_member(c, "subset_of", n);
    c->claim.repeat_of = link_member(c, "repeat_of", n);
    c->claim.supersedes = link_member(c, "supersedes", n);
    if (!c->is_refused && (c->claim.subset_of != READ_NO_CLAIM) != (c->claim.slice.p != NULL))
        c->claim.slice = c->claim.subset_of == READ_NO_CLAIM ? (Str){ NULL, 0 } : S("subset");
    return TW_OK;
}

/* ---- the answer ---- */

/* Numbers in the answer become numbers in the document; a link to a refused one is none. */
static int32_t moved(const int32_t *number, int32_t to)
{
    return to == READ_NO_CLAIM ? READ_NO_CLAIM : number[to];
}

static size_t keep_checked(const ProposalDoc *doc, const Checked *c, size_t n, int32_t *number,
                           ReadClaim *ret)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < n; i++)
        number[i] = c[i].is_refused ? READ_NO_CLAIM : (int32_t)(doc->n + n_kept++);
    for (size_t i = 0; i < n; i++) {
        if (c[i].is_refused) continue;
        ReadClaim *k = &ret[(size_t)number[i] - doc->n];
        *k = c[i].claim;
        k->claim = number[i];
        k->subset_of = moved(number, k->subset_of);
        k->repeat_of = moved(number, k->repeat_of);
        k->supersedes = moved(number, k->supersedes);
        if (k->subset_of == READ_NO_CLAIM) k->slice = (Str){ NULL, 0 };
        mark_repeat(doc, k);
    }
    return n_kept;
}

static TwCode claims_check(const ProposalDoc *doc, const json_t *list, Arena *arena,
                           ReadClaim **ret_claim, size_t *ret_n, Err *err)
{
    size_t n = json_array_size(list);
    if (n > PROPOSALS_MAX)
        return err_set(err, TW_E_DATA, "the answer has more than %d claims", PROPOSALS_MAX);
    Checked *c = arena_array(arena, n + 1, sizeof *c);
    int32_t *number = arena_array(arena, n + 1, sizeof *number);
    ReadClaim *claim = arena_array(arena, n + 1, sizeof *claim);
    TRY(arena_check(arena, err));
    for (size_t i = 0; i < n; i++) {
        c[i] = (Checked){ .doc = doc, .object = json_array_get(list, i), .index = i,
                          .arena = arena };
        TRY(check_one(&c[i], n, err));
    }
    *ret_n = keep_checked(doc, c, n, number, claim);
    *ret_claim = claim;
    return arena_check(arena, err);
}

TwCode proposal_parse(const ProposalDoc *doc, Str answer, Arena *arena, ReadClaim **ret_claim,
                      size_t *ret_n, Err *err)
{
    json_error_t why;
    json_t *object = json_loadb(answer.p, answer.n, JSON_REJECT_DUPLICATES, &why);
    const json_t *list = json_object_get(object, "claims");
    TwCode code;
    if (object == NULL)
        code = err_set(err, TW_E_DATA, "the answer is not JSON at column %d", why.column);
    else if (!json_is_array(list))
        code = err_set(err, TW_E_DATA, "no member \"claims\" with a list");
    else
        code = claims_check(doc, list, arena, ret_claim, ret_n, err);
    json_decref(object);
    return code;
}
