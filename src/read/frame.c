/* frame.c: the words that say what happened to people, and whom they take.
 *
 *   "two were killed"      participle with "be", or with people only before it: they are left
 *   "killed two"           people right behind it: right
 *   "the killing of two"   nouns and verbal nouns: right
 *   "two died"             left
 *   "قُتل خمسة مدنيين"      Arabic verbs and verbal nouns: right; plural verbs (قُتلوا): left
 */
#include "read/frame.h"

enum { MAX_LIST = 16 };

/* ---- finding people ---- */

static bool has_used(const Group *g, uint8_t measure)
{
    return (g->used >> measure & 1) != 0;
}

/* The group that begins at `from` or at most `within` units later, with only small words between;
 * -1 when there is none. */
static int group_from(const Work *w, unsigned from, unsigned within)
{
    for (unsigned g = 0; g < w->n_groups; g++) {
        unsigned at = w->group[g].span.from;
        if (at < from)
            continue;
        if (at > from + within)
            return -1;
        for (unsigned i = from; i < at; i++) {
            bool is_mark = w->unit[i].kind == TEXT_MARK && !unit_mark(w, i, '"');
            if (is_mark || unit_has(w, i, TAG(PRED) | TAG(CONJ) | TAG(PREP)))
                return -1;
        }
        return (int)g;
    }
    return -1;
}

/* Whether a group is the subject of a word of its own: "killed two and five were wounded". */
static bool is_own_subject(const Work *w, unsigned g)
{
    unsigned u = w->group[g].span.to;
    while (u < w->n && (w->unit[u].cover == COVER_AGE || unit_is(w, u, LEX_MODAL, SUB_alleged)))
        u++;
    const LexSense *pred = unit_sense(w, u, LEX_PRED);
    if (unit_sense(w, u, LEX_AUX) != NULL || unit_sense(w, u, LEX_SAY) != NULL)
        return true;
    bool takes_left = pred != NULL && (pred->sub == SUB_part || pred->sub == SUB_intr ||
                                       pred->sub == SUB_hit);
    return takes_left && w->language == TEXT_ENGLISH;
}

static bool has_be_before(const Work *w, unsigned u)
{
    for (unsigned i = u; i > 0 && u - i < 5; i--) {
        unsigned k = i - 1;
        if (unit_is(w, k, LEX_AUX, SUB_be) && w->unit[k].cover == COVER_NONE)
            return true;
        bool is_small = unit_has(w, k, TAG(MODAL) | TAG(STOP) | TAG(NEG) | TAG(ADJ) | TAG(AUX)) ||
                        w->unit[k].n_sense == 0 || unit_and(w, k);
        bool is_adverb = is_small || (unit_has(w, k, TAG(PRED)) && k + 2 <= u);
        if (w->unit[k].kind == TEXT_MARK || !is_adverb || w->unit[k].cover != COVER_NONE)
            return false;
    }
    return false;
}

/* "..., while driving home, was ...": between commas. */
static bool is_aside(const Work *w, unsigned k, unsigned u)
{
    bool is_open = false, is_closed = false;
    for (unsigned i = k; i > 0 && k - i < 8 && !is_open; i--)
        is_open = unit_mark(w, i - 1, ',');
    for (unsigned i = k + 1; i < u && !is_closed; i++)
        is_closed = unit_mark(w, i, ',') && unit_sense(w, i + 1, LEX_AUX) != NULL;
    return is_open && is_closed;
}

/* "... and later killed": joined to the word before, so that both have the same people. */
static bool is_coordinated(const Work *w, unsigned u)
{
    for (unsigned i = u; i > 0 && u - i < 4; i--) {
        if (unit_is(w, i - 1, LEX_CONJ, SUB_and) || unit_is(w, i - 1, LEX_CONJ, SUB_but))
            return true;
        bool is_small = unit_sense(w, i - 1, LEX_STOP) || unit_sense(w, i - 1, LEX_AUX) ||
                        unit_sense(w, i - 1, LEX_MODAL) || w->unit[i - 1].n_sense == 0;
        if (!is_small || w->unit[i - 1].kind != TEXT_WORD)
            return false;
    }
    return false;
}

/* Whether a word between keeps a group from being the subject: the end of its clause, or another
 * word that takes people and is not joined to ours. */
