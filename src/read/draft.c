/* draft.c: from what a frame found to a claim with all its fields.
 */
#include <math.h>

#include "base/edtf.h"
#include "read/attribute.h"
#include "read/quoted.h"
#include "read/seen.h"

/* A longer time ("last year") is not what the sentences behind speak of. */
enum { MAX_CONTEXT_DAYS = 92 };

/* In fewer words one that is changed is too much. */
enum { LIKENESS_TOKENS = 9 };

static const char *const QUANTIFIER_NAME[] = { "exact",   "at_least", "more_than", "less_than",
                                               "up_to",   "about",    "range",     "vague",
                                               "none",    "superlative" };
static const char *const MODALITY_NAME[] = { "asserted", "alleged",    "denied",
                                             "planned",  "threatened", "feared", "" };
static const char *const SCOPE_NAME[] = { "incident", "period", "multi", "context" };
static const char *const STATUS_NAME[] = { "unknown", "civilian", "combatant" };
static const char *const SEX_NAME[] = { NULL, "m", "f" };
static const char *const AGE_NAME[] = { NULL, "child", "adult", "elderly" };

static Str name_of(const char *const *names, unsigned index)
{
    return names[index] == NULL ? (Str){ NULL, 0 } : str_z(names[index]);
}

static bool is_people(uint8_t measure)
{
    return measure <= MEASURE_casualties;
}

/* ---- fields ---- */

static void set_span(const Work *w, Draft *d, Span span)
{
    Str quote = span_quote(w, span);
    d->claim.quote = quote;
    d->claim.start_byte = (size_t)(quote.p - w->doc->input->text.p);
    d->claim.end_byte = d->claim.start_byte + quote.n;
}

static Str edtf_text(Arena *arena, const When *when)
{
    AUTO(Buf) text = { 0 };
    int32_t from = when->from, to = when->to;
    Edtf edtf = edtf_from_range((DayRange){ from, to });
    buf_init(&text, EDTF_TEXT_MAX);
    if (when->is_since && when->since_year > 0) {
        buf_int(&text, when->since_year);
        buf_char(&text, '/');
        day_print(to, &text);
    } else {
        edtf_print(&edtf, &text);
    }
    return arena_str(arena, buf_str(&text));
}

static void set_time_days(Work *w, ReadTime *time, const When *when)
{
    uint32_t key = (uint32_t)when->from * 31 + (uint32_t)when->to;
    int32_t since = when->is_since ? when->since_year : 0;
    TimeText *memo = &w->doc->times[key % READ_MEMO];
    if (memo->edtf.p == NULL || memo->from != when->from || memo->to != when->to ||
        memo->since != since)
        *memo = (TimeText){ when->from, when->to, since, edtf_text(w->doc->arena, when) };
    time->edtf = memo->edtf;
    time->from = when->from;
    time->to = when->to;
}

/* "Yesterday" without a day to reckon from: no other day of the text may stand in for it. */
static void set_adrift(Work *w, Draft *d, const When *when)
{
    Doc *doc = w->doc;
    d->claim.time = (ReadTime){ 0 };
    if (when->is_period) {
        d->scope = d->claim.best == 1 && !when->is_since ? d->scope : SC_PERIOD;
        return;
    }
    doc->time = d->claim.time;
    doc->scope = SC_INCIDENT;
}

/* "A judge, his driver and Senator Sample were murdered last week": a sum of people who are told
 * one by one is no total over the time. */
static bool is_one_by_one(const Work *w, const Frame *f)
{
    if (f == NULL || !str_eq(str_z(f->rule), S("sum")) || w->language != TEXT_ENGLISH)
        return false;
    for (unsigned i = 0; i < w->n_groups; i++) {
        const Group *g = &w->group[i];
        bool is_inside = g->span.from >= f->span.from && g->span.to <= f->span.to;
        if (is_inside && g->part_of < 0 && g->amount.best != 1)
            return false;
    }
    return f->amount.best > 1;
}

