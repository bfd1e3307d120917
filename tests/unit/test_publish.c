/* test_publish.c: escaping, words, plurals, scales, and whole bulletins in both languages. */
#include "harness.h"

#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "publish/density.h"
#include "publish/markdown.h"
#include "publish/plot.h"
#include "publish_sample.h"

static const Locale EN = { LANG_EN, DIGITS_WESTERN }, AR = { LANG_AR, DIGITS_WESTERN },
                    AR_DIGITS = { LANG_AR, DIGITS_ARABIC };

static void test_html_escapes(void)
{
    static const struct { const char *in, *want; } row[] = {
        { "a < b & c > d", "\n<p>a &lt; b &amp; c &gt; d</p>" },
        { "<script>alert('x')</script>",
          "\n<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</p>" },
        { "a\x01z", "\n<p>a\xef\xbf\xbdz</p>" },                  /* control character */
        { "قتيل", "\n<p>قتيل</p>" },
    };
    EACH (row, r)
        ROW ("in '%s'", r->in) {
            AUTO(Html) h;
            html_init(&h, 1 << 16);
            html_text(&h, S(" "));
            html_leaf(&h, "p", str_z(r->in));
            Str out = buf_str(&h.out);
            CHECK_SLICE(str_part(out, 1, out.n), r->want);
        }
}

static void test_html_attributes(void)
{
    static const struct { const char *name, *value; bool ok; } row[] = {
        { "href", "#t1", true },
        { "href", "https://example.org", false },     /* leaves the page */
        { "href", "javascript:alert(1)", false },
        { "src", "x.png", false },
        { "onclick", "x()", false },
        { "style", "background:url(x)", false },
        { "class", "a\"><script>", true },            /* escaped */
    };
    EACH (row, r)
        ROW ("%s='%s'", r->name, r->value) {
            Err err = { 0 };
            AUTO(Html) h;
            html_init(&h, 1 << 16);
            html_open(&h, "a");
            html_put(&h, r->name, str_z(r->value));
            html_close(&h);
            CHECK_INT(html_check(&h, &err) == TW_OK, r->ok);
            CHECK(str_find(buf_str(&h.out), S("\"><script")) == SIZE_MAX);
        }
}

static void test_html_limits(void)
{
    Err err = { 0 };
    AUTO(Html) h;
    html_init(&h, 64);
    for (int i = 0; i < 20; i++) html_leaf(&h, "p", S("0123456789"));
    CHECK_CODE(html_check(&h, &err), TW_E_LIMIT);
    AUTO(Html) deep;
    html_init(&deep, 1 << 16);
    for (int i = 0; i < HTML_DEPTH + 1; i++) html_open(&deep, "div");
    html_page_end(&deep);
    err_clear(&err);
    CHECK_CODE(html_check(&deep, &err), TW_E_BUG);
}

static void test_markdown_escapes(void)
{
    static const struct { const char *in, *want; } row[] = {
        { "a|b", "a\\|b" },                       /* would end the cell   */
        { "*bold* _x_", "\\*bold\\* \\_x\\_" },
        { "<b>", "\\<b\\>" },
        { "# no heading", "\\# no heading" },
        { "- no item", "\\- no item" },
        { "two\nlines", "two lines" },
        { "[x](y)", "\\[x\\](y)" },
        { "2019-02-15", "2019-02-15" },           /* inside a line: plain */
    };
    EACH (row, r)
        ROW ("in '%s'", r->in) {
            AUTO(Buf) b;
            buf_init(&b, 1 << 12);
            md_text(&b, str_z(r->in));
            CHECK_SLICE(buf_str(&b), r->want);
        }
}

