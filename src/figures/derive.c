/* derive.c: ranges by rule. */
#include "figures/derive.h"

#include "figures/level.h"
#include "model/vocab.h"

/* What is known while publishers are put together. */
typedef struct Deriving {
    const DeriveRule *rule;
    Range all;
    Range meet, closed;              /* for DERIVE_MEET: sharper ends; hull of those that end */
    int64_t first_min, second_min;   /* the two highest minimums; -1 when there is none */
    int64_t least_max;               /* the lowest maximum */
    int64_t open_min;                /* the highest minimum of those that do not end */
    Str newest;                      /* published of the newest so far */
    size_t n_origins;
} Deriving;

static Str map_of(const VocabTerm *t, const char *key)
{
    return vocab_map(t, str_z(key));
}

/* A word of a rule as a number. */
static int word_at(Str word, const char *const *words, int n)
{
    for (int i = 0; i < n; i++)
        if (str_eq(word, str_z(words[i]))) return i;
    return 0;
}

static DeriveRule rule_of(const VocabTerm *t)
{
    static const char *const publisher[] = { "all", "latest" };
    static const char *const between[] = { "span", "meet", "reliable", "newest", "corroborated" };
    return (DeriveRule){ t->code, map_of(t, "version"),
                         (DeriveOf)word_at(map_of(t, "publisher"), publisher, 2),
                         (DeriveBetween)word_at(map_of(t, "between"), between, 5) };
}

TwCode derive_rule(Str name, DeriveRule *ret, Err *err)
{
    const Vocab *v = &vocab_table[VOCAB_RANGE_RULE];
    size_t at = str_find(name, S("@"));
    Str bare = at == SIZE_MAX ? name : str_part(name, 0, at);
    Str version = at == SIZE_MAX ? S("") : str_part(name, at + 1, name.n);
    const VocabTerm *t = vocab_find(VOCAB_RANGE_RULE, bare);
    if (t != NULL && (version.n == 0 || str_eq(version, map_of(t, "version")))) {
        *ret = rule_of(t);
        return TW_OK;
    }
    TwCode code = err_set(err, TW_E_USAGE, "no rule '" STR_FMT "' for ranges", STR_ARG(name));
    AUTO(Buf) known;
    buf_init(&known, 1024);
    for (size_t i = 0; i < v->n; i++)
        buf_fmt(&known, "%s" STR_FMT "@" STR_FMT, i > 0 ? ", " : "", STR_ARG(v->term[i].code),
                STR_ARG(map_of(&v->term[i], "version")));
    return err_hint(err, code, "There are " STR_FMT " (vocab/range_rule.tsv).",
                    STR_ARG(buf_str(&known)));
}

DeriveRule derive_usual(void)
{
    return (DeriveRule){ S("meeting"), S("1"), DERIVE_OF_LATEST, DERIVE_MEET };
}

Str derive_part_words(DerivePart part)
{
    static const char *const words[DERIVE_N_PARTS] = {
        [DERIVE_NO_NUMBER] = "gives no number",
        [DERIVE_SETS_BOTH] = "the range is what it says",
        [DERIVE_SETS_MIN] = "sets the minimum", [DERIVE_SETS_MAX] = "sets the maximum",
        [DERIVE_WITHIN] = "lies within the range",
        [DERIVE_SMALLER] = "a smaller count of the same document",
        [DERIVE_EARLIER] = "its source said otherwise later",
        [DERIVE_UNRELIABLE] = "another source is the more reliable",
        [DERIVE_BOUND] = "killed and injured not split: bounds from above",
    };
    return part < DERIVE_N_PARTS ? str_z(words[part]) : S("");
}

int derive_order(const void *pa, const void *pb)
{
    const DeriveItem *a = pa, *b = pb;
    int order = str_cmp(a->origin, b->origin);
    if (order == 0) order = str_cmp(a->published, b->published);
    return order != 0 ? order : (a->document > b->document) - (a->document < b->document);
}

