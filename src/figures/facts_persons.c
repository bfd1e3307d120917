/* facts_persons.c: persons on lists as facts, streamed from the views. */
#include "figures/facts_make.h"

#include "store/kept.h"

typedef struct PersonsMaker {
    FactsMaker m;
} PersonsMaker;

enum {
    P_N, P_DOCUMENT, P_OUTCOME, P_SEX, P_AGE, P_STATUS, P_FUNCTION, P_WEAPON, P_ACTOR, P_PLACE,
    P_FROM, P_TO, P_TARGET, P_GRADE, P_SOURCE, P_IS_NAMED
};

Str figure_measure(Str outcome)
{
    static const struct { Str outcome, measure; } of[] = {
        { { "H1", 2 }, { "killed", 6 } }, { { "H2", 2 }, { "injured", 7 } },
        { { "H3", 2 }, { "missing", 7 } }, { { "H4", 2 }, { "detained", 8 } },
    };
    bool is_digit = outcome.n > 2 && outcome.p[2] >= '0' && outcome.p[2] <= '9';
    if (is_digit || str_eq(outcome, S("H1d"))) return S("");
    for (size_t i = 0; i < sizeof of / sizeof *of; i++)
        if (str_starts(outcome, of[i].outcome)) return of[i].measure;
    return S("");
}

static TwCode take_person(void *context, const StoreCell *c, Err *err)
{
    PersonsMaker *p = context;
    (void)err;
    Str measure = c[P_OUTCOME].s.n == 0 ? S("unknown") : figure_measure(c[P_OUTCOME].s);
    if (measure.n == 0) return TW_OK;
    if (c[P_IS_NAMED].i == 0) {
        p->m.f->n_left_out++;
        return TW_OK;
    }
    FactTexts t = {
        .text = { [FACT_MEASURE] = measure, [FACT_OUTCOME] = c[P_OUTCOME].s,
                  [FACT_SEX] = c[P_SEX].s, [FACT_AGE] = c[P_AGE].s,
                  [FACT_STATUS] = c[P_STATUS].s, [FACT_FUNCTION] = c[P_FUNCTION].s,
                  [FACT_WEAPON] = c[P_WEAPON].s, [FACT_TARGET] = c[P_TARGET].s,
                  [FACT_GRADE] = c[P_GRADE].s, [FACT_ACTOR] = c[P_ACTOR].s,
                  [FACT_SOURCE] = c[P_SOURCE].s, [FACT_PLACE] = c[P_PLACE].s,
                  [FACT_LIST] = c[P_DOCUMENT].s },
        .row = (uint32_t)c[P_N].i,
    };
    t.has_days = facts_day(c[P_FROM].s, &t.days.from) && facts_day(c[P_TO].s, &t.days.to);
    facts_add(&p->m, &t);
    return TW_OK;
}

TwCode facts_persons(Store *store, Arena *a, Facts *ret_facts, Err *err)
{
    PersonsMaker p;
    facts_begin(&p.m, a, ret_facts, false);
    TRY(store_cells(store, &(Query){ SQL_FACTS_PERSONS, NULL, 0, STORE_IDS_RAW }, take_person, &p,
                    err));
    return facts_end(&p.m, err);
}