/* f is what is claimed, or NULL. */
static void set_time(Work *w, Draft *d, unsigned at, const Frame *f)
{
    Doc *doc = w->doc;
    const When *when = when_near(w, at);
    if (when != NULL && when->is_adrift) {
        set_adrift(w, d, when);
        return;
    }
    if (when == NULL) {
        d->claim.time = doc->time;
        d->claim.time.as_written = (Str){ NULL, 0 };
        if (doc->scope == SC_PERIOD && doc->time.edtf.p != NULL)
            d->scope = SC_PERIOD;
        return;
    }
    set_time_days(w, &d->claim.time, when);
    d->claim.time.as_written = span_text(w, when->span);
    if ((int64_t)when->to - when->from <= MAX_CONTEXT_DAYS) {
        doc->time = d->claim.time;
        doc->scope = when->is_period ? SC_PERIOD : SC_INCIDENT;
    }
    bool is_one = d->claim.best == 1 || is_one_by_one(w, f);
    if (when->is_period && (!is_one || when->is_since))
        d->scope = SC_PERIOD;
}

static void set_place(Work *w, Draft *d, Span span, unsigned at)
{
    Doc *doc = w->doc;
    const Where *where = place_near(w, span, at);
    if (where == NULL) {
        d->claim.place = doc->place;
        d->place_ref = doc->place_ref;
        return;
    }
    d->claim.place = where->place;
    d->place_ref = where->ref;
    d->has_place = true;
    doc->place = where->place;
    doc->place_ref = where->ref;
}

/* Name of a weapon without its number. */
static Str weapon_text(const Work *w, const Thing *thing)
{
    Amount amount;
    unsigned from = amount_parse(w, thing->span.from, &amount);
    return span_text(w, (Span){ (uint16_t)from, thing->span.to });
}

/* A word that is something else here but tells the means: "snipers", "warplanes". */
static void weapon_word(Work *w, Draft *d, unsigned at)
{
    unsigned best = UINT32_MAX;
    for (unsigned u = 0; u < w->n; u++) {
        const LexSense *thing = unit_sense(w, u, LEX_THING);
        unsigned far = u > at ? u - at : at - u;
        bool is_means = thing != NULL && thing->code != 0 && thing->measure != MEASURE_objects_hit;
        if (!is_means || far >= best || is_other_means(w, thing, far))
            continue;
        best = far;
        d->claim.weapon = lexicon_string(w->lexicon, thing->code);
        d->claim.weapon_as_written = span_text(w, (Span){ (uint16_t)u, (uint16_t)(u + 1) });
    }
}

static void set_weapon(Work *w, Draft *d, unsigned at)
{
    const Thing *weapon = weapon_near(w, at);
    const LexSense *verb = unit_sense(w, at, LEX_PRED);
    if (verb != NULL && verb->code != 0) {
        d->claim.weapon = lexicon_string(w->lexicon, verb->code);
        d->claim.weapon_as_written = span_text(w, (Span){ (uint16_t)at, (uint16_t)(at + 1) });
        return;
    }
    if (weapon == NULL) {
        weapon_word(w, d, at);
        return;
    }
    d->claim.weapon = lexicon_string(w->lexicon, weapon->sense->code);
    d->claim.weapon_as_written = weapon_text(w, weapon);
}

/* A sentence right behind one that names the weapon speaks of the same. */
static void keep_weapon(const Doc *doc, Draft *d)
{
    bool is_near = doc->weapon.p != NULL && doc->weapon_sentence + 2 >= doc->n_sentences;
    if (d->claim.weapon.p != NULL || !is_near || d->scope != SC_INCIDENT ||
        d->quantifier == Q_NONE)
        return;
    d->claim.weapon = doc->weapon;
    d->claim.weapon_as_written = doc->weapon_as_written;
}

/* "wounding five and killing two", "killed one and injured four": one doer of both. */
static void keep_actor(const Work *w, Draft *d, const Frame *f)
{
    const Doc *doc = w->doc;
    bool is_joined = f->at > 0 && unit_has(w, f->at, TAG(PRED)) && unit_and(w, f->at - 1U) &&
                     w->language == TEXT_ENGLISH;
    if (!is_joined || !f->is_subject_actor || doc->n_drafts == doc->first_draft)
        return;
    d->claim.actor = doc->draft[doc->n_drafts - 1].claim.actor;
    d->claim.actor_role = doc->draft[doc->n_drafts - 1].claim.actor_role;
}

static void set_actor(Work *w, Draft *d, const Frame *f)
{
    Actor actor;
    if (unit_listed(w, f->at, SUB_loses))
        return; /* "the army lost three soldiers": it did not kill them */
    if (!actor_near(w, f->at, f->span, f->is_subject_actor, &actor)) {
        keep_actor(w, d, f);
        return;
    }
    d->claim.actor = actor.name;
    d->claim.actor_role = S("perpetrator");
}

