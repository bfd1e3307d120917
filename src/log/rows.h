/* rows.h: what is in log.db: sealed values under keyed tags. Not for other folders.
 *
 * A value is nonce 24 | sealed bytes | tag 16, bound to its column, its arrival number and its
 * tag, so that no row or column can stand for another.
 */
#ifndef LOG_ROWS_H
#define LOG_ROWS_H

#include <stdbool.h>
#include <stdint.h>

#include "log/log_internal.h"

/* Which column a sealed value is, so that one cannot stand for another. */
typedef enum RowPart { ROW_HEAD = 'h', ROW_ITEMS = 'i', ROW_KEYS = 'k', ROW_CHAIN = 'c',
                       ROW_FILE = 'f', ROW_META = 'm' } RowPart;

/* Keyed hash that stands for a device and a place, a device, a file or a hash.
 *
 * log    register
 * part   what kind of thing
 * p, n   bytes of the thing
 * seq    0 unless it is an entry's
 * ret    TAG_BYTES
 * cost   one keyed hash
 */
void row_tag(const Log *log, RowPart part, const void *p, size_t n, uint64_t seq,
             uint8_t ret[TAG_BYTES]);

/* Seals a value of log.db in place: buf is nonce, value, room for the tag.
 *
 * log       register
 * part, n,  column, arrival number (0 when it has none) and tag it belongs to
 * tag
 * buf       ROW_ADDED_BYTES more than the value's n_value bytes; the value lies behind the nonce
 * cost      O(n_value)
 */
void row_seal(Log *log, RowPart part, uint64_t n, const uint8_t tag[TAG_BYTES], uint8_t *buf,
              size_t n_value);

/* Opens a sealed value.
 *
 * log           register
 * part, n, tag  as sealed
 * in            borrowed
 * ret           room for in.n - ROW_ADDED_BYTES
 * return        false when it was changed, moved, or sealed under another key
 * cost          O(in.n)
 */
bool row_open(const Log *log, RowPart part, uint64_t n, const uint8_t tag[TAG_BYTES], Str in,
              uint8_t *ret);

/* Reads head and own chain inside a transaction.
 *
 * log     register
 * ret     untouched on failure
 * errors  TW_E_DATA damaged, or rows are missing or too many
 * cost    O(1)
 */
TwCode state_load(Log *log, LogState *ret, Err *err) TW_CHECKED;

/* Writes head and own chain, inside a transaction.
 *
 * log     register
 * state   borrowed
 * errors  TW_E_STORAGE
 * cost    O(1)
 */
TwCode state_save(Log *log, const LogState *state, Err *err) TW_CHECKED;

/* Reads how far a device's chain goes.
 *
 * log     register
 * device  32 bytes
 * ret     empty when nothing is known of the device
 * errors  TW_E_DATA damaged
 * cost    O(1)
 */
TwCode chain_load(Log *log, const uint8_t *device, Tree *ret, Err *err) TW_CHECKED;

/* Writes how far a device's chain goes, inside a transaction.
 *
 * log, device  as chain_load
 * tree         borrowed
 * errors       TW_E_STORAGE
 * cost         O(1)
 */
TwCode chain_save(Log *log, const uint8_t *device, const Tree *tree, Err *err) TW_CHECKED;

/* Keeps a named value, inside a transaction.
 *
 * log     register
 * name    NUL-terminated
 * value   borrowed, at most META_BYTES_MAX bytes
 * errors  TW_E_STORAGE
 * cost    O(1)
 */
TwCode meta_save(Log *log, const char *name, Str value, Err *err) TW_CHECKED;

/* Reads a named value.
 *
 * log, name  as meta_save
 * n          bytes it must have
 * ret        n bytes
 * errors     TW_E_DATA missing or damaged
 * cost       O(1)
 */
TwCode meta_load(Log *log, const char *name, size_t n, uint8_t *ret, Err *err) TW_CHECKED;

/* Reads the head as it is in the database now.
 *
 * log      register
 * ret      last entry and hash
 * ret_hlc  last clock value used or seen
 * errors   TW_E_DATA damaged
 * cost     O(1)
 */
TwCode head_load(Log *log, LogHead *ret, uint64_t *ret_hlc, Err *err) TW_CHECKED;

/* The next hash over the ids in order of arrival.
 *
 * h       scratch
 * before  32 bytes, zero for the first
 * id      32 bytes
 * ret     32 bytes; may be before
 * cost    one hash
 */
void arrival_hash(Hash *h, const uint8_t *before, const uint8_t *id, uint8_t *ret);

/* An entry on its way to a row: each buffer is nonce, value, room for the tag. */
typedef struct RowBuffers {
    uint8_t *head, *items, *keys;
    size_t n_items, n_keys;
} RowBuffers;

/* Stores a whole entry as the next row: seals its parts and moves the head in memory.
 *
 * log       in a transaction
 * row       head: header and signature filled in; items, keys: n_items and n_keys bytes of value
 * ret_info  what was stored
 * errors    TW_E_STORAGE; TW_E_CONFLICT the entry is there already
 * cost      O(bytes)
 */
TwCode row_store(Log *log, RowBuffers *row, LogEntryInfo *ret_info, Err *err) TW_CHECKED;

/* Fills in what a header and a `head` column say.
 *
 * n     arrival number
 * head  HEAD_BYTES, opened
 * h     scratch
 * ret   everything
 * errors TW_E_DATA the header is not one
 * cost  one hash
 */
TwCode head_info(uint64_t n, const uint8_t *head, Hash *h, LogEntryInfo *ret, Err *err) TW_CHECKED;

#endif
