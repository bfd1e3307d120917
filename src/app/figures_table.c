/* figures_table.c: figures as rows, and behind each, when asked for, the claims it rests on. */
#include "app/figures_table.h"

#include "app/show.h"
#include "model/id.h"

const Column FIGURES_COLUMNS[FIGURES_N_COLUMNS] = {
    { "level", COLUMN_TEXT, NULL, "stated, incidents or named; never added to each other" },
    { "who", COLUMN_TEXT, NULL, "publisher or list; null for all" },
    { "said_by", COLUMN_TEXT, NULL, "whom the words name as having said it" },
    { "measure", COLUMN_TEXT, NULL, "killed, injured, munitions, ..." },
    { "group", COLUMN_TEXT, NULL, "all, children, women, ..., not_broken_down" },
    { "month", COLUMN_TEXT, NULL, "with --by month" },
    { "sex", COLUMN_TEXT, NULL, "with --by sex" },
    { "age", COLUMN_TEXT, NULL, "with --by age: child or adult" },
    { "status", COLUMN_TEXT, NULL, "civilian when the words say so" },
    { "weapon", COLUMN_TEXT, NULL, "code, for munitions, strikes and attacks" },
    { "place", COLUMN_TEXT, NULL, "of a statement that covers only a part of the area" },
    { "time", COLUMN_TEXT, "EDTF", "of a statement that covers only a part of the period" },
    { "min", COLUMN_INT, NULL, "least" },
    { "best", COLUMN_INT, NULL, "where the sources agree" },
    { "max", COLUMN_INT, NULL, "most" },
    { "records", COLUMN_INT, NULL, "incidents or persons counted" },
    { "claims", COLUMN_INT, NULL, "claims it rests on" },
    { "claim", COLUMN_TEXT, NULL, "with --trace: one of them, or the row of a list" },
    { "quote", COLUMN_TEXT, NULL, "its words" },
    { "start", COLUMN_INT, "code points", "where they begin" },
    { "end", COLUMN_INT, "code points", "where they end" },
    { "document", COLUMN_TEXT, NULL, "the original" },
    { "source", COLUMN_TEXT, NULL, "who published it" },
    { "published", COLUMN_TEXT, "EDTF", "when" },
    { "sha256", COLUMN_TEXT, NULL, "of the original" },
    { "entry_n", COLUMN_INT, NULL, "log entry that added it" },
    { "entry", COLUMN_TEXT, NULL, "its id" },
    { "country", COLUMN_TEXT, NULL, "with --by country; 'unknown' and 'all' in any key" },
    { "governorate", COLUMN_TEXT, NULL, "with --by governorate" },
    { "district", COLUMN_TEXT, NULL, "with --by district" },
    { "subdistrict", COLUMN_TEXT, NULL, "with --by subdistrict" },
    { "community", COLUMN_TEXT, NULL, "with --by community" },
    { "day", COLUMN_TEXT, NULL, "with --by day" },
    { "week", COLUMN_TEXT, "ISO 8601", "with --by week" },
    { "quarter", COLUMN_TEXT, NULL, "with --by quarter" },
    { "year", COLUMN_TEXT, NULL, "with --by year" },
    { "outcome", COLUMN_TEXT, NULL, "with --by outcome: code" },
    { "function", COLUMN_TEXT, NULL, "with --by function: code" },
    { "actor", COLUMN_TEXT, NULL, "with --by actor: as stated" },
    { "target", COLUMN_TEXT, NULL, "with --by target: code" },
    { "grade", COLUMN_TEXT, NULL, "with --by grade: verification" },
    { "by_source", COLUMN_TEXT, NULL, "with --by source: who publishes it" },
    { "place_id", COLUMN_TEXT, NULL, "of the narrowest place key" },
    { "spread", COLUMN_INT, NULL, "records that may belong to other cells too" },
    { "before", COLUMN_TEXT, NULL, "with --compare: the period compared with" },
    { "before_min", COLUMN_INT, NULL, "least then" },
    { "before_best", COLUMN_INT, NULL, "best then" },
    { "before_max", COLUMN_INT, NULL, "most then" },
    { "change_min", COLUMN_INT, NULL, "least now without the most then" },
    { "change_best", COLUMN_INT, NULL, "best now without the best then" },
    { "change_max", COLUMN_INT, NULL, "most now without the least then" },
    { "population", COLUMN_INT, NULL, "with --population: of the place and year" },
    { "population_year", COLUMN_INT, NULL, "which year" },
    { "population_source", COLUMN_TEXT, NULL, "who says so" },
    { "rate_min", COLUMN_REAL, "per 100,000", "least, over the period as it is" },
    { "rate_best", COLUMN_REAL, "per 100,000", "best" },
    { "rate_max", COLUMN_REAL, "per 100,000", "most" },
};

enum { N_TRACE_COLUMNS = 10, N_BEFORE_CELLS = 27 };

