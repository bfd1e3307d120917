/* check_parts.c: rules about a whole and its parts (R1, R2, R4, and the parts of R6, R10, R12).
 *
 * Parts are looked at within one document: they are what one author says of one total. A total may
 * be divided several ways (by party, by place, by group); each way is a whole of its own, so parts
 * are summed per way and never across.
 */
#include <stdlib.h>

#include "figures/check_rules.h"

/* How a part divides its whole. */
typedef enum Way { WAY_GROUP, WAY_PLACE, WAY_WEAPON, WAY_OTHER, WAY_N } Way;

/* A whole and the claims that are its parts. */
typedef struct Family {
    int32_t whole;
    const int32_t *part;
    size_t n;
} Family;

typedef struct Part {
    int32_t whole, part;
} Part;

typedef void FamilyLook(Check *k, const Family *f);

static int by_whole(const void *pa, const void *pb)
{
    const Part *a = pa, *b = pb;
    return a->whole != b->whole ? a->whole - b->whole : a->part - b->part;
}

/* The claim at the head of a chain of repeats. */
static int32_t first_of(const Check *k, int32_t i)
{
    for (size_t steps = 0; steps < k->n_claims && k->claim[i].repeat_of != FIGURE_NONE; steps++)
        i = k->claim[i].repeat_of;
    return i;
}

/* Shows each whole with its parts that stand. */
static TwCode families(Check *k, FamilyLook *look, Err *err)
{
    Part *all = arena_array(k->a, k->n_claims + 1, sizeof *all);
    int32_t *part = arena_array(k->a, k->n_claims + 1, sizeof *part);
    TRY(arena_check(k->a, err));
    size_t n = 0;
    for (size_t i = 0; i < k->n_claims; i++) {
        int32_t whole = k->claim[i].subset_of;
        if (whole == FIGURE_NONE || !check_stands(k, (int32_t)i)) continue;
        whole = first_of(k, whole);
        if (figure_counts(&k->claim[whole])) all[n++] = (Part){ whole, (int32_t)i };
    }
    if (n > 0) qsort(all, n, sizeof *all, by_whole);
    for (size_t i = 0; i < n; ) {
        size_t from = i;
        for (; i < n && all[i].whole == all[from].whole; i++) part[i] = all[i].part;
        look(k, &(Family){ all[from].whole, part + from, i - from });
    }
    return arena_check(k->a, err);
}

static bool is_superlative(const FigureClaim *c)
{
    return str_eq(c->quantifier, S("superlative"));
}

/* Whether a part counts the same thing as its whole: killed of casualties, too. */
static bool is_same_thing(const FigureClaim *whole, const FigureClaim *part)
{
    if (str_eq(whole->measure, part->measure)) return true;
    bool is_harm = str_eq(part->measure, S("killed")) || str_eq(part->measure, S("injured"));
    return is_harm && str_eq(whole->measure, S("casualties"));
}

static Way way_of(const FigureClaim *whole, const FigureClaim *part)
{
    if (!str_eq(whole->place_id, part->place_id) && part->place_id.n > 0) return WAY_PLACE;
    if (!str_eq(figure_group(whole), figure_group(part))) return WAY_GROUP;
    return str_eq(whole->weapon, part->weapon) ? WAY_OTHER : WAY_WEAPON;
}

/* Whether the least of `parts` is more than the most of `whole`. */
static bool exceeds(Range parts, Range whole)
{
    return (parts.has & RANGE_MIN) && (whole.has & RANGE_MAX) && parts.min > whole.max;
}

/* A finding about a whole and the sum of some of its parts. */
static void find_sum(Check *k, const char *code, const Family *f, Range sum,
                     const bool *is_in)
{
    const FigureClaim *whole = &k->claim[f->whole];
    check_find(k, code);
    check_count(k, 1, sum);
    check_count(k, 2, whole->count);
    check_word(k, 3, whole->measure);
    Range rest = range_residual(whole->count, sum);
    check_count(k, 4, rest);
    check_ref_claim(k, f->whole);
    for (size_t i = 0; i < f->n; i++)
        if (is_in[i]) check_ref_claim(k, f->part[i]);
}

