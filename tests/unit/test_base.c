/* test_base.c: slices, builder, arena, errors, UTF-8, JSON and the result table. */
#include "harness.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/job.h"
#include "base/json.h"
#include "base/str.h"
#include "base/table.h"
#include "base/utf8.h"

static bool same(Str a, const char *b)
{
    return str_eq(a, str_z(b));
}

static void test_str(void)
{
    static const struct { const char *in; bool ok; int64_t want; } row[] = {
        { "0", true, 0 },
        { "-12", true, -12 },
        { "+7", true, 7 },
        { "9223372036854775807", true, INT64_MAX },
        { "-9223372036854775808", true, INT64_MIN },
        { "9223372036854775808", false, 0 },  /* one too many */
        { "", false, 0 },
        { "-", false, 0 },
        { "1 ", false, 0 },                   /* the whole slice must be the number */
        { "1.5", false, 0 },
    };
    EACH (row, r)
        ROW ("in '%s'", r->in) {
            int64_t got = 99;
            CHECK(str_int(str_z(r->in), &got) == r->ok);
            CHECK_INT(got, r->ok ? r->want : 99);
        }
    CHECK(same(str_trim(S(" \t a b\r\n")), "a b"));
    CHECK(same(str_part(S("abc"), 1, 99), "bc"));
    CHECK(same(str_part(S("abc"), 5, 2), ""));
    CHECK(str_find(S("banana"), S("nan")) == 2);
    CHECK(str_find(S("banana"), S("x")) == SIZE_MAX);
    CHECK(str_cmp(S("ab"), S("abc")) < 0);
    CHECK(str_cmp(S("b"), S("abc")) > 0);
    CHECK(str_eq_nocase(S("KHAN"), S("khan")));
    CHECK(!str_eq_nocase(S("KHAN"), S("khana")));
    CHECK(str_starts(S("abc"), S("ab")) && !str_starts(S("a"), S("ab")));
    CHECK(str_ends(S("abc"), S("bc")) && !str_ends(S("c"), S("bc")));
}

static void test_split(void)
{
    Str rest = S("a,,b"), part;
    CHECK(str_split(&rest, ',', &part) && same(part, "a"));
    CHECK(str_split(&rest, ',', &part) && same(part, ""));
    CHECK(str_split(&rest, ',', &part) && same(part, "b"));
    CHECK(!str_split(&rest, ',', &part));
}

static void test_buf(void)
{
    AUTO(Buf) b;
    Err err = { 0 };
    buf_init(&b, 10);
    buf_add(&b, S("12345"));
    buf_int(&b, -678);
    CHECK(same(buf_str(&b), "12345-678"));
    CHECK_INT(buf_check(&b, &err), TW_OK);
    buf_char(&b, 'x');
    buf_char(&b, 'y');                        /* the eleventh byte */
    buf_reset(&b);
    buf_char(&b, 'z');                        /* failure is sticky */
    CHECK_INT(buf_check(&b, &err), TW_E_LIMIT);
    CHECK(buf_str(&b).n == 0);

    AUTO(Buf) numbers;
    buf_init(&numbers, 100);
    buf_int(&numbers, INT64_MIN);
    buf_fmt(&numbers, " %d %s", 5, "x");
    CHECK(same(buf_str(&numbers), "-9223372036854775808 5 x"));
}

static void test_arena(void)
{
    AUTO(Arena) a;
    Err err = { 0 };
    arena_init(&a, 10000);
    char *p = arena_alloc(&a, 100);
    CHECK(p != NULL && p[0] == 0 && p[99] == 0);
    Str s = arena_fmt(&a, "%d-%s", 7, "seven");
    CHECK(same(s, "7-seven"));
    CHECK(same(arena_hex(&a, S("\x00\x7f\xff")), "007fff"));
    CHECK(same(arena_hex(&a, S("")), ""));
    size_t cap = 0;
    int *array = NULL;
    for (int i = 0; i < 100; i++) {
        array = arena_push(&a, array, (size_t)i, &cap, sizeof *array);
        array[i] = i;
    }
    CHECK_INT(array[0] + array[99], 99);
    CHECK(arena_alloc(&a, 20000) == NULL);    /* past the limit */
    CHECK(arena_alloc(&a, 1) == NULL);        /* sticky */
    CHECK_INT(arena_check(&a, &err), TW_E_LIMIT);
    Arena b;
    arena_init(&b, SIZE_MAX);
    CHECK(arena_array(&b, SIZE_MAX / 2, 4) == NULL);  /* overflow, not a small block */
    arena_clear(&b);
}

