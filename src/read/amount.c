/* amount.c: numbers in digits and words, English and Arabic, with the words that bound them.
 *
 * A number is built the way people read it: English "two hundred and five", Arabic units before
 * tens joined by "and" (خمسة وعشرون). What a bound leaves open is null, never guessed.
 */
#include "read/units.h"

enum { THOUSANDTH = 1000 };

Amount amount_exact(int64_t value)
{
    return (Amount){ value, value, value, value == 0 ? Q_NONE : Q_EXACT };
}

static int64_t add_known(int64_t a, int64_t b)
{
    return a == READ_NULL || b == READ_NULL ? READ_NULL : a + b;
}

Amount amount_add(Amount a, Amount b)
{
    Amount sum = { 0, add_known(a.best, b.best), add_known(a.max, b.max), Q_EXACT };
    sum.min = (a.min == READ_NULL ? 0 : a.min) + (b.min == READ_NULL ? 0 : b.min);
    if (a.min == READ_NULL && b.min == READ_NULL)
        sum.min = READ_NULL;
    if (a.quantifier == b.quantifier)
        sum.quantifier = a.quantifier == Q_MORE_THAN ? Q_AT_LEAST : a.quantifier;
    else if (sum.best != READ_NULL && sum.min == sum.best && sum.max == sum.best)
        sum.quantifier = Q_EXACT;
    else if (a.quantifier == Q_VAGUE || b.quantifier == Q_VAGUE)
        sum.quantifier = Q_VAGUE;
    else if (sum.max == READ_NULL && sum.min != READ_NULL)
        sum.quantifier = Q_AT_LEAST;
    else if (sum.best != READ_NULL)
        sum.quantifier = Q_ABOUT;
    else
        sum.quantifier = Q_RANGE;
    return sum;
}

/* Whether the unit is a number joined to the one before in Arabic, by "and". */
static bool joins(const Work *w, unsigned u)
{
    return (w->unit[u].clitic & CLITIC_WA) != 0;
}

/* Whether v may follow a value that already stands: 200 then 5, 20 then 5, Arabic 5 then 20. */
static bool may_add(int64_t value, int64_t v, bool is_joined)
{
    if (value == 0)
        return true;
    if (value % 100 == 0)
        return v < 100;
    if (value % 10 == 0 && value % 100 >= 20)
        return v < 10;
    return is_joined && value % 100 < 10 && v >= 20 && v < 100 && v % 10 == 0;
}

typedef struct Build {
    int64_t total, part;
    bool has_any, is_digits;
} Build;

/* Takes a number word; false when it does not continue the number. */
static bool build_num(Build *b, int64_t v, bool is_joined)
{
    if (b->is_digits || (b->has_any && !may_add(b->part, v, is_joined)))
        return false;
    b->part += v;
    b->has_any = true;
    return true;
}

/* A scale that multiplies what stands before it: "two hundred", "3 million". */
static void multiply(Build *b, int64_t scale)
{
    int64_t n = b->part == 0 ? 1 : b->part;
    int64_t v = n * scale / (b->is_digits ? THOUSANDTH : 1);
    if (scale >= 1000) {
        b->total += v;
        b->part = 0;
    } else {
        b->part = v;
    }
    b->is_digits = false;
}

/* Takes hundred, thousand, million, dozen. */
static bool build_scale(Build *b, int64_t scale, bool is_joined, bool is_arabic)
{
    bool is_dozen = scale == 12; /* "dozen people" */
    if ((!b->has_any && !is_arabic && !is_dozen) || b->part > INT64_C(1000000000))
        return false;
    bool is_added = is_arabic && (is_joined || (scale == 100 && b->part == 0));
    if (is_added && scale == 100) {
        if (b->part % 1000 >= 100)
            return false;
        b->part += 100;
    } else if (is_added) {
        b->total += b->part + scale;
        b->part = 0;
    } else {
        multiply(b, scale);
    }
    b->has_any = true;
    return true;
}

/* Whether "and" at u joins parts of one number: "two hundred and five". */
static bool is_number_and(const Work *w, unsigned u, const Build *b)
{
    const LexSense *next = unit_sense(w, u + 1, LEX_NUM);
    return unit_is(w, u, LEX_CONJ, SUB_and) && next != NULL && next->value < 100 && b->has_any &&
           (b->part % 100 == 0) && (b->part > 0 || b->total > 0);
}