static bool is_barrier(const Work *w, unsigned k, unsigned u)
{
    if (unit_mark(w, k, ';') || unit_mark(w, k, ':'))
        return true;
    if (w->unit[k].cover != COVER_NONE)
        return false;
    if (unit_is(w, k, LEX_CONJ, SUB_when) || unit_is(w, k, LEX_CONJ, SUB_but) ||
        unit_is(w, k, LEX_CONJ, SUB_while) || unit_is(w, k, LEX_CONJ, SUB_if))
        return !is_aside(w, k, u) && !(u - k < 4 && unit_is(w, k, LEX_CONJ, SUB_but));
    const LexSense *pred = unit_sense(w, k, LEX_PRED);
    if (pred == NULL || pred->sub == SUB_hit || pred->measure == MEASURE_nothing ||
        is_coordinated(w, u) || is_aside(w, k, u))
        return false;
    return u - k > 6;
}

/* "... who later died": speaks of the people right before "who". */
static bool is_relative(const Work *w, unsigned from, unsigned to)
{
    for (unsigned i = from; i < to && i < from + 2; i++)
        if (unit_is(w, i, LEX_CONJ, SUB_who) || unit_is(w, i, LEX_CONJ, SUB_that))
            return true;
    return false;
}

/* The people before a word that it speaks of, or -1. */
static int subject_left(const Work *w, unsigned u)
{
    int fallback = -1;
    unsigned checked = u;
    for (unsigned n = w->n_groups; n > 0; n--) {
        const Group *g = &w->group[n - 1];
        if (g->span.to > u)
            continue;
        for (; checked > g->span.to; checked--)
            if (is_barrier(w, checked - 1, u))
                return fallback;
        bool is_taken = g->is_object && !is_relative(w, g->span.to, u);
        if (g->part_of >= 0 || g->among >= 0 || is_taken)
            continue;
        unsigned before = g->span.from;
        bool has_prep = before > 0 && unit_sense(w, before - 1, LEX_PREP) != NULL &&
                        w->unit[before - 1].kind == TEXT_WORD;
        if (has_prep && unit_is(w, before - 1, LEX_PREP, SUB_by))
            continue;
        if (!has_prep)
            return (int)n - 1;
        if (fallback < 0)
            fallback = (int)n - 1;
    }
    return fallback;
}

/* ---- lists ---- */

/* Whether a group may be joined to the subject behind it. */
static bool may_join(const Work *w, int g, uint8_t measure)
{
    const Group *group = &w->group[g];
    return !has_used(group, measure) && !group->is_pronoun && group->measure == 0;
}

static void list_left(const Work *w, int last, uint8_t measure, Victims *v)
{
    int first = last;
    while (first > 0) {
        int before = first - 1;
        while (before >= 0 && w->group[before].part_of >= 0)
            before--;
        if (before < 0 || !may_join(w, before, measure) ||
            !groups_joined(w, (unsigned)before, (unsigned)first))
            break;
        first = before;
    }
    for (int g = first; g <= last && v->n < MAX_LIST; g++)
        if (w->group[g].part_of < 0)
            v->g[v->n++] = g;
}

static void list_right(const Work *w, int first, Victims *v)
{
    v->g[v->n++] = first;
    for (int g = first; g + 1 < w->n_groups && v->n < MAX_LIST; g++) {
        const Group *next = &w->group[g + 1];
        if (next->part_of >= 0)
            continue;
        bool joined = groups_joined(w, (unsigned)g, (unsigned)g + 1);
        if (!joined || is_own_subject(w, (unsigned)g + 1) || next->measure != 0)
            break;
        v->g[v->n++] = g + 1;
    }
}

/* ---- claims of a list ---- */

static Amount list_sum(const Work *w, const Victims *v, unsigned from)
{
    Amount sum = w->group[v->g[from]].amount;
    for (unsigned i = from + 1; i < v->n; i++)
        sum = amount_add(sum, w->group[v->g[i]].amount);
    return sum;
}

/* "five people, three women and two children, were killed": the first is all of them. */
static bool is_apposition(const Work *w, const Victims *v)
{
    if (v->n < 2)
        return false;
    const Group *first = &w->group[v->g[0]];
    if (!unit_mark(w, first->span.to, ',') || first->amount.best == READ_NULL ||
        first->amount.best < 2)
        return false;
    Amount rest = list_sum(w, v, 1);
    bool ends_apart = unit_mark(w, w->group[v->g[v->n - 1]].span.to, ',');
    return rest.best == first->amount.best || (ends_apart && rest.best != READ_NULL &&
                                               rest.best < first->amount.best);
}

