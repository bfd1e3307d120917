/* list_count.c: counts with their quantifiers, to and from text.
 *
 * What bounds a quantifier gives is that of the reader: "more than 70" is at least 71 with no best
 * value, "about 20" a best value without bounds.
 */
#include "app/list_count.h"

#include <string.h>

#include "text/fold.h"

enum { COUNT_TEXT_MAX = 96, COUNT_MAX = 100000000 };

/* What stands before or behind the number; folded. */
static const struct { const char *text; const char *quantifier; bool is_behind; } marks[] = {
    { ">=", "at_least", false }, { "<=", "up_to", false }, { ">", "more_than", false },
    { "<", "less_than", false }, { "~", "about", false }, { "+", "at_least", true },
    { "at least", "at_least", false }, { "no fewer than", "at_least", false },
    { "no less than", "at_least", false }, { "minimum", "at_least", false },
    { "or more", "at_least", true }, { "more than", "more_than", false },
    { "over", "more_than", false }, { "fewer than", "less_than", false },
    { "less than", "less_than", false }, { "under", "less_than", false },
    { "up to", "up_to", false }, { "at most", "up_to", false }, { "about", "about", false },
    { "around", "about", false }, { "approximately", "about", false }, { "approx", "about", false },
    { "ca", "about", false }, { "exactly", "exact", false },
    { "ما لا يقل عن", "at_least", false }, { "لا يقل عن", "at_least", false },
    { "علي الاقل", "at_least", true }, { "علي الاقل", "at_least", false },
    { "اكثر من", "more_than", false }, { "اقل من", "less_than", false },
    { "نحو", "about", false }, { "حوالي", "about", false }, { "قرابه", "about", false },
    { "حتي", "up_to", false }, { "تقريبا", "about", true },
};

/* Words between the ends of a range; folded. */
static const char *const joins[] = { "-", " to ", " and ", " الي ", " او ", " or ", " و " };

/* The text folded, with signs of other scripts made ASCII, into a buffer. */
static Str count_fold(Str text, Buf *folded)
{
    static const struct { const char *from, *to; } same[] = {
        { "\xE2\x89\xA5", ">=" }, { "\xE2\x89\xA4", "<=" }, { "\xE2\x80\x93", "-" },
        { "\xE2\x80\x94", "-" }, { "\xE2\x89\x88", "~" }, { "\xD9\xAC", "" },
    };
    AUTO(Buf) plain = { .max = COUNT_TEXT_MAX };

    for (size_t at = 0; at < text.n;) {
        size_t i = 0, n_same = sizeof same / sizeof same[0];
        Str rest = str_part(text, at, text.n);
        while (i < n_same && !str_starts(rest, str_z(same[i].from)))
            i++;
        if (i < n_same) {
            buf_z(&plain, same[i].to);
            at += strlen(same[i].from);
        } else {
            buf_char(&plain, text.p[at++]);
        }
    }
    if (!plain.failed)
        text_fold(buf_str(&plain), folded);
    return str_trim(buf_str(folded));
}

/* A whole number with thousands separators ("1,681"), or COUNT_NONE. */
static int64_t number_parse(Str text)
{
    int64_t value = 0;
    size_t since_comma = 0;
    bool has_comma = false;

    text = str_trim(text);
    if (text.n == 0)
        return COUNT_NONE;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == ',' && i > 0 && (!has_comma || since_comma == 3)) {
            has_comma = true;
            since_comma = 0;
            continue;
        }
        if (c < '0' || c > '9' || value > COUNT_MAX)
            return COUNT_NONE;
        value = value * 10 + (c - '0');
        since_comma++;
    }
    return has_comma && since_comma != 3 ? COUNT_NONE : value;
}

/* Takes a quantifier off the text. */
static Str mark_take(Str *text)
{
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        Str mark = str_z(marks[i].text);
        bool is_there = marks[i].is_behind ? str_ends(*text, mark) : str_starts(*text, mark);
        if (!is_there || text->n == mark.n)
            continue;
        *text = str_trim(marks[i].is_behind ? str_part(*text, 0, text->n - mark.n)
                                            : str_part(*text, mark.n, text->n));
        return str_z(marks[i].quantifier);
    }
    return S("exact");
}

/* "3-5", "3 to 5", "between 3 and 5". */
static bool range_parse(Str text, Count *ret)
{
    if (str_starts(text, S("between ")))
        text = str_part(text, 8, text.n);
    if (str_starts(text, S("بين ")))
        text = str_part(text, strlen("بين "), text.n);
    for (size_t i = 0; i < sizeof joins / sizeof joins[0]; i++) {
        size_t at = str_find(text, str_z(joins[i]));
        if (at == SIZE_MAX || at == 0)
            continue;
        int64_t min = number_parse(str_part(text, 0, at));
        int64_t max = number_parse(str_part(text, at + strlen(joins[i]), text.n));
        if (min < 0 || max < min)
            return false;
        *ret = (Count){ min, COUNT_NONE, max, S("range") };
        return true;
    }
    return false;
}

bool count_parse(Str text, Count *ret_count)
{
    AUTO(Buf) folded = { .max = 4 * COUNT_TEXT_MAX };

    if (text.n > COUNT_TEXT_MAX)
        return false;
    Str rest = count_fold(text, &folded);
    if (folded.failed)
        return false;
    Str quantifier = mark_take(&rest);
    int64_t n = number_parse(rest);
    if (n < 0)
        return str_eq(quantifier, S("exact")) && range_parse(rest, ret_count);
    Count c = { COUNT_NONE, COUNT_NONE, COUNT_NONE, quantifier };
    if (str_eq(quantifier, S("exact")))
        c = (Count){ n, n, n, n == 0 ? S("none") : S("exact") };
    else if (str_eq(quantifier, S("at_least")))
        c.min = n;
    else if (str_eq(quantifier, S("more_than")))
        c.min = n + 1;
    else if (str_eq(quantifier, S("up_to")))
        c.max = n;
    else if (str_eq(quantifier, S("less_than")))
        c.max = n > 0 ? n - 1 : 0;
    else
        c.best = n;
    *ret_count = c;
    return true;
}

void count_print(const Count *c, Buf *ret)
{
    if (str_eq(c->quantifier, S("more_than")) && c->min > 0)
        buf_fmt(ret, ">%lld", (long long)c->min - 1);
    else if (str_eq(c->quantifier, S("less_than")) && c->max >= 0)
        buf_fmt(ret, "<%lld", (long long)c->max + 1);
    else if (str_eq(c->quantifier, S("about")) && c->best >= 0)
        buf_fmt(ret, "~%lld", (long long)c->best);
    else if (c->best >= 0)
        buf_int(ret, c->best);
    else if (c->min >= 0 && c->max >= 0)
        buf_fmt(ret, "%lld-%lld", (long long)c->min, (long long)c->max);
    else if (c->min >= 0)
        buf_fmt(ret, ">=%lld", (long long)c->min);
    else if (c->max >= 0)
        buf_fmt(ret, "<=%lld", (long long)c->max);
}