static void set_speaker(Work *w, Draft *d, const Frame *f)
{
    const Speaker *speaker = speaker_near(w, f->at, f->span);
    if (speaker == NULL) {
        d->claim.said_by = speaker_quoted(w, f->at);
        return;
    }
    bool is_threat = unit_is(w, speaker->verb, LEX_MODAL, SUB_threatened) ||
                     unit_is(w, speaker->verb, LEX_SAY, SUB_threatened);
    if (!is_threat) /* who threatens acts, and reports nothing */
        d->claim.said_by = speaker_name(w, speaker);
    bool is_known = speaker->modality == M_DENIED && is_known_fact(w, f->at);
    if ((d->modality == M_ASSERTED || d->modality == M_ALLEGED) && !is_known)
        d->modality = speaker->modality != M_ASSERTED ? (uint8_t)speaker->modality : d->modality;
}

/* "initial reports of 30", "earlier said 12": the word says that the figure is the older one. */
static bool is_older_figure(const LexSense *scope, unsigned u, Span span)
{
    unsigned reach = scope->lang == LEX_AR ? 14 : 4; /* "حصيلة سابقة للمرصد أشارت إلى مقتل" */
    bool is_near = u < span.from ? span.from - u <= reach : u >= span.to && u - span.to <= 3;
    return scope->sub == SUB_previous && is_near;
}

/* What one word of scope makes of a claim. */
static void take_scope(const LexSense *scope, unsigned u, Span span, Draft *d)
{
    bool is_many = d->claim.best != 1;
    switch ((int)scope->sub) {
    case SUB_multi:
        d->scope = is_many && d->scope == SC_INCIDENT ? SC_MULTI : d->scope;
        break;
    case SUB_period:
        d->scope = is_many ? SC_PERIOD : d->scope;
        break;
    case SUB_revised:
    case SUB_cumulative:
    case SUB_previous:
        d->is_older = d->is_older || is_older_figure(scope, u, span);
        d->is_revised = d->is_revised || !is_older_figure(scope, u, span);
        break;
    default:
        break;
    }
}

/* Whether a claim speaks of people of a kind, without number or article; a sum by its first. */
static bool is_any_people(const Work *w, const Frame *f)
{
    const Group *g = f->group;
    for (unsigned i = 0; g == NULL && i < w->n_groups; i++)
        g = w->group[i].span.from == f->span.from ? &w->group[i] : NULL;
    return g != NULL && g->is_plural && !g->has_amount && !g->is_definite && !g->is_name;
}

/* "people are being killed", "many have died", "by killing civilians": verbs that speak of more
 * than one day. */
static bool is_going_on(const Work *w, unsigned at)
{
    bool is_ger = unit_is(w, at, LEX_PRED, SUB_ger) && at > 0;
    if (is_ger && (unit_is(w, at - 1, LEX_PREP, SUB_by) || unit_is(w, at - 1, LEX_AUX, SUB_be) ||
                   unit_listed(w, at - 1, SUB_going_on)))
        return true;
    for (unsigned u = at; u > 0 && at - u < 3 && w->unit[u - 1].kind == TEXT_WORD; u--)
        if (unit_listed(w, u - 1, SUB_going_on))
            return true;
    return false;
}

/* "raids that kill and maim civilians": the verb at u shares the clause of the one before. */
static bool is_second_verb(const Work *w, unsigned u)
{
    return u > 2 && unit_and(w, u - 1) && unit_is(w, u - 2, LEX_PRED, SUB_fin) &&
           unit_is(w, u - 3, LEX_CONJ, SUB_that);
}

/* "a government that kills workers", "the murders of priests": people without number or article who
 * are harmed again and again, in no incident that could be told from others. */
static bool is_habit(const Work *w, const Frame *f)
{
    if (w->language != TEXT_ENGLISH || w->n_whens > 0 || !is_any_people(w, f))
        return false;
    Str word = unit_text(w, f->at);
    bool is_noun = unit_is(w, f->at, LEX_PRED, SUB_of) || unit_is(w, f->at, LEX_PRED, SUB_event);
    bool is_many = str_ends_nocase(word, S("s of"));
    bool is_clause = f->at > 0 && (unit_is(w, f->at - 1U, LEX_CONJ, SUB_who) ||
                                   unit_is(w, f->at - 1U, LEX_CONJ, SUB_that));
    bool is_present = (is_clause || is_second_verb(w, f->at)) &&
                      unit_is(w, f->at, LEX_PRED, SUB_fin);
    bool is_lasting = w->n_wheres == 0 && is_going_on(w, f->at);
    return (is_noun && is_many) || is_present || is_lasting;
}

