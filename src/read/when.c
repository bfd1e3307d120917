/* when.c: time expressions, resolved against the day of publication.
 *
 * A date is as wide as what is written: "February" is a month, "on Tuesday" a day. What cannot be
 * resolved (no day of publication) is covered, so that its numbers are no counts, but gives no
 * time.
 */
#include "base/edtf.h"
#include "read/when.h"
#include "read/units.h"

enum { HEAD_SENTENCES = 3, BYLINE_UNITS = 14 }; /* where a dateline stands, how long it may be */

int32_t anchor_day(const Work *w)
{
    int32_t given = w->doc->input->published;
    return given != READ_NO_DAY ? given : w->doc->dateline;
}

/* Whether there is a day to reckon from; without one the words are adrift. */
static bool can_reckon(const Work *w, When *when)
{
    when->is_adrift = anchor_day(w) == READ_NO_DAY;
    return !when->is_adrift;
}

/* ---- relative to publication ---- */

static void month_days_of(When *when, int year, int month)
{
    year += (month - 1) / 12 - (month < 1);
    month = (month + 11) % 12 + 1;
    Ymd first = { year, month, 1 }, last = { year, month, month_days(year, month) };
    (void)day_from_ymd(first, &when->from);
    (void)day_from_ymd(last, &when->to);
    when->is_period = true;
}

bool unit_days(int32_t today, LexSub unit, int shift, When *when)
{
    Ymd now = day_to_ymd(today);
    int32_t monday = today - (day_weekday(today) - 1);
    when->is_period = unit != SUB_day;
    switch ((int)unit) {
    case SUB_day:
        when->from = when->to = today + shift;
        return true;
    case SUB_week:
        when->from = monday + 7 * shift;
        when->to = when->from + 6;
        return true;
    case SUB_weekend:
        when->from = monday + 5 + 7 * (shift < 0 ? -1 : 0);
        when->to = when->from + 1;
        return true;
    case SUB_month:
        month_days_of(when, now.year, now.month + shift);
        return true;
    case SUB_year: {
        Ymd a = { now.year + shift, 1, 1 }, b = { now.year + shift, 12, 31 };
        return day_from_ymd(a, &when->from) && day_from_ymd(b, &when->to);
    }
    default:
        return false;
    }
}

int32_t time_unit_days(LexSub unit)
{
    switch ((int)unit) {
    case SUB_day:
        return 1;
    case SUB_week:
        return 7;
    case SUB_month:
        return 30;
    case SUB_year:
        return 365;
    default:
        return 0;
    }
}

int rel_shift(const LexSense *rel)
{
    return rel->sub == SUB_last ? -1 : rel->sub == SUB_next ? 1 : 0;
}

/* Days that "n units ago" or "the past n units" cover; false when they cannot be told. */
static bool count_back(const Work *w, int64_t n, LexSub unit, bool is_ago, When *when)
{
    int32_t length = unit == SUB_hour && !is_ago ? 1 : time_unit_days(unit);
    n = unit == SUB_hour ? (n + 23) / 24 : n; /* days begun */
    when->is_period = !is_ago;
    if (!can_reckon(w, when) || n <= 0 || n >= 1000 || length <= 0)
        return false;
    int32_t today = anchor_day(w);
    when->from = today - (int32_t)n * length;
    when->to = is_ago ? when->from + (length > 7 ? length / 2 : length - 1) : today;
    return true;
}

bool is_definite_unit(const Work *w, unsigned u)
{
    return w->language == TEXT_ARABIC && u < w->n && unit_has(w, u, TAG(TIMEUNIT)) &&
           ((w->unit[u].clitic & CLITIC_AL) != 0 || str_starts(unit_text(w, u), S("ال")));
}

/* Whether a number at u is a count before the time at `at`; "خلال 24 الساعة الماضية" is a time. */
static bool stands_apart(const Work *w, unsigned u, unsigned at)
{
    return is_definite_unit(w, at) && (u == 0 || !unit_has(w, u - 1, TAG(PREP)));
}

