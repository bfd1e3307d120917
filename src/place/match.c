/* match.c: names of places at a token; see gazetteer.h.
 *
 * Order of the looks: the longest exactly spelled name; for an Arabic word with a proclitic letter
 * (wa-, fa-, bi-, li-, ka-) the same behind it; then a longer run of capitalised words by
 * consonants. Ordinary words never match by consonants.
 */
#include <string.h>

#include "base/utf8.h"
#include "place/image.h"
#include "place/key.h"
#include "place/match.h"
#include "place/name.h"
#include "text/fold.h"

static KeyRange word_find(const Gazetteer *g, const PlaceText *in, size_t i)
{
    return key_find(g, in->memo, in->token[i].fold);
}

/* The hint of a range, or 0. */
static uint32_t range_hint(KeyRange range)
{
    return range.bits & IMAGE_KEY_HINT ? range.bits & IMAGE_PLACE_MASK : 0;
}

uint32_t match_hint(const Gazetteer *g, const PlaceText *in, size_t i)
{
    return in->token[i].kind == TEXT_WORD ? range_hint(word_find(g, in, i)) : 0;
}

/* Whether a word is on the list of ordinary words, or says a kind of place or a country. */
static bool match_is_stop(const Gazetteer *g, const PlaceText *in, size_t i)
{
    return (word_find(g, in, i).bits & (IMAGE_KEY_STOP | IMAGE_KEY_HINT)) != 0;
}

/* ---- exact names ---- */

/* Where a name that is being matched begins and what was found so far. */
typedef struct Walk {
    const Gazetteer *g;
    const PlaceText *in;
    Str text;
    const TextToken *token;
    size_t n;
} Walk;

static uint8_t count_letters(Str name)
{
    size_t n = 0;
    for (size_t at = 0; at < name.n && n < UINT8_MAX;) {
        uint32_t out[TEXT_FOLD_MAX];
        for (; at < name.n && ((unsigned char)name.p[at] | 0x20U) - 'a' < 26 && n < UINT8_MAX; at++)
            n++;
        uint32_t cp = at < name.n ? utf8_next(name, &at) : 0;
        n += cp > ' ' && cp != '-' && text_fold_cp(cp, out) > 0 && n < UINT8_MAX;
    }
    return (uint8_t)n;
}

/* Fills the parts of a hit that follow from its span. */
static void hit_span(const Walk *walk, size_t first, size_t last, uint32_t start, PlaceHit *hit)
{
    const TextToken *t = &walk->token[first];
    hit->first = first;
    hit->n_tokens = last - first + 1;
    hit->start = start;
    hit->end = walk->token[last].end;
    hit->is_lower = t->script == TEXT_SCRIPT_LATIN;
    for (size_t i = first; i <= last; i++) {
        hit->is_lower = hit->is_lower && (walk->token[i].flags & TEXT_CAPITAL) == 0;
        hit->n_words = (uint8_t)(hit->n_words + (walk->token[i].kind != TEXT_MARK));
    }
    hit->n_letters = count_letters(str_part(walk->text, hit->start, hit->end));
}

/* Goes on with one letter; false when no name begins so. n_letters counts those behind the first
 * word. */
static inline bool walk_letter(const Gazetteer *g, uint32_t letter, uint64_t *hash,
                               size_t *n_letters)
{
    *hash = text_hash_cp(*hash, letter);
    return !name_is_asked(++*n_letters) || key_may_begin(g, *hash);
}

/* Goes on with the letters of the next word, most of which are plain ones. */
static bool walk_word(const Walk *walk, size_t i, uint64_t *hash, size_t *n_letters)
{
    Str word = text_slice(walk->text, &walk->token[i]);
    uint32_t small, out[TEXT_FOLD_MAX];
    for (size_t at = 0; at < word.n;) {
        for (; at < word.n && (small = (unsigned char)word.p[at] | 0x20U) - 'a' < 26; at++)
            if (!walk_letter(walk->g, small, hash, n_letters))
                return false;
        int n = at < word.n ? text_fold_cp(utf8_next(word, &at), out) : 0;
        for (int k = 0; k < n; k++)
            if (!walk_letter(walk->g, out[k], hash, n_letters))
                return false;
    }
    return true;
}

