/* draft.c: from what a frame found to a claim with all its fields.
 */
#include <math.h>

#include "base/edtf.h"
#include "read/compare.h"
#include "read/quoted.h"
#include "read/scope.h"
#include "read/seen.h"
#include "read/settle.h"

/* A longer time ("last year") is not what the sentences behind speak of. */
enum { MAX_CONTEXT_DAYS = 92 };

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

/* Whether a count is a total over its time, and whether those of the next sentences are. */
static void set_period(Work *w, Draft *d, const When *when, const Frame *f)
{
    Doc *doc = w->doc;
    bool is_period = when->is_period && !is_of_one_attack(w, f, when);
    if ((int64_t)when->to - when->from <= MAX_CONTEXT_DAYS) {
        doc->time = d->claim.time;
        doc->scope = is_period ? SC_PERIOD : SC_INCIDENT;
    }
    bool is_one = d->claim.best == 1 || is_one_by_one(w, f);
    if (is_period && (!is_one || when->is_since))
        d->scope = SC_PERIOD;
}

/* "Three more died the next day": of what had happened before; the day of that stands. */
static bool is_late_death(const Work *w, const When *when, const Frame *f)
{
    return when != NULL && when->is_told && f != NULL && str_eq(str_z(f->rule), S("died")) &&
           w->n_things == 0;
}

/* f is what is claimed, or NULL. */
static void set_time(Work *w, Draft *d, unsigned at, const Frame *f)
{
    Doc *doc = w->doc;
    const When *when = when_near(w, at);
    if (is_late_death(w, when, f))
        when = NULL;
    if (when != NULL && when->is_adrift) {
        set_adrift(w, d, when);
        return;
    }
    if (when == NULL && comparison_before(w, at) > 0 && !tells_toll(w)) {
        d->claim.time = (ReadTime){ 0 };
        d->scope = SC_CONTEXT;
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
    set_period(w, d, when, f);
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
        Span word = { (uint16_t)u, (uint16_t)(u + 1) };
        if (!is_means || far >= best || is_other_means(w, thing, far) ||
            is_in_next_clause(w, word, at))
            continue;
        best = far;
        d->claim.weapon = lexicon_string(w->lexicon, thing->code);
        d->claim.weapon_as_written = span_text(w, word);
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

/* A sentence right behind one that names the weapon speaks of the same; some of those counted in an
 * earlier one were harmed as they were. */
static void keep_weapon(const Doc *doc, Draft *d)
{
    bool is_of_earlier = d->parent >= 0 && (size_t)d->parent < doc->first_draft;
    if (d->claim.weapon.p == NULL && is_of_earlier) {
        d->claim.weapon = doc->draft[d->parent].claim.weapon;
        d->claim.weapon_as_written = doc->draft[d->parent].claim.weapon_as_written;
        return;
    }
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

/* A part takes from its whole what its own words do not say; one that is told apart from it, in a
 * sentence that divides the whole, keeps its own place. */
static void inherit(Draft *d, const Draft *whole, bool is_apart)
{
    if (d->claim.time.as_written.p == NULL)
        d->claim.time = whole->claim.time;
    if (!is_apart || !d->has_place) {
        d->claim.place = whole->claim.place;
        d->place_ref = whole->place_ref;
    }
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
                  .likeness = likeness_of(w),
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

/* The country a war is told of: one that the sentence names, or that of the event told before if
 * the text names it; NULL when there is none. */
static const Where *country_of_war(const Work *w, PlaceRef event)
{
    const Gazetteer *g = w->doc->reader->gazetteer;
    const Where *last = &w->doc->country;
    for (unsigned i = 0; i < w->n_wheres; i++)
        if (w->where[i].level == PLACE_COUNTRY && !w->where[i].is_dateline)
            return &w->where[i];
    bool is_there = last->level == PLACE_COUNTRY && event != PLACE_NONE && g != NULL &&
                    gazetteer_ancestor(g, event, PLACE_COUNTRY) == last->ref;
    return is_there && (w->tags & TAG(NATION)) == 0 ? last : NULL;
}

/* A total over a war has its country, and no town, time or weapon of the event told before. */
static void set_war(const Work *w, Draft *d, const Frame *f)
{
    const Where *country = country_of_war(w, d->place_ref);
    d->scope = SC_PERIOD;
    d->is_war = true;
    if (when_near(w, f->at) == NULL)
        d->claim.time = (ReadTime){ 0 };
    if (place_near(w, f->span, f->at) != NULL)
        return;
    d->claim.place = country != NULL ? country->place : (ReadPlace){ .lat = NAN, .lon = NAN };
    d->place_ref = country != NULL ? country->ref : PLACE_NONE;
}

/* "... that has killed thousands and displaced millions": the same war. */
static bool goes_on_of_war(const Doc *doc, const Draft *d)
{
    const Draft *before = doc->n_drafts > doc->first_draft ? d - 1 : NULL;
    return before != NULL && before->is_war && !d->has_place;
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
    set_actor(w, d, f);
    scope_set(w, d, f);
    if (is_war_total(w, f) || goes_on_of_war(doc, d))
        set_war(w, d, f);
    if (f->measure == MEASURE_killed || f->measure == MEASURE_injured)
        keep_weapon(doc, d);
    if (f->parent >= 0)
        inherit(d, &doc->draft[f->parent], w->whole == f->parent &&
                                               w->whole < (int32_t)doc->first_draft);
    set_names(d);
    unsay_numbers(w, f, d);
    d->is_in_toll = is_behind_toll(w, f);
    d->is_divided = is_divided(w, f->group);
    standing_set(w, f, d);
    d->is_elsewhere = tells_elsewhere(w, f->group != NULL ? f->group->span.from : 0);
    if (doc->input->explain != NULL)
        explain_frame(w, f, d);
    int32_t number = (int32_t)doc->n_drafts++;
    remember(w, f, number);
    return number;
}