/* The unit of time at `at` that the number at u counts, or NULL. */
static const LexSense *counted_unit(const Work *w, unsigned u, unsigned at)
{
    return u < w->n && stands_apart(w, u, at) ? NULL : unit_sense(w, at, LEX_TIMEUNIT);
}

/* Arabic: "الساعات الـ48 الماضية", "الـ72 ساعة الأخيرة": a number and its unit in either order. */
static unsigned past_arabic(const Work *w, unsigned u, When *when, bool *ret_known)
{
    const LexSense *unit = unit_sense(w, u, LEX_TIMEUNIT);
    Amount amount;
    bool is_first = unit != NULL;
    unsigned from = u + is_first;
    from += unit_has(w, from, TAG(CODE)); /* "الـ" */
    unsigned at = amount_parse(w, from, &amount);
    if (!is_first)
        unit = unit_sense(w, at, LEX_TIMEUNIT);
    bool is_apart = !is_first && from == u && stands_apart(w, u, at);
    if (w->language != TEXT_ARABIC || at == from || unit == NULL || is_apart)
        return u;
    at += !is_first;
    if (!unit_is(w, at, LEX_REL, SUB_last))
        return u;
    *ret_known = count_back(w, amount.best, (LexSub)unit->sub, false, when);
    return at + 1;
}

/* "three days ago", "قبل يومين", "the past two weeks", "for two weeks": covered, resolved when it
 * points at a time. */
static unsigned span_of_time(const Work *w, unsigned u, When *when, bool *ret_known)
{
    const LexSense *rel = unit_sense(w, u, LEX_REL);
    bool is_before = unit_is(w, u, LEX_REL, SUB_ago);
    Amount amount;
    unsigned from = rel != NULL ? u + 1 : u;
    unsigned at = amount_parse(w, from, &amount);
    bool is_one = at == from && is_before;
    unsigned unit_at = at + unit_mark(w, at, '-');
    const LexSense *unit = counted_unit(w, rel == NULL ? u : w->n, unit_at);
    if ((at == from && !is_one) || unit == NULL)
        return u;
    at = unit_at + 1;
    int64_t one = unit->number == LEX_DUAL ? 2 : 1;
    int64_t n = is_one ? one : amount.best;
    bool is_ago = is_before || unit_is(w, at, LEX_REL, SUB_ago);
    at += is_ago && !is_before;
    at += !is_ago && rel == NULL && str_eq_nocase(unit_text(w, at), S("later"));
    if (is_ago || rel != NULL)
        *ret_known = count_back(w, n, (LexSub)unit->sub, is_ago, when);
    return at;
}

/* "last month", "الشهر الماضي", "this year". */
static unsigned rel_unit(const Work *w, unsigned u, When *when, bool *ret_known)
{
    const LexSense *rel = unit_sense(w, u, LEX_REL);
    const LexSense *unit = unit_sense(w, u + 1, LEX_TIMEUNIT);
    if (rel == NULL || unit == NULL) {
        unit = unit_sense(w, u, LEX_TIMEUNIT);
        rel = unit_sense(w, u + 1, LEX_REL);
        if (rel == NULL || unit == NULL || w->language != TEXT_ARABIC)
            return u;
    }
    if (rel->sub == SUB_ago)
        return u;
    when->is_period = unit->sub != SUB_day;
    if (can_reckon(w, when))
        *ret_known = unit_days(anchor_day(w), (LexSub)unit->sub, rel_shift(rel), when);
    return u + 2;
}

/* "غدا السبت": a word for a day to come. */
static bool is_to_come(const Work *w, unsigned u)
{
    const LexSense *day = unit_sense(w, u, LEX_DAY);
    return day != NULL && day->value > 0;
}

