/* value.c: see value.h; everything but dates. [M-106]
 */
#include "match/value.h"

#include <math.h>
#include <string.h>

typedef struct Band {
    const char *word;
    int16_t min, max;
} Band;

/* Words that lists have instead of an age; what each covers is a choice, kept wide. */
static const Band BAND[] = {
    { "infant", 0, 1 },     { "baby", 0, 2 },      { "newborn", 0, 0 },    { "toddler", 1, 4 },
    { "child", 0, 17 },     { "minor", 0, 17 },    { "boy", 0, 17 },       { "girl", 0, 17 },
    { "teenager", 12, 19 }, { "teen", 12, 19 },    { "youth", 14, 35 },    { "young", 14, 35 },
    { "adult", 18, 120 },   { "man", 18, 120 },    { "woman", 18, 120 },   { "elderly", 60, 120 },
    { "old", 60, 120 },     { "رضيع", 0, 2 },      { "رضيعة", 0, 2 },      { "طفل", 0, 17 },
    { "طفلة", 0, 17 },      { "قاصر", 0, 17 },     { "شاب", 14, 40 },      { "شابة", 14, 40 },
    { "بالغ", 18, 120 },    { "رجل", 18, 120 },    { "امرأة", 18, 120 },   { "مسن", 60, 120 },
    { "مسنة", 60, 120 },
};

static const char *const SHORT_UNIT[] = { "month", "months", "mo", "week", "weeks", "day", "days",
                                          "شهر", "أشهر", "شهور", "اسبوع", "أسابيع", "يوم", "أيام" };

static bool is_word(const NearWord *word, size_t from, const char *text)
{
    NearWord other;
    (void)near_word(str_z(text), &other);
    return word->n - from == other.n && memcmp(word->letter + from, other.letter, other.n) == 0;
}

static bool is_digit(unsigned c) { return c >= '0' && c <= '9'; }

/* The number at *at, at most three digits; -1 when there is none. */
static int read_number(const NearWord *word, size_t *at)
{
    int value = -1;
    size_t end = *at + 3;
    while (*at < word->n && word->letter[*at] == ' ') (*at)++;
    for (end = *at + 3; *at < word->n && *at < end && is_digit(word->letter[*at]); (*at)++)
        value = (value < 0 ? 0 : value) * 10 + (word->letter[*at] - '0');
    return value;
}

static bool is_short_unit(const NearWord *word, size_t from)
{
    while (from < word->n && word->letter[from] == ' ') from++;
    for (size_t i = 0; i < sizeof SHORT_UNIT / sizeof *SHORT_UNIT; i++)
        if (is_word(word, from, SHORT_UNIT[i])) return true;
    return false;
}

ValueAge value_age_read(Str text)
{
    NearWord word;
    if (!near_word(text, &word) || word.n == 0) return VALUE_NO_AGE;
    size_t at = 0;
    int low = read_number(&word, &at);
    if (low < 0) {
        for (size_t i = 0; i < sizeof BAND / sizeof *BAND; i++)
            if (is_word(&word, 0, BAND[i].word)) return (ValueAge){ BAND[i].min, BAND[i].max };
        return VALUE_NO_AGE;
    }
    if (is_short_unit(&word, at)) return (ValueAge){ 0, (int16_t)(low / 12 > 1 ? low / 12 : 1) };
    int high = read_number(&word, &at);
    if (high < low) high = low;
    return high > 125 ? VALUE_NO_AGE : (ValueAge){ (int16_t)low, (int16_t)high };
}

ValueAge value_age_at(ValueDate birth, ValueDate at)
{
    bool has_bounds = birth.digits != 0 && at.digits != 0 && birth.from != DAY_OPEN_FROM &&
                      birth.to != DAY_OPEN_TO && at.from != DAY_OPEN_FROM && at.to != DAY_OPEN_TO;
    if (!has_bounds) return VALUE_NO_AGE;
    double min = floor(((double)at.from - birth.to) / 365.25),
           max = floor(((double)at.to - birth.from) / 365.25);
    if (max < 0 || min > 125) return VALUE_NO_AGE;
    return (ValueAge){ (int16_t)(min < 0 ? 0 : min), (int16_t)(max > 125 ? 125 : max) };
}

