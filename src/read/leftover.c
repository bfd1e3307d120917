/* leftover.c: numbers that stand apart from the word that says what happened.
 *
 *   "three were hurt in Ariha and four in Salqin"    the second takes the word of the first
 *   "rose from four to six", "lowered to eight"      the new figure corrects the old
 *   "half of them children"                          a part of the whole before
 *   "killed near Harim, together with a driver"      added, not part
 *   "Among the ten dead were two medics"             a part
 *   "five were killed, but the army denied it"       a denial is a claim of its own
 */
#include "read/attribute.h"
#include "read/compare.h"
#include "read/frame.h"

/* The last claim about people in this sentence before a byte; -1 when there is none. */
static int32_t claim_before(const Work *w, const Group *g)
{
    const Doc *doc = w->doc;
    size_t byte = (size_t)(unit_text(w, g->span.from).p - doc->input->text.p);
    int32_t best = -1;
    for (size_t i = doc->n_drafts; i > 0; i--) {
        const Draft *d = &doc->draft[i - 1];
        if (d->sentence != doc->n_sentences)
            break;
        bool is_before = d->claim.start_byte < byte && !d->is_dropped;
        bool is_whole = d->parent < (int32_t)doc->first_draft; /* of this sentence */
        if (is_before && is_whole && is_people(d->measure) &&
            (best < 0 || doc->draft[best].claim.start_byte < d->claim.start_byte))
            best = (int32_t)i - 1;
    }
    return best;
}

static bool is_free(const Group *g)
{
    return g->used == 0 && g->has_amount && !g->is_family && g->amount.quantifier != Q_NONE;
}

/* "the militia lost three men and the rebels two": a bare number at the end of its clause, right
 * behind those who lost them. */
static bool is_behind_subject(const Work *w, const Group *g)
{
    unsigned from = g->span.from, to = g->span.to;
    bool is_end = to >= w->n || unit_marks(w, to, ".,;");
    for (unsigned i = 0; i < w->n_groups && is_end; i++) {
        const Group *who = &w->group[i];
        if (who->span.to == from && who->is_definite && !who->has_amount)
            return who->span.from > 0 && unit_marks(w, who->span.from - 1U, ",;") +
                                         unit_and(w, who->span.from - 1U) > 0;
    }
    for (unsigned i = 0; i < w->n_actors && is_end; i++) {
        unsigned first = w->actor[i].span.from;
        if (w->actor[i].span.to == from && first > 1)
            return unit_and(w, first - 1) ||
                   (unit_has(w, first - 1, TAG(DET)) && unit_and(w, first - 2));
    }
    return false;
}

/* Arabic "و27 من قوات النظام", "و5 من المسلحين". */
static bool is_from_people(const Work *w, unsigned u)
{
    return w->language == TEXT_ARABIC && unit_is(w, u, LEX_PREP, SUB_from) &&
           unit_has(w, u + 1, TAG(ACTOR) | TAG(PERSON));
}

/* Arabic "مقتل 18 من ...، و11 من عناصر التنظيم": a count with its noun behind a comma and "and". */
static bool goes_on_counting(const Work *w, const Group *g)
{
    unsigned from = g->span.from, to = g->span.to;
    bool is_and = from > 1 && unit_is(w, from - 1, LEX_CONJ, SUB_and) &&
                  unit_mark(w, from - 2, ',');
    for (unsigned u = to; u < w->n && u < to + 4; u++)
        if (unit_has(w, u, TAG(PRED)))
            return false;
    return is_and && !g->is_bare && g->part_of < 0 && g->measure == MEASURE_nothing;
}

/* "Dawn put the dead at eight; Geo TV said five": a bare number that is all somebody says. */
static bool is_all_said(const Work *w, const Group *g)
{
    unsigned from = g->span.from, to = g->span.to;
    bool is_end = to >= w->n || unit_marks(w, to, ".,;") || unit_has(w, to, TAG(CONJ));
    bool is_said = w->language == TEXT_ENGLISH && is_end && from > 0 &&
                   unit_has(w, from - 1U, TAG(SAY)) && g->amount.best != 1;
    for (unsigned i = 0; is_said && i < w->n_speakers; i++)
        if (w->speaker[i].verb + 1U == from)
            return true;
    return false;
}