/* "on Tuesday", "last Monday", "اليوم الأربعاء", "يوم الثلاثاء الماضي". */
static unsigned weekday_at(const Work *w, unsigned u, When *when, bool *ret_known)
{
    unsigned at = u;
    int shift = 0;
    const LexSense *rel = unit_sense(w, at, LEX_REL);
    if (rel != NULL && rel->sub != SUB_ago) {
        shift = rel_shift(rel);
        at++;
    }
    if (at == u && (unit_is(w, at, LEX_TIMEUNIT, SUB_day) || unit_sense(w, at, LEX_DAY)))
        at++;
    const LexSense *weekday = unit_sense(w, at, LEX_WEEKDAY);
    if (weekday == NULL)
        return u;
    shift = is_to_come(w, u) ? 1 : shift;
    at++;
    rel = unit_sense(w, at, LEX_REL);
    if (rel != NULL && rel->sub != SUB_ago && w->language == TEXT_ARABIC) {
        shift = rel_shift(rel);
        at++;
    }
    if (can_reckon(w, when)) {
        int32_t today = anchor_day(w);
        int back = (day_weekday(today) - (int)weekday->value + 7) % 7;
        if (shift < 0 && back == 0)
            back = 7;
        when->from = when->to = shift > 0 ? today - back + 7 : today - back;
        *ret_known = true;
    }
    return at;
}

static unsigned day_word(const Work *w, unsigned u, When *when, bool *ret_known)
{
    const LexSense *day = unit_sense(w, u, LEX_DAY);
    if (day == NULL && unit_has(w, u, TAG(REL)) && unit_is(w, u + 1, LEX_DAY, SUB_holiday))
        return u + 2;
    if (day == NULL || day->sub == SUB_holiday) {
        when->is_adrift = day != NULL; /* which day it was is not known here */
        return u + (day != NULL);
    }
    when->is_period = day->sub == SUB_period;
    if (can_reckon(w, when)) {
        when->from = when->to = anchor_day(w) + (int32_t)day->value;
        when->to += day->sub == SUB_period;
        *ret_known = true;
    }
    return u + 1;
}

/* "1 January to 31 October", "between January and October": the last date of a range whose first
 * ends at `at`; the unit behind, or `at`. */
static unsigned last_date(const Work *w, unsigned from, unsigned at, Date *last)
{
    bool is_between = from > 0 && unit_is(w, from - 1, LEX_MOD, SUB_between);
    bool is_and = is_between && unit_and(w, at);
    bool is_to = unit_is(w, at, LEX_PREP, SUB_to) || unit_is(w, at, LEX_PREP, SUB_until) ||
                 unit_marks(w, at, "-\u2013");
    unsigned next = at + (is_to || (is_and && unit_is(w, at, LEX_CONJ, SUB_and)));
    unsigned end = is_to || is_and ? date_at(w, next, last) : at;
    return end > next && last->month != 0 ? end : at;
}

/* The days from one date to another; the year that one has holds for both. */
static bool range_days(const Work *w, Date first, Date last, When *when)
{
    When end = { 0 };
    bool is_over_new_year = first.month > last.month;
    if (last.year == 0 && first.year != 0)
        last.year = first.year + is_over_new_year;
    bool is_known = date_days(w, &last, &end);
    if (is_known && first.year == 0)
        first.year = day_to_ymd(end.to).year - is_over_new_year;
    is_known = date_days(w, &first, when) && is_known && when->from <= end.to;
    when->to = end.to;
    when->is_adrift = !is_known;
    when->is_period = true;
    return is_known;
}

