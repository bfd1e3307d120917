/* test_json_line.c: flat objects that are read quickly, and all that is left to a full parser. What
 * both read they must read alike: fuzz_json_line.c holds that against another parser. */
#include "base/json_line.h"

#include "harness.h"

static void test_read(void)
{
    static const struct { const char *line, *id, *text; } row[] = {
        { "{\"id\": \"a\", \"text\": \"two\"}", "a", "two" },
        { " \t{ \"text\" :\"x\" , \"id\":\"\" } \r\n", "", "x" },
        { "{\"id\":\"1\",\"text\":\"a\\n\\t\\\"b\\\"\\\\ \\/ \\b\\f\\r\"}", "1",
          "a\n\t\"b\"\\ / \b\f\r" },
        { "{\"id\":\"1\",\"text\":\"\\u0642\\u064F\\u062a\\u0644 \\u20ac \\uD83D\\uDE00\"}", "1",
          "قُتل € 😀" },
        { "{\"id\":\"قُتل\",\"text\":\"\\\"\"}", "قُتل", "\"" },
        { "{\"id\":\"a long one without\",\"text\":\"seven..\\\\ eight...\\\\ sixteen.........\"}",
          "a long one without", "seven..\\ eight...\\ sixteen........." },
        { "{\"n\":12,\"z\":0,\"t\":true,\"f\":false,\"x\":null,\"id\":\"i\",\"text\":\"\"}", "i",
          "" },
    };
    EACH (row, r)
        ROW ("%s", r->line) {
            AUTO(Buf) room;
            JsonLine line;
            buf_init(&room, 1 << 20);
            if (!CHECK(json_line_scan(str_z(r->line), &line, &room)))
                continue;
            CHECK_SLICE(json_line_text(&line, S("id")), r->id);
            CHECK_SLICE(json_line_text(&line, S("text")), r->text);
            CHECK(json_line_text(&line, S("n")).p == NULL);
        }
}

static void test_left(void)
{
    static const char *const row[] = {
        "", "{", "}", "{}x", "[]", "\"a\"", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}",
        "{\"a\":1 2}",
        "{\"a\":\"b}", "{\"a\":\"b\\\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}",
        "{\"a\":\"\\u0000\"}",               /* a zero byte */
        "{\"a\":\"\\ud800\"}", "{\"a\":\"\\ud800\\u0041\"}", "{\"a\":\"\\udc00\"}",
        "{\"a\":\"\n\"}", "{\"a\":\"\x01\"}",  /* control characters */
        "{\"a\":\"\xff\"}",                  /* no UTF-8 */
        "{\"a\":1,\"a\":2}",                 /* twice */
        "{\"a\":{}}", "{\"a\":[1]}",          /* nested */
        "{\"a\":-1}", "{\"a\":01}", "{\"a\":1.5}", "{\"a\":1e5}", "{\"a\":1234567890123456789}",
        "{\"a\":tru}", "{\"a\":nullx}", "{a:1}", "{'a':1}", "{\"a\":1}{\"b\":2}",
        ("{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"j\":1,"
         "\"k\":1,\"l\":1,\"m\":1,\"n\":1,\"o\":1,\"p\":1,\"q\":1}"),
    };
    EACH (row, r)
        ROW ("%s", *r) {
            AUTO(Buf) room;
            JsonLine line;
            buf_init(&room, 1 << 20);
            CHECK(!json_line_scan(str_z(*r), &line, &room));
        }
}

int main(void)
{
    RUN(test_read);
    RUN(test_left);
    return harness_end();
}