/* "Two women died in the first blast and five men in the second": nothing else is said of them in
 * their clause than where they were. */
static bool is_told_by_place(const Work *w, const Group *g)
{
    unsigned to = g->span.to;
    if (g->part_of >= 0 || g->measure != MEASURE_nothing)
        return false;
    for (unsigned u = to; u < w->n && !unit_marks(w, u, ".;"); u++)
        if (unit_has(w, u, TAG(PRED) | TAG(AUX) | TAG(CONJ) | TAG(SAY)))
            return false;
    return unit_has(w, to + 2, TAG(ORDINAL) | TAG(REST)) || w->unit[to + 1].cover == COVER_PLACE;
}

/* Behind "and", a comma or a colon. */
static bool stands_in_list(const Work *w, unsigned from)
{
    return unit_and(w, from) ||
           (from > 0 && (unit_and(w, from - 1) || unit_marks(w, from - 1, ",:")));
}

/* Arabic "استشهد 10 في الكنيسة و6 أشخاص في حدث بعلبك": a count behind a place, with its own. */
static bool is_at_next_place(const Work *w, const Group *g)
{
    unsigned from = g->span.from, to = g->span.to;
    bool is_alone = from > 0 && unit_is(w, from - 1, LEX_CONJ, SUB_and);
    unsigned before = is_alone ? from - 1 : from;
    bool is_and = is_alone || (w->unit[from].clitic & CLITIC_WA) != 0;
    return is_and && before > 0 && w->unit[before - 1].cover == COVER_PLACE && g->part_of < 0 &&
           g->measure == MEASURE_nothing &&
           (unit_is(w, to, LEX_PREP, SUB_in) || (to < w->n && w->unit[to].cover == COVER_PLACE));
}

/* "28 with rubber bullets", "five by shelling": right before what did it. */
static bool is_before_weapon(const Work *w, unsigned u)
{
    bool is_by = unit_is(w, u, LEX_PREP, SUB_with) || unit_is(w, u, LEX_PREP, SUB_by);
    const LexSense *next = unit_sense(w, u + 1, LEX_THING);
    const LexSense *behind = unit_sense(w, u + 2, LEX_THING);
    return is_by && ((next != NULL && next->code != 0) || (behind != NULL && behind->code != 0));
}

/* "... and four in Salqin": a bare number behind "and", before a place or a weapon. */
static bool is_gapped(const Work *w, const Group *g)
{
    unsigned from = g->span.from, to = g->span.to;
    bool is_and = stands_in_list(w, from);
    bool is_place = unit_is(w, to, LEX_PREP, SUB_in) || unit_is(w, to, LEX_PREP, SUB_at) ||
                    unit_is(w, to, LEX_PREP, SUB_on) || is_from_people(w, to) ||
                    is_before_weapon(w, to);
    if (w->language == TEXT_ARABIC ? goes_on_counting(w, g) || is_at_next_place(w, g)
                                   : is_and && is_place && is_told_by_place(w, g))
        return true;
    return g->is_bare && g->part_of < 0 &&
           ((is_and && is_place) || is_behind_subject(w, g) || is_all_said(w, g));
}

/* "79 were killed: 74 in Idlib, three in Hama": the claim before the colon, whose parts follow; -1
 * when there is none. */
static int32_t divided_before(const Work *w, const Group *g)
{
    unsigned colon = g->span.from;
    while (colon > 0 && !unit_mark(w, colon, ':'))
        colon--;
    int32_t whole = claim_before(w, g);
    if (colon == 0 || whole < 0)
        return -1;
    const ReadClaim *c = &w->doc->draft[whole].claim;
    size_t byte = (size_t)(unit_text(w, colon).p - w->doc->input->text.p);
    int64_t most = c->best != READ_NULL ? c->best : c->min;
    int64_t part = g->amount.best != READ_NULL ? g->amount.best : g->amount.min;
    return c->start_byte < byte && part < most ? whole : -1;
}

/* Makes a claim of this sentence a part of another. */
static void make_part(Doc *doc, size_t part, int32_t whole)
{
    Draft *d = &doc->draft[part];
    d->parent = whole;
    d->is_part = true;
    d->claim.slice = S("subset");
}

