/* entry.c: the header's bytes and its signature. */
#include "log/entry.h"

#include <string.h>

#include "base/str.h"
#include "log/bytes.h"
#include "log/log.h"

/* Signed before the header, so that no signature of another kind can pass for one of an entry. */
static const char ENTRY_DOMAIN[] = "tawthiq entry signature 1";
enum { DOMAIN_BYTES = sizeof ENTRY_DOMAIN };   /* with its NUL */

_Static_assert(HEADER_ITEMS_ROOT + HASH_BYTES == HEADER_BYTES, "the header is 148 bytes");

void entry_encode(const EntryHeader *header, uint8_t ret[HEADER_BYTES])
{
    memcpy(ret, "TWE", 3);
    ret[3] = ENTRY_VERSION;
    memcpy(ret + HEADER_ORG, header->org, ORG_BYTES);
    memcpy(ret + HEADER_DEVICE, header->device, SIGN_PUBLIC_BYTES);
    bytes_put(ret + HEADER_SEQ, 8, header->seq);
    memcpy(ret + HEADER_ROOT, header->root, HASH_BYTES);
    bytes_put(ret + HEADER_HLC, 8, header->hlc);
    bytes_put(ret + HEADER_WALL, 8, (uint64_t)header->wall_ms);
    bytes_put(ret + HEADER_COMPARTMENT, 2, header->compartment);
    bytes_put(ret + HEADER_N_ITEMS, 2, header->n_items);
    bytes_put(ret + HEADER_ITEMS_BYTES, 4, header->items_bytes);
    memcpy(ret + HEADER_ITEMS_ROOT, header->items_root, HASH_BYTES);
}

TwCode entry_decode(const uint8_t in[HEADER_BYTES], EntryHeader *ret_header, Err *err)
{
    if (memcmp(in, "TWE", 3) != 0)
        return err_set(err, TW_E_DATA, "the entry's header does not begin as one");
    if (in[3] != ENTRY_VERSION) {
        TwCode code = err_set(err, TW_E_DATA, "the entry has format version %d, this program "
                              "knows %d", in[3], ENTRY_VERSION);
        return err_hint(err, code, "Use a newer version of the program.");
    }
    EntryHeader h = { 0 };
    memcpy(h.org, in + HEADER_ORG, ORG_BYTES);
    memcpy(h.device, in + HEADER_DEVICE, SIGN_PUBLIC_BYTES);
    h.seq = bytes_get(in + HEADER_SEQ, 8);
    memcpy(h.root, in + HEADER_ROOT, HASH_BYTES);
    h.hlc = bytes_get(in + HEADER_HLC, 8);
    h.wall_ms = (int64_t)bytes_get(in + HEADER_WALL, 8);
    h.compartment = (uint16_t)bytes_get(in + HEADER_COMPARTMENT, 2);
    h.n_items = (uint16_t)bytes_get(in + HEADER_N_ITEMS, 2);
    h.items_bytes = (uint32_t)bytes_get(in + HEADER_ITEMS_BYTES, 4);
    memcpy(h.items_root, in + HEADER_ITEMS_ROOT, HASH_BYTES);
    if (h.n_items == 0 || h.n_items > LOG_ITEMS_MAX)
        return err_set(err, TW_E_DATA, "the entry says it has %u items", h.n_items);
    *ret_header = h;
    return TW_OK;
}

/* What is signed: domain, then header. */
static void signed_bytes(const uint8_t in[HEADER_BYTES], uint8_t ret[DOMAIN_BYTES + HEADER_BYTES])
{
    memcpy(ret, ENTRY_DOMAIN, DOMAIN_BYTES);
    memcpy(ret + DOMAIN_BYTES, in, HEADER_BYTES);
}

void entry_sign(const uint8_t in[HEADER_BYTES], const uint8_t secret[SIGN_SECRET_BYTES],
                uint8_t ret_sig[SIGN_BYTES])
{
    uint8_t message[DOMAIN_BYTES + HEADER_BYTES];
    signed_bytes(in, message);
    sign_message(message, sizeof message, secret, ret_sig);
}

bool entry_check(const uint8_t in[HEADER_BYTES], const uint8_t sig[SIGN_BYTES])
{
    uint8_t message[DOMAIN_BYTES + HEADER_BYTES];
    signed_bytes(in, message);
    return sign_check(message, sizeof message, sig, in + HEADER_DEVICE);
}
