/* plain.c: see plain.h.
 *
 * A piece ends between characters: before a byte that begins one, or behind more bytes than any
 * character goes on for. So pieces are repaired as the whole would be.
 */
#include "app/plain.h"

#include <string.h>

#include "base/utf8.h"
#include "intake/media.h"

void plain_passed(const FileMap *map, size_t at)
{
    map_forget(map, at > 8 * (size_t)PLAIN_PIECE ? at - 8 * (size_t)PLAIN_PIECE : 0, at);
}

/* Where the piece that begins at a byte ends. */
static size_t piece_end(Str bytes, size_t at)
{
    enum { GOES_ON = 4 };
    if (bytes.n - at <= PLAIN_PIECE) return bytes.n;
    size_t end = at + PLAIN_PIECE;
    for (size_t i = end; i + GOES_ON > end; i--)
        if (((unsigned char)bytes.p[i] & 0xC0) != 0x80) return i;
    return end;
}

PlainLook plain_look(const FileMap *map, Str name)
{
    Str bytes = map->bytes;
    PlainLook look = PLAIN_WHOLE;
    if (bytes.n == 0 || !media_is_plain(str_part(bytes, 0, MEDIA_HEAD_BYTES), name))
        return PLAIN_NOT;
    for (size_t at = 0, end; at < bytes.n; at = end) {
        end = piece_end(bytes, at);
        Str piece = str_part(bytes, at, end);
        if (memchr(piece.p, 0, piece.n) != NULL) return PLAIN_NOT;
        if (look == PLAIN_WHOLE && utf8_bad(piece) != SIZE_MAX) look = PLAIN_BROKEN;
        plain_passed(map, end);
    }
    return look;
}

TwCode plain_repair(const FileMap *map, const char *path, FileMap *ret_map, size_t *ret_n_replaced,
                    Err *err)
{
    AUTO(Fd) copy = -1;
    AUTO(Buf) text;
    Str bytes = map->bytes;
    size_t n_all = 0;
    buf_init(&text, 4 * (size_t)PLAIN_PIECE);
    TRY(map_beside(path, &copy, err));
    for (size_t at = 0, end; at < bytes.n; at = end) {
        size_t n = 0;
        end = piece_end(bytes, at);
        buf_reset(&text);
        utf8_repair(str_part(bytes, at, end), &text, &n);
        TRY(buf_check(&text, err));
        TRY(file_write(copy, buf_str(&text), err));
        plain_passed(map, end);
        n_all += n;
    }
    TRY(map_fd(copy, ret_map, err));
    *ret_n_replaced = n_all;
    return TW_OK;
}
