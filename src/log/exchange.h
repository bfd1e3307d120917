/* exchange.h: entries of other devices, and erasing one item for good.
 *
 * An entry travels as the bytes that were signed, never made again:
 *
 *   header 148 | signature 64 | for each item: length 4, sealed item; or length 0, leaf hash 32
 *
 * and its item keys beside it, 32 bytes each; zero for an item whose key is erased or not given.
 */
#ifndef LOG_EXCHANGE_H
#define LOG_EXCHANGE_H

#include <stdbool.h>
#include <stdint.h>

#include "log/log.h"

/* Stores an entry that another device signed, after checking it whole.
 *
 * log        register
 * entry      header, signature and sealed items, as log_export gives them
 * keys       item keys, as log_export gives them
 * ret_info   what was stored, or the stored one when it was there already; may be NULL
 * ret_is_new false when the entry was already there; may be NULL
 * errors     TW_E_DATA malformed, forged or of a newer version; TW_E_CONFLICT a gap in or a fork of
 *            the device's chain; TW_E_DENIED of another organisation
 * cost       one signature check and two hashes an item
 */
TwCode log_accept(Log *log, Str entry, Str keys, LogEntryInfo *ret_info, bool *ret_is_new,
                  Err *err) TW_CHECKED;

/* Gives an entry in the form log_accept takes.
 *
 * log        register
 * n          arrival number
 * ret_entry  builder that receives header, signature and sealed items
 * ret_keys   builder that receives the item keys
 * errors     TW_E_NOT_FOUND; TW_E_DATA damaged
 * cost       O(bytes)
 */
TwCode log_export(Log *log, uint64_t n, Buf *ret_entry, Buf *ret_keys, Err *err) TW_CHECKED;

/* Destroys the key and the ciphertext of one item for good; header, tree and signature still
 * verify.
 *
 * log     register, not in a transaction
 * n       arrival number of the entry
 * index   item, from 0
 * errors  TW_E_NOT_FOUND no such entry or item; TW_E_STORAGE
 * cost    rewrites the entry and empties the write-ahead log
 */
TwCode log_erase_item(Log *log, uint64_t n, uint32_t index, Err *err) TW_CHECKED;

#endif