/* "He later died", "the volunteer died": the one who was injured before. */
static bool is_same_single(const Work *w, const Group *group, int32_t single)
{
    if (single < 0 || group->amount.best != 1)
        return false;
    const Draft *before = &w->doc->draft[single];
    const Draft *now = &w->doc->draft[group->draft];
    bool is_alike = now->head_hash == before->head_hash ||
                    (now->claim.function.p != NULL &&
                     str_eq(now->claim.function, before->claim.function));
    return before->measure == MEASURE_injured && before->sentence != now->sentence &&
           (group->is_pronoun || (group->is_definite && is_alike));
}

static int32_t claim_group(Work *w, const Frame *base, int g, int32_t parent, const char *slice,
                           const char *rule)
{
    Frame f = *base;
    Group *group = &w->group[g];
    f.span = group->span;
    f.amount = group->amount;
    f.group = group;
    f.parent = parent;
    f.slice = slice;
    f.rule = rule;
    if (f.measure == MEASURE_killed && has_used(group, MEASURE_injured) && group->draft >= 0)
        w->doc->draft[group->draft].is_dropped = true;
    group->used |= 1U << f.measure;
    int32_t single = w->doc->last_single;
    group->draft = draft_add(w, &f);
    if (group->draft >= 0 && f.measure == MEASURE_killed && is_same_single(w, group, single))
        w->doc->draft[group->draft].supersedes = single;
    if (group->draft >= 0 && group->amount.best == 1 && f.measure <= MEASURE_rescued)
        w->doc->last_single = group->draft;
    return group->draft;
}

/* Parts of a whole: a claim each. */
static void claim_parts(Work *w, const Frame *base, int whole, int32_t parent)
{
    for (int g = 0; g < w->n_groups; g++) {
        if (w->group[g].part_of != whole || has_used(&w->group[g], base->measure))
            continue;
        bool is_plain = !w->group[g].has_amount && w->group[g].is_definite;
        if (!is_plain)
            (void)claim_group(w, base, g, parent, w->group[g].is_share ? "partition" : "subset",
                              "including");
    }
}

/* People who are told apart on purpose ("in addition to", the suicide bomber, families beside
 * people) are claimed one by one, never as a sum. */
static bool is_apart(const Work *w, const Victims *v)
{
    for (unsigned i = 0; i < v->n; i++) {
        const Group *g = &w->group[v->g[i]];
        if (g->is_attacker || g->is_family != w->group[v->g[0]].is_family)
            return true;
        unsigned to = i + 1 < v->n ? w->group[v->g[i + 1]].span.from : g->span.to;
        for (unsigned u = g->span.to; u < to; u++)
            if (unit_sense(w, u, LEX_ADD) != NULL)
                return true;
        if (i == 0 && g->span.from > 0 && unit_sense(w, g->span.from - 1, LEX_ADD) != NULL)
            return true;
    }
    return false;
}

static void claim_apart(Work *w, const Frame *base, const Victims *v)
{
    for (unsigned i = 0; i < v->n; i++) {
        int32_t draft = claim_group(w, base, v->g[i], -1, NULL, base->rule);
        if (draft >= 0)
            claim_parts(w, base, v->g[i], draft);
    }
}

static void claim_sum(Work *w, const Frame *base, const Victims *v)
{
    Frame f = *base;
    for (unsigned i = 0; i + 1 < v->n; i++) {
        Group *g = &w->group[v->g[i]];
        if (g->code == 0 && unit_sense(w, g->head, LEX_ADJ) != NULL)
            g->code = w->group[v->g[i + 1]].code;
    }
    f.amount = list_sum(w, v, 0);
    f.span = (Span){ w->group[v->g[0]].span.from, w->group[v->g[v->n - 1]].span.to };
    f.group = NULL;
    f.rule = "sum";
    int32_t total = draft_add(w, &f);
    if (total < 0)
        return;
    for (unsigned i = 0; i < v->n; i++) {
        int32_t part = claim_group(w, base, v->g[i], total, "partition", base->rule);
        if (part >= 0)
            claim_parts(w, base, v->g[i], part);
    }
}

/* Whether a group says anything new: not "the victims", not what was claimed already. */
static bool is_claimable(const Work *w, int g, uint8_t measure)
{
    const Group *group = &w->group[g];
    if (has_used(group, measure) || (group->is_family && measure != MEASURE_displaced))
        return false;
    if (measure == MEASURE_injured && has_used(group, MEASURE_killed))
        return false;
    if (group->is_pronoun && w->doc->last_single >= 0) {
        const Draft *last = &w->doc->draft[w->doc->last_single];
        bool is_dead = last->measure == MEASURE_killed && measure == MEASURE_injured;
        if (last->measure == measure || is_dead)
            return false;
    }
    if (group->is_definite && !group->has_amount && group->amount.best != 1)
        return false;
    (void)w;
    return true;
}

