/* fuzz_record.c - any bytes as a log item: what is accepted encodes to an item that says the same.
 * The same bytes are tried as an id that somebody typed. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "model/id.h"
#include "model/record.h"

static void try_id(Str text)
{
    IdRange range;
    if (!id_parse(text, &range))
        return;
    MUST(memcmp(range.lo, range.hi, sizeof range.lo) <= 0);
    MUST(kind_info(range.kind)->name != NULL);
    char shown[ID_TEXT_MAX];
    IdRange again;
    MUST(id_parse(id_show(range.kind, range.lo, range.n_chars, shown), &again));
    MUST(again.kind == range.kind && memcmp(again.lo, range.lo, sizeof range.lo) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    Str item = str_pn(data, n);
    try_id(item);

    Err err = { 0 };
    static Record record, again;
    if (record_decode(item, &record, &err) != TW_OK || record.kind == KIND_NONE)
        return 0;
    if (record_check(&record, false, &err) != TW_OK) {
        MUST(err.message[0] != '\0');
        return 0;
    }
    AUTO(Buf) encoded, encoded_again;
    buf_init(&encoded, 4 * RECORD_ITEM_MAX);
    buf_init(&encoded_again, 4 * RECORD_ITEM_MAX);
    record_encode(&record, &encoded);
    MUST(!encoded.failed);
    MUST(record_decode(buf_str(&encoded), &again, &err) == TW_OK);
    MUST(again.kind == record.kind && again.set == record.set && again.nulls == record.nulls);
    record_encode(&again, &encoded_again);
    MUST(str_eq(buf_str(&encoded), buf_str(&encoded_again)));
    return 0;
}
