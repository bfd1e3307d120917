/* bulletin.c: arranges figures for readers of one language. Numbers of references are given in the
 * order in which a reader meets them.
 */
#include "app/bulletin.h"

#include <stdlib.h>
#include <string.h>

#include "model/vocab.h"
#include "place/area.h"

enum { HEADLINE_PUBLISHERS = 3, DAYS_MAX = 62, EVENTS_MAX = 500, RINGS_MAX = 64 };

/* What is being made, and who has a number already. */
typedef struct Maker {
    const FiguresAnswer *in;
    Arena *a;
    BulletinData *d;
    Locale locale;
    uint32_t *trace_of_claim;     /* number, or 0 */
    uint32_t *trace_of_incident;
    uint32_t *source_of_document; /* index + 1, or 0 */
    BulletinTrace *trace;
    BulletinSource *source;
    size_t cap_traces, cap_sources;
} Maker;

static bool is_arabic(const Maker *m)
{
    return m->locale.lang == LANG_AR;
}

static Str label(const Maker *m, Str code)
{
    return figures_label(is_arabic(m), code);
}

static Str range_words(Maker *m, Range r)
{
    AUTO(Buf) b;
    buf_init(&b, 256);
    range_put(&b, m->locale, r);
    return arena_str(m->a, buf_str(&b));
}

static Str counted(Maker *m, Noun noun, int64_t n)
{
    AUTO(Buf) b;
    buf_init(&b, 256);
    counted_put(&b, m->locale, noun, n);
    return arena_str(m->a, buf_str(&b));
}

static Str place_words(const Maker *m, Str id, Str as_written)
{
    return figures_place(m->in, is_arabic(m), id, as_written);
}

/* Index of a document among the sources, adding it at its first use. */
static size_t source_at(Maker *m, int32_t document)
{
    if (m->source_of_document[document] > 0) return m->source_of_document[document] - 1;
    const FigureDocument *from = &m->in->in.document[document];
    m->source = arena_push(m->a, m->source, m->d->n_sources, &m->cap_sources, sizeof *m->source);
    if (m->source == NULL) return 0;
    m->source[m->d->n_sources++] = (BulletinSource){
        .publisher = from->source, .title = from->title, .published = from->published,
        .log_n = (uint64_t)from->log_n, .log_id = arena_hex(m->a, from->log_id),
        .sha256 = arena_hex(m->a, from->sha256),
    };
    m->source_of_document[document] = (uint32_t)m->d->n_sources;
    return m->d->n_sources - 1;
}

static uint32_t trace_new(Maker *m, BulletinTrace trace)
{
    m->trace = arena_push(m->a, m->trace, m->d->n_traces, &m->cap_traces, sizeof *m->trace);
    if (m->trace == NULL) return 0;
    m->trace[m->d->n_traces++] = trace;
    return (uint32_t)m->d->n_traces;
}

static uint32_t trace_claim(Maker *m, uint32_t claim)
{
    const FigureClaim *c = &m->in->in.claim[claim];
    if (m->trace_of_claim[claim] == 0)
        m->trace_of_claim[claim] = trace_new(m, (BulletinTrace){
            .quote = c->quote, .start = (uint64_t)c->start, .end = (uint64_t)c->end,
            .source = source_at(m, c->document) });
    return m->trace_of_claim[claim];
}

static uint32_t trace_incident(Maker *m, uint32_t incident)
{
    const FigureIncident *n = &m->in->in.incident[incident];
    if (n->document == FIGURE_NONE) return 0;
    if (m->trace_of_incident[incident] == 0)
        m->trace_of_incident[incident] = trace_new(m, (BulletinTrace){
            .quote = n->code, .row = n->row, .source = source_at(m, n->document) });
    return m->trace_of_incident[incident];
}

