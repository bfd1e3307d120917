/* read.c: the reader: sentence by sentence, then what belongs together in the document.
 */
#include "read/read.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "read/seen.h"
#include "read/units.h"

TwCode reader_open(Str lexicon, const Gazetteer *gazetteer, Reader *ret, Err *err)
{
    TRY(lexicon_open(lexicon, &ret->lexicon, err));
    ret->gazetteer = gazetteer;
    return TW_OK;
}

/* Memory for one window, and for the claims of one text before they are handed over. */
enum { SCRATCH_BYTES = 256 << 20, DRAFT_BYTES = 1 << 30 };

static uint64_t sentence_hash(const TextToken *token, size_t n)
{
    uint64_t h = 0;
    for (size_t i = 0; i < n; i++)
        if (token[i].kind != TEXT_MARK)
            h = lexicon_step(h, token[i].fold);
    return h;
}

/* Whether the sentence says that a figure changed. */
static bool is_revised(const Work *w)
{
    for (unsigned u = 0; (w->tags & TAG(SCOPE)) != 0 && u < w->n; u++)
        if (unit_is(w, u, LEX_SCOPE, SUB_revised) || unit_is(w, u, LEX_SCOPE, SUB_cumulative) ||
            unit_is(w, u, LEX_SCOPE, SUB_previous))
            return true;
    return false;
}

/* "Of the 79, 61 were killed by shelling": the count before that this sentence divides, or -1. */
static int32_t divided_whole(Work *w)
{
    const Doc *doc = w->doc;
    if (doc->last_people < 0 || w->n_groups < 2 || !str_eq_nocase(unit_text(w, 0), S("of")))
        return -1;
    Group *first = &w->group[0];
    const ReadClaim *last = &doc->draft[doc->last_people].claim;
    bool is_same = first->has_amount && first->amount.best != READ_NULL && first->span.from <= 2 &&
                   (first->amount.best == last->best || first->amount.best == last->min);
    if (!is_same)
        return -1;
    first->used = UINT32_MAX;
    return doc->last_people;
}

/* Script decides; what has no letters takes the language the caller gave. */
static TextLanguage language_of(const Work *w)
{
    TextLanguage language = text_language(w->token, w->n_tokens);
    if (language != TEXT_NO_LANGUAGE)
        return language;
    return str_eq(w->doc->input->lang, S("ar")) ? TEXT_ARABIC : TEXT_ENGLISH;
}

/* Points the work at some tokens and finds ages, times, places and actors in them. */
static void open_sentence(Work *w, size_t from, size_t to)
{
    Doc *doc = w->doc;
    w->first = from;
    w->token = doc->token + from;
    w->n_tokens = to - from;
    w->language = language_of(w);
    doc->first_draft = doc->n_drafts;
    w->hash = sentence_hash(w->token, w->n_tokens);
    w->n_groups = w->n_things = w->n_whens = w->n_wheres = w->n_actors = w->n_speakers = 0;
    units_build(w);
    w->is_revised = is_revised(w);
    ages_find(w);
    whens_find(w);
    wheres_find(w);
    actors_find(w);
}

/* Whether a unit says of itself that people were harmed, or denies what was said before. */
static bool is_claim_word(const Unit *unit)
{
    for (unsigned i = 0; i < unit->n_sense; i++) {
        const LexSense *sense = &unit->sense[i];
        if ((sense->tag == LEX_PERSON && sense->measure != MEASURE_nothing) ||
            (sense->tag == LEX_SAY && sense->sub == SUB_denied))
            return true;
    }
    return false;
}

/* Whether anything may be counted. */
static bool has_amount(const Work *w)
{
    const uint64_t number = TAG(NUM) | TAG(SCALE) | TAG(VAGUE) | TAG(MOD) | TAG(REST);
    return w->has_digits || (w->tags & number) != 0 ||
           (w->language == TEXT_ARABIC && (w->tags & TAG(PERSON)) != 0); /* a dual */
}

/* Whether any rule could make a claim of the sentence. Most sentences of a page have no word that
 * one begins with, and are passed over. */
