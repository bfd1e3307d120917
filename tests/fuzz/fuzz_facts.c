/* fuzz_facts.c - any bytes as packed facts: refused, or facts that can be packed again. */
#include "figures/facts.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    AUTO(Arena) a;
    AUTO(Buf) bytes;
    FigureFacts facts, again;
    Err err = { 0 };
    arena_init(&a, 64 << 20);
    buf_init(&bytes, 64 << 20);
    if (facts_unpack(str_pn(data, n), &a, &facts, &err) != TW_OK) {
        MUST(err.message[0] != '\0');
        return 0;
    }
    facts_pack(&facts, &bytes);
    MUST(bytes.failed || facts_unpack(buf_str(&bytes), &a, &again, &err) == TW_OK);
    return 0;
}