/* "a staff member, a male nurse, was killed": one person, told twice. */
static bool is_same_person(const Work *w, const Victims *v)
{
    if (v->n != 2 || w->group[v->g[0]].amount.best != 1 || w->group[v->g[1]].amount.best != 1)
        return false;
    const Group *a = &w->group[v->g[0]], *b = &w->group[v->g[1]];
    Str verb = unit_text(w, b->span.to);
    if (b->is_implied && (str_eq_nocase(verb, S("was")) || str_eq_nocase(verb, S("is"))))
        return true;
    return unit_mark(w, a->span.to, ',') && b->span.from == a->span.to + 1U &&
           (unit_mark(w, b->span.to, ',') || unit_sense(w, b->span.to, LEX_AUX) != NULL ||
            unit_mark(w, b->span.to, '.'));
}

/* "Two brothers were killed. A and B died at the scene": the names of those counted before. */
static bool is_named_before(const Work *w, const Victims *v, uint8_t measure)
{
    int32_t last = w->doc->last_total[measure];
    for (unsigned i = 0; i < v->n; i++)
        if (!w->group[v->g[i]].is_name)
            return false;
    return last >= 0 && w->doc->draft[last].claim.best == (int64_t)v->n &&
           w->doc->draft[last].sentence + 2 >= w->doc->n_sentences;
}

/* Keeps of a list what says anything new; one person told twice becomes one. */
static void list_clean(Work *w, Victims *v, uint8_t measure)
{
    unsigned n = 0;
    for (unsigned i = 0; i < v->n; i++)
        if (is_claimable(w, v->g[i], measure) &&
            (v->n == 1 || !w->group[v->g[i]].is_pronoun))
            v->g[n++] = v->g[i];
    v->n = n;
    if (!is_same_person(w, v))
        return;
    Group *first = &w->group[v->g[0]];
    Group *second = &w->group[v->g[1]];
    first->code = first->code != 0 ? first->code : second->code;
    first->sex = first->sex != 0 ? first->sex : second->sex;
    second->used |= 1U << measure;
    v->n = 1;
}

static void claim_named(Work *w, const Frame *base, const Victims *v)
{
    for (unsigned i = 0; i < v->n; i++)
        (void)claim_group(w, base, v->g[i], w->doc->last_total[base->measure], "partition",
                          "named");
}

static void claim_apposition(Work *w, const Frame *base, const Victims *v)
{
    int32_t whole = claim_group(w, base, v->g[0], -1, NULL, base->rule);
    bool is_all = list_sum(w, v, 1).best == w->group[v->g[0]].amount.best;
    for (unsigned i = 1; i < v->n && whole >= 0; i++)
        (void)claim_group(w, base, v->g[i], whole, is_all ? "partition" : "subset", "apposition");
}

void victims_claim(Work *w, Victims *v, Frame *base)
{
    list_clean(w, v, base->measure);
    unsigned n = v->n;
    if (n == 0)
        return;
    Span all = { w->group[v->g[0]].span.from, w->group[v->g[n - 1]].span.to };
    base->span = all;
    base->modality = modality_at(w, base->at, all);
    if (w->group[v->g[0]].amount.quantifier == Q_NONE && base->modality == M_SKIP)
        base->modality = M_ASSERTED;
    if (is_named_before(w, v, base->measure))
        claim_named(w, base, v);
    else if (is_apposition(w, v))
        claim_apposition(w, base, v);
    else if (n == 1 || is_apart(w, v))
        claim_apart(w, base, v);
    else
        claim_sum(w, base, v);
}

/* ---- words that say it ---- */

static void take_right(Work *w, Frame *base, int g)
{
    Victims v = { .n = 0 };
    list_right(w, g, &v);
    for (unsigned i = 0; i < v.n; i++)
        w->group[v.g[i]].is_object = base->is_subject_actor;
    victims_claim(w, &v, base);
}

static void take_left(Work *w, Frame *base, int g)
{
    Victims v = { .n = 0 };
    list_left(w, g, base->measure, &v);
    victims_claim(w, &v, base);
}