/* Numbers of claims and then of rows of lists. */
static SheetRefs refs_of(Maker *m, const uint32_t *claim, size_t n_claims,
                            const uint32_t *incident, size_t n_incidents)
{
    uint32_t *number = arena_array(m->a, n_claims + n_incidents + 1, sizeof *number);
    size_t n = 0;
    for (size_t i = 0; i < n_claims && number != NULL; i++) {
        uint32_t at = trace_claim(m, claim[i]);
        if (at > 0) number[n++] = at;
    }
    for (size_t i = 0; i < n_incidents && number != NULL; i++) {
        uint32_t at = trace_incident(m, incident[i]);
        if (at > 0) number[n++] = at;
    }
    return (SheetRefs){ number, n };
}

static SheetRefs row_refs(Maker *m, const FigureRow *row)
{
    return refs_of(m, row->claim, row->n_claims, NULL, 0);
}

static bool counts_persons(Str measure)
{
    const VocabTerm *term = vocab_find(VOCAB_MEASURE, measure);
    return str_eq(vocab_map(term, S("unit")), S("person"));
}

/* "killed: civilians", and for a part of the period or area its own place and time. */
static Str total_label(Maker *m, const FigureRow *row, Str what)
{
    AUTO(Buf) b;
    buf_init(&b, 1024);
    buf_add(&b, what);
    if (row->level == FIGURE_INCIDENTS && row->depth == 0)
        buf_fmt(&b, ": " STR_FMT, STR_ARG(word(m->locale.lang, WORD_OTHERS_INCLUDED)));
    if (str_eq(row->status, S("civilian")) && row->depth == 0)
        buf_fmt(&b, ": " STR_FMT, STR_ARG(label(m, row->status)));
    if (row->depth == 0 && row->said_by.n > 0 && !str_eq(row->said_by, row->who))
        word_put(&b, m->locale.lang, WORD_SAID_BY, &row->said_by, 1);
    if (row->fit == FIT_INSIDE && row->depth == 0) {
        Str place = place_words(m, row->place_id, row->place_name);
        buf_fmt(&b, " (" STR_FMT "%s ", STR_ARG(place), is_arabic(m) ? "،" : ",");
        date_put(&b, m->locale, row->time);
        buf_char(&b, ')');
    }
    return arena_str(m->a, buf_str(&b));
}

static BulletinRow row_words(Maker *m, const FigureRow *row)
{
    bool is_nameless = row->depth > 0 && str_eq(row->group, S("all")) && row->as_written.n > 0;
    Str what = row->depth == 0 ? label(m, row->measure)
             : is_nameless ? row->as_written : label(m, row->group);
    if (row->depth == 0 && !str_eq(row->group, S("all")))
        what = arena_fmt(m->a, STR_FMT ": " STR_FMT, STR_ARG(what), STR_ARG(label(m, row->group)));
    return (BulletinRow){
        .label = total_label(m, row, what), .depth = row->depth, .is_residual = row->is_residual,
        .count = row->count, .as_written = row->as_written, .refs = row_refs(m, row),
    };
}

static bool same_block(const FigureRow *a, const FigureRow *b)
{
    return a->level == b->level && str_eq(a->who, b->who);
}

/* Rows of people, publisher by publisher. */
static void make_blocks(Maker *m)
{
    const Figures *f = &m->in->out;
    BulletinBlock *block = arena_array(m->a, f->n_rows + 1, sizeof *block);
    BulletinRow *row = arena_array(m->a, f->n_rows + 1, sizeof *row);
    const FigureRow *last = NULL;
    if (block == NULL || row == NULL) return;
    for (size_t i = 0, n = 0; i < f->n_rows; i++) {
        const FigureRow *from = &f->row[i];
        if (!counts_persons(from->measure)) continue;
        if (last == NULL || !same_block(last, from))
            block[m->d->n_blocks++] = (BulletinBlock){ (BulletinLevel)from->level, from->who,
                                                       &row[n], 0 };
        row[n++] = row_words(m, from);
        block[m->d->n_blocks - 1].n_rows++;
        last = from;
    }
    m->d->block = block;
}