/* The larger of two totals of one document; the narrower when they are alike. */
static Range larger(Range a, Range b)
{
    int64_t pa = 0, pb = 0;
    if (!range_point(a, &pa)) return b;
    if (!range_point(b, &pb)) return a;
    if (pa != pb) return pa > pb ? a : b;
    return (a.has & RANGE_BEST) != 0 ? a : b;
}

static bool is_same(Range a, Range b)
{
    return a.has == b.has && ((a.has & RANGE_MIN) == 0 || a.min == b.min)
           && ((a.has & RANGE_BEST) == 0 || a.best == b.best)
           && ((a.has & RANGE_MAX) == 0 || a.max == b.max);
}

/* What one document says: rows of a list are added, of claims the largest stands. */
static Range document_says(DeriveItem *t, size_t n)
{
    RangeSum rows = { 0 };
    Range claims = { 0 };
    for (size_t i = 0; i < n; i++) {
        if (t[i].is_bound) continue;
        if (t[i].is_row) range_sum_add(&rows, t[i].count);
        else claims = larger(claims, t[i].count);
    }
    Range says = larger(rows.n > 0 ? range_sum_total(&rows) : claims, claims);
    for (size_t i = 0; i < n; i++) {
        bool stands = t[i].is_row || is_same(t[i].count, claims);
        t[i].part = t[i].is_bound ? DERIVE_BOUND
                    : t[i].count.has == 0 ? DERIVE_NO_NUMBER
                    : stands ? DERIVE_WITHIN : DERIVE_SMALLER;
    }
    return says;
}

static void part_replace(DeriveItem *t, size_t n, DerivePart part)
{
    for (size_t i = 0; i < n; i++)
        if (t[i].part == DERIVE_WITHIN) t[i].part = part;
}

/* Keeps what DERIVE_MEET needs of a voice. */
static void add_meeting(Deriving *d, Range one)
{
    bool ends = (one.has & RANGE_MAX) != 0;
    d->meet = d->meet.has == 0 ? one : level_meet(d->meet, one);
    if (ends && one.max < d->least_max) d->least_max = one.max;
    if (ends) d->closed = range_hull(d->closed, one);
    else if ((one.has & RANGE_MIN) != 0 && one.min > d->open_min) d->open_min = one.min;
}

/* All voices together: where they can all be true the sharper ends; else the span of those that
 * end, which stays open when somebody says "at least" more than it. */
static Range meeting_all(const Deriving *d)
{
    if (d->first_min <= d->least_max || d->closed.has == 0) return d->meet;
    Range all = d->closed;
    if (d->open_min <= all.max) return all;
    all.has &= (uint8_t)~RANGE_MAX;
    if ((all.has & RANGE_MIN) != 0) all.has &= (uint8_t)~RANGE_BEST;
    return all;
}

/* Adds what a publisher, or one of its documents, says to the whole. */
static void add_voice(Deriving *d, Range one, Str published)
{
    if (one.has == 0) return;
    int64_t min = (one.has & RANGE_MIN) != 0 ? one.min : -1;
    if (min > d->first_min) d->second_min = d->first_min, d->first_min = min;
    else if (min > d->second_min) d->second_min = min;
    add_meeting(d, one);
    if (d->all.has == 0) d->all = one;
    else if (d->rule->between == DERIVE_NEWEST)
        d->all = str_cmp(published, d->newest) > 0 ? one : d->all;
    else d->all = range_hull(d->all, one);
    if (str_cmp(published, d->newest) > 0) d->newest = published;
}

