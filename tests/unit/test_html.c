/* test_html.c: files as documents: kinds, characters, main text, and what is refused. */
#include <stdlib.h>

#include "base/utf8.h"
#include "harness.h"
#include "intake/intake.h"

static const char page[] =
    "<!doctype html><html lang=en><head><title>Two hurt - Invented Post</title>\n"
    "<meta property='og:site_name' content='Invented Post'>\n"
    "<meta property=\"article:published_time\" content=\"2019-02-16T01:00:00+03:00\">\n"
    "<script>var x = '<p>not text</p>';</script><style>p { color: red }</style></head><body>\n"
    "<nav><ul><li><a href=/a>War</a><li><a href=/b>231 killed in July, says "
    "the list</a></ul></nav>\n"
    "<div class=\"sidebar\"><p>Thirty people were killed in another place, and this is a long "
    "teaser "
    "for the story of it that is not part of this one.</p></div>\n"
    "<article><h1>Two hurt in Saraqib</h1><p class=lead>Two civilians were hurt on Friday when a "
    "shell fell on a market in the town of Saraqib, the rescuers said.</p>\n"
    "<p>The market was closed at the time &amp; nobody else was hurt, they said in a statement "
    "that "
    "was read by the paper.<p>One of the two is a child&#8217;s teacher; the other is a baker who "
    "was on his way home.</p><script>track('killed 9')</script>\n"
    "<h2>Related stories</h2><ul><li><a href=/c>Nine killed in a strike</a></ul></article>\n"
    "<div id=comments><p>I do not believe that two were hurt, it was at least twelve, said "
    "somebody "
    "who was there in the morning.</p></div><footer>Copyright Invented Post</footer></body></html>";

static TwCode doc_read(Str bytes, const char *name, IntakeDoc *doc, Arena *a, Err *err)
{
    arena_init(a, 1 << 28);
    return intake_read(bytes, str_z(name), doc, a, err);
}

static void test_page(void)
{
    Err err = { 0 };
    AUTO(Arena) a = { 0 };
    IntakeDoc doc;

    if (!CHECK_OK(doc_read(str_z(page), "x.html", &doc, &a, &err)))
        return;
    CHECK_SLICE(doc.title, "Two hurt in Saraqib");
    CHECK_SLICE(doc.source_name, "Invented Post");
    CHECK_SLICE(doc.published, "2019-02-16");
    CHECK_SLICE(doc.lang, "en");
    CHECK_SLICE(doc.media_type, "text/html");
    CHECK_SLICE(doc.text,
        "Two civilians were hurt on Friday when a shell fell on a market in the town of Saraqib, "
        "the "
        "rescuers said.\n\nThe market was closed at the time & nobody else was hurt, they said in "
        "a "
        "statement that was read by the paper.\n\nOne of the two is a child\xE2\x80\x99s teacher; "
        "the "
        "other is a baker who was on his way home.");
    CHECK_INT(doc.n_segments, 3);
    const HtmlSegment *s = &doc.segment[1];
    CHECK(str_starts(str_part(doc.text, s->text_at, doc.text.n), S("The market was closed")));
    CHECK(str_starts(str_pn(page + s->from, s->to - s->from), S("The market was closed")));
}

static void test_json_body(void)
{
    static const char body[] = "The shelling of the invented town went on for two hours, and four "
        "people were hurt, two of them children, said the rescuers who came from three towns "
        "around "
        "it. They worked into the night and asked for help from the other side of the province, "
        "which came in the morning with two cars.";
    AUTO(Buf) html = { .max = 1 << 16 };
    AUTO(Arena) a = { 0 };
    Err err = { 0 };
    IntakeDoc doc;

    buf_fmt(&html, "<html><script type='application/ld+json'>{\"@context\":\"https://schema.org\","
            "\"headline\":\"Four hurt \\u0641\",\"datePublished\":\"2019-02-03\",\"articleBody\":"
            "\"%s\"}</script><p>Please enable scripts</p></html>", body);
    CHECK_OK(doc_read(buf_str(&html), "", &doc, &a, &err));
    CHECK_SLICE(doc.text, body);
    CHECK_SLICE(doc.title, "Four hurt \xD9\x81");
    CHECK_SLICE(doc.published, "2019-02-03");
}