static Str level_words(Maker *m, const FigureRow *row)
{
    static const WordId level[] = { WORD_LEVEL_STATED, WORD_LEVEL_INCIDENTS, WORD_LEVEL_NAMED };
    Str name = word(m->locale.lang, level[row->level]);
    if (row->who.n == 0) return name;
    return arena_fmt(m->a, STR_FMT ": " STR_FMT, STR_ARG(name), STR_ARG(row->who));
}

/* The totals of a measure that stand at the top: those stated for all of the period and area, by
 * the
 * first publishers; then those of incidents; then of lists, together when there are several. */
static void headline_of(Maker *m, Str measure, BulletinHeadline *head)
{
    const Figures *f = &m->in->out;
    int n_stated = 0;
    for (size_t i = 0; i < f->n_rows; i++) {
        const FigureRow *row = &f->row[i];
        bool is_total = row->depth == 0 && row->fit == FIT_SAME && str_eq(row->group, S("all"));
        if (!is_total || !str_eq(row->measure, measure) || row->count.has == 0) continue;
        if (row->level == FIGURE_STATED && n_stated++ >= HEADLINE_PUBLISHERS) continue;
        bool is_one_of_lists = false;
        for (size_t k = i + 1; k < f->n_rows && row->level == FIGURE_NAMED; k++)
            is_one_of_lists |= f->row[k].depth == 0 && str_eq(f->row[k].measure, measure);
        if (is_one_of_lists) continue;
        head[m->d->n_headlines++] = (BulletinHeadline){
            row->count, total_label(m, row, label(m, measure)), level_words(m, row),
            row_refs(m, row) };
    }
}

static void make_headlines(Maker *m)
{
    BulletinHeadline *head = arena_array(m->a, m->in->out.n_rows + 1, sizeof *head);
    if (head == NULL) return;
    headline_of(m, S("killed"), head);
    headline_of(m, S("injured"), head);
    m->d->headline = head;
}

static void make_weapons(Maker *m)
{
    const Figures *f = &m->in->out;
    BulletinWeapon *weapon = arena_array(m->a, f->n_rows + 1, sizeof *weapon);
    if (weapon == NULL) return;
    for (size_t i = 0; i < f->n_rows; i++) {
        const FigureRow *row = &f->row[i];
        if (counts_persons(row->measure)) continue;
        Str what = row->weapon.n > 0 ? label(m, row->weapon) : label(m, row->measure);
        weapon[m->d->n_weapons++] = (BulletinWeapon){
            total_label(m, row, what), label(m, row->measure), row->who, row->count,
            row->as_written, row_refs(m, row) };
    }
    m->d->weapon = weapon;
}

/* Whether an event is only known to lie somewhere in the area asked for. */
static bool is_somewhere(const Maker *m, Str id)
{
    return !m->in->in.scope.is_town && str_eq(id, m->in->in.scope.place_id);
}

/* The place of an event, said to be not known when it is only the area asked for. */
static Str event_place(Maker *m, Str id, Str as_written)
{
    Str name = place_words(m, id, as_written);
    if (!is_somewhere(m, id)) return name;
    AUTO(Buf) b;
    buf_init(&b, 1024);
    word_put(&b, m->locale.lang, WORD_SOMEWHERE_IN, &name, 1);
    return arena_str(m->a, buf_str(&b));
}

/* Places of the ranking while they are summed. */
typedef struct PlaceSum {
    Str id, name;
    RangeSum killed, injured;
} PlaceSum;

static int by_killed(const void *pa, const void *pb)
{
    const ChartPlace *a = pa, *b = pb;
    int64_t na = -1, nb = -1, ia = -1, ib = -1;
    (void)range_point(a->killed, &na);
    (void)range_point(b->killed, &nb);
    (void)range_point(a->injured, &ia);
    (void)range_point(b->injured, &ib);
    if (na != nb) return na > nb ? -1 : 1;
    if (ia != ib) return ia > ib ? -1 : 1;
    return str_cmp(a->label, b->label);
}