AgeLevel value_age_compare(ValueAge a, ValueAge b)
{
    if (a.min > a.max || b.min > b.max) return AGE_NA;
    int gap = (a.min > b.min ? a.min : b.min) - (a.max < b.max ? a.max : b.max);
    bool are_exact = a.min == a.max && b.min == b.max;
    if (gap <= 0) return are_exact ? AGE_SAME : AGE_FITS;
    if (gap == 1 && are_exact) return AGE_ONE;
    return gap <= 2 ? AGE_TWO : gap <= 5 ? AGE_FIVE : gap <= 10 ? AGE_TEN : AGE_FAR;
}

NumberLevel value_number_compare(double a, double b)
{
    if (isnan(a) || isnan(b)) return NUMBER_NA;
    if (a == b) return NUMBER_SAME;
    return fabs(a - b) <= 0.1 * fmax(fabs(a), fabs(b)) ? NUMBER_NEAR : NUMBER_DIFFERENT;
}

/* Whether one letter was put in, left out or changed, or two neighbours exchanged, behind so many
 * letters that are the same. */
static bool is_one_edit(const NearWord *a, const NearWord *b, size_t same)
{
    const uint8_t *x = a->letter + same, *y = b->letter + same;
    size_t n = a->n - same, m = b->n - same;
    if (n == m + 1) return memcmp(x + 1, y, m) == 0;
    if (m == n + 1) return memcmp(y + 1, x, n) == 0;
    if (n != m || n == 0) return false;
    if (memcmp(x + 1, y + 1, n - 1) == 0) return true;
    return n > 1 && x[0] == y[1] && x[1] == y[0] && memcmp(x + 2, y + 2, n - 2) == 0;
}

CodeLevel value_code_compare(const NearWord *a, const NearWord *b)
{
    if (a->n == 0 || b->n == 0) return CODE_NA;
    size_t shorter = a->n < b->n ? a->n : b->n, longer = a->n + b->n - shorter, prefix = 0;
    while (prefix < shorter && a->letter[prefix] == b->letter[prefix]) prefix++;
    if (prefix == longer) return CODE_SAME;
    if (longer > 1 && is_one_edit(a, b, prefix)) return CODE_SLIP;
    bool is_part = (prefix == shorter && prefix >= 2) || 3 * prefix >= 2 * longer;
    return is_part ? CODE_PART : CODE_DIFFERENT;
}

enum { TEXT_WORDS = 16 };

static size_t split(const NearWord *text, NearWord *ret_word)
{
    size_t n = 0, from = 0;
    for (size_t i = 0; i <= text->n && n < TEXT_WORDS; i++) {
        if (i < text->n && text->letter[i] != ' ') continue;
        if (i > from) near_word_coded(text->letter + from, i - from, &ret_word[n++]);
        from = i + 1;
    }
    return n;
}

/* Whether two words of a text are one, up to a slip in words of four letters and more. */
static bool is_one_word(const NearWord *a, const NearWord *b)
{
    if (a->n == b->n && memcmp(a->letter, b->letter, a->n) == 0) return true;
    size_t longer = a->n > b->n ? a->n : b->n;
    return longer >= 4 && near_edits(a, b) <= 1;
}

/* Share of the shorter text's words that the other has too. */
static double shared_words(const NearWord *a, const NearWord *b)
{
    NearWord x[TEXT_WORDS], y[TEXT_WORDS];
    size_t n_x = split(a, x), n_y = split(b, y), n_same = 0, n = n_x < n_y ? n_x : n_y;
    uint32_t used = 0;
    if (n < 2) return 0;
    for (size_t i = 0; i < n_x; i++)
        for (size_t j = 0; j < n_y; j++) {
            if ((used >> j & 1) != 0 || !is_one_word(&x[i], &y[j])) continue;
            used |= UINT32_C(1) << j;
            n_same++;
            break;
        }
    return (double)n_same / (double)n;
}

static bool same_without_blanks(const NearWord *a, const NearWord *b)
{
    size_t i = 0, j = 0;
    while (i < a->n || j < b->n) {
        if (i < a->n && a->letter[i] == ' ')
            i++;
        else if (j < b->n && b->letter[j] == ' ')
            j++;
        else if (i < a->n && j < b->n && a->letter[i] == b->letter[j])
            i++, j++;
        else
            return false;
    }
    return true;
}

