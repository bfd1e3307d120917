/* paper.c: pages, passages of text, links. */
#include "pdf/paper.h"

#include <cairo-pdf.h>
#include <string.h>

bool paper_mirrored(const Paper *p)
{
    return p->s->locale.lang == LANG_AR;
}

void paper_ink(Paper *p, Ink ink)
{
    /* The colours of the page (html.c). */
    static const double rgb[][3] = { { 0.10, 0.10, 0.10 }, { 0.35, 0.35, 0.35 },
                                     { 0.07, 0.22, 0.36 }, { 0.78, 0.78, 0.78 },
                                     { 0.95, 0.95, 0.94 } };
    cairo_set_source_rgb(p->cr, rgb[ink][0], rgb[ink][1], rgb[ink][2]);
}

void paper_end(Paper *p)
{
    buf_reset(&p->text);
    number_put(&p->text, p->s->locale, p->page);
    Str number = buf_str(&p->text);
    Passage foot = passage_make(p, (Type){ .size = 8, .ink = INK_SOFT, .is_at_end = true },
                                PAPER_INNER, arena_str(p->s->arena, number), (SheetRefs){ 0 });
    passage_draw(p, &foot, PAPER_MARGIN, PAPER_HEIGHT - PAPER_MARGIN + 12);
    passage_clear(&foot);
    cairo_show_page(p->cr);
}

void paper_turn(Paper *p)
{
    if (p->page > 0) paper_end(p);
    p->page++;
    p->y = PAPER_MARGIN;
}

bool paper_need(Paper *p, double height)
{
    if (p->y + height <= PAPER_HEIGHT - PAPER_MARGIN || p->y <= PAPER_MARGIN) return false;
    paper_turn(p);
    return true;
}

static PangoFontDescription *font_of(Type type)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family(font, type.is_mono ? "DejaVu Sans Mono,monospace"
                                            : "Noto Sans,Noto Sans Arabic,DejaVu Sans,sans-serif");
    pango_font_description_set_size(font, (int)(type.size * PANGO_SCALE));
    if (type.is_bold) pango_font_description_set_weight(font, PANGO_WEIGHT_SEMIBOLD);
    return font;
}

/* Writes the references behind the text and remembers where each stands. */
static void refs_add(Paper *p, Passage *passage, SheetRefs refs)
{
    for (size_t i = 0; i < refs.n; i++) {
        if (p->text.n > 0) buf_char(&p->text, ' ');
        int start = (int)p->text.n;
        sheet_refs(&p->text, p->s->locale, (SheetRefs){ &refs.number[i], 1 });
        if (passage->n_links == PASSAGE_LINKS_MAX) continue;
        passage->link[passage->n_links++] = (PassageLink){
            start, (int)p->text.n, { 't', refs.number[i] } };
    }
}

/* Puts lines at the start or the end of the sheet's reading direction. Pango swaps the sides where
 * it chose the direction itself and chose from right to left. */
static void lines_align(const Paper *p, PangoLayout *layout, Type type)
{
    bool is_right = type.is_at_end != paper_mirrored(p);
    bool is_swapped = type.is_foreign && pango_layout_get_direction(layout, 0) ==
                                             PANGO_DIRECTION_RTL;
    pango_layout_set_alignment(layout, is_right != is_swapped ? PANGO_ALIGN_RIGHT
                                                              : PANGO_ALIGN_LEFT);
}

