/* place_text.c: all places of a text; see resolve.h.
 *
 * First pass: every name that begins somewhere, and votes for countries. Second pass: words for a
 * kind that speak of several names ("Idlib and Hama provinces", "بلدتي سراقب وسرمين") are handed to
 * all of them. Third pass: each name is decided with what was found before it.
 */
#include "place/image.h"
#include "place/key.h"
#include "place/match.h"
#include "place/resolve.h"
#include "text/fold.h"

/* A name before it is decided. */
typedef struct Found {
    PlaceHit hit;
    PlaceHint hint;
} Found;

typedef struct Reading {
    const Gazetteer *g;
    PlaceText in;
    Arena *arena;
    Found *found;
    size_t n, cap;
    PlaceMention *mention;
    size_t n_mentions, mention_cap;
    PlaceMemory *memory;
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

/* What an exactly spelled name says of the country: much when only one country has it, or when its
 * place there is far more important than its namesakes elsewhere. */
static void vote_hit(Reading *reading, const PlaceHit *hit)
{
    enum { IMPORTANT = 160, FAR = 80 }; /* ranks: a provincial capital and a town */
    const Gazetteer *g = reading->g;
    const ImagePlace *first = NULL;
    unsigned rival = 0; /* most important namesake in another country */
    bool is_one = true;
    if (hit->is_stop || hit->is_lower || hit->n_letters < 4)
        return;
    for (uint32_t i = 0; i < hit->n_keys; i++) {
        PlaceRef ref = gazetteer_hit_place(g, hit, i, NULL);
        if (ref == PLACE_NONE)
            continue;
        if (first == NULL)
            first = &g->place[ref];
        if (memcmp(g->place[ref].country, first->country, 2) == 0)
            continue;
        is_one = false;
        rival = g->place[ref].rank > rival ? g->place[ref].rank : rival;
    }
    if (first == NULL)
        return;
    double weight = first->level == PLACE_COUNTRY ? 3
                    : first->rank >= IMPORTANT && first->rank >= rival + FAR ? 1.5
                    : is_one ? (hit->n_tokens > 1 ? 1.5 : 1)
                             : 0.2;
    vote(&reading->memory->context, first->country, weight);
}

/* Words such as "Syrian": the country is in the hint. */
static void vote_word(Reading *reading, size_t i)
{
    uint32_t bits = match_hint(reading->g, &reading->in, i);
    if ((bits & HINT_FROM) == 0)
        return;
    char code[3] = { 0 };
    match_country(bits, code);
    vote(&reading->memory->context, code, 2);
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

static void found_add(Reading *reading, const PlaceHit *hit)
{
    Found *array = arena_push(reading->arena, reading->found, reading->n, &reading->cap,
                              sizeof *array);
    if (array == NULL)
        return;
    reading->found = array;
    array[reading->n++] = (Found){ *hit, place_hint(reading->g, &reading->in, hit) };
}

enum { AHEAD = 6 }; /* tokens whose lookup is begun before they are reached */

/* Every name that begins somewhere: as a mention when there is an arena, as a vote when the text
 * is still being heard. */
static void find_all(Reading *reading)
{
    const PlaceText *in = &reading->in;
    bool is_hearing = !reading->memory->is_heard;
    for (size_t at = 0; at < in->n;) {
        PlaceHit hit;
        if (at + AHEAD < in->n)
            key_prefetch(reading->g, in->memo, in->token[at + AHEAD].fold);
        bool is_hit = in->token[at].kind == TEXT_WORD &&
                      match_at(reading->g, in, at, MATCH_ALL, &hit);
        size_t n = is_hit ? hit.n_tokens : 1;
        if (is_hit && is_hearing)
            vote_hit(reading, &hit);
        if (n == 1 && is_hearing && in->token[at].kind == TEXT_WORD)
            vote_word(reading, at);
        if (is_hit && reading->arena != NULL)
            found_add(reading, &hit);
        at += n;
    }
}

/* Whether two names are joined by a comma or "and". */
static bool is_joined(const Reading *reading, size_t i)
{
    const PlaceHit *a = &reading->found[i].hit, *b = &reading->found[i + 1].hit;
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
    Found *found = reading->found;
    for (size_t i = 0; i + 1 < reading->n; i++)
        if (found[i].hint.is_many && is_joined(reading, i))
            hint_copy(&found[i + 1].hint, &found[i].hint);
    for (size_t i = reading->n; i-- > 1;)
        if (found[i].hint.is_many && is_joined(reading, i - 1))
            hint_copy(&found[i - 1].hint, &found[i].hint);
}

/* Decides one name; one known by its consonants only is tried as spelled when it fails. */
static bool decide(Reading *reading, Found *found, PlaceChoice *ret_choice)
{
    const PlaceText *in = &reading->in;
    const Gazetteer *g = reading->g;
    const PlaceContext *context = &reading->memory->context;
    if (place_resolve(g, in, &found->hit, &found->hint, context, ret_choice))
        return true;
    if (found->hit.n_keys > 0 || !match_at(g, in, found->hit.first, MATCH_EXACT, &found->hit))
        return false;
    found->hint = place_hint(g, in, &found->hit);
    return place_resolve(g, in, &found->hit, &found->hint, context, ret_choice);
}

/* The place found speaks for what lies near it. */
static void remember(const Gazetteer *g, PlaceMemory *memory, PlaceRef ref)
{
    memory->near_known[memory->next] = place_near_of(g, ref);
    memory->near[memory->next++] = ref;
    if (memory->next > memory->n_near)
        memory->n_near = memory->next;
    if (memory->next == PLACE_NEAR_MAX)
        memory->next = memory->n_given;
}

static void mention_add(Reading *reading, const Found *found, const PlaceChoice *choice)
{
    PlaceMention *array = arena_push(reading->arena, reading->mention, reading->n_mentions,
                                     &reading->mention_cap, sizeof *array);
    if (array == NULL)
        return;
    reading->mention = array;
    array[reading->n_mentions++] = (PlaceMention){ found->hit, found->hint, *choice };
}

static void decide_all(Reading *reading)
{
    PlaceMemory *memory = reading->memory;
    memory->context.near = memory->near;
    memory->context.near_known = memory->near_known;
    for (size_t i = 0; i < memory->n_given; i++)
        memory->near_known[i] = place_near_of(reading->g, memory->near[i]);
    for (size_t i = 0; i < reading->n; i++) {
        PlaceChoice choice;
        memory->context.n_near = memory->n_near;
        if (!decide(reading, &reading->found[i], &choice))
            continue;
        mention_add(reading, &reading->found[i], &choice);
        remember(reading->g, memory, choice.ref);
    }
}

void place_memory(const PlaceContext *given, PlaceMemory *ret_memory)
{
    *ret_memory = (PlaceMemory){ .n_near = 0 };
    if (given == NULL)
        return;
    ret_memory->context.is_total = given->is_total;
    for (size_t i = 0; i < given->n_countries; i++)
        vote(&ret_memory->context, given->country[i].code, 6 * given->country[i].weight);
    for (size_t i = 0; i < given->n_near && i < PLACE_NEAR_MAX / 2; i++)
        ret_memory->near[ret_memory->n_near++] = given->near[i];
    ret_memory->n_given = ret_memory->next = ret_memory->n_near;
}

void place_hear(const Gazetteer *g, const PlaceText *in, PlaceMemory *memory)
{
    Reading reading = { .g = g, .in = *in, .memory = memory };
    find_all(&reading);
}

void place_heard(PlaceMemory *memory)
{
    votes_end(&memory->context);
    memory->is_heard = true;
}

TwCode place_read_part(const Gazetteer *g, const PlaceText *in, PlaceMemory *memory, Arena *arena,
                       PlaceMention **ret_mention, size_t *ret_n, Err *err)
{
    Reading reading = { .g = g, .in = *in, .arena = arena, .memory = memory };
    find_all(&reading);
    TRY(arena_check(arena, err));
    if (!memory->is_heard)
        place_heard(memory);
    hints_spread(&reading);
    decide_all(&reading);
    TRY(arena_check(arena, err));
    *ret_mention = reading.mention;
    *ret_n = reading.n_mentions;
    return TW_OK;
}

TwCode place_read(const Gazetteer *g, const PlaceText *in, const PlaceContext *context,
                  Arena *arena, PlaceMention **ret_mention, size_t *ret_n, Err *err)
{
    PlaceMemory memory;
    place_memory(context, &memory);
    return place_read_part(g, in, &memory, arena, ret_mention, ret_n, err);
}