/* Whether a name of several words may end here, not in a small word: "Bor on Monday" is not
 * "Boron". */
static bool may_end(const Walk *walk, size_t i)
{
    const TextToken *t = &walk->token[i];
    return t->script != TEXT_SCRIPT_LATIN || (t->flags & TEXT_CAPITAL) != 0 ||
           text_slice(walk->text, t).n > 2;
}

/* Whether entries are those of a name that ends at token i, and not of a word for a kind. */
static bool is_name(const Walk *walk, size_t words, size_t i, const KeyRange *range)
{
    bool may_be = words == 1 ? (range->bits & IMAGE_KEY_HINT) == 0 : may_end(walk, i);
    return range->n > 0 && may_be;
}

/* Longest exactly spelled name from token `at`, whose first word begins at byte `start`, hashes to
 * `hash` and has the entries of `range`. */
static bool match_exact(const Walk *walk, size_t at, uint32_t start, uint64_t hash, KeyRange range,
                        PlaceHit *hit)
{
    bool is_found = false, is_all_stop = true;
    bool goes_on = (range.bits & IMAGE_KEY_PREFIX) != 0;
    bool is_stop = (range.bits & (IMAGE_KEY_STOP | IMAGE_KEY_HINT)) != 0;
    const bool is_weak = is_stop; /* "A US" is not "Aus", "the border" not "Border" */
    const bool is_small = walk->token[at].script == TEXT_SCRIPT_LATIN &&
                          (walk->token[at].flags & TEXT_CAPITAL) == 0;
    size_t i = at, last = at, n_letters = 0;
    for (size_t words = 1; words <= PLACE_NAME_TOKENS; words++) {
        if (is_name(walk, words, i, &range)) {
            *hit = (PlaceHit){ .key_at = range.at, .n_keys = range.n, .rank = range.rank,
                               .is_stop = is_stop };
            last = i;
            is_found = true;
        }
        i = goes_on ? name_next(walk->token, walk->n, i) : SIZE_MAX;
        if (i == SIZE_MAX || !walk_word(walk, i, &hash, &n_letters))
            break;
        is_all_stop = is_all_stop && is_weak && match_is_stop(walk->g, walk->in, i);
        range = key_find(walk->g, NULL, hash); /* the memo is for words */
        is_stop = (range.bits & IMAGE_KEY_STOP) != 0 || is_all_stop ||
                  (is_weak && (is_small || walk->token[i].end - start <= 6));
    }
    if (is_found)
        hit_span(walk, at, last, start, hit);
    return is_found;
}

/* ---- Arabic proclitics ---- */

/* Bytes of a word up to behind its first letter, the vowel signs on it included. */
static size_t skip_letter(Str word, size_t at)
{
    uint32_t out[TEXT_FOLD_MAX];
    if (at < word.n)
        (void)utf8_next(word, &at);
    while (at < word.n) {
        size_t next = at;
        if (text_fold_cp(utf8_next(word, &next), out) > 0)
            break;
        at = next;
    }
    return at;
}

static uint32_t letter_at(Str word, size_t at)
{
    uint32_t out[TEXT_FOLD_MAX] = { 0 };
    if (at >= word.n)
        return 0;
    return text_fold_cp(utf8_next(word, &at), out) > 0 ? out[0] : 0;
}

/* Tries the name behind one or two proclitic letters; at least three letters must remain. */
static bool match_stripped(const Walk *walk, size_t at, PlaceHit *hit)
{
    Str word = text_slice(walk->text, &walk->token[at]);
    size_t cut = 0;
    for (int round = 0; round < 2; round++) {
        uint32_t c = letter_at(word, cut);
        bool is_and = c == 0x648 || c == 0x641;                 /* wa-, fa- */
        bool is_to = c == 0x628 || c == 0x644 || c == 0x643;    /* bi-, li-, ka- */
        if (!is_to && !(is_and && round == 0))
            return false;
        cut = skip_letter(word, cut);
        Str rest = str_part(word, cut, word.n);
        if (count_letters(rest) < 3)
            return false;
        uint64_t hash = name_hash_word(TEXT_HASH_SEED, rest);
        if (c == 0x644 && letter_at(word, cut) == 0x644) /* li + al: the alef is not written */
            hash = name_hash_word(text_hash_cp(TEXT_HASH_SEED, 0x627), rest);
        uint32_t start = walk->token[at].start + (uint32_t)cut;
        KeyRange range = key_find(walk->g, walk->in->memo, hash);
        if (match_exact(walk, at, start, hash, range, hit)) {
            hit->is_stripped = true;
            return true;
        }
        if (is_to)
            return false;
    }
    return false;
}