static bool is_text_slip(const NearWord *a, const NearWord *b)
{
    unsigned edits = near_edits(a, b);
    size_t longer = a->n > b->n ? a->n : b->n;
    return (edits == 1 && longer >= 3) || (edits == 2 && longer >= 12) || same_without_blanks(a, b);
}

TextLevel value_text_compare(const NearWord *a, const NearWord *b)
{
    if (a->n == 0 || b->n == 0) return TEXT_NA;
    if (a->n == b->n && memcmp(a->letter, b->letter, a->n) == 0) return TEXT_SAME;
    double near = near_jaro_winkler(a, b, 0.6);
    if (near >= 0.8 && is_text_slip(a, b)) return TEXT_SLIP;
    if (near >= 0.9) return TEXT_CLOSE;
    double shared = near > 0 ? shared_words(a, b) : 0;
    if (shared == 1) return TEXT_CLOSE;
    return near >= 0.8 || shared >= 0.5 ? TEXT_LIKE : TEXT_DIFFERENT;
}

static bool are_neighbours(uint32_t a, uint32_t b, const ValueNeighbours *neighbours)
{
    uint32_t low = a < b ? a : b, high = a < b ? b : a;
    size_t from = 0, to = neighbours == NULL ? 0 : neighbours->n;
    while (from < to) {
        size_t middle = (from + to) / 2;
        ValuePair pair = neighbours->pair[middle];
        if (pair.low == low && pair.high == high) return true;
        if (pair.low < low || (pair.low == low && pair.high < high))
            from = middle + 1;
        else
            to = middle;
    }
    return false;
}

static size_t place_parts(const ValuePlace *place)
{
    size_t n = 0;
    while (n < VALUE_PLACE_PARTS && place->part[n] != 0) n++;
    return n;
}

ValuePlaceLevel value_place_compare(const ValuePlace *a, const ValuePlace *b,
                               const ValueNeighbours *neighbours)
{
    size_t n_a = place_parts(a), n_b = place_parts(b), n = n_a < n_b ? n_a : n_b, same = 0;
    if (n == 0) return PLACE_NA;
    while (same < n && a->part[same] == b->part[same]) same++;
    if (same == n) return n_a == n_b ? PLACE_SAME : PLACE_INSIDE;
    if (are_neighbours(a->part[n_a - 1], b->part[n_b - 1], neighbours)) return PLACE_NEAR;
    if (same == 0) return PLACE_DIFFERENT;
    return same + 1 == n_a && same + 1 == n_b && same >= 2 ? PLACE_NEAR : PLACE_REGION;
}

/* The sex that one word means; 0 for none. */
static char word_sex(Str text)
{
    static const char *const male[] = { "m", "male", "males", "man", "men", "boy", "masculin", "h",
                                        "homme", "masculino", "hombre", "varon", "nino", "ذكر",
                                        "رجل", "ولد", "صبي", "ذ" };
    static const char *const female[] = { "f", "female", "females", "woman", "women", "girl",
                                          "feminin", "femme", "femenino", "mujer", "hembra", "nina",
                                          "w", "أنثى", "انثى", "امرأة", "بنت", "فتاة", "ا" };
    NearWord word;
    if (!near_word(text, &word) || word.n == 0) return 0;
    for (size_t i = 0; i < sizeof male / sizeof *male; i++)
        if (is_word(&word, 0, male[i])) return 'm';
    for (size_t i = 0; i < sizeof female / sizeof *female; i++)
        if (is_word(&word, 0, female[i])) return 'f';
    return 0;
}

char value_sex_read(Str text)
{
    char sex = word_sex(text);
    Str rest = text, word;
    if (sex != 0 || text.n > 40) return sex;
    while (str_split(&rest, ' ', &word)) {
        char here = word_sex(word);
        if (here != 0 && sex != 0 && here != sex) return 0;
        if (here != 0) sex = here;
    }
    return sex;
}

SexLevel value_sex_compare(char a, char b)
{
    return a == 0 || b == 0 ? SEX_NA : a == b ? SEX_SAME : SEX_DIFFERENT;
}