static bool may_claim(const Work *w)
{
    const uint64_t founding = TAG(PRED) | TAG(FACT) | TAG(THING) | TAG(INCL) | TAG(NEG) |
                              TAG(SCOPE) | TAG(FRACTION);
    if ((w->tags & founding) != 0 || w->doc->input->explain != NULL)
        return true;
    if (w->doc->last_people >= 0 && (w->tags & TAG(AUX)) != 0 && has_amount(w))
        return true; /* "three of them were children" */
    for (unsigned u = 0; (w->tags & (TAG(PERSON) | TAG(SAY))) != 0 && u < w->n; u++)
        if (is_claim_word(&w->unit[u]))
            return true;
    return false;
}

static void claims_find(Work *w)
{
    groups_find(w);
    speakers_find(w);
    parts_find(w);
    w->whole = divided_whole(w);
    frames_find(w);
    things_claim(w);
    facts_find(w);
}

/* Claims of the sentence at hand, and what it leaves for the next. */
static void sentence_claims(Work *w)
{
    Doc *doc = w->doc;
    if (may_claim(w)) {
        claims_find(w);
    } else {
        if (w->n_wheres > 0 && w->n <= SCENE_UNITS)
            groups_find(w); /* a place in a person's name is none */
        if (w->n_actors > 1)
            facts_find(w); /* other names of an actor */
    }
    context_update(w);
    if (doc->input->explain != NULL)
        explain_sentence(w);
    doc->n_sentences++;
}

static void sentence_part(Work *w, size_t from, size_t to)
{
    open_sentence(w, from, to);
    sentence_claims(w);
}

/* Whether a capital here can only begin a sentence: the word is no name. */
static bool begins_sentence(const Work *w, unsigned u)
{
    static const uint64_t PLAIN = TAG(DET) | TAG(NUM) | TAG(VAGUE) | TAG(MOD) | TAG(PREP) |
                                  TAG(PRON) | TAG(PERSON) | TAG(THING) | TAG(PRED) | TAG(CONJ);
    static const uint64_t NAMES = TAG(NATION) | TAG(ACTOR) | TAG(COUNTRY) | TAG(ORG) | TAG(TITLE) |
                                  TAG(WEEKDAY) | TAG(MONTH) | TAG(AREA) | TAG(SOURCE);
    return u < w->n && w->unit[u].kind == TEXT_WORD && (w->unit[u].flags & TEXT_CAPITAL) != 0 &&
           w->unit[u].cover == COVER_NONE && unit_has(w, u, PLAIN) && !unit_has(w, u, NAMES);
}

enum { HEADLINE_UNITS = 3, LEAD_UNITS = 4, TITLE_UNITS = 5 };

/* "Thirty Killed in Strikes on Town Thirty civilians were ...": title case up to u, which begins a
 * sentence of small letters. */
static bool ends_title(const Work *w, unsigned u)
{
    unsigned n_small = 0;
    if (u < TITLE_UNITS || u + LEAD_UNITS >= w->n || !begins_sentence(w, u))
        return false;
    for (unsigned i = 0; i < u; i++) {
        const Unit *unit = &w->unit[i];
        if (unit->kind == TEXT_MARK && !unit_marks(w, i, "-'\""))
            return false;
        bool is_word = unit->kind == TEXT_WORD && !unit_has(w, i, TAG(PREP) | TAG(CONJ) | TAG(DET));
        n_small += is_word && (unit->flags & TEXT_CAPITAL) == 0;
    }
    bool is_next_small = (w->unit[u + 1].flags & TEXT_CAPITAL) == 0 &&
                         (w->unit[u + 2].flags & TEXT_CAPITAL) == 0;
    return n_small == 0 && is_next_small && w->unit[u - 1].kind == TEXT_WORD &&
           (w->unit[u - 1].flags & TEXT_CAPITAL) != 0;
}

/* "Shells kill two in Ariha AFP Sunday 6 April 2014 A mortar attack ...": a headline and its date
 * run into the lead. Returns the unit the lead begins with, 0 when there is none. */
static unsigned lead_begin(const Work *w)
{
    for (unsigned i = 0; i < w->n_whens; i++) {
        const When *when = &w->when[i];
        unsigned to = when->span.to;
        bool is_whole = when->from == when->to && to >= when->span.from + 3U;
        if (is_whole && when->span.from >= HEADLINE_UNITS && to + LEAD_UNITS < w->n &&
            begins_sentence(w, to) && !is_shouted(w))
            return to;
    }
    for (unsigned u = TITLE_UNITS; u < w->n && u < 4 * TITLE_UNITS; u++)
        if (ends_title(w, u))
            return u;
    return 0;
}

