/* sandbox_frame.h: what a confined child answers, as frames, and both ends of them.
 *
 * A frame is one letter, four bytes of length, and bytes. 'D' is output, 'E' is the error struct
 * and ends an answer. The caller believes nothing in a frame but its length, which is bounded.
 */
#ifndef OS_SANDBOX_FRAME_H
#define OS_SANDBOX_FRAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/str.h"
#include "base/table.h"

/* FRAME_FD is the one descriptor that a child has. */
enum { FRAME_HEAD = 5, FRAME_MAX = 65536, FRAME_FD = 1 };

/* The child's end: bytes gathered until a frame is full. */
typedef struct FrameOut {
    size_t n;
    char frame[FRAME_HEAD + FRAME_MAX];
} FrameOut;

/* The caller's end: where in an answer it is. */
typedef struct FrameIn {
    size_t n_head, left, n_output, n_err;
    char head[FRAME_HEAD];
    bool is_ended;       /* an 'E' frame was read whole */
    Err child_err;
    size_t output_bytes; /* most that it may hand back */
    Sink output;
} FrameIn;

/* Sends output, in frames; a caller that is gone ends the process.
 *
 * context  FrameOut
 * bytes    of any size
 * errors   none
 * cost     O(n)
 */
TwCode frame_write(void *context, Str bytes, Err *err) TW_CHECKED;

/* Sends what is left and the error that ends an answer.
 *
 * out        empty afterwards
 * code, err  what the parser returned; TW_OK when it did its work
 * cost       one write
 */
void frame_end(FrameOut *out, TwCode code, Err *err);

/* Takes bytes of an answer apart and passes its output on.
 *
 * in      zeroed but for its limit and its output before the first bytes of an answer
 * bytes   as they came
 * errors  TW_E_DATA a frame that is none, or bytes behind the end; TW_E_LIMIT more output than is
 *         allowed; the sink's
 * cost    O(n)
 */
TwCode frame_take(FrameIn *in, Str bytes, Err *err) TW_CHECKED;

/* Takes over the error of an answer that has ended, made safe to show.
 *
 * in      ended
 * errors  the child's, without frames
 * cost    O(1)
 */
TwCode frame_error(FrameIn *in, Err *err) TW_CHECKED;

#endif
