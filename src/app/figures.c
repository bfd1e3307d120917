/* figures.c: from a place and a period as typed to figures. */
#include "app/figures.h"

#include <ctype.h>

#include "app/claim.h"
#include "figures/load.h"
#include "model/vocab.h"
#include "place/resolve.h"
#include "publish/words.h"

static bool is_pcode(Str s)
{
    if (s.n < 4 || s.n > 10 || !isupper((unsigned char)s.p[0]) || !isupper((unsigned char)s.p[1]))
        return false;
    for (size_t i = 2; i < s.n; i++)
        if (!isdigit((unsigned char)s.p[i])) return false;
    return true;
}

/* The other places a name may mean: "Idlib (town), Idlib (district)". */
static Str others_of(const Gazetteer *g, const PlaceChoice *choice, Arena *a)
{
    AUTO(Buf) text;
    Place p;
    buf_init(&text, 4096);
    for (size_t i = 0; i < choice->n_others; i++) {
        if (!gazetteer_place(g, choice->other[i].ref, &p)) continue;
        buf_fmt(&text, "%s" STR_FMT " (%s, %s)", text.n > 0 ? "; " : "", STR_ARG(p.name),
                place_level_name(p.level), p.id);
    }
    return arena_str(a, buf_str(&text));
}

static TwCode scope_place(App *app, Str name, FiguresAnswer *ret, Err *err)
{
    TRY(data_gazetteer(&app->data, &ret->gazetteer, err));
    Str typed = is_pcode(name) ? arena_fmt(app->arena, "pcode:" STR_FMT, STR_ARG(name)) : name;
    PlaceContext context = { .is_total = true };
    PlaceChoice choice = { 0 };
    Place p;
    TRY(place_chosen(ret->gazetteer, typed, &context, app->arena, &choice, err));
    if (!gazetteer_place(ret->gazetteer, choice.ref, &p))
        return err_set(err, TW_E_BUG, "the gazetteer has lost a place");
    FigureScope *scope = &ret->in.scope;
    ret->place = choice.ref;
    ret->other_places = others_of(ret->gazetteer, &choice, app->arena);
    scope->place_id = arena_str(app->arena, str_z(p.id));
    scope->place_name = p.name;
    scope->place_path = place_path_of(ret->gazetteer, choice.ref, app->arena);
    scope->is_town = p.level >= PLACE_TOWN;
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

static TwCode scope_period(Str typed, FigureScope *scope, Arena *a, Err *err)
{
    Str period = period_days(typed, a);
    TwCode code = edtf_range(period, &scope->days, err);
    if (code != TW_OK) {
        err->code = TW_E_USAGE;
        return err_hint(err, TW_E_USAGE, "A period is a month (2019-02), a week (2019-W07), a "
                                         "year, a day, or two days with a slash between them.");
    }
    scope->period = period;
    return TW_OK;
}

TwCode app_scope(App *app, Str place, Str period, FigureScope *ret_scope, Err *err)
{
    FiguresAnswer answer = { .in.scope.days = { DAY_OPEN_FROM, DAY_OPEN_TO } };
    if (place.p != NULL) TRY(scope_place(app, place, &answer, err));
    if (period.p != NULL) TRY(scope_period(period, &answer.in.scope, app->arena, err));
    *ret_scope = answer.in.scope;
    return TW_OK;
}

TwCode app_figures(App *app, Str place, Str period, FiguresAnswer *ret_answer, Err *err)
{
    FiguresAnswer answer = { 0 };
    TRY(scope_place(app, place, &answer, err));
    TRY(scope_period(period, &answer.in.scope, app->arena, err));
    TRY(figures_load(app->store, app->arena, &answer.in, err));
    TRY(figures_levels(&answer.in, app->arena, &answer.out, err));
    answer.log_n = store_last_n(app->store);
    TRY(arena_check(app->arena, err));
    *ret_answer = answer;
    return TW_OK;
}

Str figures_place(const FiguresAnswer *answer, bool is_arabic, Str id, Str as_written)
{
    PlaceRef ref;
    Place p;
    bool is_known = id.n > 0 && gazetteer_find(answer->gazetteer, id, &ref)
                    && gazetteer_place(answer->gazetteer, ref, &p);
    if (!is_known) return as_written;
    return is_arabic && p.name_ar.n > 0 ? p.name_ar : p.name;
}

Str figures_label(bool is_arabic, Str code)
{
    static const struct { const char *code; WordId word; } group[] = {
        { "children", WORD_CHILDREN }, { "women", WORD_WOMEN }, { "men", WORD_MEN },
        { "boys", WORD_BOYS }, { "girls", WORD_GIRLS }, { "elderly", WORD_ELDERLY },
        { "adults", WORD_ADULTS }, { "female", WORD_FEMALE }, { "male", WORD_MALE },
        { "not_broken_down", WORD_NOT_BROKEN_DOWN }, { "civilian", WORD_CIVILIANS },
        { "combatant", WORD_COMBATANTS },
    };
    static const VocabId vocab[] = { VOCAB_MEASURE, VOCAB_FUNCTION, VOCAB_WEAPON, VOCAB_STATUS };
    for (size_t i = 0; i < sizeof group / sizeof *group; i++)
        if (str_eq(code, str_z(group[i].code)))
            return word(is_arabic ? LANG_AR : LANG_EN, group[i].word);
    for (size_t i = 0; i < sizeof vocab / sizeof *vocab; i++) {
        const VocabTerm *term = vocab_find(vocab[i], code);
        if (term != NULL) return is_arabic && term->ar.n > 0 ? term->ar : term->en;
    }
    return code;
}
