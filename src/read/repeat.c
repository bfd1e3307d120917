/* repeat.c: what is said again inside a document, and what corrects what was said before.
 *
 * Claims are compared with the roots before them that have the same measure, newest first; how many
 * are looked at is bounded, so the work stays linear in the number of claims. A repeat is the same
 * amount of the same people at no other place or time. An exact figure that fits an earlier bound
 * ("over 70", then "72") is the same statement made exact: it supersedes.
 */
#include "base/edtf.h"
#include "read/settle.h"
#include "read/units.h"

static bool is_fact(const Draft *d)
{
    return d->measure >= MEASURE_agreement;
}

static bool same_text(Str a, Str b)
{
    return (a.p == NULL) == (b.p == NULL) && str_eq(a, b);
}

static bool fits_group(const Draft *a, const Draft *b)
{
    bool status = a->status == b->status || a->status == LEX_UNKNOWN || b->status == LEX_UNKNOWN;
    bool is_he = a->claim.best == 1 && b->claim.best == 1 && b->is_definite; /* says less */
    bool sex = a->sex == b->sex || (is_he && b->sex == LEX_NO_SEX);
    bool age = a->age == b->age || (is_he && b->age == LEX_NO_AGE);
    bool who = sex && age &&
               (same_text(a->claim.function, b->claim.function) || a->claim.function.p == NULL ||
                b->claim.function.p == NULL);
    return status && who && a->role == b->role;
}

/* A village that the gazetteer does not know may lie in the town named before: when the sentences
 * stand together, or the number is one that two events hardly share. */
static bool is_telling(const Doc *doc, const Draft *a, const Draft *b)
{
    enum { SENTENCES_NEAR = 2, SENTENCES_IN_AREA = 6, RARE_NUMBER = 10, FEW = 3 };
    int64_t n = a->claim.best != READ_NULL ? a->claim.best : a->claim.min;
    Place area; /* the village lies in it for longer */
    bool is_area = n >= FEW && b->place_ref == PLACE_NONE &&
                   gazetteer_place(doc->reader->gazetteer, a->place_ref, &area) &&
                   area.level < PLACE_TOWN;
    if (is_area && a->sentence + SENTENCES_IN_AREA >= b->sentence)
        return true;
    return a->sentence + SENTENCES_NEAR >= b->sentence || n >= RARE_NUMBER || n == READ_NULL;
}

/* "60 killed in raids on X and Y", and in the next sentence "on Y and X": a rare number of several
 * places, of which each claim names one. */
static bool is_of_several(const Draft *a, const Draft *b)
{
    enum { RARE_NUMBER = 20, SENTENCES_NEAR = 2 };
    return a->scope == SC_MULTI && b->scope == SC_MULTI && a->claim.best >= RARE_NUMBER &&
           a->claim.best == b->claim.best && a->sentence + SENTENCES_NEAR >= b->sentence;
}

static bool fits_place(const Doc *doc, const Draft *a, const Draft *b)
{
    const Gazetteer *g = doc->reader->gazetteer;
    if (a->claim.place.name.p == NULL || b->claim.place.name.p == NULL)
        return true;
    if (a->place_ref == PLACE_NONE || b->place_ref == PLACE_NONE || g == NULL)
        return str_eq_nocase(a->claim.place.name, b->claim.place.name) ||
               (a->place_ref != b->place_ref && g != NULL && is_telling(doc, a, b));
    return gazetteer_inside(g, a->place_ref, b->place_ref) != INSIDE_NO ||
           gazetteer_inside(g, b->place_ref, a->place_ref) != INSIDE_NO || is_of_several(a, b);
}

/* The same days; of a number that two events hardly share, the night between two will do. */
static bool fits_time(const Draft *a, const Draft *b)
{
    enum { RARE_NUMBER = 20 };
    if (a->claim.time.edtf.p == NULL || b->claim.time.edtf.p == NULL)
        return true;
    int slack = a->claim.best != READ_NULL && a->claim.best >= RARE_NUMBER &&
                a->claim.best == b->claim.best;
    return a->claim.time.from <= b->claim.time.to + slack &&
           b->claim.time.from <= a->claim.time.to + slack;
}

bool fits_where_when(const Doc *doc, const Draft *a, const Draft *b)
{
    return fits_place(doc, a, b) && fits_time(a, b);
}

static bool is_bound(const Draft *d)
{
    return d->quantifier == Q_MORE_THAN || d->quantifier == Q_AT_LEAST ||
           d->quantifier == Q_ABOUT || d->quantifier == Q_UP_TO;
}

