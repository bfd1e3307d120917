/* cells_table.c: cells of figures as rows and as text. */
#include "app/cells_table.h"

#include <string.h>

#include "app/figures_table.h"
#include "app/figures_text.h"
#include "app/show.h"
#include "figures/load.h"
#include "model/id.h"
#include "model/vocab.h"
#include "place/gazetteer.h"
#include "publish/number.h"
#include "store/query.h"

static const Locale EN = { LANG_EN, DIGITS_WESTERN };

Str cells_level_name(FigureLevel level)
{
    static const char *const name[] = { "stated", "incidents", "named", "estimated" };
    return str_z(name[level]);
}

Str cells_key_label(const CellsAnswer *answer, CubeBy by, Str value)
{
    static const struct { CubeBy by; VocabId vocab; } coded[] = {
        { BY_OUTCOME, VOCAB_OUTCOME }, { BY_SEX, VOCAB_SEX }, { BY_AGE, VOCAB_AGE },
        { BY_STATUS, VOCAB_STATUS }, { BY_FUNCTION, VOCAB_FUNCTION }, { BY_WEAPON, VOCAB_WEAPON },
        { BY_TARGET, VOCAB_TARGET }, { BY_GRADE, VOCAB_VERIFICATION },
    };
    PlaceRef ref;
    Place p;
    if (value.n == 0) return S("unknown");
    if (cube_is_place(by))
        return answer->gazetteer != NULL && gazetteer_find(answer->gazetteer, value, &ref)
                       && gazetteer_place(answer->gazetteer, ref, &p) ? p.name : value;
    for (size_t i = 0; i < sizeof coded / sizeof *coded; i++) {
        const VocabTerm *term = coded[i].by == by ? vocab_find(coded[i].vocab, value) : NULL;
        if (term != NULL) return term->en;
    }
    return value;
}

/* ---- rows for programs ---- */

typedef struct CellSheet {
    App *app;
    const CellsAnswer *in;
    Table *t;
    FigureInput documents;
} CellSheet;

static void text_cell(Table *t, Str text)
{
    table_text(t, text.n > 0 ? text : (Str){ NULL, 0 });
}

static void bound_cell(Table *t, Range r, unsigned bit)
{
    int64_t n = bit == RANGE_MIN ? r.min : bit == RANGE_BEST ? r.best : r.max;
    if ((r.has & bit) != 0) table_int(t, n);
    else table_null(t);
}

static void range_cells(Table *t, Range r)
{
    bound_cell(t, r, RANGE_MIN);
    bound_cell(t, r, RANGE_BEST);
    bound_cell(t, r, RANGE_MAX);
}

/* The value of a key: null when it is not asked for, "unknown" when it is and not known. Places by
 * name, codes as they are. */
static void key_cell(CellSheet *s, const CellRow *row, CubeBy by)
{
    for (size_t k = 0; k < s->in->ask.n_by; k++) {
        if (s->in->ask.by[k] != by) continue;
        Str value = row->cell.key[k];
        if (value.n == 0) table_text(s->t, S("unknown"));
        else table_text(s->t, cube_is_place(by) ? cells_key_label(s->in, by, value) : value);
        return;
    }
    table_null(s->t);
}

/* Where and when a statement is about, when its keys do not say so. */
static void statement_cells(CellSheet *s, const CellRow *row)
{
    Arena *a = s->app->arena;
    bool is_stated = row->cell.level == FIGURE_STATED || row->cell.level == FIGURE_ESTIMATED;
    Str path = row->cell.place_path, id = S("");
    if (path.n > 0) {
        Str rest = str_part(path, 1, path.n);
        (void)str_split(&rest, '/', &id);
    }
    text_cell(s->t, is_stated ? cells_key_label(s->in, BY_COUNTRY, id) : S(""));
    bool has_days = is_stated && row->cell.days.from <= row->cell.days.to
                    && row->cell.days.from != DAY_OPEN_FROM && row->cell.days.to != DAY_OPEN_TO;
    if (!has_days) {
        table_null(s->t);
        return;
    }
    Str from = cube_period_text(BY_DAY, row->cell.days.from, a);
    Str to = cube_period_text(BY_DAY, row->cell.days.to, a);
    table_text(s->t, arena_fmt(a, STR_FMT "/" STR_FMT, STR_ARG(from), STR_ARG(to)));
}

