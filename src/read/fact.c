/* fact.c: facts that are not counts: who agreed, who is left out, who holds a place, who threatens,
 * what is feared, and where most of the deaths were.
 */
#include "read/attribute.h"

enum { MAX_PARTIES = 8 };

static const Amount NO_AMOUNT = { READ_NULL, READ_NULL, READ_NULL, Q_EXACT };

/* ---- actors of a fact ---- */

/* "al-Qaeda" of "al-Qaeda linked": only describes. */
static bool is_descriptive(const Work *w, const ActorSpan *actor)
{
    static const char *const LINKS[] = { "linked", "affiliated", "backed", "aligned", "led",
                                         "allied", "supported", "held", "controlled", "inspired" };
    unsigned u = actor->span.to;
    u += unit_mark(w, u, '-');
    if (u >= w->n)
        return false;
    Str word = span_text(w, (Span){ (uint16_t)u, (uint16_t)(u + 1) });
    for (size_t i = 0; i < sizeof LINKS / sizeof LINKS[0]; i++)
        if (str_eq_nocase(word, str_z(LINKS[i])))
            return true;
    return false;
}

static bool is_alias_of_before(const Work *w, const ActorSpan *actor)
{
    unsigned from = actor->span.from;
    return from > 0 && (unit_mark(w, from - 1, '(') || unit_sense(w, from - 1, LEX_ALIAS) != NULL);
}

static bool is_named_actor(const Work *w, const ActorSpan *actor)
{
    return !actor->is_nation && !is_descriptive(w, actor) && !is_alias_of_before(w, actor);
}

/* The last actor that ends at or before u, -1 when none. */
static int actor_left(const Work *w, unsigned u, bool states_fine)
{
    int best = -1;
    for (unsigned i = 0; i < w->n_actors; i++)
        if (w->actor[i].span.to <= u && is_named_actor(w, &w->actor[i]) &&
            (states_fine || !w->actor[i].is_state))
            best = (int)i;
    return best;
}

static int actor_right(const Work *w, unsigned u, unsigned within, bool states_fine)
{
    for (unsigned i = 0; i < w->n_actors; i++)
        if (w->actor[i].span.from >= u && w->actor[i].span.from <= u + within &&
            is_named_actor(w, &w->actor[i]) && (states_fine || !w->actor[i].is_state))
            return (int)i;
    return -1;
}

static Str actor_name(const Work *w, int index)
{
    Span span = w->actor[index].span;
    while (span.from + 1 < span.to && unit_sense(w, span.from, LEX_DET) != NULL)
        span.from++;
    return span_quote(w, span);
}

/* Other names the sentence gives an actor: "(HTS)", ", formerly known as Jabhat al-Nusra". */
static void remember_aliases(Work *w)
{
    Doc *doc = w->doc;
    for (unsigned i = 0; i + 1 < w->n_actors; i++) {
        if (!is_named_actor(w, &w->actor[i]) || w->actor[i].is_state)
            continue;
        Str *list = arena_array(doc->arena, MAX_PARTIES + 1, sizeof *list);
        size_t n = 0;
        unsigned to = w->actor[i].span.to;
        if (list == NULL)
            return;
        list[MAX_PARTIES] = actor_name(w, (int)i);
        for (unsigned k = i + 1; k < w->n_actors && n < MAX_PARTIES; k++) {
            if (!is_alias_of_before(w, &w->actor[k]) || w->actor[k].span.from > to + 4)
                break;
            list[n++] = actor_name(w, (int)k);
            to = w->actor[k].span.to;
        }
        if (n == 0)
            continue;
        doc->alias = list;
        doc->n_alias = n;
        doc->actor = list[MAX_PARTIES];
    }
}

/* Gives the claim an actor by any of the names known, with the others beside it. */
static void set_actor(Work *w, Draft *d, Str name, const char *role)
{
    Doc *doc = w->doc;
    d->claim.actor = name;
    d->claim.actor_role = str_z(role);
    bool is_known = doc->actor.p != NULL && str_eq(doc->actor, name);
    for (size_t i = 0; i < doc->n_alias; i++)
        is_known = is_known || str_eq(doc->alias[i], name);
    if (!is_known)
        return;
    Str *list = arena_array(doc->arena, doc->n_alias + 1, sizeof *list);
    if (list == NULL)
        return;
    size_t n = 0;
    if (!str_eq(doc->actor, name))
        list[n++] = doc->actor;
    for (size_t i = 0; i < doc->n_alias; i++)
        if (!str_eq(doc->alias[i], name))
            list[n++] = doc->alias[i];
    d->claim.actor_alias = list;
    d->claim.n_actor_aliases = n;
}