/* "at least 60", "over 60", "more than 60": one lower bound, said in other words. */
static bool same_bound(const Draft *a, const Draft *b)
{
    bool is_lower = (a->quantifier == Q_MORE_THAN && b->quantifier == Q_AT_LEAST) ||
                    (a->quantifier == Q_AT_LEAST && b->quantifier == Q_MORE_THAN);
    int64_t apart = a->claim.min - b->claim.min;
    return is_lower && apart >= -1 && apart <= 1;
}

static bool same_amount(const Draft *a, const Draft *b)
{
    bool is_same = a->claim.best == b->claim.best && a->claim.max == b->claim.max &&
                   a->quantifier == b->quantifier;
    bool is_lead = a->quantifier == Q_EXACT && b->quantifier == Q_AT_LEAST; /* headline, lead */
    return same_bound(a, b) || (a->claim.min == b->claim.min && (is_same || is_lead));
}

static bool same_weapon(const Draft *a, const Draft *b)
{
    return same_text(a->claim.weapon_as_written, b->claim.weapon_as_written);
}

static bool same_fact(const Draft *a, const Draft *b)
{
    return same_text(a->claim.actor, b->claim.actor) &&
           same_text(a->claim.actor_role, b->claim.actor_role) && a->modality == b->modality;
}

enum { NAME_PART_LEAST = 4 };

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Whether a word stands in a name as a word of its own. */
static bool has_part(Str name, Str word)
{
    for (size_t i = 0; i + word.n <= name.n; i++) {
        bool is_first = i == 0 || !is_letter(name.p[i - 1]);
        bool is_last = i + word.n == name.n || !is_letter(name.p[i + word.n]);
        if (is_first && is_last && str_eq_nocase(str_part(name, i, i + word.n), word))
            return true;
    }
    return false;
}

/* "Sample Example Person", then "Person": all words of the shorter name, but for short ones, stand
 * in the longer. */
static bool same_name(Str a, Str b)
{
    Str whole = a.n >= b.n ? a : b, part = a.n >= b.n ? b : a;
    size_t at = 0, n_found = 0;
    while (at < part.n) {
        size_t end = at;
        while (end < part.n && is_letter(part.p[end]))
            end++;
        Str word = str_part(part, at, end);
        if (word.n >= NAME_PART_LEAST && !has_part(whole, word))
            return false;
        n_found += word.n >= NAME_PART_LEAST;
        at = end + 1;
    }
    return n_found > 0;
}

/* "Senator Sample Person", then "Person" or "the senator": the one who was named. */
static bool is_named_before(const Draft *a, const Draft *b)
{
    enum { SENTENCES_BACK = 8 };
    Str quote = b->claim.quote;
    size_t at = quote.n;
    if (a->name.n == 0 || b->name.n > 0)
        return false;
    while (at > 0 && is_letter(quote.p[at - 1]))
        at--;
    if (quote.n - at >= NAME_PART_LEAST && has_part(a->name, str_part(quote, at, quote.n)))
        return true;
    return b->is_office && b->is_definite && a->sentence + SENTENCES_BACK >= b->sentence;
}

/* "a suicide bomber ... apart from the bomber", "a man was killed ... fatalities coded as 1". */
static bool is_said_again(const Draft *a, const Draft *b)
{
    bool is_attacker = b->is_definite && a->role != 0 && b->role != 0 && b->name.n == 0;
    return is_attacker || str_eq(b->claim.rule, S("revised"));
}

/* One person said again: the same words, or "the driver" after "a driver". */
static bool same_single(const Draft *a, const Draft *b)
{
    if (a->claim.best != 1 || b->claim.best != 1)
        return true;
    if (str_eq_nocase(a->claim.quote, b->claim.quote))
        return true;
    if (b->is_definite && b->is_general && a->sentence + 3 >= b->sentence)
        return true;
    if (a->name.n > 0 && b->name.n > 0)
        return same_name(a->name, b->name);
    if (is_said_again(a, b) || is_named_before(a, b))
        return true;
    bool same_role = a->claim.function.p != NULL && same_text(a->claim.function, b->claim.function);
    return b->is_definite && (a->head_hash == b->head_hash || same_role);
}

/* Whether the places that both sentences tell themselves do not keep two claims apart. */
static bool fits_own_place(const Doc *doc, const Draft *a, const Draft *b)
{
    return !a->has_place || !b->has_place || fits_place(doc, a, b);
}

static bool fits_all(const Doc *doc, const Draft *a, const Draft *b)
{
    return fits_group(a, b) && fits_place(doc, a, b) && fits_time(a, b);
}

