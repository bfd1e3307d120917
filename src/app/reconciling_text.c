/* reconciling_text.c: stated totals beside incidents, as a table and for people. */
#include <string.h>

#include "app/figures.h"
#include "app/reconciling.h"
#include "app/show.h"
#include "app/situation_field.h"
#include "model/id.h"
#include "model/vocab.h"
#include "publish/number.h"

enum { TEXT = COLUMN_TEXT, INT = COLUMN_INT, BOOL = COLUMN_BOOL, DETAIL = COLUMN_DETAIL };

const Column RECONCILE_COLUMNS[RECONCILE_N_COLUMNS] = {
    { "claim", TEXT, NULL, "first claim of the statement" },
    { "source", TEXT, NULL, "publisher" },
    { "published", TEXT | DETAIL, NULL, "when" },
    { "said_by", TEXT | DETAIL, NULL, "to whom the words attribute it" },
    { "measure", TEXT, NULL, "what is counted" },
    { "unit", TEXT | DETAIL, NULL, "person, strike, munition, ..." },
    { "group", TEXT, NULL, "all, children, women, ..." },
    { "status", TEXT | DETAIL, NULL, "civilian when the words say so" },
    { "weapon", TEXT | DETAIL, NULL, "of strikes and munitions" },
    { "depth", INT | DETAIL, NULL, "0 a total, 1 a part of it, ..." },
    { "place_name", TEXT, NULL, "place, as written" },
    { "place_id", TEXT | DETAIL, NULL, "place in the gazetteer" },
    { "time_edtf", TEXT, NULL, "period" },
    { "stated_min", INT, NULL, "stated: least" },
    { "stated_best", INT | DETAIL, NULL, "stated: best" },
    { "stated_max", INT, NULL, "stated: most" },
    { "sum_min", INT, NULL, "in incidents: least" },
    { "sum_best", INT | DETAIL, NULL, "in incidents: best" },
    { "sum_max", INT, NULL, "in incidents: most" },
    { "missing_min", INT, NULL, "stated less incidents, least; below 0: more in incidents" },
    { "missing_max", INT, NULL, "stated less incidents, most" },
    { "incidents", INT, NULL, "events inside its place and period" },
    { "no_number", INT | DETAIL, NULL, "of them, without a number" },
    { "partly", INT | DETAIL, NULL, "events across an edge: not in the sum" },
    { "comparable", BOOL | DETAIL, NULL, "no: nothing in the register is counted so" },
    { "superseded_by", TEXT | DETAIL, NULL, "claim of the later total that stands for it" },
    { "suggestion", TEXT, NULL, "what the numbers suggest" },
    { "explanation", TEXT, NULL, "what a person said" },
    { "label", TEXT | DETAIL, NULL, "its label, or that of the suggestion" },
    { "note", TEXT | DETAIL, NULL, "the person's words" },
    { "stale", BOOL | DETAIL, NULL, "yes: the sum changed since it was explained" },
    { "explained_min", INT | DETAIL, NULL, "in incidents when it was explained: least" },
    { "explained_max", INT | DETAIL, NULL, "and most" },
    { "reconciliation", TEXT | DETAIL, NULL, "record of the explanation" },
    { "claims", TEXT | DETAIL, NULL, "claims of the statement" },
    { "incident_records", TEXT | DETAIL, NULL, "incidents in the sum" },
    { "incident_claims", TEXT | DETAIL, NULL, "claims in the sum" },
    { "quote", TEXT, NULL, "the words" },
};

static void text_put(Table *t, Str s)
{
    if (s.n > 0) table_text(t, s);
    else table_null(t);
}

static void maybe_int(Table *t, bool has, int64_t n)
{
    if (has) table_int(t, n);
    else table_null(t);
}

static void range_cells(Table *t, Range r)
{
    maybe_int(t, (r.has & RANGE_MIN) != 0, r.min);
    maybe_int(t, (r.has & RANGE_BEST) != 0, r.best);
    maybe_int(t, (r.has & RANGE_MAX) != 0, r.max);
}