/* ---- making the claim ---- */

static Draft *fact_add(Work *w, uint8_t measure, Span span, unsigned at, Modality modality,
                       const char *rule)
{
    Frame f = { .measure = measure,
                .span = span,
                .at = (uint16_t)at,
                .amount = NO_AMOUNT,
                .modality = modality,
                .parent = -1,
                .rule = rule };
    Doc *doc = w->doc;
    ReadTime time = doc->time;
    Scope scope = doc->scope;
    int32_t number = draft_add(w, &f);
    doc->time = time;
    doc->scope = scope;
    if (number < 0)
        return NULL;
    Draft *d = &doc->draft[number];
    d->claim.quantifier = (Str){ NULL, 0 };
    d->claim.actor = d->claim.actor_role = (Str){ NULL, 0 };
    d->claim.weapon = d->claim.weapon_as_written = (Str){ NULL, 0 };
    d->modality = (uint8_t)modality;
    d->scope = SC_CONTEXT;
    d->claim.scope = S("context");
    const When *when = when_near(w, at);
    if (when == NULL)
        d->claim.time = (ReadTime){ 0 };
    return d;
}

static Span widen(Span a, Span b)
{
    return (Span){ a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to };
}

/* Actors from index `first` on that are joined by "and" or commas. */
static size_t joined_actors(const Work *w, int first, int last_index, Str *list, Span *span)
{
    size_t n = 0;
    unsigned to = w->actor[first].span.to;
    for (int i = first; i < (int)w->n_actors && i <= last_index && n < MAX_PARTIES; i++) {
        const ActorSpan *actor = &w->actor[i];
        if (i > first) {
            unsigned gap = actor->span.from - to;
            bool is_and = gap <= 2 && (unit_and(w, to) || unit_mark(w, to, ',') ||
                                       unit_and(w, actor->span.from));
            if (!is_and)
                break;
        }
        list[n++] = actor_name(w, i);
        *span = widen(*span, actor->span);
        to = actor->span.to;
    }
    return n;
}

/* First actor of a run joined by "and" that ends at index `last`. */
static int run_start(const Work *w, int last)
{
    while (last > 0) {
        unsigned to = w->actor[last - 1].span.to;
        unsigned from = w->actor[last].span.from;
        bool is_and = from > to && from - to <= 2 && (unit_and(w, to) || unit_mark(w, to, ','));
        if (!is_and && !(from == to && unit_and(w, from)))
            return last;
        last--;
    }
    return last;
}

/* ---- kinds ---- */

/* The verb of agreeing near a noun for it: the next behind, else before; n when there is none. */
static unsigned agreement_verb(const Work *w, unsigned u)
{
    unsigned verb = w->n;
    for (unsigned i = u > 12 ? u - 12 : 0; i < w->n && i < u + 12; i++) {
        const LexSense *fact = unit_sense(w, i, LEX_FACT);
        if (fact == NULL || fact->sub != SUB_agreement || fact->measure != MEASURE_agreement)
            continue;
        verb = i;
        if (i > u)
            break;
    }
    return verb;
}

/* First and last actor of those who agreed: behind the verb, else before it. */
static bool agreement_actors(const Work *w, unsigned verb, int *ret_first, int *ret_last)
{
    *ret_first = actor_right(w, verb + 1, 4, true);
    *ret_last = (int)w->n_actors - 1;
    if (*ret_first >= 0 && !w->actor[*ret_first].is_nation)
        return true;
    *ret_last = actor_left(w, verb, true);
    if (*ret_last < 0)
        return false;
    *ret_first = run_start(w, *ret_last);
    return true;
}