/* Arabic "ارتفع العدد إلى 15 بعد العثور على ثلاث جثث", "قتل ثلاثة ليرتفع العدد إلى 15": the three
 * are no new figure, which stands behind "to" or the word for the toll, or beside such a one. */
static bool is_beside_figure(const Work *w, const Draft *d, Span span)
{
    bool is_figure = str_eq(d->claim.rule, S("toll")) || str_eq(d->claim.rule, S("revised"));
    if (w->language != TEXT_ARABIC || is_figure)
        return false;
    for (unsigned u = span.from; u > 0; u--) {
        if (unit_is(w, u - 1, LEX_PREP, SUB_to) || unit_is(w, u - 1, LEX_PRED, SUB_toll) ||
            unit_has(w, u - 1, TAG(SCOPE)))
            return false;
        bool is_apart = unit_mark(w, u - 1, ',') && !unit_and(w, u);
        if (unit_is(w, u - 1, LEX_PREP, SUB_after) || is_apart)
            return true;
    }
    return true;
}

/* "Since the offensive began", "منذ بدء الحملة": a time that begins with an event, not a date. */
static bool is_since_event(const Work *w, const Frame *f)
{
    for (unsigned u = 0; u < w->n; u++) {
        if (!unit_is(w, u, LEX_PREP, SUB_since) || w->unit[u].cover == COVER_TIME ||
            is_ranked_since(w, u))
            continue;
        unsigned from = (u < f->at ? u : f->at) + 1, to = u < f->at ? f->at : u;
        bool is_opener = u == 0; /* "Since the offensive began, 37 people ..." */
        while (from < to && (is_opener || !unit_mark(w, from, ',')) &&
               !unit_marks(w, from, ".;:") && (is_opener || !unit_has(w, from, TAG(PRED))))
            from++;
        if (from == to)
            return true;
    }
    return false;
}

/* Whether a sentence is nothing but counts: "3 killed, 7 injured (2 women)." */
static bool is_heading(const Work *w)
{
    static const uint64_t COUNTS = TAG(NUM) | TAG(PRED) | TAG(PERSON) | TAG(ADJ) | TAG(MOD) |
                                   TAG(INCL) | TAG(VAGUE);
    for (unsigned u = 0; u < w->n; u++) {
        bool is_small = str_eq_nocase(unit_text(w, u), S("reported")) ||
                        str_eq_nocase(unit_text(w, u), S("total"));
        if (w->unit[u].kind == TEXT_WORD && !is_small && !unit_has(w, u, COUNTS))
            return false;
    }
    return w->n <= SCENE_UNITS && w->language == TEXT_ENGLISH;
}

/* "coded as 10 fatalities", "10 fatalities coded": right beside the words of a claim. */
static bool is_coded(const Work *w, Span span)
{
    enum { BESIDE = 3 };
    for (unsigned u = span.from; u > 0 && span.from - u < BESIDE; u--) {
        if (unit_is(w, u - 1, LEX_SCOPE, SUB_coded))
            return true;
        if (w->unit[u - 1].kind == TEXT_MARK)
            break;
    }
    return unit_is(w, span.to, LEX_SCOPE, SUB_coded);
}

/* How a count stands to those of other sentences. */
static void set_standing(const Work *w, const Frame *f, Draft *d)
{
    bool is_harm = d->measure == MEASURE_killed || d->measure == MEASURE_injured;
    if (!is_harm || d->is_part)
        return;
    d->is_coded = is_coded(w, f->span);
    for (unsigned u = 0; (w->tags & TAG(SCOPE)) != 0 && u < w->n; u++)
        d->is_overall = d->is_overall || unit_is(w, u, LEX_SCOPE, SUB_overall);
    bool is_number = f->group != NULL && f->group->is_bare && !f->group->is_rest;
    d->is_heading = (is_number || str_eq(d->claim.rule, S("label"))) && is_heading(w);
}

/* "the first since June, when six died": people right behind the "when" of a time long over. */
static bool is_of_last_time(const Work *w, unsigned from)
{
    if (from < 3 || !str_eq_nocase(unit_text(w, from - 1), S("when")) ||
        !unit_mark(w, from - 2, ','))
        return false;
    for (unsigned u = from - 2; u > 0 && w->unit[u - 1].kind != TEXT_MARK; u--)
        if (unit_is(w, u - 1, LEX_PREP, SUB_since) && is_ranked_since(w, u - 1))
            return true;
    return false;
}