Passage passage_make(Paper *p, Type type, double width, Str text, SheetRefs refs)
{
    Passage passage = { .layout = pango_cairo_create_layout(p->cr), .ink = type.ink };
    PangoContext *context = pango_layout_get_context(passage.layout);
    PangoFontDescription *font = font_of(type);
    int height = 0;

    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_base_dir(context,
                               paper_mirrored(p) ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    pango_layout_context_changed(passage.layout);
    pango_layout_set_auto_dir(passage.layout, type.is_foreign);
    pango_layout_set_font_description(passage.layout, font);
    pango_font_description_free(font);
    pango_layout_set_wrap(passage.layout, PANGO_WRAP_WORD_CHAR);
    if (width > 0) pango_layout_set_width(passage.layout, (int)(width * PANGO_SCALE));
    buf_reset(&p->text);
    buf_add(&p->text, text);
    refs_add(p, &passage, refs);
    pango_layout_set_text(passage.layout, p->text.n > 0 ? p->text.p : "", (int)p->text.n);
    lines_align(p, passage.layout, type);
    pango_layout_get_size(passage.layout, NULL, &height);
    passage.height = (double)height / PANGO_SCALE;
    return passage;
}

void passage_lead(Passage *passage, SheetAnchor to)
{
    const char *text = pango_layout_get_text(passage->layout);
    if (passage->n_links < PASSAGE_LINKS_MAX)
        passage->link[passage->n_links++] = (PassageLink){ 0, (int)strlen(text), to };
}

/* Makes the parts of a line that lead somewhere links. */
static void links_draw(Paper *p, const Passage *passage, PangoLayoutLine *line, double x,
                       const PangoRectangle *box, double base)
{
    for (int i = 0; i < passage->n_links; i++) {
        const PassageLink *link = &passage->link[i];
        int *range = NULL, n = 0;
        char what[160];
        if (link->end <= line->start_index || link->start >= line->start_index + line->length)
            continue;
        pango_layout_line_get_x_ranges(line, link->start, link->end, &range, &n);
        for (int r = 0; r < n; r++) {
            snprintf(what, sizeof what, "dest='%c%u' rect=[%.2f %.2f %.2f %.2f]", link->to.kind,
                     link->to.number, x + (double)range[2 * r] / PANGO_SCALE,
                     base + (double)box->y / PANGO_SCALE,
                     (double)(range[2 * r + 1] - range[2 * r]) / PANGO_SCALE,
                     (double)box->height / PANGO_SCALE);
            cairo_tag_begin(p->cr, CAIRO_TAG_LINK, what);
            cairo_tag_end(p->cr, CAIRO_TAG_LINK);
        }
        g_free(range);
    }
}

static void line_draw(Paper *p, const Passage *passage, PangoLayoutIter *at, double x, double base)
{
    PangoLayoutLine *line = pango_layout_iter_get_line_readonly(at);
    PangoRectangle box, of_line;

    pango_layout_iter_get_line_extents(at, NULL, &of_line);
    pango_layout_line_get_extents(line, NULL, &box);
    paper_ink(p, passage->ink);
    cairo_move_to(p->cr, x + (double)of_line.x / PANGO_SCALE, base);
    pango_cairo_show_layout_line(p->cr, line);
    links_draw(p, passage, line, x, &box, base);
}

void passage_draw(Paper *p, const Passage *passage, double x, double y)
{
    PangoLayoutIter *at = pango_layout_get_iter(passage->layout);
    do
        line_draw(p, passage, at, x,
                  y + (double)pango_layout_iter_get_baseline(at) / PANGO_SCALE);
    while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
}

void passage_flow(Paper *p, const Passage *passage, double x)
{
    PangoLayoutIter *at = pango_layout_get_iter(passage->layout);
    do {
        int top = 0, bottom = 0;
        pango_layout_iter_get_line_yrange(at, &top, &bottom);
        paper_need(p, (double)(bottom - top) / PANGO_SCALE);
        double base = (double)(pango_layout_iter_get_baseline(at) - top) / PANGO_SCALE;
        line_draw(p, passage, at, x, p->y + base);
        p->y += (double)(bottom - top) / PANGO_SCALE;
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
}

void passage_clear(Passage *passage)
{
    g_clear_object(&passage->layout);
}

void paper_anchor(Paper *p, SheetAnchor anchor, double y)
{
    char what[120];

    if (anchor.kind == 0) return;
    snprintf(what, sizeof what, "name='%c%u' x=%.2f y=%.2f", anchor.kind, anchor.number,
             PAPER_MARGIN, y);
    cairo_tag_begin(p->cr, CAIRO_TAG_DEST, what);
    cairo_tag_end(p->cr, CAIRO_TAG_DEST);
}
