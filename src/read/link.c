/* link.c: parts of groups: "including four children", "five of them civilians", brackets behind.
 *
 * A part hangs on the last whole before the word that opens it, or, after "among the dead", on the
 * last claim of the document. Parts are never added to anything.
 */
#include "read/group.h"

/* Behind a bracket that begins at `from` and closes before `to`. */
static unsigned behind_bracket(const Work *w, unsigned from, unsigned to)
{
    if (!unit_mark(w, from, '('))
        return from;
    for (unsigned i = from + 1; i < to; i++)
        if (unit_mark(w, i, ')'))
            return i + 1;
    return from;
}

/* "from the field hospital", "in agriculture", "with a local NGO": where people are from. */
static bool opens_origin(const Work *w, unsigned u)
{
    if (w->language == TEXT_ARABIC && unit_is(w, u, LEX_PREP, SUB_in))
        return true;
    return unit_is(w, u, LEX_PREP, SUB_from) || unit_is(w, u, LEX_PREP, SUB_at) ||
           (w->language == TEXT_ENGLISH && (unit_is(w, u, LEX_PREP, SUB_with) ||
                                            str_eq_nocase(unit_text(w, u), S("of"))));
}

/* "Eleven passengers on board and the driver were killed": where the first of two subjects are. */
static bool opens_where(const Work *w, unsigned from, unsigned to)
{
    static const char *const WORDS[] = { "in", "on", "inside", "aboard", "on board" };
    bool is_where = false;
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0] && w->language == TEXT_ENGLISH; i++)
        is_where = is_where || str_eq_nocase(unit_text(w, from), str_z(WORDS[i]));
    for (unsigned u = 0; u < from; u++) /* "killed two in Azaz and a woman": no subjects */
        is_where = is_where && !(unit_has(w, u, TAG(PRED)) && w->unit[u].cover == COVER_NONE);
    for (unsigned u = to; is_where && u < w->n; u++)
        if (w->unit[u].cover != COVER_GROUP)
            return unit_has(w, u, TAG(AUX));
    return false;
}

/* Whether a word may tell where people are from: no verb, no clause, no other people. */
static bool is_origin_word(const Work *w, unsigned u)
{
    bool is_other = w->language == TEXT_ENGLISH && w->unit[u].cover == COVER_GROUP;
    return !is_other && !unit_has(w, u, TAG(PRED) | TAG(AUX) | TAG(SAY) | TAG(CONJ)) &&
           w->unit[u].kind == TEXT_WORD && w->unit[u].cover != COVER_TIME;
}

/* Behind where people are from, when "and" follows. */
static unsigned behind_origin(const Work *w, unsigned from, unsigned to)
{
    enum { ORIGIN_UNITS = 6 };
    if (to >= w->n || to <= from || to - from > ORIGIN_UNITS ||
        (!opens_origin(w, from) && !opens_where(w, from, to)))
        return from;
    bool is_and = unit_and(w, to - 1);
    if (!is_and && (w->unit[to].clitic & CLITIC_WA) == 0)
        return from;
    unsigned end = is_and ? to - 1 : to;
    for (unsigned i = from + 1; i < end; i++)
        if (!is_origin_word(w, i))
            return from;
    return end;
}

/* Whether only a joint stands between two groups: "and", a comma, "as well as". */
static bool is_joined(const Work *w, unsigned from, unsigned to)
{
    from = behind_bracket(w, from, to);
    from = behind_origin(w, from, to);
    bool has_joint = to > 0 && to < w->n &&
                     ((w->unit[to].clitic & CLITIC_WA) || unit_mark(w, from - 1, ','));
    for (unsigned i = from; i < to; i++) {
        if (w->unit[i].cover == COVER_AGE || unit_sense(w, i, LEX_NATION) != NULL ||
            str_ends(unit_text(w, i), S("edly"))) /* "and, reportedly, his son" */
            continue;
        if (unit_is(w, i, LEX_CONJ, SUB_and) || unit_mark(w, i, ',') ||
            unit_sense(w, i, LEX_ADD) != NULL)
            has_joint = true;
        else
            return false;
    }
    return has_joint;
}

/* Whether "and" stands between: two bare numbers need it, a comma alone parts them. */
static bool has_and(const Work *w, unsigned from, unsigned to)
{
    for (unsigned i = from; i <= to && i < w->n; i++)
        if (unit_and(w, i))
            return true;
    return false;
}

