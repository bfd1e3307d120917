/* check_percent.c: percentages beside counts, recomputed (R9).
 *
 * A percentage is held against the counts of its own sentence, or of the one before when its own
 * names children or women: it must be the share of some parts in their whole, of the rest, or it is
 * said not to be. One that stands beside no whole with parts is about something else and is left
 * alone.
 */
#include "base/utf8.h"
#include "figures/check_rules.h"
#include "model/vocab.h"

enum { PARTS_MAX = 10, WORD_CPS_MAX = 12, LOOK_BACK_CPS = 400, DECIMALS_MAX = 4 };

/* A text as code points, as claims count them. */
typedef struct Cps {
    uint32_t *cp;
    int64_t n;
} Cps;

/* A percentage in a text: value / 10^decimals. */
typedef struct Percent {
    int64_t start, end;          /* code points of the number */
    int64_t value;
    int decimals;
} Percent;

/* Claims of one document: [from, to). */
typedef struct Span {
    size_t from, to;
} Span;

static bool cps_of(Str text, Arena *a, Cps *ret)
{
    ret->n = 0;
    ret->cp = arena_array(a, text.n + 1, sizeof *ret->cp);
    for (size_t at = 0; ret->cp != NULL && at < text.n; )
        ret->cp[ret->n++] = utf8_next(text, &at);
    return ret->cp != NULL;
}

static int digit_of(uint32_t cp)
{
    if (cp >= '0' && cp <= '9') return (int)(cp - '0');
    if (cp >= 0x660 && cp <= 0x669) return (int)(cp - 0x660);
    return cp >= 0x6F0 && cp <= 0x6F9 ? (int)(cp - 0x6F0) : -1;
}

static uint32_t lower(uint32_t cp) { return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp; }

/* Whether a word stands at a place. */
static bool word_stands(const Cps *t, int64_t at, Str word)
{
    for (size_t i = 0; i < word.n; at++) {
        uint32_t cp = utf8_next(word, &i);
        if (at >= t->n || lower(t->cp[at]) != lower(cp)) return false;
    }
    return true;
}

/* Whether one of the words of a term of vocab/check_words.tsv stands at a place. */
static bool any_stands(const Cps *t, int64_t at, const char *code)
{
    const VocabTerm *term = vocab_find(VOCAB_CHECK_WORDS, str_z(code));
    const Str lists[] = { term == NULL ? S("") : term->en, term == NULL ? S("") : term->ar };
    for (int i = 0; i < 2; i++) {
        Str rest = lists[i], word = { 0 };
        while (rest.n > 0 && str_split(&rest, '|', &word))
            if (word.n > 0 && word_stands(t, at, word)) return true;
    }
    return false;
}

/* Whether a sentence names children or women. */
static bool names_groups(const Cps *t, int64_t from, int64_t to)
{
    for (int64_t i = from; i < to; i++)
        if (any_stands(t, i, "groups")) return true;
    return false;
}

static bool is_point(uint32_t cp) { return cp == '.' || cp == ',' || cp == 0x66B; }

/* Reads the number that begins at a place, with at most one decimal sign. */
static void number_at(const Cps *t, int64_t at, Percent *ret)
{
    enum { VALUE_MAX = 100000000 };
    bool has_point = false;
    *ret = (Percent){ .start = at };
    for (; at < t->n && ret->value < VALUE_MAX; at++) {
        int digit = digit_of(t->cp[at]);
        if (digit < 0 && (has_point || !is_point(t->cp[at]))) break;
        if (digit < 0) has_point = true;
        else ret->value = ret->value * 10 + digit, ret->decimals += has_point;
    }
    ret->end = at;
}

/* Reads a number with a sign of percent behind it. */
static bool percent_at(const Cps *t, int64_t at, Percent *ret)
{
    bool is_inside = at > 0 && (digit_of(t->cp[at - 1]) >= 0 || is_point(t->cp[at - 1]));
    if (is_inside || digit_of(t->cp[at]) < 0) return false;
    number_at(t, at, ret);
    at = ret->end;
    while (at < t->n && (t->cp[at] == ' ' || t->cp[at] == 0xA0)) at++;
    return ret->decimals <= DECIMALS_MAX && any_stands(t, at, "percent");
}

/* Whether a sentence ends at a place: a full stop inside a number does not end one. */
static bool is_end(const Cps *t, int64_t at)
{
    uint32_t cp = t->cp[at];
    if (cp == '\n' || cp == '!' || cp == '?' || cp == 0x61F) return true;
    return cp == '.' && (at + 1 >= t->n || t->cp[at + 1] == ' ' || t->cp[at + 1] == '\n');
}

static int64_t sentence_start(const Cps *t, int64_t at)
{
    while (at > 0 && !is_end(t, at - 1)) at--;
    return at;
}

static int64_t sentence_end(const Cps *t, int64_t at)
{
    while (at < t->n && !is_end(t, at)) at++;
    return at;
}