static bool same_count(const Draft *a, const Draft *b)
{
    if (a->quantifier == Q_VAGUE && !str_eq_nocase(a->claim.quote, b->claim.quote))
        return false;
    return same_amount(a, b) && (is_people(a->measure) || same_weapon(a, b)) && same_single(a, b);
}

/* Whether two sentences are nearly the same: a reprint with a word or two changed. */
static bool is_reprint(const Draft *a, const Draft *b)
{
    enum { BITS_APART = 12 };
    uint64_t apart = a->likeness ^ b->likeness;
    int n = 0;
    for (; apart != 0 && n <= BITS_APART; apart &= apart - 1)
        n++;
    return a->likeness != 0 && b->likeness != 0 && a->sentence != b->sentence && n <= BITS_APART;
}

/* Whether the second is as sure as the first, or it does not matter: "Suspected rebels killed 16.
 * Sixteen bodies were found", a death that is known and then alleged. */
static bool is_as_sure(const Draft *a, const Draft *b, bool is_death)
{
    enum { FEW = 3 };
    bool is_surer = a->modality == M_ALLEGED && b->modality == M_ASSERTED && b->claim.best >= FEW;
    bool is_weaker = is_death && a->modality == M_ASSERTED && b->modality == M_ALLEGED;
    return a->modality == b->modality || is_surer || is_weaker;
}

/* Whether two drafts may say the same: of one measure, whole or part, in two sentences. */
static bool is_pair(const Draft *a, const Draft *b)
{
    bool is_death = a->measure == MEASURE_killed && a->claim.best == 1 && b->claim.best == 1 &&
                    b->is_definite && !b->is_part; /* "a doctor and his driver", "the doctor" */
    return a->measure == b->measure && (a->is_part == b->is_part || is_death) &&
           a->sentence != b->sentence && is_as_sure(a, b, is_death);
}

/* Whether two places may be one: the same words, one inside the other, or not told. */
static bool is_one_place(const Doc *doc, const Draft *a, const Draft *b)
{
    const Gazetteer *g = doc->reader->gazetteer;
    Str x = a->claim.place.name, y = b->claim.place.name;
    bool is_known = a->place_ref != PLACE_NONE && b->place_ref != PLACE_NONE && g != NULL;
    if (!a->has_place || !b->has_place || str_eq_nocase(x, y))
        return true;
    return is_known && (gazetteer_inside(g, a->place_ref, b->place_ref) != INSIDE_NO ||
                        gazetteer_inside(g, b->place_ref, a->place_ref) != INSIDE_NO);
}

/* The same people in nearly the same sentence, which names no other place and no other day:
 * bulletins tell many events in one form. */
static bool is_reprinted(const Doc *doc, const Draft *a, const Draft *b)
{
    return is_pair(a, b) && a->head_hash == b->head_hash && same_amount(a, b) &&
           fits_group(a, b) && is_reprint(a, b) && is_one_place(doc, a, b) && fits_time(a, b);
}

/* Whether two drafts tell what befell one person who is named both times: in one text nobody dies
 * twice, and who was seized or freed is told again. */
static bool is_named_twice(const Draft *a, const Draft *b)
{
    bool is_named = a->name.n > 0 && b->name.n > 0;
    bool is_fate = a->measure == MEASURE_killed || a->measure == MEASURE_detained ||
                   a->measure == MEASURE_rescued;
    bool is_weaker = b->modality == a->modality || b->modality == M_ALLEGED;
    return is_named && is_fate && a->measure == b->measure && a->sentence != b->sentence &&
           is_weaker && a->claim.best == 1 && b->claim.best == 1;
}

/* Whether two phrases may name people of one kind: by the same noun or function, or "the dead". */
static bool is_same_kind(const Draft *a, const Draft *b)
{
    bool is_code = a->claim.function.p != NULL && same_text(a->claim.function, b->claim.function);
    bool fits = fits_group(a, b) || (a->sex == LEX_NO_SEX && a->age == LEX_NO_AGE);
    return fits && (a->head_hash == b->head_hash || b->is_counting || is_code);
}

/* "the two women", "these six priests", "the murder of six priests": so many of that kind were
 * spoken of before, wherever it was and whether alone or with others. */
static bool is_same_few(const Doc *doc, const Draft *a, const Draft *b)
{
    bool is_back = b->is_definite || (b->is_known && fits_own_place(doc, a, b));
    bool is_few = is_back && b->has_amount && b->quantifier == Q_EXACT && b->claim.best > 1 &&
                  a->claim.best == b->claim.best && a->quantifier == Q_EXACT;
    bool is_weaker = a->modality == b->modality ||
                     (a->modality == M_ASSERTED && b->modality == M_ALLEGED);
    return is_few && a->measure == b->measure && a->sentence != b->sentence && is_weaker &&
           is_same_kind(a, b);
}