/* The columns that only tables by keys fill. */
static void rest_cells(Table *t)
{
    for (int i = N_BEFORE_CELLS; i < FIGURES_N_COLUMNS; i++) table_null(t);
}

static void bound_cell(Table *t, Range r, unsigned bit, int64_t value)
{
    if ((r.has & bit) != 0) table_int(t, value);
    else table_null(t);
}

static void text_cell(Table *t, Str text)
{
    table_text(t, text.n > 0 ? text : (Str){ NULL, 0 });
}

static void figure_cells(Table *t, const FigureRow *row)
{
    static const char *const level[] = { "stated", "incidents", "named" };
    bool is_part = row->fit == FIT_INSIDE;
    table_text(t, str_z(level[row->level]));
    text_cell(t, row->who);
    text_cell(t, row->said_by);
    text_cell(t, row->measure);
    text_cell(t, row->group);
    for (int i = 0; i < 3; i++) table_null(t);
    text_cell(t, row->status);
    text_cell(t, row->weapon);
    text_cell(t, is_part ? row->place_name : S(""));
    text_cell(t, is_part ? row->time : S(""));
    bound_cell(t, row->count, RANGE_MIN, row->count.min);
    bound_cell(t, row->count, RANGE_BEST, row->count.best);
    bound_cell(t, row->count, RANGE_MAX, row->count.max);
    if (row->level == FIGURE_STATED) table_null(t);
    else table_int(t, row->n_records);
    table_int(t, (int64_t)row->n_claims);
}

static void document_cells(Table *t, Arena *a, const FigureInput *in, int32_t at)
{
    char id[ID_TEXT_MAX];
    if (at == FIGURE_NONE) {
        for (int i = 0; i < 6; i++) table_null(t);
        rest_cells(t);
        return;
    }
    const FigureDocument *d = &in->document[at];
    table_text(t, arena_str(a, id_show(KIND_DOCUMENT, d->id, ID_SHOWN, id)));
    text_cell(t, d->source);
    text_cell(t, d->published);
    table_text(t, show_hex(a, (const uint8_t *)d->sha256.p, 2 * d->sha256.n));
    table_int(t, d->log_n);
    table_text(t, show_hex(a, (const uint8_t *)d->log_id.p, 2 * d->log_id.n));
    rest_cells(t);
}

static void claim_row(Table *t, Arena *a, const FigureInput *in, const FigureRow *row, uint32_t at)
{
    char id[ID_TEXT_MAX];
    const FigureClaim *c = &in->claim[at];
    figure_cells(t, row);
    table_text(t, arena_str(a, id_show(KIND_CLAIM, c->id, ID_SHOWN, id)));
    text_cell(t, c->quote);
    table_int(t, c->start);
    table_int(t, c->end);
    document_cells(t, a, in, c->document);
}

static void incident_row(Table *t, Arena *a, const FigureInput *in, const FigureRow *row,
                         uint32_t at)
{
    char id[ID_TEXT_MAX];
    const FigureIncident *n = &in->incident[at];
    figure_cells(t, row);
    table_text(t, arena_str(a, id_show(KIND_INCIDENT, n->id, ID_SHOWN, id)));
    text_cell(t, n->code);
    table_null(t);
    table_null(t);
    document_cells(t, a, in, n->document);
}

/* All events behind a figure of "in incidents". */
static void event_rows(Table *t, Arena *a, const FiguresAnswer *answer, const FigureRow *row)
{
    for (size_t i = 0; i < answer->out.n_events; i++) {
        const FigureEvent *e = &answer->out.event[i];
        for (size_t k = 0; k < e->n_claims; k++) {
            bool is_of = str_eq(answer->in.claim[e->claim[k]].measure, row->measure);
            if (is_of) claim_row(t, a, &answer->in, row, e->claim[k]);
        }
        for (size_t k = 0; k < e->n_incidents; k++)
            incident_row(t, a, &answer->in, row, e->incident[k]);
    }
}

static void plain_row(Table *t, Arena *a, const FiguresAnswer *answer, const FigureRow *row,
                      bool is_trace)
{
    figure_cells(t, row);
    for (int i = 0; i < N_TRACE_COLUMNS - 6; i++) table_null(t);
    document_cells(t, a, &answer->in, is_trace ? row->document : FIGURE_NONE);
}

Table *figures_table(const FiguresAnswer *answer, bool is_trace, Arena *a)
{
    Table *t = table_new(a, FIGURES_COLUMNS, FIGURES_N_COLUMNS);
    for (size_t i = 0; t != NULL && i < answer->out.n_rows; i++) {
        const FigureRow *row = &answer->out.row[i];
        size_t before = t->n_rows;
        for (size_t k = 0; is_trace && k < row->n_claims; k++)
            claim_row(t, a, &answer->in, row, row->claim[k]);
        if (is_trace && row->level == FIGURE_INCIDENTS) event_rows(t, a, answer, row);
        if (t->n_rows == before) plain_row(t, a, answer, row, is_trace);
    }
    return t;
}