/* "to evacuate wounded civilians": describes people who are not the point. */
static bool is_adjective(const Work *w, unsigned u, int right)
{
    const Group *g = &w->group[right];
    if (g->has_amount || !g->is_plural || g->span.from != u + 1 || u == 0)
        return false;
    const Unit *before = &w->unit[u - 1];
    bool is_subject = before->cover != COVER_NONE || unit_sense(w, u - 1, LEX_ACTOR) != NULL ||
                      unit_sense(w, u - 1, LEX_FORCE) != NULL || unit_and(w, u - 1) ||
                      unit_sense(w, u - 1, LEX_THING) != NULL ||
                      unit_sense(w, u - 1, LEX_AUX) != NULL ||
                      unit_sense(w, u - 1, LEX_CONJ) != NULL || (before->flags & TEXT_CAPITAL);
    return !is_subject;
}

/* "residents burned tyres", "an attack that killed": active, of something else than people. */
static bool has_object(const Work *w, unsigned u, const Group *left)
{
    if (u > 0 && unit_is(w, u - 1, LEX_CONJ, SUB_that))
        return true;
    bool is_noun = unit_has(w, u + 1, TAG(DET)) ||
                   (u + 1 < w->n && w->unit[u + 1].kind == TEXT_WORD &&
                    w->unit[u + 1].cover == COVER_NONE && w->unit[u + 1].n_sense == 0);
    return is_noun && !left->has_amount && left->is_plural;
}

static void frame_participle(Work *w, unsigned u, Frame *base)
{
    int right = group_from(w, u + 1, 1);
    bool has_be = has_be_before(w, u);
    bool is_by = unit_is(w, u + 1, LEX_PREP, SUB_by);
    int left = subject_left(w, u);
    bool is_right = right >= 0 && !has_be && !is_by && !w->group[right].is_pronoun &&
                    !is_adjective(w, u, right);
    if (is_right && left >= 0 && w->group[left].span.to == u && is_own_subject(w, (unsigned)right))
        is_right = false;
    if (is_right) {
        base->is_subject_actor = true;
        base->rule = "active";
        take_right(w, base, right);
    } else if (left >= 0 && (has_be || is_by || !has_object(w, u, &w->group[left]))) {
        base->rule = has_be ? "passive" : "reduced";
        take_left(w, base, left);
    }
}

static void frame_toll(Work *w, unsigned u, Frame *base)
{
    for (int g = 0; g < w->n_groups; g++) {
        const Group *group = &w->group[g];
        if (group->span.from <= u || group->span.from > u + 9 || !group->has_amount)
            continue;
        unsigned b = group->span.from - 1;
        bool is_led = unit_is(w, b, LEX_PREP, SUB_to) || unit_is(w, b, LEX_PREP, SUB_at) ||
                      unit_is(w, b, LEX_PREP, SUB_for) || unit_is(w, b, LEX_AUX, SUB_be) ||
                      unit_mark(w, b, ':') || unit_sense(w, b, LEX_SCOPE) || b == u ||
                      w->language == TEXT_ARABIC;
        if (!is_led)
            continue;
        base->rule = "toll";
        take_right(w, base, g);
        return;
    }
}

static void frame_english(Work *w, unsigned u, const LexSense *pred, Frame *base)
{
    int g = -1;
    switch ((int)pred->sub) {
    case SUB_part:
    case SUB_hit:
        frame_participle(w, u, base);
        break;
    case SUB_ger:
    case SUB_fin:
        g = group_from(w, u + 1, 2);
        base->is_subject_actor = true;
        base->rule = "active";
        break;
    case SUB_of:
        g = group_from(w, u + 1, 2);
        base->rule = "noun-of";
        break;
    case SUB_intr:
    case SUB_state:
        g = subject_left(w, u);
        base->rule = pred->sub == SUB_state ? "state" : "died";
        if (g >= 0 && pred->sub == SUB_state && w->group[g].span.to == u)
            w->group[g].span.to = (uint16_t)(u + 1);
        if (g >= 0)
            take_left(w, base, g);
        return;
    case SUB_toll:
        frame_toll(w, u, base);
        return;
    default:
        return;
    }
    if (g >= 0)
        take_right(w, base, g);
}