/* What one publisher says: t[0..n) are its counts in order of publication. */
static void add_publisher(Deriving *d, DeriveItem *t, size_t n)
{
    Range last = { 0 };
    size_t stood = 0;
    for (size_t i = 0; i < n; ) {
        size_t from = i;
        while (i < n && t[i].document == t[from].document) i++;
        Range says = document_says(t + from, i - from);
        if (d->rule->publisher == DERIVE_OF_ALL) add_voice(d, says, t[from].published);
        if (says.has == 0) continue;
        bool is_same_day = from > 0 && str_eq(t[from].published, t[from - 1].published);
        if (last.has != 0 && is_same_day) {
            last = larger(last, says);
            continue;
        }
        if (last.has != 0 && d->rule->publisher == DERIVE_OF_LATEST)
            part_replace(t + stood, from - stood, DERIVE_EARLIER);
        last = says;
        stood = from;
    }
    if (d->rule->publisher == DERIVE_OF_LATEST) add_voice(d, last, n > 0 ? t[n - 1].published
                                                                         : S(""));
    d->n_origins++;
}

/* The best reliability among those that give a number. */
static uint8_t reliability_best(const DeriveItem *t, size_t n)
{
    uint8_t best = UINT8_MAX;
    for (size_t i = 0; i < n; i++)
        if (t[i].count.has != 0 && !t[i].is_bound && t[i].reliability < best)
            best = t[i].reliability;
    return best;
}

/* The maximum that unsplit counts give a range that has none. */
static void bound_above(Range *all, const DeriveItem *t, size_t n)
{
    int64_t most = -1;
    for (size_t i = 0; i < n; i++)
        if (t[i].is_bound && (t[i].count.has & RANGE_MAX) != 0 && t[i].count.max > most)
            most = t[i].count.max;
    bool is_above = (all->has & RANGE_MIN) == 0 || most >= all->min;
    if (most < 0 || (all->has & RANGE_MAX) != 0 || !is_above) return;
    all->max = most;
    all->has |= RANGE_MAX;
}

/* Says which of the claims that stand made the ends of the range. */
static void parts_finish(Range all, DeriveItem *t, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        Range c = t[i].count;
        if (t[i].part != DERIVE_WITHIN) continue;
        bool is_min = (c.has & all.has & RANGE_MIN) != 0 && c.min == all.min;
        bool is_max = (c.has & all.has & RANGE_MAX) != 0 && c.max == all.max;
        if (is_same(c, all)) t[i].part = DERIVE_SETS_BOTH;
        else if (is_min && !is_max) t[i].part = DERIVE_SETS_MIN;
        else if (is_max && !is_min) t[i].part = DERIVE_SETS_MAX;
        else if (is_min) t[i].part = DERIVE_SETS_BOTH;
    }
}

Range derive_range(const DeriveRule *rule, DeriveItem *item, size_t n, size_t *ret_n_origins)
{
    Deriving d = { .rule = rule, .first_min = -1, .second_min = -1, .newest = S(""),
                   .least_max = INT64_MAX, .open_min = -1 };
    bool is_picky = rule->between == DERIVE_RELIABLE;
    uint8_t best = is_picky ? reliability_best(item, n) : UINT8_MAX;
    for (size_t i = 0; i < n; ) {
        size_t from = i;
        while (i < n && str_eq(item[i].origin, item[from].origin)) i++;
        Deriving before = d;
        add_publisher(&d, item + from, i - from);
        if (!is_picky || reliability_best(item + from, i - from) <= best) continue;
        before.n_origins = d.n_origins;
        d = before;
        part_replace(item + from, i - from, DERIVE_UNRELIABLE);
    }
    if (rule->between == DERIVE_CORROBORATED && d.second_min >= 0) {
        bool is_split = (d.all.has & RANGE_BEST) == 0;
        d.all.min = d.second_min;
        if (is_split && d.first_min != d.second_min) d.all.has &= (uint8_t)~RANGE_BEST;
    }
    if (rule->between == DERIVE_MEET) d.all = meeting_all(&d);
    bound_above(&d.all, item, n);
    parts_finish(d.all, item, n);
    if (ret_n_origins != NULL) *ret_n_origins = d.n_origins;
    return d.all;
}
