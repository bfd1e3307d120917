/* fuzz_utf8.c - any bytes through the check and the repair of UTF-8. */
#include "base/utf8.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    Str bytes = str_pn(data, n);
    Err err = { 0 };
    size_t bad = utf8_bad(bytes);
    TwCode code = utf8_check(bytes, &err);
    MUST((bad == SIZE_MAX) == (code == TW_OK));
    MUST(bad == SIZE_MAX || bad < n);

    AUTO(Buf) text;
    size_t n_replaced = 0;
    buf_init(&text, n * 3 + 16);
    utf8_repair(bytes, &text, &n_replaced);
    MUST(!text.failed);
    Str repaired = str_pn(text.p, text.n);
    MUST(utf8_bad(repaired) == SIZE_MAX);
    MUST((n_replaced == 0) == (bad == SIZE_MAX));
    size_t at = 0;
    while (at < repaired.n)
        MUST(utf8_next(repaired, &at) <= 0x10FFFF);
    MUST(at == repaired.n);
    return 0;
}
