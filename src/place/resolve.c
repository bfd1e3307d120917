/* resolve.c: see resolve.h. One name; whole texts are in place_text.c.
 *
 * Two sums of weights, in the spirit of log odds: `score` compares the bearers of a name with each
 * other, `evidence` says whether the word is a place at all. The weights were set by hand on
 * invented sentences (tests/unit/test_place.c holds them) and are listed here so that they can be
 * argued about.
 */
#include "place/resolve.h"

#include <math.h>
#include <stdlib.h>

#include "place/area.h"
#include "place/image.h"
#include "place/match.h"
#include "text/fold.h"

/* ---- words around a name ---- */

static bool is_possessive(Str text, const TextToken *token)
{
    Str s = text_slice(text, token);
    return token->kind == TEXT_MARK && s.n > 1 && (s.p[s.n - 1] == 's' || s.p[s.n - 1] == 'S');
}

/* "of" between a word for a kind and the name: "city of Idlib". */
static bool is_of(Str text, const TextToken *token)
{
    return str_eq_nocase(text_slice(text, token), S("of"));
}

static void hint_take(PlaceHint *hint, uint32_t bits)
{
    if (hint->level == 0)
        hint->level = bits & HINT_LEVEL;
    hint->is_part = hint->is_part || (bits & HINT_PART) != 0;
    hint->is_many = hint->is_many || (bits & HINT_MANY) != 0;
}

static void hint_before(const Gazetteer *g, const PlaceText *in, size_t first, PlaceHint *hint)
{
    enum { LOOK = 3 };
    size_t i = first;
    for (int step = 0; step < LOOK && i > 0; step++) {
        const TextToken *t = &in->token[--i];
        uint32_t bits = match_hint(g, in, i);
        if (is_of(in->text, t) && i > 0) {
            uint32_t kind = match_hint(g, in, i - 1);
            if (kind & HINT_OF)
                hint_take(hint, kind);
            else
                hint->is_in = true;
            return;
        }
        if (bits & HINT_SIDE)
            hint->is_side = hint->is_part = true;
        else if (bits & HINT_BEFORE)
            hint_take(hint, bits);
        hint->is_in = hint->is_in || (bits & (HINT_IN | HINT_BEFORE)) != 0;
        bool is_joint = t->kind == TEXT_MARK && t->mark == '-';
        if (!(bits & HINT_SIDE) && !is_joint)
            return;
    }
}

static void hint_after(const Gazetteer *g, const PlaceText *in, size_t last, PlaceHint *hint)
{
    enum { LOOK = 4 };
    for (size_t i = last + 1; i < in->n && i <= last + LOOK; i++) {
        const TextToken *t = &in->token[i];
        uint32_t bits = match_hint(g, in, i);
        if (bits & HINT_AFTER) {
            hint_take(hint, bits);
            return;
        }
        bool is_joint = t->kind == TEXT_MARK && t->mark == '-';
        if (!(bits & HINT_SIDE) && !is_joint && !is_possessive(in->text, t))
            return;
    }
}

PlaceHint place_hint(const Gazetteer *g, const PlaceText *in, const PlaceHit *hit)
{
    PlaceHint hint = { 0 };
    hint_before(g, in, hit->first, &hint);
    if (hint.level == 0)
        hint_after(g, in, hit->first + hit->n_tokens - 1, &hint);
    hint.is_in = hint.is_in || hit->is_stripped;
    return hint;
}

/* ---- weights ---- */

typedef struct Judge {
    const Gazetteer *g;
    const PlaceHit *hit;
    const PlaceHint *hint;
    const PlaceContext *context;
    bool is_opening; /* begins a sentence, where a capital says nothing */
    bool is_upper;   /* all capitals: "UK" */
    bool is_loud;    /* all words around it are in capitals */
    bool is_person;  /* beside another word with a capital: "Philip Hammond" */
} Judge;

typedef struct Candidate {
    PlaceRef ref;
    PlaceName name;
    double score;
} Candidate;

