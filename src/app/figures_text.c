/* figures_text.c: the levels side by side. A column is a level, or one publisher of "as stated"; a
 * row is what is counted. Cells are never added to each other, neither along a row nor down a
 * column.
 */
#include "app/figures_text.h"

#include <string.h>

#include "base/table.h"
#include "model/id.h"

enum { SIDES_MAX = 12 };

static const Locale EN = { LANG_EN, DIGITS_WESTERN };

/* One column: a level and who says it. */
typedef struct Side {
    FigureLevel level;
    Str who, head;
} Side;

typedef struct Sides {
    const FiguresAnswer *in;
    Arena *a;
    Buf *out;
    Side side[SIDES_MAX];
    size_t n_sides;
} Sides;

static TwCode to_buf(void *context, Str bytes, Err *err)
{
    (void)err;
    buf_add(context, bytes);
    return TW_OK;
}

static bool is_shown(const FigureRow *row)
{
    return row->fit == FIT_SAME;
}

static size_t side_of(Sides *s, const FigureRow *row)
{
    static const char *const level[] = { "as stated", "in incidents", "named" };
    for (size_t i = 0; i < s->n_sides; i++)
        if (s->side[i].level == row->level && str_eq(s->side[i].who, row->who)) return i;
    if (s->n_sides == SIDES_MAX) return SIZE_MAX;
    Str head = str_z(level[row->level]);
    if (row->who.n > 0)
        head = arena_fmt(s->a, "%s: " STR_FMT, level[row->level], STR_ARG(row->who));
    if (row->level == FIGURE_NAMED && row->who.n == 0) head = S("named: all lists");
    s->side[s->n_sides] = (Side){ row->level, row->who, head };
    return s->n_sides++;
}

/* Whether two rows count the same thing, so that they share a line. */
static bool same_line(const FigureRow *a, const FigureRow *b)
{
    return str_eq(a->measure, b->measure) && str_eq(a->group, b->group)
           && str_eq(a->weapon, b->weapon) && (a->depth == 0) == (b->depth == 0);
}

/* A part without a group of its own is called by its words. */
static Str part_code(const FigureRow *row)
{
    return str_eq(row->group, S("all")) && row->as_written.n > 0 ? row->as_written : row->group;
}

static Str line_label(Sides *s, const FigureRow *row)
{
    Str measure = figures_label(false, row->measure);
    if (row->depth > 0)
        return arena_fmt(s->a, "  " STR_FMT, STR_ARG(figures_label(false, part_code(row))));
    if (row->weapon.n > 0)
        return arena_fmt(s->a, STR_FMT ": " STR_FMT, STR_ARG(measure),
                         STR_ARG(figures_label(false, row->weapon)));
    if (!str_eq(row->group, S("all")))
        return arena_fmt(s->a, STR_FMT ": " STR_FMT, STR_ARG(measure),
                         STR_ARG(figures_label(false, row->group)));
    return measure;
}

static Str range_text(Sides *s, Range r)
{
    AUTO(Buf) b;
    buf_init(&b, 256);
    range_put(&b, EN, r);
    return arena_str(s->a, buf_str(&b));
}

/* The cell of a line and a side: the first row that fits both, or nothing. */
static Str cell_text(Sides *s, const FigureRow *line, size_t side)
{
    const Figures *f = &s->in->out;
    for (size_t i = 0; i < f->n_rows; i++) {
        const FigureRow *row = &f->row[i];
        if (!is_shown(row) || !same_line(row, line)) continue;
        if (row->level != s->side[side].level || !str_eq(row->who, s->side[side].who)) continue;
        Str civilians = str_eq(row->status, S("civilian")) && row->depth == 0 ? S(" civilians")
                                                                              : S("");
        return arena_fmt(s->a, STR_FMT STR_FMT, STR_ARG(range_text(s, row->count)),
                         STR_ARG(civilians));
    }
    return S("");
}