static void head_cells(CellSheet *s, const CellRow *row)
{
    Table *t = s->t;
    table_text(t, cells_level_name(row->cell.level));
    text_cell(t, row->cell.who);
    table_null(t);
    text_cell(t, row->cell.measure);
    table_text(t, S("all"));
    key_cell(s, row, BY_MONTH);
    key_cell(s, row, BY_SEX);
    key_cell(s, row, BY_AGE);
    key_cell(s, row, BY_STATUS);
    key_cell(s, row, BY_WEAPON);
    statement_cells(s, row);
    range_cells(t, row->cell.count);
    table_int(t, row->cell.n_records);
    if (s->in->ask.is_traced) table_int(t, (int64_t)row->cell.n_at);
    else table_null(t);
}

static void rate_cells(Table *t, const CellRow *row)
{
    static const unsigned bit[] = { RANGE_MIN, RANGE_BEST, RANGE_MAX };
    const CellsPopulation *p = row->population;
    if (p == NULL) {
        for (int i = 0; i < 6; i++) table_null(t);
        return;
    }
    table_int(t, p->n);
    table_int(t, p->year);
    table_text(t, p->source);
    for (int i = 0; i < 3; i++) {
        double rate = 0;
        if (cells_rate(row, bit[i], &rate)) table_real(t, rate);
        else table_null(t);
    }
}

/* The id of the narrowest place among the keys. */
static Str place_id_of(const CellsAnswer *in, const CellRow *row)
{
    Str id = S("");
    int narrowest = -1;
    for (size_t k = 0; k < in->ask.n_by; k++)
        if (cube_is_place(in->ask.by[k]) && (row->summed >> k & 1) == 0
            && (int)in->ask.by[k] > narrowest) {
            narrowest = (int)in->ask.by[k];
            id = row->cell.key[k];
        }
    return id;
}

static void tail_cells(CellSheet *s, const CellRow *row)
{
    static const CubeBy key[] = {
        BY_COUNTRY, BY_GOVERNORATE, BY_DISTRICT, BY_SUBDISTRICT, BY_COMMUNITY, BY_DAY, BY_WEEK,
        BY_QUARTER, BY_YEAR, BY_OUTCOME, BY_FUNCTION, BY_ACTOR, BY_TARGET, BY_GRADE, BY_SOURCE,
    };
    for (size_t i = 0; i < sizeof key / sizeof *key; i++) key_cell(s, row, key[i]);
    text_cell(s->t, place_id_of(s->in, row));
    if (s->in->ask.is_spread) table_int(s->t, row->cell.n_spread);
    else table_null(s->t);
    text_cell(s->t, row->before_period);
    range_cells(s->t, row->before);
    range_cells(s->t, row->change);
    rate_cells(s->t, row);
}

static void document_cells(CellSheet *s, Str id)
{
    char shown[ID_TEXT_MAX];
    for (size_t i = 0; i < s->documents.n_documents; i++) {
        const FigureDocument *d = &s->documents.document[i];
        if (id.n != FIGURE_ID_BYTES || memcmp(d->id, id.p, id.n) != 0) continue;
        Arena *a = s->app->arena;
        table_text(s->t, arena_str(a, id_show(KIND_DOCUMENT, d->id, ID_SHOWN, shown)));
        text_cell(s->t, d->source);
        text_cell(s->t, d->published);
        table_text(s->t, show_hex(a, (const uint8_t *)d->sha256.p, 2 * d->sha256.n));
        table_int(s->t, d->log_n);
        table_text(s->t, show_hex(a, (const uint8_t *)d->log_id.p, 2 * d->log_id.n));
        return;
    }
    for (int i = 0; i < 6; i++) table_null(s->t);
}

static Str text_at(const Table *t, size_t column)
{
    const Cell *cell = table_cell(t, 0, column);
    return cell->is_null ? S("") : cell->text;
}