/* "twenty-five": the hyphen. */
static bool is_number_hyphen(const Work *w, unsigned u, const Build *b)
{
    return unit_glued_mark(w, u, '-') && unit_has(w, u + 1, TAG(NUM)) && b->part >= 20;
}

/* "ألفا" is two thousand before a noun ("ألفا عائلة"); with tanwin, or before more of the number
 * ("ألفا ومئة"), it is one thousand in the accusative. */
static int64_t num_value(const Work *w, unsigned u, int64_t value)
{
    Str word = unit_text(w, u);
    if (value != 2000 || w->unit[u].script != TEXT_SCRIPT_ARABIC)
        return value;
    bool has_tanwin = str_ends(word, S("\u064B")) || str_ends(word, S("\u064B\u0627"));
    bool is_digits = unit_is(w, u + 1, LEX_CONJ, SUB_and) && u + 2 < w->n &&
                     w->unit[u + 2].kind == TEXT_NUMBER;
    bool is_more = joins(w, u + 1) && unit_has(w, u + 1, TAG(NUM) | TAG(SCALE));
    bool is_open = str_ends(word, S("\u0641\u0627")) && (is_more || is_digits);
    return has_tanwin || is_open ? 1000 : value;
}

/* Arabic "(2.119)", "10.019 جرحى": thousands set apart by a point. */
static bool is_pointed(const Work *w, unsigned u)
{
    Str digits = unit_text(w, u);
    size_t n = digits.n;
    return w->language == TEXT_ARABIC && n >= 5 && n <= 7 && digits.p[n - 4] == '.' &&
           digits.p[0] != '0';
}

/* Takes one word of a number; false when the number ends before it. */
static bool build_word(const Work *w, unsigned at, bool is_first, Build *b)
{
    const Unit *unit = &w->unit[at];
    const LexSense *num = unit_sense(w, at, LEX_NUM);
    const LexSense *scale = unit_sense(w, at, LEX_SCALE);
    bool is_joined = joins(w, at) && !is_first;
    bool is_arabic = unit->script == TEXT_SCRIPT_ARABIC;
    if (unit->kind == TEXT_NUMBER) {
        b->part = is_pointed(w, at) ? unit->number * THOUSANDTH : unit->number;
        b->has_any = b->is_digits = true;
        return is_first && unit->number > 0;
    }
    if (num != NULL && (is_first || !is_arabic || is_joined))
        return build_num(b, num_value(w, at, num->value), is_joined);
    return scale != NULL && build_scale(b, scale->value, is_joined, is_arabic);
}

/* Digits behind "and" that go on a number in Arabic: "230 ألفا و618", "ثلاثة آلاف و500". */
static bool is_number_rest(const Work *w, unsigned u, const Build *b)
{
    if (!unit_is(w, u, LEX_CONJ, SUB_and) || w->unit[u].script != TEXT_SCRIPT_ARABIC ||
        u + 1 >= w->n || w->unit[u + 1].kind != TEXT_NUMBER || b->is_digits)
        return false;
    int64_t rest = w->unit[u + 1].number;
    bool is_whole = rest > 0 && rest % THOUSANDTH == 0;
    bool is_even = b->total == 0 && (b->part == 1000 || b->part == 2000); /* "ألفا و200" */
    bool is_thousand = ((b->total > 0 && b->part == 0) || is_even) && rest / THOUSANDTH < 1000;
    bool is_one_word = (w->unit[u + 1].flags & TEXT_GLUED) != 0 ||
                       unit_has(w, u + 2, TAG(PERSON) | TAG(PRED)); /* "7 آلاف و 827 شهيدا" */
    return is_whole && is_thousand && is_one_word;
}

/* The single digit 0, which is a number although it has no value. */
static bool is_zero_digit(const Work *w, unsigned u)
{
    const TextToken *token = u < w->n ? &w->token[w->unit[u].tok] : NULL;
    return token != NULL && token->kind == TEXT_NUMBER && token->end - token->start == 1 &&
           w->unit[u].number == 0;
}

static size_t digits_of(const Work *w, unsigned u)
{
    const TextToken *token = &w->token[w->unit[u].tok];
    return u < w->n && token->kind == TEXT_NUMBER ? token->end - token->start : 0;
}

