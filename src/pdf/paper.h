/* paper.h: pages and text on them, for the printer (inside this folder only).
 *
 * A Paper is the file being written and the place on its page where the next line goes. A Passage
 * is text that has been broken into lines, with the references in it that lead somewhere.
 */
#ifndef PDF_PAPER_H
#define PDF_PAPER_H

#include <cairo.h>
#include <pango/pangocairo.h>

#include "publish/sheet.h"

/* Points, 1/72 inch. A4 is 210 by 297 mm (ISO 216). */
#define PAPER_WIDTH 595.28
#define PAPER_HEIGHT 841.89
#define PAPER_MARGIN 45.0
#define PAPER_INNER (PAPER_WIDTH - 2 * PAPER_MARGIN)

typedef struct Paper {
    const Sheet *s;
    cairo_surface_t *surface;
    cairo_t *cr;
    double y;           /* of the next line, from the top of the page */
    int page;           /* from 1 */
    Buf text;           /* scratch of one passage */
} Paper;

typedef enum Ink { INK_TEXT, INK_SOFT, INK_DEEP, INK_LINE, INK_PALE } Ink;

typedef struct Type {
    double size;        /* points */
    bool is_bold, is_mono, is_at_end;
    bool is_foreign;    /* words of a source: their own direction */
    Ink ink;
} Type;

enum { PASSAGE_LINKS_MAX = 64 };

/* Bytes of a passage that lead to an anchor. */
typedef struct PassageLink {
    int start, end;
    SheetAnchor to;
} PassageLink;

typedef struct Passage {
    PangoLayout *layout;
    PassageLink link[PASSAGE_LINKS_MAX];
    int n_links;
    Ink ink;
    double height;
} Passage;

/* Whether the sheet is read from the right.
 *
 * p       paper
 * return  true for Arabic
 * cost    O(1)
 */
bool paper_mirrored(const Paper *p);

/* Sets the colour of what is drawn next.
 *
 * p     paper
 * ink   one of the five
 * cost  O(1)
 */
void paper_ink(Paper *p, Ink ink);

/* Begins a page, ending the one before with its number.
 *
 * p     paper
 * cost  O(1)
 */
void paper_turn(Paper *p);

/* Ends the last page with its number.
 *
 * p     paper
 * cost  O(1)
 */
void paper_end(Paper *p);

/* Turns the page unless this much fits on it.
 *
 * p       paper
 * height  points
 * return  true when the page was turned
 * cost    O(1)
 */
bool paper_need(Paper *p, double height);

/* Breaks text into lines.
 *
 * p      paper
 * type   how it is set
 * width  points; 0 or less: one line
 * text   well-formed UTF-8
 * refs   printed behind it and linked; at most PASSAGE_LINKS_MAX of them are links
 * return passage; passage_clear frees it
 * cost   O(n)
 */
Passage passage_make(Paper *p, Type type, double width, Str text, SheetRefs refs);

/* Makes all of the passage's text a link.
 *
 * passage  made
 * to       where it leads
 * cost     O(1)
 */
void passage_lead(Passage *passage, SheetAnchor to);

/* Draws a passage at a place of the page, in whole.
 *
 * p        paper
 * passage  made; it stays
 * x, y     its upper left corner
 * cost     O(n)
 */
void passage_draw(Paper *p, const Passage *passage, double x, double y);

/* Draws a passage at the paper's y over as many pages as it takes, and moves y below it.
 *
 * p        paper
 * passage  made; it stays
 * x        its left edge
 * cost     O(n)
 */
void passage_flow(Paper *p, const Passage *passage, double x);

/* Frees a passage.
 *
 * passage  made
 * cost     O(1)
 */
void passage_clear(Passage *passage);

/* Marks this place of the page as one that links lead to.
 *
 * p       paper
 * anchor  what stands here
 * y       height on the page
 * cost    O(1)
 */
void paper_anchor(Paper *p, SheetAnchor anchor, double y);

/* Prints a table over as many pages as it takes; its head is repeated on each.
 *
 * p     paper
 * t     table
 * cost  O(cells)
 */
void paper_table(Paper *p, const SheetTable *t);

#endif