/* 1 for the country the document speaks of most, 0 for one it does not; -1 when none is known. */
static double country_share(const Judge *judge, PlaceRef ref)
{
    const PlaceContext *context = judge->context;
    const char *code = judge->g->place[ref].country;
    double top = 0, mine = 0;
    for (size_t i = 0; context != NULL && i < context->n_countries; i++) {
        top = fmax(top, context->country[i].weight);
        if (memcmp(context->country[i].code, code, 2) == 0)
            mine = context->country[i].weight;
    }
    return top > 0 ? mine / top : -1;
}

static double hint_score(const PlaceHint *hint, const PlaceContext *context, uint8_t level)
{
    bool is_inner = level == PLACE_DISTRICT || level == PLACE_SUBDISTRICT;
    double score = is_inner && hint->level == 0 ? -1.5 : 0;
    bool is_town = level >= PLACE_TOWN;
    if (hint->level != 0) {
        bool is_same = hint->level == level || (hint->level >= PLACE_TOWN && is_town);
        return score + (is_same ? 5 : -4);
    }
    if (hint->is_side)
        score += level == PLACE_GOVERNORATE ? 1 : 0;
    if (context != NULL && context->is_total)
        score += level == PLACE_GOVERNORATE ? 1.5 : is_town ? -0.5 : 0;
    return score;
}

PlaceNear place_near_of(const Gazetteer *g, PlaceRef ref)
{
    if (ref >= g->n_places || g->place[ref].level == PLACE_COUNTRY)
        return (PlaceNear){ PLACE_NONE, PLACE_NONE, INT32_MAX, INT32_MAX };
    return (PlaceNear){ ref, gazetteer_ancestor(g, ref, PLACE_GOVERNORATE), g->place[ref].lat,
                        g->place[ref].lon };
}

/* Within about 60 km: half a degree either way is enough for a hint. */
static bool is_close(const ImagePlace *a, const PlaceNear *b)
{
    const int64_t reach = (int64_t)(0.55 * AREA_SCALE);
    int64_t dlat = (int64_t)a->lat - b->lat, dlon = (int64_t)a->lon - b->lon;
    return llabs(dlat) < reach && llabs(dlon) < reach && a->lat != INT32_MAX &&
           b->lat != INT32_MAX;
}

/* Places found before speak for what lies near them. */
static double near_score(const Judge *judge, PlaceRef ref)
{
    const Gazetteer *g = judge->g;
    const PlaceContext *context = judge->context;
    const ImagePlace *place = &g->place[ref];
    double best = 0;
    if (context == NULL || context->n_near == 0)
        return 0;
    PlaceRef up = gazetteer_ancestor(g, ref, PLACE_GOVERNORATE);
    for (size_t i = 0; i < context->n_near && best < 1; i++) {
        PlaceNear near = context->near_known != NULL ? context->near_known[i]
                                                     : place_near_of(g, context->near[i]);
        if (near.ref == ref)
            return 1.5;
        if (up != PLACE_NONE && up == near.up)
            best = 1;
        else if (is_close(place, &near))
            best = 0.5;
    }
    return best;
}

/* One word that agrees in its consonants only is little; several words are much. */
static double skeleton_score(const PlaceHit *hit)
{
    return hit->n_words > 1 ? -1.5 : -3;
}

static double candidate_score(const Judge *judge, PlaceRef ref, PlaceName name)
{
    const ImagePlace *place = &judge->g->place[ref];
    double share = country_share(judge, ref);
    double score = place->rank / 255.0 * 3;
    score += name == NAME_PREFERRED ? 0.2 : name == NAME_ALTERNATE ? -0.3 : 0;
    score += name == NAME_SKELETON ? skeleton_score(judge->hit) : 0;
    score += place->level >= PLACE_TOWN && place->population >= 500000 ? 0.8 : 0;
    score += place->level == PLACE_COUNTRY ? 2 : 0;
    score += hint_score(judge->hint, judge->context, place->level);
    if (share > 0)
        score += 1 + 2 * share;
    else if (share == 0 && place->level != PLACE_COUNTRY)
        score -= 2;
    return score + near_score(judge, ref);
}

static double name_evidence(const PlaceHit *hit, bool is_upper)
{
    double e = hit->n_letters >= 6 ? 0.5 : hit->n_letters <= 3 ? -0.5 : 0;
    e -= hit->n_letters <= 2 && !is_upper ? 4 : 0;
    return e - (hit->is_stripped ? 0.3 : 0);
}