/* Events come sorted by place, so each place is one run. */
static size_t sum_places(const Figures *f, PlaceSum *sum)
{
    size_t n = 0;
    for (size_t i = 0; i < f->n_events; i++) {
        const FigureEvent *e = &f->event[i];
        if (n == 0 || !str_eq(sum[n - 1].id, e->place_id))
            sum[n++] = (PlaceSum){ .id = e->place_id, .name = e->place_name };
        range_sum_add(&sum[n - 1].killed, e->count[FIGURE_KILLED]);
        range_sum_add(&sum[n - 1].injured, e->count[FIGURE_INJURED]);
    }
    return n;
}

static void make_ranking(Maker *m)
{
    size_t n_events = m->in->out.n_events;
    PlaceSum *sum = arena_array(m->a, n_events + 1, sizeof *sum);
    ChartPlace *place = arena_array(m->a, n_events + 1, sizeof *place);
    if (sum == NULL || place == NULL) return;
    size_t n = sum_places(&m->in->out, sum);
    for (size_t i = 0; i < n; i++)
        place[i] = (ChartPlace){ event_place(m, sum[i].id, sum[i].name),
                                 range_sum_total(&sum[i].killed),
                                 range_sum_total(&sum[i].injured), sum[i].killed.n };
    if (n > 0) qsort(place, n, sizeof *place, by_killed);
    m->d->ranking = place;
    m->d->n_ranking = n;
}

static int by_count(const void *pa, const void *pb)
{
    const MapDot *a = pa, *b = pb;
    int64_t na = -1, nb = -1;
    (void)range_point(a->count, &na);
    (void)range_point(b->count, &nb);
    return na != nb ? (na > nb ? -1 : 1) : str_cmp(a->label, b->label);
}

static bool point_of(const Maker *m, Str id, double *ret_lat, double *ret_lon)
{
    PlaceRef ref;
    Place p;
    if (!gazetteer_find(m->in->gazetteer, id, &ref)) return false;
    if (!gazetteer_place(m->in->gazetteer, ref, &p) || !p.has_point) return false;
    *ret_lat = p.lat;
    *ret_lon = p.lon;
    return true;
}

static void make_dots(Maker *m)
{
    size_t n_events = m->in->out.n_events, n_missing = 0;
    PlaceSum *sum = arena_array(m->a, n_events + 1, sizeof *sum);
    MapDot *dot = arena_array(m->a, n_events + 1, sizeof *dot);
    Str *missing = arena_array(m->a, n_events + 1, sizeof *missing);
    if (sum == NULL || dot == NULL || missing == NULL) return;
    size_t n = sum_places(&m->in->out, sum);
    for (size_t i = 0; i < n; i++) {
        MapDot one = { .label = event_place(m, sum[i].id, sum[i].name),
                       .count = range_sum_total(&sum[i].killed) };
        bool has_point = !is_somewhere(m, sum[i].id) && point_of(m, sum[i].id, &one.lat, &one.lon);
        if (has_point) dot[m->d->map.n_dots++] = one;
        else missing[n_missing++] = one.label;
    }
    if (m->d->map.n_dots > 0) qsort(dot, m->d->map.n_dots, sizeof *dot, by_count);
    m->d->map.dot = dot;
    m->d->unmapped = missing;
    m->d->n_unmapped = n_missing;
}