/* "in retaliation for the killing of two", "justice for the five killed": harm that is only
 * recalled, right behind the words that recall it. */
static bool is_recalled(const Work *w, const Frame *f)
{
    enum { RECALL_UNITS = 12 };
    unsigned from = f->span.from < f->at ? f->span.from : f->at;
    if (is_of_last_time(w, from))
        return true;
    bool is_harm = f->measure == MEASURE_killed || f->measure == MEASURE_injured;
    for (unsigned u = from; w->language == TEXT_ENGLISH && u > 0 && from - u < RECALL_UNITS; u--) {
        bool is_after = u > 1 && from <= u + 1 && unit_is(w, u - 1, LEX_PREP, SUB_after) &&
                        unit_has(w, u - 2, TAG(TIMEUNIT)); /* "five days after 12 were killed" */
        if (unit_is(w, u - 1, LEX_SCOPE, SUB_recalled) || (is_after && is_harm))
            return true;
        if (w->unit[u - 1].kind == TEXT_MARK)
            return false;
    }
    return false;
}

/* "during two years of strikes", "over six months": a time told by how long it was. */
static bool is_during(const Work *w, const Frame *f)
{
    enum { BEHIND = 8 };
    unsigned end = f->at + (unsigned)BEHIND < w->n ? f->at + (unsigned)BEHIND : w->n;
    for (unsigned u = f->at; u < end && !unit_marks(w, u, ",;"); u++) {
        int64_t n;
        bool is_led = unit_is(w, u, LEX_PREP, SUB_during) ||
                      str_eq_nocase(unit_text(w, u), S("over"));
        unsigned at = is_led ? u + 1 + unit_has(w, u + 1, TAG(DET)) : u;
        unsigned to = is_led ? number_parse(w, at, &n) : at;
        const LexSense *unit = to > at ? unit_sense(w, to, LEX_TIMEUNIT) : NULL;
        bool is_long = unit != NULL && n > 1 && unit->sub != SUB_hour && unit->sub != SUB_minute;
        if (is_long && !unit_has(w, to + 1, TAG(REL) | TAG(AGE)))
            return true;
    }
    return false;
}

/* Whether a sum is told over a time. */
static bool is_over_time(const Work *w, const Frame *f)
{
    bool is_long = w->language == TEXT_ENGLISH && (w->tags & TAG(TIMEUNIT)) != 0 && is_during(w, f);
    return is_since_event(w, f) || is_long;
}

/* Whether a claim is of no incident of its own. */
static bool is_background(const Work *w, const Frame *f, const Draft *d)
{
    return (d->scope == SC_INCIDENT && is_habit(w, f)) || is_recalled(w, f);
}

/* Words that make a total over a time or over several events. */
static void set_scope(Work *w, Draft *d, const Frame *f)
{
    Span span = f->span;
    bool is_total = d->claim.best != 1 && d->quantifier != Q_NONE && is_people(d->measure);
    if (is_total && d->scope == SC_INCIDENT && (covers_events(w) || covers_places(w)))
        d->scope = SC_MULTI;
    for (unsigned u = 0; u < w->n; u++) {
        const LexSense *scope = unit_sense(w, u, LEX_SCOPE);
        if (scope != NULL)
            take_scope(scope, u, span, d);
    }
    if (is_total && d->scope == SC_INCIDENT && is_over_time(w, f))
        d->scope = SC_PERIOD;
    if (is_background(w, f, d))
        d->scope = SC_CONTEXT;
    d->is_revised = d->is_revised && !is_beside_figure(w, d, span);
}

/* "Four aid workers were seized. Two were killed": a bare number tells of those counted before. */
static void take_function(const Work *w, Draft *d, const Group *g)
{
    const Doc *doc = w->doc;
    if (!g->is_bare || g->is_rest || doc->last_people < 0 || d->claim.function.p != NULL ||
        w->language != TEXT_ENGLISH)
        return;
    const Draft *all = &doc->draft[doc->last_people];
    bool is_next = all->sentence < d->sentence && all->sentence + 2 >= d->sentence;
    bool is_fewer = all->claim.best != READ_NULL && d->claim.best != READ_NULL &&
                    d->claim.best < all->claim.best;
    if (is_next && is_fewer && g->span.from <= 1 && !d->is_part)
        d->claim.function = all->claim.function;
}

