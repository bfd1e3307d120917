/* role_guess.c: what columns hold when no table has their headers; see role.h. First the words of
 * each header, checked against what stands there; then what is left open, the columns side by side:
 * which date is the day of harm, which numbers are parts of a date, which text is a name.
 */
#include "match/role_guess.h"

#include <stdlib.h>
#include <string.h>

#include "match/role_traits.h"
#include "match/value.h"

enum {
    LOOKED_AT = 3000, SOURCES_MAX = 40, LIFE_YEARS = 30, TEXTS_LEAST = 20, YEAR_FIRST = 1800,
    YEAR_LAST = 2100
};

/* What the texts of a column allow. */
typedef struct Content {
    MatchRole alone;   /* by content alone */
    bool is_words, is_numbers, is_dates, is_sexes, is_full;
    double words;      /* in a text */
    bool is_part;      /* one word, or words of one kind: part of a name, not the whole of it */
    double focus;      /* chance that two texts begin with one word */
    size_t n_distinct;
    int low, high;     /* of numbers; of dates the years that hold nine tenths */
} Content;

/* Whether a word is one of some, divided by bars: a star before or behind stands for anything. */
static bool trait_named(Str words, Str word)
{
    Str name;
    while (str_split(&words, '|', &name)) {
        bool is_open = name.n > 0 && name.p[name.n - 1] == '*';
        bool is_inside = is_open && name.p[0] == '*';
        Str stem = str_part(name, is_inside, name.n - is_open);
        if (is_inside ? str_find(word, stem) != SIZE_MAX
                      : is_open ? str_starts(word, stem) : str_eq(word, stem))
            return true;
    }
    return false;
}

/* Traits of all words of a header. */
static unsigned header_look(Str header)
{
    AUTO(Buf) folded = { .max = 1024 };
    unsigned traits = 0;
    Str words, word;
    header_cut(header, &folded);
    words = buf_str(&folded);
    while (str_split(&words, ' ', &word))
        for (size_t i = 0; word.n > 0 && i < sizeof header_traits / sizeof header_traits[0]; i++)
            if (trait_named(str_z(header_traits[i].words), word)) traits |= header_traits[i].trait;
    return traits;
}

static int ints_compare(const void *pa, const void *pb)
{
    int a = *(const int *)pa, b = *(const int *)pb;
    return (a > b) - (a < b);
}

/* Year of a date; 0 when it has none. */
static int date_year(ValueDate date)
{
    uint32_t d = date.digits;
    int year = (int)((d >> 28) * 1000 + (d >> 24 & 15) * 100 + (d >> 20 & 15) * 10 +
                     (d >> 16 & 15));
    return year >= YEAR_FIRST && year <= YEAR_LAST ? year : 0;
}

/* Lowest and highest of the numbers, or of the years of dates without the outer twentieths. */
static void content_range(const Str *text, size_t n, Content *ret)
{
    int value[LOOKED_AT];
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        ValueDate date = { 0, 0, 0 };
        int64_t number = 0;
        if (ret->is_dates && text[i].n <= 64 && value_date_read(text[i], &date))
            value[k] = date_year(date);
        else if (!str_int(text[i], &number) || number < 0 || number > 99999) continue;
        else value[k] = (int)number;
        k += !ret->is_dates || value[k] != 0;
    }
    if (k == 0) return;
    qsort(value, k, sizeof *value, ints_compare);
    size_t cut = ret->is_dates ? k / 20 : 0;
    ret->low = value[cut], ret->high = value[k - 1 - cut];
}

static int hashes_compare(const void *pa, const void *pb)
{
    uint64_t a = *(const uint64_t *)pa, b = *(const uint64_t *)pb;
    return (a > b) - (a < b);
}

/* Length of the run of equal numbers that begins at `i`. */
static size_t run_length(const uint64_t *sorted, size_t n, size_t i)
{
    size_t j = i;
    while (j < n && sorted[j] == sorted[i]) j++;
    return j - i;
}

