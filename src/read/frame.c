/* frame.c: the words that say what happened to people, and whom they take.
 *
 *   "two were killed"      participle with "be", or with people only before it: they are left
 *   "killed two"           people right behind it: right
 *   "the killing of two"   nouns and verbal nouns: right
 *   "two died"             left
 *   "قُتل خمسة مدنيين"      Arabic verbs and verbal nouns: right; plural verbs (قُتلوا): left
 */
#include "read/frame.h"
#include "read/subject.h"

enum { MAX_LIST = 16 };

/* ---- finding people ---- */

static bool has_used(const Group *g, uint8_t measure)
{
    return (g->used >> measure & 1) != 0;
}

int group_from(const Work *w, unsigned from, unsigned within)
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
        Str word = unit_text(w, k);
        if (str_ends_nocase(word, S(" to have")) || str_eq_nocase(word, S("having")))
            return false; /* "is reported to have killed", "confirmed having killed" */
        bool is_small = unit_has(w, k, TAG(MODAL) | TAG(STOP) | TAG(NEG) | TAG(ADJ) | TAG(AUX)) ||
                        w->unit[k].n_sense == 0 || unit_and(w, k);
        bool is_adverb = is_small || (unit_has(w, k, TAG(PRED)) && k + 2 <= u);
        if (w->unit[k].kind == TEXT_MARK || !is_adverb || w->unit[k].cover != COVER_NONE)
            return false;
    }
    return false;
}

/* ---- lists ---- */

/* Whether a group may be joined to the subject behind it. */
static bool may_join(const Work *w, int g, uint8_t measure)
{
    const Group *group = &w->group[g];
    bool is_doer = group->span.from > 0 && unit_is(w, group->span.from - 1U, LEX_PREP, SUB_by);
    return !has_used(group, measure) && !group->is_pronoun && group->measure == 0 && !is_doer;
}

/* "A lawyer who defended rebels and his wife were killed": of a group in a clause with "who" the
 * one it tells of, when nothing else is said in between; -1 when it stands in none. */
