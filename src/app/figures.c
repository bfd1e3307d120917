/* figures.c: from a place and a period as typed to figures. */
#include "app/figures.h"

#include "app/asked.h"
#include "app/claim.h"
#include "figures/load.h"
#include "model/vocab.h"
#include "place/resolve.h"
#include "publish/words.h"

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
    PlaceChoice choice = { 0 };
    Place p;
    TRY(data_gazetteer(&app->data, &ret->gazetteer, err));
    TRY(asked_place(app, name, &choice, &p, err));
    FigureScope *scope = &ret->in.scope;
    ret->place = choice.ref;
    ret->other_places = others_of(ret->gazetteer, &choice, app->arena);
    scope->place_id = arena_str(app->arena, str_z(p.id));
    scope->place_name = p.name;
    scope->place_path = place_path_of(ret->gazetteer, choice.ref, app->arena);
    scope->is_town = p.level >= PLACE_TOWN;
    return TW_OK;
}

TwCode app_scope(App *app, Str place, Str period, FigureScope *ret_scope, Err *err)
{
    FiguresAnswer answer = { .in.scope.days = { DAY_OPEN_FROM, DAY_OPEN_TO } };
    if (place.p != NULL) TRY(scope_place(app, place, &answer, err));
    if (period.p != NULL) TRY(asked_period(period, app->arena, &answer.in.scope.period,
                     &answer.in.scope.days, err));
    *ret_scope = answer.in.scope;
    return TW_OK;
}

TwCode app_figures(App *app, Str place, Str period, FiguresAnswer *ret_answer, Err *err)
{
    FiguresAnswer answer = { 0 };
    TRY(scope_place(app, place, &answer, err));
    TRY(asked_period(period, app->arena, &answer.in.scope.period,
                     &answer.in.scope.days, err));
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
