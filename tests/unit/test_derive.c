/* test_derive.c: ranges by rule, and each claim's part in them. */
#include "harness.h"

#include "figures/derive.h"

enum { MOST = 6 };

typedef struct Case {
    const char *why, *rule;
    DeriveItem item[MOST];
    size_t n;
    Range want;
    size_t n_origins;
    DerivePart part[MOST];
} Case;

#define SAID(who, when, at, ...) { .origin = { who, sizeof who - 1 },                    \
    .published = { when, sizeof when - 1 }, .document = at, .reliability = 6,             \
    .count = __VA_ARGS__ }
#define EXACTLY(a) { a, a, a, RANGE_MIN | RANGE_BEST | RANGE_MAX }
#define AT_LEAST(a) { a, 0, 0, RANGE_MIN }
#define FROM_TO(a, b) { a, 0, b, RANGE_MIN | RANGE_MAX }

/* Agency and party on the same weeks of 2019: 63 killed beside more than 100; never averaged. */
static const Case cases[] = {
    { "two publishers, one open", "envelope",
      { SAID("agency", "2019-02-17", 0, EXACTLY(63)),
        SAID("party", "2019-02-16", 1, AT_LEAST(101)) },
      2, AT_LEAST(63), 2, { DERIVE_SETS_MIN, DERIVE_WITHIN } },
    { "two publishers, both exact", "envelope",
      { SAID("a", "2019-02-01", 0, EXACTLY(5)), SAID("b", "2019-02-01", 1, EXACTLY(7)) },
      2, FROM_TO(5, 7), 2, { DERIVE_SETS_MIN, DERIVE_SETS_MAX } },
    { "a toll that rises: all of it spans", "envelope",
      { SAID("a", "2019-02-01", 0, EXACTLY(5)), SAID("a", "2019-02-02", 1, EXACTLY(9)) },
      2, FROM_TO(5, 9), 1, { DERIVE_SETS_MIN, DERIVE_SETS_MAX } },
    { "a toll that rises: the last stands", "latest-per-source",
      { SAID("a", "2019-02-01", 0, EXACTLY(5)), SAID("a", "2019-02-02", 1, EXACTLY(9)),
        SAID("b", "2019-02-01", 2, EXACTLY(6)) },
      3, FROM_TO(6, 9), 2, { DERIVE_EARLIER, DERIVE_SETS_MAX, DERIVE_SETS_MIN } },
    { "at least 11 and 12 agree", "meeting",
      { SAID("a", "2019-02-01", 0, AT_LEAST(11)), SAID("b", "2019-02-01", 1, EXACTLY(12)) },
      2, EXACTLY(12), 2, { DERIVE_WITHIN, DERIVE_SETS_BOTH } },
    { "one says 6 and two say 5: in any order 5 to 6", "meeting",
      { SAID("a", "", 0, EXACTLY(6)), SAID("b", "", 1, EXACTLY(5)), SAID("c", "", 2, EXACTLY(5)) },
      3, FROM_TO(5, 6), 3, { DERIVE_SETS_MAX, DERIVE_SETS_MIN, DERIVE_SETS_MIN } },
    { "an open count between two exact ones says nothing new", "meeting",
      { SAID("a", "", 0, AT_LEAST(11)), SAID("b", "", 1, EXACTLY(12)),
        SAID("c", "", 2, EXACTLY(14)) },
      3, FROM_TO(12, 14), 3, { DERIVE_WITHIN, DERIVE_SETS_MIN, DERIVE_SETS_MAX } },
    { "at least more than what is exact leaves it open", "meeting",
      { SAID("a", "", 0, EXACTLY(63)), SAID("b", "", 1, AT_LEAST(101)) },
      2, AT_LEAST(63), 2, { DERIVE_SETS_MIN, DERIVE_WITHIN } },
    { "the largest of a document", "meeting",
      { SAID("a", "2019-02-01", 0, EXACTLY(3)), SAID("a", "2019-02-01", 0, EXACTLY(8)) },
      2, EXACTLY(8), 1, { DERIVE_SMALLER, DERIVE_SETS_BOTH } },
    { "what was said last", "newest",
      { SAID("a", "2019-02-03", 0, EXACTLY(4)), SAID("b", "2019-02-01", 1, EXACTLY(9)) },
      2, EXACTLY(4), 2, { DERIVE_SETS_BOTH, DERIVE_WITHIN } },
    { "two reach 7, one says 20", "corroborated",
      { SAID("a", "", 0, EXACTLY(7)), SAID("b", "", 1, EXACTLY(8)), SAID("c", "", 2, EXACTLY(20)) },
      3, FROM_TO(8, 20), 3, { DERIVE_WITHIN, DERIVE_SETS_MIN, DERIVE_SETS_MAX } },
    { "nobody gives a number", "envelope", { SAID("a", "", 0, { 0 }) }, 1, { 0 }, 1,
      { DERIVE_NO_NUMBER } },
    { "nothing at all", "envelope", { SAID("", "", 0, { 0 }) }, 0, { 0 }, 0, { 0 } },
};

