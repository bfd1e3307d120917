/* reading.h: documents in, claims out, without a register: what `tawthiq read` does.
 */
#ifndef APP_READING_H
#define APP_READING_H

#include "app/data.h"
#include "app/proposing.h"
#include "base/job.h"
#include "base/table.h"

enum { READING_N_COLUMNS = 19 };

extern const Column READING_COLUMNS[READING_N_COLUMNS];

/* What is written of a document: its claims, or what was seen sentence by sentence. */
typedef enum ReadingForm {
    READING_CLAIMS,
    READING_EXPLAIN_LINES,
    READING_EXPLAIN_TEXT
} ReadingForm;

/* How documents are read, and where their claims go. */
typedef struct Reading {
    Data *data;
    Job *job;           /* may be NULL */
    ReadInput given;    /* what is known of every document: lang, title, place */
    bool is_html;       /* documents are pages: read their main text */
    ReadingForm form;
    Proposing *proposing; /* begun: asked about every document; may be NULL */
    Table *table;       /* READING_COLUMNS: claims are added to it; NULL: lines are written */
    Sink lines;         /* receives the JSON lines of one document at a time */
    void (*say)(void *context, Str doc, Str note);  /* what was done to make one readable */
    void *say_context;
} Reading;

/* Sets when the documents were published, for those that do not say.
 *
 * run        the caller's struct, filled in
 * published  EDTF; {NULL, 0} when it is not known
 * errors     TW_E_DATA not a date
 * cost       O(1)
 */
TwCode reading_begin(Reading *run, Str published, Err *err) TW_CHECKED;

/* Reads one file.
 *
 * run     begun
 * path    NUL-terminated; "-" is standard input
 * errors  as file_read_all and intake_read_confined, with the file's name; the sink's
 * cost    linear
 */
TwCode reading_file(Reading *run, Str path, Err *err) TW_CHECKED;

/* Reads one JSON line: an object with "id" and "text", and perhaps "published", "lang", "title" and
 * "place".
 *
 * run     begun
 * line    without its newline
 * errors  TW_E_DATA not such an object; others as reading_file
 * cost    linear
 */
TwCode reading_line(Reading *run, Str line, Err *err) TW_CHECKED;

#endif
