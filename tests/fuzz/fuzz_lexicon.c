/* fuzz_lexicon.c - any bytes as a word list, or as a compiled lexicon.
 *
 * The first byte chooses. A list is refused with lines, or becomes an image that opens, passes
 * its check and reads a text. An image given as bytes is put behind a right header: when it passes
 * the check, a text can be read with it, whatever it says.
 */
#include <string.h>

#include "fuzz/fuzz.h"
#include "read/lexicon_text.h"
#include "read/read.h"

static void mistake_hear(void *context, Str file, int line, Str what)
{
    size_t *n = context;
    MUST(file.n > 0 && line >= 0 && what.n > 0);
    (*n)++;
}

static void read_with(Str image, Arena *arena, bool is_ours)
{
    Err err = { 0 };
    Reader reader;
    ReadClaim *claim;
    size_t n;
    ReadInput input = { .text = S("At least 3 guests, including a girl, were killed. قتل طفلان."),
                        .published = 17956 };
    if (reader_open(image, NULL, &reader, &err) != TW_OK ||
        lexicon_check(&reader.lexicon, &err) != TW_OK) {
        MUST(!is_ours && err.code == TW_E_DATA);
        return;
    }
    MUST(read_text(&reader, &input, arena, &claim, &n, NULL, &err) == TW_OK);
    for (size_t i = 0; i < n; i++)
        MUST(claim[i].end_byte <= input.text.n && claim[i].start_byte <= claim[i].end_byte);
}

static void try_list(Str text, Arena *arena)
{
    AUTO(Buf) image = { .max = 1 << 26 };
    Err err = { 0 };
    size_t n_heard = 0;
    LexiconText *t = lexicon_text_new(arena, mistake_hear, &n_heard);
    lexicon_text_read(t, S("en/a.txt"), S("en"), text);
    MUST(lexicon_text_mistakes(t) == n_heard);
    TwCode code = lexicon_text_image(t, &image, &err);
    MUST((code == TW_OK) == (n_heard == 0));
    if (code == TW_OK)
        read_with(buf_str(&image), arena, true);
}

/* The bytes as slots, senses and strings behind a header that fits their number. */
static void try_image(Str bytes, Arena *arena)
{
    size_t n_slots = 4, room = sizeof(LexHeader) + n_slots * sizeof(LexSlot);
    uint32_t n_senses;
    if (bytes.n < n_slots * sizeof(LexSlot))
        return;
    n_senses = (uint32_t)((bytes.n - n_slots * sizeof(LexSlot)) / sizeof(LexSense));
    size_t n_strings = bytes.n - n_slots * sizeof(LexSlot) - n_senses * sizeof(LexSense) + 1;
    LexHeader head = { LEX_MAGIC, LEX_VERSION, (uint32_t)n_slots, n_senses,
                       (uint32_t)n_strings, lexicon_names() };
    char *copy = arena_alloc(arena, room + bytes.n + 1);
    MUST(copy != NULL);
    memcpy(copy, &head, sizeof head);
    memcpy(copy + sizeof head, bytes.p, bytes.n);
    copy[sizeof head + bytes.n] = '\0';
    read_with(str_pn(copy, sizeof head + bytes.n + 1), arena, false);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    AUTO(Arena) arena;
    arena_init(&arena, (size_t)1 << 28);
    if (n == 0)
        return 0;
    Str rest = str_pn(data + 1, n - 1);
    if (data[0] == 'I')
        try_image(rest, &arena);
    else
        try_list(rest, &arena);
    return 0;
}
