/* exchange.c: the keys of a column, one row after another. */
#include "publish/exchange.h"

#include <string.h>

#include "base/csv.h"
#include "base/json.h"

enum { PIECE = 1 << 16, PIECES_MAX = 64 << 20 };

/* A column of the form, its keys looked up. */
typedef struct Rule {
    const VocabTerm *term;
    int from, when, positive;    /* columns of the source, or -1 */
    const Vocab *list;           /* of the codes, or NULL */
    Str text, by, otherwise, steps, why;
    bool is_needed;
    size_t n_lost;               /* rows left out for it */
} Rule;

const Vocab *exchange_list(Str name)
{
    for (size_t i = 0; i < VOCAB_COUNT; i++)
        if (str_eq(vocab_table[i].name, name)) return &vocab_table[i];
    return NULL;
}

/* Column of the source that a key names; -1 without the key. */
static TwCode column_find(const Table *rows, const VocabTerm *term, Str key, int *ret, Err *err)
{
    Str name = vocab_map(term, key);

    *ret = -1;
    if (name.n == 0) return TW_OK;
    for (size_t i = 0; i < rows->n_columns; i++)
        if (str_eq(str_z(rows->column[i].name), name)) *ret = (int)i;
    if (*ret >= 0) return TW_OK;
    return err_set(err, TW_E_BUG, "column '" STR_FMT "' of an export asks for '" STR_FMT
                   "', which there is not", STR_ARG(term->code), STR_ARG(name));
}

static TwCode rule_make(const Table *rows, const VocabTerm *term, Rule *ret, Err *err)
{
    Str list = vocab_map(term, S("vocab"));

    *ret = (Rule){ .term = term, .text = vocab_map(term, S("text")),
                   .by = vocab_map(term, S("by")), .otherwise = vocab_map(term, S("else")),
                   .steps = vocab_map(term, S("steps")), .why = vocab_map(term, S("why")),
                   .is_needed = str_eq(vocab_map(term, S("need")), S("yes")) };
    TRY(column_find(rows, term, S("from"), &ret->from, err));
    TRY(column_find(rows, term, S("when"), &ret->when, err));
    TRY(column_find(rows, term, S("positive"), &ret->positive, err));
    if (list.n == 0) return TW_OK;
    ret->list = exchange_list(list);
    if (ret->list != NULL) return TW_OK;
    return err_set(err, TW_E_BUG, "column '" STR_FMT "' of an export asks for a list of codes "
                   "that there is not", STR_ARG(term->code));
}

/* What another codebook calls a code, or the nearest wider code that it knows. */
static Str translated(const Vocab *list, Str code, Str scheme)
{
    VocabId id = (VocabId)(list - vocab_table);

    for (const VocabTerm *term = vocab_find(id, code); term != NULL;
         term = vocab_find(id, term->parent)) {
        Str found = vocab_map(term, scheme);
        if (found.n > 0) return found;
    }
    return S("");
}

static bool int_read(Str s, int64_t *ret)
{
    int64_t n = 0;

    if (s.n == 0 || s.n > 18) return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return false;
        n = n * 10 + (s.p[i] - '0');
    }
    *ret = n;
    return true;
}

/* What the first step that reaches a number says. */
static Str stepped(Str steps, int64_t value)
{
    Str step, bound;
    int64_t most = 0;

    while (str_split(&steps, ',', &step)) {
        if (!str_split(&step, ':', &bound) || !int_read(bound, &most)) return S("");
        if (value <= most) return step;
    }
    return S("");
}

/* A cell of the source as text; numbers are written into the arena. */
static Str source_text(const Table *rows, size_t row, int column, Arena *a)
{
    if (column < 0) return S("");
    const Cell *cell = table_cell(rows, row, (size_t)column);
    ColumnType type = column_type(&rows->column[column]);
    if (cell->is_null) return S("");
    if (type == COLUMN_INT || type == COLUMN_BOOL) return arena_fmt(a, "%lld", (long long)cell->i);
    return cell->text;
}

static Str rule_text(const Rule *rule, const Table *rows, size_t row, Arena *a)
{
    Str text = rule->text;

    if (rule->when >= 0 && table_cell(rows, row, (size_t)rule->when)->is_null) return S("");
    if (rule->from >= 0) text = source_text(rows, row, rule->from, a);
    if (rule->list != NULL && text.n > 0) text = translated(rule->list, text, rule->by);
    if (rule->steps.n > 0 && rule->from >= 0) {
        const Cell *cell = table_cell(rows, row, (size_t)rule->from);
        text = cell->is_null ? S("") : stepped(rule->steps, cell->i);
    }
    return text.n == 0 ? rule->otherwise : text;
}

/* Whether a rule leaves the row out. */
static bool rule_refuses(const Rule *rule, const Table *rows, size_t row, Str text)
{
    if (rule->is_needed && text.n == 0) return true;
    if (rule->positive < 0) return false;
    const Cell *cell = table_cell(rows, row, (size_t)rule->positive);
    return cell->is_null || cell->i <= 0;
}

static void row_map(Rule *rule, size_t n, const Table *rows, size_t row, Str *cell, Table *to)
{
    for (size_t i = 0; i < n; i++) {
        cell[i] = rule_text(&rule[i], rows, row, to->arena);
        if (!rule_refuses(&rule[i], rows, row, cell[i])) continue;
        rule[i].n_lost++;
        return;
    }
    for (size_t i = 0; i < n; i++) table_text(to, cell[i].n > 0 ? cell[i] : (Str){ NULL, 0 });
}