/* "the priests", with no number of their own. */
static bool is_uncounted(const Draft *d)
{
    return d->is_definite && !d->has_amount && d->quantifier == Q_VAGUE && !d->is_rest &&
           !d->is_part;
}

/* "the priests", of a kind of whom a number was told before: nobody new. */
static bool is_same_uncounted(const Draft *a, const Draft *b)
{
    bool is_many = a->has_amount && a->claim.best != 1 && a->quantifier != Q_NONE && !a->is_part;
    bool is_kind = a->head_hash == b->head_hash ||
                   (b->claim.function.p != NULL &&
                    same_text(a->claim.function, b->claim.function));
    bool is_pair = a->measure == b->measure && a->sentence != b->sentence &&
                   a->modality == b->modality;
    return is_pair && is_kind && is_many && is_uncounted(b) && fits_group(a, b);
}

/* "between 15 and 20", then "has reached 15" by somebody else: one end of the same range. */
static bool is_inside_range(const Draft *a, const Draft *b)
{
    int64_t v = b->claim.best != READ_NULL ? b->claim.best : b->claim.min;
    v = v != READ_NULL ? v : b->claim.max; /* "up to nine" */
    return a->quantifier == Q_RANGE && v > 1 && v != READ_NULL && v >= a->claim.min &&
           v <= a->claim.max;
}

/* "2-3 total killed", and near behind it "two or three militants": the range of a heading, or a
 * number of it, told again of people who are described there only. */
static bool tells_heading(const Draft *a, const Draft *b)
{
    enum { SENTENCES_APART = 6 };
    bool is_plain = a->status == LEX_UNKNOWN && a->role == 0 && a->sex == LEX_NO_SEX &&
                    a->age == LEX_NO_AGE && a->claim.function.p == NULL;
    bool is_plain_too = b->sex == LEX_NO_SEX && b->age == LEX_NO_AGE;
    return is_plain && is_plain_too && a->sentence + SENTENCES_APART >= b->sentence;
}

/* Whether b gives the range that a gave, or one number of it, of the same people. */
static bool is_same_range(const Doc *doc, const Draft *a, const Draft *b)
{
    bool is_sure = a->modality <= M_ALLEGED && b->modality <= M_ALLEGED;
    bool is_pair = is_sure && a->measure == b->measure && a->sentence != b->sentence &&
                   a->quantifier == Q_RANGE;
    bool is_equal = b->quantifier == Q_RANGE && a->claim.min == b->claim.min &&
                    a->claim.max == b->claim.max;
    bool is_number = b->quantifier != Q_RANGE && is_inside_range(a, b);
    bool is_told = is_pair && !a->is_part && !b->is_part && (is_equal || is_number);
    return is_told && fits_where_when(doc, a, b) && (fits_group(a, b) || tells_heading(a, b));
}

/* A figure of several people harmed in one event, of its own, not "others". */
static bool is_figure(const Draft *d)
{
    bool is_counted = d->has_amount || str_eq(d->claim.rule, S("sum"));
    return !d->is_part && !d->is_rest && is_counted && d->claim.best != 1 &&
           d->quantifier != Q_NONE && d->measure <= MEASURE_injured && d->scope == SC_INCIDENT;
}

/* In one sentence when both are told by somebody or the second is told by nothing but its speaker
 * ("Geo TV said five"), or in sentences that stand near. */
static bool is_near_figure(const Draft *a, const Draft *b)
{
    enum { SENTENCES_APART = 6 };
    bool is_said = (str_eq(b->claim.rule, S("gapped")) || str_eq(b->claim.rule, S("revised"))) &&
                   b->claim.said_by.p > a->claim.quote.p + a->claim.quote.n;
    return a->sentence != b->sentence ? a->sentence + SENTENCES_APART >= b->sentence
                                      : a->claim.said_by.p != NULL || is_said;
}

/* Whether two sources may speak of the same people: not women where the other has all. */
static bool fits_rival(const Draft *a, const Draft *b)
{
    bool is_men = b->sex == LEX_MALE && b->age != LEX_CHILD && a->sex == LEX_NO_SEX;
    bool is_status = a->status == b->status || a->status == LEX_UNKNOWN ||
                     b->status == LEX_UNKNOWN;
    bool is_bare = str_eq(b->claim.rule, S("revised")) && b->status == LEX_UNKNOWN &&
                   b->sex == LEX_NO_SEX && b->age == LEX_NO_AGE; /* "AFP put the toll at five" */
    return fits_group(a, b) || (is_men && is_status) || is_bare;
}

