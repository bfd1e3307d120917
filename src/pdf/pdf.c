/* pdf.c: the blocks of a sheet, one after another. */
#include "pdf/pdf.h"

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>

#include "pdf/paper.h"

/* A printer at work. */
typedef struct Printer {
    Paper p;
    Str heading;      /* the last one printed */
    Buf file;         /* scratch of one picture */
} Printer;

static cairo_status_t receive(void *file, const unsigned char *bytes, unsigned n)
{
    buf_bytes(file, (const char *)bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

static void put_text(Printer *w, Type type, Str text, SheetRefs refs, double after)
{
    Passage passage = passage_make(&w->p, type, PAPER_INNER, text, refs);
    passage_flow(&w->p, &passage, PAPER_MARGIN);
    passage_clear(&passage);
    w->p.y += after;
}

/* A heading, never alone at the foot of a page; sections enter the outline. */
static void put_heading(Printer *w, const SheetBlock *b)
{
    bool is_section = b->kind == SHEET_SECTION;
    Type type = { .size = is_section ? 13 : 10.5, .is_bold = true,
                  .ink = is_section ? INK_DEEP : INK_TEXT };

    if (w->p.y > PAPER_MARGIN) w->p.y += is_section ? 14 : 6;
    paper_need(&w->p, 80);
    if (is_section) {
        char where[80];
        snprintf(where, sizeof where, "page=%d pos=[%.1f %.1f]", w->p.page, PAPER_MARGIN, w->p.y);
        buf_reset(&w->file);
        buf_add(&w->file, b->text);
        cairo_pdf_surface_add_outline(w->p.surface, CAIRO_PDF_OUTLINE_ROOT, buf_cz(&w->file),
                                      where, 0);
    }
    put_text(w, type, b->text, (SheetRefs){ 0 }, 5);
    w->heading = b->text;
}

/* A figure in large letters with a bar at its start. */
static void put_card(Printer *w, const SheetBlock *b)
{
    Paper *p = &w->p;
    const SheetRefs none = { 0 };
    double x = PAPER_MARGIN + (paper_mirrored(p) ? 0 : 10), width = PAPER_INNER - 10;
    Passage part[] = {
        passage_make(p, (Type){ .size = 17, .is_bold = true }, width, b->figure, none),
        passage_make(p, (Type){ .size = 10 }, width, b->text, none),
        passage_make(p, (Type){ .size = 8.5, .ink = INK_SOFT }, width, b->note, b->refs),
    };
    double height = part[0].height + part[1].height + part[2].height;

    paper_need(p, height + 10);
    paper_ink(p, INK_DEEP);
    cairo_rectangle(p->cr, paper_mirrored(p) ? PAPER_MARGIN + PAPER_INNER - 3.5 : PAPER_MARGIN,
                    p->y, 3.5, height);
    cairo_fill(p->cr);
    for (int i = 0; i < 3; i++) {
        passage_draw(p, &part[i], x, p->y);
        p->y += part[i].height;
        passage_clear(&part[i]);
    }
    p->y += 10;
}

static void put_item(Printer *w, const SheetBlock *b)
{
    Paper *p = &w->p;
    bool is_mirrored = paper_mirrored(p);
    Passage passage = passage_make(p, (Type){ .size = 9.5 }, PAPER_INNER - 12, b->text, b->refs);

    paper_need(p, 14);
    paper_ink(p, INK_TEXT);
    cairo_arc(p->cr, is_mirrored ? PAPER_MARGIN + PAPER_INNER - 4 : PAPER_MARGIN + 4, p->y + 6.5,
              1.4, 0, 6.2832);
    cairo_fill(p->cr);
    passage_flow(p, &passage, PAPER_MARGIN + (is_mirrored ? 0 : 12));
    passage_clear(&passage);
    p->y += 3;
}

static void put_table(Printer *w, const SheetTable *t)
{
    if (!str_eq(t->caption, w->heading)) {
        paper_need(&w->p, 100); /* with the head and a row below it */
        put_text(w, (Type){ .size = 9.5, .is_bold = true }, t->caption, (SheetRefs){ 0 }, 3);
    }
    paper_table(&w->p, t);
}

/* Draws a picture as wide as the text. */
static TwCode put_picture(Printer *w, const SheetPicture *picture, Err *err)
{
    gdouble width = 0, height = 0;
    Paper *p = &w->p;

    buf_reset(&w->file);
    TRY(sheet_picture(picture, &w->file, err));
    RsvgHandle *svg = rsvg_handle_new_from_data((const guint8 *)w->file.p, w->file.n, NULL);
    if (svg == NULL || !rsvg_handle_get_intrinsic_size_in_pixels(svg, &width, &height)) {
        g_clear_object(&svg);
        return err_set(err, TW_E_BUG, "a picture of the sheet is no SVG with a size");
    }
    double scale = PAPER_INNER / width, most = PAPER_HEIGHT - 2 * PAPER_MARGIN;
    if (height * scale > most) scale = most / height;
    paper_need(p, height * scale);
    RsvgRectangle box = { PAPER_MARGIN, p->y, width * scale, height * scale };
    gboolean is_drawn = rsvg_handle_render_document(svg, p->cr, &box, NULL);
    g_object_unref(svg);
    p->y += box.height + 8;
    return is_drawn ? TW_OK : err_set(err, TW_E_BUG, "a picture of the sheet cannot be drawn");
}

static TwCode put_block(Printer *w, const SheetBlock *b, Err *err)
{
    switch (b->kind) {
    case SHEET_SECTION:
    case SHEET_HEADING: put_heading(w, b); break;
    case SHEET_LEAD:
    case SHEET_NOTE:
        put_text(w, (Type){ .size = 9, .ink = INK_SOFT }, b->text, b->refs, 6);
        break;
    case SHEET_PARAGRAPH: put_text(w, (Type){ .size = 9.5 }, b->text, b->refs, 6); break;
    case SHEET_CARD: put_card(w, b); break;
    case SHEET_ITEM: put_item(w, b); break;
    case SHEET_TABLE: put_table(w, &b->table); break;
    case SHEET_PICTURE: return put_picture(w, &b->picture, err);
    }
    return TW_OK;
}

/* What the file says of itself. It is dated by nobody: the same sheet is the same file. */
static void describe(Printer *w)
{
    cairo_surface_t *surface = w->p.surface;

    buf_reset(&w->file);
    buf_add(&w->file, w->p.s->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, buf_cz(&w->file));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Tawthiq");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z");
}

static TwCode print(Printer *w, Err *err)
{
    const Sheet *s = w->p.s;

    describe(w);
    paper_turn(&w->p);
    put_text(w, (Type){ .size = 18, .is_bold = true, .ink = INK_DEEP }, s->title,
             (SheetRefs){ 0 }, 6);
    for (size_t i = 0; i < s->n_blocks; i++) TRY(put_block(w, &s->block[i], err));
    paper_end(&w->p);
    return TW_OK;
}

TwCode pdf_print(const Sheet *s, Buf *ret_file, Err *err)
{
    Printer w = { .p = { .s = s } };

    TRY(arena_check(s->arena, err));
    buf_init(&w.p.text, 1 << 20);
    buf_init(&w.file, SHEET_BYTES_MAX);
    w.p.surface = cairo_pdf_surface_create_for_stream(receive, ret_file, PAPER_WIDTH,
                                                      PAPER_HEIGHT);
    w.p.cr = cairo_create(w.p.surface);
    TwCode code = print(&w, err);
    cairo_destroy(w.p.cr);
    cairo_surface_finish(w.p.surface);
    cairo_status_t status = cairo_surface_status(w.p.surface);
    cairo_surface_destroy(w.p.surface);
    if (code == TW_OK && status != CAIRO_STATUS_SUCCESS)
        code = err_set(err, TW_E_STORAGE, "the pages cannot be drawn: %s",
                       cairo_status_to_string(status));
    if (code == TW_OK) code = buf_check(&w.p.text, err);
    if (code == TW_OK) code = buf_check(&w.file, err);
    buf_clear(&w.p.text);
    buf_clear(&w.file);
    return code == TW_OK ? buf_check(ret_file, err) : code;
}
