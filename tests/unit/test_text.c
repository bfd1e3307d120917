/* test_text.c - tokens, folding: what a token is, where it stands, and what looks alike. */
#include "harness.h"

#include "base/utf8.h"
#include "text/fold.h"
#include "text/token.h"

/* Tokens written side by side with '|', '+' before a glued one. */
static void join_tokens(Str text, const TextToken *token, size_t n, Buf *ret)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_z(ret, token[i].flags & TEXT_GLUED ? "+" : "|");
        buf_add(ret, text_slice(text, &token[i]));
    }
}

static void test_split(void)
{
    static const struct { const char *in, *want; } row[] = {
        { "Over 70 killed.", "Over|70|killed+." },
        { "1,681 missiles; 2.5 km", "1,681|missiles+;|2.5|km" },
        { "Syria's Idlib, Syria’s", "Syria+'s|Idlib+,|Syria+’s" },
        { "Ma'arrat don't 'quoted'", "Ma'arrat|don't|'+quoted+'" },
        { "al-Qaeda M4 S-300 122mm", "al+-+Qaeda|M4|S+-+300|122+mm" },
        { "the U.S. and U.N. said", "the|U.S.|and|U.N.|said" },
        { "Mr. A. Smith", "Mr+.|A+.|Smith" },
        { "63-471, 3/4, 14:30", "63+-+471+,|3+/+4+,|14+:+30" },
        { "1,2,3 and 12,345,678", "1+,+2+,+3|and|12,345,678" },
        { "مقتل ٥ أطفال و3 نساء", "مقتل|٥|أطفال|و+3|نساء" },
        { "١٬٦٨١ صاروخًا", "١٬٦٨١|صاروخًا" },
        { "قـ.ـتل ش.هـ.يد", "قـ.ـتل|ش.هـ.يد" },
        { "قتل. وقال", "قتل+.|وقال" },
        { "انتهى.وبدأ الخبر", "انتهى+.+وبدأ|الخبر" },
        { "5\xE2\x80\x8F أطفال", "5|أطفال" },
        { "1\xE2\x80\x8F" "2 x", "1\xE2\x80\x8F" "2|x" },
        { "", "" },
    };
    EACH (row, r)
        ROW ("in '%s'", r->in) {
            AUTO(Arena) arena = { 0 };
            AUTO(Buf) out = { 0 };
            Err err = { 0 };
            TextToken *token = NULL;
            size_t n = 0;
            arena_init(&arena, 1 << 20);
            buf_init(&out, 4096);
            CHECK_OK(text_tokens(str_z(r->in), &arena, &token, &n, &err));
            join_tokens(str_z(r->in), token, n, &out);
            CHECK_SLICE(buf_str(&out), r->want);
        }
}

static void test_alike(void)
{
    static const struct { const char *a, *b; bool want; } row[] = {
        { "KHAN", "khān", true },
        { "Ma'arrat", "Maʿarrat", true },
        { "قُتِلَ", "قتل", true },
        { "إدلب", "ادلب", true },
        { "مدرسة", "مدرسه", true },
        { "قـ.ـتل", "قتل", true },
        { "ﻣﻘﺘﻞ", "مقتل", true },
        { "١٬٦٨١", "1,681", true },
        { "۱۲", "12", true },
        { "1681", "1,681", true },
        { "قتل", "قاتل", false },
        { "12", "1.2", false },
        { "U.S.", "us", false },
    };
    EACH (row, r)
        ROW ("'%s' and '%s'", r->a, r->b) {
            AUTO(Arena) arena = { 0 };
            Err err = { 0 };
            TextToken *a = NULL, *b = NULL;
            size_t n_a = 0, n_b = 0;
            arena_init(&arena, 1 << 20);
            CHECK_OK(text_tokens(str_z(r->a), &arena, &a, &n_a, &err));
            CHECK_OK(text_tokens(str_z(r->b), &arena, &b, &n_b, &err));
            CHECK_INT(n_a, 1);
            CHECK_INT(n_b, 1);
            if (n_a == 1 && n_b == 1)
                CHECK((a->fold == b->fold) == r->want);
        }
}

static void test_fold(void)
{
    static const struct { const char *in, *want; } row[] = {
        { "Khān Shaykhūn", "khan shaykhun" },
        { "أُصيبَ آلٱ", "اصيب الا" },
        { "ﻻ ﷲ", "لا ﷲ" },
        { "ی ک ة ى", "ي ك ه ي" },
        { "ΑΒ Ы", "αβ ы" },
    };
    EACH (row, r)
        ROW ("in '%s'", r->in) {
            AUTO(Buf) once = { 0 }, twice = { 0 };
            buf_init(&once, 4096);
            buf_init(&twice, 4096);
            text_fold(str_z(r->in), &once);
            CHECK_SLICE(buf_str(&once), r->want);
            text_fold(buf_str(&once), &twice);
            CHECK(str_eq(buf_str(&once), buf_str(&twice)));
            CHECK(text_hash(str_z(r->in)) == str_hash(buf_str(&once)));
        }
}

/* Folding any character twice is folding it once. */
static void test_fold_idempotent(void)
{
    size_t bad = 0;
    for (uint32_t cp = 1; cp < 0x30000; cp++) {
        uint32_t a[TEXT_FOLD_MAX], b[TEXT_FOLD_MAX];
        int n = text_fold_cp(cp, a);
        for (int i = 0; i < n; i++)
            bad += text_fold_cp(a[i], b) != 1 || b[0] != a[i];
    }
    CHECK_INT(bad, 0);
}

int main(void)
{
    RUN(test_split);
    RUN(test_alike);
    RUN(test_fold);
    RUN(test_fold_idempotent);
    return harness_end();
}