/* "the photographers A B and C D": names right behind those they name. */
static bool is_named_by(const Group *a, const Group *b)
{
    return b->is_name && a->span.to == b->span.from && a->is_plural;
}

/* "three siblings - Rama, 12, and Lin, 3 -": names behind a dash or colon. */
static bool is_named_aside(const Work *w, const Group *a, const Group *b)
{
    bool is_mark = unit_marks(w, a->span.to, ":-") && b->span.from == a->span.to + 1U;
    bool is_dash = unit_mark(w, a->span.to, '-') && b->has_amount && a->amount.best != READ_NULL &&
                   b->amount.best < a->amount.best; /* "ten people - five children and five" */
    bool is_named = b->is_name && !a->is_name && (a->is_plural || a->amount.best > 1);
    return is_mark && (is_named || is_dash);
}

static bool has_name(const Group *g)
{
    return g->name.to > g->name.from;
}

/* "Sample Person, 55, from Lira; Other Person; and ...": names that semicolons part. */
static bool is_next_entry(const Work *w, const Group *a, const Group *b)
{
    enum { ENTRY_UNITS = 14 };
    unsigned from = a->span.to, to = b->span.from;
    to -= to > 0 && unit_is(w, to - 1, LEX_CONJ, SUB_and);
    bool is_apart = to > from && to - from < ENTRY_UNITS && unit_mark(w, to - 1, ';');
    if (!is_apart || !has_name(a) || w->language != TEXT_ENGLISH)
        return false;
    for (unsigned u = from; u + 1 < to; u++)
        if (unit_has(w, u, TAG(AUX) | TAG(SAY) | TAG(PRED)) || unit_mark(w, u, ';'))
            return false;
    return true;
}

/* "wounded 54, police said": who speaks is not one of those before. */
static bool is_speaking(const Work *w, const Group *group)
{
    enum { OFFICE_UNITS = 8 };
    for (unsigned i = 0; i < w->n_speakers; i++) {
        Span span = w->speaker[i].span;
        bool is_inside = group->span.from >= span.from && group->span.to <= span.to;
        bool is_office = group->is_definite && group->amount.best == 1 && /* "the head of it, X," */
                         group->span.to < span.from && span.from - group->span.to < OFFICE_UNITS;
        if ((is_inside || is_office) && !group->has_amount && span.to <= w->speaker[i].verb)
            return true;
    }
    return false;
}

/* "رجل مع زوجته وطفليه": their own people, joined by "with". */
static bool is_with_kin(const Work *w, const Group *a, const Group *b)
{
    Str kin = unit_text(w, b->head);
    bool is_own = str_ends(kin, S("ه")) || str_ends(kin, S("ها")) || str_ends(kin, S("هما")) ||
                  str_ends(kin, S("هم"));
    return w->language == TEXT_ARABIC && is_own && b->span.from == a->span.to + 1U &&
           unit_is(w, a->span.to, LEX_PREP, SUB_with);
}

/* "her children, one of whom": some of those before. */
static bool is_some_of(const Work *w, const Group *b)
{
    Str last = b->is_bare && b->span.to > 0 ? unit_text(w, b->span.to - 1U) : S("");
    return str_eq_nocase(last, S("of whom")) || str_eq_nocase(last, S("whom"));
}

/* "Ten of them were children and five soldiers were wounded": who the first are is told, and the
 * second have a verb of their own. */
static bool is_told_already(const Work *w, const Group *a, const Group *b)
{
    bool is_told = false;
    for (unsigned u = a->span.from; u < a->span.to; u++)
        is_told = is_told || unit_is(w, u, LEX_AUX, SUB_be);
    return is_told && unit_has(w, b->span.to, TAG(AUX) | TAG(PRED));
}

/* One of two groups tells what the other is said of, or the second is some of the first. */
static bool are_parted(const Work *w, const Group *a, const Group *b)
{
    unsigned before = a->span.from;
    bool is_told_by = before > 0 && str_eq_nocase(unit_text(w, before - 1U), S("according to"));
    return is_told_by || is_speaking(w, b) || is_some_of(w, b) || is_told_already(w, a, b);
}

