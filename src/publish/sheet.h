/* sheet.h: a document as a list of blocks, and its printers.
 *
 * Whoever has something to publish arranges it once, as headings, texts, tables and pictures; each
 * printer then gives the same document its own form: one HTML page, Markdown, and (src/pdf) pages
 * of paper. So no form can say less or more than another. Text here is plain: a printer escapes it.
 */
#ifndef PUBLISH_SHEET_H
#define PUBLISH_SHEET_H

#include "base/arena.h"
#include "publish/html.h"
#include "publish/number.h"

typedef enum SheetKind {
    SHEET_LEAD,       /* the paragraph under the title               */
    SHEET_SECTION,    /* heading of the first level                  */
    SHEET_HEADING,    /* heading inside a section                    */
    SHEET_PARAGRAPH,
    SHEET_NOTE,       /* a remark on how to read what follows        */
    SHEET_CARD,       /* a figure in large letters, what it is, and a note */
    SHEET_ITEM,       /* one of a list                               */
    SHEET_TABLE,
    SHEET_PICTURE
} SheetKind;

typedef enum SheetForm {
    SHEET_WORDS,
    SHEET_NUMBER,     /* set at the end of the line, never broken    */
    SHEET_DAY,        /* never broken                                */
    SHEET_FOREIGN,    /* words of a source: a direction of their own */
    SHEET_CODE        /* a hash                                      */
} SheetForm;

/* Numbers of the traces that something rests on, from 1. */
typedef struct SheetRefs {
    const uint32_t *number;
    size_t n;
} SheetRefs;

/* A row that can be led to: 't' a trace, 's' a source; 0 none. */
typedef struct SheetAnchor {
    char kind;
    uint32_t number;  /* from 1 */
} SheetAnchor;

typedef struct SheetCell {
    Str text;
    Str code;         /* a hash on a line of its own, or empty */
    SheetRefs refs;   /* printed behind the text               */
    SheetAnchor to;   /* where the text leads                  */
    SheetForm form;
    bool is_head;     /* names the row                         */
    int depth;        /* of a head: 0, or how far it is set in */
} SheetCell;

typedef struct SheetRow {
    const SheetCell *cell;   /* as many as the table has columns */
    SheetAnchor anchor;
    bool is_rest;            /* what no other row accounts for   */
} SheetRow;

typedef struct SheetColumn {
    Str label;
    bool is_number;
} SheetColumn;

typedef struct SheetTable {
    Str caption;             /* not shown again when it is the heading before it */
    const SheetColumn *column;
    size_t n_columns;
    const SheetRow *row;
    size_t n_rows;
} SheetTable;

/* A picture, drawn as SVG when it is printed. */
typedef struct SheetPicture {
    Str label;               /* for who does not see it     */
    const char *file;        /* its name beside the sheet   */
    void (*draw)(Html *h, const void *data, int which);
    const void *data;        /* borrowed, handed to draw    */
    int which;
} SheetPicture;

typedef struct SheetBlock {
    SheetKind kind;
    Str text;                /* words of the block; of a card, what the figure is */
    Str figure, note;        /* of a card                                          */
    SheetRefs refs;
    SheetTable table;
    SheetPicture picture;
} SheetBlock;

typedef struct Sheet {
    Locale locale;
    Str title;
    Str skip;                /* words of the link to the main part */
    SheetBlock *block;
    size_t n_blocks, cap_blocks;
    Arena *arena;            /* owns the blocks; failure is sticky in it */
} Sheet;

enum { SHEET_BYTES_MAX = 32 << 20 };

/* Adds a block.
 *
 * s      sheet; what the block refers to lives as long as it
 * block  copied
 * cost   O(1)
 */
void sheet_add(Sheet *s, SheetBlock block);

/* Prints one self-contained, accessible HTML page with the pictures inside.
 *
 * s         sheet
 * ret_page  empty builder; at most SHEET_BYTES_MAX are written
 * errors    TW_E_LIMIT when the page does not fit
 * cost      O(cells)
 */
TwCode sheet_html(const Sheet *s, Buf *ret_page, Err *err) TW_CHECKED;

/* Prints Markdown; pictures are expected beside it under their file names.
 *
 * s         sheet
 * ret_text  empty builder
 * errors    TW_E_LIMIT when the text does not fit
 * cost      O(cells)
 */
TwCode sheet_markdown(const Sheet *s, Buf *ret_text, Err *err) TW_CHECKED;

/* Draws a picture as an SVG file of its own.
 *
 * picture   picture of a sheet
 * ret_file  empty builder
 * errors    TW_E_LIMIT when it does not fit
 * cost      that of drawing
 */
TwCode sheet_picture(const SheetPicture *picture, Buf *ret_file, Err *err) TW_CHECKED;

/* Writes references as they are printed: "[1] [2]".
 *
 * out     builder
 * locale  digits
 * refs    numbers
 * cost    O(n)
 */
void sheet_refs(Buf *out, Locale locale, SheetRefs refs);

#endif
