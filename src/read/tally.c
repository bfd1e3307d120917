/* tally.c: claims for the people a word takes: one group, a sum with its parts, one person told
 * twice, parts of a whole.
 */
#include "read/frame.h"

static bool has_used(const Group *g, uint8_t measure)
{
    return (g->used >> measure & 1) != 0;
}

static Amount list_sum(const Work *w, const Victims *v, unsigned from)
{
    Amount sum = w->group[v->g[from]].amount;
    for (unsigned i = from + 1; i < v->n; i++)
        sum = amount_add(sum, w->group[v->g[i]].amount);
    return sum;
}

/* Whether all behind the first of a list are names. */
static bool is_names(const Work *w, const Victims *v)
{
    for (unsigned i = 1; i < v->n; i++)
        if (!w->group[v->g[i]].is_name)
            return false;
    return v->n > 1;
}

/* "the photographers A B and C D": as many as are named, when no number is written. */
static void count_names(Work *w, const Victims *v)
{
    Group *first = &w->group[v->g[0]];
    if (v->n < 3 || !is_names(w, v) || !first->is_plural || first->has_amount || first->is_name)
        return;
    first->amount = amount_exact((int64_t)v->n - 1);
    first->has_amount = true;
}

/* Whether all behind the first of a list only tell who those are: children, women, names. */
static bool tells_kinds(const Work *w, const Victims *v)
{
    const Group *first = &w->group[v->g[0]];
    for (unsigned i = 1; i < v->n; i++) {
        const Group *g = &w->group[v->g[i]];
        if (g->sex == LEX_NO_SEX && g->age == LEX_NO_AGE && !g->is_name)
            return false;
    }
    return first->role == 0 && w->language == TEXT_ENGLISH;
}

/* "two bodyguards, and two officers": only two, joined by "and". */
static bool is_plain_pair(const Work *w, const Victims *v)
{
    unsigned from = w->group[v->g[1]].span.from;
    return v->n == 2 && unit_and(w, from - 1U) && w->unit[from].clitic == 0;
}

/* Behind "with a local NGO", "of the Example Fund", when a comma closes it. */
static unsigned behind_of_whom(const Work *w, unsigned u)
{
    enum { OF_WHOM_UNITS = 8 };
    unsigned to = u + 1;
    if (!unit_has(w, u, TAG(PREP)))
        return u;
    while (to < w->n && to < u + OF_WHOM_UNITS && w->unit[to].kind == TEXT_WORD &&
           !unit_has(w, to, TAG(PRED) | TAG(AUX) | TAG(CONJ) | TAG(NUM)))
        to++;
    return unit_mark(w, to, ',') ? to : u;
}

/* "six priests, a maid and her daughter": the first have a trade that the others do not. */
static bool tells_others(const Work *w, const Victims *v)
{
    uint32_t code = w->group[v->g[0]].code;
    for (unsigned i = 1; i < v->n; i++) {
        const Group *g = &w->group[v->g[i]];
        if (code != 0 && g->code != code && !g->is_name)
            return true;
    }
    return false;
}

/* Whether the first of several may be all of them, by its number and the mark behind it. */
static bool may_be_all(const Work *w, const Victims *v, bool is_named)
{
    const Group *first = &w->group[v->g[0]];
    bool is_marked = unit_marks(w, first->span.to, ",:(-") || is_named;
    return is_marked && first->amount.best != READ_NULL && first->amount.best >= 2 &&
           (is_named || !is_plain_pair(w, v));
}

/* "five people, three women and two children, were killed": the first is all of them. */
static bool is_apposition(const Work *w, const Victims *v)
{
    const Group *first = &w->group[v->g[0]];
    bool is_named = v->n > 1 && is_names(w, v) && !first->is_name;
    if (v->n < 2 || !may_be_all(w, v, is_named))
        return false;
    int64_t rest = list_sum(w, v, 1).best;
    unsigned end = behind_of_whom(w, w->group[v->g[v->n - 1]].span.to);
    bool ends_apart = is_named || unit_marks(w, end, ",-");
    bool is_opened = first->is_bare && unit_marks(w, first->span.to, ":(-"); /* "to 52 - 29 men" */
    if (rest == first->amount.best)
        return ends_apart || first->is_bare || tells_kinds(w, v);
    bool is_fewer = rest != READ_NULL && rest < first->amount.best;
    return (ends_apart || is_opened) && is_fewer && !tells_others(w, v);
}