#define PROSE "the town was shelled in the morning and people in the market were hurt by it"

/* What must come through of odd pages, each in one paragraph. */
static void test_odd_pages(void)
{
    static const struct { const char *in, *want; } row[] = {
        { "<p>" PROSE, PROSE },                                    /* nothing closed      */
        { "<p>a < b and " PROSE "</p>", "a < b and " PROSE },      /* a stray sign        */
        { "<p>" PROSE " <b>now</b>.</p>", PROSE " now." },
        { "<p>" PROSE "<!-- <p>no</p> --> x</p>", PROSE " x" },
        { "<P CLASS='x'>" PROSE "</P>", PROSE },
        { "<p>&lt;" PROSE "&gt; &nbsp;&hellip;&#x2026;&unknown;</p>",
          "<" PROSE "> \xE2\x80\xA6\xE2\x80\xA6&unknown;" },
        { "<div hidden><p>" PROSE " no</p></div><p>" PROSE "</p>", PROSE },
        { "<p>" PROSE "</p><!-- never closed <p>" PROSE "</p>", PROSE },
        { "<table><tr><td><p>" PROSE "</td></tr></table>", PROSE },
    };
    EACH (row, r)
        ROW ("%s", r->in) {
            AUTO(Arena) a = { 0 };
            Err err = { 0 };
            IntakeDoc doc = { 0 };
            CHECK_OK(doc_read(str_z(r->in), "x.htm", &doc, &a, &err));
            CHECK_SLICE(doc.text, r->want);
        }
}

#define L(lit) { lit, sizeof(lit) - 1 }

static void test_characters(void)
{
    static const struct { Str in; const char *name, *want, *charset; size_t n_replaced; } row[] = {
        { L("two hurt"), "a.txt", "two hurt", "utf-8", 0 },
        { L("\xEF\xBB\xBFtwo hurt"), "a.txt", "two hurt", "utf-8", 0 },
        { L("\xFF\xFEt\0w\0o\0"), "a.txt", "two", "utf-16le", 0 },
        { L("\xFE\xFF\0t\0w\0o"), "a.txt", "two", "utf-16be", 0 },
        { L("t\0w\0o\0 \0h\0u\0r\0t\0"), "a.txt", "two hurt", "utf-16le", 0 },
        { L("\xFF\xFE\x28\x06\x3D\xD8\x00\xDE"), "a.txt", "\xD8\xA8\xF0\x9F\x98\x80", "utf-16le",
          0 },
        { L("\xFF\xFEt\0\x3D\xD8x\0"), "a.txt", "t\xEF\xBF\xBDx", "utf-16le", 1 },
        { L("\xFF\xFEt\0w"), "a.txt", "t\xEF\xBF\xBD", "utf-16le", 1 },
        { L("\xFF\xFE\0\0t\0\0\0"), "a.txt", "t", "utf-32le", 0 },
        { L("two \xFF hurt \xC3("), "a.txt", "two \xEF\xBF\xBD hurt \xEF\xBF\xBD(", "utf-8", 2 },
        { L("<meta charset=windows-1256><p>\xE3\xCF\xE4\xED in the town and it was hurt by the "
            "war"), "a.html", "مدني in the town and it was hurt by the war", "windows-1256", 0 },
    };
    EACH (row, r)
        ROW ("%s", r->want) {
            AUTO(Arena) a = { 0 };
            Err err = { 0 };
            IntakeDoc doc = { 0 };
            CHECK_OK(doc_read(r->in, r->name, &doc, &a, &err));
            CHECK_SLICE(doc.text, r->want);
            CHECK_SLICE(doc.charset, r->charset);
            CHECK_INT(doc.n_replaced, r->n_replaced);
            CHECK((doc.n_replaced > 0) == (str_find(doc.note, S("ill-formed")) != SIZE_MAX));
        }
}