/* Outlines of one place, in degrees. */
static void add_rings(Maker *m, PlaceRef ref, bool is_focus, MapRing *ring)
{
    AreaRing from;
    for (size_t i = 0; area_ring(m->in->gazetteer, ref, i, &from); i++) {
        if (from.is_hole || m->d->map.n_rings == RINGS_MAX) continue;
        double *at = arena_array(m->a, 2 * from.n, sizeof *at);
        if (at == NULL) return;
        for (size_t k = 0; k < from.n; k++) {
            at[2 * k] = from.point[k].lon / AREA_SCALE;
            at[2 * k + 1] = from.point[k].lat / AREA_SCALE;
        }
        ring[m->d->map.n_rings++] = (MapRing){ at, from.n, is_focus };
    }
}

/* The area asked for and its neighbours; a town shows the smallest area around it that has one. */
static void make_rings(Maker *m)
{
    enum { NEIGHBOURS = 16 };
    PlaceRef near[NEIGHBOURS], ref = m->in->place;
    Place p;
    MapRing *ring = arena_array(m->a, RINGS_MAX, sizeof *ring);
    while (area_n_rings(m->in->gazetteer, ref) == 0 && gazetteer_place(m->in->gazetteer, ref, &p))
        ref = p.parent;
    if (ring == NULL || !gazetteer_place(m->in->gazetteer, ref, &p)) return;
    size_t n = area_neighbours(m->in->gazetteer, ref, near, NEIGHBOURS);
    for (size_t i = 0; i < n; i++) add_rings(m, near[i], false, ring);
    add_rings(m, ref, true, ring);
    m->d->map.ring = ring;
}

static void add_to_day(ChartDay *day, RangeSum *killed, RangeSum *injured, const FigureEvent *e)
{
    range_sum_add(killed, e->count[FIGURE_KILLED]);
    range_sum_add(injured, e->count[FIGURE_INJURED]);
    day->is_recorded = true;
    day->killed = range_sum_total(killed);
    day->injured = range_sum_total(injured);
}

/* The axis: days of the period, or its months when it is long. */
static void make_days(Maker *m)
{
    DayRange days = m->in->in.scope.days;
    if (days.from == DAY_OPEN_FROM || days.to == DAY_OPEN_TO || days.to - days.from > 366 * 50)
        return;
    bool is_long = days.to - days.from >= DAYS_MAX;
    size_t max = (size_t)(days.to - days.from + 1), n = 0;
    ChartDay *day = arena_array(m->a, max, sizeof *day);
    RangeSum *sum = arena_array(m->a, 2 * max, sizeof *sum);
    size_t *slot = arena_array(m->a, max, sizeof *slot);
    if (day == NULL || sum == NULL || slot == NULL) return;
    for (int32_t at = days.from; at <= days.to; at++) {
        Str text = is_long ? str_part(day_text(at, m->a), 0, 7) : day_text(at, m->a);
        if (n == 0 || !str_eq(day[n - 1].date, text)) day[n++].date = text;
        slot[at - days.from] = n - 1;
    }
    for (size_t i = 0; i < m->in->out.n_events; i++) {
        const FigureEvent *e = &m->in->out.event[i];
        if (e->day < days.from || e->day > days.to) continue;
        size_t k = slot[e->day - days.from];
        add_to_day(&day[k], &sum[2 * k], &sum[2 * k + 1], e);
    }
    m->d->day = day;
    m->d->n_days = n;
}

static int by_day(const void *pa, const void *pb)
{
    const FigureEvent *const *a = pa, *const *b = pb;
    if ((*a)->day != (*b)->day) return (*a)->day < (*b)->day ? -1 : 1;
    return str_cmp((*a)->place_id, (*b)->place_id);
}