static bool falls_short(Range sum, Range whole)
{
    return range_kind(sum) == RANGE_KIND_EXACT && range_kind(whole) == RANGE_KIND_EXACT
           && sum.min < whole.min;
}

static void look_partition(Check *k, const Family *f)
{
    const FigureClaim *whole = &k->claim[f->whole];
    bool *is_in = arena_array(k->a, f->n, sizeof *is_in);
    for (int way = 0; way < WAY_N && is_in != NULL; way++) {
        RangeSum sum = { 0 };
        for (size_t i = 0; i < f->n; i++) {
            const FigureClaim *p = &k->claim[f->part[i]];
            is_in[i] = str_eq(p->slice, S("partition")) && is_same_thing(whole, p)
                       && !is_superlative(p) && (int)way_of(whole, p) == way;
            if (is_in[i]) range_sum_add(&sum, p->count);
        }
        if (sum.n < 2) continue;
        Range total = range_sum_total(&sum);
        if (exceeds(total, whole->count)) find_sum(k, "parts_exceed", f, total, is_in);
        else if (falls_short(total, whole->count)) find_sum(k, "parts_short", f, total, is_in);
    }
}

/* R1: parts that make up their whole sum to it. Parts that are only some of it may leave a rest. */
TwCode check_r1(Check *k, Err *err) { return families(k, look_partition, err); }

static void look_subset(Check *k, const Family *f)
{
    const FigureClaim *whole = &k->claim[f->whole];
    for (size_t i = 0; i < f->n; i++) {
        const FigureClaim *p = &k->claim[f->part[i]];
        if (!is_same_thing(whole, p) || is_superlative(p) || !exceeds(p->count, whole->count))
            continue;
        check_find(k, "part_exceeds");
        check_count(k, 1, p->count);
        check_count(k, 2, whole->count);
        check_word(k, 3, p->measure);
        check_word(k, 4, figure_group(p));
        check_ref_claim(k, f->whole);
        check_ref_claim(k, f->part[i]);
    }
}

/* R2: a part is no more than its whole. */
TwCode check_r2(Check *k, Err *err) { return families(k, look_subset, err); }

static bool has_group(const Check *k, const Family *f, Str group)
{
    for (size_t i = 0; i < f->n; i++)
        if (str_eq(figure_group(&k->claim[f->part[i]]), group)) return true;
    return false;
}

/* Whether the people of a part are in no other part counted: boys and girls are among children. */
static bool is_apart(const Check *k, const Family *f, const FigureClaim *p)
{
    Str group = figure_group(p);
    if (str_eq(group, S("children")) || str_eq(group, S("women")) || str_eq(group, S("men")))
        return true;
    bool is_young = str_eq(group, S("boys")) || str_eq(group, S("girls"));
    return is_young && !has_group(k, f, S("children"));
}

static void look_people(Check *k, const Family *f)
{
    const FigureClaim *whole = &k->claim[f->whole];
    bool *is_in = arena_array(k->a, f->n, sizeof *is_in);
    RangeSum sum = { 0 };
    size_t n_partition = 0;
    for (size_t i = 0; i < f->n && is_in != NULL; i++) {
        const FigureClaim *p = &k->claim[f->part[i]];
        is_in[i] = str_eq(whole->measure, p->measure) && !is_superlative(p)
                   && way_of(whole, p) == WAY_GROUP && is_apart(k, f, p);
        if (!is_in[i]) continue;
        range_sum_add(&sum, p->count);
        n_partition += str_eq(p->slice, S("partition"));
    }
    /* parts that are said to make up the whole are the business of R1 */
    if (sum.n < 2 || n_partition == (size_t)sum.n) return;
    Range total = { 0 };
    if (sum.total.has & RANGE_MIN) total = range_at_least(sum.total.min);
    if (exceeds(total, whole->count)) find_sum(k, "groups_exceed", f, total, is_in);
}