bool groups_joined(const Work *w, unsigned a, unsigned b)
{
    if (are_parted(w, &w->group[a], &w->group[b]))
        return false;
    if (is_with_kin(w, &w->group[a], &w->group[b]))
        return true;
    if (is_named_by(&w->group[a], &w->group[b]) ||
        is_named_aside(w, &w->group[a], &w->group[b]) ||
        is_next_entry(w, &w->group[a], &w->group[b]))
        return true;
    bool is_far = unit_has(w, w->group[a].span.to, TAG(PREP));
    if (is_far && (w->group[b].is_bare || unit_has(w, w->group[b].span.to, TAG(PREP))))
        return false; /* "two from Ariha and three from Hish" */
    if (w->group[a].is_bare && w->group[b].is_bare &&
        !has_and(w, w->group[a].span.to, w->group[b].span.from))
        return false;
    unsigned to = w->group[a].span.to;
    return to > 0 && is_joined(w, to, w->group[b].span.from);
}

/* The whole that a part at unit u belongs to: the last group that is no part itself. */
static int whole_before(const Work *w, unsigned u)
{
    int best = -1;
    for (unsigned g = 0; g < w->n_groups && w->group[g].span.to <= u; g++) {
        const Group *group = &w->group[g];
        bool is_agent = group->span.from > 0 &&
                        unit_is(w, group->span.from - 1, LEX_PREP, SUB_by);
        bool is_origin = w->language == TEXT_ARABIC && group->is_plural && group->span.from > 0 &&
                         unit_is(w, group->span.from - 1, LEX_PREP, SUB_from); /* "من أبناء حلب" */
        bool is_many = group->amount.best != 1 && group->amount.quantifier != Q_NONE && !is_origin;
        if (group->part_of < 0 && group->among < 0 && !group->is_pronoun && !is_agent && is_many)
            best = (int)g;
    }
    return best;
}

static unsigned first_group_from(const Work *w, unsigned u)
{
    unsigned g = 0;
    while (g < w->n_groups && w->group[g].span.from < u)
        g++;
    return g;
}

/* "five were killed including two children, and six were injured": a group that ends a list of
 * parts and has a verb of its own; not "17 people including five children and three women were
 * killed", where the verb is that of the whole. */
static bool is_new_subject(const Work *w, unsigned g)
{
    unsigned to = w->group[g].span.to;
    bool is_next_clause = to < w->n && (w->unit[to].clitic & (CLITIC_WA | CLITIC_FA)) != 0;
    if (w->language == TEXT_ARABIC && is_next_clause)
        return false; /* "بينهم طفلان وسيدة وأصيب تسعة" */
    bool is_pred = unit_has(w, to, TAG(PRED)) && !unit_is(w, to, LEX_PRED, SUB_toll);
    bool has_verb = unit_is(w, to, LEX_AUX, SUB_be) || is_pred;
    bool is_told = false;
    for (unsigned u = 0; u < w->group[g - 1].span.from; u++)
        is_told = is_told || (unit_has(w, u, TAG(PRED)) && w->unit[u].cover == COVER_NONE);
    return has_verb && (is_told || w->group[g].is_bare);
}

/* Marks the group and those joined behind it as parts. */
static void mark_parts(Work *w, unsigned g, int whole, int among)
{
    for (;;) {
        Group *part = &w->group[g];
        part->part_of = (int16_t)whole;
        part->among = (int16_t)among;
        if (g + 1 >= w->n_groups || !groups_joined(w, g, g + 1))
            return;
        g++;
        bool is_other = w->group[g].measure != 0 && w->group[g].measure != w->group[g - 1].measure;
        if (is_other || (is_new_subject(w, g) && !w->group[g - 1].is_rest))
            return;
    }
}

/* Takes what the noun behind "are" says: "three are children". */
static void take_noun(Group *part, const Group *noun)
{
    part->age = noun->age;
    part->sex = noun->sex;
    part->status = noun->status;
    part->code = noun->code;
}

static bool is_of_them(Str word)
{
    return str_starts_nocase(word, S("of ")) || str_eq(word, S("منهم")) || str_eq(word, S("منهن"));
}

/* Whether a noun behind "of them" tells who they are: nothing parts it, and it counts nobody. */
static bool tells_kind(const Work *w, unsigned u, const Group *noun)
{
    if (noun->has_amount || noun->is_definite || noun->span.from > u + 3)
        return false;
    for (unsigned i = u + 1; i < noun->span.from; i++)
        if (unit_has(w, i, TAG(CONJ) | TAG(PRED)) || w->unit[i].kind == TEXT_MARK)
            return false;
    return true;
}