/* Two sources differ, but an official's two are not the twenty that the writer tells of. */
static bool is_near_in_size(const Draft *a, const Draft *b)
{
    enum { TIMES_TOLD = 5, TIMES_UNTOLD = 2 };
    int64_t x = a->claim.min != READ_NULL ? a->claim.min : a->claim.best;
    int64_t y = b->claim.min != READ_NULL ? b->claim.min : b->claim.best;
    int64_t low = x < y ? x : y, high = x < y ? y : x;
    int64_t times = a->claim.said_by.p != NULL ? TIMES_TOLD : TIMES_UNTOLD;
    return low == READ_NULL || high <= low * times;
}

/* Whether b is another source's figure for the people of a: "AFP put the dead at nine". It is the
 * same event at the same place and time, and nobody is told to be other people. */
static bool is_rival(const Draft *a, const Draft *b)
{
    bool is_told = b->claim.said_by.p != NULL && !same_text(a->claim.said_by, b->claim.said_by);
    bool is_sure = a->modality == M_ASSERTED && b->modality <= M_ALLEGED;
    return is_told && is_sure && a->measure == b->measure && is_figure(a) && is_figure(b) &&
           is_near_figure(a, b) && fits_rival(a, b) && is_near_in_size(a, b) &&
           same_text(a->claim.place.name, b->claim.place.name) &&
           same_text(a->claim.time.edtf, b->claim.time.edtf);
}

/* "Senator Luis Tajribi ...", and in another town "the senator": he who was named, unless both
 * sentences tell where and the places differ. */
static bool is_same_office(const Doc *doc, const Draft *a, const Draft *b)
{
    return b->is_office && b->is_definite && is_named_before(a, b) && same_amount(a, b) &&
           fits_group(a, b) && fits_time(a, b) && fits_own_place(doc, a, b);
}

/* Whether b speaks again of several people who were counted before. */
static bool is_same_several(const Doc *doc, const Draft *a, const Draft *b)
{
    return is_same_few(doc, a, b) || is_same_uncounted(a, b) || is_same_range(doc, a, b);
}

/* Whether b says what a said, a being the earlier. */
static bool is_repeat(const Doc *doc, const Draft *a, const Draft *b)
{
    if (is_named_twice(a, b))
        return same_name(a->name, b->name);
    if (!b->is_elsewhere && is_same_several(doc, a, b))
        return true;
    if (is_reprinted(doc, a, b))
        return true;
    if (!is_pair(a, b) || b->is_elsewhere)
        return false;
    if (is_fact(a))
        return same_fact(a, b) && fits_place(doc, a, b);
    return is_same_office(doc, a, b) || (same_count(a, b) && fits_all(doc, a, b));
}

/* The same words of the same sentence, written again. */
static bool is_copy(const Draft *a, const Draft *b)
{
    return a->sentence_hash == b->sentence_hash && a->sentence != b->sentence &&
           a->measure == b->measure && str_eq(a->claim.quote, b->claim.quote);
}

static int64_t bound_of(const Draft *d)
{
    if (d->claim.min != READ_NULL)
        return d->claim.min;
    return d->claim.max != READ_NULL ? d->claim.max : d->claim.best;
}

/* "the priests" then "six priests": those who were not counted are. */
static bool counts_known(const Draft *a, const Draft *b)
{
    return b->has_amount && b->quantifier == Q_EXACT && b->claim.best > 1 &&
           a->modality == b->modality && is_same_uncounted(b, a);
}

/* "Some were killed", and in the next sentence how many. */
static bool tells_some(const Draft *a, const Draft *b)
{
    return a->sentence + 1 == b->sentence && b->claim.best != 1 && !a->is_rest && !b->is_rest &&
           a->measure <= MEASURE_injured;
}

/* "dozens" then "at least 60": the vague word made a number. */
static bool tells_vague(const Doc *doc, const Draft *a, const Draft *b)
{
    int64_t v = b->claim.best != READ_NULL ? b->claim.best : b->claim.min;
    bool is_within = a->claim.max != READ_NULL ? v <= a->claim.max : tells_some(a, b);
    bool is_told = a->quantifier == Q_VAGUE && v >= a->claim.min && is_within &&
                   (b->quantifier == Q_EXACT || is_bound(b));
    return is_told && a->measure == b->measure && a->modality == b->modality && !a->is_part &&
           !b->is_part && a->sentence != b->sentence && fits_all(doc, a, b);
}