/* R4: children, women and men are different people: together no more than the whole. And a person
 * is not a child by years and an adult by band. */
TwCode check_r4(Check *k, Err *err)
{
    enum { ADULT_YEARS = 18 };
    TRY(families(k, look_people, err));
    for (size_t i = 0; i < k->in->n_persons; i++) {
        const CheckPerson *p = &k->in->person[i];
        bool is_child = str_eq(p->band, S("child")) || str_eq(p->band, S("infant"));
        if ((p->years < ADULT_YEARS) == is_child) continue;
        check_find(k, "age_contradicts");
        check_word(k, 1, arena_fmt(k->a, "%lld", (long long)p->years));
        check_word(k, 2, p->band);
        check_place(k, p->place_name, p->place_id, p->place_path, p->time);
        check_ref(k, KIND_CASUALTY, p->id);
    }
    return arena_check(k->a, err);
}

static void look_units(Check *k, const Family *f)
{
    const FigureClaim *whole = &k->claim[f->whole];
    for (size_t i = 0; i < f->n; i++) {
        const FigureClaim *p = &k->claim[f->part[i]];
        if (is_same_thing(whole, p)) continue;
        bool is_unit = !str_eq(check_unit(whole->measure), check_unit(p->measure));
        check_find(k, is_unit ? "part_of_other_unit" : "part_of_other_measure");
        check_word(k, 1, p->measure);
        check_word(k, 2, whole->measure);
        check_ref_claim(k, f->whole);
        check_ref_claim(k, f->part[i]);
    }
}

TwCode check_part_units(Check *k, Err *err) { return families(k, look_units, err); }

static void look_inside(Check *k, const Family *f)
{
    const FigureClaim *whole = &k->claim[f->whole];
    FigureScope scope = { .place_id = whole->place_id, .place_path = whole->place_path,
                          .days = whole->days };
    for (size_t i = 0; i < f->n; i++) {
        const FigureClaim *p = &k->claim[f->part[i]];
        /* a zone across governorates is in nobody's path: what lies in it cannot be told here */
        bool is_open = whole->place_id.n == 0 || p->place_id.n == 0
                       || str_eq(whole->precision, S("P7"));
        bool is_near = is_open
                       || figure_fit_place(&scope, p->place_id, p->place_path) != FIT_OUTSIDE;
        bool is_then = whole->time.n == 0 || p->time.n == 0
                       || figure_fit_time(&scope, p->time, p->days) != FIT_OUTSIDE;
        if (is_near && is_then) continue;
        check_find(k, is_near ? "part_outside_period" : "part_outside_place");
        check_word(k, 1, is_near ? p->time : p->place_name);
        check_word(k, 2, is_near ? whole->time : whole->place_name);
        check_ref_claim(k, f->whole);
        check_ref_claim(k, f->part[i]);
    }
}

TwCode check_parts_inside(Check *k, Err *err) { return families(k, look_inside, err); }

static void look_firmness(Check *k, const Family *f)
{
    const FigureClaim *whole = &k->claim[f->whole];
    bool *is_in = arena_array(k->a, f->n, sizeof *is_in);
    RangeSum sum = { 0 };
    bool is_open = false;
    for (size_t i = 0; i < f->n && is_in != NULL; i++) {
        const FigureClaim *p = &k->claim[f->part[i]];
        is_in[i] = str_eq(p->slice, S("partition")) && is_same_thing(whole, p);
        if (!is_in[i]) continue;
        range_sum_add(&sum, p->count);
        is_open = is_open || range_kind(p->count) == RANGE_KIND_AT_LEAST;
    }
    bool is_sum = (sum.total.has & RANGE_MIN) && sum.total.min == whole->count.min;
    if (sum.n >= 2 && is_open && is_sum && range_kind(whole->count) == RANGE_KIND_EXACT)
        find_sum(k, "sum_firmer_than_parts", f, range_sum_total(&sum), is_in);
}

TwCode check_part_words(Check *k, Err *err) { return families(k, look_firmness, err); }