/* Claims of a statement. */
static Str claims_of(const Reconciling *r, const ReconcileRow *row, Arena *a)
{
    AUTO(Buf) b;
    buf_init(&b, 1 << 20);
    for (size_t i = 0; i < row->n_claims; i++)
        buf_fmt(&b, "%s" STR_FMT, i > 0 ? " " : "",
                STR_ARG(show_id(a, KIND_CLAIM, r->in.claim[row->claim[i]].id, ID_SHOWN)));
    return arena_str(a, buf_str(&b));
}

/* Claims or incidents of the events of a row, in their order. */
static Str behind(const Reconciling *r, const ReconcileRow *row, Kind kind, Arena *a)
{
    AUTO(Buf) b;
    buf_init(&b, 1 << 24);
    for (size_t i = 0; i < row->n_events; i++) {
        const ReconcileEvent *e = &r->all.event[row->event[i]];
        size_t n = kind == KIND_CLAIM ? e->n_claims : e->n_incidents;
        for (size_t k = 0; k < n; k++) {
            const uint8_t *id = kind == KIND_CLAIM ? r->in.claim[e->claim[k]].id
                                                   : r->in.incident[e->incident[k]].id;
            buf_fmt(&b, "%s" STR_FMT, b.n > 0 ? " " : "", STR_ARG(show_id(a, kind, id, ID_SHOWN)));
        }
    }
    return arena_str(a, buf_str(&b));
}

static bool same_range(Range a, Range b)
{
    return a.has == b.has && a.min == b.min && a.best == b.best && a.max == b.max;
}

static void front_put(Table *t, const Reconciling *r, const ReconcileRow *row, Arena *a)
{
    text_put(t, show_id(a, KIND_CLAIM, r->in.claim[row->claim[0]].id, ID_SHOWN));
    const Str text[] = { row->who, row->published, row->said_by, row->measure, row->unit,
                         row->group, row->status, row->weapon };
    for (size_t i = 0; i < sizeof text / sizeof *text; i++) text_put(t, text[i]);
    table_int(t, row->depth);
    text_put(t, row->place_name);
    text_put(t, row->place_id);
    text_put(t, row->time);
    range_cells(t, row->stated);
    range_cells(t, row->is_comparable ? row->sum : (Range){ 0 });
    maybe_int(t, row->is_comparable && row->has_missing_min, row->missing_min);
    maybe_int(t, row->is_comparable && row->has_missing_max, row->missing_max);
    table_int(t, (int64_t)row->n_events);
    table_int(t, (int64_t)row->n_no_number);
    table_int(t, (int64_t)row->n_partly);
    table_int(t, row->is_comparable);
}

static void row_put(Table *t, const Reconciling *r, size_t at, bool is_arabic, Arena *a)
{
    const ReconcileRow *row = &r->all.row[at];
    const Reconciliation *said = r->said[at];
    front_put(t, r, row, a);
    text_put(t, row->superseded_by == FIGURE_NONE
                    ? S("") : show_id(a, KIND_CLAIM, r->in.claim[row->superseded_by].id, ID_SHOWN));
    text_put(t, row->suggestion);
    text_put(t, said == NULL ? S("") : said->explanation);
    text_put(t, vocab_label(VOCAB_EXPLANATION, said == NULL ? row->suggestion : said->explanation,
                      is_arabic));
    text_put(t, said == NULL ? S("") : said->note);
    if (said == NULL) table_null(t);
    else table_int(t, !same_range(said->sum, row->sum));
    maybe_int(t, said != NULL && (said->sum.has & RANGE_MIN), said == NULL ? 0 : said->sum.min);
    maybe_int(t, said != NULL && (said->sum.has & RANGE_MAX), said == NULL ? 0 : said->sum.max);
    text_put(t, said == NULL ? S("") : show_id(a, KIND_RECONCILIATION, said->id, ID_SHOWN));
    text_put(t, claims_of(r, row, a));
    text_put(t, behind(r, row, KIND_INCIDENT, a));
    text_put(t, behind(r, row, KIND_CLAIM, a));
    text_put(t, row->as_written);
}