static void set_group(const Work *w, Draft *d, const Group *g)
{
    d->status = g->status;
    d->sex = g->sex;
    d->age = g->age;
    d->is_definite = g->is_definite;
    d->has_amount = g->has_amount;
    d->is_rest = g->is_rest;
    d->role = g->role;
    d->claim.function = lexicon_string(w->lexicon, g->code);
    take_function(w, d, g);
    Span head = { g->head, (uint16_t)(g->head + 1) };
    d->head_hash = str_hash(g->head < w->n ? span_text(w, head) : S(""));
    d->is_general = unit_listed(w, g->head, SUB_general);
    d->is_victims = unit_listed(w, g->head, SUB_victims);
    d->is_counting = unit_is(w, g->head, LEX_PRED, SUB_count);
    d->is_office = unit_is(w, g->span.from, LEX_DET, SUB_the) &&
                   unit_listed(w, g->head, SUB_office);
    d->name = g->amount.best == 1 ? span_text(w, g->name) : S("");
}

/* "نفى سقوط قتلى": a denied plural has no number. */
static void unsay_numbers(const Work *w, const Frame *f, Draft *d)
{
    if (d->modality != M_DENIED || d->quantifier != Q_VAGUE || w->language != TEXT_ARABIC ||
        f->group == NULL || f->group->has_amount)
        return;
    d->claim.min = d->claim.best = d->claim.max = READ_NULL;
}

/* A part takes from its whole what its own words do not say. */
static void inherit(Draft *d, const Draft *whole)
{
    if (d->claim.time.as_written.p == NULL)
        d->claim.time = whole->claim.time;
    d->claim.place = whole->claim.place;
    d->place_ref = whole->place_ref;
    if (whole->claim.actor.p != NULL || d->claim.actor.p == NULL) {
        d->claim.actor = whole->claim.actor;
        d->claim.actor_role = whole->claim.actor_role;
    }
    if (d->claim.weapon.p == NULL) {
        d->claim.weapon = whole->claim.weapon;
        d->claim.weapon_as_written = whole->claim.weapon_as_written;
    }
    if (d->claim.said_by.p == NULL)
        d->claim.said_by = whole->claim.said_by;
    if (d->status == LEX_UNKNOWN)
        d->status = whole->status;
    d->scope = whole->scope;
    if (d->modality == M_ASSERTED)
        d->modality = whole->modality;
}

static void set_names(Draft *d)
{
    ReadClaim *c = &d->claim;
    c->measure = name_of(LEX_MEASURE_NAME, d->measure);
    c->quantifier = name_of(QUANTIFIER_NAME, d->quantifier);
    c->modality = name_of(MODALITY_NAME, d->modality);
    c->scope = name_of(SCOPE_NAME, d->scope);
    c->status = name_of(STATUS_NAME, d->status);
    c->sex = name_of(SEX_NAME, d->sex);
    c->age = name_of(AGE_NAME, d->age);
    c->role = is_people(d->measure) ? (d->role != 0 ? S("perpetrator") : S("victim"))
                                    : S("unknown");
}

/* 64 numbers of up to LIKENESS_PLANES bits that are counted side by side: bit b of plane k is bit k
 * of number b. A sentence has at most TEXT_SENTENCE_MAX tokens, which fits. */
enum { LIKENESS_PLANES = 8 };

_Static_assert((int)TEXT_SENTENCE_MAX < 1 << LIKENESS_PLANES, "tokens of a sentence are counted");

static void count_bits(uint64_t plane[LIKENESS_PLANES], uint64_t bits)
{
    for (int k = 0; k < LIKENESS_PLANES && bits != 0; k++) {
        uint64_t carry = plane[k] & bits;
        plane[k] ^= bits;
        bits = carry;
    }
}

/* The numbers that are above a limit. */
static uint64_t counted_above(const uint64_t plane[LIKENESS_PLANES], size_t limit)
{
    uint64_t above = 0, equal = UINT64_MAX;
    for (int k = LIKENESS_PLANES - 1; k >= 0; k--) {
        uint64_t bit = (limit >> k & 1) != 0 ? UINT64_MAX : 0;
        above |= equal & plane[k] & ~bit;
        equal &= ~(plane[k] ^ bit);
    }
    return above;
}

/* Bits that differ little between sentences of nearly the same words, made once a sentence: those
 * that more than half of the pairs of words have.
 * source: Charikar 2002, Similarity estimation techniques from rounding algorithms. */