/* A whole with the parts that stand in the window. */
typedef struct Share {
    int32_t whole, part[PARTS_MAX];
    int64_t whole_n, part_n[PARTS_MAX];
    int n;
} Share;

/* The shares of the claims in a window of the text. */
static size_t shares_in(const Check *k, Span span, int64_t from, int64_t to, Share *ret, size_t max)
{
    size_t n = 0;
    for (size_t i = span.from; i < span.to; i++) {
        const FigureClaim *p = &k->claim[i];
        int64_t part = 0, whole = 0;
        if (p->start < from || p->start >= to || p->subset_of == FIGURE_NONE) continue;
        if (!range_point(p->count, &part)) continue;
        if (!range_point(k->claim[p->subset_of].count, &whole) || whole <= 0) continue;
        size_t at = 0;
        while (at < n && ret[at].whole != p->subset_of) at++;
        if (at == max) continue;
        if (at == n) ret[n++] = (Share){ .whole = p->subset_of, .whole_n = whole };
        Share *s = &ret[at];
        if (s->n == PARTS_MAX) continue;
        s->part[s->n] = (int32_t)i;
        s->part_n[s->n++] = part;
    }
    return n;
}

/* Whether a percentage is that of some of the parts, or of what they leave. Off by less than one in
 * its last digit is rounding. */
static bool share_fits(const Share *s, const Percent *p)
{
    double one = 1, stated = (double)p->value;
    for (int i = 0; i < p->decimals; i++) one /= 10;
    stated *= one;
    for (unsigned set = 1; set < 1u << s->n; set++) {
        int64_t sum = 0;
        for (int i = 0; i < s->n; i++)
            if (set >> i & 1) sum += s->part_n[i];
        double share = 100.0 * (double)sum / (double)s->whole_n;
        bool is_part = share - stated < one && stated - share < one;
        bool is_rest = 100 - share - stated < one && stated - 100 + share < one;
        if (is_part || is_rest) return true;
    }
    return false;
}

static Str percent_text(const Check *k, const Percent *p)
{
    int64_t unit = 1;
    for (int i = 0; i < p->decimals; i++) unit *= 10;
    if (p->decimals == 0) return arena_fmt(k->a, "%lld", (long long)p->value);
    return arena_fmt(k->a, "%lld.%0*lld", (long long)(p->value / unit), p->decimals,
                     (long long)(p->value % unit));
}

static void find_percent(Check *k, const Share *s, const Percent *p)
{
    int64_t sum = 0;
    for (int i = 0; i < s->n; i++) sum += s->part_n[i];
    check_find(k, "percent_wrong");
    check_word(k, 1, percent_text(k, p));
    check_word(k, 2, arena_fmt(k->a, "%lld", (long long)sum));
    check_word(k, 3, arena_fmt(k->a, "%lld", (long long)s->whole_n));
    check_word(k, 4, arena_fmt(k->a, "%.1f", 100.0 * (double)sum / (double)s->whole_n));
    check_ref_claim(k, s->whole);
    for (int i = 0; i < s->n; i++) check_ref_claim(k, s->part[i]);
}

static void look_percent(Check *k, const Cps *t, Span span, const Percent *p)
{
    enum { SHARES_MAX = 8 };
    Share share[SHARES_MAX];
    int64_t from = sentence_start(t, p->start), to = sentence_end(t, p->end);
    size_t n = shares_in(k, span, from, to, share, SHARES_MAX);
    if (n == 0 && from > 0 && names_groups(t, from, to)) {
        int64_t before = sentence_start(t, from - 1);
        if (from - before <= LOOK_BACK_CPS)
            n = shares_in(k, span, before, from, share, SHARES_MAX);
    }
    for (size_t i = 0; i < n; i++)
        if (share_fits(&share[i], p)) return;
    if (n > 0) find_percent(k, &share[0], p);
}

/* Where the claims of each document stand. */
static Span *spans_of(const Check *k)
{
    Span *span = arena_array(k->a, k->in->figures.n_documents + 1, sizeof *span);
    for (size_t i = 0; i < k->n_claims && span != NULL; i++) {
        Span *s = &span[k->claim[i].document];
        if (s->to == 0) s->from = i;
        s->to = i + 1;
    }
    return span;
}

/* R9: a percentage beside a whole and its parts is recomputed. */
TwCode check_r9(Check *k, Err *err)
{
    const Span *span = spans_of(k);
    TRY(arena_check(k->a, err));
    for (size_t i = 0; i < k->in->n_texts; i++) {
        const CheckText *text = &k->in->text[i];
        Cps t;
        Percent p;
        if (text->document == FIGURE_NONE || !cps_of(text->text, k->a, &t)) continue;
        for (int64_t at = 0; at < t.n; at++) {
            if (!percent_at(&t, at, &p)) continue;
            look_percent(k, &t, span[text->document], &p);
            at = p.end;
        }
    }
    return arena_check(k->a, err);
}