static void test_plural_forms(void)
{
    static const struct { int64_t n; Plural want; const char *words; } row[] = {
        { 0, PLURAL_ZERO, "0 قتيل" },      { 1, PLURAL_ONE, "قتيل واحد" },
        { 2, PLURAL_TWO, "قتيلان" },       { 3, PLURAL_FEW, "3 قتلى" },
        { 10, PLURAL_FEW, "10 قتلى" },     { 11, PLURAL_MANY, "11 قتيلاً" },
        { 99, PLURAL_MANY, "99 قتيلاً" },  { 100, PLURAL_OTHER, "100 قتيل" },
        { 102, PLURAL_OTHER, "102 قتيل" }, { 103, PLURAL_FEW, "103 قتلى" },
        { 111, PLURAL_MANY, "111 قتيلاً" }, { 1000, PLURAL_OTHER, "1,000 قتيل" },
    };
    EACH (row, r)
        ROW ("n %lld", (long long)r->n) {
            AUTO(Buf) b;
            buf_init(&b, 256);
            counted_put(&b, AR, NOUN_KILLED, r->n);
            CHECK_INT(plural_form(LANG_AR, r->n), r->want);
            CHECK_SLICE(buf_str(&b), r->words);
        }
    CHECK_INT(plural_form(LANG_EN, 1), PLURAL_ONE);
    CHECK_INT(plural_form(LANG_EN, 0), PLURAL_OTHER);
}

static void test_numbers(void)
{
    static const struct { int64_t n; Locale locale; const char *want; } row[] = {
        { 0, { LANG_EN, DIGITS_WESTERN }, "0" },
        { 999, { LANG_EN, DIGITS_WESTERN }, "999" },
        { 1681, { LANG_EN, DIGITS_WESTERN }, "1,681" },
        { -1234567, { LANG_EN, DIGITS_WESTERN }, "−1,234,567" },
        { 1681, { LANG_AR, DIGITS_WESTERN }, "1,681" },
        { 1681, { LANG_AR, DIGITS_ARABIC }, "١٬٦٨١" },
    };
    EACH (row, r)
        ROW ("n %lld", (long long)r->n) {
            AUTO(Buf) b;
            buf_init(&b, 256);
            number_put(&b, r->locale, r->n);
            CHECK_SLICE(buf_str(&b), r->want);
        }
}

static void test_ranges_in_words(void)
{
    const struct { Range r; Locale locale; const char *want; } row[] = {
        { { 0 }, EN, "not known" },                        /* never 0 */
        { { 0 }, AR, "غير معروف" },
        { range_exact(0), EN, "0" },                       /* a stated zero */
        { range_exact(72), EN, "72" },
        { range_at_least(1681), EN, "at least 1,681" },
        { range_at_least(1681), AR, "ما لا يقل عن 1,681" },
        { range_between(60, 65), EN, "60 to 65" },
        { range_between(60, 65), AR_DIGITS, "٦٠ إلى ٦٥" },
        { { 5, 6, 8, 7 }, EN, "5 to 8 (best 6)" },
        { { 0, 0, 9, RANGE_MAX }, EN, "at most 9" },
        { { 0, 9, 0, RANGE_BEST }, EN, "about 9" },
    };
    EACH (row, r)
        ROW ("want '%s'", r->want) {
            AUTO(Buf) b;
            buf_init(&b, 256);
            range_put(&b, r->locale, r->r);
            CHECK_SLICE(buf_str(&b), r->want);
        }
}

static void test_dates_in_words(void)
{
    const struct { const char *in; Locale locale; const char *want; } row[] = {
        { "2019-02-15", EN, "15 February 2019" },
        { "2019-02", EN, "February 2019" },
        { "2019", EN, "2019" },
        { "2019-02-15", AR, "15 شباط/فبراير 2019" },
        { "2019-02", AR_DIGITS, "شباط/فبراير ٢٠١٩" },
        { "2019-02-15/2019-02-16", EN, "15 February 2019 to 16 February 2019" },
        { "2019-02/2019-03", AR, "شباط/فبراير 2019 إلى آذار/مارس 2019" },
        { "2019-02-15/..", EN, "2019-02-15/.." },                   /* EDTF stays as it is */
        { "2019-13", EN, "2019-13" },                               /* no such month */
    };
    EACH (row, r)
        ROW ("in '%s'", r->in) {
            AUTO(Buf) b;
            buf_init(&b, 256);
            date_put(&b, r->locale, str_z(r->in));
            CHECK_SLICE(buf_str(&b), r->want);
        }
}

static void test_words_complete(void)
{
    for (int id = 0; id < WORD_N; id++) {
        Str en = word(LANG_EN, (WordId)id), ar = word(LANG_AR, (WordId)id);
        CHECK(en.n > 0 && ar.n > 0);
        CHECK_INT(utf8_bad(ar), SIZE_MAX);
        for (char digit = '0'; digit <= '4'; digit++) {       /* the same places in both */
            char place[] = { '{', digit, '}', '\0' };
            CHECK_INT(str_find(en, str_z(place)) == SIZE_MAX,
                      str_find(ar, str_z(place)) == SIZE_MAX);
        }
    }
}