/* A number that stands apart; behind a colon it is a part with a place of its own. */
static void gapped_claim(Work *w, int index, uint8_t measure)
{
    Doc *doc = w->doc;
    const Group *g = &w->group[index];
    int32_t whole = divided_before(w, g);
    int32_t last_total = doc->last_total[measure], last_people = doc->last_people;
    size_t n = doc->n_drafts;
    group_claim(w, index, measure, g->span.from, -1, "gapped");
    if (whole < 0 || doc->n_drafts != n + 1)
        return;
    Draft *d = &doc->draft[n];
    const Draft *all = &doc->draft[whole];
    make_part(doc, n, whole);
    d->claim.slice = S("partition");
    d->claim.status = d->status == LEX_UNKNOWN ? all->claim.status : d->claim.status;
    d->status = d->status == LEX_UNKNOWN ? all->status : d->status;
    if (d->claim.said_by.p == NULL)
        d->claim.said_by = all->claim.said_by;
    doc->last_total[measure] = last_total;
    doc->last_people = last_people;
}

/* "Fatalities divided by two events, coded as 25": what a coded number counts; MEASURE_nothing when
 * the sentence does not tell. */
static uint8_t measure_coded(const Work *w, const LexSense *scope)
{
    if (scope->measure != MEASURE_nothing)
        return scope->measure;
    for (unsigned u = 0; u < w->n; u++)
        if (unit_is(w, u, LEX_PRED, SUB_count))
            return unit_sense(w, u, LEX_PRED)->measure;
    return MEASURE_nothing;
}

/* "up from 41": right behind the words of a comparison. */
static bool is_compared(const Work *w, const Group *g)
{
    return g->span.from > 0 && comparison_before(w, g->span.from) == g->span.from;
}

/* "to six", "إلى ستة" in a sentence about a changed figure. */
static bool is_new_figure(const Work *w, const Group *g)
{
    unsigned from = g->span.from;
    from -= from > 0 && w->language == TEXT_ARABIC && unit_mark(w, from - 1, '(');
    bool is_to = from > 0 && (unit_is(w, from - 1, LEX_PREP, SUB_to) ||
                              unit_sense(w, from - 1, LEX_SCOPE) != NULL ||
                              unit_is(w, from - 1, LEX_PREP, SUB_from));
    const LexSense *scope = from > 0 ? unit_sense(w, from - 1, LEX_SCOPE) : NULL;
    bool is_coded = scope != NULL && scope->sub == SUB_coded && measure_coded(w, scope) != 0;
    bool is_other_figure = is_coded || is_compared(w, g) ||
                           (from > 0 && unit_is(w, from - 1, LEX_SCOPE, SUB_count));
    return is_other_figure || (w->is_revised && is_to);
}

/* "together with a driver", "in addition to the two assailants" behind the claim. */
static bool is_added(const Work *w, const Group *g)
{
    unsigned from = g->span.from, i = (unsigned)(g - w->group);
    bool is_next = i > 0 && g->used == 0 && w->group[i - 1].draft >= 0 && g->part_of < 0 &&
                   str_eq(w->doc->draft[w->group[i - 1].draft].claim.rule, S("added")) &&
                   groups_joined(w, i - 1, i);
    if (is_next) /* "along with two guards and his son" */
        return true;
    bool is_other = g->is_bare && str_eq_nocase(unit_text(w, g->span.to), S("of")); /* of sheep */
    return from > 0 && g->used == 0 && unit_sense(w, from - 1, LEX_ADD) != NULL &&
           !g->is_pronoun && !is_other && !g->is_family;
}

/* Arabic "والجرحى إلى 906": what the noun right before the figure counts, or MEASURE_nothing. */
static uint8_t counted_before(const Work *w, unsigned from)
{
    for (unsigned u = from; u > 0 && from - u < 3; u--)
        if (unit_is(w, u - 1, LEX_PRED, SUB_count))
            return unit_sense(w, u - 1, LEX_PRED)->measure;
    return MEASURE_nothing;
}

