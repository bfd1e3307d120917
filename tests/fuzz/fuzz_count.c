/* fuzz_count.c - any text as a count of a list: what is read prints as a count that reads the
 * same. */
#include "app/list_count.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    AUTO(Buf) text = { .max = 64 };
    Count count, again;

    if (utf8_bad(str_pn(data, n)) != SIZE_MAX || !count_parse(str_pn(data, n), &count))
        return 0;
    MUST(count.min >= COUNT_NONE && (count.max == COUNT_NONE || count.max >= count.min));
    count_print(&count, &text);
    MUST(count_parse(buf_str(&text), &again));
    MUST(count.min == again.min && count.best == again.best && count.max == again.max);
    MUST(str_eq(count.quantifier, again.quantifier));
    return 0;
}
