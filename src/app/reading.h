/* reading.h: documents in, claims out, without a register: what `tawthiq read` does.
 */
#ifndef APP_READING_H
#define APP_READING_H

#include "app/data.h"
#include "app/proposing.h"
#include "base/job.h"
#include "base/table.h"
#include "intake/intake.h"
#include "os/file.h"

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
    bool is_each_alone; /* a confined child for each document that needs a parser */
    ReadingForm form;
    Proposing *proposing; /* begun: asked about every document; may be NULL */
    unsigned n_threads; /* most to use for many documents; 0 is 1 */
    Table *table;       /* READING_COLUMNS: claims are added to it; NULL: lines are written */
    Sink lines;         /* receives the JSON lines of documents in their order */
    void (*say)(void *context, Str line);  /* what was done to make a document readable */
    void *say_context;
    ReadRoom room;      /* from here on of reading.c: working memory */
    SandboxChild child; /* where documents are parsed */
    Buf line_room;      /* texts of the JSON line that is read */
    Buf out;            /* lines not yet written */
    bool is_held;       /* lines stay in `out` */
} Reading;

/* Sets when the documents were published, for those that do not say.
 *
 * run        the caller's struct, filled in
 * published  EDTF; {NULL, 0} when it is not known
 * errors     TW_E_DATA not a date
 * cost       O(1)
 */
TwCode reading_begin(Reading *run, Str published, Err *err) TW_CHECKED;

/* Gives a copy of a run working memory and a child of its own (reading_many.c).
 *
 * run   the copy; reading_end frees them
 * cost  O(1)
 */
void reading_room(Reading *run);

/* Frees the working memory.
 *
 * run   begun, or zeroed
 * cost  O(blocks)
 */
void reading_end(Reading *run);

static inline void Reading_auto(Reading *run) { reading_end(run); }

/* Writes the lines that are waiting.
 *
 * run     begun
 * errors  the sink's
 * cost    O(bytes)
 */
TwCode reading_flush(Reading *run, Err *err) TW_CHECKED;

/* Reads one file.
 *
 * run     begun
 * path    NUL-terminated; "-" is standard input
 * errors  as file_read_all and intake_read_confined, with the file's name; the sink's
 * cost    linear; memory O(1) for a plain text in UTF-8, which is mapped, O(file) for others
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

/* Reads many files, several at once where there are threads for it; claims come in the order of the
 * files, the same bytes whatever the number of threads (reading_many.c).
 *
 * run      begun
 * path, n  NUL-terminated
 * errors   TW_E_DATA when files were bad or reached a limit, with how many; they are said and the
 *          others are read. Otherwise of the first file that could not be read; those before it
 *          were read and written
 * cost     linear
 */
TwCode reading_files(Reading *run, const Str *path, size_t n, Err *err) TW_CHECKED;

/* Reads JSON lines to the end, as reading_files (reading_many.c). A line that is no such object, or
 * that reaches a limit, is said and the others are read.
 *
 * run     begun
 * fd      open for reading
 * errors  TW_E_DATA when lines could not be read, with how many; others as reading_line
 * cost    linear
 */
TwCode reading_lines(Reading *run, Fd fd, Err *err) TW_CHECKED;

#endif