/* A quote in the other script keeps its place in the sentence. */
static void test_words_isolate(void)
{
    static const struct { Lang lang; const char *arg, *want; } row[] = {
        { LANG_EN, "several", "“several” gives no number. None is invented." },
        { LANG_EN, "عشرات", "“\u2068عشرات\u2069” gives no number. None is invented." },
        { LANG_AR, "several", "«\u2068several\u2069» لا يعطي عدداً، ولم يُخترع له عدد." },
        { LANG_AR, "عشرات", "«عشرات» لا يعطي عدداً، ولم يُخترع له عدد." },
        { LANG_AR, "45-a.txt", "«\u206845-a.txt\u2069» لا يعطي عدداً، ولم يُخترع له عدد." },
        { LANG_AR, "45", "«45» لا يعطي عدداً، ولم يُخترع له عدد." },
    };
    EACH (row, r)
        ROW ("'%s'", r->arg) {
            AUTO(Buf) b;
            buf_init(&b, 1024);
            Str arg = str_z(r->arg);
            word_put(&b, r->lang, WORD_DOUBT_VAGUE, &arg, 1);
            CHECK_SLICE(buf_str(&b), r->want);
        }
}

static void test_chart_step(void)
{
    static const struct { int64_t max; int lines; int64_t want; } row[] = {
        { 0, 6, 1 }, { 1, 6, 1 }, { 6, 6, 1 }, { 7, 6, 2 }, { 12, 6, 2 }, { 13, 6, 5 },
        { 31, 6, 10 }, { 1681, 6, 500 }, { 1000000, 6, 200000 },
    };
    EACH (row, r)
        ROW ("max %lld", (long long)r->max) {
            CHECK_INT(chart_step(r->max, r->lines), r->want);
        }
    CHECK_NEAR(map_scale_km(100), 20, 1e-9);
    CHECK_NEAR(map_scale_km(200), 50, 1e-9);
    CHECK_NEAR(map_scale_km(9), 2, 1e-9);
}

/* Every href leads to an id of the page, every id is there once, and nothing is fetched. */
static void check_page(Str page)
{
    static const Str forbidden[] = { { "http:", 5 }, { "https:", 6 }, { "src=", 4 },
                                     { "url(//", 6 }, { "@import", 7 }, { "<script", 7 },
                                     { "<link", 5 }, { "<img", 4 } };
    EACH (forbidden, f)
        CHECK(str_find(page, *f) == SIZE_MAX);
    for (Str rest = page; ; ) {
        size_t at = str_find(rest, S("href=\"#"));
        if (at == SIZE_MAX) break;
        rest = str_part(rest, at + 7, rest.n);
        char id[64];
        snprintf(id, sizeof id, "id=\"%.*s\"", (int)str_find(rest, S("\"")), rest.p);
        if (!CHECK(str_find(page, str_z(id)) != SIZE_MAX)) printf("    %s\n", id);
    }
    CHECK(str_find(page, S("role=\"img\"")) != SIZE_MAX);
    CHECK(str_find(page, S("<desc id=\"days-desc\">")) != SIZE_MAX);
    CHECK(str_find(page, S("<caption>")) != SIZE_MAX);
    CHECK(str_find(page, S("&lt;script&gt;alert(1)")) != SIZE_MAX);
}

/* Arranges and prints in one go. */
static TwCode print_bulletin(const BulletinData *d, TwCode (*print)(const Sheet *, Buf *, Err *),
                             Buf *ret, Err *err)
{
    AUTO(Arena) arena;
    Sheet sheet;
    arena_init(&arena, 64 << 20);
    TRY(bulletin_sheet(d, &arena, &sheet, err));
    return print(&sheet, ret, err);
}

/* Leaves a print where a person can look at it, when TEST_PUBLISH_OUT names a folder. */
static void keep_print(const char *name, Str bytes)
{
    const char *out = getenv("TEST_PUBLISH_OUT");
    char path[512];
    if (out == NULL) return;
    snprintf(path, sizeof path, "%s/%s", out, name);
    FILE *f = fopen(path, "w");
    if (f == NULL) return;
    fwrite(bytes.p, 1, bytes.n, f);
    fclose(f);
}