/* More for a country the document speaks of; less for an unknown place elsewhere. */
static double country_evidence(double share, const ImagePlace *place)
{
    bool is_known = place->rank >= 160 || place->level == PLACE_COUNTRY;
    if (share > 0)
        return 1 + share;
    return share < 0 ? 0.5 : is_known ? 0 : -2;
}

static double rank_evidence(bool is_country, unsigned rank)
{
    if (is_country)
        return 2;
    return rank >= 160 ? 1.2 : rank >= 100 ? 0.5 : 0;
}

/* What a name that agrees in its consonants only takes away; one spelled so gains by its words. */
static double spelling_evidence(const Judge *judge, PlaceName name)
{
    const PlaceHit *hit = judge->hit;
    if (name != NAME_SKELETON)
        return hit->n_words > 1 ? 1.5 : 0;
    double e = hit->n_words > 1 ? -0.5 : hit->n_sounds >= 4 ? -2.2 : -3.5;
    return e - (judge->is_opening || judge->is_loud ? 1 : 0);
}

/* What an ordinary word, or one without a capital, takes away. */
static double dress_evidence(const Judge *judge, double share)
{
    const PlaceHit *hit = judge->hit;
    double e = hit->is_lower ? (share > 0 ? -2.5 : -4) : 0;
    bool is_short_code = judge->is_upper && hit->n_letters <= 4;
    if (hit->is_stop && !is_short_code)
        e -= judge->is_opening || judge->is_loud || !judge->hint->is_in ? 4 : 2;
    return e;
}

/* Whether the word is a place at all: from 1 on it is taken. */
static double place_evidence(const Judge *judge, const Candidate *best)
{
    const ImagePlace *place = &judge->g->place[best->ref];
    double share = country_share(judge, best->ref);
    double e = name_evidence(judge->hit, judge->is_upper) + country_evidence(share, place) +
               rank_evidence(place->level == PLACE_COUNTRY, place->rank) +
               spelling_evidence(judge, best->name) + dress_evidence(judge, share);
    bool is_plain = judge->hit->n_words == 1 && place->level >= PLACE_GOVERNORATE;
    e -= judge->is_loud && is_plain && judge->hint->level == 0 && share < 0.5 ? 1 : 0;
    e -= judge->is_upper && is_plain && judge->hit->n_letters <= 4 ? 4 : 0;
    e -= judge->is_person && is_plain && judge->hint->level == 0 ? 1.2 : 0;
    e += judge->hint->level != 0 ? 2 : 0;
    return e + (judge->hint->is_in ? 0.7 : 0);
}

/* The most that place_evidence may be for any bearer of the name. Most hits are ordinary words,
 * which this dismisses before their bearers are compared. */
static double most_evidence(const Judge *judge)
{
    const PlaceHit *hit = judge->hit;
    double share = judge->context != NULL && judge->context->n_countries > 0 ? 1 : -1;
    double spelling = hit->n_keys > 0 ? spelling_evidence(judge, NAME_PREFERRED) : -10;
    double consonants = hit->n_skeletons > 0 ? spelling_evidence(judge, NAME_SKELETON) : -10;
    double e = name_evidence(hit, judge->is_upper) + dress_evidence(judge, share) +
               rank_evidence(hit->rank == HIT_COUNTRY, hit->rank) + fmax(spelling, consonants);
    e += share > 0 ? 2 : 0.5;
    return e + (judge->hint->level != 0 ? 2 : 0) + (judge->hint->is_in ? 0.7 : 0);
}

/* ---- the choice ---- */

enum { CANDIDATES_MAX = 64 };

