/* event_score.c: how much speaks for two mentions being one event.
 *
 * A sum of named parts. The numbers were set by hand and checked on the labelled sample
 * (tests/eval/incidents); a rare agreement weighs more than a common one, so an equal toll of 72
 * counts for more than an equal toll of 2.
 */
#include <math.h>

#include "match/event_work.h"

double mention_distance_km(const Mention *x, const Mention *y)
{
    const double km_per_degree = 111.19, radian = 0.017453292519943295;
    double north = (x->lat - y->lat) * km_per_degree;
    double east = (x->lon - y->lon) * km_per_degree * cos((x->lat + y->lat) / 2 * radian);
    return sqrt(north * north + east * east);
}

/* How far from its point a place of a precision may reach, in km. */
static double reach_km(uint8_t precision)
{
    static const double km[] = { 3, 0.3, 1, 2.5, 8, 20, 60, 150, 400, 400 };
    return km[precision < 10 ? precision : 9];
}

/* Whether one place lies in the other. */
static bool is_inside(const Mention *x, const Mention *y)
{
    char key[128];
    size_t n = x->place_id.n;
    if (n == 0 || n + 2 > sizeof key) return false;
    key[0] = key[n + 1] = '/';
    for (size_t i = 0; i < n; i++) key[i + 1] = x->place_id.p[i];
    return str_find(y->place_path, str_pn(key, n + 2)) != SIZE_MAX;
}

/* What it is worth that two mentions name one place, by how narrow it is. */
static float worth_same(uint8_t coarse)
{
    static const float worth[] = { 2.5f, 2.5f, 2.5f, 2.5f, 1.5f, 0.8f };
    return coarse < 6 ? worth[coarse] : 0;
}

/* What it is worth that one lies in the other. */
static float worth_inside(uint8_t coarse)
{
    static const float worth[] = { 1.2f, 1.2f, 1.2f, 1.2f, 1.2f, 0.5f, 0.5f };
    return coarse < 7 ? worth[coarse] : -0.5f;
}

static float weigh_place(const Mention *x, const Mention *y, uint32_t *why)
{
    uint8_t coarse = x->precision > y->precision ? x->precision : y->precision;
    if (x->place_id.n > 0 && str_eq(x->place_id, y->place_id)) {
        *why |= EVENT_SAME_PLACE;
        return worth_same(coarse);
    }
    if (is_inside(x, y) || is_inside(y, x)) {
        *why |= EVENT_PLACE_INSIDE;
        return worth_inside(coarse);
    }
    if (!x->has_point || !y->has_point || coarse > 4) return EVENT_NEVER * 2;
    double reach = reach_km(x->precision) + reach_km(y->precision);
    double km = mention_distance_km(x, y);
    if (km > reach) return EVENT_NEVER * 2;
    *why |= EVENT_PLACE_NEAR;
    return km <= reach / 2 ? 1.0f : 0.3f;
}

static float weigh_time(const Mention *x, const Mention *y, uint32_t *why)
{
    bool is_overlap = x->days.from <= y->days.to && y->days.from <= x->days.to;
    bool is_day = x->days.from == x->days.to && y->days.from == y->days.to;
    if (!is_overlap) {
        int32_t gap = x->days.from > y->days.to ? x->days.from - y->days.to
                                                : y->days.from - x->days.to;
        if (gap > 1 || x->is_wide || y->is_wide) return EVENT_NEVER * 2;
        *why |= EVENT_NEXT_DAY;
        bool is_night = ((x->hours | y->hours) & (EVENT_NIGHT | EVENT_DAWN)) != 0;
        return is_night ? -0.6f : -2.4f;
    }
    if (!x->is_dated || !y->is_dated) {
        *why |= EVENT_NO_DAY;
        return 0.5f;
    }
    *why |= is_day ? EVENT_SAME_DAY : EVENT_DAYS_OVERLAP;
    return is_day ? 1.5f : x->is_wide || y->is_wide ? 0.2f : 0.8f;
}

/* Whether the later of two reports has the higher count, within the days in which tolls move. */
static bool is_rising(const Mention *x, const Mention *y, int64_t px, int64_t py)
{
    const int32_t moving_days = 4;
    if (x->published == DAY_OPEN_TO || y->published == DAY_OPEN_TO) return true;
    if (x->published - x->days.from > moving_days && y->published - y->days.from > moving_days)
        return false;
    return x->published == y->published || (x->published < y->published) == (px < py);
}

/* Equal counts: the larger, the rarer. */
static float weigh_equal(int64_t n)
{
    float rare = log10f((float)n + 1);
    return n <= 1 ? 0.5f : 0.9f + (rare > 1.6f ? 1.6f : rare);
}