/* Words of relation around a date: "last February", "شباط الماضي". */
static unsigned dated(const Work *w, unsigned u, When *when, bool *ret_known)
{
    Date date = { 0 };
    unsigned from = u;
    const LexSense *rel = unit_sense(w, u, LEX_REL);
    if (rel != NULL && rel->sub != SUB_ago && month_at(w, u + 1) != 0)
        from++;
    if (unit_is(w, from, LEX_TIMEUNIT, SUB_month) && month_at(w, from + 1) != 0)
        from++;
    Date last = { 0 };
    unsigned at = date_at(w, from, &date);
    unsigned end = at > from ? last_date(w, from, at, &last) : at;
    if (end > at) {
        *ret_known = range_days(w, date, last, when);
        return end;
    }
    if (at == from)
        return u;
    rel = unit_sense(w, at, LEX_REL);
    if (rel != NULL && w->language == TEXT_ARABIC && rel->sub != SUB_ago)
        at++;
    *ret_known = date_days(w, &date, when);
    if (*ret_known && date.year != 0 && date.month != 0)
        w->doc->dated = when->from;
    return at;
}

/* "Thursday, Dec. 15": one day, told twice. */
static unsigned weekday_date(const Work *w, unsigned u, When *when, bool *ret_known)
{
    if (!unit_has(w, u, TAG(WEEKDAY)) || w->language != TEXT_ENGLISH)
        return u;
    unsigned at = u + 1 + unit_mark(w, u + 1, ',');
    When day = *when;
    bool is_known = false;
    unsigned end = month_at(w, at) != 0 || digits_at(w, at, 1, 31) != 0
                       ? dated(w, at, &day, &is_known)
                       : at;
    bool is_day = end > at + 1 && day.from == day.to;
    if (!is_day)
        return u;
    *when = day;
    *ret_known = is_known;
    return end;
}

/* "a year ago". */
static unsigned one_ago(const Work *w, unsigned u, When *when, bool *ret_known)
{
    const LexSense *unit = unit_sense(w, u + 1, LEX_TIMEUNIT);
    if (!unit_is(w, u, LEX_DET, SUB_a) || unit == NULL || !unit_is(w, u + 2, LEX_REL, SUB_ago))
        return u;
    *ret_known = count_back(w, 1, (LexSub)unit->sub, true, when);
    return u + 3;
}

/* "in 2018", "عام 2018". */
static unsigned lone_year(const Work *w, unsigned u, When *when, bool *ret_known)
{
    unsigned at = u;
    bool is_led = u > 0 && (unit_is(w, u - 1, LEX_PREP, SUB_in) ||
                            unit_is(w, u - 1, LEX_PREP, SUB_since) ||
                            unit_is(w, u - 1, LEX_PREP, SUB_during) ||
                            unit_is(w, u - 1, LEX_PREP, SUB_until));
    if (unit_is(w, at, LEX_TIMEUNIT, SUB_year)) {
        at++;
        is_led = true;
    }
    int year = year_at(w, at, false);
    if (year == 0 || !is_led || w->token[w->unit[at].tok].end - w->token[w->unit[at].tok].start < 4)
        return u;
    Date date = { year, 0, 0, 0 };
    *ret_known = date_days(w, &date, when);
    return at + 1;
}

/* Clock times: "2:30 pm", "14:30", "at 7 am". */
static unsigned clock_at(const Work *w, unsigned u)
{
    if (digits_at(w, u, 1, 24) == 0 && !(u < w->n && w->unit[u].kind == TEXT_NUMBER))
        return u;
    unsigned at = u + 1;
    if (unit_glued_mark(w, at, ':') && at + 1 < w->n && w->unit[at + 1].kind == TEXT_NUMBER &&
        (w->unit[at + 1].flags & TEXT_GLUED) != 0)
        at += 2;
    static const char *const UNITS[] = { "am", "pm", "a.m.", "p.m.", "a.m", "p.m", "gmt", "utc" };
    Str word = at < w->n ? span_text(w, (Span){ (uint16_t)at, (uint16_t)(at + 1) }) : S("");
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++)
        if (str_eq_nocase(word, str_z(UNITS[i])))
            return at + 1;
    return at > u + 1 ? at : u;
}

