/* stated.c: the rows of "as stated": statements, their parts, and what the parts leave. */
#include "figures/level.h"
#include "figures/statement.h"

#include <stdlib.h>

/* Order in which measures are shown; those not here come after. */
static const char *const MEASURE_ORDER[] = {
    "killed", "injured", "casualties", "missing", "detained", "rescued", "displaced", "munitions",
    "strikes", "attacks", "objects_hit", "items_cleared",
};

enum { N_MEASURES = sizeof MEASURE_ORDER / sizeof *MEASURE_ORDER };

/* Whether the people of a part cannot be among those of the other parts taken out of the total:
 * children, women and men exclude each other; boys and girls count where there are no children. */
static bool is_disjoint(const Statements *w, const Statement *part)
{
    if (part->is_partition || str_eq(part->group, S("children"))) return true;
    if (str_eq(part->group, S("women")) || str_eq(part->group, S("men"))) return true;
    if (!str_eq(part->group, S("girls")) && !str_eq(part->group, S("boys"))) return false;
    for (int32_t i = w->s[part->parent].first_part; i != FIGURE_NONE; i = w->s[i].next_part)
        if (str_eq(w->s[i].group, S("children"))) return false;
    return true;
}

static FigureRow row_of(const Statements *w, const Statement *s)
{
    const FigureClaim *c = &w->in->claim[s->claim[0]];
    return (FigureRow){
        .document = FIGURE_NONE, .level = FIGURE_STATED, .who = w->in->document[c->document].source,
        .said_by = c->said_by,
        .status = s->status, .measure = s->measure, .group = s->group,
        .weapon = statement_by_weapon(s->measure) ? s->weapon : S(""),
        .fit = s->fit, .place_name = c->place_name, .place_id = c->place_id, .time = c->time,
        .depth = s->depth,
        .count = s->count, .as_written = c->quote, .claim = s->claim, .n_claims = s->n_claims,
    };
}

/* A row for a statement, and a doubt when its words give no number. */
static void emit_one(Statements *w, const Statement *s)
{
    figure_row(w->f, w->a, row_of(w, s));
    const FigureClaim *c = &w->in->claim[s->claim[0]];
    if ((s->count.has & RANGE_BEST) == 0 && str_eq(c->quantifier, S("vague")))
        figure_doubt(w->f, w->a, (FigureDoubt){ .kind = DOUBT_VAGUE, .text = { c->quote },
                                                .claim = s->claim, .n_claims = s->n_claims });
}

/* What the disjoint parts leave of a total (rules R1 and R2). */
static void emit_residual(Statements *w, const Statement *total, Range parts)
{
    bool is_overfull = (total->count.has & RANGE_MAX) && (parts.has & RANGE_MIN)
                       && parts.min > total->count.max;
    if (is_overfull) {
        figure_doubt(w->f, w->a, (FigureDoubt){
            .kind = DOUBT_OVERFULL, .text = { total->measure }, .range = { parts, total->count },
            .claim = total->claim, .n_claims = total->n_claims });
        return;
    }
    Range rest = range_residual(total->count, parts);
    if (rest.has == 0 || ((rest.has & RANGE_MAX) && rest.max == 0)) return;
    FigureRow row = row_of(w, total);
    row.group = S("not_broken_down");
    row.is_residual = true;
    row.count = rest;
    row.depth = total->depth + 1;
    row.as_written = S("");
    figure_row(w->f, w->a, row);
}

/* Rows of a statement's parts, and parts of parts, in the order of the text. The forest is walked
 * without a
 * call stack, because its depth comes from outside. */
static void emit_parts(Statements *w, int32_t root)
{
    int32_t at = w->s[root].first_part;
    while (at != FIGURE_NONE) {
        if (!w->s[at].is_replaced) emit_one(w, &w->s[at]);
        if (w->s[at].first_part != FIGURE_NONE && !w->s[at].is_replaced) {
            at = w->s[at].first_part;
            continue;
        }
        while (at != root && w->s[at].next_part == FIGURE_NONE) at = w->s[at].parent;
        if (at == root) return;
        at = w->s[at].next_part;
    }
}

static void emit_total(Statements *w, int32_t root)
{
    RangeSum parts = { 0 };
    emit_one(w, &w->s[root]);
    emit_parts(w, root);
    for (int32_t i = w->s[root].first_part; i != FIGURE_NONE; i = w->s[i].next_part)
        if (!w->s[i].is_replaced && is_disjoint(w, &w->s[i])) range_sum_add(&parts, w->s[i].count);
    if (parts.n > 0 && !statement_by_weapon(w->s[root].measure))
        emit_residual(w, &w->s[root], range_sum_total(&parts));
}

static int measure_order(Str measure)
{
    for (int i = 0; i < N_MEASURES; i++)
        if (str_eq(measure, str_z(MEASURE_ORDER[i]))) return i;
    return N_MEASURES;
}

/* A total to be shown, and what it is sorted by. */
typedef struct Shown {
    const Statements *w;
    int32_t at;
} Shown;