/* "over 70" then "72": near enough, and inside the bound. */
static bool makes_exact(const Doc *doc, const Draft *a, const Draft *b)
{
    bool is_alike = a->measure == b->measure && a->modality == b->modality && !a->is_part &&
                   !b->is_part && !is_fact(a);
    if (!is_alike || !is_bound(a) || b->quantifier != Q_EXACT || !fits_all(doc, a, b))
        return false;
    int64_t v = b->claim.best, bound = bound_of(a);
    int64_t slack = bound / 10 + 1;
    bool is_above = a->claim.min == READ_NULL || v >= a->claim.min;
    bool is_below = a->claim.max == READ_NULL || v <= a->claim.max;
    return is_above && is_below && v - bound <= slack && bound - v <= slack;
}

/* A figure of several people, told apart from b or as the older one. */
static bool tells_change(const Draft *a, const Draft *b)
{
    bool is_apart = a->sentence != b->sentence || a->is_older ||
                    str_eq(b->claim.rule, S("revised"));
    return is_apart && a->claim.best != 1 && b->claim.best != 1 && !a->is_part && !b->is_part &&
           !is_fact(a) && a->measure == b->measure;
}

static int64_t number_of(const Draft *d)
{
    return d->claim.best != READ_NULL ? d->claim.best : d->claim.min;
}

/* Whether one figure is ten times the other: of a day and of a war. */
static bool is_of_other_size(const Draft *a, const Draft *b)
{
    enum { TIMES = 10 };
    int64_t x = number_of(a), y = number_of(b);
    return x != READ_NULL && y != READ_NULL && (x > TIMES * y || y > TIMES * x);
}

/* Whether two figures are of times of which one is far longer ("in 24 hours", "since October"). */
static bool is_of_other_time(const Draft *a, const Draft *b)
{
    enum { TIMES = 7 };
    const ReadTime *x = &a->claim.time, *y = &b->claim.time;
    int64_t n = (int64_t)x->to - x->from + 1, m = (int64_t)y->to - y->from + 1;
    bool is_known = x->edtf.p != NULL && y->edtf.p != NULL;
    return is_known && (n > TIMES * m || m > TIMES * n);
}

/* Whether one is the total of a long time ("since October") and the other what one event or one
 * day did. */
static bool is_longer(const Draft *a, const Draft *b)
{
    bool is_period = b->scope == SC_PERIOD || a->scope == SC_PERIOD;
    bool is_toll = str_eq(b->claim.rule, S("toll")) || str_eq(b->claim.rule, S("revised"));
    bool is_wider = b->scope == SC_MULTI && a->scope == SC_INCIDENT && !is_toll; /* of several */
    is_wider = is_wider || (b->scope == SC_PERIOD && a->scope == SC_INCIDENT);
    return is_wider || (is_period && (is_of_other_size(a, b) || is_of_other_time(a, b)));
}

/* "A bomb killed nine. The death toll now stands at 11": a toll without the word that it changed;
 * another source may have one of its own. */
static bool is_higher_toll(const Draft *a, const Draft *b)
{
    bool is_toll = b->is_revised || str_eq(b->claim.rule, S("toll"));
    bool is_rival = !b->is_revised && b->claim.said_by.p != NULL &&
                    !str_eq(a->claim.said_by, b->claim.said_by);
    return is_toll && !is_rival && b->scope == SC_INCIDENT && a->scope == SC_INCIDENT &&
           number_of(b) > number_of(a);
}

/* "Nine were killed on Monday. The toll rose to 11 on Tuesday": the day it rose, not one on which
 * others were harmed; nor is a day that only stood in the sentence before. */
static bool rose_later(const Draft *a, const Draft *b)
{
    enum { DAYS = 31 };
    const ReadTime *x = &a->claim.time, *y = &b->claim.time;
    bool is_known = x->edtf.p != NULL && y->edtf.p != NULL && x->from == x->to && y->from == y->to;
    return (b->is_revised || y->as_written.p == NULL) && is_higher_toll(a, b) && is_known &&
           y->from > x->from && (int64_t)y->from - x->from <= DAYS;
}

/* A figure said to have changed: "rose to 12". */
static bool is_correction(const Doc *doc, const Draft *a, const Draft *b)
{
    return (b->is_revised || is_higher_toll(a, b)) && !is_longer(a, b) && tells_change(a, b) &&
           !same_amount(a, b) && fits_place(doc, a, b) && !is_inside_range(a, b) &&
           (fits_time(a, b) || rose_later(a, b)) &&
           (a->modality == b->modality || a->modality == M_ALLEGED);
}

