/* unit.c: from tokens to units: the longest phrase of the lexicon at each place.
 *
 * A hyphen between words does not keep a phrase from matching ("air-strike" is "air strike"). An
 * Arabic word that is not in the lexicon is tried again without the letters that are written
 * together with it: and, so, with, for, as, the. Nothing is stripped that the lexicon does not
 * confirm.
 */
#include <string.h>

#include "base/utf8.h"
#include "read/units.h"
#include "text/fold.h"

typedef struct Match {
    size_t end;
    const LexSlot *slot;
    uint8_t clitic;
} Match;

/* Longest phrase whose first word hashes to `fold` and whose second begins at token t. */
static Match match_from(const Work *w, size_t t, uint64_t fold)
{
    Match best = { t, NULL, 0 };
    uint64_t hash = lexicon_step(0, fold);
    const LexSlot *slot = lexicon_find(w->lexicon, hash);
    while (slot != NULL) {
        if (slot->n > 0) {
            best.end = t;
            best.slot = slot;
        }
        if (!slot->longer)
            break;
        bool is_joined = t + 1 < w->n_tokens && w->token[t].mark == '-' &&
                         (w->token[t].flags & TEXT_GLUED) && (w->token[t + 1].flags & TEXT_GLUED);
        size_t next = is_joined ? t + 1 : t;
        if (next >= w->n_tokens || (w->token[next].flags & TEXT_PARA))
            break;
        hash = lexicon_step(hash, w->token[next].fold);
        slot = lexicon_find(w->lexicon, hash);
        t = next + 1;
    }
    return best;
}

enum { MAX_FOLDED = 40 };

typedef struct Prefix {
    uint8_t n;           /* folded letters to drop */
    uint32_t letter[4];
    uint8_t clitic;
} Prefix;

static const Prefix PREFIX[] = {
    { 2, { 0x627, 0x644 }, CLITIC_AL },
    { 1, { 0x648 }, CLITIC_WA },
    { 3, { 0x648, 0x627, 0x644 }, CLITIC_WA | CLITIC_AL },
    { 1, { 0x628 }, CLITIC_BA },
    { 3, { 0x628, 0x627, 0x644 }, CLITIC_BA | CLITIC_AL },
    { 2, { 0x648, 0x628 }, CLITIC_WA | CLITIC_BA },
    { 4, { 0x648, 0x628, 0x627, 0x644 }, CLITIC_WA | CLITIC_BA | CLITIC_AL },
    { 2, { 0x644, 0x644 }, CLITIC_LA | CLITIC_AL },
    { 1, { 0x644 }, CLITIC_LA },
    { 3, { 0x648, 0x644, 0x644 }, CLITIC_WA | CLITIC_LA | CLITIC_AL },
    { 2, { 0x648, 0x644 }, CLITIC_WA | CLITIC_LA },
    { 1, { 0x641 }, CLITIC_FA },
    { 3, { 0x641, 0x627, 0x644 }, CLITIC_FA | CLITIC_AL },
    { 1, { 0x643 }, CLITIC_KA },
    { 3, { 0x643, 0x627, 0x644 }, CLITIC_KA | CLITIC_AL },
};

static bool has_prefix(const uint32_t *cp, size_t n, const Prefix *prefix)
{
    if (n < (size_t)prefix->n + 2)
        return false;
    for (size_t i = 0; i < prefix->n; i++)
        if (cp[i] != prefix->letter[i])
            return false;
    return true;
}

/* Folded code points of a word, without the dots of broken writing; 0 when it is too long. */
static size_t fold_word(Str word, uint32_t *cp)
{
    size_t n = 0;
    for (size_t at = 0; at < word.n;) {
        uint32_t out[TEXT_FOLD_MAX];
        uint32_t c = utf8_next(word, &at);
        if (c < 0x80)
            continue;
        int k = text_fold_cp(c, out);
        if (n + (size_t)k > MAX_FOLDED)
            return 0;
        for (int i = 0; i < k; i++)
            cp[n++] = out[i];
    }
    return n;
}

/* Second try for an Arabic word: without the letters written together with it. */
static Match match_stripped(const Work *w, size_t t)
{
    uint32_t cp[MAX_FOLDED];
    Match best = { t + 1, NULL, 0 };
    size_t n = fold_word(text_slice(w->text, &w->token[t]), cp);
    for (size_t p = 0; p < sizeof PREFIX / sizeof PREFIX[0]; p++) {
        if (!has_prefix(cp, n, &PREFIX[p]))
            continue;
        uint64_t hash = TEXT_HASH_SEED;
        for (size_t i = PREFIX[p].n; i < n; i++)
            hash = text_hash_cp(hash, cp[i]);
        Match m = match_from(w, t + 1, hash);
        if (m.slot != NULL && (best.slot == NULL || m.end > best.end)) {
            best = m;
            best.clitic = PREFIX[p].clitic;
        }
    }
    return best;
}

/* Value of a number token in thousandths; 0 for what is not one number (dates, versions). */
static int64_t number_value(Str digits)
{
    int64_t value = 0;
    int n_fraction = -1;
    for (size_t at = 0; at < digits.n;) {
        uint32_t out[TEXT_FOLD_MAX];
        uint32_t cp = utf8_next(digits, &at);
        if (text_fold_cp(cp, out) == 0)
            continue;
        if (out[0] >= '0' && out[0] <= '9') {
            if (value > INT64_C(100000000000000) || n_fraction >= 3)
                return 0;
            value = value * 10 + (int64_t)(out[0] - '0');
            n_fraction += n_fraction >= 0;
        } else if (cp == '.' || cp == 0x66B) {
            if (n_fraction >= 0)
                return 0;
            n_fraction = 0;
        }
    }
    for (int i = n_fraction < 0 ? 0 : n_fraction; i < 3; i++)
        value *= 10;
    return value;
}