static void make_events(Maker *m)
{
    const Figures *f = &m->in->out;
    const FigureEvent **order = arena_array(m->a, f->n_events + 1, sizeof *order);
    BulletinEvent *event = arena_array(m->a, f->n_events + 1, sizeof *event);
    if (order == NULL || event == NULL || f->n_events > EVENTS_MAX) return;
    for (size_t i = 0; i < f->n_events; i++) order[i] = &f->event[i];
    if (f->n_events > 0) qsort(order, f->n_events, sizeof *order, by_day);
    for (size_t i = 0; i < f->n_events; i++) {
        const FigureEvent *e = order[i];
        event[i] = (BulletinEvent){
            .date = e->day == DAY_OPEN_TO ? S("") : day_text(e->day, m->a),
            .place = event_place(m, e->place_id, e->place_name),
            .killed = e->count[FIGURE_KILLED], .injured = e->count[FIGURE_INJURED],
            .refs = refs_of(m, e->claim, e->n_claims, e->incident, e->n_incidents) };
    }
    m->d->event = event;
    m->d->n_events = f->n_events;
}

/* Fills the texts of a doubt; each kind has its own. */
static void doubt_words(Maker *m, const FigureDoubt *from, BulletinDoubt *to)
{
    Str first = from->text[0], what = label(m, first);
    Str r0 = range_words(m, from->range[0]), r1 = range_words(m, from->range[1]);
    const struct { WordId sentence; Str arg[5]; } words[] = {
        [DOUBT_PLACE_LEVEL] = { WORD_DOUBT_PLACE_LEVEL, { first, from->text[1] } },
        [DOUBT_CONFLICT] = { WORD_DOUBT_CONFLICT, { what, from->text[1], r0, from->text[2], r1 } },
        [DOUBT_SUPERSEDED] = { WORD_DOUBT_SUPERSEDED, { what, from->text[1], from->text[2] } },
        [DOUBT_VAGUE] = { WORD_DOUBT_VAGUE, { first } },
        [DOUBT_OVERFULL] = { WORD_DOUBT_OVERFULL, { what, r0, r1 } },
        [DOUBT_PARTLY] = { WORD_DOUBT_PARTLY, { counted(m, NOUN_CLAIM, from->number) } },
        [DOUBT_NO_NUMBER] = { WORD_DOUBT_NO_NUMBER,
                              { what, counted(m, NOUN_INCIDENT, from->number) } },
        [DOUBT_LISTS] = { from->number > 0 ? WORD_DOUBT_LISTS_MATCHED : WORD_DOUBT_LISTS,
                          { r0, r1, counted(m, NOUN_PERSON, from->number) } },
        [DOUBT_SUPERLATIVE] = { WORD_DOUBT_SUPERLATIVE, { first, from->text[1] } },
        [DOUBT_SHARED] = { WORD_DOUBT_SHARED, { counted(m, NOUN_DOCUMENT, from->number) } },
        [DOUBT_UNPLACED] = { WORD_DOUBT_UNPLACED, { counted(m, NOUN_CLAIM, from->number) } },
        [DOUBT_NOT_ASSERTED] = { WORD_DOUBT_NOT_ASSERTED,
                                 { counted(m, NOUN_CLAIM, from->number) } },
        [DOUBT_PERPETRATORS] = { WORD_DOUBT_PERPETRATORS,
                                 { counted(m, NOUN_CLAIM, from->number) } },
        [DOUBT_OUTSIDE] = { WORD_DOUBT_OUTSIDE, { counted(m, NOUN_PERSON, from->number) } },
        [DOUBT_UNDATED] = { WORD_DOUBT_UNDATED, { counted(m, NOUN_CLAIM, from->number) } },
    };
    to->sentence = words[from->kind].sentence;
    to->n_args = 5;
    memcpy(to->arg, words[from->kind].arg, sizeof to->arg);
    to->refs = refs_of(m, from->claim, from->n_claims, NULL, 0);
}

static void make_doubts(Maker *m)
{
    const Figures *f = &m->in->out;
    BulletinDoubt *doubt = arena_array(m->a, f->n_doubts + 2, sizeof *doubt);
    if (doubt == NULL) return;
    if (m->in->other_places.n > 0)
        doubt[m->d->n_doubts++] = (BulletinDoubt){
            WORD_DOUBT_PLACE_LEVEL, { m->d->place, m->in->other_places }, 2, { NULL, 0 } };
    for (size_t i = 0; i < f->n_doubts; i++)
        doubt_words(m, &f->doubt[i], &doubt[m->d->n_doubts++]);
    m->d->doubt = doubt;
}

