/* intake.h: a file from outside as a document: what it is, its text, and what it says about itself.
 *
 * The original bytes are the caller's to keep; this only reads them. Reading outside bytes belongs
 * into the sandbox: use intake_read_confined everywhere but in tests and fuzzing.
 */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/job.h"
#include "base/str.h"
#include "intake/html_main.h"
#include "intake/media.h"
#include "os/sandbox.h"

/* INTAKE_SERVED_MAX: a larger file gets a child of its own. INTAKE_CHILD_FILES: how many files one
 * child reads when nothing that is kept depends on it; SECURITY.md weighs it. */
enum { INTAKE_BYTES_MAX = 512 << 20, INTAKE_SERVED_MAX = 4 << 20, INTAKE_CHILD_FILES = 64 };

typedef struct IntakeDoc {
    MediaKind kind;
    Str media_type, charset;
    Str text;              /* plain text: all of it; a page: its main text; a list: as it is */
    Str title, author, source_name, lang, url;  /* empty when the file does not say          */
    Str published;         /* EDTF, or empty                                                 */
    Str note;              /* what was done to make it readable, for people; or empty        */
    size_t n_replaced;     /* ill-formed parts of the text shown as U+FFFD                   */
    HtmlSegment *segment;  /* paragraphs of text and their bytes in the original; none when
                              the text is not the file's own bytes                          */
    size_t n_segments;
} IntakeDoc;

/* Says what was done to make a file readable.
 *
 * media   n_replaced, charset and is_decoded set
 * a       owns the note
 * return  a sentence for people, or empty
 * cost    O(length)
 */
Str intake_note(const Media *media, Arena *a);

/* Reads a file.
 *
 * bytes      the file, at most INTAKE_BYTES_MAX
 * file_name  for its ending; may be empty
 * ret_doc    the document; texts live in the arena or share `bytes`
 * a          arena
 * errors     TW_E_DATA for an empty or binary file, a page without text; TW_E_LIMIT when it is too
 *            large
 * cost       linear
 */
TwCode intake_read(Str bytes, Str file_name, IntakeDoc *ret_doc, Arena *a, Err *err) TW_CHECKED;

/* As intake_read, in a confined child.
 *
 * bytes, file_name  as intake_read
 * ret_doc           all texts live in the arena, except that of a file that is UTF-8 already
 * a                 arena
 * job               may be NULL
 * errors            as intake_read, and those of sandbox_run
 * cost              as intake_read and one fork
 */
TwCode intake_read_confined(Str bytes, Str file_name, IntakeDoc *ret_doc, Arena *a, Job *job,
                            Err *err) TW_CHECKED;

/* A child for intake_read_served; it is started when the first file comes.
 *
 * most_files  after so many files it is replaced; 1: a child for each
 * return      sandbox_child_end ends it
 * cost        O(1)
 */
SandboxChild intake_child(unsigned most_files);

/* As intake_read_confined, in a confined child that reads several files one after the other. Not
 * for files whose text is kept: a file that took the child over could falsify those behind it.
 *
 * child             of intake_child
 * bytes, file_name  as intake_read
 * ret_doc, a        as intake_read_confined
 * job               may be NULL
 * errors            as intake_read_confined; they are of this file only
 * cost              as intake_read, some copies, and now and then a fork
 */
TwCode intake_read_served(SandboxChild *child, Str bytes, Str file_name, IntakeDoc *ret_doc,
                          Arena *a, Job *job, Err *err) TW_CHECKED;

#endif