/* How many numbers two sorted lists have in common. */
static size_t shared_count(const uint64_t *a, const uint64_t *b, size_t n)
{
    size_t shared = 0;
    for (size_t i = 0, j = 0; i < n && j < n;) {
        shared += a[i] == b[j];
        size_t i_next = i + (a[i] <= b[j]);
        j += b[j] <= a[i];
        i = i_next;
    }
    return shared;
}

/* Whether texts are part of a name. In whole names the first words are of another kind than the
 * last ones; given names of one person are of one kind, and so are two family names. */
static void parts_look(const Str *text, size_t n, Content *ret)
{
    const double kin = 0.12;
    uint64_t first[LOOKED_AT], last[LOOKED_AT], begin[LOOKED_AT];
    size_t k = 0;
    double same = 0;
    for (size_t i = 0; i < n; i++) {
        Str rest = text[i], word, end = S("");
        (void)str_split(&rest, ' ', &word);
        begin[i] = str_hash(word);
        while (str_split(&rest, ' ', &end)) continue;
        if (end.n == 0) continue;
        first[k] = begin[i];
        last[k++] = str_hash(end);
    }
    qsort(begin, n, sizeof *begin, hashes_compare);
    qsort(first, k, sizeof *first, hashes_compare);
    qsort(last, k, sizeof *last, hashes_compare);
    for (size_t i = 0, length; i < n; i += length) {
        length = run_length(begin, n, i);
        same += (double)length * (double)length;
    }
    ret->focus = same / ((double)n * (double)n);
    ret->is_part = 2 * k < n || (double)shared_count(first, last, k) > kin * (double)k;
}

static Content content_look(const RoleColumn *c, size_t n_records)
{
    size_t n = c->n_texts < LOOKED_AT ? c->n_texts : LOOKED_AT, n_sexes = 0;
    Content ret = { .alone = role_of_texts(c->text, c->n_texts, n_records) };
    if (n == 0) return ret;
    ColumnLook look = column_look(c->text, n);
    for (size_t i = 0; i < n; i++) n_sexes += value_sex_read(c->text[i]) != 0;
    ret.is_dates = (look.n_dates + look.n_years) * 10 >= n * 8 && look.n_dates * 5 >= n;
    ret.is_numbers = look.n_numbers * 10 >= n * 9;
    ret.is_words = look.n_digits * 20 < look.n_chars && look.n_chars < n * 60;
    ret.is_full = c->n_texts * 20 >= n_records * 19;
    ret.words = (double)look.n_words / (double)n;
    ret.n_distinct = texts_distinct(c->text, n);
    ret.is_sexes = n_sexes * 10 >= n * 9 && ret.n_distinct <= 8;
    if (ret.is_dates || ret.is_numbers) content_range(c->text, n, &ret);
    if (ret.is_words && ret.alone == MATCH_WORDS) parts_look(c->text, n, &ret);
    return ret;
}

/* Role of a part of a date: of birth or of harm. */
static MatchRole part_role(unsigned traits, const Content *content)
{
    bool is_birth = (traits & TRAIT_BIRTH) != 0;
    if (!content->is_numbers) return MATCH_ROLES;
    if ((traits & TRAIT_YEAR) != 0 && content->high >= 10)
        return is_birth ? MATCH_BIRTH_YEAR : MATCH_HARM_YEAR;
    if ((traits & TRAIT_MONTH) != 0 && content->high <= 12)
        return is_birth ? MATCH_BIRTH_MONTH : MATCH_HARM_MONTH;
    if ((traits & TRAIT_DAY) != 0 && content->high <= 31)
        return is_birth ? MATCH_BIRTH_DAY : MATCH_HARM_DAY;
    return MATCH_ROLES;
}

