/* test_range.c: counts with absent numbers. Fixtures with sums come from published bulletins of the
 * field (rescue services and monitors, 2019 to 2023). */
#include "harness.h"

#include "figures/range.h"

static Range bounds(int64_t min, int64_t best, int64_t max, uint8_t has)
{
    return (Range){ min, best, max, has };
}

static void check_range(Range got, Range want)
{
    CHECK_INT(got.has, want.has);
    if (want.has & RANGE_MIN) CHECK_INT(got.min, want.min);
    if (want.has & RANGE_BEST) CHECK_INT(got.best, want.best);
    if (want.has & RANGE_MAX) CHECK_INT(got.max, want.max);
}

static void test_kind(void)
{
    const struct { Range r; RangeKind want; const char *why; } row[] = {
        { { 0 }, RANGE_KIND_UNKNOWN, "nothing known is not zero" },
        { range_exact(0), RANGE_KIND_EXACT, "a stated zero is a number" },
        { range_exact(72), RANGE_KIND_EXACT, "72" },
        { range_at_least(1681), RANGE_KIND_AT_LEAST, "at least" },
        { range_at_least(0), RANGE_KIND_UNKNOWN, "at least 0 says nothing" },
        { range_between(7, 8), RANGE_KIND_BETWEEN, "7 to 8" },
        { range_between(0, 8), RANGE_KIND_AT_MOST, "up to 8" },
        { bounds(0, 0, 8, RANGE_MAX), RANGE_KIND_AT_MOST, "only a maximum" },
        { bounds(0, 8, 0, RANGE_BEST), RANGE_KIND_BETWEEN, "about 8" },
    };
    EACH (row, r)
        ROW ("%s", r->why) {
            CHECK_INT(range_kind(r->r), r->want);
        }
}

static void test_valid(void)
{
    const struct { Range r; bool want; const char *why; } row[] = {
        { { 0 }, true, "unknown" },
        { bounds(5, 6, 7, 7), true, "in order" },
        { bounds(6, 5, 7, 7), false, "min over best" },
        { bounds(5, 8, 7, 7), false, "best over max" },
        { bounds(8, 0, 7, RANGE_MIN | RANGE_MAX), false, "min over max, no best" },
        { bounds(-1, 0, 0, RANGE_MIN), false, "negative" },
        { bounds(9, 5, 1, RANGE_BEST), true, "absent numbers are not read" },
    };
    EACH (row, r)
        ROW ("%s", r->why) {
            CHECK_INT(range_valid(r->r), r->want);
        }
}

static void test_add(void)
{
    check_range(range_add(range_exact(67), range_at_least(5)), range_at_least(72));
    check_range(range_add(range_exact(5), range_between(7, 8)), range_between(12, 13));
    check_range(range_add((Range){ 0 }, range_exact(3)), range_at_least(3));
    check_range(range_add((Range){ 0 }, (Range){ 0 }), (Range){ 0 });
    check_range(range_add(bounds(5, 6, 7, 7), range_exact(1)), bounds(6, 7, 8, 7));
}

static void test_hull(void)
{
    check_range(range_hull(range_exact(10), range_exact(12)), range_between(10, 12));
    check_range(range_hull(range_exact(10), range_exact(10)), range_exact(10));
    check_range(range_hull((Range){ 0 }, range_exact(4)), range_exact(4));
    check_range(range_hull(range_exact(10), range_at_least(12)), range_at_least(10));
}

/* Partition sums of published bulletins: parts, total, and what stays without a group. */
static void test_residual_fixtures(void)
{
    static const struct { int64_t total, part[10], want; const char *why; } row[] = {
        { 72, { 28, 22 }, 22, "February 2019: children and women of the killed" },
        { 186, { 48, 32 }, 106, "February 2019: children and women of the injured" },
        { 343, { 195, 83, 61, 4 }, 0, "spring 2019: a partition that counts volunteers apart" },
        { 860, { 529, 195, 128, 8 }, 0, "spring 2019: the injured" },
        { 231, { 116, 56, 59 }, 0, "May: killed" },
        { 659, { 352, 144, 163 }, 0, "May: injured" },
        { 267, { 51, 65, 16, 27, 8, 20, 77, 1, 2 }, 0, "losses by governorate" },
        { 66, { 23, 13 }, 30, "October 2023" },
        { 267, { 130, 60, 2, 1, 2, 9, 63 }, 0, "August 2019: by party" },
        { 67, { 7, 5, 53 }, 2, "March 2022: parties of the excerpt" },
        { 699, { 172, 492, 35 }, 0, "2016: by party" },
    };
    EACH (row, r)
        ROW ("%s", r->why) {
            RangeSum parts = { 0 };
            for (size_t i = 0; i < 10 && r->part[i] > 0; i++)
                range_sum_add(&parts, range_exact(r->part[i]));
            check_range(range_residual(range_exact(r->total), range_sum_total(&parts)),
                        range_exact(r->want));
        }
}

static void test_residual_edges(void)
{
    check_range(range_residual(range_exact(20), range_exact(25)), (Range){ 0 });
    check_range(range_residual((Range){ 0 }, range_exact(5)), (Range){ 0 });
    check_range(range_residual(range_exact(72), (Range){ 0 }), (Range){ 0 });
    check_range(range_residual(range_at_least(70), range_exact(50)), range_at_least(20));
    check_range(range_residual(range_exact(10), range_at_least(4)), bounds(0, 0, 6, RANGE_MAX));
}

static void test_agrees(void)
{
    const struct { Range a, b; bool want; const char *why; } row[] = {
        { range_exact(63), range_at_least(101), false, "63 against more than 100" },
        { range_exact(72), range_at_least(71), true, "more than 70 is what 72 is" },
        { range_exact(72), { 0 }, true, "unknown contradicts nothing" },
        { range_between(5, 8), range_between(8, 9), true, "ends meet" },
        { range_exact(20), range_exact(19), false, "headline and body" },
    };
    EACH (row, r)
        ROW ("%s", r->why) {
            CHECK_INT(range_agrees(r->a, r->b), r->want);
            CHECK_INT(range_agrees(r->b, r->a), r->want);
        }
}

static void test_sum(void)
{
    RangeSum sum = { 0 };
    CHECK_INT(range_sum_total(&sum).has, 0);
    range_sum_add(&sum, range_exact(5));
    range_sum_add(&sum, range_between(7, 8));
    check_range(range_sum_total(&sum), range_between(12, 13));
    range_sum_add(&sum, (Range){ 0 });
    check_range(range_sum_total(&sum), range_at_least(12));
    CHECK_INT(sum.n, 3);
    CHECK_INT(sum.n_unknown, 1);

    RangeSum first_unknown = { 0 };
    range_sum_add(&first_unknown, (Range){ 0 });
    range_sum_add(&first_unknown, range_exact(4));
    check_range(range_sum_total(&first_unknown), range_at_least(4));
}

int main(void)
{
    RUN(test_kind);
    RUN(test_valid);
    RUN(test_add);
    RUN(test_hull);
    RUN(test_residual_fixtures);
    RUN(test_residual_edges);
    RUN(test_agrees);
    RUN(test_sum);
    return harness_end();
}