/* "three of whom were under the age of ten": what their age makes them, and parts of the whole. */
static void take_years(const Work *w, unsigned u, int whole, Group *number)
{
    enum { CHILD_YEARS = 18 };
    u += unit_is(w, u, LEX_AUX, SUB_be);
    int years = u < w->n && w->unit[u].cover == COVER_AGE ? age_at(w, u) : -1;
    if (years < 0 || whole < 0)
        return;
    number->age = years < CHILD_YEARS ? LEX_CHILD : number->age;
    number->part_of = (int16_t)whole;
    while (u < w->n && w->unit[u].cover == COVER_AGE)
        number->span.to = (uint16_t)++u;
}

/* "eight were injured, three of them seriously": behind a comma, without a verb of its own. */
static bool is_aside_part(const Work *w, const Group *number)
{
    unsigned from = number->span.from, to = number->span.to;
    bool has_verb = unit_has(w, to, TAG(AUX) | TAG(PRED)) || unit_has(w, to + 1, TAG(PRED));
    return from > 0 && unit_mark(w, from - 1, ',') && !has_verb;
}

/* The number before group g takes that noun and all between: "five of the dead were children". */
static void take_kind(Work *w, unsigned g)
{
    Group *number = &w->group[g - 1];
    const Group *noun = &w->group[g];
    take_noun(number, noun);
    number->head = noun->head;
    number->span.to = noun->span.to;
    for (unsigned i = g; i + 1 < w->n_groups; i++)
        w->group[i] = w->group[i + 1];
    w->n_groups--;
}

/* Best of what a group counts, or the least of it. */
static int64_t known_amount(const Group *group)
{
    return group->amount.best != READ_NULL ? group->amount.best : group->amount.min;
}

/* "23 people, 19 of them men and four women": those joined behind a part, while they and it are no
 * more than the whole; behind ", and" ("... three of them children, and two soldiers") only when
 * they make it up. */
static void join_parts(Work *w, unsigned g, int whole)
{
    int64_t limit = known_amount(&w->group[whole]), sum = known_amount(&w->group[g]), sure = sum;
    unsigned to = g, last = g;
    bool is_aside = false;
    while (to + 1 < w->n_groups && groups_joined(w, to, to + 1) && w->group[to + 1].has_amount &&
           !is_new_subject(w, to + 1)) {
        to++;
        is_aside = is_aside || (unit_mark(w, w->group[to - 1].span.to, ',') &&
                                has_and(w, w->group[to - 1].span.to, w->group[to].span.from));
        sum += known_amount(&w->group[to]);
        if (sum <= limit && (!is_aside || sum == limit)) {
            last = to;
            sure = sum;
        }
    }
    for (unsigned i = g + 1; i <= last; i++)
        w->group[i].part_of = (int16_t)whole;
    for (unsigned i = g; last > g && sure == limit && i <= last; i++)
        w->group[i].is_share = true;
}

/* "five of them civilians", "two of whom were children": the number takes the noun behind; "two of
 * them and their driver": it stands alone. */
static bool of_them(Work *w, unsigned u, int whole)
{
    unsigned g = first_group_from(w, u);
    if (g == 0 || w->group[g - 1].span.to != u || !is_of_them(unit_text(w, u)) ||
        !w->group[g - 1].is_bare)
        return false;
    Group *number = &w->group[g - 1];
    if (g >= w->n_groups || !tells_kind(w, u, &w->group[g])) {
        number->span.to = (uint16_t)(u + 1);
        number->role = whole >= 0 ? w->group[whole].role : number->role;
        take_years(w, u + 1, whole, number);
        if (is_aside_part(w, number))
            number->part_of = (int16_t)whole;
        return true;
    }
    number->part_of = (int16_t)whole;
    number->among = (int16_t)(whole < 0 ? (int)u : -1); /* "Five of them were children" */
    take_kind(w, g);
    if (whole >= 0)
        join_parts(w, g - 1, whole);
    return true;
}

