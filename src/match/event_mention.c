/* event_mention.c: the claims of one document that speak of one place and some days, as a mention.
 *
 * A document that tells two weapons or two parts of a day of one town and day tells two events:
 * they become two mentions. Parts, repeats and corrections go with the claim they belong to.
 */
#include <stdlib.h>
#include <string.h>

#include "match/event_work.h"
#include "text/fold.h"
#include "text/token.h"

enum { DAYS_MAX = 3, WIDE_MAX = 31, REPORT_DAYS = 3, PRECISION_MAX = 6, COARSE = 4 };

/* A claim and its document, for bringing a document's claims together. */
typedef struct Ordered {
    int32_t document, claim;
} Ordered;

typedef struct Maker {
    const EventInput *in;
    Mentions *w;
    Arena *a, *scratch;
    size_t first;               /* first mention of the document at hand */
} Maker;

static int by_document(const void *pa, const void *pb)
{
    const Ordered *a = pa, *b = pb;
    if (a->document != b->document) return a->document < b->document ? -1 : 1;
    return (a->claim > b->claim) - (a->claim < b->claim);
}

/* The claim at the head of a chain; a circle ends after as many steps as there are claims. */
static int32_t root_of(const EventInput *in, int32_t i)
{
    for (size_t steps = 0; steps < in->n_claims && in->claim[i].root != EVENT_NONE; steps++)
        i = in->claim[i].root;
    return i;
}

/* A count as it is compared: the number it is known by, and how far it may go. */
static MentionCount count_of(const EventClaim *c)
{
    int64_t low = c->best != EVENT_UNKNOWN ? c->best : c->min != EVENT_UNKNOWN ? c->min : c->max;
    bool is_open = c->max == EVENT_UNKNOWN && c->best == EVENT_UNKNOWN;
    int64_t high = is_open ? INT64_MAX : c->max != EVENT_UNKNOWN ? c->max : c->best;
    return (MentionCount){ low, high < low ? low : high };
}

/* The days of a claim, from when it was published when it names none; false when nothing says. */
static bool days_of(const EventInput *in, const EventClaim *c, DayRange *ret)
{
    int32_t published = in->document[c->document].published;
    if (c->has_days) {
        *ret = c->days;
        return c->days.from != DAY_OPEN_FROM && c->days.to != DAY_OPEN_TO
               && c->days.to - c->days.from <= WIDE_MAX;
    }
    if (published == DAY_OPEN_TO) return false;
    *ret = (DayRange){ published - REPORT_DAYS + 1, published };
    return true;
}

/* Whether a claim can found a mention. */
static bool is_placing(const EventInput *in, const EventClaim *c, DayRange *ret_days)
{
    bool is_placed = (c->place_id.n > 0 || c->has_point) && c->precision <= PRECISION_MAX;
    return (is_placed || c->event != EVENT_NONE) && days_of(in, c, ret_days);
}

static bool is_same_place(const Mention *m, const EventClaim *c)
{
    if (m->place_id.n > 0 || c->place_id.n > 0) return str_eq(m->place_id, c->place_id);
    return m->lat == c->lat && m->lon == c->lon;
}

/* Two weapons of different classes, both of them said. */
static bool is_weapon_other(Str a, Str b)
{
    bool is_said = a.n > 1 && b.n > 1 && a.p[1] != '0' && b.p[1] != '0' && a.p[1] != '9'
                   && b.p[1] != '9';
    return is_said && a.p[1] != b.p[1];
}

/* Whether a claim may be of a mention of its document. */
static bool mention_takes(const Mention *m, const EventClaim *c, DayRange days)
{
    if (m->event != c->event || !is_same_place(m, c)) return false;
    if (m->event != EVENT_NONE) return true;
    bool is_day = c->has_days == m->is_dated && m->days.from == days.from
                  && m->days.to == days.to;
    bool is_undated = !c->has_days && m->is_dated && m->days.to <= days.to;
    if (!is_day && !is_undated) return false;
    if (is_weapon_other(m->weapon, c->weapon)) return false;
    return m->hours == 0 || c->hours == 0 || (m->hours & c->hours) != 0;
}

static Mention mention_new(const EventInput *in, const EventClaim *c, DayRange days)
{
    const EventDocument *d = &in->document[c->document];
    Mention m = { .document = c->document, .group = d->group, .event = c->event,
                  .published = d->published, .place_id = c->place_id,
                  .place_path = c->place_path, .lat = c->lat, .lon = c->lon,
                  .has_point = c->has_point, .precision = c->precision, .days = days,
                  .is_dated = c->has_days };
    m.is_wide = !c->has_days || days.to - days.from >= DAYS_MAX;
    for (int i = 0; i < EVENT_N_MEASURES; i++) m.count[i].low = EVENT_UNKNOWN;
    for (int i = 0; i < EVENT_N_GROUPS; i++) m.part[i].low = EVENT_UNKNOWN;
    return m;
}

/* The mention of the document at hand that a root claim is of, made when there is none. */
static int32_t mention_find(Maker *k, const EventClaim *c, DayRange days)
{
    Mentions *w = k->w;
    for (size_t i = k->first; i < w->n; i++)
        if (mention_takes(&w->m[i], c, days)) return (int32_t)i;
    w->m = arena_push(k->a, w->m, w->n, &w->cap, sizeof *w->m);
    if (w->m == NULL) return EVENT_NONE;
    w->m[w->n] = mention_new(k->in, c, days);
    return (int32_t)w->n++;
}