/* Bearers of the name with their scores, each place once. */
static size_t candidates(const Judge *judge, Candidate ret[CANDIDATES_MAX])
{
    size_t n = 0;
    uint32_t all = judge->hit->n_keys + judge->hit->n_skeletons;
    for (uint32_t i = 0; i < all; i++) {
        Candidate c = { 0 };
        c.ref = gazetteer_hit_place(judge->g, judge->hit, i, &c.name);
        if (c.ref == PLACE_NONE)
            continue;
        size_t at = 0, worst = 0;
        while (at < n && ret[at].ref != c.ref)
            at++;
        if (at < n)
            continue;
        c.score = candidate_score(judge, c.ref, c.name);
        for (size_t k = 1; k < n; k++)
            worst = ret[k].score < ret[worst].score ? k : worst;
        if (n < CANDIDATES_MAX)
            ret[n++] = c;
        else if (c.score > ret[worst].score)
            ret[worst] = c;
    }
    return n;
}

/* Equal scores stand in the order of the image, so that the answer is always the same. */
static bool is_better(const Candidate *a, const Candidate *b)
{
    return a->score > b->score || (a->score == b->score && a->ref < b->ref);
}

static void best_first(Candidate *c, size_t n)
{
    size_t best = 0;
    for (size_t i = 1; i < n; i++)
        best = is_better(&c[i], &c[best]) ? i : best;
    Candidate first = c[best];
    c[best] = c[0];
    c[0] = first;
}

static void candidates_sort(Candidate *c, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        Candidate one = c[i];
        size_t k = i;
        for (; k > 0 && is_better(&one, &c[k - 1]); k--)
            c[k] = c[k - 1];
        c[k] = one;
    }
}

/* How exact a link is: as the place, but no more exact than the words. "Saraqib subdistrict" is the
 * land around the town when only the town is listed; a town's countryside is about as large. */
static PlacePrecision choice_precision(uint8_t level, uint32_t hinted)
{
    PlacePrecision precision = place_precision((PlaceLevel)level);
    if (level < PLACE_TOWN || hinted == 0 || hinted >= PLACE_TOWN)
        return precision;
    return hinted == PLACE_DISTRICT ? PRECISION_DISTRICT : PRECISION_SUBDISTRICT;
}

static bool judge_hit(const Judge *judge, bool is_sure, PlaceChoice *ret_choice)
{
    Candidate c[CANDIDATES_MAX];
    size_t n = candidates(judge, c);
    if (n == 0)
        return false;
    best_first(c, n);
    double evidence = is_sure ? 6 : place_evidence(judge, &c[0]);
    if (evidence < 1)
        return false;
    candidates_sort(c, n);
    double sum = 0, trust = 1 / (1 + exp(-evidence));
    for (size_t i = 0; i < n; i++)
        sum += exp((c[i].score - c[0].score) * 1.5);
    PlaceChoice choice = { .ref = c[0].ref, .name = c[0].name, .confidence = trust / sum };
    choice.precision = choice_precision(judge->g->place[c[0].ref].level, judge->hint->level);
    choice.hinted = (PlaceLevel)judge->hint->level;
    choice.is_part = judge->hint->is_part;
    for (size_t i = 1; i < n && choice.n_others < PLACE_OTHERS; i++) {
        double share = trust * exp((c[i].score - c[0].score) * 1.5) / sum;
        if (share >= 0.005)
            choice.other[choice.n_others++] = (PlaceOther){ c[i].ref, share };
    }
    *ret_choice = choice;
    return true;
}

static bool is_sentence_start(const TextToken *token, size_t i)
{
    if (i == 0 || (token[i].flags & (TEXT_LINE | TEXT_PARA)) != 0)
        return true;
    uint8_t mark = token[i - 1].kind == TEXT_MARK ? token[i - 1].mark : 0;
    return mark == '.' || mark == '!' || mark == '?' || mark == ':' || mark == '"';
}

/* Whether the words around a token are in capitals, so that a capital says nothing. */
static bool is_among_capitals(const TextToken *token, size_t n, size_t i)
{
    enum { AROUND = 5 };
    size_t n_upper = 0;
    size_t from = i > AROUND ? i - AROUND : 0, to = i + AROUND < n ? i + AROUND : n - 1;
    for (size_t k = from; k <= to; k++) {
        if (k == i || token[k].script != TEXT_SCRIPT_LATIN)
            continue;
        if ((token[k].flags & (TEXT_UPPER | TEXT_CAPITAL)) == 0)
            return false;
        n_upper += (token[k].flags & TEXT_UPPER) != 0;
    }
    return n_upper >= 2;
}