/* Counts that are not near: the toll may have risen from one report to the next. */
static float weigh_apart(const Mention *x, const Mention *y, bool is_within_reach, uint32_t *why)
{
    bool may_rise = is_rising(x, y, x->count[EVENT_KILLED].low, y->count[EVENT_KILLED].low);
    bool is_risen = may_rise && is_within_reach;
    *why |= is_risen ? EVENT_RISING_COUNT : EVENT_COUNT_DIFFERS;
    if (is_risen) return x->published == y->published ? -0.8f : -0.4f;
    return may_rise ? -1.6f : -2.5f;
}

/* Counts that are not the same. */
static float weigh_unequal(const Mention *x, const Mention *y, const MentionCount *a,
                           const MentionCount *b, uint32_t *why)
{
    int64_t less = a->low < b->low ? a->low : b->low, more = a->low < b->low ? b->low : a->low;
    bool is_agreed = a->low <= b->high && b->low <= a->high;
    bool is_near = more - less <= 2 || (more - less) * 4 <= more;
    if (is_near) {
        *why |= EVENT_NEAR_COUNT;
        return more >= 6 ? 0.6f : is_agreed ? 0.3f : 0;
    }
    return weigh_apart(x, y, is_agreed || less * 3 >= more, why);
}

static float weigh_killed(const Mention *x, const Mention *y, uint32_t *why)
{
    const MentionCount *a = &x->count[EVENT_KILLED], *b = &y->count[EVENT_KILLED];
    if (a->low == EVENT_UNKNOWN || b->low == EVENT_UNKNOWN) return 0;
    if (a->low != b->low) return weigh_unequal(x, y, a, b, why);
    *why |= EVENT_SAME_COUNT;
    return weigh_equal(a->low);
}

/* Casualties that one does not split, against the killed and injured of the other. */
static float weigh_unsplit(const Mention *whole, const Mention *split, uint32_t *why)
{
    const MentionCount *all = &whole->count[EVENT_CASUALTIES];
    const MentionCount *killed = &split->count[EVENT_KILLED];
    const MentionCount *injured = &split->count[EVENT_INJURED];
    if (all->low == EVENT_UNKNOWN || killed->low == EVENT_UNKNOWN) return 0;
    int64_t sum = killed->low + (injured->low == EVENT_UNKNOWN ? 0 : injured->low);
    if (sum != all->low) return sum > all->high ? -1.0f : 0;
    *why |= EVENT_SAME_COUNT;
    return weigh_equal(sum);
}

/* Injured, and casualties that are not split, against what the other says. */
static float weigh_others(const Mention *x, const Mention *y, uint32_t *why)
{
    const MentionCount *a = &x->count[EVENT_INJURED], *b = &y->count[EVENT_INJURED];
    if (a->low != EVENT_UNKNOWN && b->low != EVENT_UNKNOWN) {
        int64_t less = a->low < b->low ? a->low : b->low, more = a->low < b->low ? b->low : a->low;
        if (less == more) {
            *why |= EVENT_SAME_COUNT;
            return 0.6f * weigh_equal(more);
        }
        return less * 2 >= more || more - less <= 3 ? 0.2f : less * 5 < more ? -0.8f : -0.2f;
    }
    float weight = weigh_unsplit(x, y, why);
    return weight != 0 ? weight : weigh_unsplit(y, x, why);
}

static float weigh_parts(const Mention *x, const Mention *y, uint32_t *why)
{
    float sum = 0;
    for (int g = EVENT_CHILDREN; g < EVENT_N_GROUPS; g++) {
        const MentionCount *a = &x->part[g], *b = &y->part[g];
        if (a->low == EVENT_UNKNOWN || b->low == EVENT_UNKNOWN) continue;
        bool is_same = a->low == b->low;
        *why |= is_same ? EVENT_SAME_PARTS : EVENT_PARTS_DIFFER;
        int64_t apart = a->low > b->low ? a->low - b->low : b->low - a->low;
        sum += is_same ? (a->low > 1 ? 0.8f : 0.4f) : apart <= 2 ? -0.1f : -0.5f;
    }
    return sum;
}

/* Whether a weapon says nothing in particular. */
static bool is_weapon_vague(Str weapon)
{
    return weapon.n == 0 || str_eq(weapon, S("W0")) || str_eq(weapon, S("W9"));
}

static float weigh_weapon(const Mention *x, const Mention *y, uint32_t *why)
{
    if (is_weapon_vague(x->weapon) || is_weapon_vague(y->weapon)) return 0;
    bool is_kind = str_starts(x->weapon, y->weapon) || str_starts(y->weapon, x->weapon);
    bool is_class = str_eq(str_part(x->weapon, 0, 2), str_part(y->weapon, 0, 2));
    *why |= is_class ? EVENT_SAME_WEAPON : EVENT_WEAPON_DIFFERS;
    if (is_kind) return 0.6f;
    return is_class ? 0.1f : -2.0f;
}