/* Brackets right behind a whole that hold a counted group. */
static bool is_breakdown(const Work *w, unsigned u, unsigned g)
{
    return unit_mark(w, u, '(') && g > 0 && g < w->n_groups && w->group[g - 1].span.to == u &&
           w->group[g].span.from == u + 1 && w->group[g - 1].has_amount &&
           (w->group[g].has_amount || w->group[g].amount.best == 1);
}

static int among_whole(const Work *w, unsigned u)
{
    int g = whole_before(w, u);
    return g >= 0 && w->group[g].has_amount ? g : -1;
}

/* Whether a sentence opens with a whole whose parts follow. */
static bool opens_whole(const Work *w)
{
    Str first = unit_text(w, 0);
    bool is_open = str_eq_nocase(first, S("among")) || str_eq_nocase(first, S("of")) ||
                   unit_has(w, 0, TAG(FRACTION));
    return is_open && w->n_groups >= 2 && w->group[0].has_amount && w->group[0].span.from <= 3;
}

/* "Among the ten dead in X were two medics", "Of the 14 wounded, three were children". */
static void opening_parts(Work *w)
{
    for (unsigned g = 1; opens_whole(w) && g < w->n_groups; g++) {
        Group *part = &w->group[g];
        unsigned from = part->span.from, to = part->span.to;
        const Group *noun = g + 1 < w->n_groups ? &w->group[g + 1] : NULL;
        bool is_behind = from > 0 && unit_is(w, from - 1, LEX_AUX, SUB_be);
        bool is_before = part->is_bare && unit_is(w, to, LEX_AUX, SUB_be) && noun != NULL &&
                         noun->span.from == to + 1 && !noun->has_amount;
        if (is_before)
            take_noun(part, noun);
        if (part->has_amount && (is_behind || is_before))
            mark_parts(w, g, 0, -1);
    }
}

/* The last group of several people before group g that is no part. */
static int several_before(const Work *w, unsigned g)
{
    int before = -1;
    for (unsigned k = 0; k + 1 < g; k++)
        if (w->group[k].part_of < 0 && w->group[k].amount.best != 1)
            before = (int)k;
    return before;
}

/* "A teacher working for a local school was among those killed": the subject, past what is said of
 * it. */
static bool is_far_subject(const Work *w, const Group *g, unsigned verb)
{
    enum { FAR = 12 };
    unsigned from = g->span.from;
    bool is_near = g->span.to < verb && verb - g->span.to < FAR;
    if (!is_near || (from > 0 && unit_has(w, from - 1, TAG(PREP) | TAG(DET))))
        return false;
    for (unsigned u = g->span.to; u < verb; u++)
        if (unit_has(w, u, TAG(AUX) | TAG(CONJ)) || w->unit[u].kind != TEXT_WORD)
            return false;
    return true;
}

/* "The soldier who shot the attacker was among the wounded": the group before "who", when the one
 * at hand stands in its clause. */
static int before_who(const Work *w, int last)
{
    enum { CLAUSE_UNITS = 8 };
    unsigned from = w->group[last].span.from;
    for (int g = last - 1; g >= 0 && w->language == TEXT_ENGLISH; g--) {
        unsigned to = w->group[g].span.to;
        bool is_clause = unit_is(w, to, LEX_CONJ, SUB_who) && to < from &&
                         from - to < CLAUSE_UNITS && !groups_joined(w, (unsigned)last - 1,
                                                                    (unsigned)last);
        for (unsigned u = to + 1; is_clause && u < from; u++)
            is_clause = w->unit[u].kind == TEXT_WORD;
        if (is_clause)
            return g;
    }
    return last;
}

/* "two of those injured have since died": it is told what became of them. */
static bool are_fated(const Work *w, unsigned u)
{
    enum { NEAR = 4 };
    uint8_t measure = unit_sense(w, u, LEX_INCL)->measure;
    if (measure == MEASURE_nothing && w->doc->last_people >= 0)
        measure = w->doc->draft[w->doc->last_people].measure; /* "two of the victims" */
    for (unsigned i = u + 1; i <= u + NEAR && i < w->n; i++) {
        bool is_part = unit_is(w, i, LEX_PRED, SUB_part) && measure != MEASURE_killed;
        if (is_part || unit_is(w, i, LEX_PRED, SUB_intr))
            return unit_sense(w, i, LEX_PRED)->measure != measure;
    }
    return false;
}