/* ---- consonants ---- */

static bool is_small_article(const Walk *walk, size_t i)
{
    const TextToken *t = &walk->token[i];
    bool is_joined = i + 1 < walk->n && walk->token[i + 1].kind == TEXT_MARK &&
                     walk->token[i + 1].mark == '-';
    return t->end - t->start <= 3 && is_joined;
}

/* Whether a token can be a word of a name that is only known by its consonants. */
static bool is_skeleton_word(const Walk *walk, size_t i)
{
    const TextToken *t = &walk->token[i];
    if (t->kind != TEXT_WORD || t->script == TEXT_SCRIPT_OTHER || t->end - t->start < 2)
        return false;
    if (t->script == TEXT_SCRIPT_LATIN && (t->flags & TEXT_CAPITAL) == 0)
        return is_small_article(walk, i);
    return !match_is_stop(walk->g, walk->in, i);
}

enum { SKELETON_WORDS = 4 };

/* A run of at most SKELETON_WORDS words that may be a name; returns how many, and their tokens. */
static size_t skeleton_run(const Walk *walk, size_t at, size_t ret_last[SKELETON_WORDS])
{
    size_t n = 0;
    for (size_t i = at; i != SIZE_MAX && n < SKELETON_WORDS;
         i = name_next(walk->token, walk->n, i)) {
        if (!is_skeleton_word(walk, i) || walk->token[i].script != walk->token[at].script)
            break;
        ret_last[n++] = i;
    }
    return n;
}

/* A longer name by consonants, or consonant candidates beside the exactly spelled ones. */
static bool match_skeleton(const Walk *walk, size_t at, bool is_found, PlaceHit *hit)
{
    size_t last[SKELETON_WORDS];
    size_t n = skeleton_run(walk, at, last);
    uint32_t start = walk->token[at].start;
    size_t exact_last = is_found ? hit->first + hit->n_tokens - 1 : 0;
    while (n > 0) {
        size_t end = last[--n];
        if (is_found && end < exact_last)
            break;
        Str name = str_part(walk->text, start, walk->token[end].end);
        KeyRange range = key_skeleton(walk->g, walk->in->memo, name);
        if (range.n == 0)
            continue;
        if (!is_found || end > exact_last) {
            *hit = (PlaceHit){ 0 };
            hit_span(walk, at, end, start, hit);
            hit->n_words = range.n_words;
        }
        hit->n_sounds = range.n_sounds;
        hit->skeleton_at = range.at;
        hit->n_skeletons = range.n;
        hit->rank = range.rank > hit->rank ? range.rank : hit->rank;
        return true;
    }
    return is_found;
}

/* In Arabic, where no capital shows a name, consonants are tried only behind a word like "town". */
static bool may_skeleton(const Walk *walk, size_t at)
{
    const TextToken *t = &walk->token[at];
    if (walk->g->n_skeletons == 0)
        return false;
    if (t->script == TEXT_SCRIPT_LATIN)
        return (t->flags & TEXT_CAPITAL) != 0 || is_small_article(walk, at);
    return t->script == TEXT_SCRIPT_ARABIC && at > 0 && match_hint(walk->g, walk->in, at - 1) != 0;
}

/* Whether the first bearer of a name is a country or so important a place that the name is not the
 * beginning of a longer one that is known by its consonants only. */
static bool is_famous(const Gazetteer *g, const PlaceHit *hit)
{
    PlaceRef ref = gazetteer_hit_place(g, hit, 0, NULL);
    return ref != PLACE_NONE && hit->n_letters >= 4 && g->place[ref].rank >= 160;
}