static unsigned when_at(const Work *w, unsigned u, When *when, bool *ret_known)
{
    typedef unsigned Rule(const Work *, unsigned, When *, bool *);
    static Rule *const RULE[] = { hijri_at, dated,   weekday_date, later_at,     weekday_at,
                                  rel_unit, one_ago, past_arabic,  span_of_time, day_word,
                                  lone_year };
    for (size_t i = 0; i < sizeof RULE / sizeof RULE[0]; i++) {
        unsigned end = RULE[i](w, u, when, ret_known);
        if (end > u)
            return end;
    }
    return clock_at(w, u);
}

/* The preposition before belongs to the words: "on Tuesday", "during February". */
static unsigned with_preposition(const Work *w, unsigned u)
{
    static const LexSub LEAD[] = { SUB_on, SUB_in, SUB_during, SUB_since };
    if (u > 0 && unit_is(w, u - 1, LEX_DET, SUB_the) && w->unit[u - 1].kind == TEXT_WORD)
        u--;
    for (size_t i = 0; i < sizeof LEAD / sizeof LEAD[0]; i++)
        if (u > 0 && unit_is(w, u - 1, LEX_PREP, LEAD[i]))
            return u - 1;
    return u;
}

/* "the worst since 19 January, when a bomber ...": what follows was on that day. */
static bool is_day_told(const Work *w, const When *when, unsigned end)
{
    return w->language == TEXT_ENGLISH && when->from == when->to &&
           str_eq_nocase(unit_text(w, end + unit_mark(w, end, ',')), S("when"));
}

/* "since hostilities resumed on 2 February", "since the army's assault on Hish on 2 February":
 * what began then. */
static bool is_after_since(const Work *w, unsigned u)
{
    enum { NEAR = 10 };
    for (unsigned i = u; i > 0 && u - i < NEAR; i--) {
        if (w->unit[i - 1].kind == TEXT_MARK && !unit_possessive(w, i - 1))
            return false;
        if (unit_is(w, i - 1, LEX_PREP, SUB_since))
            return true;
    }
    return false;
}

static void when_add(Work *w, unsigned u, unsigned end, When when)
{
    unsigned from = with_preposition(w, u);
    bool is_ranked = unit_is(w, from, LEX_PREP, SUB_since) && is_ranked_since(w, from);
    if (is_ranked && !is_day_told(w, &when, end))
        when.is_open = true;
    bool is_since = is_after_since(w, from) || unit_is(w, from, LEX_PREP, SUB_since);
    if (is_since && !is_ranked && !when.is_open) {
        if (when.to - when.from > 360)
            when.since_year = day_to_ymd(when.from).year;
        when.to = anchor_day(w) != READ_NO_DAY ? anchor_day(w) : DAY_OPEN_TO;
        when.is_since = when.is_period = true;
    }
    if (is_since && when.is_adrift)
        when.is_since = when.is_period = true;
    when.span = (Span){ (uint16_t)from, (uint16_t)end };
    if (w->n_whens < MAX_WHENS && when.from <= when.to)
        w->when[w->n_whens++] = when;
}

/* What a time expression begins with, but for digits and "a week". */
static const uint64_t OPENERS = TAG(REL) | TAG(TIMEUNIT) | TAG(MONTH) | TAG(WEEKDAY) | TAG(DAY) |
                                TAG(MOD) | TAG(VAGUE) | TAG(NUM) | TAG(SCALE) | TAG(ORDINAL);

/* Whether a time expression may begin at a unit. */
static bool opens_time(const Work *w, unsigned u)
{
    return w->unit[u].kind == TEXT_NUMBER || unit_has(w, u, OPENERS) ||
           (unit_is(w, u, LEX_DET, SUB_a) && unit_has(w, u + 1, TAG(TIMEUNIT)));
}

/* "Example Wire, Friday 15 February 2019": a line that says who and when, and tells of nothing. */
static bool is_byline(const Work *w)
{
    return w->n <= BYLINE_UNITS && (w->tags & (TAG(PRED) | TAG(FACT) | TAG(THING))) == 0;
}

/* A whole date at the head of a text, not behind a preposition, is its dateline: in the first
 * sentence, or in a line of its own under the headline. */