/* "Civilian deaths fell to 12": a noun that counts harm, as the subject of the sentence. */
static bool is_count_of_many(const Work *w, unsigned u)
{
    const LexSense *pred = unit_sense(w, u, LEX_PRED);
    return u < 2 && pred != NULL && pred->sub == SUB_count && pred->number == LEX_PLURAL &&
           w->language == TEXT_ENGLISH;
}

/* What a new figure counts by the words before it, or MEASURE_nothing. */
static uint8_t measure_of_figure(const Work *w, unsigned from, bool is_alone)
{
    const LexSense *scope = from > 0 ? unit_sense(w, from - 1, LEX_SCOPE) : NULL;
    if (scope != NULL && scope->sub == SUB_coded)
        return measure_coded(w, scope);
    if (scope != NULL && scope->measure != MEASURE_nothing)
        return scope->measure;
    uint8_t measure = w->language == TEXT_ARABIC ? counted_before(w, from) : MEASURE_nothing;
    for (unsigned u = 0; is_alone && measure == MEASURE_nothing && u < from; u++)
        if (unit_is(w, u, LEX_PRED, SUB_toll) || is_count_of_many(w, u))
            measure = unit_sense(w, u, LEX_PRED)->measure;
    return measure;
}

/* What a number that stands apart counts; MEASURE_nothing when the text does not tell. */
static uint8_t measure_for(const Work *w, const Group *g, bool is_new)
{
    const Doc *doc = w->doc;
    int32_t before = claim_before(w, g);
    if (is_new && is_compared(w, g))
        return compared_measure(w, g->span.from);
    uint8_t measure = is_new ? measure_of_figure(w, g->span.from, before < 0) : MEASURE_nothing;
    if (measure != MEASURE_nothing)
        return measure;
    if (before < 0 && is_new)
        before = doc->last_total[MEASURE_killed];
    int32_t last = doc->last_people;
    bool is_next = before < 0 && last >= 0 && doc->draft[last].sentence + 1 == doc->n_sentences;
    if (is_next && is_all_said(w, g))
        before = last; /* "Later reports said six." */
    return before < 0 ? MEASURE_nothing : doc->draft[before].measure;
}

/* People added to others are as sure as those: "is said to have killed a man along with two". */
static void added_claim(Work *w, int index, uint8_t measure)
{
    Doc *doc = w->doc;
    int32_t before = claim_before(w, &w->group[index]);
    size_t n = doc->n_drafts;
    group_claim(w, index, measure, w->group[index].span.from, -1, "added");
    if (before < 0 || doc->n_drafts == n || doc->draft[n].modality != M_ASSERTED)
        return;
    doc->draft[n].modality = doc->draft[before].modality;
    doc->draft[n].claim.modality = doc->draft[before].claim.modality;
}

/* "to 36 from 40": the older figure, which is corrected; "from 22 in 2017" has its own time. */
static void set_older(const Work *w, const Group *g, Draft *d)
{
    const When *when = when_near(w, g->span.from);
    bool has_time = d->scope == SC_PERIOD && when != NULL && when->span.from >= g->span.to;
    d->is_revised = false;
    d->is_previous = !has_time && d->scope != SC_CONTEXT;
}

/* A new figure; those it takes in are its parts: "two more died, bringing the toll to six". Behind
 * "from" stands the older one: "to 36 from 40". */
static void figure_claim(Work *w, int index, uint8_t measure)
{
    Doc *doc = w->doc;
    const Group *g = &w->group[index];
    size_t n = doc->n_drafts;
    bool is_sum = g->span.from > 0 && unit_is(w, g->span.from - 1U, LEX_SCOPE, SUB_cumulative);
    group_claim(w, index, measure, g->span.from, -1, "revised");
    if (doc->n_drafts != n + 1)
        return;
    if (is_compared(w, g) || (g->span.from > 0 &&
                              unit_is(w, g->span.from - 1U, LEX_PREP, SUB_from)))
        set_older(w, g, &doc->draft[n]);
    if (!is_sum || w->language != TEXT_ENGLISH)
        return;
    int64_t all = doc->draft[n].claim.best;
    for (size_t i = doc->first_draft; i < n; i++) {
        const Draft *d = &doc->draft[i];
        bool is_less = d->claim.best != READ_NULL && d->claim.best < all;
        if (d->measure != measure || d->parent >= 0 || !is_less || d->sentence != doc->n_sentences)
            continue;
        make_part(doc, i, (int32_t)n);
    }
}