static void fact_agreement(Work *w, unsigned u)
{
    int first, last;
    unsigned verb = agreement_verb(w, u);
    if (verb == w->n || !agreement_actors(w, verb, &first, &last))
        return;
    Str *list = arena_array(w->doc->arena, MAX_PARTIES, sizeof *list);
    Span span = { (uint16_t)u, (uint16_t)(u + 1) };
    if (list == NULL)
        return;
    size_t n = joined_actors(w, first, last, list, &span);
    if (n < 2)
        return;
    span = widen(span, (Span){ (uint16_t)verb, (uint16_t)(verb + 1) });
    Modality modality = modality_at(w, verb, span);
    if (modality == M_SKIP)
        return;
    Draft *d = fact_add(w, MEASURE_agreement, span, verb, modality, "agreement");
    if (d == NULL)
        return;
    d->claim.party = list;
    d->claim.n_parties = n;
    d->claim.said_by = (Str){ NULL, 0 };
    d->claim.measure = S("agreement");
}

/* The actor behind "by" within some units of u, -1 when none. */
static int actor_by(const Work *w, unsigned u, unsigned within, unsigned gap)
{
    for (unsigned i = u + 1; i < w->n && i < u + within; i++)
        if (unit_is(w, i, LEX_PREP, SUB_by))
            return actor_right(w, i + 1, gap, true);
    return -1;
}

/* First unit of the phrase that ends before u. */
static unsigned phrase_start(const Work *w, unsigned u)
{
    unsigned from = u;
    while (from > 0 && w->unit[from - 1].kind != TEXT_MARK &&
           !unit_is(w, from - 1, LEX_PREP, SUB_with) && u - from < 8)
        from--;
    return from;
}

/* "a ceasefire that excludes the group": who is left out stands behind the verb; or -1. */
static int excluded_behind(const Work *w, unsigned u)
{
    static const char *const TIES[] = { " of", " in", " from", " by", " to" };
    for (size_t i = 0; i < sizeof TIES / sizeof TIES[0]; i++)
        if (str_ends(unit_text(w, u), str_z(TIES[i])))
            return -1;
    return actor_right(w, u + 1, 1, true);
}

static void fact_exclusion(Work *w, unsigned u)
{
    int by = actor_by(w, u, 8, 2);
    int behind = excluded_behind(w, u), who = behind >= 0 ? behind : actor_left(w, u, false);
    unsigned from = behind >= 0 ? u : phrase_start(w, u);
    unsigned to = behind >= 0 ? w->actor[behind].span.to : u + 1;
    bool is_back = unit_is(w, from, LEX_DET, SUB_the) && w->doc->actor.p != NULL &&
                   (who < 0 || w->actor[who].span.from < from) && behind < 0;
    Str name = who >= 0 && !is_back ? actor_name(w, who) : w->doc->actor;
    if (name.p == NULL)
        return;
    if (by >= 0)
        to = w->actor[by].span.to;
    Span span = { (uint16_t)from, (uint16_t)to };
    Draft *d = fact_add(w, MEASURE_exclusion, span, u, M_ASSERTED, "exclusion");
    if (d == NULL)
        return;
    set_actor(w, d, name, "excluded");
    if (by >= 0)
        d->claim.said_by = actor_name(w, by);
}

/* The actor right behind an Arabic verb, -1 when there is none. */
static int verb_subject(const Work *w, unsigned u)
{
    return w->language == TEXT_ARABIC ? actor_right(w, u + 1, 1, true) : -1;
}

/* Those behind "from": who held the place before. */
static size_t parties_from(Work *w, unsigned u, Str **ret_list, Span *span)
{
    for (unsigned i = u + 1; i < w->n && i < u + 14; i++) {
        int from = unit_is(w, i, LEX_PREP, SUB_from) ? actor_right(w, i + 1, 1, true) : -1;
        if (from < 0)
            continue;
        *ret_list = arena_array(w->doc->arena, MAX_PARTIES, sizeof **ret_list);
        return *ret_list == NULL
                   ? 0
                   : joined_actors(w, from, (int)w->n_actors - 1, *ret_list, span);
    }
    return 0;
}

/* What was taken or is held: behind the word, or before "controlled by"; NULL when none is said. */
static const Where *place_held(const Work *w, unsigned u, bool is_by, unsigned reach)
{
    const Where *where = place_near(w, (Span){ (uint16_t)u, (uint16_t)(u + 1) }, u);
    if (where == NULL)
        return NULL;
    bool is_before = is_by && where->span.to <= u && where->span.to + 3U >= u;
    bool is_behind = where->span.from >= u && where->span.from <= u + reach;
    return is_before || is_behind ? where : NULL;
}