/* The last of those right before "were among the dead" at u; behind "Nine, including two nurses,"
 * the nine. -1 when group g is not. */
static int subject_among(const Work *w, int g, unsigned u)
{
    const Group *group = &w->group[g];
    if (u == 0 || !unit_is(w, u - 1, LEX_AUX, SUB_be))
        return -1;
    bool is_aside = group->part_of >= 0 && group->span.to + 2U == u && unit_mark(w, u - 2, ',');
    if (is_aside)
        return group->part_of;
    return group->span.to + 1U == u || is_far_subject(w, group, u - 1) ? g : -1;
}

/* The last of those that "were among the dead" at u, or the bare number of "four of those killed";
 * -1 when there is none. */
static int last_before(const Work *w, unsigned u)
{
    bool is_be = u > 0 && unit_is(w, u - 1, LEX_AUX, SUB_be);
    bool is_of = !is_be && !are_fated(w, u) && (str_starts(unit_text(w, u), S("of ")) ||
                                                str_starts(unit_text(w, u), S("من ")));
    int last = -1;
    for (int g = 0; g < w->n_groups; g++) {
        const Group *group = &w->group[g];
        int subject = subject_among(w, g, u);
        if (subject >= 0)
            last = subject;
        else if (is_of && group->span.to == u && group->is_bare)
            last = g;
    }
    return last < 0 ? last : before_who(w, last);
}

/* "Four children and two women were among the dead", "four of those killed": parts before the
 * word. */
static bool parts_before(Work *w, unsigned u, int among)
{
    int last = last_before(w, u);
    if (last < 0)
        return false;
    for (int g = last; g >= 0; g--) {
        w->group[g].part_of = -1;
        w->group[g].among = (int16_t)among;
        if (g == 0 || !groups_joined(w, (unsigned)g - 1, (unsigned)g))
            break;
    }
    unsigned noun = (unsigned)last + 1;
    bool is_of = w->group[last].is_bare && w->group[last].span.to == u;
    if (is_of && noun < w->n_groups && tells_kind(w, u, &w->group[noun]))
        take_kind(w, noun);
    return true;
}

/* Whether a bare number ends right before u; g is the first group behind. */
static bool is_bare_before(const Work *w, unsigned u, unsigned g)
{
    return g > 0 && w->group[g - 1].span.to == u && w->group[g - 1].is_bare;
}

/* "mostly women and children", "all of them civilians": who the whole is, without numbers. What is
 * said of all is said of the whole; neither is a count of its own. */
static void describe_whole(Work *w, unsigned g, int whole, const LexSense *incl)
{
    for (unsigned i = g; i < w->n_groups; i++) {
        Group *part = &w->group[i];
        if (part->has_amount || (i > g && !groups_joined(w, i - 1, i)))
            return;
        part->part_of = (int16_t)whole;
        part->used = UINT32_MAX;
        if (incl->sub == SUB_exact && whole >= 0 && i == g)
            group_adopt(&w->group[whole], part);
    }
}

/* "of whom nine were children": the number takes the noun behind the verb. */
static void join_predicate(Work *w, unsigned g)
{
    if (g + 1 >= w->n_groups)
        return;
    Group *number = &w->group[g];
    const Group *noun = &w->group[g + 1];
    unsigned to = number->span.to;
    bool is_pair = number->is_bare && number->has_amount && unit_is(w, to, LEX_AUX, SUB_be) &&
                   noun->span.from == to + 1U && !noun->has_amount && noun->is_plural;
    if (!is_pair)
        return;
    take_noun(number, noun);
    number->head = noun->head;
    number->is_bare = false;
    number->span.to = noun->span.to;
    for (unsigned i = g + 1; i + 1 < w->n_groups; i++)
        w->group[i] = w->group[i + 1];
    w->n_groups--;
}

/* Parts that make up the whole are all of it. */
static void mark_shares(Work *w, unsigned g, int whole)
{
    int64_t sum = 0;
    unsigned to = g;
    for (; to < w->n_groups && w->group[to].part_of == whole; to++)
        sum += w->group[to].amount.best == READ_NULL ? 0 : w->group[to].amount.best;
    for (unsigned i = g; to > g + 1 && i < to && sum == w->group[whole].amount.best; i++)
        w->group[i].is_share = true;
}

