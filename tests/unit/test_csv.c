/* test_csv.c: the reader of separated lists, its errors, and that what is written is read back. */
#include "base/csv.h"

#include <stdlib.h>

#include "harness.h"

/* All rows as text: fields joined by "|", rows by "/". */
static TwCode csv_flat(Str in, char separator, Buf *out, Err *err)
{
    AUTO(CsvReader) r = { 0 };
    CsvRow row;
    bool found;

    TRY(csv_open(&r, in, separator, err));
    for (;;) {
        TRY(csv_next(&r, &row, &found, err));
        if (!found)
            return TW_OK;
        if (out->n > 0)
            buf_char(out, '/');
        for (size_t i = 0; i < row.n; i++) {
            if (i > 0)
                buf_char(out, '|');
            buf_add(out, row.field[i]);
        }
        if (row.flaw != CSV_FINE)
            buf_fmt(out, "!%zu", row.flaw_field);
    }
}

static void test_read(void)
{
    static const struct { const char *in, *want; } row[] = {
        { "", "" },
        { "a", "a" },
        { "a,b\n1,2\n", "a|b/1|2" },
        { "a,b\r\n1,2\r\n", "a|b/1|2" },                    /* CRLF                       */
        { "a,b\r1,2\r", "a|b/1|2" },                        /* old Mac                    */
        { "a,b\r1,2\r\n3,4\n", "a|b/1|2/3|4" },            /* all three                  */
        { "a,b\n1,2", "a|b/1|2" },                          /* no end of the last line    */
        { "\xEF\xBB\xBF" "a,b\n1,2\n", "a|b/1|2" },         /* byte order mark            */
        { "a,b\n\n\n1,2\n\n", "a|b/1|2" },                  /* blank lines                */
        { "a,b\n,\n", "a|b/|" },                            /* empty fields               */
        { "a,b,\n1,2,\n", "a|b|/1|2|" },                    /* trailing separator         */
        { "\"a\",\"b\"\n", "a|b" },
        { "\"a,1\",b\n", "a,1|b" },
        { "\"a\nb\",c\n", "a\nb|c" },                       /* line end in quotes         */
        { "\"say \"\"yes\"\"\",c\n", "say \"yes\"|c" },
        { "\"\"\"\",\"\"\n", "\"|" },
        { "a\"b,c\n", "a\"b|c" },                           /* a quote inside is text     */
        { "\"a\"b,c\n", "\"a\"b|c!0" },                     /* text behind a quote: flaw  */
        { "a;b\n1;2\n", "a|b/1|2" },
        { "a\tb\n1\t2\n", "a|b/1|2" },
        { "a|b\n1|2\n", "a|b/1|2" },
        { "name;note\nx;a, b\ny;c, d\n", "name|note/x|a, b/y|c, d" },
        { "sep=;\na,1;b\n", "a,1|b" },
        { "a,b\n1\n1,2,3\n", "a|b/1/1|2|3" },               /* ragged: the caller decides */
        { "اسم،عمر,ب\n", "اسم،عمر|ب" },
        { "0123456789abcdef0123456789abcdef,x\n", "0123456789abcdef0123456789abcdef|x" },
    };
    EACH (row, r)
        ROW ("%s", r->in) {
            Err err = { 0 };
            AUTO(Buf) out;
            buf_init(&out, 4096);
            CHECK_OK(csv_flat(str_z(r->in), 0, &out, &err));
            CHECK_SLICE(buf_str(&out), r->want);
        }
}

static void test_refused(void)
{
    static const struct { const char *in; TwCode code; const char *why; } row[] = {
        { "a,b\n1,\"2\n3,4\n", TW_E_DATA, "opens in line 2, column 3 is not closed" },
        { "a,b\n\"x\ny\",\"z\n", TW_E_DATA, "opens in line 3, column 4 is not closed" },
        { "\"", TW_E_DATA, "opens in line 1, column 1" },
    };
    EACH (row, r)
        ROW ("%s", r->in) {
            Err err = { 0 };
            AUTO(Buf) out;
            buf_init(&out, 4096);
            CHECK_CODE(csv_flat(str_z(r->in), ',', &out, &err), r->code);
            CHECK(strstr(err.message, r->why) != NULL);
            CHECK(err.hint[0] != '\0');
        }
    Err err = { 0 };
    CsvReader reader;
    CHECK_CODE(csv_open(&reader, S("a"), 'x', &err), TW_E_USAGE);
}

static void test_limits(void)
{
    Err err = { 0 };
    AUTO(Buf) in;
    AUTO(Buf) out;

    buf_init(&in, 64 << 20);
    buf_init(&out, 64 << 20);
    memset(buf_grow(&in, CSV_FIELD_MAX), 'x', CSV_FIELD_MAX);
    CHECK_OK(csv_flat(buf_str(&in), ',', &out, &err));
    buf_char(&in, 'x');
    CHECK_CODE(csv_flat(buf_str(&in), ',', &out, &err), TW_E_LIMIT);
    CHECK(strstr(err.message, "line 1, column 1 is longer") != NULL);
    in.p[0] = '"';
    err_clear(&err);
    CHECK_CODE(csv_flat(buf_str(&in), ',', &out, &err), TW_E_DATA);
    buf_char(&in, 'x');
    err_clear(&err);
    CHECK_CODE(csv_flat(buf_str(&in), ',', &out, &err), TW_E_LIMIT);

    buf_reset(&in);
    for (int i = 1; i < CSV_COLUMNS_MAX; i++)
        buf_char(&in, ',');
    buf_reset(&out);
    err_clear(&err);
    CHECK_OK(csv_flat(buf_str(&in), ',', &out, &err));
    buf_char(&in, ',');
    CHECK_CODE(csv_flat(buf_str(&in), ',', &out, &err), TW_E_LIMIT);
    CHECK(strstr(err.message, "1000 columns") != NULL);
}

