/* place_text.c: all places of a text; see resolve.h.
 *
 * First pass: every name that begins somewhere, and votes for countries. Second pass: words for a
 * kind that speak of several names ("Idlib and Hama provinces", "بلدتي سراقب وسرمين") are handed to
 * all of them. Third pass: each name is decided with what was found before it.
 */
#include "place/image.h"
#include "place/match.h"
#include "place/resolve.h"
#include "text/fold.h"

typedef struct Reading {
    const Gazetteer *g;
    PlaceText in;
    Arena *arena;
    PlaceMention *mention;
    size_t n, cap;
    PlaceContext context;
    PlaceRef *near;
} Reading;

/* ---- votes for countries ---- */

static void vote(PlaceContext *context, const char *code, double weight)
{
    size_t i = 0, lightest = 0;
    if (code[0] == '\0')
        return;
    while (i < context->n_countries && memcmp(context->country[i].code, code, 2) != 0) {
        if (context->country[i].weight < context->country[lightest].weight)
            lightest = i;
        i++;
    }
    if (i == context->n_countries && i < CONTEXT_COUNTRIES)
        context->n_countries++;
    else if (i == CONTEXT_COUNTRIES)
        i = lightest;
    ContextCountry *slot = &context->country[i];
    if (memcmp(slot->code, code, 2) != 0)
        *slot = (ContextCountry){ { code[0], code[1], 0 }, 0 };
    slot->weight += weight;
}

/* What an exactly spelled name says of the country: much when only one country has it. */
static void vote_hit(Reading *reading, const PlaceHit *hit)
{
    const Gazetteer *g = reading->g;
    const ImagePlace *first = NULL;
    bool is_one = true;
    if (hit->is_stop || hit->is_lower || hit->n_letters < 4)
        return;
    for (uint32_t i = 0; i < hit->n_keys; i++) {
        PlaceRef ref = gazetteer_hit_place(g, hit, i, NULL);
        if (ref == PLACE_NONE)
            continue;
        if (first == NULL)
            first = &g->place[ref];
        is_one = is_one && memcmp(g->place[ref].country, first->country, 2) == 0;
    }
    if (first == NULL)
        return;
    double weight = first->level == PLACE_COUNTRY ? 3
                    : first->rank >= 160          ? 1.5
                    : is_one                      ? (hit->n_tokens > 1 ? 1.5 : 1)
                                                  : 0.2;
    vote(&reading->context, first->country, weight);
}

/* Words such as "Syrian": the country is in the hint. */
static void vote_word(Reading *reading, const TextToken *token)
{
    uint32_t bits = match_hint(reading->g, token);
    if ((bits & HINT_FROM) == 0)
        return;
    char code[3] = { 0 };
    match_country(bits, code);
    vote(&reading->context, code, 2);
}

/* Countries with too few votes are not what the text is about. */
static void votes_end(PlaceContext *context)
{
    double top = 0;
    size_t n = 0;
    for (size_t i = 0; i < context->n_countries; i++)
        top = context->country[i].weight > top ? context->country[i].weight : top;
    for (size_t i = 0; i < context->n_countries; i++)
        if (context->country[i].weight >= 1.5 && context->country[i].weight >= 0.2 * top)
            context->country[n++] = context->country[i];
    context->n_countries = n;
}

/* ---- passes ---- */

static void mention_add(Reading *reading, const PlaceHit *hit)
{
    PlaceMention *array = arena_push(reading->arena, reading->mention, reading->n, &reading->cap,
                                     sizeof *array);
    if (array == NULL)
        return;
    reading->mention = array;
    const PlaceText *in = &reading->in;
    array[reading->n++] = (PlaceMention){
        .hit = *hit, .hint = place_hint(reading->g, in, hit)
    };
}

static void find_all(Reading *reading)
{
    const PlaceText *in = &reading->in;
    for (size_t at = 0; at < in->n;) {
        PlaceHit hit;
        if (in->token[at].kind != TEXT_WORD) {
            at++;
        } else if (match_at(reading->g, in, at, MATCH_ALL, &hit)) {
            vote_hit(reading, &hit);
            if (hit.n_tokens == 1)
                vote_word(reading, &in->token[at]);
            mention_add(reading, &hit);
            at += hit.n_tokens;
        } else {
            vote_word(reading, &in->token[at]);
            at++;
        }
    }
}

