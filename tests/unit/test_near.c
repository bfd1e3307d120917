/* test_near.c: letters compared many at a time give what the textbook loops give. */
#include "harness.h"

#include "match/near.h"
#include "mix.h"
#include "plain_near.h"

static NearWord word_of(const char *text)
{
    NearWord word;
    (void)near_word(str_z(text), &word);
    return word;
}

/* Published values: Winkler 1990 (MARTHA, DWAYNE, DIXON), and small cases counted by hand. */
static void test_jaro_winkler(void)
{
    static const struct { const char *a, *b; double want; } row[] = {
        { "MARTHA", "MARHTA", 0.961111 },
        { "DWAYNE", "DUANE", 0.84 },
        { "DIXON", "DICKSONX", 0.813333 },
        { "JELLYFISH", "SMELLYFISH", 0.896296 },
        { "abc", "abc", 1 },
        { "abc", "xyz", 0 },
        { "", "", 1 },
        { "", "a", 0 },
        { "محمد", "محمود", 0.953333 },   /* letters, not bytes */
    };
    EACH (row, r)
        ROW ("'%s' and '%s'", r->a, r->b) {
            NearWord a = word_of(r->a), b = word_of(r->b);
            CHECK_NEAR(near_jaro_winkler(&a, &b, 0), r->want, 1e-6);
            CHECK_NEAR(near_jaro_winkler(&a, &b, r->want - 1e-6), r->want, 1e-6);
            CHECK_NEAR(near_jaro_winkler(&a, &b, r->want + 1e-6), 0, 0);
        }
}

static void test_edits(void)
{
    static const struct { const char *a, *b; unsigned want; } row[] = {
        { "hasan", "hasan", 0 },   { "hasan", "hsaan", 1 }, /* exchanged */
        { "hasan", "hassan", 1 },  { "hasan", "husain", 2 }, { "", "abc", 3 },
        { "kitten", "sitting", 3 }, { "ca", "abc", 3 },       /* restricted: not 2 */
        { "علي", "على", 0 },       { "حسن", "حسين", 1 },
    };
    EACH (row, r)
        ROW ("'%s' and '%s'", r->a, r->b) {
            NearWord a = word_of(r->a), b = word_of(r->b);
            CHECK_INT(near_edits(&a, &b), r->want);
            CHECK_INT(near_edits(&b, &a), r->want);
        }
}

/* A word of few different letters, so that matches and exchanges are many; at times a copy of the
 * other with some letters changed. */
static void make_words(uint64_t *seed, NearWord *a, NearWord *b)
{
    uint8_t form[NEAR_MAX];
    unsigned range = 2 + (unsigned)(seed_next(seed) % 7);
    unsigned longest = seed_next(seed) % 4 == 0 ? 64 : 14;
    size_t n = seed_next(seed) % (longest + 1);
    for (size_t i = 0; i < n; i++) form[i] = (uint8_t)('a' + seed_next(seed) % range);
    near_word_coded(form, n, a);
    if (seed_next(seed) % 2 == 0) {
        n = seed_next(seed) % (longest + 1);
        for (size_t i = 0; i < n; i++) form[i] = (uint8_t)('a' + seed_next(seed) % range);
    } else if (n > 1) {
        for (unsigned k = 0; k < 3; k++) {
            size_t i = seed_next(seed) % (n - 1);
            uint8_t c = form[i];
            form[i] = form[i + 1];
            form[i + 1] = seed_next(seed) % 2 == 0 ? c : (uint8_t)('a' + seed_next(seed) % range);
        }
    }
    near_word_coded(form, n, b);
}

static void test_against_plain(void)
{
    uint64_t seed = 20190215;
    unsigned n_bad = 0;
    for (unsigned i = 0; i < (TW_SANITIZED ? 20000 : 300000); i++) {
        NearWord a, b;
        make_words(&seed, &a, &b);
        double want = plain_jaro_winkler(&a, &b), cut_off = 0.6 + 0.05 * (double)(i % 8);
        double got = near_jaro_winkler(&a, &b, 0), cut = near_jaro_winkler(&a, &b, cut_off);
        n_bad += fabs(got - want) > 1e-12 || got != near_jaro_winkler(&b, &a, 0);
        n_bad += cut != (got < cut_off ? 0 : got);
        n_bad += near_edits(&a, &b) != plain_edits(&a, &b);
    }
    CHECK_INT(n_bad, 0);
}

static void test_word(void)
{
    NearWord a = word_of("  12 Tullaroop-Street, "), b = word_of("12 tullaroop street");
    CHECK_INT(a.n, b.n);
    CHECK_BYTES(a.letter, a.n, b.letter, b.n);
    char text[200];
    memset(text, 'x', sizeof text);
    CHECK(!near_word(str_pn(text, sizeof text), &a));
    CHECK_INT(a.n, NEAR_MAX);
}

int main(void)
{
    RUN(test_jaro_winkler);
    RUN(test_edits);
    RUN(test_against_plain);
    RUN(test_word);
    return harness_end();
}
