/* window.c: a text in windows, so that memory does not grow with it.
 *
 * A window is a stretch of the text that is split into tokens and asked for place names at once.
 * Its last sentence may be cut and is left for the next window. Most reports fit one window. Of a
 * longer text the first megabyte is heard before it is read, because the countries it speaks of
 * decide what its names mean.
 */
#include "base/utf8.h"
#include "read/settle.h"
#include "read/units.h"

enum { WINDOW_BYTES = 128 << 10, HEAR_BYTES = 1 << 20, SPACE_LOOK = 256 };

/* Where a window that begins at `at` ends: at white space when some is near, else between two
 * characters. */
static size_t window_end(Str text, size_t at)
{
    if (text.n - at <= WINDOW_BYTES)
        return text.n;
    size_t end = at + WINDOW_BYTES;
    for (size_t i = end; i > end - SPACE_LOOK; i--)
        if (text.p[i] == ' ' || text.p[i] == '\n')
            return i;
    for (int i = 0; i < 3 && ((unsigned char)text.p[end] & 0xC0) == 0x80; i++)
        end--;
    return end;
}

/* Where the sentences of a window end, as tokens. The last may be cut by the end of the window and
 * is left for the next, unless it fills the window. */
static void sentences_find(Doc *doc, Str window, bool is_last)
{
    size_t cap = 0;
    doc->end = NULL;
    doc->n_ends = 0;
    for (size_t at = 0; at < doc->n_tokens;) {
        doc->end = arena_push(doc->scratch, doc->end, doc->n_ends, &cap, sizeof *doc->end);
        if (doc->end == NULL)
            return;
        at = text_sentence_end(window, doc->token, doc->n_tokens, at, doc->is_wrapped);
        doc->end[doc->n_ends++] = (uint32_t)at;
    }
    if (!is_last && doc->n_ends > 1)
        doc->n_tokens = doc->end[--doc->n_ends - 1];
}

/* Splits the window that begins at a byte; *ret_next is where the next one begins. */
static TwCode window_open(Doc *doc, size_t at, Str *ret_window, size_t *ret_next, Err *err)
{
    TextToken *token = NULL;
    Str text = doc->input->text;
    size_t end = window_end(text, at);
    Str window = str_part(text, at, end);
    arena_reset(doc->scratch);
    doc->token = NULL;
    size_t bad = utf8_bad(window);
    if (bad != SIZE_MAX)
        return err_set(err, TW_E_DATA, "not UTF-8 text at offset %zu", at + bad);
    TRY(text_tokens(window, doc->scratch, &token, &doc->n_tokens, err));
    doc->token = token;
    doc->is_wrapped = text_is_wrapped(window);
    size_t n = doc->n_tokens;
    sentences_find(doc, window, end == text.n);
    *ret_next = doc->n_tokens < n ? at + token[doc->n_tokens].start : end;
    *ret_window = window;
    return arena_check(doc->scratch, err);
}

/* Hears which countries a text of several windows speaks of, in its first part. */
static TwCode windows_hear(Doc *doc, Job *job, Err *err)
{
    size_t n_bytes = doc->input->text.n < HEAR_BYTES ? doc->input->text.n : HEAR_BYTES;
    Str window;
    for (size_t at = 0; at < n_bytes;) {
        TRY(window_open(doc, at, &window, &at, err));
        PlaceText in = { window, doc->token, doc->n_tokens, doc->memo };
        place_hear(doc->reader->gazetteer, &in, &doc->memory);
        TRY(job_step(job, 0, doc->input->text.n, "bytes", err));
    }
    place_heard(&doc->memory);
    return TW_OK;
}

static void window_read(Work *w)
{
    const Doc *doc = w->doc;
    for (size_t i = 0; i < doc->n_ends; i++)
        sentence_read(w, i > 0 ? doc->end[i - 1] : 0, doc->end[i]);
}

TwCode windows_read(Doc *doc, Job *job, Err *err)
{
    Str text = doc->input->text;
    Work *w = doc->work;
    w->doc = doc;
    w->lexicon = &doc->reader->lexicon;
    if (doc->reader->gazetteer != NULL && window_end(text, 0) < text.n)
        TRY(windows_hear(doc, job, err));
    for (size_t at = 0; at < text.n;) {
        TRY(window_open(doc, at, &w->text, &at, err));
        TRY(names_find(doc, w->text, err));
        window_read(w);
        TRY(arena_check(doc->arena, err));
        TRY(buf_check(&doc->drafts, err));
        TRY(drafts_settle(doc, at, err));
        if (doc->sink.passed != NULL)
            doc->sink.passed(doc->sink.context, at);
        TRY(job_step(job, at, text.n, "bytes", err));
    }
    return TW_OK;
}