static void word_keep(Mention *m, uint32_t hash)
{
    int at = 0;
    while (at < m->n_words && m->word[at] < hash) at++;
    if (at == MENTION_WORDS || (at < m->n_words && m->word[at] == hash)) return;
    int n_behind = (m->n_words < MENTION_WORDS ? m->n_words : MENTION_WORDS - 1) - at;
    memmove(&m->word[at + 1], &m->word[at], (size_t)n_behind * sizeof m->word[0]);
    m->word[at] = hash;
    if (m->n_words < MENTION_WORDS) m->n_words++;
}

/* Keeps the smallest hashes of the pairs of words: what two texts share of these, they share of
 * all (Broder 1997, On the resemblance and containment of documents). */
static TwCode words_take(Maker *k, Mention *m, Str words, Err *err)
{
    TextToken *token = NULL;
    size_t n = 0;
    arena_clear(k->scratch);
    arena_init(k->scratch, 64 << 20);
    TRY(text_tokens(words, k->scratch, &token, &n, err));
    uint64_t before = 0;
    for (size_t i = 0; i < n; i++) {
        if (token[i].kind == TEXT_MARK) continue;
        uint64_t pair = (before ^ token[i].fold * 3) * UINT64_C(0x9E3779B97F4A7C15);
        if (before != 0) word_keep(m, (uint32_t)(pair >> 32));
        before = token[i].fold;
    }
    return TW_OK;
}

/* The larger of two counts of one document; what is known before what is not. */
static void count_take(MentionCount *m, MentionCount c)
{
    if (c.low != EVENT_UNKNOWN && (m->low == EVENT_UNKNOWN || c.low > m->low)) *m = c;
}

/* Adds what a claim says to its mention. */
static TwCode mention_take(Maker *k, Mention *m, const EventClaim *c, Err *err)
{
    bool is_whole = c->root == EVENT_NONE && c->group == EVENT_ALL;
    if (m->weapon.n == 0 || (c->weapon.n > m->weapon.n && str_starts(c->weapon, m->weapon)))
        m->weapon = c->weapon;
    if (m->actor == 0 && c->actor.n > 0) {
        AUTO(Buf) folded;
        buf_init(&folded, 4096);
        text_fold(c->actor, &folded);
        m->actor = str_hash(buf_str(&folded)) | 1;
    }
    m->hours |= c->hours;
    m->sites |= c->sites;
    if (c->measure < EVENT_N_MEASURES && is_whole) count_take(&m->count[c->measure], count_of(c));
    if (c->measure == EVENT_KILLED && !is_whole && c->group < EVENT_N_GROUPS
        && c->group != EVENT_ALL)
        count_take(&m->part[c->group], count_of(c));
    return c->words.n > 0 ? words_take(k, m, c->words, err) : TW_OK;
}

/* Puts the claims of one document into mentions. */
static TwCode document_take(Maker *k, const Ordered *o, size_t n, Err *err)
{
    const EventInput *in = k->in;
    int32_t *of = k->w->of_claim;
    k->first = k->w->n;
    for (size_t i = 0; i < n; i++) {
        DayRange days = { 0 };
        const EventClaim *c = &in->claim[o[i].claim];
        bool is_own = root_of(in, o[i].claim) == o[i].claim;
        if (is_own && is_placing(in, c, &days)) of[o[i].claim] = mention_find(k, c, days);
        TRY(arena_check(k->a, err));
        if (of[o[i].claim] != EVENT_NONE)
            TRY(mention_take(k, &k->w->m[of[o[i].claim]], c, err));
    }
    for (size_t i = 0; i < n; i++) {
        int32_t root = root_of(in, o[i].claim);
        if (root == o[i].claim || of[root] == EVENT_NONE) continue;
        of[o[i].claim] = of[root];
        TRY(mention_take(k, &k->w->m[of[root]], &in->claim[o[i].claim], err));
    }
    return TW_OK;
}

/* Whether the indexes of a claim point into their arrays. */
static bool is_sound(const EventInput *in, const EventClaim *c)
{
    bool is_root = c->root == EVENT_NONE || (c->root >= 0 && (size_t)c->root < in->n_claims);
    bool is_event = c->event == EVENT_NONE || (c->event >= 0 && c->event < in->n_events);
    return c->document >= 0 && (size_t)c->document < in->n_documents && is_root && is_event;
}

TwCode mentions_make(const EventInput *in, Arena *a, Mentions *ret, Err *err)
{
    AUTO(Arena) scratch = { 0 };
    Maker k = { in, ret, a, &scratch, 0 };
    *ret = (Mentions){ .of_claim = arena_array(a, in->n_claims + 1, sizeof *ret->of_claim) };
    Ordered *o = arena_array(a, in->n_claims + 1, sizeof *o);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < in->n_claims; i++) {
        if (!is_sound(in, &in->claim[i]))
            return err_set(err, TW_E_BUG, "claim %zu points outside its arrays", i);
        o[i] = (Ordered){ in->claim[i].document, (int32_t)i };
        ret->of_claim[i] = EVENT_NONE;
    }
    if (in->n_claims > 0) qsort(o, in->n_claims, sizeof *o, by_document);
    for (size_t from = 0, to = 0; from < in->n_claims; from = to) {
        while (to < in->n_claims && o[to].document == o[from].document) to++;
        TRY(document_take(&k, o + from, to - from, err));
    }
    return arena_check(a, err);
}
