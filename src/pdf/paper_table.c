/* paper_table.c: tables on paper: widths of columns from what stands in them, rows kept whole. */
#include "pdf/paper.h"

enum { COLUMNS_MAX = 12, ROWS_MEASURED = 400 };

static const double PAD = 4, INDENT = 9, WORDS_WIDEST = 230, CODE_WIDEST = 84;

/* A table being printed. */
typedef struct Grid {
    Paper *p;
    const SheetTable *t;
    double width[COLUMNS_MAX];   /* with padding */
} Grid;

static Type type_of(const SheetCell *c)
{
    return (Type){ .size = c->form == SHEET_CODE ? 6.5 : 8.5, .is_mono = c->form == SHEET_CODE,
                   .is_bold = c->is_head && c->depth == 0,
                   .is_at_end = c->form == SHEET_NUMBER,
                   .is_foreign = c->form == SHEET_FOREIGN || c->form == SHEET_CODE };
}

static Type type_of_head(const SheetColumn *column)
{
    return (Type){ .size = 8.5, .is_bold = true, .is_at_end = column->is_number };
}

/* Width of text on one line. */
static double natural_width(Paper *p, Type type, Str text, SheetRefs refs)
{
    int width = 0;
    Passage passage = passage_make(p, type, 0, text, refs);
    pango_layout_get_size(passage.layout, &width, NULL);
    passage_clear(&passage);
    return (double)width / PANGO_SCALE + 1;
}

/* How wide a column would like to be, and what it cannot do without: its numbers, its heading. */
static void column_measure(Grid *g, size_t i, double *ret_wish, double *ret_need)
{
    Str head = g->t->column[i].label;
    double wish = natural_width(g->p, type_of_head(&g->t->column[i]), head, (SheetRefs){ 0 });
    double need = wish < 60 ? wish : 60;

    for (size_t r = 0; r < g->t->n_rows && r < ROWS_MEASURED; r++) {
        const SheetCell *c = &g->t->row[r].cell[i];
        double most = c->form == SHEET_CODE ? CODE_WIDEST : WORDS_WIDEST;
        double w = natural_width(g->p, type_of(c), c->text, c->refs) + c->depth * INDENT;
        if (w > most) w = most;
        if (w > wish) wish = w;
        if ((c->form == SHEET_NUMBER || c->form == SHEET_DAY) && w > need) need = w < 110 ? w : 110;
    }
    *ret_wish = wish + 2 * PAD;
    *ret_need = (need < wish ? need : wish) + 2 * PAD;
}

/* Every column gets what it needs; what is left is shared by what they wish beyond it. */
static void columns_measure(Grid *g)
{
    double wish[COLUMNS_MAX], need[COLUMNS_MAX], wishes = 0, needs = 0;

    for (size_t i = 0; i < g->t->n_columns; i++) {
        column_measure(g, i, &wish[i], &need[i]);
        wishes += wish[i];
        needs += need[i];
    }
    double share = wishes > needs ? (PAPER_INNER - needs) / (wishes - needs) : 0;
    for (size_t i = 0; i < g->t->n_columns; i++) {
        g->width[i] = wishes <= PAPER_INNER ? wish[i] * PAPER_INNER / wishes
                                            : need[i] + share * (wish[i] - need[i]);
        if (needs > PAPER_INNER) g->width[i] = need[i] * PAPER_INNER / needs;
    }
}

/* Left edge of a column; the first stands at the right in Arabic. */
static double column_x(const Grid *g, size_t i)
{
    double before = 0;

    for (size_t k = 0; k < i; k++) before += g->width[k];
    return paper_mirrored(g->p) ? PAPER_MARGIN + PAPER_INNER - before - g->width[i]
                                : PAPER_MARGIN + before;
}

static void rule(Paper *p, double y, Ink ink, double weight)
{
    paper_ink(p, ink);
    cairo_set_line_width(p->cr, weight);
    cairo_move_to(p->cr, PAPER_MARGIN, y);
    cairo_line_to(p->cr, PAPER_MARGIN + PAPER_INNER, y);
    cairo_stroke(p->cr);
}

static double head_height(Grid *g)
{
    double height = 0;

    for (size_t i = 0; i < g->t->n_columns; i++) {
        Passage passage = passage_make(g->p, type_of_head(&g->t->column[i]),
                                       g->width[i] - 2 * PAD, g->t->column[i].label,
                                       (SheetRefs){ 0 });
        if (passage.height > height) height = passage.height;
        passage_clear(&passage);
    }
    return height + 2 * PAD;
}

static void head_print(Grid *g)
{
    Paper *p = g->p;
    double height = head_height(g);

    paper_ink(p, INK_PALE);
    cairo_rectangle(p->cr, PAPER_MARGIN, p->y, PAPER_INNER, height);
    cairo_fill(p->cr);
    for (size_t i = 0; i < g->t->n_columns; i++) {
        Passage passage = passage_make(p, type_of_head(&g->t->column[i]), g->width[i] - 2 * PAD,
                                       g->t->column[i].label, (SheetRefs){ 0 });
        passage_draw(p, &passage, column_x(g, i) + PAD, p->y + PAD);
        passage_clear(&passage);
    }
    p->y += height;
    rule(p, p->y, INK_TEXT, 1);
}

/* The two passages of a cell: its text, and a hash on a line of its own. */
typedef struct CellText {
    Passage text, code;
    double height;
} CellText;

static CellText cell_set(Grid *g, const SheetCell *c, size_t i)
{
    double width = g->width[i] - 2 * PAD - c->depth * INDENT;
    CellText cell = { .text = passage_make(g->p, type_of(c), width, c->text, c->refs) };

    if (c->to.kind != 0) passage_lead(&cell.text, c->to);
    cell.height = cell.text.height;
    if (c->code.n > 0) {
        cell.code = passage_make(g->p, (Type){ .size = 6.5, .is_mono = true }, width, c->code,
                                 (SheetRefs){ 0 });
        cell.height += cell.code.height;
    }
    return cell;
}

static void cell_print(Grid *g, const SheetCell *c, size_t i, const CellText *cell, double y)
{
    double x = column_x(g, i) + PAD + (paper_mirrored(g->p) ? 0 : c->depth * INDENT);

    passage_draw(g->p, &cell->text, x, y);
    if (cell->code.layout != NULL)
        passage_draw(g->p, &cell->code, x, y + cell->text.height);
}

static void row_print(Grid *g, const SheetRow *row)
{
    Paper *p = g->p;
    CellText cell[COLUMNS_MAX];
    double height = 0;

    for (size_t i = 0; i < g->t->n_columns; i++) {
        cell[i] = cell_set(g, &row->cell[i], i);
        if (cell[i].height > height) height = cell[i].height;
    }
    if (paper_need(p, height + 2 * PAD)) head_print(g);
    paper_anchor(p, row->anchor, p->y);
    for (size_t i = 0; i < g->t->n_columns; i++) {
        cell_print(g, &row->cell[i], i, &cell[i], p->y + PAD);
        passage_clear(&cell[i].text);
        passage_clear(&cell[i].code);
    }
    p->y += height + 2 * PAD;
    rule(p, p->y, INK_LINE, 0.6);
}

void paper_table(Paper *p, const SheetTable *t)
{
    Grid g = { .p = p, .t = t };

    if (t->n_columns == 0 || t->n_columns > COLUMNS_MAX) return;
    columns_measure(&g);
    paper_need(p, head_height(&g) + 40);
    head_print(&g);
    for (size_t r = 0; r < t->n_rows; r++) row_print(&g, &t->row[r]);
    p->y += 8;
}