/* Whether a word in small Latin letters is no name, begins none and says nothing of one. */
static bool is_dull(const PlaceText *in, size_t at, const KeyRange *range)
{
    const TextToken *t = &in->token[at];
    bool is_joined = at + 1 < in->n && in->token[at + 1].mark == '-';
    return t->script == TEXT_SCRIPT_LATIN && (t->flags & TEXT_CAPITAL) == 0 && range->n == 0 &&
           (range->bits & IMAGE_KEY_PREFIX) == 0 && !is_joined;
}

/* As match_at, for a word that is not dull. */
static bool match_word(const Walk *walk, size_t at, KeyRange range, MatchHow how, PlaceHit *ret_hit)
{
    const TextToken *t = &walk->token[at];
    PlaceHit hit = { 0 };
    bool is_stop = (range.bits & (IMAGE_KEY_STOP | IMAGE_KEY_HINT)) != 0;
    bool is_found = match_exact(walk, at, t->start, t->fold, range, &hit);
    if (!is_found && t->script == TEXT_SCRIPT_ARABIC && !is_stop)
        is_found = match_stripped(walk, at, &hit);
    if (how == MATCH_ALL && may_skeleton(walk, at) && !hit.is_stripped &&
        !(hit.n_tokens <= 1 && hit.is_stop) && !(is_found && is_famous(walk->g, &hit)))
        is_found = match_skeleton(walk, at, is_found, &hit);
    if (is_found)
        *ret_hit = hit;
    return is_found;
}

bool match_at(const Gazetteer *g, const PlaceText *in, size_t at, MatchHow how, PlaceHit *ret_hit)
{
    if (at >= in->n || in->token[at].kind != TEXT_WORD)
        return false;
    KeyRange range = word_find(g, in, at);
    if (is_dull(in, at, &range))
        return false;
    Walk walk = { g, in, in->text, in->token, in->n };
    return match_word(&walk, at, range, how, ret_hit);
}

bool gazetteer_match(const Gazetteer *g, Str text, const TextToken *token, size_t n, size_t at,
                     PlaceHit *ret_hit)
{
    PlaceText in = { .text = text, .token = token, .n = n };
    return match_at(g, &in, at, MATCH_ALL, ret_hit);
}

TwCode gazetteer_named(const Gazetteer *g, Str name, Arena *arena, PlaceHit *ret_hit, Err *err)
{
    TextToken *token;
    size_t n;
    TRY(text_tokens(name, arena, &token, &n, err));
    PlaceHit hit = { .n_tokens = n, .n_words = 1, .end = (uint32_t)name.n };
    hit.n_letters = count_letters(name);
    NameKeys keys;
    if (name_keys(name, arena, &keys)) {
        KeyRange range = key_find(g, NULL, keys.key);
        hit.key_at = range.at;
        hit.n_keys = range.n;
        hit.rank = range.rank;
        hit.is_stop = (range.bits & IMAGE_KEY_STOP) != 0;
    }
    KeyRange range = key_skeleton(g, NULL, name);
    hit.n_sounds = range.n > 0 ? range.n_sounds : 0;
    hit.skeleton_at = range.at;
    hit.n_skeletons = range.n;
    hit.rank = range.rank > hit.rank ? range.rank : hit.rank;
    TRY(arena_check(arena, err));
    *ret_hit = hit;
    return TW_OK;
}

PlaceRef gazetteer_hit_place(const Gazetteer *g, const PlaceHit *hit, uint32_t i,
                             PlaceName *ret_name)
{
    bool is_exact = i < hit->n_keys;
    uint64_t at = is_exact ? (uint64_t)hit->key_at + i
                           : (uint64_t)hit->skeleton_at + i - hit->n_keys;
    if (!is_exact && i - hit->n_keys >= hit->n_skeletons)
        return PLACE_NONE;
    if (at >= (is_exact ? g->n_keys : g->n_skeletons))
        return PLACE_NONE;
    uint32_t entry = is_exact ? g->key[at].place : g->skeleton[at].place;
    if (ret_name != NULL)
        *ret_name = !is_exact                       ? NAME_SKELETON
                    : (entry & IMAGE_KEY_ALTERNATE) ? NAME_ALTERNATE
                                                    : NAME_PREFERRED;
    uint32_t place = entry & IMAGE_PLACE_MASK;
    return place < g->n_places ? place : PLACE_NONE;
}