/* The same sentence again means the same: what it took from its context is that of the first. */
static void copy_context(Draft *b, const Draft *a)
{
    b->claim.place = a->claim.place;
    b->place_ref = a->place_ref;
    b->claim.time = a->claim.time;
    b->claim.scope = a->claim.scope;
    b->claim.said_by = a->claim.said_by;
    b->claim.actor = a->claim.actor;
    b->claim.actor_role = a->claim.actor_role;
    b->claim.actor_alias = a->claim.actor_alias;
    b->claim.n_actor_aliases = a->claim.n_actor_aliases;
}

/* A headline says less than the sentence that repeats it: the root takes what it did not say. */
static void complete_root(Draft *a, const Draft *b)
{
    if (a->claim.time.edtf.p == NULL) {
        a->claim.time = b->claim.time;
        a->scope = b->scope;
        a->claim.scope = b->claim.scope;
    }
    if (a->claim.place.name.p == NULL) {
        a->claim.place = b->claim.place;
        a->place_ref = b->place_ref;
    }
    if (a->claim.actor.p == NULL) {
        a->claim.actor = b->claim.actor;
        a->claim.actor_role = b->claim.actor_role;
    }
    if (a->claim.weapon.p == NULL) {
        a->claim.weapon = b->claim.weapon;
        a->claim.weapon_as_written = b->claim.weapon_as_written;
    }
}

/* What two drafts must share to be compared at all, side by side for all drafts, because each is
 * compared with the REPEAT_LOOK_BACK before it and most of them are dismissed here. */
typedef struct RepeatKey {
    uint64_t sentence_hash;
    int64_t min, best;
    uint32_t sentence;
    uint8_t measure;
    bool is_root;   /* repeats nothing, and nothing corrects it */
    bool is_open;   /* may be repeated: a root, or another source's figure */
    bool is_range;
    bool is_back;   /* "the priests": may repeat any number of them */
    bool is_loose;  /* a bound or vague: may be made exact */
    bool is_figure; /* another source may give its own */
} RepeatKey;

static RepeatKey repeat_key(const Draft *d)
{
    bool is_root = d->repeat_of < 0;
    return (RepeatKey){ .sentence_hash = d->sentence_hash,
                        .min = d->claim.min,
                        .best = d->claim.best,
                        .sentence = d->sentence,
                        .measure = d->measure,
                        .is_root = is_root,
                        .is_open = is_root || d->is_rival,
                        .is_range = d->quantifier == Q_RANGE,
                        .is_back = is_uncounted(d),
                        .is_loose = is_bound(d) || d->quantifier == Q_VAGUE,
                        .is_figure = d->modality == M_ASSERTED && is_figure(d) };
}

/* Drafts that are being linked. */
typedef struct Links {
    Doc *doc;
    RepeatKey *key; /* of all drafts */
} Links;

_Static_assert((int)REPEAT_LOOK_BACK <= 64, "a bit for each that is looked back at");

/* Which of the drafts before one may be what it copies, repeats or changes: a bit for each, from
 * the draft `low` on. */
typedef struct Earlier {
    int32_t low;
    uint64_t copied, repeated, reprinted, changed;
} Earlier;

/* Looks at the keys of the drafts before one, without a branch for each. What is repeated has no
 * count, the same count, a bound next to it, a range or some number ("the priests"); what is
 * changed repeats nothing itself. */
static Earlier earlier_find(const RepeatKey *key, int32_t low, int32_t index)
{
    Earlier ret = { .low = low };
    const RepeatKey *b = &key[index];
    for (int32_t i = low; i < index; i++) {
        const RepeatKey *a = &key[i];
        unsigned k = (unsigned)(i - low);
        uint64_t is_same = a->measure == b->measure;
        uint64_t is_told = is_same & (a->sentence != b->sentence);
        uint64_t is_near = ((uint64_t)a->min - (uint64_t)b->min + 1 <= 2) | (a->best == b->best);
        ret.reprinted |= (is_told & !a->is_open & is_near) << k;
        is_near |= (uint64_t)a->is_range | b->is_back | (b->measure >= MEASURE_agreement);
        ret.copied |= (is_told & (a->sentence_hash == b->sentence_hash)) << k;
        ret.repeated |= (is_told & a->is_open & is_near) << k;
        ret.changed |= (is_same & a->is_root) << k;
    }
    return ret;
}

/* Whether a sentence written again says what an earlier one said; what that one repeats, it does.
 */
static bool link_copy(const Links *links, const Earlier *earlier, Draft *b)
{
    for (uint64_t left = earlier->copied; left != 0; left &= left - 1) {
        int32_t i = earlier->low + __builtin_ctzll(left);
        const Draft *a = &links->doc->draft[i];
        if (!is_copy(a, b))
            continue;
        b->repeat_of = a->repeat_of < 0 ? i : a->repeat_of;
        copy_context(b, a);
        return true;
    }
    return false;
}