static uint64_t likeness(Work *w)
{
    uint64_t plane[LIKENESS_PLANES] = { 0 };
    if (w->likeness != 0)
        return w->likeness;
    for (size_t i = 0; i < w->n_tokens; i++) {
        uint64_t pair = lexicon_step(i > 0 ? w->token[i - 1].fold : 1, w->token[i].fold);
        pair ^= pair >> 32;
        count_bits(plane, pair * UINT64_C(0xD6E8FEB86659FD93));
    }
    return w->likeness = counted_above(plane, w->n_tokens / 2) | 1;
}

static Draft *draft_new(Work *w, const Frame *f)
{
    Doc *doc = w->doc;
    char *room = buf_grow(&doc->drafts, sizeof(Draft));
    if (room == NULL)
        return NULL;
    doc->draft = (Draft *)(void *)doc->drafts.p;
    Draft *d = &doc->draft[doc->n_drafts];
    *d = (Draft){ .sentence = doc->n_sentences,
                  .sentence_hash = w->hash,
                  .likeness = w->n_tokens >= LIKENESS_TOKENS ? likeness(w) : 0,
                  .place_ref = PLACE_NONE, .measure = f->measure,
                  .quantifier = (uint8_t)f->amount.quantifier,
                  .modality = (uint8_t)f->modality,
                  .parent = f->parent,
                  .is_part = f->parent >= 0,
                  .repeat_of = READ_NO_CLAIM,
                  .supersedes = READ_NO_CLAIM };
    d->claim.doc = doc->input->id;
    d->claim.min = f->amount.min;
    d->claim.best = f->amount.best;
    d->claim.max = f->amount.max;
    d->claim.rule = str_z(f->rule);
    d->claim.slice = f->slice == NULL ? (Str){ NULL, 0 } : str_z(f->slice);
    d->claim.place.lat = d->claim.place.lon = NAN;
    return d;
}

void context_update(Work *w)
{
    Doc *doc = w->doc;
    if (!sets_scene(w))
        return;
    Draft d = { .place_ref = PLACE_NONE };
    set_weapon(w, &d, 0);
    if (d.claim.weapon.p != NULL) {
        doc->weapon = d.claim.weapon;
        doc->weapon_as_written = d.claim.weapon_as_written;
        doc->weapon_sentence = doc->n_sentences;
    }
    bool has_claims = w->language == TEXT_ENGLISH && doc->n_drafts > doc->first_draft;
    if (has_claims) /* they left their own */
        return;
    bool is_to_come = w->n_whens > 0 && anchor_day(w) != READ_NO_DAY &&
                      w->when[0].from > anchor_day(w) && !w->when[0].is_open;
    if (w->n_whens > 0 && !w->when[0].is_since && !is_to_come)
        set_time(w, &d, w->when[0].span.from, NULL);
    if (w->n_wheres > 0)
        set_place(w, &d, w->where[0].span, w->where[0].span.from);
}

/* In a sentence that divides a count given before, every count is a part of it. */
static Frame divided(const Work *w, const Frame *f)
{
    Frame part = *f;
    if (w->whole >= 0 && f->parent < 0 && w->doc->draft[w->whole].measure == f->measure) {
        part.parent = w->whole;
        part.slice = "subset";
    }
    return part;
}

/* "2-7 total reported killed, 0-2 civilians": what follows in its list are parts. */
static void take_total(Work *w, const Group *g, int32_t draft)
{
    if (g == NULL || w->whole >= 0 || !g->has_amount)
        return;
    for (unsigned u = g->span.from + 1U; u <= g->span.to && u < w->n; u++)
        if (str_eq_nocase(unit_text(w, u), S("total")))
            w->whole = draft;
}

/* "The toll rose to 19 after three of the wounded died": the three are in the toll. */
static bool is_behind_toll(const Work *w, const Frame *f)
{
    for (unsigned u = f->at; w->is_revised && u > 0; u--)
        if (unit_is(w, u - 1, LEX_PREP, SUB_after) || unit_is(w, u - 1, LEX_CONJ, SUB_when) ||
            unit_sense(w, u - 1, LEX_CAUSE) != NULL)
            return true;
    return false;
}

/* What later counts may be parts of. */
static void remember(Work *w, const Frame *f, int32_t number)
{
    Doc *doc = w->doc;
    take_total(w, f->group, number);
    if (f->parent >= 0)
        return;
    doc->last_total[f->measure] = number;
    if (is_people(f->measure))
        doc->last_people = number;
}