static TwCode fails(Err *err)
{
    return err_set(err, TW_E_DATA, "bad '%s'", "thing");
}

static TwCode passes_up(Err *err)
{
    TRY(fails(err));
    return TW_OK;
}

static void test_err(void)
{
    Err err = { 0 };
    CHECK_INT(passes_up(&err), TW_E_DATA);
    CHECK_STR(err.message, "bad 'thing'");
    CHECK_INT(err.n_frames, 1);
    IGNORE(err_set(&err, TW_E_BUG, "other"), "the first message must stay");
    CHECK_STR(err.message, "bad 'thing'");
    IGNORE(err_note(&err, TW_E_DATA, "row %d", 17), "code is known");
    IGNORE(err_note(&err, TW_E_DATA, "file '%s'", "june.csv"), "code is known");
    CHECK_STR(err.context, "row 17; file 'june.csv'");
    char long_text[1000];
    memset(long_text, 'a', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    memcpy(long_text + 318, "\xD8\xA7", 2);   /* a letter across the end of the field */
    Err cut = { 0 };
    IGNORE(err_set(&cut, TW_E_DATA, "%s", long_text), "looked at below");
    CHECK(utf8_bad(str_z(cut.message)) == SIZE_MAX);
    CHECK_INT((int)strlen(cut.message), 318);
}

static void test_utf8(void)
{
    static const struct { const char *in; size_t bad; const char *repaired; } row[] = {
        { "abc", SIZE_MAX, "abc" },
        { "\xD8\xAE\xD8\xA7\xD9\x86", SIZE_MAX, "\xD8\xAE\xD8\xA7\xD9\x86" },
        { "\xF0\x9F\x95\x8A", SIZE_MAX, "\xF0\x9F\x95\x8A" },
        { "a\xC0\xAF", 1, "a\xEF\xBF\xBD\xEF\xBF\xBD" },          /* overlong slash */
        { "\xED\xA0\x80", 0, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" }, /* surrogate */
        { "\xF4\x90\x80\x80", 0,
          "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },   /* above U+10FFFF */
        { "x\xE2\x82", 1, "x\xEF\xBF\xBD" },                      /* cut short: one mark */
        { "\x80z", 0, "\xEF\xBF\xBDz" },                          /* lone continuation */
    };
    EACH (row, r)
        ROW ("case %d", (int)(r - row)) {
            AUTO(Buf) out;
            size_t n;
            buf_init(&out, 100);
            CHECK(utf8_bad(str_z(r->in)) == r->bad);
            utf8_repair(str_z(r->in), &out, &n);
            CHECK(str_eq(buf_str(&out), str_z(r->repaired)));
            CHECK((n > 0) == (r->bad != SIZE_MAX));
        }
    size_t at = 0;
    CHECK_INT(utf8_next(S("\xF0\x9F\x95\x8A"), &at), 0x1F54A);
    CHECK_INT((int)at, 4);
    CHECK_INT((int)utf8_count(S("\xD8\xAE\xD8\xA7x")), 3);
}

static void test_utf8_round_trip(void)
{
    AUTO(Buf) b;
    buf_init(&b, 8);
    long n_wrong = 0;
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp < 0xE000) continue;
        buf_reset(&b);
        buf_utf8(&b, cp);
        size_t at = 0;
        n_wrong += utf8_bad(buf_str(&b)) != SIZE_MAX || utf8_next(buf_str(&b), &at) != cp ||
                   at != b.n;
    }
    CHECK_INT(n_wrong, 0);
}

static void test_json(void)
{
    AUTO(Buf) b;
    buf_init(&b, 1000);
    Json j = json_writer(&b);
    json_open(&j, S(""), '{');
    json_text(&j, S("a\"b"), S("line\nquote\" \x01 \xE2\x80\xA8"));
    json_open(&j, S("list"), '[');
    json_int(&j, S(""), -3);
    json_real(&j, S(""), 35.86);
    json_null(&j, S(""));
    json_close(&j, ']');
    json_text(&j, S("none"), (Str){ NULL, 0 });
    json_bool(&j, S("yes"), true);
    json_close(&j, '}');
    CHECK(same(buf_str(&b), "{\"a\\\"b\": \"line\\nquote\\\" \\u0001 \\u2028\", "
                            "\"list\": [-3, 35.86, null], \"none\": null, \"yes\": true}"));
}

static TwCode collect(void *context, Str bytes, Err *err)
{
    (void)err;
    buf_add(context, bytes);
    return TW_OK;
}

static const Column table_columns[] = {
    { "place", COLUMN_TEXT, NULL, NULL },
    { "killed", COLUMN_INT, "persons", NULL },
    { "known", COLUMN_BOOL, NULL, NULL },
};

/* Details are left out for people only. */
static void test_table_detail(void)
{
    static const Column column[] = {
        { "place", COLUMN_TEXT, NULL, NULL },
        { "lat", COLUMN_INT | COLUMN_DETAIL, NULL, NULL },
    };
    AUTO(Arena) a;
    AUTO(Buf) out;
    Err err = { 0 };
    arena_init(&a, 1 << 20);
    buf_init(&out, 1000);
    Table *t = table_new(&a, column, 2);
    table_text(t, S("Idlib"));
    table_int(t, 7);
    CHECK_INT(table_print(t, TABLE_TABLE, (Sink){ collect, &out }, &err), TW_OK);
    CHECK_STR(buf_cz(&out), "place\nIdlib\n");
    buf_reset(&out);
    CHECK_INT(table_print(t, TABLE_CSV, (Sink){ collect, &out }, &err), TW_OK);
    CHECK_STR(buf_cz(&out), "place,lat\r\nIdlib,7\r\n");
}

static void test_table(void)
{
    static const struct { TableFormat format; const char *want; } row[] = {
        { TABLE_TABLE, "place     killed  known\n"
                       "Idlib, 1       0  yes\n"
                       "\xD8\xAE\xD9\x8E\xD8\xA7\xC2\xB7" "2              no\n" },
        { TABLE_CSV, "place,killed,known\r\n\"Idlib, 1\",0,yes\r\n"
                     "\xD8\xAE\xD9\x8E\xD8\xA7\x1B" "2,,no\r\n" },
        { TABLE_JSON, "[\n{\"place\": \"Idlib, 1\", \"killed\": 0, \"known\": true},\n"
                      "{\"place\": \"\xD8\xAE\xD9\x8E\xD8\xA7\\u001b2\", \"killed\": null, "
                      "\"known\": false}\n]\n" },
    };
    AUTO(Arena) a;
    arena_init(&a, 1 << 20);
    Table *t = table_new(&a, table_columns, 3);
    table_text(t, S("Idlib, 1"));
    table_int(t, 0);
    table_int(t, 1);
    table_text(t, S("\xD8\xAE\xD9\x8E\xD8\xA7\x1B" "2"));  /* a mark of no width, an escape */
    table_null(t);                                          /* unknown is not 0 */
    table_int(t, 0);
    EACH (row, r)
        ROW ("format %d", (int)r->format) {
            AUTO(Buf) out;
            Err err = { 0 };
            buf_init(&out, 10000);
            CHECK_INT(table_print(t, r->format, (Sink){ collect, &out }, &err), TW_OK);
            CHECK_STR(buf_cz(&out), r->want);
        }
    table_text(t, S("half a row"));
    Err err = { 0 };
    CHECK_INT(table_print(t, TABLE_CSV, (Sink){ collect, NULL }, &err), TW_E_BUG);
}

static void test_job(void)
{
    Job job = { 0 };
    Err err = { 0 };
    CHECK_INT(job_step(NULL, 1, 2, "rows", &err), TW_OK);
    CHECK_INT(job_step(&job, 1, 2, "rows", &err), TW_OK);
    atomic_store(&job.is_cancelled, true);
    CHECK_INT(job_step(&job, 1, 2, "rows", &err), TW_E_CANCELLED);
}

int main(void)
{
    RUN(test_str);
    RUN(test_split);
    RUN(test_buf);
    RUN(test_arena);
    RUN(test_err);
    RUN(test_utf8);
    RUN(test_utf8_round_trip);
    RUN(test_json);
    RUN(test_table);
    RUN(test_table_detail);
    RUN(test_job);
    return harness_end();
}