static void test_bulletin_html(void)
{
    Err err = { 0 };
    AUTO(Buf) en, again, ar;
    buf_init(&en, 32 << 20);
    buf_init(&again, 32 << 20);
    buf_init(&ar, 32 << 20);
    BulletinData d = sample_bulletin(EN);
    CHECK_OK(print_bulletin(&d, sheet_html, &en, &err));
    CHECK_OK(print_bulletin(&d, sheet_html, &again, &err));
    CHECK(str_eq(buf_str(&en), buf_str(&again)));
    check_page(buf_str(&en));
    CHECK(str_find(buf_str(&en), S("<html lang=\"en\" dir=\"ltr\">")) != SIZE_MAX);
    CHECK(str_find(buf_str(&en), S("not broken down")) != SIZE_MAX);
    d = sample_bulletin(AR_DIGITS);
    CHECK_OK(print_bulletin(&d, sheet_html, &ar, &err));
    check_page(buf_str(&ar));
    CHECK(str_find(buf_str(&ar), S("<html lang=\"ar\" dir=\"rtl\">")) != SIZE_MAX);
    CHECK(str_find(buf_str(&ar), S("١٬٦٨١")) != SIZE_MAX);
    keep_print("sample-en.html", buf_str(&en));
    keep_print("sample-ar.html", buf_str(&ar));
}

static void test_bulletin_markdown(void)
{
    Err err = { 0 };
    AUTO(Buf) md, want;
    buf_init(&md, 1 << 20);
    buf_init(&want, 1 << 20);
    BulletinData d = sample_bulletin(EN);
    CHECK_OK(print_bulletin(&d, sheet_markdown, &md, &err));
    FILE *f = fopen(TESTS_DIR "/unit/bulletin_sample.md", "r");
    char piece[4096];
    for (size_t n; f != NULL && (n = fread(piece, 1, sizeof piece, f)) > 0; )
        buf_bytes(&want, piece, n);
    if (f != NULL) fclose(f);
    keep_print("sample-en.md", buf_str(&md));
    CHECK_BYTES(md.p, md.n, want.p, want.n);
}

/* Draws every picture of the bulletin as a file; returns how many there are. */
static size_t draw_pictures(const BulletinData *d)
{
    Err err = { 0 };
    size_t n = 0;
    AUTO(Arena) arena;
    Sheet sheet;
    arena_init(&arena, 64 << 20);
    CHECK_OK(bulletin_sheet(d, &arena, &sheet, &err));
    for (size_t i = 0; i < sheet.n_blocks; i++) {
        AUTO(Buf) file;
        buf_init(&file, 1 << 20);
        if (sheet.block[i].kind != SHEET_PICTURE) continue;
        n++;
        CHECK_OK(sheet_picture(&sheet.block[i].picture, &file, &err));
        CHECK(str_starts(buf_str(&file), S("<?xml")));
        CHECK(str_find(buf_str(&file), S("xmlns=\"http://www.w3.org/2000/svg\"")) != SIZE_MAX);
    }
    return n;
}

static void test_bulletin_pictures(void)
{
    BulletinData d = sample_bulletin(AR);
    CHECK_INT(draw_pictures(&d), PICTURE_N);
    for (int i = 0; i < 28; i++) ((ChartDay *)(uintptr_t)d.day)[i].is_recorded = false;
    CHECK_INT(draw_pictures(&d), PICTURE_N - 1);
}

static void test_bulletin_refuses(void)
{
    Err err = { 0 };
    AUTO(Buf) out;
    buf_init(&out, 32 << 20);
    BulletinData d = sample_bulletin(EN);
    d.n_traces = 1;                                  /* a figure refers to trace 2 */
    CHECK_CODE(print_bulletin(&d, sheet_html, &out, &err), TW_E_BUG);
    d = sample_bulletin(EN);
    static BulletinHeadline broken[1];
    broken[0].count = (Range){ 9, 5, 4, 7 };         /* min over best over max */
    d.headline = broken;
    d.n_headlines = 1;
    err_clear(&err);
    CHECK_CODE(print_bulletin(&d, sheet_markdown, &out, &err), TW_E_BUG);
    CHECK_INT(out.n, 0);
}