static int by_publisher(const void *pa, const void *pb)
{
    const Shown *a = pa, *b = pb;
    const Statement *sa = &a->w->s[a->at], *sb = &b->w->s[b->at];
    if (sa->fit != sb->fit) return sa->fit > sb->fit ? -1 : 1;
    int order = str_cmp(sa->origin, sb->origin);
    if (order != 0) return order;
    int oa = measure_order(sa->measure), ob = measure_order(sb->measure);
    return oa != ob ? oa - ob : a->at - b->at;
}

static int by_subject(const void *pa, const void *pb)
{
    const Shown *a = pa, *b = pb;
    const Statement *sa = &a->w->s[a->at], *sb = &b->w->s[b->at];
    const FigureClaim *ca = &a->w->in->claim[sa->claim[0]], *cb = &b->w->in->claim[sb->claim[0]];
    int order = str_cmp(sa->measure, sb->measure);
    if (order == 0) order = str_cmp(sa->group, sb->group);
    if (order == 0) order = str_cmp(ca->place_id, cb->place_id);
    if (order == 0) order = (ca->days.from > cb->days.from) - (ca->days.from < cb->days.from);
    if (order == 0) order = (ca->days.to > cb->days.to) - (ca->days.to < cb->days.to);
    return order != 0 ? order : a->at - b->at;
}

static bool is_conflict(const Statements *w, const Statement *a, const Statement *b)
{
    if (statement_by_weapon(a->measure) && !str_eq(a->weapon, b->weapon)) return false;
    return !str_eq(a->origin, b->origin) && !range_agrees(a->count, b->count)
           && statement_same_scope(w, a, b);
}

/* Different publishers that cannot both be right about the same total: said, never averaged. */
static void conflict_doubts(Statements *w, Shown *shown, size_t n)
{
    enum { NEIGHBOURS = 16 };
    qsort(shown, n, sizeof *shown, by_subject);
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n && k < i + NEIGHBOURS; k++) {
            const Statement *a = &w->s[shown[i].at], *b = &w->s[shown[k].at];
            if (!str_eq(a->measure, b->measure) || !str_eq(a->group, b->group)) break;
            if (!is_conflict(w, a, b)) continue;
            const FigureDocument *document = w->in->document;
            int32_t da = w->in->claim[a->claim[0]].document;
            int32_t db = w->in->claim[b->claim[0]].document;
            figure_doubt(w->f, w->a, (FigureDoubt){
                .kind = DOUBT_CONFLICT,
                .text = { a->measure, document[da].source, document[db].source },
                .range = { a->count, b->count }, .claim = a->claim, .n_claims = a->n_claims });
        }
}

static bool is_doubted(const Figures *f, Str name)
{
    for (size_t i = 0; i < f->n_doubts; i++)
        if (f->doubt[i].kind == DOUBT_PLACE_LEVEL && str_eq(f->doubt[i].text[0], name))
            return true;
    return false;
}

/* Says once of a name which other places it may mean. */
static void place_doubts(Statements *w)
{
    for (size_t i = 0; i < w->n; i++) {
        const Statement *s = &w->s[i];
        const FigureClaim *c = &w->in->claim[s->claim[0]];
        if (s->parent != FIGURE_NONE || c->place_doubt.n == 0 || is_doubted(w->f, c->place_name))
            continue;
        figure_doubt(w->f, w->a, (FigureDoubt){ .kind = DOUBT_PLACE_LEVEL,
                                                .text = { c->place_name, c->place_doubt },
                                                .claim = s->claim, .n_claims = 1 });
    }
}

/* How many documents say a statement. */
static int64_t documents_of(const Statements *w, const Statement *s)
{
    int64_t n = 0;
    int32_t last = FIGURE_NONE;
    for (size_t i = 0; i < s->n_claims; i++) {
        int32_t document = w->in->claim[s->claim[i]].document;
        n += document != last;
        last = document;
    }
    return n;
}

/* Documents of one origin that repeat a total count once: said of the total that most repeat. */
static void shared_doubt(Statements *w)
{
    int64_t most = 1;
    const Statement *which = NULL;
    for (size_t i = 0; i < w->n; i++) {
        int64_t n = documents_of(w, &w->s[i]);
        if (n <= most) continue;
        most = n;
        which = &w->s[i];
    }
    if (which == NULL) return;
    figure_doubt(w->f, w->a, (FigureDoubt){ .kind = DOUBT_SHARED, .number = most,
                                            .claim = which->claim, .n_claims = which->n_claims });
}

TwCode level_stated(const FigureInput *in, Arena *a, Figures *f, Err *err)
{
    Statements w;
    TRY(statements_build(in, a, f, &w, err));
    Shown *shown = arena_array(a, w.n + 1, sizeof *shown);
    TRY(arena_check(a, err));
    size_t n = 0;
    for (size_t i = 0; i < w.n; i++)
        if (w.s[i].parent == FIGURE_NONE && !w.s[i].is_replaced)
            shown[n++] = (Shown){ &w, (int32_t)i };
    qsort(shown, n, sizeof *shown, by_publisher);
    for (size_t i = 0; i < n; i++) emit_total(&w, shown[i].at);
    conflict_doubts(&w, shown, n);
    place_doubts(&w);
    shared_doubt(&w);
    if (w.n_partly > 0)
        figure_doubt(f, a, (FigureDoubt){ .kind = DOUBT_PARTLY, .number = w.n_partly });
    return arena_check(a, err);
}