/* Parts of one measure follow its total, whoever has them first. */
static size_t order_lines(Sides *s, const FigureRow **line)
{
    const Figures *f = &s->in->out;
    size_t n = 0;
    for (size_t t = 0; t < f->n_rows; t++) {
        const FigureRow *total = &f->row[t];
        bool is_new = is_shown(total) && total->depth == 0;
        for (size_t k = 0; k < n && is_new; k++) is_new = !same_line(line[k], total);
        if (!is_new) continue;
        line[n++] = total;
        size_t first = n;
        for (size_t i = 0; i < f->n_rows; i++) {
            const FigureRow *part = &f->row[i];
            bool is_part = is_shown(part) && part->depth > 0 && total->weapon.n == 0
                           && str_eq(part->measure, total->measure);
            for (size_t k = first; k < n && is_part; k++) is_part = !same_line(line[k], part);
            if (is_part) line[n++] = part;
        }
    }
    return n;
}

static TwCode put_levels(Sides *s, Err *err)
{
    const Figures *f = &s->in->out;
    const FigureRow **line = arena_array(s->a, 2 * f->n_rows + 1, sizeof *line);
    Column *column = arena_array(s->a, SIDES_MAX + 1, sizeof *column);
    TRY(arena_check(s->a, err));
    for (size_t i = 0; i < f->n_rows; i++)
        if (is_shown(&f->row[i])) (void)side_of(s, &f->row[i]);
    size_t n = order_lines(s, line);
    column[0] = (Column){ "what", COLUMN_TEXT, NULL, NULL };
    for (size_t i = 0; i < s->n_sides; i++)
        column[i + 1] = (Column){ s->side[i].head.p, COLUMN_TEXT, NULL, NULL };
    Table *t = table_new(s->a, column, s->n_sides + 1);
    if (n == 0) {
        buf_add(s->out, word(LANG_EN, WORD_NO_HEADLINES));
        buf_char(s->out, '\n');
        return TW_OK;
    }
    for (size_t i = 0; i < n; i++) {
        table_text(t, line_label(s, line[i]));
        for (size_t k = 0; k < s->n_sides; k++) table_text(t, cell_text(s, line[i], k));
    }
    TRY(arena_check(s->a, err));
    return table_print(t, TABLE_TABLE, (Sink){ to_buf, s->out }, err);
}

/* Totals of a part of the period or the area: beside the others, added to nothing. */
static void put_inside(Sides *s)
{
    const Figures *f = &s->in->out;
    bool is_first = true;
    for (size_t i = 0; i < f->n_rows; i++) {
        const FigureRow *row = &f->row[i];
        if (row->fit != FIT_INSIDE || row->depth > 0) continue;
        if (is_first)
            buf_add(s->out, S("\nstated for a part of the period or area, added to nothing:\n"));
        is_first = false;
        buf_fmt(s->out, "  " STR_FMT " " STR_FMT " (" STR_FMT ", " STR_FMT "), " STR_FMT "\n",
                STR_ARG(range_text(s, row->count)), STR_ARG(line_label(s, row)),
                STR_ARG(row->place_name), STR_ARG(row->time), STR_ARG(row->who));
    }
}

static void put_sentences(Sides *s, const char *heading, const BulletinDoubt *doubt, size_t n)
{
    if (n == 0) return;
    buf_fmt(s->out, "\n%s:\n", heading);
    for (size_t i = 0; i < n; i++) {
        buf_add(s->out, S("  - "));
        word_put(s->out, LANG_EN, doubt[i].sentence, doubt[i].arg, doubt[i].n_args);
        buf_char(s->out, '\n');
    }
}

static void put_sources(Sides *s, const BulletinData *d)
{
    if (d->n_sources > 0) buf_add(s->out, S("\nsources:\n"));
    for (size_t i = 0; i < d->n_sources; i++) {
        const BulletinSource *from = &d->source[i];
        buf_fmt(s->out, "  [%zu] " STR_FMT "%s" STR_FMT ", published " STR_FMT ", log entry %llu\n",
                i + 1, STR_ARG(from->publisher), from->title.n > 0 ? ": " : "",
                STR_ARG(from->title), STR_ARG(from->published.n > 0 ? from->published : S("?")),
                (unsigned long long)from->log_n);
    }
}

/* A document as evidence: who published it when, the hash of the original, the log entry. */
static void put_document(Sides *s, int32_t at)
{
    if (at == FIGURE_NONE) return;
    const FigureDocument *d = &s->in->in.document[at];
    char id[ID_TEXT_MAX];
    buf_fmt(s->out, "      in " STR_FMT ", " STR_FMT ", published " STR_FMT "\n      sha256 ",
            STR_ARG(id_show(KIND_DOCUMENT, d->id, ID_SHOWN, id)), STR_ARG(d->source),
            STR_ARG(d->published.n > 0 ? d->published : S("?")));
    buf_add(s->out, arena_hex(s->a, d->sha256));
    buf_fmt(s->out, "\n      log entry %lld, id ", (long long)d->log_n);
    buf_add(s->out, arena_hex(s->a, d->log_id));
    buf_char(s->out, '\n');
}