static bool link_repeat(const Links *links, const Earlier *earlier, Draft *b)
{
    for (uint64_t left = earlier->repeated; left != 0; left &= left - 1) {
        int32_t i = earlier->low + __builtin_ctzll(left);
        Draft *a = &links->doc->draft[i];
        if (!is_repeat(links->doc, a, b))
            continue;
        b->repeat_of = a->is_rival ? a->repeat_of : i;
        b->is_rival = a->is_rival;
        complete_root(a, b);
        bool is_root = links->key[i].is_root;
        links->key[i] = repeat_key(a);
        links->key[i].is_root = is_root;
        return true;
    }
    return false;
}

/* A reprint of a sentence that repeated another repeats it, too. */
static bool link_reprint(const Links *links, const Earlier *earlier, Draft *b)
{
    for (uint64_t left = earlier->reprinted; left != 0; left &= left - 1) {
        const Draft *a = &links->doc->draft[earlier->low + __builtin_ctzll(left)];
        if (!is_reprinted(links->doc, a, b))
            continue;
        b->repeat_of = a->repeat_of;
        return true;
    }
    return false;
}

static bool is_made_exact(const Doc *doc, const Draft *a, const Draft *b)
{
    return makes_exact(doc, a, b) || tells_vague(doc, a, b) || counts_known(a, b);
}

/* The newest of the earlier ones that is corrected. */
static void link_correction(const Links *links, const Earlier *earlier, Draft *b)
{
    const Doc *doc = links->doc;
    for (uint64_t left = earlier->changed; left != 0 && b->supersedes < 0;) {
        int k = 63 - __builtin_clzll(left);
        int32_t i = earlier->low + k;
        const Draft *a = &doc->draft[i];
        left ^= UINT64_C(1) << k;
        if ((links->key[i].is_loose && is_made_exact(doc, a, b)) || is_correction(doc, a, b)) {
            b->supersedes = i;
            b->claim.time = rose_later(a, b) ? a->claim.time : b->claim.time;
            links->key[i].is_root = false;
        }
    }
}

static void link_rival(const Links *links, const Earlier *earlier, Draft *b)
{
    uint64_t left = b->claim.said_by.p != NULL ? earlier->changed : 0;
    for (; left != 0; left &= left - 1) {
        int32_t i = earlier->low + __builtin_ctzll(left);
        if (!links->key[i].is_figure || !is_rival(&links->doc->draft[i], b))
            continue;
        b->repeat_of = i;
        b->is_rival = true;
        return;
    }
}

/* A figure that corrects an older one and says again what stood before: the first corrects it. */
static void pass_correction(const Links *links, const Earlier *earlier, Draft *b)
{
    if (!links->doc->draft[b->supersedes].is_older || !link_repeat(links, earlier, b))
        return;
    Draft *first = &links->doc->draft[b->repeat_of];
    if (first->supersedes < 0)
        first->supersedes = b->supersedes;
    b->supersedes = READ_NO_CLAIM;
}

static void link(const Links *links, int32_t index)
{
    Draft *b = &links->doc->draft[index];
    int32_t low = index > REPEAT_LOOK_BACK ? index - REPEAT_LOOK_BACK : 0;
    Earlier earlier = earlier_find(links->key, low, index);
    bool is_set = b->repeat_of >= 0 || b->supersedes >= 0; /* by whole.c */
    if (link_copy(links, &earlier, b))
        is_set = true;
    else if (b->supersedes >= 0 && b->repeat_of < 0)
        pass_correction(links, &earlier, b);
    if (!is_set && !link_repeat(links, &earlier, b) && !link_reprint(links, &earlier, b)) {
        if (!b->is_elsewhere)
            link_correction(links, &earlier, b);
        if (b->supersedes < 0 && !b->is_older && !b->is_elsewhere)
            link_rival(links, &earlier, b);
    }
    links->key[index] = repeat_key(b);
}

TwCode repeats_find(Doc *doc, size_t first, Arena *scratch, Err *err)
{
    Links links = { doc, arena_array(scratch, doc->n_drafts + 1, sizeof(RepeatKey)) };
    TRY(arena_check(scratch, err));
    for (size_t i = 0; i < doc->n_drafts; i++)
        links.key[i] = repeat_key(&doc->draft[i]);
    for (size_t i = first; i < doc->n_drafts; i++)
        link(&links, (int32_t)i);
    return TW_OK;
}
