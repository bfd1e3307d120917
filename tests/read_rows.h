/* read_rows.h: texts and their claims in short, for the tests of the reader.
 *
 * A row is a text and its claims:
 *   killed 11           exact            killed >=70   at least or more than
 *   killed <=30         up to, fewer     killed ~40    about
 *   killed 3-4          range            killed 24-99? vague
 *   killed 0            a stated none    killed ?      no number
 *   <0 part of claim 0  =0 repeats it    ^0 supersedes it   !alleged modality   -perp perpetrator
 */
#ifndef TESTS_READ_ROWS_H
#define TESTS_READ_ROWS_H

#include "harness.h"


#include "base/utf8.h"
#include "map_file.h"
#include "read/read.h"

static Reader reader;
static bool has_reader;

static void open_reader(const char *lexicon)
{
    Err err = { 0 };
    has_reader = CHECK_OK(reader_open(map_file(lexicon), NULL, &reader, &err));
}

static void print_amount(const ReadClaim *c, Buf *out)
{
    Str q = c->quantifier;
    if (c->min == READ_NULL && c->best == READ_NULL && c->max == READ_NULL)
        buf_z(out, " ?");
    else if (str_eq(q, S("vague")))
        buf_fmt(out, " %d-%d?", (int)c->min, (int)c->max);
    else if (c->best != READ_NULL && c->min == READ_NULL)
        buf_fmt(out, " ~%d", (int)c->best);
    else if (c->best != READ_NULL)
        buf_fmt(out, " %d", (int)c->best);
    else if (c->min != READ_NULL && c->max != READ_NULL)
        buf_fmt(out, " %d-%d", (int)c->min, (int)c->max);
    else if (c->min != READ_NULL)
        buf_fmt(out, " >=%d", (int)c->min);
    else
        buf_fmt(out, " <=%d", (int)c->max);
}

static void print_claim(const ReadClaim *c, Buf *out)
{
    if (out->n > 0)
        buf_z(out, "; ");
    buf_add(out, c->measure);
    print_amount(c, out);
    if (c->subset_of >= 0)
        buf_fmt(out, "<%d", c->subset_of);
    if (c->repeat_of >= 0)
        buf_fmt(out, "=%d", c->repeat_of);
    if (c->supersedes >= 0)
        buf_fmt(out, "^%d", c->supersedes);
    if (!str_eq(c->modality, S("asserted")))
        buf_fmt(out, "!" STR_FMT, STR_ARG(c->modality));
    if (str_eq(c->role, S("perpetrator")))
        buf_z(out, "-perp");
}

/* Reads a text; every quote must be the text at its place. */
static inline ReadClaim *read_dated(Str text, int32_t published, Arena *arena, size_t *ret_n,
                                    int32_t *ret_dateline)
{
    ReadClaim *claim = NULL;
    Err err = { 0 };
    ReadInput input = { .id = S("t"), .text = text, .published = published,
                        .dateline = ret_dateline };
    *ret_n = 0;
    if (!CHECK_OK(read_text(&reader, &input, arena, &claim, ret_n, NULL, &err)))
        return NULL;
    for (size_t i = 0; i < *ret_n; i++) {
        const ReadClaim *c = &claim[i];
        Str at = str_part(text, c->start_byte, c->end_byte);
        CHECK_BYTES(c->quote.p, c->quote.n, at.p, at.n);
        CHECK_INT(utf8_count(str_part(text, 0, c->start_byte)), c->start);
    }
    return claim;
}

/* Reads a text published on 2019-02-20, a Wednesday. */
static inline ReadClaim *read_claims(Str text, Arena *arena, size_t *ret_n)
{
    return read_dated(text, 17947, arena, ret_n, NULL);
}

typedef struct Row {
    const char *text, *want;
} Row;

static void check_row(const Row *r)
{
    AUTO(Arena) arena = { 0 };
    AUTO(Buf) out = { 0 };
    size_t n = 0;
    arena_init(&arena, 16 << 20);
    buf_init(&out, 4096);
    const ReadClaim *claim = read_claims(str_z(r->text), &arena, &n);
    for (size_t i = 0; i < n; i++)
        print_claim(&claim[i], &out);
    CHECK_SLICE(buf_str(&out), r->want);
}

/* Reads all rows of a table. */
#define CHECK_ROWS(table)                                                                          \
    EACH (table, table_row)                                                                        \
        ROW ("'%s'", table_row->text)                                                              \
            check_row(table_row)

#endif
