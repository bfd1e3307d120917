/* fuzz_read.c - any text through the reader: every quote is the text at its offsets, ranges are in
 * order, references lead to claims of the same document. Needs TW_DATA. */
#include <stdlib.h>
#include <string.h>

#include "app/data.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"

/* Claims of one text are few; a limit keeps a runaway from taking the machine's memory. */
enum { ARENA_BYTES = 512 << 20 };

static const Reader *reader_shared(void)
{
    static Data data;
    const Reader *reader = NULL;
    Err err = { 0 };
    if (data_reader(&data, &reader, &err) != TW_OK) {
        fprintf(stderr, "fuzz_read: %s (set TW_DATA to share/tawthiq)\n", err.message);
        abort();
    }
    return reader;
}

static void check_range(const ReadClaim *c)
{
    MUST(c->min >= READ_NULL && c->best >= READ_NULL && c->max >= READ_NULL);
    MUST(c->min == READ_NULL || c->best == READ_NULL || c->min <= c->best);
    MUST(c->best == READ_NULL || c->max == READ_NULL || c->best <= c->max);
    MUST(c->min == READ_NULL || c->max == READ_NULL || c->min <= c->max);
}

static void check_claim(Str text, const ReadClaim *c, int32_t number, int32_t n)
{
    MUST(c->claim == number);
    MUST(c->start_byte <= c->end_byte && c->end_byte <= text.n);
    MUST(str_eq(c->quote, str_part(text, c->start_byte, c->end_byte)));
    MUST(utf8_count(str_part(text, 0, c->start_byte)) == c->start);
    MUST(c->end - c->start == utf8_count(c->quote));
    check_range(c);
    MUST(c->subset_of >= READ_NO_CLAIM && c->subset_of < n && c->subset_of != number);
    MUST(c->repeat_of >= READ_NO_CLAIM && c->repeat_of < number);
    MUST(c->supersedes >= READ_NO_CLAIM && c->supersedes < n && c->supersedes != number);
    MUST(c->measure.n > 0 && c->modality.n > 0 && c->rule.n > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    Str text = str_pn(data, n);
    ReadInput input = { .id = S("fuzz"), .text = text, .published = 17956 };
    AUTO(Arena) arena;
    arena_init(&arena, ARENA_BYTES);
    ReadClaim *claim = NULL;
    size_t n_claims = 0;
    Err err = { 0 };
    TwCode code = read_text(reader_shared(), &input, &arena, &claim, &n_claims, NULL, &err);
    MUST((code == TW_OK) == (utf8_bad(text) == SIZE_MAX));
    if (code != TW_OK)
        return 0;
    AUTO(Buf) line;
    buf_init(&line, 64 << 20);
    for (size_t i = 0; i < n_claims; i++) {
        check_claim(text, &claim[i], (int32_t)i, (int32_t)n_claims);
        buf_reset(&line);
        read_claim_json(&claim[i], &line);
        MUST(!line.failed && utf8_bad(buf_str(&line)) == SIZE_MAX);
    }
    return 0;
}
