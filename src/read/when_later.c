/* when_later.c: times told from the one spoken of before (when.h): "the next day". */
#include "base/edtf.h"
#include "read/when.h"

/* The day spoken of before, in this sentence or an earlier one; READ_NO_DAY when there is none. */
static int32_t told_day(const Work *w)
{
    for (unsigned i = w->n_whens; i-- > 0;) {
        const When *when = &w->when[i];
        if (!when->is_open && !when->is_adrift)
            return when->from == when->to ? when->from : READ_NO_DAY;
    }
    const ReadTime *time = &w->doc->time;
    return time->edtf.p != NULL && time->from == time->to ? time->from : READ_NO_DAY;
}

/* Sets the days from the one spoken of, `ahead` of it; without such a day they are adrift. A month
 * or year later is told loosely: half of one more (as for "a month ago"). */
static void set_days(const Work *w, int32_t ahead, int32_t length, When *when, bool *ret_known)
{
    int32_t told = told_day(w);
    when->is_told = true;
    when->is_adrift = told == READ_NO_DAY;
    if (when->is_adrift)
        return;
    when->from = told + ahead;
    when->to = when->from + (length > 7 ? length / 2 : length - 1);
    *ret_known = true;
}

/* "the following Tuesday": the first behind the day spoken of. */
static void next_weekday(const Work *w, const LexSense *weekday, When *when, bool *ret_known)
{
    int32_t told = told_day(w);
    int ahead = told == READ_NO_DAY ? 0 : ((int)weekday->value - day_weekday(told) + 6) % 7 + 1;
    set_days(w, ahead, 1, when, ret_known);
}

/* "the following day", "the following week", "in the following days", "the following Tuesday". */
static unsigned following(const Work *w, unsigned u, When *when, bool *ret_known)
{
    if (!unit_is(w, u, LEX_REL, SUB_then))
        return u;
    const LexSense *weekday = unit_sense(w, u + 1, LEX_WEEKDAY);
    const LexSense *unit = unit_sense(w, u + 1, LEX_TIMEUNIT);
    if (weekday != NULL)
        next_weekday(w, weekday, when, ret_known);
    else if (unit == NULL)
        return u;
    else if (told_day(w) == READ_NO_DAY || str_ends(unit_text(w, u + 1), S("s")))
        when->is_adrift = when->is_period = true;
    else
        *ret_known = unit_days(told_day(w), (LexSub)unit->sub, 1, when);
    return u + 2;
}

/* "two days later", "a week later"; "three days earlier" when a day was spoken of before. */
static unsigned counted(const Work *w, unsigned u, When *when, bool *ret_known)
{
    Amount amount = { .best = 1 };
    unsigned at = unit_is(w, u, LEX_DET, SUB_a) ? u + 1 : amount_parse(w, u, &amount);
    const LexSense *unit = unit_sense(w, at, LEX_TIMEUNIT);
    int32_t length = unit == NULL ? 0 : time_unit_days((LexSub)unit->sub);
    if (at == u || length == 0 || amount.best <= 0 || amount.best >= 1000)
        return u;
    Str word = unit_text(w, at + 1);
    int32_t ahead = (int32_t)amount.best * length;
    if (str_eq_nocase(word, S("later")) || str_eq_nocase(word, S("afterwards")))
        set_days(w, ahead, length, when, ret_known);
    else if (str_eq_nocase(word, S("earlier")) && told_day(w) != READ_NO_DAY)
        set_days(w, -ahead, length, when, ret_known);
    else
        return u;
    return at + 2;
}

unsigned later_at(const Work *w, unsigned u, When *when, bool *ret_known)
{
    if (unit_is(w, u, LEX_DAY, SUB_then)) {
        set_days(w, (int32_t)unit_sense(w, u, LEX_DAY)->value, 1, when, ret_known);
        return u + 1;
    }
    if (w->language != TEXT_ENGLISH)
        return u;
    unsigned end = following(w, u, when, ret_known);
    return end > u ? end : counted(w, u, when, ret_known);
}
