/* test_read_stream.c - claims handed out while a text is read: their order, what is remembered, and
 * that neither memory nor work grows faster than the text.
 *
 *   test_read_stream LEXICON GAZETTEER
 *
 * The texts are made here, from invented sentences. Time is compared with itself only: twice the
 * text must not take four times as long.
 */
#include "harness.h"

#include <stdlib.h>
#include <time.h>

#include "map_file.h"
#include "read/read.h"

static Reader reader;
static Gazetteer gazetteer;

/* What a sink saw. */
typedef struct Seen {
    Str text;
    const ReadRoom *room;
    int32_t n;
    size_t last_start, n_bad;       /* claims out of order, or whose quote is not the text */
    size_t most_drafts, most_bytes; /* of the room, while claims came */
    int32_t n_repeats, n_far;       /* repeats; references further back than is remembered */
    size_t passed;
} Seen;

static void reference_check(Seen *seen, const ReadClaim *c, int32_t to)
{
    seen->n_far += to != READ_NO_CLAIM && c->claim - to > 2304;
    seen->n_bad += to != READ_NO_CLAIM && (to < 0 || to >= c->claim + 64);
}

static TwCode take(void *context, const ReadClaim *c, Err *err)
{
    Seen *seen = context;
    (void)err;
    Str quote = str_part(seen->text, c->start_byte, c->end_byte);
    seen->n_bad += c->claim != seen->n || c->start_byte < seen->last_start ||
                   !str_eq(quote, c->quote);
    seen->last_start = c->start_byte;
    seen->n++;
    seen->n_repeats += c->repeat_of != READ_NO_CLAIM;
    reference_check(seen, c, c->subset_of);
    reference_check(seen, c, c->repeat_of);
    size_t drafts = seen->room->drafts.cap, bytes = seen->room->strings.used_bytes;
    seen->most_drafts = drafts > seen->most_drafts ? drafts : seen->most_drafts;
    seen->most_bytes = bytes > seen->most_bytes ? bytes : seen->most_bytes;
    return TW_OK;
}

static void passed(void *context, size_t at)
{
    Seen *seen = context;
    seen->n_bad += at < seen->passed || at > seen->text.n;
    seen->passed = at;
}

static Seen stream(Str text)
{
    AUTO(ReadRoom) room;
    Err err = { 0 };
    read_room_init(&room);
    Seen seen = { .text = text, .room = &room };
    ReadInput input = { .id = S("t"), .text = text, .published = 17947 };
    ReadSink sink = { &seen, take, passed };
    CHECK_OK(read_stream(&reader, &room, &input, sink, NULL, &err));
    CHECK_INT(seen.passed, text.n);
    return seen;
}

/* n sentences with a claim or two each, no two alike. */
static void sentences(size_t n, Buf *ret)
{
    static const char *const PLACE[] = { "Ariha", "Saraqib", "Binnish", "Harim", "Idlib" };
    buf_reset(ret);
    for (size_t i = 0; i < n; i++)
        buf_fmt(ret, "Shelling killed %zu people, including %zu children, in %s on %zu March. ",
                i % 900 + 20, i % 7 + 2, PLACE[i % 5], i % 28 + 1);
}

static void test_order_and_memory(void)
{
    AUTO(Buf) text = { .max = 64 << 20 };
    sentences(2000, &text);
    Seen few = stream(buf_str(&text));
    sentences(40000, &text);
    Seen many = stream(buf_str(&text));
    CHECK_INT(few.n_bad, 0);
    CHECK_INT(many.n_bad, 0);
    CHECK(few.n >= 4000);
    CHECK(many.n >= 19 * few.n);
    CHECK_INT(many.n_far, 0);
    CHECK(many.most_drafts <= (size_t)8 << 20);
    CHECK(many.most_bytes <= (size_t)4 << 20);
    CHECK(many.most_drafts <= 2 * few.most_drafts);
}

/* The same sentence again is a repeat, on whichever side of a block's end it stands. */
static void test_repeats(void)
{
    AUTO(Buf) text = { .max = 64 << 20 };
    buf_reset(&text);
    for (int i = 0; i < 9000; i++)
        for (int twice = 0; twice < 2; twice++)
            buf_fmt(&text, "A rocket killed %d people in Ariha.\n\n", i + 20);
    Seen seen = stream(buf_str(&text));
    CHECK_INT(seen.n_bad, 0);
    CHECK(seen.n_repeats >= 9000);
    CHECK(seen.n >= 2 * 9000);
}

/* All at once and one by one are the same claims. */
static void test_same_as_text(void)
{
    AUTO(Buf) text = { .max = 64 << 20 };
    AUTO(Arena) arena = { .max_bytes = (size_t)1 << 30 };
    Err err = { 0 };
    ReadClaim *claim = NULL;
    size_t n = 0;
    sentences(3000, &text);
    ReadInput input = { .id = S("t"), .text = buf_str(&text), .published = 17947 };
    CHECK_OK(read_text(&reader, &input, &arena, &claim, &n, NULL, &err));
    Seen seen = stream(buf_str(&text));
    CHECK_INT(n, seen.n);
    CHECK(n > 0 && claim[n - 1].place.id.n > 0 && claim[n - 1].time.edtf.n > 0);
}

static void test_ill_formed(void)
{
    AUTO(ReadRoom) room;
    Err err = { 0 };
    read_room_init(&room);
    char bytes[4096];
    memset(bytes, 0x80, sizeof bytes);
    Seen seen = { .text = str_pn(bytes, sizeof bytes), .room = &room };
    ReadInput input = { .id = S("t"), .text = seen.text, .published = READ_NO_DAY };
    ReadSink sink = { &seen, take, NULL };
    CHECK_INT(read_stream(&reader, &room, &input, sink, NULL, &err), TW_E_DATA);
    CHECK_INT(seen.n, 0);
}

/* ---- work ---- */

static double seconds(Str text)
{
    double best = 1e9;
    for (int i = 0; i < 3; i++) {
        struct timespec a, b;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
        (void)stream(text);
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
        best = fmin(best, (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9);
    }
    return best;
}

static void test_linear(void)
{
    static const struct { const char *piece; int n; } row[] = {
        { "\"(\u00AB", 60000 },                       /* quotes and brackets that never close */
        { "(two killed) ", 20000 },                   /* one sentence without end */
        { "killed and wounded two, three ", 12000 },  /* every word takes people */
        { "Abu Al Hajj San ", 15000 },                /* every word begins a name */
        { "و", 200000 },                              /* one word without end */
        { "م.", 120000 },                             /* a word broken up without end */
        { "1,234,", 60000 },                          /* a number without end */
    };
    EACH (row, r)
        ROW ("'%s'", r->piece) {
            AUTO(Buf) once = { .max = 64 << 20 };
            AUTO(Buf) twice = { .max = 64 << 20 };
            for (int i = 0; i < 2 * r->n; i++) {
                if (i < r->n) buf_z(&once, r->piece);
                buf_z(&twice, r->piece);
            }
            CHECK(seconds(buf_str(&twice)) < 4 * seconds(buf_str(&once)) + 0.05);
        }
}

int main(int argc, char **argv)
{
    Err err = { 0 };
    if (argc < 3)
        return 2;
    CHECK_OK(gazetteer_open(map_file(argv[2]), &gazetteer, &err));
    CHECK_OK(reader_open(map_file(argv[1]), &gazetteer, &reader, &err));
    RUN(test_order_and_memory);
    RUN(test_repeats);
    RUN(test_same_as_text);
    RUN(test_ill_formed);
    RUN(test_linear);
    return harness_end();
}