/* Role of a part of a name, or of a whole one. */
static MatchRole name_role(unsigned traits, const Content *content)
{
    static const struct { unsigned trait; MatchRole role; } part[] = {
        { TRAIT_MOTHER, MATCH_MOTHER }, { TRAIT_GRAND, MATCH_GRANDFATHER },
        { TRAIT_FATHER, MATCH_FATHER }, { TRAIT_FAMILY, MATCH_FAMILY },
        { TRAIT_MIDDLE, MATCH_SECOND }, { TRAIT_GIVEN, MATCH_GIVEN },
    };
    bool is_role = content->is_words && (traits & (TRAIT_KIND | TRAIT_PLACE | TRAIT_DATE)) == 0;
    for (size_t i = 0; is_role && i < sizeof part / sizeof part[0]; i++)
        if ((traits & part[i].trait) != 0) return part[i].role;
    bool is_whole = (traits & (TRAIT_NAME | TRAIT_SCRIPT)) != 0 && content->words >= 1.5;
    return is_role && is_whole && content->n_distinct > SOURCES_MAX ? MATCH_NAME : MATCH_ROLES;
}

/* Role of a place, or of the list a record stands on. */
static MatchRole place_role(unsigned traits, const Content *content)
{
    bool is_text = content->alone == MATCH_CODE || content->alone == MATCH_WORDS ||
                   content->alone == MATCH_NUMBER || content->alone == MATCH_KEY;
    bool is_list = content->is_full && content->n_distinct <= SOURCES_MAX;
    if (!is_text || (traits & TRAIT_KIND) != 0) return MATCH_ROLES;
    if ((traits & (TRAIT_BIRTH | TRAIT_HOME)) != 0) return MATCH_ORIGIN;
    if ((traits & TRAIT_PLACE) != 0) return MATCH_PLACE;
    return (traits & TRAIT_SOURCE) != 0 && is_list ? MATCH_SOURCE : MATCH_ROLES;
}

/* Role by the words of a header, as far as the content allows it; MATCH_ROLES for none. */
static MatchRole traits_role(unsigned traits, const Content *content)
{
    bool is_age = (traits & TRAIT_AGE) != 0 && content->high < 130 && !content->is_words;
    if (content->is_dates) return (traits & TRAIT_BIRTH) != 0 ? MATCH_BIRTH : MATCH_DATE;
    if (content->is_sexes) return MATCH_SEX;
    if (is_age) return MATCH_AGE;
    MatchRole role = part_role(traits, content);
    if (role == MATCH_ROLES) role = name_role(traits, content);
    return role == MATCH_ROLES ? place_role(traits, content) : role;
}

/* The columns of a file with what is known about each. */
typedef struct Guess {
    RoleColumn *column;
    Content *content;
    unsigned *traits;
    size_t n;
} Guess;

static bool has_role(const Guess *g, MatchRole first, MatchRole last)
{
    for (size_t c = 0; c < g->n; c++)
        if (g->column[c].role >= first && g->column[c].role <= last) return true;
    return false;
}

/* How far a column of dates is from being the day of harm: the one whose header says so comes
 * first, then the one that spans fewest years; days of book-keeping last. */
static int harm_rank(const Guess *g, size_t column)
{
    enum { SPAN_MAX = 300 };
    int span = g->content[column].high - g->content[column].low;
    int rank = span < 0 ? 0 : span < SPAN_MAX ? span : SPAN_MAX - 1;
    if ((g->traits[column] & TRAIT_HARM) == 0) rank += SPAN_MAX;
    return (g->traits[column] & TRAIT_ENTRY) != 0 ? rank + 2 * SPAN_MAX : rank;
}

/* Whether dates span a life, and no header says that they are of harm. */
static bool is_births(const Guess *g, size_t column)
{
    int span = g->content[column].high - g->content[column].low;
    return span > LIFE_YEARS && (g->traits[column] & TRAIT_HARM) == 0;
}

/* Which of the dates is the day of harm; one that spans a life is the day of birth. Days of
 * book-keeping are left out when there is another. */
static void dates_choose(Guess *g)
{
    size_t best = g->n;
    for (size_t c = 0; c < g->n; c++) {
        if (g->column[c].role != MATCH_DATE) continue;
        if (is_births(g, c) && !has_role(g, MATCH_BIRTH, MATCH_BIRTH_DAY))
            g->column[c].role = MATCH_BIRTH;
        else if (best == g->n || harm_rank(g, c) < harm_rank(g, best)) best = c;
    }
    bool has_harm = has_role(g, MATCH_HARM, MATCH_HARM_DAY);
    if (best < g->n && !has_harm) g->column[best].role = MATCH_HARM;
    for (size_t c = 0; c < g->n && (best < g->n || has_harm); c++)
        if (g->column[c].role == MATCH_DATE && (g->traits[c] & TRAIT_ENTRY) != 0)
            g->column[c].role = MATCH_IGNORE;
}