/* "1 200 residents": thousands set apart by a blank. */
static bool is_spaced(const Work *w, unsigned u)
{
    if (u + 2 >= w->n || w->unit[u].kind != TEXT_NUMBER || w->unit[u + 1].kind != TEXT_NUMBER)
        return false;
    bool is_blank = (w->unit[u + 1].flags & TEXT_GLUED) == 0 && digits_of(w, u) <= 3 &&
                    digits_of(w, u + 1) == 3 && w->unit[u].number % THOUSANDTH == 0;
    return is_blank && unit_has(w, u + 2, TAG(PERSON)) && w->unit[u].cover == COVER_NONE;
}

/* A number that is not a single 0 and has no blank in it: its words and digits one by one. */
static unsigned number_words(const Work *w, unsigned u, int64_t *ret_value)
{
    Build b = { 0 };
    unsigned at = u, end = u;
    while (at < w->n) {
        if (at > u && (is_number_and(w, at, &b) || is_number_hyphen(w, at, &b))) {
            at++;
            continue;
        }
        if (at > u && is_number_rest(w, at, &b)) {
            *ret_value = b.total + b.part + w->unit[at + 1].number / THOUSANDTH;
            return at + 2;
        }
        Build next = b;
        if (!build_word(w, at, at == u, &next))
            break;
        b = next;
        end = ++at;
    }
    if (end == u || (b.is_digits && b.part % THOUSANDTH != 0))
        return u;
    *ret_value = b.total + (b.is_digits ? b.part / THOUSANDTH : b.part);
    return end;
}

/* Whether a number or, with `words`, what may stand before one begins at a unit. */
static inline bool may_begin(const Work *w, unsigned u, uint64_t words)
{
    return u < w->n && (w->unit[u].kind == TEXT_NUMBER ||
                        (w->unit[u].tags & (TAG(NUM) | TAG(SCALE) | words)) != 0);
}

static unsigned number_read(const Work *w, unsigned u, int64_t *ret_value)
{
    if (is_zero_digit(w, u)) {
        *ret_value = 0;
        return u + 1;
    }
    if (is_spaced(w, u)) {
        *ret_value = w->unit[u].number + w->unit[u + 1].number / THOUSANDTH;
        return u + 2;
    }
    return number_words(w, u, ret_value);
}

unsigned number_parse(const Work *w, unsigned u, int64_t *ret_value)
{
    return may_begin(w, u, 0) ? number_read(w, u, ret_value) : u;
}

/* ---- bounds ---- */

static Amount bounded(int64_t v, LexSub mod)
{
    switch ((int)mod) {
    case SUB_at_least:
        return (Amount){ v, READ_NULL, READ_NULL, Q_AT_LEAST };
    case SUB_more_than:
        return (Amount){ v + 1, READ_NULL, READ_NULL, Q_MORE_THAN };
    case SUB_less_than:
        return (Amount){ READ_NULL, READ_NULL, v > 0 ? v - 1 : 0, Q_LESS_THAN };
    case SUB_almost:
        return (Amount){ READ_NULL, READ_NULL, v > 0 ? v - 1 : 0, Q_LESS_THAN };
    case SUB_up_to:
        return (Amount){ READ_NULL, READ_NULL, v, Q_UP_TO };
    case SUB_about:
        return (Amount){ READ_NULL, v, READ_NULL, Q_ABOUT };
    default:
        return amount_exact(v);
    }
}

static Amount vague(const LexSense *sense, LexSub mod)
{
    int64_t to = sense->to > 0 ? sense->to : READ_NULL;
    if (mod == SUB_at_least || mod == SUB_more_than)
        to = READ_NULL;
    return (Amount){ sense->value, READ_NULL, to, Q_VAGUE };
}

/* "rose from seven to nine", "revised seven to nine": a change, and no range. */
static bool is_change(const Work *w, unsigned to)
{
    enum { NUMBER_UNITS = 5 };
    if (!w->is_revised || w->language != TEXT_ENGLISH)
        return w->is_revised;
    for (unsigned i = to; i > 0 && to - i < NUMBER_UNITS; i--)
        if (unit_is(w, i - 1, LEX_PREP, SUB_from) || unit_has(w, i - 1, TAG(SCOPE)))
            return true;
    return false;
}