/* "79 have died in the conflict": the war stands right behind. */
static bool is_in_war(const Work *w, unsigned at)
{
    for (unsigned u = at + 1; u < at + 4 && w->language == TEXT_ENGLISH; u++)
        if (unit_listed(w, u, SUB_war))
            return unit_is(w, at + 1, LEX_PREP, SUB_in);
    return false;
}

/* So many as no event harms, told without a time. */
static bool is_huge(const Work *w, const Frame *f)
{
    enum { HUGE_NUMBER = 9999 };
    return f->amount.min != READ_NULL && f->amount.min > HUGE_NUMBER && w->n_whens == 0 &&
           w->language == TEXT_ENGLISH && (w->n_wheres == 0 || f->measure == MEASURE_killed);
}

static bool is_have(const Work *w, unsigned u)
{
    Str word = unit_text(w, u);
    return unit_is(w, u, LEX_AUX, SUB_have) || str_starts(word, S("has ")) ||
           str_starts(word, S("have "));
}

/* "six years of violence and 15,000 deaths"; u is the unit of the war. */
static bool is_years_of(const Work *w, unsigned u)
{
    return u > 1 && unit_is(w, u - 1, LEX_PREP, SUB_for) && unit_has(w, u - 2, TAG(TIMEUNIT));
}

/* "A total of 109 people have been killed": told of no day, place or attack. */
static bool is_bare_total(const Work *w)
{
    bool is_bare = w->language == TEXT_ENGLISH && w->n_whens == 0 && w->n_wheres == 0 &&
                   (w->tags & TAG(SCOPE)) != 0 && (w->tags & TAG(THING)) == 0;
    for (unsigned u = 0; is_bare && u < w->n; u++)
        if (unit_is(w, u, LEX_SCOPE, SUB_overall))
            return true;
    return false;
}

/* "The war has killed thousands", "a conflict that has left 900 dead": a total over a war. */
static bool is_war_total(const Work *w, const Frame *f)
{
    enum { NEAR = 10 };
    bool is_total = is_huge(w, f) || is_in_war(w, f->at) || is_bare_total(w), has_have = false;
    for (unsigned u = f->at; f->amount.best != 1 && u > 0 && f->at - u < NEAR; u--) {
        has_have = has_have || is_have(w, u - 1);
        if (unit_listed(w, u - 1, SUB_war) || (has_have && is_total))
            return has_have || is_years_of(w, u - 1);
        if (unit_marks(w, u - 1, ";:."))
            return false;
    }
    return false;
}

/* A total over a war has no place and no time of the event told before. */
static void set_war(const Work *w, Draft *d, const Frame *f)
{
    d->scope = SC_PERIOD;
    if (when_near(w, f->at) == NULL)
        d->claim.time = (ReadTime){ 0 };
    if (place_near(w, f->span, f->at) == NULL) {
        d->claim.place = (ReadPlace){ 0 };
        d->place_ref = PLACE_NONE;
    }
}

int32_t draft_add(Work *w, const Frame *frame)
{
    Doc *doc = w->doc;
    if (frame->modality == M_SKIP)
        return -1;
    Frame part = divided(w, frame);
    const Frame *f = &part;
    Draft *d = draft_new(w, f);
    if (d == NULL)
        return -1;
    set_span(w, d, f->span);
    if (f->group != NULL)
        set_group(w, d, f->group);
    set_speaker(w, d, f);
    set_place(w, d, f->span, f->at);
    set_time(w, d, f->at, f);
    if (is_people(f->measure))
        set_weapon(w, d, f->at);
    if (f->measure == MEASURE_killed || f->measure == MEASURE_injured)
        keep_weapon(doc, d);
    set_actor(w, d, f);
    set_scope(w, d, f);
    if (is_war_total(w, f))
        set_war(w, d, f);
    if (f->parent >= 0)
        inherit(d, &doc->draft[f->parent]);
    set_names(d);
    unsay_numbers(w, f, d);
    d->is_in_toll = is_behind_toll(w, f);
    d->is_divided = is_divided(w, f->group);
    set_standing(w, f, d);
    d->is_elsewhere = tells_elsewhere(w, f->group != NULL ? f->group->span.from : 0);
    if (doc->input->explain != NULL)
        explain_frame(w, f, d);
    int32_t number = (int32_t)doc->n_drafts++;
    remember(w, f, number);
    return number;
}