/* "took six men in Hish": what is taken is no place, unless nothing but its kind stands between. */
static bool takes_else(const Work *w, unsigned u, const Where *where)
{
    if (!unit_listed(w, u, SUB_takes))
        return false;
    for (unsigned i = u + 1; i < where->span.from; i++)
        if (w->unit[i].cover == COVER_GROUP || w->unit[i].kind != TEXT_WORD ||
            unit_has(w, i, TAG(NUM) | TAG(THING) | TAG(PERSON) | TAG(PRON)) ||
            (unit_has(w, i, TAG(PREP)) && !str_eq(unit_text(w, i), S("of"))))
            return true;
    return false;
}

/* "استعاد الجيش السيطرة على": the verb has told it already. */
static bool is_told_before(const Work *w, Span span, const Where *where)
{
    const Doc *doc = w->doc;
    const Draft *last = doc->n_drafts > doc->first_draft ? &doc->draft[doc->n_drafts - 1] : NULL;
    return last != NULL && last->sentence == doc->n_sentences && last->measure == MEASURE_control &&
           last->place_ref == where->ref && where->ref != PLACE_NONE &&
           last->claim.end_byte > w->token[w->unit[span.from].tok].start;
}

/* "captured X from Y"; "the takeover of X by Y". */
static void fact_control(Work *w, unsigned u)
{
    int by = str_ends(unit_text(w, u), S(" by")) ? actor_right(w, u + 1, 2, true)
                                                 : actor_by(w, u, 10, 6);
    int who = actor_left(w, u, true);
    bool is_near = who >= 0 && w->actor[who].span.to + 4U >= u;
    int behind = verb_subject(w, u);
    if (by >= 0 || behind >= 0)
        who = by >= 0 ? by : behind;
    else if (!is_near)
        return;
    const Where *where = place_held(w, u, by >= 0, behind >= 0 ? 12 : 6);
    if (where == NULL || takes_else(w, u, where))
        return;
    Span span = widen((Span){ (uint16_t)u, (uint16_t)(u + 1) }, w->actor[who].span);
    span = widen(span, where->span);
    if (is_told_before(w, span, where))
        return;
    Str *list = NULL;
    size_t n = parties_from(w, u, &list, &span);
    Modality modality = modality_at(w, u, w->actor[who].span);
    if (modality == M_SKIP)
        return;
    Draft *d = fact_add(w, MEASURE_control, span, u, modality, by >= 0 ? "takeover" : "captured");
    if (d == NULL)
        return;
    set_actor(w, d, actor_name(w, who), "captor");
    d->claim.place = where->place;
    d->place_ref = where->ref;
    d->claim.party = list;
    d->claim.n_parties = n;
    d->is_definite = by >= 0;
}

static void fact_administer(Work *w, unsigned u)
{
    int who = actor_left(w, u, false);
    bool is_near = who >= 0 && w->actor[who].span.to + 4U >= u;
    if (!is_near)
        return;
    unsigned to = u + 1;
    while (to < w->n && w->unit[to].kind != TEXT_MARK && to < u + 4)
        to++;
    Modality modality = modality_at(w, u, w->actor[who].span);
    Span span = { w->actor[who].span.from, (uint16_t)to };
    if (unit_sense(w, u, LEX_FACT) != NULL && modality == M_ASSERTED && u > 0 &&
        unit_is(w, u - 1, LEX_MODAL, SUB_planned))
        modality = M_PLANNED;
    if (modality == M_SKIP)
        return;
    Draft *d = fact_add(w, MEASURE_control, span, u, modality, "administration");
    if (d == NULL)
        return;
    set_actor(w, d, actor_name(w, who), "administrator");
    d->claim.time = (ReadTime){ 0 };
    if (d->claim.said_by.p == NULL && who > 0 && is_named_actor(w, &w->actor[0]))
        d->claim.said_by = actor_name(w, 0);
}