/* Whether the parts are told without numbers: "mostly women", "40% of them are children". */
static bool is_described(const Work *w, unsigned u, unsigned g, const LexSense *incl)
{
    bool is_word = incl->sub == SUB_most || incl->sub == SUB_exact;
    return (is_word || (u > 0 && unit_mark(w, u - 1, '%'))) && !w->group[g].has_amount;
}

/* Parts of the whole at hand, or of what was counted before. */
static void hang_parts(Work *w, unsigned u, unsigned g, int whole, const LexSense *incl)
{
    bool is_among = incl->sub == SUB_among;
    if (str_starts_nocase(unit_text(w, u), S("of ")))
        join_predicate(w, g);
    unsigned reach = u + (!is_among ? 3 : u <= 1 ? 8 : 4);
    if (g >= w->n_groups || w->group[g].span.from > reach)
        return;
    if (is_described(w, u, g, incl)) {
        describe_whole(w, g, whole, incl);
    } else if (whole >= 0 || is_among || u <= 1) {
        mark_parts(w, g, whole, whole >= 0 ? -1 : (int)u);
        if (whole >= 0)
            mark_shares(w, g, whole);
    }
}

/* The group that ends right before u, or -1. */
static int group_before(const Work *w, unsigned u)
{
    for (int g = 0; g < w->n_groups; g++)
        if (w->group[g].span.to == u)
            return g;
    return -1;
}

/* Whether group g holds those behind it, who are `sum`: more of them, and no "and" between. */
static bool holds_next(const Work *w, int g, int64_t n, int64_t sum)
{
    const Group *group = &w->group[g];
    return n > sum && n > 1 && !has_and(w, group->span.to, w->group[g + 1].span.from);
}

/* "11 people, a nurse and four children among them,": parts between the whole and the word. */
static bool parts_enclosed(Work *w, unsigned u)
{
    int last = group_before(w, u), whole = -1, first = last;
    int64_t sum = 0;
    for (int g = last; g >= 0 && whole < 0; g--) {
        const Group *group = &w->group[g];
        int64_t n = known_amount(group);
        bool is_joint = g == last || groups_joined(w, (unsigned)g, (unsigned)g + 1);
        if (g < last && holds_next(w, g, n, sum)) {
            whole = g;
            break;
        }
        if (!is_joint || n == READ_NULL)
            return false;
        sum += n;
        first = g;
    }
    for (int g = first; whole >= 0 && g <= last; g++)
        w->group[g].part_of = (int16_t)whole;
    return whole >= 0;
}

/* Parts that the word at u opens; g is the first group behind it. */
static void opened_parts(Work *w, unsigned u, unsigned g, const LexSense *incl)
{
    bool is_among = incl->sub == SUB_among;
    bool is_them = str_eq_nocase(unit_text(w, u), S("among them"));
    bool is_of = is_among && str_starts_nocase(unit_text(w, u), S("of ")) &&
                 is_bare_before(w, u, g); /* "two of the victims were killed, three were not" */
    if (((is_among || is_them) && parts_before(w, u, (int)u)) || is_of)
        return;
    bool is_behind = is_them || str_eq_nocase(unit_text(w, u), S("included"));
    if (is_behind && parts_enclosed(w, u))
        return;
    int whole = is_among ? among_whole(w, u) : whole_before(w, u);
    bool is_part = !is_among && is_bare_before(w, u, g) && of_them(w, u, several_before(w, g));
    if (!is_part)
        hang_parts(w, u, g, whole, incl);
}

/* "Two medics were among the 26 people killed": parts before, their whole behind. */
static void parts_among(Work *w, unsigned u)
{
    bool is_among = u > 1 && str_eq_nocase(unit_text(w, u), S("among")) &&
                    unit_is(w, u - 1, LEX_AUX, SUB_be);
    unsigned whole = first_group_from(w, u);
    bool is_whole = is_among && whole > 0 && whole < w->n_groups &&
                    w->group[whole].span.from <= u + 2U && w->group[whole].has_amount;
    for (unsigned g = whole; is_whole && g-- > 0;) {
        Group *part = &w->group[g];
        bool is_last = g + 1 == whole ? part->span.to + 1U == u
                                      : groups_joined(w, g, g + 1);
        if (!is_last)
            return;
        part->part_of = (int16_t)whole;
    }
}