/* A column of numbers that no header names, between two bounds and up to at least one; n for none.
 */
static size_t numbers_find(const Guess *g, int low, int least, int high)
{
    for (size_t c = 0; c < g->n; c++) {
        const Content *t = &g->content[c];
        bool is_open = !g->column[c].is_named && (g->column[c].role == MATCH_CODE ||
                                                  g->column[c].role == MATCH_NUMBER);
        if (is_open && t->is_numbers && t->low >= low && t->high >= least && t->high <= high)
            return c;
    }
    return g->n;
}

/* Columns of year, month and day without headers that say so. */
static void parts_choose(Guess *g)
{
    size_t year = numbers_find(g, YEAR_FIRST, YEAR_FIRST, YEAR_LAST);
    if (year == g->n) return;
    bool is_life = g->content[year].high - g->content[year].low > LIFE_YEARS;
    MatchRole first = is_life ? MATCH_BIRTH_YEAR : MATCH_HARM_YEAR;
    if (is_life ? has_role(g, MATCH_BIRTH, MATCH_BIRTH_DAY)
                : has_role(g, MATCH_HARM, MATCH_HARM_DAY)) return;
    size_t day = numbers_find(g, 1, 28, 31);
    g->column[year].role = first;
    if (day < g->n) g->column[day].role = first + 2;
    size_t month = numbers_find(g, 1, 12, 12);
    if (month < g->n && day < g->n) g->column[month].role = first + 1;
}

/* Whether so many different texts may be names of people; in a short list, if nearly all differ. */
static bool is_many(const Guess *g, size_t column)
{
    const Content *t = &g->content[column];
    return t->n_distinct >= TEXTS_LEAST ||
           (t->words >= 1.5 && t->n_distinct * 10 >= g->column[column].n_texts * 8);
}

/* The column that most looks like names of people, if any: one whose header speaks of a name before
 * others, then the one with most different texts. */
static size_t words_find(const Guess *g)
{
    size_t best = g->n;
    for (size_t c = 0; c < g->n; c++) {
        const Content *t = &g->content[c];
        bool is_name = g->column[c].role == MATCH_WORDS && t->is_words && t->words < 7 &&
                       is_many(g, c);
        if (!is_name) continue;
        bool is_called = (g->traits[c] & TRAIT_NAME) != 0;
        bool is_best_called = best < g->n && (g->traits[best] & TRAIT_NAME) != 0;
        if (best == g->n || is_called > is_best_called ||
            (is_called == is_best_called && t->n_distinct > g->content[best].n_distinct))
            best = c;
    }
    return best;
}

/* The column beside one that holds part of a name which may hold the other part; n for none. */
static size_t partner_find(const Guess *g, size_t column)
{
    size_t best = g->n;
    for (size_t c = column > 0 ? column - 1 : 1; c < g->n && c <= column + 1; c += 2) {
        const Content *t = &g->content[c];
        bool is_part = g->column[c].role == MATCH_WORDS && t->is_words && t->is_part &&
                       t->words < 4 && t->n_distinct >= TEXTS_LEAST &&
                       (g->traits[c] & ~(unsigned)TRAIT_NAME) == 0;
        if (is_part && (best == g->n || t->n_distinct > g->content[best].n_distinct)) best = c;
    }
    return best;
}

/* Two columns side by side that hold the parts of names: the given names stand before the others,
 * unless those are far fewer. */
static void parts_name(Guess *g, size_t one, size_t other)
{
    const double fewer = 3;
    size_t left = one < other ? one : other, right = one + other - left;
    bool is_right = g->content[right].focus > fewer * g->content[left].focus;
    g->column[left].role = is_right ? MATCH_FAMILY : MATCH_GIVEN;
    g->column[right].role = is_right ? MATCH_GIVEN : MATCH_FAMILY;
}

