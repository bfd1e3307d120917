/* table.c: the typed result table and its four printers.
 *
 * What must stay true: a text from a report can hold anything, so no printer passes a control
 * character on to a terminal, and JSON and CSV are well formed whatever the cells hold.
 */
#include "base/table.h"

#include <stdio.h>

#include "base/csv.h"
#include "base/json.h"
#include "base/utf8.h"

enum { FLUSH_BYTES = 1 << 16, WIDTH_MAX = 60 };

Table *table_new(Arena *a, const Column *column, size_t n)
{
    Table *t = arena_alloc(a, sizeof *t);
    if (t == NULL) return NULL;
    *t = (Table){ .arena = a, .column = column, .n_columns = n };
    return t;
}

void table_room(Table *t, size_t n_rows)
{
    if (t == NULL || t->n_cells > 0 || n_rows >= SIZE_MAX / t->n_columns) return;
    t->cell = arena_array(t->arena, n_rows * t->n_columns, sizeof *t->cell);
    if (t->cell != NULL) t->cap_cells = n_rows * t->n_columns;
}

static void cell_add(Table *t, Cell cell)
{
    if (t == NULL) return;
    Cell *cells = arena_push(t->arena, t->cell, t->n_cells, &t->cap_cells, sizeof *t->cell);
    if (cells == NULL) return;
    t->cell = cells;
    t->cell[t->n_cells++] = cell;
    t->n_rows = t->n_cells / t->n_columns;
}

void table_text(Table *t, Str text)
{
    cell_add(t, (Cell){ .is_null = text.p == NULL, .text = text });
}

void table_int(Table *t, int64_t value)
{
    cell_add(t, (Cell){ .i = value });
}

void table_real(Table *t, double value)
{
    cell_add(t, (Cell){ .real = value });
}

void table_null(Table *t)
{
    cell_add(t, (Cell){ .is_null = true });
}

const Cell *table_cell(const Table *t, size_t row, size_t column)
{
    return &t->cell[row * t->n_columns + column];
}

Str table_cell_text(const Table *t, size_t row, size_t column)
{
    const Cell *cell = table_cell(t, row, column);
    return cell->is_null ? S("") : cell->text;
}