Table *reconcile_table(const Reconciling *r, bool is_arabic, Arena *a)
{
    Table *t = table_new(a, RECONCILE_COLUMNS, RECONCILE_N_COLUMNS);
    for (size_t i = 0; i < r->n && t != NULL; i++) row_put(t, r, r->row[i], is_arabic, a);
    return t;
}

static void range_say(Buf *out, bool is_arabic, Range range)
{
    range_put(out, (Locale){ is_arabic ? LANG_AR : LANG_EN, DIGITS_WESTERN }, range);
}

static bool same_subject(const ReconcileRow *a, const ReconcileRow *b)
{
    return str_eq(a->measure, b->measure) && str_eq(a->weapon, b->weapon)
           && str_eq(a->place_id, b->place_id) && str_eq(a->time, b->time)
           && str_eq(a->group, b->group) && a->depth == b->depth;
}

/* "killed, civilians, Idlib, 2019-02". */
static void subject_put(Buf *out, const ReconcileRow *row, bool is_arabic)
{
    buf_add(out, figures_label(is_arabic, row->measure));
    if (!str_eq(row->group, S("all")))
        buf_fmt(out, ": " STR_FMT, STR_ARG(figures_label(is_arabic, row->group)));
    if (row->weapon.n > 0)
        buf_fmt(out, ": " STR_FMT, STR_ARG(figures_label(is_arabic, row->weapon)));
    buf_fmt(out, ", " STR_FMT ", " STR_FMT "\n",
            STR_ARG(row->place_name.n > 0 ? row->place_name : S("?")), STR_ARG(row->time));
}

/* A word of vocab/report_word.tsv. */
static Str said(const char *code, bool is_arabic)
{
    return vocab_label(VOCAB_REPORT_WORD, str_z(code), is_arabic);
}

/* What incidents lack, when both ends of the difference are known or one of them. */
static void lacking_put(Buf *out, const ReconcileRow *row, bool is_arabic)
{
    int64_t least = row->missing_min, most = row->missing_max;
    if (!row->has_missing_max) buf_fmt(out, STR_FMT " ", STR_ARG(said("at_least", is_arabic)));
    buf_fmt(out, "%lld ", (long long)least);
    if (row->has_missing_max && least != most)
        buf_fmt(out, STR_FMT " %lld ", STR_ARG(said("to", is_arabic)), (long long)most);
    buf_add(out, said("in_none", is_arabic));
}

/* "3 to 9 are in no incident", or what else the difference is. */
static void missing_put(Buf *out, const ReconcileRow *row, bool is_arabic)
{
    bool has_min = row->has_missing_min, has_max = row->has_missing_max;
    if (has_min && row->missing_min > 0) {
        lacking_put(out, row, is_arabic);
    } else if (has_max && row->missing_max < 0) {
        buf_fmt(out, STR_FMT " %lld", STR_ARG(said("more", is_arabic)),
                (long long)-row->missing_max);
    } else if (has_min && has_max && row->missing_max == 0 && row->missing_min == 0) {
        buf_add(out, said("no_difference", is_arabic));
    } else if (has_max && row->missing_max > 0) {
        buf_fmt(out, STR_FMT " %lld " STR_FMT, STR_ARG(said("at_most", is_arabic)),
                (long long)row->missing_max, STR_ARG(said("in_none", is_arabic)));
    } else {
        buf_add(out, said("both_true", is_arabic));
    }
}