static const FigureRow *incident_total(const Figures *f, Str measure)
{
    for (size_t i = 0; i < f->n_rows; i++)
        if (f->row[i].level == FIGURE_INCIDENTS && f->row[i].depth == 0
            && str_eq(f->row[i].measure, measure))
            return &f->row[i];
    return NULL;
}

static BulletinDoubt compare(Maker *m, const FigureRow *stated, const FigureRow *incidents)
{
    Range a = stated->count, b = incidents->count, excess = { 0 };
    WordId sentence = WORD_RECONCILE_WITHIN;
    if (!range_agrees(a, b)) {
        bool is_more = (b.has & RANGE_MAX) && (a.has & RANGE_MIN) && a.min > b.max;
        sentence = is_more ? WORD_RECONCILE_MORE : WORD_RECONCILE_FEWER;
        excess = is_more ? range_residual(a, b) : range_residual(b, a);
    }
    return (BulletinDoubt){ sentence,
                            { total_label(m, stated, label(m, stated->measure)), stated->who,
                              range_words(m, a), range_words(m, b), range_words(m, excess) },
                            5, row_refs(m, stated) };
}

/* A statement is compared with the incidents inside its period and area, never added to them. */
static void make_comparisons(Maker *m)
{
    const Figures *f = &m->in->out;
    BulletinDoubt *line = arena_array(m->a, f->n_rows + 1, sizeof *line);
    if (line == NULL) return;
    for (size_t i = 0; i < f->n_rows; i++) {
        const FigureRow *row = &f->row[i];
        bool is_total = row->level == FIGURE_STATED && row->depth == 0 && row->fit == FIT_SAME
                        && str_eq(row->group, S("all")) && row->count.has != 0;
        const FigureRow *incidents = is_total ? incident_total(f, row->measure) : NULL;
        if (incidents == NULL || incidents->count.has == 0) continue;
        line[m->d->n_reconcile++] = compare(m, row, incidents);
    }
    m->d->reconcile = line;
}

/* Lists of names are sources too, although no words of theirs are shown. */
static void make_list_sources(Maker *m)
{
    for (size_t i = 0; i < m->in->in.n_cells; i++)
        if (m->in->in.cell[i].document != FIGURE_NONE) source_at(m, m->in->in.cell[i].document);
}

TwCode bulletin_data(App *app, const FiguresAnswer *answer, Locale locale, BulletinData *ret_data,
                     Err *err)
{
    Arena *a = app->arena;
    BulletinData d = { .locale = locale, .period = answer->in.scope.period,
                       .log_n = answer->log_n };
    Maker m = { .in = answer, .a = a, .d = &d, .locale = locale };
    m.trace_of_claim = arena_array(a, answer->in.n_claims + 1, sizeof *m.trace_of_claim);
    m.trace_of_incident = arena_array(a, answer->in.n_incidents + 1, sizeof *m.trace_of_incident);
    m.source_of_document = arena_array(a, answer->in.n_documents + 1,
                                       sizeof *m.source_of_document);
    TRY(arena_check(a, err));
    d.place = d.map.area = place_words(&m, answer->in.scope.place_id, answer->in.scope.place_name);
    make_headlines(&m);
    make_blocks(&m);
    make_weapons(&m);
    make_ranking(&m);
    make_days(&m);
    make_rings(&m);
    make_dots(&m);
    make_events(&m);
    make_comparisons(&m);
    make_doubts(&m);
    make_list_sources(&m);
    TRY(arena_check(a, err));
    d.trace = m.trace;
    d.source = m.source;
    *ret_data = d;
    return TW_OK;
}