/* "He later died", "the volunteer died": the one to whom the other measure happened before. */
static bool is_same_single(const Work *w, const Group *group, int32_t single, uint8_t measure)
{
    if (single < 0 || group->amount.best != 1)
        return false;
    const Draft *before = &w->doc->draft[single];
    const Draft *now = &w->doc->draft[group->draft];
    bool is_alike = now->head_hash == before->head_hash ||
                    (now->claim.function.p != NULL &&
                     str_eq(now->claim.function, before->claim.function));
    is_alike = is_alike || (group->is_name && before->name.n > 0 &&
                            str_ends_nocase(before->name, span_text(w, group->name)));
    bool is_apart = before->sentence != now->sentence || group->is_pronoun; /* "where he died" */
    return before->measure == measure && is_apart && now->modality <= M_ALLEGED &&
           (group->is_pronoun || ((group->is_definite || group->is_name) && is_alike));
}

/* "She was kidnapped": the one spoken of before, with what was said of her. */
static void take_person(const Draft *before, Draft *now)
{
    if (before->sentence + 2 < now->sentence)
        return;
    now->claim.function = before->claim.function;
    now->claim.age = before->claim.age;
    now->claim.status = before->claim.status;
    now->age = before->age;
    now->status = before->status;
}

/* "the murder of", "guilty of murdering", "for killing": what the reader is taken to know of. */
static bool is_known_before(const Work *w, unsigned at)
{
    unsigned k = at;
    if (w->language != TEXT_ENGLISH)
        return false;
    if (unit_is(w, at, LEX_PRED, SUB_ger))
        return at > 0 && (unit_is(w, at - 1, LEX_PREP, SUB_for) ||
                          str_eq_nocase(unit_text(w, at - 1), S("of")));
    while (k > 0 && at - k < 3 && unit_has(w, k - 1, TAG(ADJ)))
        k--;
    bool is_noun = unit_is(w, at, LEX_PRED, SUB_of) || unit_is(w, at, LEX_PRED, SUB_event);
    return is_noun && k > 0 && unit_is(w, k - 1, LEX_DET, SUB_the);
}

/* What befell one person before and now: the injured who died are superseded; how somebody was
 * killed ("The boy was shot in the chest") is no harm of its own. */
static void link_single(Work *w, const Group *group, uint8_t measure, int32_t single)
{
    Draft *now = &w->doc->draft[group->draft];
    if (group->is_pronoun && single >= 0)
        take_person(&w->doc->draft[single], now);
    if (measure == MEASURE_killed && is_same_single(w, group, single, MEASURE_injured))
        now->supersedes = single;
    if (measure == MEASURE_injured && is_same_single(w, group, single, MEASURE_killed))
        now->is_dropped = true;
    else if (group->amount.best == 1 && measure <= MEASURE_rescued)
        w->doc->last_single = group->draft;
}

int32_t claim_group(Work *w, const Frame *base, int g, int32_t parent, const char *slice,
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
    if (group->draft < 0)
        return group->draft;
    w->doc->draft[group->draft].is_known = is_known_before(w, base->at);
    link_single(w, group, f.measure, single);
    return group->draft;
}