/* One record behind a cell: a claim with its words, an incident, or a person of a list by its
 * row; a person is never named here. */
static TwCode record_row(CellSheet *s, const CellRow *row, Kind kind, QueryArg id, Err *err)
{
    char shown[ID_TEXT_MAX];
    Table *found = NULL;
    Arena *a = s->app->arena;
    SqlId sql = kind == KIND_CLAIM ? SQL_FACTS_CLAIM
                : kind == KIND_INCIDENT ? SQL_FACTS_INCIDENT : SQL_FACTS_PERSON;
    TRY(store_query(s->app->store, &(Query){ sql, &id, 1, STORE_IDS_RAW }, a, &found, err));
    if (found->n_rows == 0) return TW_OK;
    head_cells(s, row);
    Str bytes = text_at(found, 0);
    table_text(s->t, arena_str(a, id_show(kind, (const uint8_t *)bytes.p, ID_SHOWN, shown)));
    if (kind == KIND_CASUALTY) {
        const Cell *n = table_cell(found, 0, 2);
        if (n->is_null) table_null(s->t);
        else table_text(s->t, arena_fmt(a, "row %lld", (long long)n->i));
    } else {
        text_cell(s->t, text_at(found, 2));
    }
    for (size_t i = 3; i < 5; i++) {
        if (kind == KIND_CLAIM && !table_cell(found, 0, i)->is_null)
            table_int(s->t, table_cell(found, 0, i)->i);
        else table_null(s->t);
    }
    document_cells(s, text_at(found, 1));
    tail_cells(s, row);
    return arena_check(a, err);
}

static TwCode trace_rows(CellSheet *s, const CellRow *row, Err *err)
{
    const Facts *f = &s->in->facts->kind[cube_facts(row->cell.level)];
    for (size_t i = 0; i < row->cell.n_at; i++) {
        uint32_t at = row->cell.at[i];
        if (row->cell.level == FIGURE_NAMED) {
            TRY(record_row(s, row, KIND_CASUALTY, query_int(f->row[at]), err));
            continue;
        }
        const FactGroup *g = &f->group[at];
        for (uint32_t k = g->first_ref; k < g->first_ref + g->n_refs; k++)
            TRY(record_row(s, row, (Kind)f->ref[k].kind, query_id(f->ref[k].id), err));
    }
    return TW_OK;
}

TwCode cells_table(App *app, const CellsAnswer *answer, Table **ret_table, Err *err)
{
    enum { N_TRACE = 10 };
    CellSheet s = { .app = app, .in = answer };
    s.t = table_new(app->arena, FIGURES_COLUMNS, FIGURES_N_COLUMNS);
    TRY(arena_check(app->arena, err));
    if (answer->ask.is_traced)
        TRY(figures_load_documents(app->store, app->arena, &s.documents, err));
    for (size_t i = 0; i < answer->n; i++) {
        size_t before = s.t->n_rows;
        const CellRow *row = &answer->row[i];
        if (answer->ask.is_traced && row->cell.level != FIGURE_ESTIMATED)
            TRY(trace_rows(&s, row, err));
        if (s.t->n_rows > before) continue;
        head_cells(&s, row);
        for (int k = 0; k < N_TRACE; k++) table_null(s.t);
        tail_cells(&s, row);
    }
    TRY(arena_check(app->arena, err));
    *ret_table = s.t;
    return TW_OK;
}

/* ---- text for people ---- */

static TwCode to_buf(void *context, Str bytes, Err *err)
{
    (void)err;
    buf_add(context, bytes);
    return TW_OK;
}

static Str range_text(Range r, Arena *a)
{
    AUTO(Buf) b;
    buf_init(&b, 256);
    range_put(&b, EN, r);
    return arena_str(a, buf_str(&b));
}