void sentence_read(Work *w, size_t from, size_t to)
{
    Doc *doc = w->doc;
    size_t at_named = doc->at_named;
    open_sentence(w, from, to);
    unsigned lead = lead_begin(w);
    if (lead > 0) {
        size_t cut = from + w->unit[lead].tok;
        doc->at_named = at_named;
        sentence_part(w, from, cut);
        open_sentence(w, cut, to);
    }
    sentence_claims(w);
}

/* Takes place and time of the title as the context of the text; it makes no claims. */
static TwCode read_title(Doc *doc, Err *err)
{
    ReadInput input = *doc->input;
    Doc title = *doc;
    TextToken *token = NULL;
    if (input.title.n == 0)
        return TW_OK;
    TRY(utf8_check(input.title, err));
    input.text = input.title;
    input.explain = NULL;
    title.input = &input;
    TRY(text_tokens(input.text, doc->scratch, &token, &title.n_tokens, err));
    title.token = token;
    TRY(names_begin(&title, err));
    TRY(names_find(&title, input.text, err));
    Work *w = arena_alloc(doc->scratch, sizeof *w);
    TRY(arena_check(doc->scratch, err));
    w->doc = &title;
    w->lexicon = &doc->reader->lexicon;
    w->text = input.text;
    size_t n = title.n_tokens > TEXT_SENTENCE_MAX ? TEXT_SENTENCE_MAX : title.n_tokens;
    open_sentence(w, 0, n);
    groups_find(w);
    context_update(w);
    doc->place = title.place;
    doc->place_ref = title.place_ref;
    doc->time = title.time;
    doc->scope = title.scope;
    doc->area = title.area;
    doc->has_area = title.has_area;
    doc->dateline = title.dateline;
    return arena_check(doc->arena, err);
}

/* ---- order and numbers ---- */

typedef struct Order {
    size_t start, end;
    int32_t draft;
} Order;

static int order_cmp(const void *a, const void *b)
{
    const Order *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return x->draft - y->draft;
}

/* Moves the drafts to their places, each once, in the memory they have. */
static void move_drafts(Draft *draft, Order *order, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (order[i].draft == (int32_t)i)
            continue;
        Draft first = draft[i];
        size_t to = i;
        while (order[to].draft != (int32_t)i) {
            size_t from = (size_t)order[to].draft;
            draft[to] = draft[from];
            order[to].draft = (int32_t)to;
            to = from;
        }
        draft[to] = first;
        order[to].draft = (int32_t)to;
    }
}

/* Puts the drafts in text order, with what refers to them. */
static TwCode sort_drafts(Doc *doc, Err *err)
{
    AUTO(Arena) scratch = { .max_bytes = SIZE_MAX };
    size_t n = doc->n_drafts;
    Order *order = arena_array(&scratch, n + 1, sizeof *order);
    int32_t *place = arena_array(&scratch, n + 1, sizeof *place);
    TRY(arena_check(&scratch, err));
    for (size_t i = 0; i < n; i++)
        order[i] = (Order){ doc->draft[i].claim.start_byte, doc->draft[i].claim.end_byte,
                            (int32_t)i };
    qsort(order, n, sizeof *order, order_cmp);
    for (size_t i = 0; i < n; i++)
        place[order[i].draft] = (int32_t)i;
    move_drafts(doc->draft, order, n);
    for (size_t i = 0; i < n; i++) {
        Draft *d = &doc->draft[i];
        d->parent = d->parent >= 0 ? place[d->parent] : READ_NO_CLAIM;
        d->supersedes = d->supersedes >= 0 ? place[d->supersedes] : READ_NO_CLAIM;
    }
    return TW_OK;
}

/* Code point offsets of all claims in one walk over the text. */
static void count_points(Doc *doc)
{
    Str text = doc->input->text;
    size_t at = 0, points = 0;
    for (size_t i = 0; i < doc->n_drafts; i++) {
        ReadClaim *c = &doc->draft[i].claim;
        for (; at < c->start_byte; at++)
            points += ((unsigned char)text.p[at] & 0xC0) != 0x80;
        c->start = points;
        c->end = points + utf8_count(c->quote);
    }
}