/* Whether a unit may stand between the two numbers of a range. */
static bool is_range_joint(const Work *w, unsigned u, LexSub mod)
{
    bool is_between = mod == SUB_between;
    if (unit_mark(w, u, '-'))
        return is_between || (w->unit[u].flags & TEXT_GLUED) != 0;
    if (is_between && unit_and(w, u))
        return true;
    bool is_to = unit_is(w, u, LEX_PREP, SUB_to) || unit_is(w, u, LEX_CONJ, SUB_or);
    return is_to && (is_between || !is_change(w, u));
}

/* A second number that makes a range: "3 to 4", "20-30", "three or four", "between 7 and 12". */
static unsigned range_end(const Work *w, unsigned u, int64_t low, LexSub mod, int64_t *ret_high)
{
    int64_t high;
    if (!is_range_joint(w, u, mod))
        return u;
    bool is_glued = mod == SUB_between && unit_and(w, u) && w->unit[u].clitic != 0;
    unsigned from = is_glued ? u : u + 1;
    unsigned end = number_parse(w, from, &high);
    if (end == from || high <= low)
        return u;
    bool is_far = high > low + 5 && high > low * 2;
    if (unit_is(w, u, LEX_CONJ, SUB_or) && is_far)
        return u;
    *ret_high = high;
    return end;
}

/* "at least 3, up to 5", "at least 3 and possibly as many as 5": the upper end of a lower one. */
static unsigned upper_behind(const Work *w, unsigned u, int64_t low, int64_t *ret_high)
{
    unsigned at = u + unit_marks(w, u, ",(");
    at += unit_has(w, at, TAG(CONJ));
    while (at < u + 4 && unit_has(w, at, TAG(MODAL)))
        at++;
    if (at == u || !unit_is(w, at, LEX_MOD, SUB_up_to))
        return u;
    unsigned end = number_parse(w, at + 1, ret_high);
    if (end == at + 1 || *ret_high <= low)
        return u;
    return end + (unit_mark(w, u, '(') && unit_mark(w, end, ')'));
}

/* "one, possibly two, people", "3 (or 4)": what there may have been besides. */
static unsigned perhaps_behind(const Work *w, unsigned u, int64_t low, int64_t *ret_high)
{
    bool is_bracket = unit_mark(w, u, '(');
    unsigned at = u + unit_marks(w, u, ",(");
    bool is_or = is_bracket && unit_is(w, at, LEX_CONJ, SUB_or);
    at += unit_has(w, at, TAG(CONJ));
    bool is_perhaps = unit_has(w, at, TAG(MODAL));
    if (at == u || !(is_perhaps || is_or))
        return u;
    at += is_perhaps;
    unsigned end = number_parse(w, at, ret_high);
    bool is_range = end > at && *ret_high > low && *ret_high <= 2 * low + 2;
    if (!is_range || (is_bracket && !unit_mark(w, end, ')')))
        return u;
    return end + (is_bracket || unit_mark(w, end, ','));
}

/* Words behind the number: "or more", "+", "at least", على الأقل. */
static unsigned bound_behind(const Work *w, unsigned u, Amount *amount)
{
    if (amount->quantifier != Q_EXACT)
        return u;
    if (str_eq_nocase(unit_text(w, u), S("x")) && unit_has(w, u + 1, TAG(PRED) | TAG(PERSON)))
        return u + 1; /* "2 x KIA" */
    bool is_plus = unit_mark(w, u, '+') && (w->unit[u].flags & TEXT_GLUED);
    bool is_or_more = unit_is(w, u, LEX_CONJ, SUB_or) && unit_sense(w, u + 1, LEX_REST) != NULL;
    if (is_plus || is_or_more) {
        *amount = bounded(amount->best, SUB_at_least);
        return u + (is_plus ? 1 : 2);
    }
    return u;
}

/* The words that bound what follows; the unit behind them. "15 سجينا على الأقل وأربعة": before
 * "and" they bound what stands before them. */