static float weigh_hours(const Mention *x, const Mention *y, uint32_t *why)
{
    if (x->hours == 0 || y->hours == 0) return 0;
    bool is_same = (x->hours & y->hours) != 0;
    bool is_next = ((x->hours << 1 | x->hours >> 1) & y->hours) != 0;
    if (is_same || !is_next) *why |= is_same ? EVENT_SAME_HOURS : EVENT_HOURS_DIFFER;
    return is_same ? 0.5f : is_next ? 0 : -2.2f;
}

static float weigh_rest(const Mention *x, const Mention *y, uint32_t *why)
{
    float sum = weigh_hours(x, y, why);
    if (x->actor != 0 && y->actor != 0) {
        *why |= x->actor == y->actor ? EVENT_SAME_ACTOR : EVENT_ACTOR_DIFFERS;
        sum += x->actor == y->actor ? 0.4f : -0.3f;
    }
    if (x->sites != 0 && y->sites != 0) {
        bool is_same = (x->sites & y->sites) != 0;
        *why |= is_same ? EVENT_SAME_SITE : EVENT_SITE_DIFFERS;
        sum += is_same ? 0.6f : -1.2f;
    }
    return sum;
}

/* How much of their words two mentions share, 0 to 1. */
static float words_shared(const Mention *x, const Mention *y)
{
    int i = 0, k = 0, n_same = 0;
    while (i < x->n_words && k < y->n_words) {
        if (x->word[i] == y->word[k]) n_same++, i++, k++;
        else if (x->word[i] < y->word[k]) i++;
        else k++;
    }
    int n = x->n_words < y->n_words ? x->n_words : y->n_words;
    return n < 4 ? 0 : (float)n_same / (float)n;
}

float pair_weigh(const Mention *x, const Mention *y, uint32_t *ret_reasons)
{
    uint32_t why = 0;
    float sum = weigh_place(x, y, &why);
    if (sum > EVENT_NEVER) sum += weigh_time(x, y, &why);
    if (sum > EVENT_NEVER) {
        sum += weigh_killed(x, y, &why) + weigh_others(x, y, &why) + weigh_parts(x, y, &why);
        sum += weigh_weapon(x, y, &why) + weigh_rest(x, y, &why);
        float shared = words_shared(x, y);
        if (shared >= 0.5f) {
            why |= EVENT_SAME_WORDS;
            sum += 2.0f * shared;
        }
        if (x->document == y->document) {
            why |= EVENT_SAME_DOCUMENT;
            sum -= 3.0f;
        } else if (x->group == y->group && x->group != EVENT_NONE) {
            why |= EVENT_SAME_GROUP;
        }
    }
    *ret_reasons = why;
    return sum;
}

Str event_reasons(uint32_t reasons, Arena *a)
{
    static const struct { uint32_t bit; const char *words; } name[] = {
        { EVENT_KNOWN, "known before" },
        { EVENT_SAME_PLACE, "same place" }, { EVENT_PLACE_INSIDE, "one place in the other" },
        { EVENT_PLACE_NEAR, "places near" }, { EVENT_SAME_DAY, "same day" },
        { EVENT_DAYS_OVERLAP, "days overlap" }, { EVENT_NEXT_DAY, "a day apart" },
        { EVENT_NO_DAY, "no day said" }, { EVENT_SAME_COUNT, "same count" },
        { EVENT_NEAR_COUNT, "counts near" }, { EVENT_RISING_COUNT, "count rises" },
        { EVENT_COUNT_DIFFERS, "counts differ" }, { EVENT_SAME_PARTS, "same parts" },
        { EVENT_PARTS_DIFFER, "parts differ" }, { EVENT_SAME_WEAPON, "same weapon" },
        { EVENT_WEAPON_DIFFERS, "weapon differs" }, { EVENT_SAME_ACTOR, "same actor" },
        { EVENT_ACTOR_DIFFERS, "actor differs" }, { EVENT_SAME_HOURS, "same hours" },
        { EVENT_HOURS_DIFFER, "hours differ" }, { EVENT_SAME_SITE, "same kind of site" },
        { EVENT_SITE_DIFFERS, "site differs" }, { EVENT_SAME_WORDS, "same words" },
        { EVENT_SAME_GROUP, "one independence group" }, { EVENT_SAME_DOCUMENT, "same document" },
    };
    AUTO(Buf) text;
    buf_init(&text, 1024);
    for (size_t i = 0; i < sizeof name / sizeof *name; i++)
        if ((reasons & name[i].bit) != 0)
            buf_fmt(&text, "%s%s", buf_str(&text).n > 0 ? "; " : "", name[i].words);
    return arena_str(a, buf_str(&text));
}