/* Arabic: right first; a verb in the plural speaks of people before it. */
static void frame_arabic(Work *w, unsigned u, const LexSense *pred, Frame *base)
{
    if (pred->sub == SUB_toll) {
        frame_toll(w, u, base);
        return;
    }
    unsigned reach = pred->sub == SUB_of ? 2 : pred->sub == SUB_intr ? 4 : 12;
    int g = pred->sub == SUB_plural ? -1 : arabic_object(w, u, reach);
    base->rule = pred->sub == SUB_of ? "noun-of" : "verb";
    base->is_subject_actor = pred->sub == SUB_part;
    if (g >= 0) {
        take_right(w, base, g);
        return;
    }
    g = pred->sub == SUB_of ? -1 : subject_left(w, u);
    for (int k = (int)w->n_groups - 1; pred->number == LEX_SINGULAR && k >= 0; k--)
        if (w->group[k].span.to <= u && w->group[k].amount.best == 1) {
            g = k;
            break;
        }
    base->rule = "verb-plural";
    if (g >= 0)
        take_left(w, base, g);
}

/* "the injured", "the dead": people spoken of, not what happened. */
static bool is_noun_here(const Work *w, unsigned u, const LexSense *pred)
{
    bool may_be = pred->sub == SUB_part || pred->sub == SUB_state;
    return may_be && u > 0 && unit_is(w, u - 1, LEX_DET, SUB_the) && group_from(w, u + 1, 0) < 0;
}

static void frame_at(Work *w, unsigned u, const LexSense *pred)
{
    if (is_noun_here(w, u, pred))
        return;
    Frame base = { .measure = pred->measure, .at = (uint16_t)u, .parent = -1 };
    if (w->unit[u].script == TEXT_SCRIPT_ARABIC)
        frame_arabic(w, u, pred, &base);
    else
        frame_english(w, u, pred, &base);
}

void group_claim(Work *w, int g, uint8_t measure, unsigned at, int32_t parent, const char *rule)
{
    Frame base = { .measure = measure, .at = (uint16_t)at, .span = w->group[g].span, .parent = -1 };
    base.modality = modality_at(w, at, base.span);
    (void)claim_group(w, &base, g, parent, parent >= 0 ? "subset" : NULL, rule);
}

/* ---- people counted by their own noun, and parts of what was claimed before ---- */

/* "12 deaths", "five wounded soldiers". */
static void own_nouns(Work *w)
{
    for (int g = 0; g < w->n_groups; g++) {
        Group *group = &w->group[g];
        if (group->measure == 0 || !group->has_amount || group->part_of >= 0 || group->used != 0)
            continue;
        Frame base = { .measure = group->measure, .at = group->span.from, .parent = -1,
                       .rule = "count-noun" };
        take_right(w, &base, g);
    }
}

/* "Among the dead were 28 children": parts of the last total. */
static void among_parts(Work *w)
{
    for (int g = 0; g < w->n_groups; g++) {
        Group *group = &w->group[g];
        if (group->among < 0 || group->used != 0)
            continue;
        const LexSense *incl = unit_sense(w, (unsigned)group->among, LEX_INCL);
        if (incl == NULL)
            continue;
        int32_t whole = incl->measure != 0 ? w->doc->last_total[incl->measure]
                                           : w->doc->last_people;
        if (incl->measure == 0 && whole < 0)
            continue;
        uint8_t measure = incl->measure != 0 ? incl->measure : w->doc->draft[whole].measure;
        Frame base = { .measure = measure, .at = (uint16_t)group->among, .parent = -1,
                       .span = group->span };
        (void)claim_group(w, &base, g, whole, whole >= 0 ? "subset" : NULL, "among");
    }
}

/* "no casualties", "escaped unharmed": a stated zero. */
static void stated_zeros(Work *w)
{
    for (unsigned u = 0; u < w->n; u++) {
        const LexSense *zero = unit_sense(w, u, LEX_NEG);
        if (zero == NULL || zero->sub != SUB_zero || zero->measure == 0)
            continue;
        Frame f = { .measure = zero->measure,
                    .at = (uint16_t)u,
                    .parent = -1,
                    .span = { (uint16_t)u, (uint16_t)(u + 1) },
                    .amount = amount_exact(0),
                    .rule = "zero" };
        (void)draft_add(w, &f);
    }
}

void frames_find(Work *w)
{
    for (unsigned u = 0; u < w->n; u++) {
        const LexSense *pred = unit_sense(w, u, LEX_PRED);
        if (pred != NULL && pred->measure != 0 && w->unit[u].cover == COVER_NONE)
            frame_at(w, u, pred);
    }
    own_nouns(w);
    among_parts(w);
    stated_zeros(w);
    leftovers_claim(w);
}