static unsigned read_bound(const Work *w, unsigned u, LexSub *mod)
{
    const LexSense *sense;
    unsigned first = u;
    *mod = SUB_none;
    for (int i = 0; i < 3 && (sense = unit_sense(w, u, LEX_MOD)) != NULL; i++, u++)
        if (*mod == SUB_none || *mod == SUB_exact || sense->sub == SUB_at_least)
            *mod = (LexSub)sense->sub;
    bool is_behind = u > first && u < w->n && (w->unit[u].clitic & CLITIC_WA) != 0;
    return is_behind ? first : u;
}

/* "as many as seven and at least five": the lower end of an upper one. */
static unsigned lower_behind(const Work *w, unsigned u, int64_t high, int64_t *ret_low)
{
    unsigned at = u + unit_mark(w, u, ',');
    at += unit_has(w, at, TAG(CONJ));
    if (at == u || !unit_is(w, at, LEX_MOD, SUB_at_least))
        return u;
    unsigned end = number_parse(w, at + 1, ret_low);
    return end == at + 1 || *ret_low >= high ? u : end;
}

/* "all but one of the 12 passengers": the unit behind the number, or u. */
static unsigned all_but(const Work *w, unsigned u, int64_t *ret)
{
    int64_t left, whole;
    if (!str_eq_nocase(unit_text(w, u), S("all")) || !str_eq_nocase(unit_text(w, u + 1), S("but")))
        return u;
    unsigned of = number_parse(w, u + 2, &left);
    if (of == u + 2 || !str_eq_nocase(unit_text(w, of), S("of")))
        return u;
    unsigned at = of + 1 + unit_has(w, of + 1, TAG(DET));
    unsigned end = number_parse(w, at, &whole);
    if (end == at || whole <= left)
        return u;
    *ret = whole - left;
    return end;
}

/* The unit behind the upper end of a range whose lower end stops at u; u when it is no range. */
static unsigned range_behind(const Work *w, unsigned u, int64_t low, LexSub mod, int64_t *ret_high)
{
    unsigned behind = range_end(w, u, low, mod, ret_high);
    bool may_go_on = mod == SUB_at_least || mod == SUB_none || mod == SUB_exact ||
                     mod == SUB_more_than;
    if (behind == u && may_go_on)
        behind = upper_behind(w, u, low, ret_high);
    return behind == u && mod == SUB_none && w->language == TEXT_ENGLISH
               ? perhaps_behind(w, u, low, ret_high)
               : behind;
}

/* "none", "zero to four": nothing, or a range that begins with it. */
static unsigned zero_or_more(const Work *w, unsigned at, Amount *ret)
{
    int64_t high;
    unsigned behind = range_end(w, at, 0, SUB_none, &high);
    *ret = behind > at ? (Amount){ 0, READ_NULL, high, Q_RANGE } : amount_exact(0);
    return behind;
}

static unsigned amount_read(const Work *w, unsigned u, Amount *ret)
{
    LexSub mod;
    int64_t low, high;
    unsigned all = all_but(w, u, &low);
    if (all > u) {
        *ret = amount_exact(low);
        return all;
    }
    unsigned at = read_bound(w, u, &mod);
    if (mod == SUB_zero)
        return zero_or_more(w, at, ret);
    const LexSense *sense = unit_sense(w, at, LEX_VAGUE);
    bool is_vague = sense != NULL && unit_has(w, at, TAG(SCALE)); /* "آلاف السكان" */
    unsigned end = is_vague ? at : number_parse(w, at, &low);
    if (end == at && sense != NULL) {
        *ret = vague(sense, mod);
        unsigned more = number_parse(w, at + 1, &low);
        if (more == at + 1 || sense->to > 0)
            return at + 1;
        end = more;
    }
    if (end == at)
        return u;
    *ret = bounded(low, mod);
    unsigned least = mod == SUB_up_to ? lower_behind(w, end, low, &high) : end;
    if (least > end) {
        *ret = (Amount){ high, READ_NULL, low, Q_RANGE };
        return least;
    }
    unsigned behind = range_behind(w, end, low, mod, &high);
    if (behind > end) {
        *ret = (Amount){ low + (mod == SUB_more_than), READ_NULL, high, Q_RANGE };
        return behind;
    }
    return bound_behind(w, end, ret);
}

unsigned amount_parse(const Work *w, unsigned u, Amount *ret)
{
    return may_begin(w, u, TAG(VAGUE) | TAG(MOD)) ? amount_read(w, u, ret) : u;
}