static void test_places(void)
{
    Err err = { 0 };
    AUTO(CsvReader) r = { 0 };
    CsvRow row;
    bool found;

    CHECK_OK(csv_open(&r, S("a,b\n\n\"x\r\ny\",2\n1,2,3\n"), 0, &err));
    CHECK_OK(csv_next(&r, &row, &found, &err));
    CHECK_OK(csv_next(&r, &row, &found, &err));
    CHECK_INT(row.row, 2);
    CHECK_INT(row.line, 3);
    CHECK_OK(csv_row_check(&row, 2, &err));
    CHECK_OK(csv_next(&r, &row, &found, &err));
    CHECK_INT(row.row, 3);
    CHECK_INT(row.line, 5);
    CHECK_CODE(csv_row_check(&row, 2, &err), TW_E_DATA);
    CHECK_STR(err.message, "line 5 (row 3) has 3 fields, the header has 2");
    CHECK_OK(csv_next(&r, &row, &found, &err));
    CHECK(!found);
}

static void test_guard(void)
{
    static const struct { const char *in, *want; } row[] = {
        { "=1+2", "\"'=1+2\"" },
        { "@x", "\"'@x\"" },
        { "+963 11", "\"'+963 11\"" },
        { "-5", "-5" },                    /* a number stays a number */
        { "+5.5", "+5.5" },
        { "plain", "plain" },
        { "'=x", "\"''=x\"" },             /* guarded before: still told apart */
        { "'tis", "'tis" },
        { "", "\"\"" },
    };
    EACH (row, r)
        ROW ("%s", r->in) {
            AUTO(Buf) out;
            buf_init(&out, 4096);
            csv_put(&out, str_z(r->in), true, CSV_GUARDED);
            CHECK_SLICE(buf_str(&out), r->want);
            Err err = { 0 };
            AUTO(CsvReader) reader = { 0 };
            CsvRow back;
            bool found;
            CHECK_OK(csv_open(&reader, buf_str(&out), ',', &err));
            CHECK_OK(csv_next(&reader, &back, &found, &err));
            if (CHECK(found && back.n == 1))
                CHECK_SLICE(csv_unguard(back.field[0]), r->in);
        }
}

static uint64_t random_state = 4180;

static unsigned pick(unsigned n)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (unsigned)(random_state % n);
}

/* Property: no more rows than line ends tell, for any mix of them: lists make room by that. */
static void test_line_ends(void)
{
    static const char byte[] = "ab,\"\n\r";
    long wrong = 0;

    CHECK_INT(csv_line_ends(S("a\r1\r\n3\n\n\r")), 5);
    CHECK_INT(csv_line_ends(S("")), 0);
    for (int round = 0; round < 20000; round++) {
        Err err = { 0 };
        char text[16];
        size_t n = pick(sizeof text), n_rows = 0;
        for (size_t i = 0; i < n; i++)
            text[i] = byte[pick(sizeof byte - 1)];
        AUTO(CsvReader) r = { 0 };
        CsvRow row = { 0 };
        bool found = csv_open(&r, str_pn(text, n), ',', &err) == TW_OK;
        while (found && csv_next(&r, &row, &found, &err) == TW_OK)
            n_rows += found;
        wrong += n_rows > csv_line_ends(str_pn(text, n)) + 1;
    }
    CHECK_INT(wrong, 0);
}

/* Property: what is written is read back, field by field, for any bytes. */
static void test_round_trip(void)
{
    static const char byte[] = "ab ,;\t|\"\n\r'=+-@0\xEF\xBB\xBF\xD8\xA7sep=";
    long wrong = 0;

    for (int round = 0; round < 20000; round++) {
        Err err = { 0 };
        AUTO(Buf) text;
        AUTO(Buf) fields;
        size_t n_rows = 1 + pick(4), n_columns = 1 + pick(4);
        size_t end[16];
        CsvGuard guard = pick(2) ? CSV_GUARDED : CSV_PLAIN;
        buf_init(&text, 1 << 20);
        buf_init(&fields, 1 << 20);
        for (size_t i = 0; i < n_rows * n_columns; i++) {
            size_t from = fields.n;
            for (unsigned k = pick(24); k > 0; k--)
                buf_char(&fields, byte[pick(sizeof byte - 1)]);
            end[i] = fields.n;
            csv_put(&text, str_part(buf_str(&fields), from, end[i]), i % n_columns == 0, guard);
            if (i % n_columns == n_columns - 1)
                csv_end(&text);
        }
        AUTO(CsvReader) r = { 0 };
        CsvRow row = { 0 };
        bool found;
        wrong += csv_open(&r, buf_str(&text), ',', &err) != TW_OK;
        for (size_t i = 0; i < n_rows * n_columns; i++) {
            if (i % n_columns == 0 && (csv_next(&r, &row, &found, &err) != TW_OK || !found ||
                                       row.n != n_columns || row.flaw != CSV_FINE)) {
                wrong++;
                break;
            }
            Str got = row.field[i % n_columns];
            got = guard == CSV_GUARDED ? csv_unguard(got) : got;
            wrong += !str_eq(got, str_part(buf_str(&fields), i > 0 ? end[i - 1] : 0, end[i]));
        }
        wrong += csv_next(&r, &row, &found, &err) != TW_OK || found;
    }
    CHECK_INT(wrong, 0);
}

int main(void)
{
    RUN(test_read);
    RUN(test_refused);
    RUN(test_limits);
    RUN(test_places);
    RUN(test_guard);
    RUN(test_line_ends);
    RUN(test_round_trip);
    return harness_end();
}