/* Whether the text says who captured a place in a sentence of its own. */
static bool has_capture(const Doc *doc)
{
    for (size_t i = 0; i < doc->n_drafts; i++)
        if (doc->draft[i].measure == MEASURE_control && !doc->draft[i].is_definite &&
            str_eq(doc->draft[i].claim.actor_role, S("captor")))
            return true;
    return false;
}

/* "the takeover of Idlib" adds nothing where the text also says who captured it. */
static bool is_dropped(const Draft *d, bool has_captor)
{
    return d->is_dropped || (d->measure == MEASURE_control && d->is_definite && has_captor);
}

/* Takes out what was dropped and turns references to it into none. */
static TwCode drop_drafts(Doc *doc, Err *err)
{
    AUTO(Arena) scratch = { .max_bytes = SIZE_MAX };
    size_t n = 0;
    bool has_captor = has_capture(doc);
    int32_t *place = arena_array(&scratch, doc->n_drafts + 1, sizeof *place);
    TRY(arena_check(&scratch, err));
    for (size_t i = 0; i < doc->n_drafts; i++) {
        bool is_out = is_dropped(&doc->draft[i], has_captor);
        place[i] = is_out ? READ_NO_CLAIM : (int32_t)n;
        if (!is_out)
            doc->draft[n++] = doc->draft[i];
    }
    doc->n_drafts = n;
    for (size_t i = 0; i < n; i++) {
        Draft *d = &doc->draft[i];
        d->parent = d->parent >= 0 ? place[d->parent] : READ_NO_CLAIM;
        d->supersedes = d->supersedes >= 0 ? place[d->supersedes] : READ_NO_CLAIM;
    }
    return TW_OK;
}

static TwCode finish(Doc *doc, ReadClaim **ret_claim, size_t *ret_n, Err *err)
{
    TRY(sort_drafts(doc, err));
    TRY(drop_drafts(doc, err));
    repeats_find(doc);
    count_points(doc);
    ReadClaim *claim = arena_array(doc->arena, doc->n_drafts + 1, sizeof *claim);
    TRY(arena_check(doc->arena, err));
    for (size_t i = 0; i < doc->n_drafts; i++) {
        const Draft *d = &doc->draft[i];
        claim[i] = d->claim;
        claim[i].claim = (int32_t)i;
        claim[i].subset_of = d->parent;
        claim[i].repeat_of = d->repeat_of;
        claim[i].supersedes = d->supersedes;
    }
    *ret_claim = claim;
    *ret_n = doc->n_drafts;
    return TW_OK;
}

static TwCode read_document(Doc *doc, Job *job, Err *err)
{
    doc->is_wrapped = text_is_wrapped(doc->input->text);
    doc->last_single = doc->last_people = -1;
    for (int i = 0; i < MEASURE_N; i++)
        doc->last_total[i] = -1;
    doc->times = arena_array(doc->arena, READ_MEMO, sizeof *doc->times);
    TRY(names_begin(doc, err));
    TRY(read_title(doc, err));
    TRY(windows_read(doc, job, err));
    TRY(buf_check(&doc->drafts, err));
    return arena_check(doc->arena, err);
}

TwCode read_text(const Reader *reader, const ReadInput *input, Arena *arena, ReadClaim **ret_claim,
                 size_t *ret_n, Job *job, Err *err)
{
    AUTO(Arena) scratch = { 0 };
    Doc doc = { .reader = reader, .input = input, .arena = arena, .scratch = &scratch,
                .place_ref = PLACE_NONE, .dateline = READ_NO_DAY };
    TRY(utf8_check(input->text, err));
    AUTO(Arena) room = { .max_bytes = SIZE_MAX };
    doc.memo = place_memo_new(&room);
    arena_init(&scratch, SCRATCH_BYTES);
    buf_init(&doc.drafts, DRAFT_BYTES);
    TwCode code = read_document(&doc, job, err);
    if (code == TW_OK)
        code = finish(&doc, ret_claim, ret_n, err);
    buf_clear(&doc.drafts);
    return code;
}