/* What is a name when no column is known to hold one; beside a family name, the given name. */
static void names_choose(Guess *g)
{
    size_t best = words_find(g);
    bool has_family = has_role(g, MATCH_FAMILY, MATCH_FAMILY);
    if (best == g->n || has_role(g, MATCH_NAME, MATCH_GIVEN)) return;
    bool has_other = has_role(g, MATCH_SECOND, MATCH_NISBA);
    size_t partner = g->content[best].is_part && !has_other ? partner_find(g, best) : g->n;
    if (partner < g->n) parts_name(g, best, partner);
    else if (has_family || !has_other)
        g->column[best].role = has_family ? MATCH_GIVEN : MATCH_NAME;
}

/* Whether a header's meaning cannot be: names of people under "person" or "label" are no numbers of
 * clusters. */
static bool is_misnamed(const RoleColumn *c, const Content *content)
{
    return c->role == MATCH_TRUTH && content->is_words && content->words >= 1.5;
}

/* Numbers that look like ages, where there is neither age nor birth. */
static void ages_choose(Guess *g)
{
    enum { OLD = 50, OLDEST = 120 };
    for (size_t c = 0; c < g->n; c++) {
        const Content *t = &g->content[c];
        bool is_age = g->column[c].role == MATCH_NUMBER && t->n_distinct >= TEXTS_LEAST &&
                      t->high >= OLD && t->high <= OLDEST && !g->column[c].is_named &&
                      (g->traits[c] & TRAIT_KIND) == 0;
        if (is_age && !has_role(g, MATCH_AGE, MATCH_AGE) &&
            !has_role(g, MATCH_BIRTH, MATCH_BIRTH_DAY))
            g->column[c].role = MATCH_AGE;
    }
}

static void guess_all(Guess *g, size_t n_records)
{
    for (size_t c = 0; c < g->n; c++) {
        RoleColumn *column = &g->column[c];
        if (column->is_named && column->role != MATCH_TRUTH) continue;
        g->content[c] = content_look(column, n_records);
        if (column->is_named && !is_misnamed(column, &g->content[c])) continue;
        column->is_named = false;
        g->traits[c] = header_look(column->header);
        bool has_source = has_role(g, MATCH_SOURCE, MATCH_SOURCE);
        column->role = traits_role(g->traits[c], &g->content[c]);
        if (column->role == MATCH_SOURCE && has_source) column->role = MATCH_CODE;
        if (column->role == MATCH_ROLES) column->role = g->content[c].alone;
    }
    dates_choose(g);
    parts_choose(g);
    ages_choose(g);
    names_choose(g);
}

/* Whether a text stands in a column. */
static bool has_text(const RoleColumn *c, Str text)
{
    for (size_t i = 0; i < c->n_texts && i < LOOKED_AT; i++)
        if (str_eq_nocase(c->text[i], text)) return true;
    return false;
}

bool roles_first_is_data(const RoleColumn *column, const Str *first, size_t n, size_t n_records)
{
    size_t n_sure = 0, n_again = 0, n_texts = 0;
    for (size_t c = 0; c < n; c++) {
        ValueDate date;
        int64_t number = 0;
        if (first[c].n == 0) continue;
        n_texts++;
        Content content = content_look(&column[c], n_records);
        bool is_number = str_int(first[c], &number), is_place = number == (int64_t)c + 1;
        n_sure += content.is_dates && first[c].n <= 64 && value_date_read(first[c], &date);
        n_sure += !content.is_dates && content.is_numbers && is_number && !is_place;
        n_again += !is_number && has_text(&column[c], first[c]);
    }
    return n_sure > 0 || (n_again >= 2 && n_again < n_texts);
}

void roles_guess(RoleColumn *column, size_t n, size_t n_records)
{
    Guess g = { .column = column, .n = n };
    g.content = calloc(n + 1, sizeof *g.content);
    g.traits = calloc(n + 1, sizeof *g.traits);
    if (g.content != NULL && g.traits != NULL) guess_all(&g, n_records);
    free(g.content);
    free(g.traits);
}
