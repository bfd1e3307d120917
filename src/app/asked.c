/* asked.c: from what a person types to a place or to days. */
#include "app/asked.h"

#include <ctype.h>
#include <string.h>

#include "app/path.h"
#include "base/date.h"
#include "base/edtf.h"
#include "base/table.h"
#include "store/query.h"

TwCode register_countries(App *app, ContextCountry ret[CONTEXT_COUNTRIES], size_t *ret_n, Err *err)
{
    enum { NEWEST = 500, ENOUGH = 5 };
    QueryArg arg = { SQL_INT, false, NEWEST, { NULL, 0 } };
    Query query = { SQL_PLACE_COUNTRIES, &arg, 1, STORE_IDS_RAW };
    Table *t = NULL;
    int64_t sum = ENOUGH;
    *ret_n = 0;
    TRY(store_query(app->store, &query, app->arena, &t, err));
    for (size_t i = 0; i < t->n_rows; i++) sum += table_cell(t, i, 1)->i;
    for (size_t i = 0; i < t->n_rows && *ret_n < CONTEXT_COUNTRIES; i++) {
        ContextCountry *c = &ret[(*ret_n)++];
        memcpy(c->code, table_cell(t, i, 0)->text.p, 2);
        c->weight = (double)table_cell(t, i, 1)->i / (double)sum;
    }
    return TW_OK;
}

/* Says that a name is not known, and what it may have been meant for. */
static TwCode place_unknown(const Gazetteer *g, Str name, const PlaceChoice *near, Arena *a,
                            Err *err)
{
    TwCode code = err_set(err, TW_E_NOT_FOUND, "no place '" STR_FMT "' in the gazetteer",
                          STR_ARG(name));
    Place p;
    if (near == NULL || !gazetteer_place(g, near->ref, &p))
        return err_hint(err, code, "Try another spelling, or an id such as 'pcode:SY07'.");
    return err_hint(err, code, "Did you mean " STR_FMT ", %s?",
                    STR_ARG(place_label(g, near->ref, a)), p.id);
}

static bool is_pcode(Str s)
{
    if (s.n < 4 || s.n > 10 || !isupper((unsigned char)s.p[0]) || !isupper((unsigned char)s.p[1]))
        return false;
    for (size_t i = 2; i < s.n; i++)
        if (!isdigit((unsigned char)s.p[i])) return false;
    return true;
}

TwCode asked_place(App *app, Str typed, PlaceChoice *ret_choice, Place *ret_place, Err *err)
{
    const Gazetteer *g = NULL;
    PlaceContext context = { .is_total = true };
    PlaceChoice choice = { 0 };
    bool found = false;
    Str name = is_pcode(typed) ? arena_fmt(app->arena, "pcode:" STR_FMT, STR_ARG(typed)) : typed;
    TRY(data_gazetteer(&app->data, &g, err));
    TRY(register_countries(app, context.country, &context.n_countries, err));
    TRY(place_named(g, name, &context, app->arena, &found, &choice, err));
    if (!found || choice.name == NAME_SKELETON)
        return place_unknown(g, typed, found ? &choice : NULL, app->arena, err);
    if (!gazetteer_place(g, choice.ref, ret_place))
        return err_set(err, TW_E_BUG, "the gazetteer has lost a place");
    *ret_choice = choice;
    return TW_OK;
}

/* A week as ISO 8601 writes it ("2019-W07"), as its two days with a slash between; other texts as
 * they are. Week 1 is the one with 4 January, the last the one with 28 December, and weeks begin on
 * Monday. A week that a year does not have is left as it is, and so refused. */
static Str period_days(Str period, Arena *a)
{
    bool is_week = period.n == 8 && period.p[4] == '-' && (period.p[5] | 32) == 'w';
    int year = 0, week = 0;
    int32_t fourth = 0, last = 0;

    for (size_t i = 0; i < period.n && is_week; i++) {
        if (i == 4 || i == 5) continue;
        is_week = isdigit((unsigned char)period.p[i]) != 0;
        *(i < 4 ? &year : &week) = *(i < 4 ? &year : &week) * 10 + (period.p[i] - '0');
    }
    if (!is_week || week < 1 || !day_from_ymd((Ymd){ year, 1, 4 }, &fourth)
        || !day_from_ymd((Ymd){ year, 12, 28 }, &last))
        return period;
    int32_t monday = fourth - (day_weekday(fourth) - 1) + 7 * (week - 1);
    if (monday > last) return period;
    return arena_fmt(a, STR_FMT "/" STR_FMT, STR_ARG(day_text(monday, a)),
                     STR_ARG(day_text(monday + 6, a)));
}

TwCode asked_period(Str typed, Arena *a, Str *ret_period, DayRange *ret_days, Err *err)
{
    Str period = period_days(typed, a);
    Err why = { 0 };
    if (edtf_range(period, ret_days, &why) == TW_OK) {
        *ret_period = period;
        return TW_OK;
    }
    /* dates of lists are told without their words, which may be names; what was typed is not */
    if (str_find(str_z(why.message), S("'...'")) == SIZE_MAX)
        (void)err_set(err, TW_E_USAGE, "%s", why.message);
    else
        (void)err_set(err, TW_E_USAGE, "'" STR_FMT "' is not a period", STR_ARG(typed));
    return err_hint(err, TW_E_USAGE, "A period is a month (2019-02), a week (2019-W07), a year, a "
                                     "day, or two days with a slash between them.");
}