static void change_put(Buf *b, const CellRow *row)
{
    Range r = row->change;
    if (row->before_period.n == 0) return;
    if (r.has == 0) {
        buf_add(b, S(" (before: not known)"));
        return;
    }
    bool is_one = (r.has & RANGE_MIN) && (r.has & RANGE_MAX) && r.min == r.max;
    if (is_one) buf_fmt(b, " (%+lld)", (long long)r.min);
    else if ((r.has & RANGE_MIN) && (r.has & RANGE_MAX))
        buf_fmt(b, " (%+lld to %+lld)", (long long)r.min, (long long)r.max);
    else if (r.has & RANGE_MIN) buf_fmt(b, " (%+lld or more)", (long long)r.min);
    else if (r.has & RANGE_MAX) buf_fmt(b, " (%+lld or less)", (long long)r.max);
}

/* One level of a line: its range, the change, the rate; of statements all that there are. */
static void side_put(Buf *b, const CellRow *row, Arena *a)
{
    double rate = 0;
    if (b->n > 0) buf_add(b, S("; "));
    if (row->cell.who.n > 0) buf_fmt(b, STR_FMT ": ", STR_ARG(row->cell.who));
    buf_add(b, range_text(row->cell.count, a));
    change_put(b, row);
    unsigned bit = (row->cell.count.has & RANGE_BEST) ? RANGE_BEST : RANGE_MIN;
    if (cells_rate(row, bit, &rate)) buf_fmt(b, " [%.2f]", rate);
}

static bool same_line(const CellsAnswer *in, const CellRow *a, const CellRow *b)
{
    if (!str_eq(a->cell.measure, b->cell.measure)) return false;
    for (size_t k = 0; k < in->ask.n_by; k++)
        if (!str_eq(a->cell.key[k], b->cell.key[k])) return false;
    return true;
}

/* Statements that a line for people has room for; programs get all. */
enum { STATEMENTS_SHOWN = 2 };

static void line_put(App *app, Table *t, const CellsAnswer *in, size_t from, size_t to)
{
    table_text(t, figures_label(false, in->row[from].cell.measure));
    for (size_t k = 0; k < in->ask.n_by; k++)
        table_text(t, cells_key_label(in, in->ask.by[k], in->row[from].cell.key[k]));
    for (FigureLevel level = FIGURE_STATED; level < FIGURE_N_LEVELS; level++) {
        AUTO(Buf) b;
        buf_init(&b, 1 << 20);
        size_t n = 0;
        for (size_t i = from; i < to; i++) {
            if (in->row[i].cell.level != level || ++n > STATEMENTS_SHOWN) continue;
            side_put(&b, &in->row[i], app->arena);
        }
        if (n > STATEMENTS_SHOWN) buf_fmt(&b, "; %zu more", n - STATEMENTS_SHOWN);
        table_text(t, arena_str(app->arena, buf_str(&b)));
    }
}

TwCode cells_text(App *app, const CellsAnswer *answer, Buf *out, Err *err)
{
    static const char *const side[] = { "as stated", "in incidents", "named", "estimated" };
    Column column[CUBE_KEYS_MAX + 1 + FIGURE_N_LEVELS];
    size_t n = 0;
    column[n++] = (Column){ "what", COLUMN_TEXT, NULL, NULL };
    for (size_t k = 0; k < answer->ask.n_by; k++)
        column[n++] = (Column){ cube_by_name(answer->ask.by[k]).p, COLUMN_TEXT, NULL, NULL };
    for (int i = 0; i < FIGURE_N_LEVELS; i++)
        column[n++] = (Column){ side[i], COLUMN_TEXT, NULL, NULL };
    Table *t = table_new(app->arena, column, n);
    TRY(arena_check(app->arena, err));
    for (size_t i = 0; i < answer->n; ) {
        size_t from = i;
        while (i < answer->n && same_line(answer, &answer->row[from], &answer->row[i])) i++;
        line_put(app, t, answer, from, i);
    }
    TRY(arena_check(app->arena, err));
    TRY(table_print(t, TABLE_TABLE, (Sink){ to_buf, out }, err));
    if (answer->n_notes > 0) buf_add(out, S("\nnotes:\n"));
    for (size_t i = 0; i < answer->n_notes; i++)
        buf_fmt(out, "  - " STR_FMT "\n", STR_ARG(answer->note[i]));
    return buf_check(out, err);
}