static int before_own_clause(const Work *w, int g)
{
    enum { CLAUSE_UNITS = 8 };
    unsigned from = w->group[g].span.from;
    int head = g - 1;
    while (head >= 0 && w->group[head].part_of >= 0)
        head--;
    if (w->language != TEXT_ENGLISH || head < 0)
        return -1;
    unsigned who = w->group[head].span.to + unit_mark(w, w->group[head].span.to, ',');
    if (!unit_is(w, who, LEX_CONJ, SUB_who) || who + 1 >= from || from - who > CLAUSE_UNITS)
        return -1;
    for (unsigned u = who + 1; u < from; u++)
        if (w->unit[u].kind != TEXT_WORD || unit_has(w, u, TAG(SAY) | TAG(CONJ) | TAG(PREP)))
            return -1;
    return head;
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
    int head = before_own_clause(w, first);
    if (head >= 0 && may_join(w, head, measure))
        v->g[v->n++] = head;
    for (int g = v->n > 0 ? first + 1 : first; g <= last && v->n < MAX_LIST; g++)
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

/* ---- words that say it ---- */

void take_right(Work *w, Frame *base, int g)
{
    Victims v = { .n = 0 };
    list_right(w, g, &v);
    for (unsigned i = 0; i < v.n; i++)
        w->group[v.g[i]].is_object = base->is_subject_actor;
    victims_claim(w, &v, base);
}

void take_left(Work *w, Frame *base, int g)
{
    Victims v = { .n = 0 };
    const Group *last = &w->group[g];
    if (last->amount.best == 1 && is_relative(w, last->span.to, base->at) &&
        verb_is_singular(w, base->at))
        v.g[v.n++] = g; /* "two women and a man who was hurt" */
    else
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

/* "released an official note", "shot her": a noun with its article and no time ("shot a day
 * later"), or a pronoun. */
static bool has_plain_object(const Work *w, unsigned u)
{
    if (unit_is(w, u + 1, LEX_PRON, SUB_he) || unit_is(w, u + 1, LEX_PRON, SUB_they) ||
        unit_her(w, u + 1))
        return true;
    bool is_time = false;
    for (unsigned i = u + 1; i < u + 5 && i < w->n; i++)
        is_time = is_time || w->unit[i].cover == COVER_TIME || unit_has(w, i, TAG(TIMEUNIT));
    bool is_a = unit_is(w, u + 1, LEX_DET, SUB_a) ||
                str_starts_nocase(unit_text(w, u + 1), S("an ")); /* "an official" is one word */
    return is_a && !is_time;
}

/* "residents burned tyres", "an attack that killed": active, of something else than people. */
static bool has_object(const Work *w, unsigned u, const Group *left)
{
    if (has_plain_object(w, u) || (u > 0 && unit_is(w, u - 1, LEX_CONJ, SUB_that)))
        return true;
    uint8_t next = u + 1 < w->n ? w->unit[u + 1].cover : COVER_NONE;
    bool is_noun = unit_has(w, u + 1, TAG(DET)) || next == COVER_PLACE || next == COVER_THING ||
                   (u + 1 < w->n && w->unit[u + 1].kind == TEXT_WORD &&
                    w->unit[u + 1].cover == COVER_NONE && w->unit[u + 1].n_sense == 0);
    return is_noun && !left->has_amount && left->is_plural;
}

/* One person or an attacker who runs away is not displaced, nor are "the others". */
static bool is_flight_alone(const Group *g)
{
    return !g->is_family && (g->amount.best == 1 || g->role != 0 || g->status == LEX_COMBATANT ||
                             (g->is_rest && g->amount.quantifier == Q_VAGUE));
}

/* "Killed in the raid were two nurses": the people behind the verb of a turned sentence, or -1. */
static int subject_behind(const Work *w, unsigned u)
{
    bool is_first = u == 0 || unit_marks(w, u - 1, ".;:\"");
    for (unsigned k = u + 1; is_first && k < w->n && k < u + 14; k++) {
        if (unit_has(w, k, TAG(PRED)) || unit_marks(w, k, ".;:"))
            return -1;
        if (unit_is(w, k, LEX_AUX, SUB_be) && w->unit[k].cover == COVER_NONE)
            return group_from(w, k + 1U + unit_mark(w, k + 1, ':'), 0);
    }
    return -1;
}

/* "killed 30 sheep and two shepherds": the unit behind what is counted but no people. */
static unsigned behind_others(const Work *w, unsigned u)
{
    int64_t n;
    unsigned at = number_parse(w, u, &n);
    bool is_other = at > u && unit_has(w, at, TAG(OTHER)) && !unit_has(w, at, TAG(PERSON)) &&
                    unit_is(w, at + 1, LEX_CONJ, SUB_and);
    return is_other ? at + 2 : u;
}

/* Whether the people behind a participle are those it took: "killed two". */
static bool takes_right(const Work *w, unsigned u, int right, int left, bool has_be)
{
    if (right < 0 || has_be || unit_is(w, u + 1, LEX_PREP, SUB_by) || is_adjective(w, u, right))
        return false;
    const Group *g = &w->group[right];
    bool is_him = str_eq_nocase(unit_text(w, u + 1), S("him")) || unit_her(w, u + 1);
    if (g->is_pronoun && !(is_him && left != right))
        return false;
    return !(left >= 0 && w->group[left].span.to == u && is_own_subject(w, (unsigned)right));
}

/* "pulled six vaccinators from their car and executed them": those counted before, or -1. */
static int object_them(const Work *w, unsigned u, uint8_t measure)
{
    if (!str_eq_nocase(unit_text(w, u + 1), S("them")))
        return -1;
    for (int g = (int)w->n_groups - 1; g >= 0; g--) {
        const Group *group = &w->group[g];
        bool is_before = group->span.to <= u && u - group->span.to < 12;
        if (is_before && group->has_amount && group->role == 0 && group->part_of < 0 &&
            !is_who_verb(w, g, u))
            return has_used(group, measure) || group->amount.quantifier == Q_NONE ? -1 : g;
    }
    return -1;
}

/* "families displaced from Homs were killed": who they are, when a verb of their own follows. */
static bool describes_displaced(const Work *w, unsigned u, uint8_t measure)
{
    enum { ORIGIN_UNITS = 16 };
    bool is_from = measure == MEASURE_displaced && unit_is(w, u + 1, LEX_PREP, SUB_from);
    for (unsigned k = u + 2; is_from && k + 1 < w->n && k < u + ORIGIN_UNITS; k++) {
        if (unit_mark(w, k, ';') || unit_is(w, k, LEX_CONJ, SUB_who))
            return false;
        if (unit_is(w, k, LEX_AUX, SUB_be) || unit_is(w, k, LEX_PRED, SUB_intr))
            return true;
    }
    return false;
}

static void frame_participle(Work *w, unsigned u, Frame *base)
{
    int behind = subject_behind(w, u);
    if (behind >= 0) {
        base->rule = "passive";
        take_right(w, base, behind);
        return;
    }
    int right = group_from(w, behind_others(w, u + 1), 1), left = subject_left(w, u);
    bool has_be = has_be_before(w, u);
    int them = has_be ? -1 : object_them(w, u, base->measure);
    if (them >= 0) {
        base->is_subject_actor = true;
        base->rule = "active";
        take_left(w, base, them);
        return;
    }
    bool is_by = unit_is(w, u + 1, LEX_PREP, SUB_by);
    if (takes_right(w, u, right, left, has_be)) {
        base->is_subject_actor = true;
        base->rule = "active";
        take_right(w, base, right);
    } else if (!has_be && describes_displaced(w, u, base->measure)) {
        return;
    } else if (left >= 0 && (has_be || is_by || !has_object(w, u, &w->group[left]))) {
        base->rule = has_be ? "passive" : "reduced";
        take_left(w, base, left);
    }
}

/* "rose to 35", "stands at 35", "is 35", "toll: 35": the unit right before the number, which ends
 * at `to`; not "may rise as 35 are missing". */
static bool leads_toll(const Work *w, unsigned u, unsigned to)
{
    bool is_as = str_eq_nocase(unit_text(w, u), S("as"));
    bool is_closed = to >= w->n || w->unit[to].kind == TEXT_MARK;
    bool is_of = unit_is(w, u, LEX_PREP, SUB_for) && (!is_as || is_closed);
    return unit_is(w, u, LEX_PREP, SUB_to) || unit_is(w, u, LEX_PREP, SUB_at) || is_of ||
           unit_is(w, u, LEX_AUX, SUB_be) ||
           unit_mark(w, u, ':') || unit_sense(w, u, LEX_SCOPE) != NULL;
}

void frame_toll(Work *w, unsigned u, Frame *base)
{
    for (int g = 0; g < w->n_groups; g++) {
        const Group *group = &w->group[g];
        if (group->span.from <= u || group->span.from > u + 9 || !group->has_amount)
            continue;
        unsigned b = group->span.from - 1;
        b -= b > u + 1 && w->unit[b].n_sense == 0 && unit_has(w, b - 1, TAG(AUX)); /* "is now 11" */
        if (unit_is(w, group->span.to, LEX_PRED, SUB_state) || group->used != 0)
            continue; /* "rose to 35 dead": told by its own word */
        if (b != u && !leads_toll(w, b, group->span.to))
            continue;
        base->rule = "toll";
        take_right(w, base, g);
        return;
    }
}

/* "driven thousands from their homes", not "dragged three from their homes": whether people right
 * behind a verb that makes them flee are what it takes. */
static bool is_driven(const Work *w, const Group *g)
{
    unsigned from = g->span.from;
    return from > 0 && unit_listed(w, from - 1, SUB_driving);
}

/* "two died", "five people dead", "beat a man to death". */
static void frame_left(Work *w, unsigned u, const LexSense *pred, Frame *base)
{
    bool is_state = pred->sub == SUB_state;
    int right_before = is_state ? group_ending(w, u) : -1;
    int g = right_before >= 0 ? right_before : subject_left(w, u);
    base->rule = is_state ? "state" : "died";
    if (g < 0 || (base->measure == MEASURE_displaced && is_flight_alone(&w->group[g])))
        return;
    if (is_state && base->measure == MEASURE_displaced && !is_driven(w, &w->group[g]))
        return;
    if (right_before >= 0 && str_eq_nocase(unit_text(w, u), S("dead")))
        w->group[g].span.to = (uint16_t)(u + 1);
    take_left(w, base, g);
}

/* "900 families left Khan Shaykhun", "residents left the town": people who leave a place. */
static void frame_leave(Work *w, unsigned u, Frame *base)
{
    bool is_the = unit_has(w, u + 1, TAG(DET));
    bool is_name = u + 1 < w->n && w->unit[u + 1].n_sense == 0 &&
                   (w->unit[u + 1].flags & TEXT_CAPITAL) != 0;
    bool is_place = u + 1 < w->n && (w->unit[u + 1].cover == COVER_PLACE || is_name ||
                                     (is_the && unit_has(w, u + 2, TAG(AREA))));
    int g = is_place ? subject_left(w, u) : -1;
    if (g < 0 || is_flight_alone(&w->group[g]) || w->group[g].is_definite ||
        w->group[g].span.to + 2U < verb_start(w, u))
        return;
    base->rule = "died";
    take_left(w, base, g);
}

/* Whether all between two units only tells when, where or by whom: "the murder on 3 May of ...". */
static bool is_between_of(const Work *w, unsigned u)
{
    return w->unit[u].cover == COVER_TIME || w->unit[u].cover == COVER_PLACE ||
           unit_is(w, u, LEX_PREP, SUB_during) ||
           unit_has(w, u, TAG(AREA) | TAG(DET) | TAG(MONTH) | TAG(TIMEUNIT) | TAG(ADJ)) ||
           unit_is(w, u, LEX_PREP, SUB_in) || unit_is(w, u, LEX_PREP, SUB_on) ||
           unit_is(w, u, LEX_PREP, SUB_at);
}

/* "the murder on 3 May of two students": the people behind an "of" that stands apart, or -1. */
static int group_behind_of(const Work *w, unsigned u)
{
    for (unsigned k = u + 1; k < w->n && k < u + 10; k++) {
        if (k > u + 1 && str_eq_nocase(unit_text(w, k), S("of")) &&
            w->unit[k].cover == COVER_NONE)
            return group_from(w, k + 1, 2);
        if (!is_between_of(w, k) && !str_eq_nocase(unit_text(w, k), S("of")))
            return -1;
    }
    return -1;
}

/* "the murder committed by guerrillas against two priests": the people behind "against", or -1. */
static int group_behind_against(const Work *w, unsigned u)
{
    enum { ACTOR_UNITS = 14 };
    for (unsigned k = u + 2; unit_listed(w, u + 1, SUB_carried_out) && k < w->n; k++) {
        if (k > u + ACTOR_UNITS || unit_marks(w, k, ",;:"))
            return -1;
        if (str_eq_nocase(unit_text(w, k), S("against")))
            return group_from(w, k + 1, 2);
    }
    return -1;
}

/* A noun that names what happened: "the farmer's murder", "the killing in Salqin of two men". */
static bool frame_event(Work *w, unsigned u, const LexSense *event, Frame *base)
{
    bool is_own = u > 0 && (unit_possessive(w, u - 1) || unit_glued_mark(w, u - 1, '\''));
    int g = is_own ? group_ending(w, u - 1) : group_behind_of(w, u);
    g = g < 0 ? group_behind_against(w, u) : g;
    if (g < 0)
        return false;
    base->measure = event->measure;
    base->rule = "event";
    take_right(w, base, g);
    return true;
}

/* The sense of a word as a noun for what happened, where it stands like one; or NULL. */
static const LexSense *event_sense(const Work *w, unsigned u)
{
    const Unit *unit = &w->unit[u];
    if (u == 0 || unit_listed(w, u + 1, SUB_attempt)) /* "the assassination attempt" */
        return NULL;
    bool is_led = unit_possessive(w, u - 1) || unit_glued_mark(w, u - 1, '\'') ||
                  w->unit[u - 1].cover == COVER_TIME || group_behind_of(w, u) >= 0 ||
                  unit_has(w, u - 1, TAG(DET) | TAG(ADJ) | TAG(PREP) | TAG(CONJ));
    for (unsigned i = 0; is_led && i < unit->n_sense; i++)
        if (unit->sense[i].tag == LEX_PRED && unit->sense[i].sub == SUB_event)
            return &unit->sense[i];
    return NULL;
}

static void frame_english(Work *w, unsigned u, const LexSense *pred, Frame *base)
{
    int g = -1;
    switch ((int)pred->sub) {
    case SUB_part:
    case SUB_hit:
        frame_participle(w, u, base);
        break;
    case SUB_leave:
        frame_leave(w, u, base);
        return;
    case SUB_ger:
    case SUB_fin:
        if (str_starts_nocase(unit_text(w, u + 1), S("victim")))
            return; /* "the murder victims", "kidnapping victim A B" */
        g = group_from(w, behind_others(w, u + 1), 2);
        base->is_subject_actor = true;
        base->rule = "active";
        break;
    case SUB_of:
        g = group_from(w, u + 1, 2);
        g = g < 0 ? group_behind_of(w, u) : g;
        base->rule = "noun-of";
        break;
    case SUB_intr:
    case SUB_state:
        frame_left(w, u, pred, base);
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

/* "relatives of those killed": nobody new. */
static bool is_of_those(const Work *w, unsigned u, bool may_be)
{
    return may_be && u > 0 && str_ends(unit_text(w, u - 1), S("of those")) &&
           group_from(w, u + 1, 0) < 0;
}

/* "the injured", "the dead": people spoken of, not what happened. */
static bool is_noun_here(const Work *w, unsigned u, const LexSense *pred)
{
    bool may_be = pred->sub == SUB_part || pred->sub == SUB_state;
    if (is_of_those(w, u, may_be))
        return true;
    bool is_of_thing = pred->sub == SUB_state && u > 0 && unit_is(w, u - 1, LEX_DET, SUB_a) &&
                       u + 1 < w->n && w->unit[u + 1].kind == TEXT_WORD; /* "a dead round" */
    if (is_of_thing && group_from(w, u + 1, 0) < 0)
        return true;
    if (pred->sub == SUB_state && u > 0 && str_eq_nocase(unit_text(w, u - 1), S("of")))
        return true; /* "those of missing staff" */
    return may_be && u > 0 && unit_is(w, u - 1, LEX_DET, SUB_the) && group_from(w, u + 1, 0) < 0;
}

/* "128 killings of civilians": the number before the noun counts the people behind it. */
static void count_before(Work *w, unsigned u, const LexSense *pred)
{
    Amount amount;
    int g = pred->sub == SUB_of && w->language == TEXT_ENGLISH ? group_from(w, u + 1, 1) : -1;
    if (g < 0 || w->group[g].has_amount || !w->group[g].is_plural || w->group[g].is_definite)
        return;
    for (unsigned from = u > 4 ? u - 4 : 0; from < u; from++) {
        if (w->unit[from].cover == COVER_TIME || amount_parse(w, from, &amount) != u)
            continue;
        w->group[g].amount = amount;
        w->group[g].has_amount = true;
        w->group[g].span.from = (uint16_t)from;
        return;
    }
}

/* "33 missiles, 21 of which were shot down": things. */
static bool is_shot_down(const Work *w, unsigned u)
{
    bool is_thing = false;
    for (unsigned i = 0; i < w->n_things; i++)
        is_thing = is_thing || w->thing[i].sense->measure == MEASURE_munitions;
    return is_thing && str_eq_nocase(unit_text(w, u + 1), S("down"));
}

static void frame_at(Work *w, unsigned u, const LexSense *pred)
{
    if (is_noun_here(w, u, pred) || is_shot_down(w, u))
        return;
    Frame base = { .measure = pred->measure, .at = (uint16_t)u, .parent = -1 };
    const LexSense *event = event_sense(w, u);
    if (label_claim(w, u, &base) || is_then_qad(w, u))
        return;
    count_before(w, u, pred);
    if (w->unit[u].script == TEXT_SCRIPT_ARABIC)
        frame_arabic(w, u, pred, &base);
    else if (event == NULL || !frame_event(w, u, event, &base))
        frame_english(w, u, pred, &base);
}

void frames_find(Work *w)
{
    for (unsigned u = 0; u < w->n; u++) {
        const LexSense *pred = unit_sense(w, u, LEX_PRED);
        if (pred == NULL && w->language == TEXT_ENGLISH && w->unit[u].cover == COVER_NONE)
            bearing_claim(w, u);
        bool is_label = w->unit[u].cover == COVER_GROUP && label_may_be(w, u);
        if (pred != NULL && pred->measure != 0 && (w->unit[u].cover == COVER_NONE || is_label))
            frame_at(w, u, pred);
    }
    own_nouns_claim(w);
    among_claim(w);
    identified_claim(w);
    if (w->language == TEXT_ENGLISH)
        listed_claim(w);
    zeros_claim(w);
    leftovers_claim(w);
    survivors_claim(w);
}
