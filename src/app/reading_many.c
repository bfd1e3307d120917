/* reading_many.c: many documents, read by several threads, written in their order.
 *
 *     input -> batch, batch, ... -> one thread each -> lines held in the batch -> output, in turn
 *
 * Batches stand in a ring. The owner fills one, hands it to its thread, goes to the next; when it
 * comes round again it waits for that batch, writes what it holds and fills it anew. So the output
 * has the order of the input and does not depend on the number of threads, and memory is bounded by
 * the batches. Every thread has a Reading of its own; the data behind them is read-only.
 */
#include <string.h>

#include "app/reading.h"
#include "os/thread.h"

enum { BATCH_BYTES = 1 << 20, BATCH_MAX = 1 << 30, BATCH_FILES = 64, THREADS_MAX = 64 };

/* Some documents: JSON lines or files. */
typedef struct Batch {
    Reading run;
    Worker *worker;
    Buf lines;
    size_t first_line;
    const Str *path;
    size_t n_paths;
    Buf notes;          /* lines for `say` */
    size_t n_bad;
    bool is_busy;
    TwCode code;
    Err err;
} Batch;

/* Where documents come from. */
typedef struct Source {
    Fd fd;
    Buf pending;        /* read, but not yet in a batch */
    size_t n_lines;     /* given to batches */
    bool is_end;
    const Str *path;
    size_t n_paths;
    size_t n_bad;
} Source;

/* Puts the next documents into an empty batch; leaves it empty at the end of the input. */
typedef TwCode Fill(Source *source, Batch *batch, Err *err);

/* Whether an error is a document's own, so that the others are read all the same: bad data, or one
 * of the limits that every document has. */
static bool is_of_document(TwCode code)
{
    return code == TW_E_DATA || code == TW_E_LIMIT;
}

/* ---- in the threads ---- */

static void note_keep(void *context, Str line)
{
    Batch *batch = context;
    buf_add(&batch->notes, line);
    buf_char(&batch->notes, '\n');
}

static TwCode batch_lines(Batch *batch)
{
    Str rest = buf_str(&batch->lines), line;
    for (size_t n = batch->first_line; str_split(&rest, '\n', &line); n++) {
        Err bad = { 0 };
        line = str_trim(line);
        TwCode code = line.n == 0 ? TW_OK : reading_line(&batch->run, line, &bad);
        if (is_of_document(code)) {
            batch->n_bad++;
            buf_fmt(&batch->notes, "tawthiq: line %zu: %s\n", n, bad.message);
        } else if (code != TW_OK) {
            batch->err = bad;
            return err_note(&batch->err, code, "line %zu", n);
        }
    }
    return TW_OK;
}

/* Reads one file of several; one that is bad is said and counted. */
static TwCode file_of_many(Reading *run, Str path, size_t *n_bad, Err *err)
{
    Err bad = { 0 };
    TwCode code = reading_file(run, path, &bad);
    if (is_of_document(code)) {
        AUTO(Arena) a = { .max_bytes = SIZE_MAX };
        run->say(run->say_context, arena_fmt(&a, "tawthiq: file '" STR_FMT "': %s", STR_ARG(path),
                                             bad.message));
        ++*n_bad;
        return TW_OK;
    }
    if (code != TW_OK) *err = bad;
    return code;
}

static TwCode batch_files(Batch *batch)
{
    TwCode code = TW_OK;
    for (size_t i = 0; i < batch->n_paths && code == TW_OK; i++)
        code = file_of_many(&batch->run, batch->path[i], &batch->n_bad, &batch->err);
    return code;
}

static TwCode batch_run(void *context)
{
    Batch *batch = context;
    return batch->n_paths > 0 ? batch_files(batch) : batch_lines(batch);
}

/* ---- in the owner ---- */

/* Says and writes what a batch that was run holds; its failure comes last. */
static TwCode batch_end(Reading *run, Batch *batch, TwCode code, Source *source, Err *err)
{
    Str rest = buf_str(&batch->notes), line;
    while (str_split(&rest, '\n', &line))
        if (line.n > 0) run->say(run->say_context, line);
    source->n_bad += batch->n_bad;
    if (batch->run.out.n > 0)
        TRY(run->lines.write(run->lines.context, buf_str(&batch->run.out), err));
    TRY(buf_check(&batch->run.out, err));
    if (code != TW_OK) *err = batch->err;
    return code;
}

static void batch_begin(Batch *batch)
{
    batch->is_busy = true;
    if (batch->worker != NULL) worker_begin(batch->worker, batch_run, batch);
}

static TwCode batch_wait(Reading *run, Batch *batch, Source *source, Err *err)
{
    if (!batch->is_busy) return TW_OK;
    TwCode code = batch->worker != NULL ? worker_wait(batch->worker) : batch_run(batch);
    batch->is_busy = false;
    return batch_end(run, batch, code, source, err);
}

static void batch_reset(Batch *batch)
{
    buf_reset(&batch->run.out);
    buf_reset(&batch->notes);
    buf_reset(&batch->lines);
    batch->n_bad = batch->n_paths = 0;
    batch->err = (Err){ 0 };
}

/* A batch that is read as `run` reads, in a thread of its own when there are several. */
static TwCode batch_open(const Reading *run, bool is_alone, Batch *batch, Err *err)
{
    batch->run = *run;
    reading_room(&batch->run);
    buf_init(&batch->lines, BATCH_MAX);
    buf_init(&batch->notes, BATCH_MAX);
    batch->run.is_held = true;
    batch->run.say = note_keep;
    batch->run.say_context = batch;
    if (is_alone) return TW_OK;
    batch->run.job = NULL; /* progress is for the owner to tell */
    return worker_open(&batch->worker, err);
}

