/* fuzz_edtf.c - any text as a date: what is read prints to the same date, with the same bounds. */
#include "base/edtf.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    Err err = { 0 };
    Edtf date, again;
    if (edtf_parse(str_pn(data, n), &date, &err) != TW_OK) {
        MUST(err.message[0] != '\0');
        return 0;
    }
    AUTO(Buf) text, text_again;
    buf_init(&text, 4096);
    buf_init(&text_again, 4096);
    edtf_print(&date, &text);
    MUST(!text.failed);
    MUST(edtf_parse(buf_str(&text), &again, &err) == TW_OK);
    edtf_print(&again, &text_again);
    MUST(str_eq(buf_str(&text), buf_str(&text_again)));
    DayRange range = edtf_bounds(&date), range_again = edtf_bounds(&again);
    MUST(range.from <= range.to);
    MUST(range.from == range_again.from && range.to == range_again.to);
    (void)edtf_is_doubtful(&date);
    (void)day_precision(range);
    return 0;
}
