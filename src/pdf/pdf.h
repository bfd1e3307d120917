/* pdf.h: a sheet as pages of paper.
 *
 * Kept out of the program and loaded when asked for (app/bulletin_files.c): the libraries that
 * shape Arabic and draw cost each start of a process some 20 ms, and most commands print no paper.
 *
 * What must stay true: the same sheet gives the same bytes on the same machine (no clock, no random
 * name in the file); nothing of the sheet is left out.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "base/err.h"
#include "base/str.h"
#include "publish/sheet.h"

/* The shape of pdf_print, as whoever loads the module sees it. */
typedef TwCode PdfPrint(const Sheet *s, Buf *ret_file, Err *err);

/* Prints a sheet on A4 pages: Arabic shaped, right to left where the sheet is; references and
 * sources are links, sections are the outline.
 *
 * s         sheet
 * ret_file  empty builder; at most SHEET_BYTES_MAX are written
 * errors    TW_E_LIMIT when the file does not fit; TW_E_BUG when a picture is no SVG; TW_E_STORAGE
 *           when no font is installed
 * cost      O(words); about 0.2 s for a month's bulletin
 */
TwCode pdf_print(const Sheet *s, Buf *ret_file, Err *err) TW_CHECKED;

#endif