/* "س.ت": the first letters of two names, no word with a dot in it. */
static bool is_initials(const TextToken *token)
{
    enum { TWO_LETTERS = 5 };
    return (token->flags & TEXT_BROKEN) != 0 && token->end - token->start <= TWO_LETTERS;
}

static Match match_at(const Work *w, size_t t)
{
    const TextToken *token = &w->token[t];
    Match none = { t + 1, NULL, 0 };
    if (token->kind == TEXT_NUMBER)
        return none;
    if (is_initials(token))
        return (Match){ t + 1, NULL, 0 };
    Match m = match_from(w, t + 1, token->fold);
    if (token->script != TEXT_SCRIPT_ARABIC)
        return m.slot != NULL ? m : none;
    if (m.slot == NULL || m.end == t + 1) {
        Match stripped = match_stripped(w, t);
        if (stripped.slot != NULL && (m.slot == NULL || stripped.end > m.end))
            return stripped;
    }
    return m.slot != NULL ? m : none;
}

enum { AHEAD = 5 }; /* tokens whose lookup is begun before they are reached */

void units_build(Work *w)
{
    w->n = 0;
    w->tags = 0;
    w->has_digits = false;
    for (size_t t = 0; t < w->n_tokens && w->n < MAX_UNITS;) {
        const TextToken *token = &w->token[t];
        Unit *u = &w->unit[w->n++];
        if (t + AHEAD < w->n_tokens)
            lexicon_prefetch(w->lexicon, lexicon_step(0, token[AHEAD].fold));
        Match m = match_at(w, t);
        *u = (Unit){ .tok = (uint16_t)t,
                     .end = (uint16_t)m.end,
                     .kind = token->kind,
                     .script = token->script,
                     .flags = token->flags,
                     .mark = token->mark,
                     .clitic = m.clitic };
        if (m.slot != NULL) {
            u->sense = &w->lexicon->sense[m.slot->first];
            u->n_sense = m.slot->n;
            for (unsigned i = 0; i < u->n_sense; i++)
                u->tags |= UINT64_C(1) << u->sense[i].tag;
            w->tags |= u->tags;
        }
        w->has_digits = w->has_digits || token->kind == TEXT_NUMBER;
        if (token->kind == TEXT_NUMBER)
            u->number = number_value(text_slice(w->text, token));
        t = m.end;
    }
}

bool unit_marks(const Work *w, unsigned u, const char *marks)
{
    return u < w->n && w->unit[u].kind == TEXT_MARK && w->unit[u].mark != 0 &&
           strchr(marks, w->unit[u].mark) != NULL;
}

bool unit_glued_mark(const Work *w, unsigned u, char mark)
{
    return unit_mark(w, u, mark) && (w->unit[u].flags & TEXT_GLUED) != 0;
}

bool unit_her(const Work *w, unsigned u)
{
    static const uint64_t NOT_HERS = TAG(PREP) | TAG(CONJ) | TAG(NUM) | TAG(AUX) | TAG(DET);
    if (u >= w->n || !str_eq_nocase(unit_text(w, u), S("her")))
        return false;
    return u + 1 >= w->n || w->unit[u + 1].kind != TEXT_WORD ||
           w->unit[u + 1].cover == COVER_TIME || unit_has(w, u + 1, NOT_HERS);
}

bool unit_listed(const Work *w, unsigned u, LexSub list)
{
    const LexSlot *slot = NULL;
    uint64_t hash = lexicon_list(list);
    if (u >= w->n)
        return false;
    for (unsigned t = w->unit[u].tok; t < w->unit[u].end; t++) {
        if (w->token[t].mark == '-')
            continue;
        hash = lexicon_step(hash, w->token[t].fold);
        slot = lexicon_find(w->lexicon, hash);
        if (slot == NULL)
            return false;
    }
    return slot != NULL && slot->n > 0;
}

bool unit_and(const Work *w, unsigned u)
{
    return u < w->n && (unit_is(w, u, LEX_CONJ, SUB_and) || (w->unit[u].clitic & CLITIC_WA));
}

/* "وثلاثة" is "and three": the "and" is no part of the quote, nor are "with" and "for". */
static Str without_clitic(uint8_t clitic, Str quote)
{
    static const uint8_t DROPPED[] = { CLITIC_WA, CLITIC_FA, CLITIC_BA, CLITIC_LA, CLITIC_KA };
    size_t at = 0;
    bool has_article = (clitic & CLITIC_AL) != 0;
    for (size_t i = 0; i < sizeof DROPPED; i++) {
        if ((clitic & DROPPED[i]) == 0 || (DROPPED[i] == CLITIC_LA && has_article))
            continue;
        (void)utf8_next(quote, &at);
        while (at < quote.n) {
            uint32_t out[TEXT_FOLD_MAX];
            size_t next = at;
            if (text_fold_cp(utf8_next(quote, &next), out) > 0)
                break;
            at = next;
        }
    }
    return str_part(quote, at, quote.n);
}

Str span_quote(const Work *w, Span span)
{
    Str text = span_text(w, span);
    return text.p == NULL ? text : without_clitic(w->unit[span.from].clitic, text);
}