/* Parts in brackets. */
static void bracket_parts(Work *w, unsigned g, int whole)
{
    mark_parts(w, g, whole, -1);
    if (whole >= 0)
        mark_shares(w, g, whole);
}

/* "two volunteers, one from Idlib and one from Hama,": bare numbers right behind their whole. */
static void distributed_parts(Work *w)
{
    int whole = -1;
    for (unsigned g = 1; g < w->n_groups; g++) {
        const Group *before = &w->group[g - 1];
        Group *part = &w->group[g];
        bool is_bare = part->is_bare && part->has_amount && unit_has(w, part->span.to, TAG(PREP));
        bool opens = is_bare && !before->is_bare && before->amount.best > 1 &&
                     unit_mark(w, before->span.to, ',') && part->span.from == before->span.to + 1U;
        bool goes_on = is_bare && whole >= 0 && part->span.from > 0 &&
                       unit_and(w, part->span.from - 1U);
        whole = opens ? (int)g - 1 : goes_on ? whole : -1;
        if (whole >= 0)
            part->part_of = (int16_t)whole;
    }
}

/* "Ten civilians, all men, were killed": what is said of all is said of the ten. */
static void described_all(Work *w)
{
    for (unsigned g = 1; g < w->n_groups; g++) {
        Group *whole = &w->group[g - 1], *all = &w->group[g];
        Str word = unit_text(w, all->span.from);
        bool is_all = str_eq_nocase(word, S("all")) || str_eq_nocase(word, S("both"));
        bool is_behind = unit_mark(w, whole->span.to, ',') && all->span.from == whole->span.to + 1U;
        if (!is_all || !is_behind || !whole->has_amount || whole->amount.best == 1)
            continue;
        group_adopt(whole, all);
        all->part_of = (int16_t)(g - 1);
        all->used = UINT32_MAX;
    }
}

/* "Two men, named as A B and C D, were killed": names in the middle belong to those counted. */
static void named_parts(Work *w, unsigned u, unsigned g)
{
    int whole = whole_before(w, u);
    bool is_counted = whole >= 0 && w->group[whole].has_amount && g < w->n_groups &&
                      w->group[g].span.from == u + 1 && w->group[g].amount.best == 1;
    bool is_told = false;
    for (unsigned i = 0; is_counted && i < w->n; i++)
        is_told = is_told || (unit_has(w, i, TAG(PRED)) && w->unit[i].cover == COVER_NONE);
    if (!is_told)
        return;
    mark_parts(w, g, whole, -1);
    mark_shares(w, g, whole);
}

/* "Including four children, nine civilians were killed": parts before their whole. */
static bool opening_including(Work *w)
{
    int64_t sum = 0;
    unsigned g = 0;
    if (w->language != TEXT_ENGLISH || w->n_groups < 2 || !unit_is(w, 0, LEX_INCL, SUB_none) ||
        w->group[0].span.from > 2)
        return false;
    for (; g + 1 < w->n_groups && groups_joined(w, g, g + 1) && w->group[g].amount.best > 0; g++)
        sum += w->group[g].amount.best;
    const Group *whole = &w->group[g];
    int64_t n = whole->amount.best != READ_NULL ? whole->amount.best : whole->amount.min;
    if (g == 0 || n <= sum || !unit_mark(w, whole->span.from - 1U, ','))
        return false;
    for (unsigned i = 0; i < g; i++)
        w->group[i].part_of = (int16_t)g;
    return true;
}

void parts_find(Work *w)
{
    opening_parts(w);
    bool is_opened = opening_including(w);
    if (w->language == TEXT_ENGLISH) {
        distributed_parts(w);
        described_all(w);
    }
    for (unsigned u = 0; u < w->n; u++) {
        const LexSense *incl = unit_sense(w, u, LEX_INCL);
        unsigned g = first_group_from(w, u);
        parts_among(w, u);
        bool is_taken = w->language == TEXT_ARABIC && u > 0 && unit_has(w, u - 1, TAG(PRED)) &&
                        is_of_them(unit_text(w, u)); /* "قتل منهم سبعة" */
        if (incl != NULL && incl->sub == SUB_nameless)
            named_parts(w, u, g);
        else if (incl != NULL && !is_taken && !(is_opened && u == 0))
            opened_parts(w, u, g, incl);
        else if (is_breakdown(w, u, g))
            bracket_parts(w, g, whole_before(w, u));
    }
}