static void fact_threat(Work *w, unsigned u)
{
    int last = actor_left(w, u, true), behind = verb_subject(w, u);
    if (behind < 0 && (last < 0 || w->actor[last].span.to + 5U < u))
        return;
    int first = behind >= 0 ? behind : run_start(w, last);
    last = behind >= 0 ? (int)w->n_actors - 1 : last;
    Span actors = w->actor[first].span;
    Str list[MAX_PARTIES];
    (void)joined_actors(w, first, last, list, &actors);
    Span span = widen(actors, (Span){ (uint16_t)u, (uint16_t)(u + 1) });
    Draft *d = fact_add(w, MEASURE_threat, span, u, M_THREATENED, "threat");
    if (d == NULL)
        return;
    while (unit_sense(w, actors.from, LEX_DET) != NULL && actors.from + 1 < actors.to)
        actors.from++;
    set_actor(w, d, span_quote(w, actors), "threatening");
    d->claim.time = (ReadTime){ 0 };
}

/* Whether what is feared is still to come: "would", "of an attack". */
static bool may_come(const Work *w, unsigned from, unsigned to)
{
    for (unsigned i = from; i < to + 2U && i < w->n; i++)
        if (unit_is(w, i, LEX_MODAL, SUB_planned) || str_eq(unit_text(w, i), S("of")))
            return true;
    return w->language == TEXT_ARABIC;
}

/* "fears that regime bombardments would resume". */
static void fact_feared(Work *w, unsigned u)
{
    for (unsigned i = 0; i < w->n_things; i++) {
        const Thing *thing = &w->thing[i];
        bool is_near = thing->span.from > u && thing->span.from <= u + 10;
        if (thing->has_amount || !is_near || !may_come(w, u, thing->span.to))
            continue;
        unsigned from = thing->span.from;
        int who = -1;
        for (unsigned k = 0; k < w->n_actors; k++)
            if (w->actor[k].span.to == from)
                who = run_start(w, (int)k);
        if (who >= 0)
            from = w->actor[who].span.from;
        unsigned to = thing->span.to;
        while (to < w->n && w->unit[to].kind != TEXT_MARK && to < thing->span.to + 2U)
            to++;
        Span span = { (uint16_t)from, (uint16_t)to };
        Draft *d = fact_add(w, MEASURE_attacks, span, thing->span.from, M_FEARED, "feared");
        if (d == NULL)
            return;
        if (who >= 0)
            set_actor(w, d, span_text(w, (Span){ (uint16_t)from, thing->span.from }),
                      "perpetrator");
        d->claim.weapon = lexicon_string(w->lexicon, thing->sense->code);
        d->claim.time = (ReadTime){ 0 };
        return;
    }
}

/* "Most of the deaths occurred in Khan Shaykhoun". */
static void fact_most(Work *w, unsigned u)
{
    const Where *where = place_near(w, (Span){ (uint16_t)u, (uint16_t)(u + 1) }, u);
    if (where == NULL)
        return;
    int32_t whole = w->doc->last_total[MEASURE_killed];
    Frame f = { .measure = MEASURE_killed,
                .span = { (uint16_t)u, (uint16_t)(u + 1) },
                .at = (uint16_t)u,
                .amount = { READ_NULL, READ_NULL, READ_NULL, Q_SUPERLATIVE },
                .parent = whole,
                .slice = whole >= 0 ? "subset" : NULL,
                .rule = "superlative" };
    int32_t number = draft_add(w, &f);
    if (number < 0)
        return;
    Draft *d = &w->doc->draft[number];
    d->claim.place = where->place;
    d->place_ref = where->ref;
}

void facts_find(Work *w)
{
    remember_aliases(w);
    for (unsigned u = 0; u < w->n; u++) {
        const LexSense *fact = unit_sense(w, u, LEX_FACT);
        if (fact == NULL)
            continue;
        if (fact->sub == SUB_agreement && fact->measure == MEASURE_nothing)
            fact_agreement(w, u);
        else if (fact->sub == SUB_exclusion)
            fact_exclusion(w, u);
        else if (fact->sub == SUB_control)
            fact_control(w, u);
        else if (fact->sub == SUB_administer)
            fact_administer(w, u);
        else if (fact->sub == SUB_threat)
            fact_threat(w, u);
        else if (fact->sub == SUB_feared)
            fact_feared(w, u);
        else if (fact->sub == SUB_most)
            fact_most(w, u);
    }
}
