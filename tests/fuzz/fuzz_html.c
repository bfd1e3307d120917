/* fuzz_html.c - any bytes as a file or a page: text is well formed, its segments lie inside it. */
#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "intake/intake.h"

static void read_as(Str bytes, Str name)
{
    AUTO(Arena) a = { 0 };
    Err err = { 0 };
    IntakeDoc doc;

    arena_init(&a, 64 << 20);
    if (intake_read(bytes, name, &doc, &a, &err) != TW_OK) {
        MUST(err.message[0] != '\0');
        return;
    }
    MUST(doc.text.n > 0 && utf8_bad(doc.text) == SIZE_MAX);
    MUST(utf8_bad(doc.title) == SIZE_MAX && utf8_bad(doc.source_name) == SIZE_MAX);
    for (size_t i = 0; i < doc.n_segments; i++) {
        MUST(doc.segment[i].text_at + doc.segment[i].text_n <= doc.text.n);
        MUST(doc.segment[i].from <= doc.segment[i].to && doc.segment[i].to <= bytes.n);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    read_as(str_pn(data, n), S("x.html"));
    read_as(str_pn(data, n), S("x.txt"));
    return 0;
}