static void test_refused(void)
{
    static const struct { Str in; const char *name, *why; } row[] = {
        { L(""), "a.txt", "empty" },
        { L(" \n\t "), "a.txt", "white space" },
        { L("%PDF-1.4 x"), "a.txt", "PDF" },
        { L("PK\x03\x04zzzz"), "a.csv", "spreadsheet" },
        { L("\x89PNG\r\n"), "a.png", "picture" },
        { L("ab\0cdef"), "a.txt", "a zero byte at offset 2" },
        { L("\1\2\3\4\5\6\7"), "a.txt", "control bytes" },
        { L("<html><body><a href=x>x</a></body></html>"), "a.html", "no main text" },
    };
    EACH (row, r)
        ROW ("%s", r->why) {
            AUTO(Arena) a = { 0 };
            Err err = { 0 };
            IntakeDoc doc = { 0 };
            CHECK_CODE(doc_read(r->in, r->name, &doc, &a, &err), TW_E_DATA);
            CHECK(strstr(err.message, r->why) != NULL);
        }
}

/* The confined way gives the same document. */
static void test_confined(void)
{
    static const struct { const char *in, *name; } row[] = {
        { page, "x.html" }, { "plain text", "x.txt" }, { "bad \xFF text", "x.txt" },
        { "id,sex\n1,m\n", "x.csv" }, { "id\tsex\n1\tm\n", "x.tsv" },
    };
    EACH (row, r)
        ROW ("%s", r->name) {
            AUTO(Arena) a = { 0 };
            AUTO(Arena) b = { 0 };
            Err err = { 0 };
            IntakeDoc here = { 0 }, there = { 0 };
            arena_init(&b, 1 << 28);
            CHECK_OK(doc_read(str_z(r->in), r->name, &here, &a, &err));
            CHECK_OK(intake_read_confined(str_z(r->in), str_z(r->name), &there, &b, NULL, &err));
            CHECK_BYTES(there.text.p, there.text.n, here.text.p, here.text.n);
            CHECK(str_eq(there.title, here.title) && str_eq(there.note, here.note));
            CHECK(str_eq(there.published, here.published) && str_eq(there.charset, here.charset));
            CHECK(str_eq(there.media_type, here.media_type));
            CHECK_INT(there.n_segments, here.n_segments);
        }
    AUTO(Arena) a = { 0 };
    Err err = { 0 };
    IntakeDoc doc;
    arena_init(&a, 1 << 20);
    CHECK_CODE(intake_read_confined(S("%PDF-"), S("x"), &doc, &a, NULL, &err), TW_E_DATA);
    CHECK(err.hint[0] != '\0');
}

/* Deep and repetitive pages take time in proportion to their length. */
static void test_linear(void)
{
    static const char *const piece[] = { "<div>", "<p>", "<a href=x>", "<!--", "</div>", "<script>",
                                         "&amp;", "<li>", "<td><p>", "<b", "< ", "</" };
    for (size_t i = 0; i < N_ROWS(piece); i++) {
        AUTO(Buf) in = { .max = 1 << 24 };
        AUTO(Arena) a = { 0 };
        Err err = { 0 };
        IntakeDoc doc;
        while (in.n < 4 << 20)
            buf_z(&in, piece[i]);
        TwCode code = doc_read(buf_str(&in), "x.html", &doc, &a, &err);
        CHECK(code == TW_OK || code == TW_E_DATA || code == TW_E_LIMIT);
    }
}

int main(void)
{
    RUN(test_page);
    RUN(test_json_body);
    RUN(test_odd_pages);
    RUN(test_characters);
    RUN(test_refused);
    RUN(test_confined);
    RUN(test_linear);
    return harness_end();
}