static void test_bulletin_empty(void)
{
    Err err = { 0 };
    AUTO(Buf) out;
    buf_init(&out, 32 << 20);
    BulletinData d = { .locale = EN, .place = S("Nowhere"), .period = S("2019-02") };
    CHECK_OK(print_bulletin(&d, sheet_html, &out, &err));
    CHECK(str_find(buf_str(&out), S("That is not a zero.")) != SIZE_MAX);
    CHECK(str_find(buf_str(&out), S("<svg")) == SIZE_MAX);
}

/* How often a text stands in another. */
static size_t times(Str text, Str what)
{
    size_t n = 0;
    for (size_t at; (at = str_find(text, what)) != SIZE_MAX; n++)
        text = str_part(text, at + what.n, text.n);
    return n;
}

static void test_plots(void)
{
    static const Str name[] = { { "one", 3 }, { "two", 3 } };
    static const PlotPattern pattern[] = { { 1, 5 }, { 3, 1200 }, { 2, 7 } };
    static const double draw[] = { 90, 100, 110 };
    const PlotInterval interval[] = {
        { .model = S("model one"), .low = 90, .middle = 100, .high = 110, .draw = draw,
          .n_draws = 3, .documented = 50 },
        { .model = S("<model> & two"), .documented = 50, .is_refused = true },
    };
    AUTO(Arena) a;
    AUTO(Html) overlap;
    AUTO(Html) estimates;
    Err err = { 0 };
    arena_init(&a, 1 << 20);
    html_init(&overlap, 1 << 20);
    html_init(&estimates, 1 << 20);
    PlotOverlap o = { S("Idlib"), name, 2, pattern, 3 };
    plot_overlap(&overlap, EN, &o, &a);
    CHECK_OK(html_check(&overlap, &err));
    Str drawn = buf_str(&overlap.out);
    CHECK(str_find(drawn, S("Who is on which lists: Idlib")) != SIZE_MAX);
    CHECK(str_find(drawn, S(">1,200<")) < str_find(drawn, S(">7<")));   /* largest first */
    CHECK_INT(times(drawn, S("<rect")), 2 + 3 + 3 * 2);   /* stripes, columns, boxes of each list */
    plot_estimates(&estimates, EN, interval, 2);
    CHECK_OK(html_check(&estimates, &err));
    drawn = buf_str(&estimates.out);
    CHECK(str_find(drawn, S("90 to 110 (best 100)")) != SIZE_MAX);
    CHECK(str_find(drawn, S("&lt;model&gt; &amp; two")) != SIZE_MAX);
    CHECK_INT(times(drawn, S("refused")), 1);
}

/* Bell-shaped totals about a middle, ascending. */
static void bell(double middle, double spread, double *ret, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        double u = ((double)i + 0.5) / (double)n;
        ret[i] = middle + spread * (u - 0.5) * (1 + 20 * pow(u - 0.5, 4));
    }
}

static void test_density(void)
{
    enum { N = 1000, PLACES = 4001 };
    static const struct { const char *why; double middle, spread, least, top; } row[] = {
        { "inside", 100, 40, 0, 100 },
        { "whole numbers, one value: no spike of no width", 100, 0, 0, 100 },
        { "against the least value: the mass stays on this side", 50, 0, 50, 50 },
        { "many times as large", 1e6, 1e5, 0, 1e6 },
    };
    double draw[N], height[PLACES];
    EACH (row, r)
        ROW ("%s", r->why) {
            double from = r->middle - r->spread * 2 - 20, to = r->middle + r->spread * 2 + 20;
            double area = 0, step = (to - from) / (PLACES - 1);
            size_t top = 0;
            bell(r->middle, r->spread, draw, N);
            density_curve(&(DensitySample){ draw, N, r->least }, from, to, PLACES, height);
            for (size_t i = 0; i < PLACES; i++) {
                area += height[i] * step;
                if (height[i] > height[top]) top = i;
                if (from + step * (double)i < r->least) CHECK(height[i] <= 0);
            }
            CHECK(fabs(area - 1) < 0.05);
            CHECK(fabs(from + step * (double)top - r->top) < 0.01 * r->top + r->spread * 0.2);
        }
}