/* Whether two names are joined by a comma or "and". */
static bool is_joined(const Reading *reading, size_t i)
{
    const PlaceHit *a = &reading->mention[i].hit, *b = &reading->mention[i + 1].hit;
    const TextToken *token = reading->in.token;
    size_t from = a->first + a->n_tokens;
    if (from == b->first)
        return b->is_stripped;
    for (size_t k = from; k < b->first; k++) {
        Str word = text_slice(reading->in.text, &token[k]);
        bool is_and = str_eq_nocase(word, S("and")) || str_eq(word, S("\xD9\x88"));
        if (!is_and && !(token[k].kind == TEXT_MARK && token[k].mark == ','))
            return false;
    }
    return b->first - from <= 2;
}

static void hint_copy(PlaceHint *to, const PlaceHint *from)
{
    if (to->level == 0 && from->is_many) {
        to->level = from->level;
        to->is_part = from->is_part;
        to->is_many = true;
    }
}

static void hints_spread(Reading *reading)
{
    PlaceMention *mention = reading->mention;
    for (size_t i = 0; i + 1 < reading->n; i++)
        if (is_joined(reading, i))
            hint_copy(&mention[i + 1].hint, &mention[i].hint);
    for (size_t i = reading->n; i-- > 1;)
        if (is_joined(reading, i - 1))
            hint_copy(&mention[i - 1].hint, &mention[i].hint);
}

/* Decides one mention; a name known by its consonants only is tried as spelled when it fails. */
static bool decide(Reading *reading, PlaceMention *mention)
{
    const PlaceText *in = &reading->in;
    const Gazetteer *g = reading->g;
    if (place_resolve(g, in, &mention->hit, &mention->hint, &reading->context, &mention->choice))
        return true;
    if (mention->hit.n_keys > 0 || !match_at(g, in, mention->hit.first, MATCH_EXACT, &mention->hit))
        return false;
    mention->hint = place_hint(g, in, &mention->hit);
    return place_resolve(g, in, &mention->hit, &mention->hint, &reading->context,
                         &mention->choice);
}

enum { NEAR_MAX = 32 };

static void decide_all(Reading *reading, const PlaceContext *given)
{
    size_t kept = 0, n_given = given != NULL ? given->n_near : 0, n_near = 0;
    for (size_t i = 0; i < n_given && n_near < NEAR_MAX / 2; i++)
        reading->near[n_near++] = given->near[i];
    size_t fixed = n_near, next = n_near;
    for (size_t i = 0; i < reading->n; i++) {
        PlaceMention mention = reading->mention[i];
        reading->context.near = reading->near;
        reading->context.n_near = n_near;
        if (!decide(reading, &mention))
            continue;
        reading->mention[kept++] = mention;
        reading->near[next] = mention.choice.ref;
        n_near = next + 1 > n_near ? next + 1 : n_near;
        next = next + 1 < NEAR_MAX ? next + 1 : fixed;
    }
    reading->n = kept;
}

TwCode place_read(const Gazetteer *g, const PlaceText *in, const PlaceContext *context,
                  Arena *arena, PlaceMention **ret_mention, size_t *ret_n, Err *err)
{
    Reading reading = { .g = g, .in = *in, .arena = arena };
    reading.near = arena_array(arena, NEAR_MAX, sizeof *reading.near);
    TRY(arena_check(arena, err));
    if (context != NULL) {
        reading.context.is_total = context->is_total;
        for (size_t i = 0; i < context->n_countries; i++)
            vote(&reading.context, context->country[i].code, 6 * context->country[i].weight);
    }
    find_all(&reading);
    TRY(arena_check(arena, err));
    votes_end(&reading.context);
    hints_spread(&reading);
    decide_all(&reading, context);
    *ret_mention = reading.mention;
    *ret_n = reading.n;
    return TW_OK;
}