static bool find_dateline(Work *w)
{
    Doc *doc = w->doc;
    if (anchor_day(w) != READ_NO_DAY || doc->n_sentences >= HEAD_SENTENCES)
        return false;
    for (unsigned i = 0; i < w->n_whens; i++) {
        const When *when = &w->when[i];
        bool is_day = !when->is_open && when->from == when->to &&
                      when->span.to >= when->span.from + 3U;
        bool is_led = unit_has(w, when->span.from, TAG(PREP)) ||
                      (when->span.from > 0 && unit_has(w, when->span.from - 1U, TAG(PREP)));
        if (is_day && !is_led && (doc->n_sentences == 0 || is_byline(w))) {
            doc->dateline = when->from;
            doc->has_byline = is_byline(w);
            return true;
        }
    }
    return false;
}

static void find_all(Work *w)
{
    bool has_time = w->has_digits || (w->tags & OPENERS) != 0;
    for (unsigned u = 0; has_time && u < w->n;) {
        When when = { 0 };
        bool is_known = false;
        if (w->unit[u].cover != COVER_NONE || !opens_time(w, u)) {
            u++;
            continue;
        }
        unsigned end = when_at(w, u, &when, &is_known);
        if (end == u) {
            u++;
            continue;
        }
        for (unsigned i = u; i < end; i++)
            w->unit[i].cover = COVER_TIME;
        when.is_open = !is_known;
        when_add(w, u, end, when);
        u = end;
    }
}

/* "its February 2018 report", "the joint 2019 study": a date that only names a paper. */
static bool names_paper(const Work *w, const When *when)
{
    enum { PAPER_UNITS = 4 };
    unsigned from = when->span.from, to = when->span.to;
    bool is_led = from > 0 && (w->unit[from - 1].kind == TEXT_WORD || unit_possessive(w, from - 1));
    if (!is_led || unit_has(w, from - 1, TAG(PREP) | TAG(SAY) | TAG(PRED) | TAG(AUX)))
        return false;
    for (unsigned u = to; u < w->n && u < to + PAPER_UNITS; u++) {
        if (unit_listed(w, u, SUB_paper))
            return true;
        if (w->unit[u].kind != TEXT_WORD ||
            unit_has(w, u, TAG(PREP) | TAG(DET) | TAG(AUX) | TAG(CONJ) | TAG(PRED)))
            return false;
    }
    return false;
}

/* "since August, when a bomber ...": what follows was then. */
static void since_days(Work *w)
{
    for (unsigned i = 0; i < w->n_whens && w->language == TEXT_ENGLISH; i++) {
        When *when = &w->when[i];
        unsigned to = when->span.to + unit_mark(w, when->span.to, ',');
        bool is_total = (w->tags & TAG(SCOPE)) != 0; /* "the total since May, when it began" */
        if (!when->is_since || when->is_open || is_total || when->since_year > 0 ||
            !unit_is(w, to, LEX_CONJ, SUB_when) || !str_eq_nocase(unit_text(w, to), S("when")))
            continue;
        when->to = when->from;
        when->is_since = when->is_period = false;
    }
}

/* Such a date is no time of what is told. */
static void papers_mark(Work *w)
{
    for (unsigned i = 0; i < w->n_whens && w->language == TEXT_ENGLISH; i++)
        if (names_paper(w, &w->when[i]) || is_saying_day(w, &w->when[i])) {
            w->when[i].is_open = true;
            w->when[i].is_adrift = false;
        }
}

static void find_dated(Work *w)
{
    find_all(w);
    if (!find_dateline(w))
        return;
    w->n_whens = 0; /* now "today" and "on Tuesday" can be told */
    for (unsigned u = 0; u < w->n; u++)
        w->unit[u].cover = w->unit[u].cover == COVER_TIME ? COVER_NONE : w->unit[u].cover;
    find_all(w);
}

void whens_find(Work *w)
{
    find_dated(w);
    papers_mark(w);
    since_days(w);
}