static void test_plot_posterior(void)
{
    enum { N = 400 };
    double near[N], far[N];
    bell(1200, 200, near, N);
    bell(9000, 6000, far, N);
    const PlotInterval interval[] = {
        { .model = S("dga"), .stratum = S("إدلب"), .low = 1100, .middle = 1200, .high = 1300,
          .draw = near, .n_draws = N, .documented = 1000 },
        { .model = S("latent-class"), .stratum = S("إدلب"), .low = 3000, .middle = 9000,
          .high = 15000, .draw = far, .n_draws = N, .documented = 1000 },
        { .model = S("dga"), .stratum = S("<b>"), .documented = 7, .is_refused = true },
    };
    const struct { Locale locale; const char *title, *figures, *beyond; } row[] = {
        { EN, ">How likely each total is<", "median 1,200, 95 % interval 1,100 to 1,300; "
          "1,000 documented", "% lie beyond" },
        { AR_DIGITS, ">مدى احتمال كل مجموع<", "الوسيط ١٬٢٠٠، مجال 95٪ من ١٬١٠٠ إلى ١٬٣٠٠؛ "
          "الموثَّقون ١٬٠٠٠", "٪ أبعد من ذلك" },
    };
    EACH (row, r)
        ROW ("%s", r->title) {
            AUTO(Html) h;
            Err err = { 0 };
            html_init(&h, 1 << 20);
            plot_posterior(&h, r->locale, interval, 3);
            CHECK_OK(html_check(&h, &err));
            Str drawn = buf_str(&h.out);
            CHECK_INT(times(drawn, str_z(r->title)), 2);    /* heard and seen */
            CHECK_INT(times(drawn, str_z(r->figures)), 2);  /* likewise */
            CHECK_INT(times(drawn, str_z(r->beyond)), 1);   /* the far one is cut */
            CHECK_INT(times(drawn, S("<polygon")), 4);  /* two curves, two intervals */
            CHECK(str_find(drawn, S("<b>")) == SIZE_MAX);
            CHECK(str_find(drawn, S("nan")) == SIZE_MAX && str_find(drawn, S("inf")) == SIZE_MAX);
        }
}

static void test_plot_strata(void)
{
    const PlotInterval interval[] = {
        { .model = S("dga"), .stratum = S("Idlib"), .low = 110, .middle = 150, .high = 190,
          .documented = 100 },
        { .model = S("dga"), .stratum = S("Homs"), .low = 70, .middle = 200, .high = 90000,
          .documented = 60 },
        { .model = S("chao"), .stratum = S("Idlib"), .low = 120, .middle = 130, .high = 140,
          .documented = 100 },
        { .model = S("chao"), .stratum = S("Homs"), .documented = 60, .is_refused = true },
    };
    AUTO(Html) h;
    Err err = { 0 };
    html_init(&h, 1 << 20);
    plot_strata(&h, EN, interval, 4);
    CHECK_OK(html_check(&h, &err));
    Str drawn = buf_str(&h.out);
    CHECK_INT(times(drawn, S(">dga<")), 1);                  /* a part for each model */
    CHECK_INT(times(drawn, S(">chao<")), 1);
    CHECK_INT(times(drawn, S(">Idlib<")), 2);
    CHECK_INT(times(drawn, S("<rect")), 2 + 2 + 4 + 3);      /* stripes, legend, known, missed */
    CHECK_INT(times(drawn, S(">refused")), 1);
    CHECK(str_find(drawn, S("70 to 90,000 (best 200)")) != SIZE_MAX);
    CHECK(str_find(drawn, S(">600<")) != SIZE_MAX);          /* 90,000 does not squeeze the rest */
}

int main(void)
{
    RUN(test_html_escapes);
    RUN(test_html_attributes);
    RUN(test_html_limits);
    RUN(test_markdown_escapes);
    RUN(test_plural_forms);
    RUN(test_numbers);
    RUN(test_ranges_in_words);
    RUN(test_dates_in_words);
    RUN(test_words_complete);
    RUN(test_words_isolate);
    RUN(test_chart_step);
    RUN(test_bulletin_html);
    RUN(test_bulletin_markdown);
    RUN(test_bulletin_pictures);
    RUN(test_bulletin_refuses);
    RUN(test_bulletin_empty);
    RUN(test_plots);
    RUN(test_density);
    RUN(test_plot_posterior);
    RUN(test_plot_strata);
    return harness_end();
}