/* Marks that take no column: combining marks, zero-width and direction controls. */
static bool is_invisible(uint32_t cp)
{
    return (cp >= 0x0300 && cp <= 0x036F) || (cp >= 0x064B && cp <= 0x065F) || cp == 0x0670 ||
           (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

size_t text_width(Str s)
{
    size_t width = 0;
    for (size_t at = 0; at < s.n;) width += !is_invisible(utf8_next(s, &at));
    return width;
}

/* Text of a cell for people and CSV; numbers are written into *scratch. */
static Str cell_str(const Cell *c, ColumnType type, Buf *scratch)
{
    if (c->is_null) return S("");
    if (type == COLUMN_TEXT || type == COLUMN_JSON) return c->text;
    if (type == COLUMN_BOOL) return c->i != 0 ? S("yes") : S("no");
    buf_reset(scratch);
    if (type == COLUMN_INT) buf_int(scratch, c->i);
    else buf_fmt(scratch, "%.9g", c->real);
    return buf_str(scratch);
}

static void csv_row(const Table *t, size_t row, Buf *out, Buf *scratch)
{
    for (size_t c = 0; c < t->n_columns; c++) {
        Str field = cell_str(table_cell(t, row, c), column_type(&t->column[c]), scratch);
        csv_put(out, field, c == 0, CSV_PLAIN);
    }
    csv_end(out);
}

static void json_cell(Json *j, Str key, const Cell *c, ColumnType type)
{
    if (c->is_null) json_null(j, key);
    else if (type == COLUMN_TEXT) json_text(j, key, c->text);
    else if (type == COLUMN_JSON) json_raw(j, key, c->text);
    else if (type == COLUMN_INT) json_int(j, key, c->i);
    else if (type == COLUMN_BOOL) json_bool(j, key, c->i != 0);
    else json_real(j, key, c->real);
}

static void json_row(const Table *t, size_t row, Buf *out)
{
    Json j = json_writer(out);
    json_open(&j, S(""), '{');
    for (size_t c = 0; c < t->n_columns; c++)
        json_cell(&j, str_z(t->column[c].name), table_cell(t, row, c), column_type(&t->column[c]));
    json_close(&j, '}');
}

/* Appends text for a terminal, cut to WIDTH_MAX columns, controls shown as a middle dot. */
static size_t terminal_text(Buf *out, Str s, size_t max)
{
    size_t width = 0, total = text_width(s);
    for (size_t at = 0; at < s.n;) {
        uint32_t cp = utf8_next(s, &at);
        bool is_control = cp < 0x20 || (cp >= 0x7F && cp < 0xA0);
        if (!is_invisible(cp)) width++;
        if (total > max && width == max) {
            buf_utf8(out, 0x2026);
            return width;
        }
        buf_utf8(out, is_control ? (cp == '\n' || cp == '\t' ? ' ' : 0xB7) : cp);
    }
    return width;
}

static void pad(Buf *out, size_t n)
{
    for (size_t i = 0; i < n; i++) buf_char(out, ' ');
}

static bool is_number(ColumnType type)
{
    return type == COLUMN_INT || type == COLUMN_REAL;
}

static bool is_detail(const Column *column)
{
    return (column->type & COLUMN_DETAIL) != 0;
}

/* One aligned line; `row` is SIZE_MAX for the header. Spaces go before a cell, so that the last
 * column that is shown has none behind it. */
static void table_line(const Table *t, size_t row, const size_t *width, Buf *out, Buf *scratch)
{
    size_t n_behind = 0;
    for (size_t c = 0; c < t->n_columns; c++) {
        const Column *col = &t->column[c];
        if (is_detail(col)) continue;
        Str s = row == SIZE_MAX ? str_z(col->name)
                                : cell_str(table_cell(t, row, c), column_type(col), scratch);
        size_t w = text_width(s) > width[c] ? width[c] : text_width(s);
        pad(out, n_behind + (is_number(column_type(col)) ? width[c] - w : 0));
        terminal_text(out, s, width[c]);
        n_behind = 2 + (is_number(column_type(col)) ? 0 : width[c] - w);
    }
    buf_char(out, '\n');
}

/* Widest cell of each column, at most WIDTH_MAX except for the last column. */
static size_t *column_widths(const Table *t, Arena *a, Buf *scratch)
{
    size_t *width = arena_array(a, t->n_columns, sizeof *width);
    if (width == NULL) return NULL;
    for (size_t c = 0; c < t->n_columns; c++) {
        width[c] = text_width(str_z(t->column[c].name));
        for (size_t r = 0; r < t->n_rows; r++) {
            ColumnType type = column_type(&t->column[c]);
            size_t w = text_width(cell_str(table_cell(t, r, c), type, scratch));
            if (w > width[c]) width[c] = w;
        }
        bool is_last = c + 1 == t->n_columns;
        if (width[c] > WIDTH_MAX && !is_last) width[c] = WIDTH_MAX;
    }
    return width;
}

static TwCode flush(Buf *out, size_t over, Sink sink, Err *err)
{
    TRY(buf_check(out, err));
    if (out->n <= over) return TW_OK;
    TRY(sink.write(sink.context, buf_str(out), err));
    buf_reset(out);
    return TW_OK;
}

static TwCode print_aligned(const Table *t, Buf *out, Buf *scratch, Sink sink, Err *err)
{
    AUTO(Arena) a;
    arena_init(&a, 1 << 20);
    size_t *width = column_widths(t, &a, scratch);
    TRY(arena_check(&a, err));
    table_line(t, SIZE_MAX, width, out, scratch);
    for (size_t r = 0; r < t->n_rows; r++) {
        table_line(t, r, width, out, scratch);
        TRY(flush(out, FLUSH_BYTES, sink, err));
    }
    return flush(out, 0, sink, err);
}

static TwCode print_csv(const Table *t, Buf *out, Buf *scratch, Sink sink, Err *err)
{
    for (size_t c = 0; c < t->n_columns; c++)
        csv_put(out, str_z(t->column[c].name), c == 0, CSV_PLAIN);
    csv_end(out);
    for (size_t r = 0; r < t->n_rows; r++) {
        csv_row(t, r, out, scratch);
        TRY(flush(out, FLUSH_BYTES, sink, err));
    }
    return flush(out, 0, sink, err);
}

static TwCode print_json(const Table *t, bool is_lines, Buf *out, Sink sink, Err *err)
{
    if (!is_lines) buf_add(out, t->n_rows == 0 ? S("[") : S("[\n"));
    for (size_t r = 0; r < t->n_rows; r++) {
        json_row(t, r, out);
        if (!is_lines && r + 1 < t->n_rows) buf_char(out, ',');
        buf_char(out, '\n');
        TRY(flush(out, FLUSH_BYTES, sink, err));
    }
    if (!is_lines) buf_add(out, S("]\n"));
    return flush(out, 0, sink, err);
}

TwCode table_print(const Table *t, TableFormat format, Sink sink, Err *err)
{
    if (t->n_columns == 0 || t->n_cells % t->n_columns != 0)
        return err_set(err, TW_E_BUG, "a result table has an unfinished row");
    TRY(arena_check(t->arena, err));
    AUTO(Buf) out, scratch;
    buf_init(&out, (size_t)1 << 30);
    buf_init(&scratch, 64);
    if (format == TABLE_TABLE) return print_aligned(t, &out, &scratch, sink, err);
    if (format == TABLE_CSV) return print_csv(t, &out, &scratch, sink, err);
    return print_json(t, format == TABLE_JSONL, &out, sink, err);
}

bool table_format_parse(Str name, TableFormat *ret_format)
{
    static const char *const names[] = { "table", "csv", "json", "jsonl" };
    for (int i = 0; i < 4; i++) {
        if (!str_eq(name, str_z(names[i]))) continue;
        *ret_format = (TableFormat)i;
        return true;
    }
    return false;
}
