/* fuzz_name.c - any text as two names, one a line: cutting gives whole words, and comparing says
 * the same in both orders.
 */
#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "match/name.h"
#include "match/value.h"

static void check_words(const MatchName *name)
{
    MUST(name->n <= NAME_TOKENS_MAX);
    for (size_t i = 0; i < name->n; i++)
        MUST(name->token[i].n > 0 && name->token[i].n <= NAME_FORM_MAX);
}

static void check_values(Str one, Str other)
{
    NearWord a, b;
    ValueDate x, y;
    (void)near_word(one, &a);
    (void)near_word(other, &b);
    (void)value_date_read(one, &x);
    (void)value_date_read(other, &y);
    MUST(near_jaro_winkler(&a, &b, 0) == near_jaro_winkler(&b, &a, 0));
    MUST(near_edits(&a, &b) == near_edits(&b, &a));
    MUST(value_text_compare(&a, &b) == value_text_compare(&b, &a));
    MUST(value_code_compare(&a, &b) == value_code_compare(&b, &a));
    MUST(value_date_compare(x, y) == value_date_compare(y, x));
    ValueAge age = value_age_read(one);
    MUST(age.min > age.max || (age.min >= 0 && age.max <= 125));
    (void)value_sex_read(one);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    AUTO(Arena) arena;
    AUTO(Buf) text;
    Str rest, one, other = { "", 0 };
    MatchName x = { 0 }, y = { 0 };
    NameIndex *index = NULL;
    NameMatch match, turned;
    Err err = { 0 };
    size_t n_replaced;
    arena_init(&arena, 64 << 20);
    buf_init(&text, 1 << 16);
    if (n > 2000) return 0;
    utf8_repair(str_pn(data, n), &text, &n_replaced);
    rest = buf_str(&text);
    if (!str_split(&rest, '\n', &one)) return 0;
    if (rest.p != NULL) other = rest;
    name_parse(one, NAME_ANY, &x);
    name_parse(other, NAME_GIVEN, &y);
    check_words(&x);
    check_words(&y);
    MUST(name_index_new(2, &arena, &index, &err) == TW_OK);
    uint32_t a = name_index_add(index, &x), b = name_index_add(index, &y);
    MUST(name_index_seal(index, &err) == TW_OK);
    name_compare(index, NULL, a, b, &match);
    name_compare(index, NULL, b, a, &turned);
    MUST(match.level == turned.level && match.bits == turned.bits);
    MUST((match.level == NAME_LEVEL_NA) == (x.n == 0 || y.n == 0));
    name_compare(index, NULL, a, a, &match);
    MUST(x.n == 0 || match.level == NAME_SAME);
    check_values(one, other);
    return 0;
}