/* What the nearest word before a unit says happened: "died after being detained along with seven";
 * `measure` when no other word stands between. */
static uint8_t measure_told(const Work *w, unsigned u, uint8_t measure)
{
    for (unsigned k = u; k > 0 && w->language == TEXT_ENGLISH; k--) {
        const LexSense *pred = unit_sense(w, k - 1, LEX_PRED);
        bool is_word = pred != NULL && w->unit[k - 1].cover == COVER_NONE &&
                       pred->measure != MEASURE_nothing && pred->measure <= MEASURE_detained;
        if (is_word && (pred->sub == SUB_part || pred->sub == SUB_intr || pred->sub == SUB_ger))
            return pred->measure;
    }
    return measure;
}

static void claim_leftover(Work *w, int index)
{
    const Group *g = &w->group[index];
    bool is_new = is_free(g) && is_new_figure(w, g);
    uint8_t measure = measure_for(w, g, is_new);
    if (measure == MEASURE_nothing)
        return;
    if (!is_new && is_added(w, g))
        measure = measure_told(w, g->span.from, measure);
    if (is_new)
        figure_claim(w, index, measure);
    else if (is_free(g) && is_gapped(w, g) && comparison_before(w, g->span.from) == 0)
        gapped_claim(w, index, measure);
    else if (is_added(w, g) && (g->has_amount || g->amount.best == 1 || g->is_plural))
        added_claim(w, index, measure);
}

/* ---- parts that are told by a fraction or a sentence of their own ---- */

/* The last count of several people claimed in this sentence, in Arabic before a unit; -1 when
 * none. */
static int32_t whole_here(const Work *w, unsigned u)
{
    const Doc *doc = w->doc;
    size_t byte = (size_t)(unit_text(w, u).p - doc->input->text.p);
    int32_t whole = -1;
    for (size_t i = doc->first_draft; i < doc->n_drafts; i++) {
        const Draft *d = &doc->draft[i];
        bool is_told = w->language == TEXT_ENGLISH || d->claim.start_byte < byte;
        if (is_told && d->parent < 0 && d->claim.best > 1 && is_people(d->measure))
            whole = (int32_t)i;
    }
    return whole;
}

/* "Half of the 30 killed were ...": the number behind a fraction is a count of its own. */
static void claim_divided(Work *w, unsigned u)
{
    for (unsigned g = 0; g < w->n_groups && w->language == TEXT_ENGLISH; g++) {
        const Group *group = &w->group[g];
        const LexSense *incl = unit_sense(w, group->span.to, LEX_INCL);
        bool is_whole = group->span.from > u && group->span.from <= u + 3 && is_free(group);
        if (is_whole && incl != NULL && incl->sub == SUB_among && incl->measure != 0) {
            group_claim(w, (int)g, incl->measure, group->span.to, -1, "fraction");
            return;
        }
    }
}

/* "half of them children", "a third of the dead": a part of a known whole. */
static void fractions(Work *w)
{
    for (unsigned u = 0; u < w->n; u++) {
        const LexSense *part = unit_sense(w, u, LEX_FRACTION);
        if (part == NULL || part->to == 0 || w->unit[u].cover == COVER_GROUP)
            continue;
        Doc *doc = w->doc;
        claim_divided(w, u);
        int32_t whole = whole_here(w, u);
        if (whole < 0 || doc->draft[whole].claim.best * part->value % part->to != 0)
            continue;
        Group g = { .span = { (uint16_t)u, (uint16_t)(u + 1) }, .head = (uint16_t)u,
                    .part_of = -1, .among = -1, .draft = -1, .has_amount = true };
        for (unsigned k = 0; k < w->n_groups; k++) {
            const Group *noun = &w->group[k];
            if (noun->span.from <= u || noun->has_amount || noun->used != 0)
                continue;
            bool is_near = noun->span.from <= u + 5;
            g.age = noun->age;
            g.sex = noun->sex;
            g.status = noun->status;
            g.span.to = is_near ? noun->span.to : g.span.to;
            break;
        }
        Frame f = { .measure = doc->draft[whole].measure, .at = (uint16_t)u, .span = g.span,
                    .amount = amount_exact(doc->draft[whole].claim.best * part->value / part->to),
                    .group = &g, .parent = whole, .slice = "subset", .rule = "fraction" };
        (void)draft_add(w, &f);
    }
}