static void sum_put(Buf *out, const ReconcileRow *row, bool is_arabic)
{
    if (!row->is_comparable) {
        buf_fmt(out, "    " STR_FMT "\n", STR_ARG(said("not_counted", is_arabic)));
        return;
    }
    buf_fmt(out, "    " STR_FMT ": ", STR_ARG(said("in_incidents", is_arabic)));
    if (row->n_events == 0) buf_add(out, said("none", is_arabic));
    else range_say(out, is_arabic, row->sum);
    buf_fmt(out, " (%zu " STR_FMT, row->n_events, STR_ARG(said("events", is_arabic)));
    if (row->n_no_number > 0)
        buf_fmt(out, ", %zu " STR_FMT, row->n_no_number, STR_ARG(said("no_number", is_arabic)));
    if (row->n_partly > 0)
        buf_fmt(out, "; %zu " STR_FMT, row->n_partly, STR_ARG(said("edge", is_arabic)));
    buf_add(out, S("); "));
    missing_put(out, row, is_arabic);
    buf_char(out, '\n');
}

static void said_put(Buf *out, const ReconcileRow *row, const Reconciliation *by, bool is_arabic)
{
    Str code = by == NULL ? row->suggestion : by->explanation;
    if (by == NULL && !row->is_comparable) return;
    buf_fmt(out, "    " STR_FMT ": " STR_FMT,
            STR_ARG(said(by == NULL ? "suggest" : "explained", is_arabic)),
            STR_ARG(vocab_label(VOCAB_EXPLANATION, code, is_arabic)));
    if (by != NULL && by->note.n > 0) buf_fmt(out, ", \"" STR_FMT "\"", STR_ARG(by->note));
    if (by != NULL && !same_range(by->sum, row->sum)) {
        buf_fmt(out, "; " STR_FMT " ", STR_ARG(said("look_again", is_arabic)));
        range_say(out, is_arabic, by->sum);
    }
    buf_char(out, '\n');
}

static void events_put(Buf *out, const Reconciling *r, const ReconcileRow *row, bool is_arabic,
                       Arena *a)
{
    for (size_t i = 0; i < row->n_events; i++) {
        const ReconcileEvent *e = &r->all.event[row->event[i]];
        buf_fmt(out, "      " STR_FMT "  " STR_FMT "  ", STR_ARG(e->time), STR_ARG(e->place_name));
        range_say(out, is_arabic, e->count[row->what]);
        for (size_t k = 0; k < e->n_incidents; k++) {
            const FigureIncident *n = &r->in.incident[e->incident[k]];
            Str id = show_id(a, KIND_INCIDENT, n->id, ID_SHOWN);
            buf_fmt(out, "  " STR_FMT, STR_ARG(id));
        }
        if (e->n_claims > 0)
            buf_fmt(out, "  " STR_FMT ": %zu", STR_ARG(said("claims", is_arabic)), e->n_claims);
        buf_char(out, '\n');
    }
}

void reconcile_text(const Reconciling *r, bool is_arabic, Arena *a, Buf *out)
{
    for (size_t i = 0; i < r->n; i++) {
        const ReconcileRow *row = &r->all.row[r->row[i]];
        bool is_new = i == 0 || !same_subject(row, &r->all.row[r->row[i - 1]]);
        if (is_new) {
            if (i > 0) buf_char(out, '\n');
            subject_put(out, row, is_arabic);
        }
        Str id = show_id(a, KIND_CLAIM, r->in.claim[row->claim[0]].id, ID_SHOWN);
        buf_fmt(out, "  " STR_FMT "  " STR_FMT "%s" STR_FMT ": ", STR_ARG(id), STR_ARG(row->who),
                row->published.n > 0 ? ", " : "", STR_ARG(row->published));
        range_say(out, is_arabic, row->stated);
        buf_fmt(out, "  \"" STR_FMT "\"", STR_ARG(row->as_written));
        if (row->is_superseded)
            buf_fmt(out, "  (" STR_FMT ")", STR_ARG(said("later", is_arabic)));
        buf_char(out, '\n');
        sum_put(out, row, is_arabic);
        said_put(out, row, r->said[r->row[i]], is_arabic);
        events_put(out, r, row, is_arabic, a);
    }
}