static TwCode columns_make(const Vocab *list, Arena *a, Column **ret, Err *err)
{
    Column *column = arena_array(a, list->n, sizeof *column);

    TRY(arena_check(a, err));
    for (size_t i = 0; i < list->n; i++) {
        column[i].name = arena_fmt(a, STR_FMT, STR_ARG(list->term[i].code)).p;
        column[i].type = COLUMN_TEXT;
    }
    *ret = column;
    return arena_check(a, err);
}

static void gaps_keep(Exchange *x, const Rule *rule, size_t n)
{
    for (size_t i = 0; i < n && x->gap != NULL; i++)
        if (rule[i].why.n > 0 || rule[i].n_lost > 0)
            x->gap[x->n_gaps++] = (ExchangeGap){ rule[i].term->code, rule[i].why,
                                                 rule[i].n_lost };
}

TwCode exchange_map(const Table *rows, const Vocab *columns, Arena *a, Exchange *ret_exchange,
                    Err *err)
{
    Rule *rule = arena_array(a, columns->n, sizeof *rule);
    Str *cell = arena_array(a, columns->n, sizeof *cell);
    Exchange x = { .columns = columns, .gap = arena_array(a, columns->n, sizeof *x.gap) };
    Column *column = NULL;

    TRY(columns_make(columns, a, &column, err));
    for (size_t i = 0; i < columns->n; i++) {
        TRY(rule_make(rows, &columns->term[i], &rule[i], err));
        if (vocab_map(&columns->term[i], S("hxl")).n > 0) x.has_tags = true;
    }
    x.table = table_new(a, column, columns->n);
    TRY(arena_check(a, err));
    for (size_t r = 0; r < rows->n_rows; r++) row_map(rule, columns->n, rows, r, cell, x.table);
    gaps_keep(&x, rule, columns->n);
    *ret_exchange = x;
    return arena_check(a, err);
}

/* Sends what has been written when it is much, or in any case. */
static TwCode piece_send(Buf *piece, bool is_last, Sink out, Err *err)
{
    if (piece->n < PIECE && !is_last) return TW_OK;
    TRY(buf_check(piece, err));
    TRY(out.write(out.context, buf_str(piece), err));
    buf_reset(piece);
    return TW_OK;
}

TwCode exchange_csv(const Exchange *x, bool guard, Sink out, Err *err)
{
    const Vocab *list = x->columns;
    AUTO(Buf) piece;
    buf_init(&piece, PIECES_MAX);
    for (size_t i = 0; i < list->n; i++) csv_put(&piece, list->term[i].code, i == 0, CSV_PLAIN);
    csv_end(&piece);
    for (size_t i = 0; i < list->n && x->has_tags; i++)
        csv_put(&piece, vocab_map(&list->term[i], S("hxl")), i == 0, CSV_PLAIN);
    if (x->has_tags) csv_end(&piece);
    for (size_t r = 0; r < x->table->n_rows; r++) {
        for (size_t i = 0; i < list->n; i++)
            csv_put(&piece, table_cell(x->table, r, i)->text, i == 0,
                    guard ? CSV_GUARDED : CSV_PLAIN);
        csv_end(&piece);
        TRY(piece_send(&piece, false, out, err));
    }
    return piece_send(&piece, true, out, err);
}

/* Writes a property: a whole number as a number. */
static void property_put(Json *j, Str name, const Cell *cell)
{
    int64_t number = 0;

    if (cell->is_null)
        json_null(j, name);
    else if (int_read(cell->text, &number))
        json_int(j, name, number);
    else
        json_text(j, name, cell->text);
}

/* Writes the point of a feature: longitude first (RFC 7946, 3.1.1). */
static void point_put(Json *j, const Exchange *x, size_t row)
{
    static const Str name[] = { { "lon", 3 }, { "lat", 3 } };

    json_open(j, S("geometry"), '{');
    json_text(j, S("type"), S("Point"));
    json_open(j, S("coordinates"), '[');
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < x->columns->n; i++)
            if (str_eq(x->columns->term[i].code, name[k]))
                json_raw(j, S(""), table_cell(x->table, row, i)->text);
    json_close(j, ']');
    json_close(j, '}');
}

static void feature_put(Json *j, const Exchange *x, size_t row)
{
    json_open(j, S(""), '{');
    json_text(j, S("type"), S("Feature"));
    point_put(j, x, row);
    json_open(j, S("properties"), '{');
    for (size_t i = 0; i < x->columns->n; i++) {
        Str name = x->columns->term[i].code;
        if (str_eq(name, S("lat")) || str_eq(name, S("lon"))) continue;
        property_put(j, name, table_cell(x->table, row, i));
    }
    json_close(j, '}');
    json_close(j, '}');
}

TwCode exchange_geojson(const Exchange *x, Sink out, Err *err)
{
    AUTO(Buf) piece;
    buf_init(&piece, PIECES_MAX);
    Json j = json_writer(&piece);
    json_open(&j, S(""), '{');
    json_text(&j, S("type"), S("FeatureCollection"));
    json_open(&j, S("features"), '[');
    for (size_t r = 0; r < x->table->n_rows; r++) {
        feature_put(&j, x, r);
        TRY(piece_send(&piece, false, out, err));
    }
    json_close(&j, ']');
    json_close(&j, '}');
    buf_char(&piece, '\n');
    return piece_send(&piece, true, out, err);
}