static void batch_close(Batch *batch)
{
    worker_close(batch->worker);
    reading_end(&batch->run);
    buf_clear(&batch->lines);
    buf_clear(&batch->notes);
}

static bool is_empty(const Batch *batch)
{
    return batch->n_paths == 0 && batch->lines.n == 0;
}

/* Fills the batches of a ring in turn until the source is empty, and waits for all. */
static TwCode ring_run(Reading *run, Batch *ring, size_t n, Source *source, Fill *fill, Err *err)
{
    size_t k = 0;
    for (;; k = (k + 1) % n) {
        TRY(batch_wait(run, &ring[k], source, err));
        batch_reset(&ring[k]);
        TRY(fill(source, &ring[k], err));
        if (is_empty(&ring[k])) break;
        batch_begin(&ring[k]);
        TRY(job_step(run->job, source->n_lines, 0, "documents", err));
    }
    for (size_t i = 1; i < n; i++)
        TRY(batch_wait(run, &ring[(k + i) % n], source, err));
    return TW_OK;
}

/* As many batches as threads; one, without a thread, when nothing else is wanted or possible. */
static TwCode source_read(Reading *run, Source *source, Fill *fill, Err *err)
{
    AUTO(Arena) a = { .max_bytes = SIZE_MAX };
    const Reader *reader = NULL;
    bool is_alone = run->table != NULL || run->form != READING_CLAIMS ||
                    run->proposing != NULL || run->n_threads <= 1;
    size_t n = is_alone ? 1 : run->n_threads < THREADS_MAX ? run->n_threads : THREADS_MAX;
    size_t n_open = 0;
    Batch *ring = arena_array(&a, n, sizeof *ring);
    TRY(arena_check(&a, err));
    TRY(data_reader(run->data, &reader, err)); /* threads only look */
    TwCode code = TW_OK;
    while (n_open < n && code == TW_OK)
        code = batch_open(run, is_alone, &ring[n_open++], err);
    if (code == TW_OK) code = ring_run(run, ring, n, source, fill, err);
    for (size_t i = 0; i < n_open; i++)
        batch_close(&ring[i]);
    return code;
}

/* ---- lines ---- */

static size_t lines_count(Str text)
{
    size_t n = 0;
    for (const char *p = text.p, *end = text.p + text.n;
         p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
        n++;
    return n;
}

/* Moves what was read up to the last end of a line into the batch; all of it at the end. */
static void lines_move(Source *source, Batch *batch)
{
    Str text = buf_str(&source->pending);
    const char *last = text.n == 0 ? NULL : memrchr(text.p, '\n', text.n);
    size_t n = source->is_end ? text.n : last == NULL ? 0 : (size_t)(last - text.p) + 1;
    batch->first_line = source->n_lines + 1;
    buf_add(&batch->lines, str_part(text, 0, n));
    source->n_lines += lines_count(str_part(text, 0, n));
    memmove(source->pending.p, source->pending.p + n, text.n - n);
    source->pending.n = text.n - n;
}

static TwCode lines_fill(Source *source, Batch *batch, Err *err)
{
    while (is_empty(batch) && !source->is_end) {
        size_t got = 0, before = source->pending.n;
        char *room = buf_grow(&source->pending, BATCH_BYTES);
        TRY(buf_check(&source->pending, err));
        TRY(file_read(source->fd, room, BATCH_BYTES, &got, err));
        source->pending.n = before + got;
        source->is_end = got < BATCH_BYTES;
        lines_move(source, batch);
    }
    return buf_check(&batch->lines, err);
}

TwCode reading_lines(Reading *run, Fd fd, Err *err)
{
    Source source = { .fd = fd };
    buf_init(&source.pending, BATCH_MAX);
    TwCode code = source_read(run, &source, lines_fill, err);
    buf_clear(&source.pending);
    if (code != TW_OK || source.n_bad == 0) return code;
    return err_set(err, TW_E_DATA, "%zu of %zu lines could not be read", source.n_bad,
                   source.n_lines);
}

/* ---- files ---- */

static TwCode files_fill(Source *source, Batch *batch, Err *err)
{
    size_t n_bytes = 0;
    (void)err;
    batch->path = source->path;
    while (batch->n_paths < source->n_paths && batch->n_paths < BATCH_FILES &&
           n_bytes < BATCH_BYTES)
        n_bytes += file_size(batch->path[batch->n_paths++].p);
    source->path += batch->n_paths;
    source->n_paths -= batch->n_paths;
    return TW_OK;
}

/* How many of the first files are small enough for their claims to be held. */
static size_t small_count(const Str *path, size_t n)
{
    size_t i = 0;
    while (i < n && !str_eq(path[i], S("-")) && file_size(path[i].p) <= BATCH_BYTES * 4)
        i++;
    return i;
}

TwCode reading_files(Reading *run, const Str *path, size_t n, Err *err)
{
    size_t n_bad = 0;
    if (n == 1) return reading_file(run, path[0], err);
    for (size_t at = 0; at < n;) {
        bool is_shared = run->n_threads > 1 && run->proposing == NULL;
        size_t n_small = is_shared ? small_count(path + at, n - at) : 0;
        if (n_small > 1) {
            Source source = { .path = path + at, .n_paths = n_small };
            TRY(source_read(run, &source, files_fill, err));
            n_bad += source.n_bad;
            at += n_small;
        } else {
            TRY(file_of_many(run, path[at++], &n_bad, err));
        }
    }
    if (n_bad == 0) return TW_OK;
    return err_set(err, TW_E_DATA, "%zu of %zu files could not be read", n_bad, n);
}
