/* sandbox_frame.c: see sandbox_frame.h. */
#include "os/sandbox_frame.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

/* Writes all of it; a caller that is gone ends the child. */
static void all_write(const char *p, size_t n)
{
    while (n > 0) {
        ssize_t done = write(FRAME_FD, p, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            _exit(TW_E_STORAGE);
        p += done;
        n -= (size_t)done;
    }
}

/* Closes the frame that begins at a byte of the gathered ones. */
static void head_set(FrameOut *out, size_t at, char kind, size_t n_bytes)
{
    uint32_t n = (uint32_t)n_bytes;

    out->frame[at] = kind;
    memcpy(out->frame + at + 1, &n, sizeof n);
}

static void data_send(FrameOut *out)
{
    head_set(out, 0, 'D', out->n);
    all_write(out->frame, FRAME_HEAD + out->n);
    out->n = 0;
}

TwCode frame_write(void *context, Str bytes, Err *err)
{
    FrameOut *out = context;

    (void)err;
    while (bytes.n > 0) {
        size_t n = FRAME_MAX - out->n < bytes.n ? FRAME_MAX - out->n : bytes.n;
        memcpy(out->frame + FRAME_HEAD + out->n, bytes.p, n);
        out->n += n;
        bytes = str_part(bytes, n, bytes.n);
        if (out->n == FRAME_MAX)
            data_send(out);
    }
    return TW_OK;
}

void frame_end(FrameOut *out, TwCode code, Err *err)
{
    _Static_assert(sizeof *err + FRAME_HEAD < FRAME_MAX, "the end fits behind some output");

    if (out->n + FRAME_HEAD + sizeof *err > FRAME_MAX)
        data_send(out);
    size_t at = out->n > 0 ? FRAME_HEAD + out->n : 0;
    if (at > 0)
        head_set(out, 0, 'D', out->n);
    err->code = code;
    head_set(out, at, 'E', sizeof *err);
    memcpy(out->frame + at + FRAME_HEAD, err, sizeof *err);
    all_write(out->frame, at + FRAME_HEAD + sizeof *err);
    out->n = 0;
}

/* Makes a text of the child's error safe to show: ended, without control characters. */
static void text_clean(char *text, size_t size)
{
    text[size - 1] = '\0';
    for (char *p = text; *p != '\0'; p++)
        if ((unsigned char)*p < ' ' || *p == 127)
            *p = ' ';
}

TwCode frame_error(FrameIn *in, Err *err)
{
    Err *e = &in->child_err;

    if (e->code == TW_OK)
        return TW_OK;
    if (e->code != TW_E_LIMIT && e->code != TW_E_DENIED)
        e->code = TW_E_DATA;  /* nothing else can befall a parser */
    text_clean(e->message, sizeof e->message);
    text_clean(e->context, sizeof e->context);
    text_clean(e->hint, sizeof e->hint);
    TwCode code = err_set(err, e->code, "%s", e->message);
    if (e->context[0] != '\0')
        err_note(err, code, "%s", e->context);
    if (e->hint[0] != '\0')
        err_hint(err, code, "%s", e->hint);
    return code;
}

/* Begins a frame whose head is complete. */
static TwCode frame_begin(FrameIn *in, Err *err)
{
    uint32_t n;

    memcpy(&n, in->head + 1, sizeof n);
    in->left = n;
    bool is_data = in->head[0] == 'D' && n <= FRAME_MAX;
    bool is_end = in->head[0] == 'E' && n == sizeof in->child_err;
    if (!is_data && !is_end)
        return err_set(err, TW_E_DATA, "the parser handed back a damaged answer");
    if (n == 0)
        in->n_head = 0;
    return TW_OK;
}

/* Takes part of a frame's bytes. */
static TwCode part_take(FrameIn *in, Str part, Err *err)
{
    in->left -= part.n;
    if (in->left == 0)
        in->n_head = 0;
    if (in->head[0] == 'E') {
        memcpy((char *)&in->child_err + in->n_err, part.p, part.n);
        in->n_err += part.n;
        in->is_ended = in->left == 0;
        return TW_OK;
    }
    in->n_output += part.n;
    if (in->n_output > in->output_bytes)
        return err_set(err, TW_E_LIMIT, "the parser handed back more than %zu bytes",
                       in->output_bytes);
    return in->output.write(in->output.context, part, err);
}

TwCode frame_take(FrameIn *in, Str bytes, Err *err)
{
    while (bytes.n > 0) {
        if (in->is_ended)
            return err_set(err, TW_E_DATA, "the parser handed back a damaged answer");
        if (in->n_head < FRAME_HEAD) {
            in->head[in->n_head++] = bytes.p[0];
            bytes = str_part(bytes, 1, bytes.n);
            if (in->n_head == FRAME_HEAD)
                TRY(frame_begin(in, err));
            continue;
        }
        size_t n = in->left < bytes.n ? in->left : bytes.n;
        TRY(part_take(in, str_part(bytes, 0, n), err));
        bytes = str_part(bytes, n, bytes.n);
    }
    return TW_OK;
}