/* A colon, or a dash that stands apart. */
static bool opens_list(const Work *w, unsigned u)
{
    return unit_mark(w, u, ':') ||
           (unit_mark(w, u, '-') && (w->unit[u].flags & TEXT_GLUED) == 0);
}

/* The first group right behind a colon or dash, or -1. */
static int group_behind_colon(const Work *w)
{
    for (int g = 0; g < w->n_groups; g++)
        if (w->group[g].span.from > 0 && opens_list(w, w->group[g].span.from - 1U))
            return g;
    return -1;
}

/* "Sample Person, 60; his wife Other, 55; and ...": a list with semicolons. */
static bool is_set_apart(const Work *w, const Group *a, const Group *b)
{
    unsigned u = a->span.to;
    bool is_stop = unit_mark(w, u, ';') || (u > 0 && unit_mark(w, u - 1, ';'));
    u += unit_mark(w, u, ';');
    u += unit_and(w, u) && w->unit[u].clitic == 0;
    return is_stop && b->span.from == u;
}

/* Whether group g goes on the list that begins with `first`, unclaimed and with a number. */
static bool goes_on_list(const Work *w, int first, int g)
{
    const Group *group = &w->group[g];
    bool is_next = g == first || groups_joined(w, (unsigned)g - 1, (unsigned)g) ||
                   is_set_apart(w, &w->group[g - 1], group);
    return is_next && group->used == 0 && !group->is_bare && group->amount.best != READ_NULL;
}

/* "Ten were killed near Harem: eight militants and two civilians": groups behind a colon that make
 * up the count before it. */
static void colon_parts(Work *w)
{
    int first = group_behind_colon(w);
    int32_t whole = first > 0 ? claim_before(w, &w->group[first]) : -1;
    int64_t sum = 0;
    int to = first;
    while (whole >= 0 && to < w->n_groups && goes_on_list(w, first, to))
        sum += w->group[to++].amount.best;
    if (whole < 0 || to < first + 2)
        return;
    const ReadClaim *all = &w->doc->draft[whole].claim;
    if (sum != (all->best != READ_NULL ? all->best : all->min)) /* "at least ten: ..." */
        return;
    for (int g = first; g < to; g++) {
        Frame f = { .measure = w->doc->draft[whole].measure, .at = w->group[g].span.from };
        (void)claim_group(w, &f, g, whole, "partition", "apposition");
    }
}

/* ---- denials ---- */

static bool is_it(const Work *w, unsigned u)
{
    static const char *const WORDS[] = { "claim",       "claims",      "it",  "report",
                                         "reports",     "accusation",  "ذلك", "الأمر",
                                         "allegations", "accusations" };
    for (unsigned i = u; i < u + 2 && i < w->n; i++) {
        Str word = span_text(w, (Span){ (uint16_t)i, (uint16_t)(i + 1) });
        for (size_t k = 0; k < sizeof WORDS / sizeof WORDS[0]; k++)
            if (str_eq(word, str_z(WORDS[k])))
                return i + 1 >= w->n || w->unit[i + 1].kind == TEXT_MARK;
    }
    return false;
}