static void put_claim(Sides *s, uint32_t at)
{
    const FigureClaim *c = &s->in->in.claim[at];
    char id[ID_TEXT_MAX];
    buf_fmt(s->out, "    " STR_FMT " \"" STR_FMT "\", characters %lld to %lld\n",
            STR_ARG(id_show(KIND_CLAIM, c->id, ID_SHOWN, id)), STR_ARG(c->quote),
            (long long)c->start, (long long)c->end);
    put_document(s, c->document);
}

static void put_incident(Sides *s, uint32_t at)
{
    const FigureIncident *n = &s->in->in.incident[at];
    char id[ID_TEXT_MAX];
    buf_fmt(s->out, "    " STR_FMT " \"" STR_FMT "\", row %lld\n",
            STR_ARG(id_show(KIND_INCIDENT, n->id, ID_SHOWN, id)), STR_ARG(n->code),
            (long long)n->row);
    put_document(s, n->document);
}

static void put_events(Sides *s)
{
    const Figures *f = &s->in->out;
    if (f->n_events > 0) buf_add(s->out, S("\nin incidents, one by one:\n"));
    for (size_t i = 0; i < f->n_events; i++) {
        const FigureEvent *e = &f->event[i];
        buf_fmt(s->out, "  " STR_FMT ", ",
                STR_ARG(figures_place(s->in, false, e->place_id, e->place_name)));
        if (e->day != DAY_OPEN_TO) day_print(e->day, s->out);
        buf_fmt(s->out, ": killed " STR_FMT ", injured " STR_FMT "\n",
                STR_ARG(range_text(s, e->count[FIGURE_KILLED])),
                STR_ARG(range_text(s, e->count[FIGURE_INJURED])));
        for (size_t k = 0; k < e->n_claims; k++) put_claim(s, e->claim[k]);
        for (size_t k = 0; k < e->n_incidents; k++) put_incident(s, e->incident[k]);
    }
}

/* From each figure to its claims; "named" leads to lists, "in incidents" to events. */
static void put_trace(Sides *s)
{
    const Figures *f = &s->in->out;
    buf_add(s->out, S("\nthe words behind the figures:\n"));
    for (size_t i = 0; i < f->n_rows; i++) {
        const FigureRow *row = &f->row[i];
        if (row->level == FIGURE_INCIDENTS || row->is_residual) continue;
        buf_fmt(s->out, "  " STR_FMT " " STR_FMT ", %s" STR_FMT "%s" STR_FMT "\n",
                STR_ARG(range_text(s, row->count)), STR_ARG(str_trim(line_label(s, row))),
                row->level == FIGURE_NAMED ? "named, " : "as stated, ", STR_ARG(row->who),
                row->said_by.n > 0 ? ", said by " : "", STR_ARG(row->said_by));
        for (size_t k = 0; k < row->n_claims; k++) put_claim(s, row->claim[k]);
        if (row->level == FIGURE_NAMED && row->depth == 0) put_document(s, row->document);
    }
    put_events(s);
}

TwCode figures_text(const FiguresAnswer *answer, const BulletinData *data, bool is_trace, Arena *a,
                    Buf *out, Err *err)
{
    Sides s = { .in = answer, .a = a, .out = out };
    const FigureScope *scope = &answer->in.scope;
    buf_fmt(out, STR_FMT " (" STR_FMT "), ", STR_ARG(scope->place_name), STR_ARG(scope->place_id));
    day_print(scope->days.from, out);
    buf_add(out, S(" to "));
    day_print(scope->days.to, out);
    buf_add(out, S("\n\n"));
    TRY(put_levels(&s, err));
    put_inside(&s);
    put_sentences(&s, "statements and incidents compared", data->reconcile, data->n_reconcile);
    put_sentences(&s, "open doubts", data->doubt, data->n_doubts);
    put_sources(&s, data);
    if (is_trace) put_trace(&s);
    TRY(arena_check(a, err));
    return buf_check(out, err);
}