/* Parts of a whole: a claim each. */
static void claim_parts(Work *w, const Frame *base, int whole, int32_t parent)
{
    for (int g = 0; g < w->n_groups; g++) {
        if (w->group[g].part_of != whole || has_used(&w->group[g], base->measure))
            continue;
        bool is_plain = !w->group[g].has_amount && w->group[g].is_definite &&
                        w->group[g].amount.best != 1;
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

/* "Eight were killed in Rastan. Five of them died in ...": some of those counted right before, or
 * -1. */
static int32_t whole_of_them(const Work *w, const Group *group, uint8_t measure)
{
    int32_t whole = w->doc->last_total[measure];
    Str last = group->span.to > 0 ? unit_text(w, group->span.to - 1U) : S("");
    bool is_of = str_eq_nocase(unit_text(w, group->span.from + 1U), S("of")) &&
                 unit_is(w, group->span.from + 2U, LEX_DET, SUB_the) &&
                 group->measure == measure && group->span.to == group->span.from + 4U;
    bool is_them = is_of || (group->is_bare &&
                             (str_eq_nocase(last, S("of them")) ||
                              str_eq_nocase(last, S("of whom")) || str_eq(last, S("منهم"))));
    if (!is_them || whole < 0 || w->doc->draft[whole].sentence + 1 < w->doc->n_sentences)
        return -1;
    const ReadClaim *all = &w->doc->draft[whole].claim;
    int64_t most = all->best != READ_NULL ? all->best : all->min;
    return group->amount.best != READ_NULL && group->amount.best < most ? whole : -1;
}

static void claim_apart(Work *w, const Frame *base, const Victims *v)
{
    for (unsigned i = 0; i < v->n; i++) {
        int32_t of_them = whole_of_them(w, &w->group[v->g[i]], base->measure);
        int32_t draft = claim_group(w, base, v->g[i], of_them, of_them < 0 ? NULL : "subset",
                                    base->rule);
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

/* Whether what befell "him" was told of one person in the sentences before. */
static bool is_told(const Doc *doc, uint8_t measure)
{
    enum { LOOK_BACK = 12, SENTENCES = 4 };
    for (size_t i = doc->n_drafts; i > 0 && doc->n_drafts - i < LOOK_BACK; i--) {
        const Draft *d = &doc->draft[i - 1];
        bool is_dead = d->measure == MEASURE_killed && measure == MEASURE_injured;
        if (d->sentence + SENTENCES < doc->n_sentences)
            return false;
        if (d->claim.best == 1 && (d->measure == measure || is_dead) && !d->is_dropped)
            return true;
    }
    return false;
}

/* "The murder of the priests": who reads it knows of whom; in a text that told of nobody before, it
 * is told here. Words for any people ("the victims") tell nothing. */
static bool is_first_told(const Work *w, const Group *group, uint8_t measure)
{
    static const char *const ANY[] = { "victims", "people", "persons", "individuals", "martyrs" };
    for (size_t i = 0; i < sizeof ANY / sizeof ANY[0]; i++)
        if (str_eq_nocase(unit_text(w, group->head), str_z(ANY[i])))
            return false;
    return w->language == TEXT_ENGLISH && unit_has(w, group->head, TAG(PERSON)) &&
           w->doc->last_total[measure] < 0 && group->role == 0;
}

/* "More women were killed than men": compared, and not counted. */
static bool is_compared(const Work *w, const Group *group)
{
    Str first = unit_text(w, group->span.from);
    if (group->has_amount || !(str_eq_nocase(first, S("more")) || str_eq_nocase(first, S("fewer"))))
        return false;
    for (unsigned u = group->span.to; u < w->n && !unit_mark(w, u, ';'); u++)
        if (str_eq_nocase(unit_text(w, u), S("than")))
            return true;
    return false;
}

/* "a rise in the number of civilians killed", "shot each man": nobody says how many. */
static bool is_uncounted(const Work *w, const Group *group)
{
    unsigned from = group->span.from;
    if (w->language != TEXT_ENGLISH || from == 0 || group->has_amount)
        return false;
    bool is_number = from > 1 && str_eq_nocase(unit_text(w, from - 1U), S("of")) &&
                     str_ends(unit_text(w, from - 2U), S("number"));
    is_number = is_number || str_eq_nocase(unit_text(w, from - 1U), S("how many"));
    return is_number || unit_listed(w, from - 1U, SUB_each) || unit_listed(w, from, SUB_each);
}

/* "Both were taken to hospital": those told before. */
static bool is_both(const Work *w, const Group *g)
{
    return g->is_bare && g->span.to == g->span.from + 1U &&
           str_eq_nocase(unit_text(w, g->span.from), S("both"));
}

/* "A victim was named as Salem Salimi by Example Wire, which said he died": he who is named. */
static bool is_just_named(const Work *w, const Group *pronoun)
{
    for (unsigned u = 0; u < pronoun->span.from; u++)
        if (unit_is(w, u, LEX_INCL, SUB_nameless))
            return true;
    return false;
}

/* "They", "both", "he": those whose harm was told. */
static bool is_told_of(const Work *w, const Group *group, uint8_t measure)
{
    bool is_back = group->is_pronoun || is_both(w, group);
    return (is_back && is_told(w->doc, measure)) || (group->is_pronoun && is_just_named(w, group));
}

/* Whether a group says anything new: not "the victims", not what was claimed already. */
static bool is_claimable(const Work *w, int g, uint8_t measure)
{
    const Group *group = &w->group[g];
    if (has_used(group, measure) || (group->is_family && measure != MEASURE_displaced))
        return false;
    bool is_unsplit = group->measure == MEASURE_casualties && measure < MEASURE_casualties;
    if (is_unsplit || is_compared(w, group) || is_uncounted(w, group))
        return false;
    if (measure == MEASURE_injured && has_used(group, MEASURE_killed))
        return false;
    if (is_told_of(w, group, measure))
        return false;
    if (group->is_definite && !group->has_amount && group->amount.best != 1)
        return is_first_told(w, group, measure);
    return true;
}

/* Whether b stands right behind a, parted by nothing but a comma. */
static bool is_behind_comma(const Work *w, unsigned to, const Group *b)
{
    bool is_inside = to > 0 && unit_mark(w, to - 1, ',') && b->span.from == to; /* ", 34," */
    return is_inside || (unit_mark(w, to, ',') && b->span.from == to + 1U);
}

/* Whether the phrase that ends before u is closed: by a comma, a verb or the end, past where it
 * comes from. */
static bool is_closed(const Work *w, unsigned u)
{
    unsigned from = u;
    while (u < from + 6 && w->unit[from].kind == TEXT_WORD && unit_has(w, from, TAG(PREP)) &&
           u < w->n && w->unit[u].kind == TEXT_WORD &&
           (u == from || !unit_has(w, u, TAG(AUX) | TAG(CONJ) | TAG(PRED))))
        u++;
    return u >= w->n || w->unit[u].kind == TEXT_MARK || unit_sense(w, u, LEX_AUX) != NULL;
}

bool verb_is_singular(const Work *w, unsigned at)
{
    static const char *const WORDS[] = { "was", "is", "has" };
    for (unsigned u = at; u > 0 && at - u < 4 && u <= w->n; u--)
        for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
            if (str_eq_nocase(unit_text(w, u - 1), str_z(WORDS[i])))
                return true;
    return false;
}

/* How the list that is looked at is put together. */
typedef struct Listing {
    bool is_one;  /* its verb speaks of one person */
    bool is_flat; /* no "and" in it: commas alone make no list */
} Listing;

static bool is_named(const Group *g)
{
    return g->name.to > g->name.from;
}

/* "Dozens of civilians, at least 40 by most accounts,": the number says again how many. */
static bool is_restated(const Work *w, unsigned to, const Group *a, const Group *b)
{
    bool is_open = a->amount.quantifier == Q_VAGUE || a->amount.quantifier == Q_MORE_THAN ||
                   a->amount.quantifier == Q_ABOUT;
    int64_t n = b->amount.best != READ_NULL ? b->amount.best : b->amount.min;
    return is_open && b->is_bare && b->has_amount && !b->is_rest && n >= a->amount.min &&
           is_behind_comma(w, to, b);
}

/* "four patients and staff": one number for both. */
static bool is_shared(const Work *w, const Group *a, const Group *b)
{
    bool is_and = b->span.from == a->span.to + 1U && unit_and(w, a->span.to);
    return is_and && a->has_amount && !a->is_bare && a->amount.best > 1 && b->is_plural &&
           !b->has_amount && !b->is_definite && !b->is_rest && !b->is_family && !a->is_family &&
           w->language == TEXT_ENGLISH;
}

/* Two groups that may be one person. */
static bool may_be_one(const Group *a, const Group *b)
{
    bool is_single = a->amount.best == 1 && b->amount.best == 1 && !b->has_amount;
    return is_single && !a->is_rest && !b->is_rest && !(is_named(a) && is_named(b));
}

/* "Salem Salimi, leader of the union and mayor", "Salem Salimi, the union leader who ...": what a
 * named person is, without an article or with a clause of its own. */
static bool is_office(const Work *w, unsigned to, const Group *b)
{
    bool is_comma = is_behind_comma(w, to, b), is_and = unit_and(w, to) && b->span.from == to + 1U;
    bool has_clause = unit_is(w, b->span.to, LEX_CONJ, SUB_who) ||
                      str_eq_nocase(unit_text(w, b->span.from), S("its")); /* "its candidate" */
    return b->is_implied ? is_comma || is_and : is_comma && has_clause && b->is_definite;
}

/* "seven to nine civilians, displaced people from Homs,": the second says who the first are. */
static bool is_kind_of(const Work *w, unsigned to, const Group *a, const Group *b,
                       const Listing *list)
{
    return w->language == TEXT_ENGLISH && a->has_amount && a->amount.best != 1 && list->is_flat &&
           b->is_plural && !b->has_amount && !b->is_definite && !b->is_name && !b->is_rest &&
           is_behind_comma(w, to, b) && is_closed(w, b->span.to);
}

/* "A B and C D, members of the council, were killed", "..., two teachers, ...": what those are who
 * were named before. */
static bool tells_named(const Work *w, const Victims *v, unsigned n, unsigned to)
{
    const Group *b = &w->group[v->g[n]];
    bool is_kind = b->is_plural && !b->is_bare && !b->is_rest && !b->is_definite && !b->is_name &&
                   (!b->has_amount || b->amount.best == (int64_t)n);
    for (unsigned i = 0; i < n; i++)
        is_kind = is_kind && is_named(&w->group[v->g[i]]);
    return is_kind && n > 1 && w->language == TEXT_ENGLISH && is_behind_comma(w, to, b) &&
           is_closed(w, b->span.to);
}

/* "Salem Salimi, one of the best known leaders, ...": he who was named. */
static bool is_one_of_many(const Work *w, const Group *a, const Group *b)
{
    return is_named(a) && a->amount.best == 1 && b->amount.best == 1 &&
           str_eq_nocase(unit_text(w, b->span.from), S("one"));
}

/* Whether b tells again who a is: "Salem Salimi, a farmer", "a farmer, Salem Salimi,", "a nurse and
 * mother was". `to` is the end of a with what told it again before. */
static bool is_told_again(const Work *w, unsigned to, const Group *a, const Group *b,
                          const Listing *list)
{
    bool is_comma = is_behind_comma(w, to, b);
    if (is_comma && is_one_of_many(w, a, b))
        return true;
    if (!may_be_one(a, b))
        return false;
    if (is_named(a) && is_office(w, to, b))
        return true;
    if (list->is_one && (b->is_implied || (is_comma && !a->has_amount)))
        return true;
    if (!is_comma || !is_closed(w, b->span.to) || unit_is(w, b->span.from, LEX_DET, SUB_poss))
        return false;
    return is_named(a) || b->is_name || list->is_flat;
}

static Listing listing_of(const Work *w, const Victims *v, unsigned at)
{
    unsigned to = w->group[v->g[v->n - 1]].span.to;
    bool is_one = to <= at && (verb_is_singular(w, at) || verb_is_singular(w, to + 1));
    bool goes_on = unit_mark(w, to, ',') && unit_and(w, to + 1); /* with words not known */
    Listing list = { is_one, !goes_on };
    for (unsigned i = 1; i < v->n; i++)
        for (unsigned u = w->group[v->g[i - 1]].span.to; u <= w->group[v->g[i]].span.from; u++)
            list.is_flat = list.is_flat && !unit_and(w, u);
    return list;
}

/* One person told twice is one: the first keeps what the second adds. */
static void list_merge(Work *w, Victims *v, const Frame *base)
{
    unsigned n = 1;
    if (v->n < 2)
        return;
    Listing list = listing_of(w, v, base->at);
    unsigned to = w->group[v->g[0]].span.to;
    for (unsigned i = 1; i < v->n; i++) {
        Group *first = &w->group[v->g[n - 1]];
        Group *next = &w->group[v->g[i]];
        bool is_same = is_told_again(w, to, first, next, &list) ||
                       is_kind_of(w, to, first, next, &list) ||
                       (i == n && tells_named(w, v, n, to));
        if (is_shared(w, first, next)) {
            first->span.to = next->span.to;
            is_same = true;
        }
        if (is_restated(w, to, first, next)) {
            first->amount = next->amount;
            is_same = true;
        }
        to = next->span.to;
        if (!is_same) {
            v->g[n++] = v->g[i];
            continue;
        }
        group_adopt(first, next);
        if (!is_named(first))
            first->name = next->name;
        next->used |= 1U << base->measure;
    }
    v->n = n;
}

/* "Two brothers were killed. A and B died at the scene": the names of those counted before. */
static bool is_named_before(const Work *w, const Victims *v, uint8_t measure)
{
    int32_t last = w->doc->last_total[measure];
    for (unsigned i = 0; i < v->n; i++)
        if (!w->group[v->g[i]].is_name)
            return false;
    return last >= 0 && w->doc->draft[last].claim.best == (int64_t)v->n &&
           w->doc->draft[last].name.n == 0 &&
           w->doc->draft[last].sentence + 2 >= w->doc->n_sentences;
}

/* "the photographers A B": the names say who they are. */
static bool has_names(const Work *w, const Victims *v, unsigned i, uint8_t measure)
{
    const Group *group = &w->group[v->g[i]];
    return i + 1 < v->n && group->is_plural && w->group[v->g[i + 1]].is_name &&
           !has_used(group, measure);
}

/* Keeps of a list what says anything new; one person told twice becomes one. */
static void list_clean(Work *w, Victims *v, const Frame *base)
{
    uint8_t measure = base->measure;
    unsigned n = 0;
    for (unsigned i = 0; i < v->n; i++) {
        bool is_new = has_names(w, v, i, measure) || is_claimable(w, v->g[i], measure);
        Str first = unit_text(w, w->group[v->g[i]].span.from);
        bool is_him = i == 0 && (str_eq_nocase(first, S("him")) ||
                                 str_eq_nocase(first, S("himself")) ||
                                 str_eq_nocase(first, S("herself")));
        if (is_new && (v->n == 1 || is_him || !w->group[v->g[i]].is_pronoun))
            v->g[n++] = v->g[i];
    }
    v->n = n;
    list_merge(w, v, base);
}

/* "the death of nuns A B and ...": one name of several that are not counted. */
static bool is_one_of_them(const Work *w, const Victims *v)
{
    const Group *first = &w->group[v->g[0]];
    return v->n == 2 && first->is_plural && !first->has_amount && !first->is_name &&
           w->group[v->g[1]].is_name && first->span.to == w->group[v->g[1]].span.from;
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
    list_clean(w, v, base);
    unsigned n = v->n;
    if (n == 0)
        return;
    count_names(w, v);
    Span all = { w->group[v->g[0]].span.from, w->group[v->g[n - 1]].span.to };
    if (base->measure == MEASURE_rescued && w->group[v->g[0]].measure == MEASURE_killed)
        base->measure = MEASURE_killed; /* "two bodies were pulled from the rubble" */
    base->span = all;
    base->modality = modality_at(w, base->at, all);
    if (w->group[v->g[0]].amount.quantifier == Q_NONE && base->modality == M_SKIP)
        base->modality = M_ASSERTED;
    if (is_named_before(w, v, base->measure))
        claim_named(w, base, v);
    else if (is_apposition(w, v) || is_one_of_them(w, v))
        claim_apposition(w, base, v);
    else if (n == 1 || is_apart(w, v))
        claim_apart(w, base, v);
    else
        claim_sum(w, base, v);
}

void group_claim(Work *w, int g, uint8_t measure, unsigned at, int32_t parent, const char *rule)
{
    Frame base = { .measure = measure, .at = (uint16_t)at, .span = w->group[g].span, .parent = -1 };
    base.modality = modality_at(w, at, base.span);
    int32_t draft = claim_group(w, &base, g, parent, parent >= 0 ? "subset" : NULL, rule);
    if (draft >= 0 && w->language == TEXT_ARABIC)
        claim_parts(w, &base, g, draft);
}

/* Whether a group is told behind the word at u: the first, or joined to one that was. */
static bool is_told_behind(const Work *w, unsigned u, int g)
{
    const Group *group = &w->group[g];
    if (group->span.from <= u || group->used != 0 || group->part_of >= 0)
        return false;
    bool is_behind = group->span.from == u + 1U + unit_mark(w, u + 1, ':');
    return is_behind || (g > 0 && w->group[g - 1].draft >= 0 &&
                                         groups_joined(w, (unsigned)g - 1, (unsigned)g));
}

/* "Some of the communities were identified as ...": places, and nobody who was harmed. */
static bool names_places(const Work *w, unsigned u)
{
    bool is_place = false;
    for (unsigned k = 0; k < u && w->language == TEXT_ENGLISH; k++) {
        if (unit_has(w, k, TAG(PERSON) | TAG(PRON) | TAG(PRED)))
            return false;
        is_place = is_place || unit_listed(w, k, SUB_settled);
    }
    return is_place;
}

/* "A victim was named as Salem Salimi, who died of his wounds". */
static bool tells_death(const Work *w)
{
    bool is_told = false;
    for (unsigned u = 0; u < w->n && w->language == TEXT_ENGLISH; u++) {
        const LexSense *pred = unit_sense(w, u, LEX_PRED);
        is_told = is_told || (pred != NULL && pred->measure == MEASURE_killed);
    }
    return is_told && w->doc->last_total[MEASURE_killed] >= 0;
}

/* "The two dead men are A B and C D": as many names behind the verb as were counted before it. */
static void named_claim(Work *w, int counted)
{
    const Group *all = &w->group[counted];
    int last = counted;
    for (int g = counted + 1; g < w->n_groups && w->group[g].is_name; g++)
        last = g == counted + 1 || groups_joined(w, (unsigned)g - 1, (unsigned)g) ? g : last;
    bool is_next = last > counted && w->group[counted + 1].span.from == all->span.to + 1U;
    if (!is_next || all->amount.best != last - counted)
        return;
    for (int g = counted + 1; g <= last; g++) {
        Frame base = { .measure = w->doc->draft[all->draft].measure, .at = all->span.to,
                       .span = w->group[g].span, .parent = -1 };
        (void)claim_group(w, &base, g, all->draft, "partition", "named");
    }
}

/* "A B, one of the six teachers murdered": one of those who were counted behind. */
static void one_claim(Work *w, int name)
{
    unsigned u = w->group[name].span.to;
    while (unit_marks(w, u, ",-"))
        u++;
    if (!str_eq_nocase(unit_text(w, u), S("one")) ||
        !str_eq_nocase(unit_text(w, u + 1), S("of")))
        return;
    for (int g = name + 1; g < w->n_groups && w->group[g].span.from <= u + 2; g++) {
        const Group *all = &w->group[g];
        bool is_all = all->draft >= 0 && all->span.to > u + 2 && all->amount.best != 1;
        if (is_all)
            group_claim(w, name, w->doc->draft[all->draft].measure, u, all->draft, "among");
    }
}

static void names_claim(Work *w)
{
    for (int g = 0; g < w->n_groups && w->language == TEXT_ENGLISH; g++) {
        const Group *group = &w->group[g];
        if (group->is_name && group->used == 0)
            one_claim(w, g);
        else if (group->draft >= 0 && group->amount.best > 1 &&
                 unit_is(w, group->span.to, LEX_AUX, SUB_be))
            named_claim(w, g);
    }
}

/* "والقتلى هم 300 مدني و200 مقاتل": counts of those that a larger number before is of. */
static bool counts_them(const Work *w, unsigned u, int g, int32_t whole)
{
    const Group *group = &w->group[g];
    return w->language == TEXT_ARABIC && unit_sense(w, u, LEX_INCL)->measure != MEASURE_nothing &&
           group->has_amount && group->amount.best > 1 && whole >= 0 &&
           w->doc->draft[whole].claim.best > group->amount.best;
}

/* "The victims were identified as A B and C D": those claimed before; without a claim before, dead
 * when the text says "victims" or "dead". */
void identified_claim(Work *w)
{
    names_claim(w);
    for (unsigned u = 0; u < w->n; u++) {
        const LexSense *incl = unit_sense(w, u, LEX_INCL);
        if (incl == NULL || incl->sub != SUB_nameless || names_places(w, u))
            continue;
        int32_t whole = tells_death(w) ? w->doc->last_total[MEASURE_killed] : w->doc->last_people;
        uint8_t measure = whole >= 0 ? w->doc->draft[whole].measure : incl->measure;
        for (int g = 0; g < w->n_groups && measure != MEASURE_nothing; g++)
            if (is_told_behind(w, u, g) && (w->group[g].amount.best == 1 ||
                                            counts_them(w, u, g, whole)))
                group_claim(w, g, measure, u, whole, "identified");
    }
}