/* "but the army denied the claim": what was claimed before, denied. */
static void denials(Work *w)
{
    Doc *doc = w->doc;
    for (unsigned i = 0; i < w->n_speakers; i++) {
        const Speaker *s = &w->speaker[i];
        unsigned to = s->verb + 1U;
        if (s->modality != M_DENIED || !is_it(w, to) || doc->n_drafts == 0)
            continue;
        const Draft *last = NULL;
        for (size_t k = doc->n_drafts; k > 0 && last == NULL; k--)
            if (doc->draft[k - 1].parent < 0 && is_people(doc->draft[k - 1].measure))
                last = &doc->draft[k - 1];
        if (last == NULL)
            continue;
        while (to < w->n && w->unit[to].kind != TEXT_MARK)
            to++;
        Frame f = { .measure = last->measure, .at = s->verb, .span = { s->verb, (uint16_t)to },
                    .amount = { last->claim.min, last->claim.best, last->claim.max,
                                (Quantifier)last->quantifier },
                    .modality = M_DENIED, .parent = -1, .rule = "denial" };
        int32_t number = draft_add(w, &f);
        if (number < 0)
            continue;
        Draft *d = &doc->draft[number];
        d->claim.said_by = span_text(w, s->span);
        d->modality = M_DENIED;
        d->claim.modality = S("denied");
        d->claim.weapon = d->claim.weapon_as_written = (Str){ NULL, 0 };
    }
}

/* "21 of the victims were children and 15 were women": what some of those before were. */
static void described_parts(Work *w)
{
    for (unsigned g = 0; g + 1 < w->n_groups; g++) {
        Group *part = &w->group[g];
        const Group *noun = &w->group[g + 1];
        unsigned to = part->span.to;
        bool is_pair = is_free(part) && unit_is(w, to, LEX_AUX, SUB_be) &&
                       noun->span.from == to + 1 && noun->is_plural && !noun->is_definite;
        if (!is_pair || w->doc->last_people < 0 || part->part_of >= 0)
            continue;
        part->age = noun->age;
        part->sex = noun->sex;
        part->status = noun->status;
        part->code = noun->code;
        group_claim(w, (int)g, w->doc->draft[w->doc->last_people].measure, to,
                    w->doc->last_people, "described");
    }
}

/* Whether a group begins its clause: nothing but a mark or "and" stands before it. */
static bool opens_its_clause(const Work *w, const Group *g)
{
    unsigned from = g->span.from;
    return from == 0 || unit_marks(w, from - 1U, ";,.:") || unit_and(w, from - 1U);
}

/* Whether a group is "one" or "the other", alone. */
static bool is_one_or_other(const Work *w, const Group *g)
{
    Str last = unit_text(w, g->span.to - 1U);
    bool is_other = str_eq_nocase(last, S("other")) || str_eq_nocase(last, S("others")) ||
                    str_eq_nocase(last, S("the other"));
    bool is_one = g->is_bare && g->span.to == g->span.from + 1U;
    return (is_other || is_one) && opens_its_clause(w, g);
}

/* The two people that a claim about one of them belongs to, before it and near; -1 when there are
 * none. */
static int32_t pair_of(const Doc *doc, int32_t one)
{
    const Draft *part = &doc->draft[one];
    for (int32_t i = one - 1; i >= 0 && one - i < 8; i--) {
        const Draft *whole = &doc->draft[i];
        if (whole->measure == part->measure && whole->claim.best == 2 && whole->parent < 0 &&
            whole->sentence + 1 >= part->sentence)
            return i;
    }
    return -1;
}

/* "Two staff were assaulted; one required stitches, the other was treated": each is one of the
 * two, so that none is counted twice. */
static void distributed_claims(Work *w)
{
    Doc *doc = w->doc;
    bool has_other = false;
    for (unsigned u = 0; u < w->n; u++)
        has_other = has_other || str_ends_nocase(unit_text(w, u), S("other"));
    for (int g = 0; g < w->n_groups && has_other; g++) {
        const Group *group = &w->group[g];
        if (group->draft < 0 || group->part_of >= 0 || !is_one_or_other(w, group))
            continue;
        Draft *part = &doc->draft[group->draft];
        int32_t whole = part->parent < 0 && part->claim.best == 1 ? pair_of(doc, group->draft) : -1;
        if (whole < 0)
            continue;
        part->parent = whole;
        part->is_part = true;
        part->claim.slice = S("subset");
    }
}