static void check_range(Range got, Range want)
{
    CHECK_INT(got.has, want.has);
    if (want.has & RANGE_MIN) CHECK_INT(got.min, want.min);
    if (want.has & RANGE_BEST) CHECK_INT(got.best, want.best);
    if (want.has & RANGE_MAX) CHECK_INT(got.max, want.max);
}

static void test_rules(void)
{
    EACH (cases, c)
        ROW ("%s", c->why) {
            DeriveItem item[MOST];
            DeriveRule rule;
            Err err = { 0 };
            size_t n_origins = 99;
            for (size_t i = 0; i < MOST; i++) item[i] = c->item[i];
            CHECK_INT(derive_rule(str_z(c->rule), &rule, &err), TW_OK);
            check_range(derive_range(&rule, item, c->n, &n_origins), c->want);
            CHECK_INT(n_origins, c->n_origins);
            for (size_t i = 0; i < c->n; i++) CHECK_INT(item[i].part, c->part[i]);
        }
}

/* Killed and injured that are not split bound the killed from above, and never more. */
static void test_unsplit(void)
{
    const struct { const char *why; Range killed; Range want; } row[] = {
        { "alone: only an upper bound", { 0 }, { 0, 0, 12, RANGE_MAX } },
        { "an open count gets an end", AT_LEAST(5), FROM_TO(5, 12) },
        { "an exact count stays", EXACTLY(5), EXACTLY(5) },
        { "a count above it stays open: they speak of different things", AT_LEAST(20),
          AT_LEAST(20) },
    };
    DeriveRule rule = derive_usual();
    EACH (row, r)
        ROW ("%s", r->why) {
            DeriveItem item[2] = { SAID("a", "", 0, EXACTLY(12)), SAID("b", "", 1, { 0 }) };
            item[0].is_bound = true;
            item[1].count = r->killed;
            check_range(derive_range(&rule, item, 2, NULL), r->want);
            CHECK_INT(item[0].part, DERIVE_BOUND);
        }
}

static void test_reliable(void)
{
    DeriveRule rule;
    Err err = { 0 };
    DeriveItem item[3] = { SAID("a", "", 0, EXACTLY(4)), SAID("b", "", 1, EXACTLY(9)),
                           SAID("c", "", 2, EXACTLY(5)) };
    item[0].reliability = 2;
    item[2].reliability = 2;
    CHECK_INT(derive_rule(S("most-reliable@1"), &rule, &err), TW_OK);
    check_range(derive_range(&rule, item, 3, NULL), (Range)FROM_TO(4, 5));
    CHECK_INT(item[1].part, DERIVE_UNRELIABLE);
}

static void test_names(void)
{
    DeriveRule rule = derive_usual(), found;
    Err err = { 0 };
    CHECK_INT(derive_rule(S("meeting@1"), &found, &err), TW_OK);
    CHECK_INT(found.publisher, rule.publisher);
    CHECK_INT(found.between, rule.between);
    CHECK_INT(derive_rule(S("meeting@9"), &found, &err), TW_E_USAGE);
    err = (Err){ 0 };
    CHECK_INT(derive_rule(S("average"), &found, &err), TW_E_USAGE);
}

int main(void)
{
    RUN(test_rules);
    RUN(test_unsplit);
    RUN(test_reliable);
    RUN(test_names);
    return harness_end();
}