/* A Latin word with a capital that says nothing of places: a given name, a title. */
static bool is_name_word(const Gazetteer *g, const PlaceText *in, size_t i)
{
    const TextToken *t = &in->token[i];
    return t->kind == TEXT_WORD && t->script == TEXT_SCRIPT_LATIN &&
           (t->flags & TEXT_CAPITAL) != 0 && (t->flags & TEXT_UPPER) == 0 &&
           match_hint(g, in, i) == 0;
}

/* Whether the words [first, end) stand right beside such a word. */
static bool is_beside_name(const Gazetteer *g, const PlaceText *in, size_t first, size_t end)
{
    const TextToken *token = in->token;
    bool is_before = first > 0 && (token[first].flags & (TEXT_LINE | TEXT_PARA)) == 0 &&
                     !is_sentence_start(token, first - 1) && is_name_word(g, in, first - 1);
    bool is_after = end < in->n && (token[end].flags & (TEXT_LINE | TEXT_PARA)) == 0 &&
                    is_name_word(g, in, end);
    return is_before || is_after;
}

bool place_resolve(const Gazetteer *g, const PlaceText *in, const PlaceHit *hit,
                   const PlaceHint *hint, const PlaceContext *context, PlaceChoice *ret_choice)
{
    if (hit->first >= in->n)
        return false;
    Judge judge = { .g = g, .hit = hit, .hint = hint, .context = context };
    judge.is_opening = is_sentence_start(in->token, hit->first);
    judge.is_loud = is_among_capitals(in->token, in->n, hit->first);
    judge.is_upper = !judge.is_loud && (in->token[hit->first].flags & TEXT_UPPER) != 0;
    if (most_evidence(&judge) < 0.99)
        return false;
    judge.is_person = is_beside_name(g, in, hit->first, hit->first + hit->n_tokens);
    return judge_hit(&judge, false, ret_choice);
}

/* ---- a name that a person gives ---- */

/* Whether a token may stand beside the name without being part of it. */
static bool is_beside(const Gazetteer *g, const PlaceText *in, size_t i)
{
    const TextToken *token = &in->token[i];
    return token->kind == TEXT_MARK || is_of(in->text, token) || match_hint(g, in, i) != 0 ||
           str_eq_nocase(text_slice(in->text, token), S("the"));
}

/* The hit that leaves only words for a kind beside it. */
static bool named_hit(const Gazetteer *g, const PlaceText *in, PlaceHit *ret_hit)
{
    for (size_t at = 0; at < in->n; at++) {
        PlaceHit hit;
        bool is_covered = match_at(g, in, at, MATCH_ALL, &hit);
        for (size_t i = hit.first + hit.n_tokens; is_covered && i < in->n; i++)
            is_covered = is_beside(g, in, i);
        if (is_covered) {
            *ret_hit = hit;
            return true;
        }
        if (!is_beside(g, in, at))
            return false;
    }
    return false;
}

TwCode place_named(const Gazetteer *g, Str name, const PlaceContext *context, Arena *arena,
                   bool *ret_found, PlaceChoice *ret_choice, Err *err)
{
    PlaceHint hint = { 0 };
    PlaceHit hit;
    Judge judge = { .g = g, .hit = &hit, .hint = &hint, .context = context, .is_upper = true };
    PlaceText in = { .text = name };
    TextToken *token;
    PlaceRef ref;
    *ret_found = false;
    if (gazetteer_find(g, str_trim(name), &ref)) {
        PlaceChoice choice = { .ref = ref, .confidence = 1 };
        choice.precision = place_precision((PlaceLevel)g->place[ref].level);
        *ret_choice = choice;
        *ret_found = true;
        return TW_OK;
    }
    TRY(gazetteer_named(g, name, arena, &hit, err));
    TRY(text_tokens(name, arena, &token, &in.n, err));
    in.token = token;
    PlaceHit part;
    if (hit.n_keys == 0 && named_hit(g, &in, &part)) {
        hit = part;
        hint = place_hint(g, &in, &hit);
    }
    *ret_found = judge_hit(&judge, true, ret_choice);
    return TW_OK;
}