/* "The toll rose to 12 after two of the injured died": those who died are among the twelve. */
static void toll_parts(Work *w)
{
    Doc *doc = w->doc;
    int32_t toll = -1;
    for (size_t i = doc->first_draft; i < doc->n_drafts; i++)
        if (str_eq(doc->draft[i].claim.rule, S("toll")) && doc->draft[i].parent < 0)
            toll = (int32_t)i;
    for (size_t i = doc->first_draft; toll >= 0 && w->is_revised && i < doc->n_drafts; i++) {
        const Draft *d = &doc->draft[i], *all = &doc->draft[toll];
        bool is_fewer = d->claim.best != READ_NULL && d->claim.best < all->claim.best;
        if ((int32_t)i == toll || d->measure != all->measure || d->parent >= 0 || !is_fewer ||
            d->place_ref != all->place_ref || str_eq(d->claim.rule, S("revised")))
            continue;
        make_part(doc, i, toll);
    }
}

/* "Twelve were wounded. Eleven are still being treated": some of those counted before. */
static void still_parts(Work *w)
{
    enum { CLAIMS_BACK = 6 };
    Doc *doc = w->doc;
    bool is_still = false;
    for (unsigned u = 0; u < w->n; u++)
        is_still = is_still || str_starts_nocase(unit_text(w, u), S("still"));
    size_t low = doc->first_draft > CLAIMS_BACK ? doc->first_draft - CLAIMS_BACK : 0;
    for (size_t i = doc->first_draft; is_still && i < doc->n_drafts; i++) {
        const Draft *d = &doc->draft[i];
        size_t whole = doc->first_draft;
        if (d->measure != MEASURE_injured || d->parent >= 0 || d->claim.best == READ_NULL)
            continue;
        while (whole > low && !(doc->draft[whole - 1].measure == MEASURE_injured &&
                                doc->draft[whole - 1].parent < 0 &&
                                doc->draft[whole - 1].claim.min >= d->claim.best))
            whole--;
        if (whole > low)
            make_part(doc, i, (int32_t)whole - 1);
    }
}

/* Whether a draft of this sentence is a bare number: "four", "one". */
static bool is_bare_claim(const Work *w, size_t draft)
{
    for (int g = 0; g < w->n_groups; g++)
        if (w->group[g].draft == (int32_t)draft)
            return w->group[g].is_bare && !w->group[g].is_rest && w->doc->draft[draft].parent < 0;
    return false;
}

/* The sum of at least two claims of a measure in this sentence, all bare numbers; -1 when some are
 * not. */
static int64_t bare_sum(const Work *w, uint8_t measure)
{
    const Doc *doc = w->doc;
    int64_t sum = 0;
    unsigned n = 0;
    for (size_t i = doc->first_draft; i < doc->n_drafts; i++) {
        const Draft *d = &doc->draft[i];
        if (d->measure != measure || d->parent >= 0)
            continue;
        if (!is_bare_claim(w, i) || d->claim.best == READ_NULL)
            return -1;
        sum += d->claim.best;
        n++;
    }
    return n > 1 ? sum : -1;
}

/* "Five were shot dead. Four died at once and one died later": bare numbers that make up the last
 * total are its parts. */
static void dividing_numbers(Work *w, uint8_t measure)
{
    enum { CLAIMS_BACK = 4 };
    Doc *doc = w->doc;
    int64_t sum = bare_sum(w, measure);
    size_t whole = doc->first_draft, low = whole > CLAIMS_BACK ? whole - CLAIMS_BACK : 0;
    while (whole > low && !(doc->draft[whole - 1].measure == measure &&
                            doc->draft[whole - 1].parent < 0 &&
                            doc->draft[whole - 1].claim.best == sum))
        whole--;
    for (size_t i = doc->first_draft; sum > 0 && whole > low && i < doc->n_drafts; i++)
        if (doc->draft[i].measure == measure && doc->draft[i].parent < 0)
            make_part(doc, i, (int32_t)whole - 1);
}

void leftovers_claim(Work *w)
{
    described_parts(w);
    colon_parts(w);
    for (int g = 0; g < w->n_groups; g++)
        if (w->group[g].part_of < 0 && w->group[g].among < 0)
            claim_leftover(w, g);
    fractions(w);
    denials(w);
    if (w->language != TEXT_ENGLISH)
        return;
    distributed_claims(w);
    toll_parts(w);
    still_parts(w);
    dividing_numbers(w, MEASURE_killed);
    dividing_numbers(w, MEASURE_injured);
}
