/* fuzz_date.c - any text as a date people type: what is read is EDTF that reads back the same. */
#include "base/date.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"

static void read_one(Str text, DateOrder order)
{
    Err err = { 0 };
    Edtf date, again;
    if (date_parse(text, order, &date, &err) != TW_OK) {
        MUST(err.message[0] != '\0');
        MUST(utf8_bad(str_z(err.message)) == SIZE_MAX);
        return;
    }
    AUTO(Buf) printed;
    buf_init(&printed, 4096);
    edtf_print(&date, &printed);
    MUST(edtf_parse(buf_str(&printed), &again, &err) == TW_OK);
    DayRange range = edtf_bounds(&date), range_again = edtf_bounds(&again);
    MUST(range.from <= range.to);
    MUST(range.from == range_again.from && range.to == range_again.to);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    Str text = str_pn(data, n);
    if (utf8_bad(text) != SIZE_MAX)
        return 0;
    read_one(text, DATE_DAY_FIRST);
    read_one(text, DATE_MONTH_FIRST);
    return 0;
}
