/* range.c: arithmetic of counts with absent numbers. */
#include "figures/range.h"

static bool has(Range r, unsigned bit)
{
    return (r.has & bit) != 0;
}

Range range_exact(int64_t n)
{
    return (Range){ n, n, n, RANGE_MIN | RANGE_BEST | RANGE_MAX };
}

Range range_at_least(int64_t n)
{
    return (Range){ n, 0, 0, RANGE_MIN };
}

Range range_between(int64_t min, int64_t max)
{
    return (Range){ min, 0, max, RANGE_MIN | RANGE_MAX };
}

RangeKind range_kind(Range r)
{
    bool floor = has(r, RANGE_MIN) && (r.min > 0 || has(r, RANGE_MAX) || has(r, RANGE_BEST));
    if (floor && has(r, RANGE_MAX)) {
        if (r.min == r.max) return RANGE_KIND_EXACT;
        return r.min == 0 && !has(r, RANGE_BEST) ? RANGE_KIND_AT_MOST : RANGE_KIND_BETWEEN;
    }
    if (floor) return RANGE_KIND_AT_LEAST;
    if (has(r, RANGE_MAX)) return RANGE_KIND_AT_MOST;
    return has(r, RANGE_BEST) ? RANGE_KIND_BETWEEN : RANGE_KIND_UNKNOWN;
}

bool range_valid(Range r)
{
    if (has(r, RANGE_MIN) && r.min < 0) return false;
    if (has(r, RANGE_BEST) && r.best < 0) return false;
    if (has(r, RANGE_MAX) && r.max < 0) return false;
    if (has(r, RANGE_MIN) && has(r, RANGE_BEST) && r.min > r.best) return false;
    if (has(r, RANGE_BEST) && has(r, RANGE_MAX) && r.best > r.max) return false;
    return !(has(r, RANGE_MIN) && has(r, RANGE_MAX) && r.min > r.max);
}

Range range_add(Range a, Range b)
{
    Range sum = { 0 };
    if (has(a, RANGE_MIN) || has(b, RANGE_MIN)) {
        sum.has |= RANGE_MIN;
        sum.min = (has(a, RANGE_MIN) ? a.min : 0) + (has(b, RANGE_MIN) ? b.min : 0);
    }
    if (has(a, RANGE_BEST) && has(b, RANGE_BEST)) {
        sum.has |= RANGE_BEST;
        sum.best = a.best + b.best;
    }
    if (has(a, RANGE_MAX) && has(b, RANGE_MAX)) {
        sum.has |= RANGE_MAX;
        sum.max = a.max + b.max;
    }
    return sum;
}

Range range_hull(Range a, Range b)
{
    if (a.has == 0) return b;
    if (b.has == 0) return a;
    Range hull = { 0 };
    if (has(a, RANGE_MIN) && has(b, RANGE_MIN)) {
        hull.has |= RANGE_MIN;
        hull.min = a.min < b.min ? a.min : b.min;
    }
    if (has(a, RANGE_MAX) && has(b, RANGE_MAX)) {
        hull.has |= RANGE_MAX;
        hull.max = a.max > b.max ? a.max : b.max;
    }
    if (has(a, RANGE_BEST) && has(b, RANGE_BEST) && a.best == b.best) {
        hull.has |= RANGE_BEST;
        hull.best = a.best;
    }
    return hull;
}

static int64_t not_below_zero(int64_t n)
{
    return n < 0 ? 0 : n;
}

Range range_residual(Range total, Range parts)
{
    Range rest = { 0 };
    if (total.has == 0 || parts.has == 0) return rest;
    if (has(total, RANGE_MAX) && has(parts, RANGE_MIN) && parts.min > total.max) return rest;
    if (has(total, RANGE_MIN) && has(parts, RANGE_MAX)) {
        rest.has |= RANGE_MIN;
        rest.min = not_below_zero(total.min - parts.max);
    }
    if (has(total, RANGE_BEST) && has(parts, RANGE_BEST)) {
        rest.has |= RANGE_BEST;
        rest.best = not_below_zero(total.best - parts.best);
    }
    if (has(total, RANGE_MAX)) {
        rest.has |= RANGE_MAX;
        rest.max = not_below_zero(total.max - (has(parts, RANGE_MIN) ? parts.min : 0));
    }
    return rest;
}

bool range_agrees(Range a, Range b)
{
    if (has(a, RANGE_MIN) && has(b, RANGE_MAX) && a.min > b.max) return false;
    return !(has(b, RANGE_MIN) && has(a, RANGE_MAX) && b.min > a.max);
}

bool range_point(Range r, int64_t *ret_value)
{
    if (r.has == 0) return false;
    *ret_value = has(r, RANGE_BEST) ? r.best : has(r, RANGE_MIN) ? r.min : r.max;
    return true;
}

void range_sum_add(RangeSum *sum, Range r)
{
    sum->total = sum->n == 0 ? r : range_add(sum->total, r);
    sum->n++;
    if (r.has == 0) sum->n_unknown++;
}

Range range_sum_total(const RangeSum *sum)
{
    Range total = sum->total;
    if (sum->n_unknown > 0) total.has &= RANGE_MIN;
    return total;
}
