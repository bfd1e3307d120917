/* entry.h: the fixed header of an entry and its signature: 148 + 64 bytes that a court-side
 * verifier reads without a parser.
 *
 *   0  "TWE" 0x01     magic and version        108  hlc          8
 *   4  org           16                        112+ see below
 *
 * The exact places are the enum; docs/log-format.md says what each means. Signed bytes are stored
 * and shipped as they are, never made again from a struct.
 */
#ifndef LOG_ENTRY_H
#define LOG_ENTRY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "crypto/hash.h"
#include "crypto/sign.h"

enum { ORG_BYTES = 16, ENTRY_VERSION = 1 };

/* Offsets in the header; every number is big-endian. */
enum {
    HEADER_MAGIC = 0,        /* "TWE", then the version byte */
    HEADER_ORG = 4,          /* 16: organisation */
    HEADER_DEVICE = 20,      /* 32: Ed25519 public key */
    HEADER_SEQ = 52,         /* 8: place in the device's chain, from 0 */
    HEADER_ROOT = 60,        /* 32: tree root over the device's entries 0..seq-1 */
    HEADER_HLC = 92,         /* 8 */
    HEADER_WALL = 100,       /* 8: device clock, Unix ms, two's complement */
    HEADER_COMPARTMENT = 108, /* 2 */
    HEADER_N_ITEMS = 110,    /* 2: 1..4096 */
    HEADER_ITEMS_BYTES = 112, /* 4: bytes of all sealed items together */
    HEADER_ITEMS_ROOT = 116, /* 32: tree root over the sealed items */
    HEADER_BYTES = 148
};

/* A header taken apart. */
typedef struct EntryHeader {
    uint8_t org[ORG_BYTES];
    uint8_t device[SIGN_PUBLIC_BYTES];
    uint64_t seq;
    uint8_t root[HASH_BYTES];
    uint64_t hlc;
    int64_t wall_ms;
    uint16_t compartment;
    uint16_t n_items;
    uint32_t items_bytes;
    uint8_t items_root[HASH_BYTES];
} EntryHeader;

/* Writes a header.
 *
 * header  borrowed
 * ret     148 bytes
 * cost    O(1)
 */
void entry_encode(const EntryHeader *header, uint8_t ret[HEADER_BYTES]);

/* Takes a header apart.
 *
 * in          148 bytes
 * ret_header  untouched on failure
 * errors      TW_E_DATA not a header, of a newer version (hint), or counts out of range
 * cost        O(1)
 */
TwCode entry_decode(const uint8_t in[HEADER_BYTES], EntryHeader *ret_header, Err *err) TW_CHECKED;

/* Signs a header: Ed25519 over ENTRY_DOMAIN and the header.
 *
 * in       148 bytes
 * secret   of the device
 * ret_sig  64 bytes
 * cost     about 20 microseconds
 */
void entry_sign(const uint8_t in[HEADER_BYTES], const uint8_t secret[SIGN_SECRET_BYTES],
                uint8_t ret_sig[SIGN_BYTES]);

/* Whether a signature is the device's over this header.
 *
 * in      148 bytes; the device is in it
 * sig     64 bytes
 * return  true when it is
 * cost    about 40 microseconds
 */
bool entry_check(const uint8_t in[HEADER_BYTES], const uint8_t sig[SIGN_BYTES]);

#endif
