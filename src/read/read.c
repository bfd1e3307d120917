/* read.c: the reader: sentence by sentence, then what belongs together in the document.
 */
#include "read/read.h"

#include <string.h>

#include "base/utf8.h"
#include "read/casualties.h"
#include "read/frame.h"
#include "read/group.h"
#include "read/quoted.h"
#include "read/seen.h"
#include "read/settle.h"

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
    w->likeness = 0;
    w->hash = sentence_hash(w->token, w->n_tokens);
    w->n_groups = w->n_things = w->n_whens = w->n_wheres = w->n_actors = w->n_speakers = 0;
    units_build(w);
    w->is_revised = is_revised(w);
    w->is_split = false;
    ages_find(w);
    whens_find(w);
    wheres_find(w);
    actors_find(w);
}

/* Whether a unit says of itself that people were harmed, counts two things (the Arabic dual), or
 * denies what was said before. */
static bool is_claim_word(const Unit *unit)
{
    for (unsigned i = 0; i < unit->n_sense; i++) {
        const LexSense *sense = &unit->sense[i];
        if ((sense->tag == LEX_PERSON && sense->measure != MEASURE_nothing) ||
            (sense->tag == LEX_THING && sense->number == LEX_DUAL) ||
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

/* Whether a word says that there was none, or may say so of those who were harmed. */
static bool has_zero(const Work *w)
{
    bool is_negated = (w->tags & TAG(NEG)) != 0;
    for (unsigned u = 0; is_negated && u < w->n; u++) {
        const LexSense *zero = unit_sense(w, u, LEX_NEG);
        if (zero != NULL && zero->measure != MEASURE_nothing)
            return true;
    }
    return is_negated && (w->tags & TAG(PERSON)) != 0;
}

/* Whether a number of the sentence may count: things, people of a sum that was given before
 * ("three were children"), or a figure that changed. */
static bool has_count(const Work *w)
{
    const uint64_t counted = TAG(THING) | TAG(SCOPE) | TAG(FRACTION);
    bool is_described = w->doc->last_people >= 0 && (w->tags & TAG(AUX)) != 0;
    return has_amount(w) && (is_described || (w->tags & counted) != 0);
}

/* Whether any rule could make a claim of the sentence. Most sentences of a page have no word that
 * one begins with, and are passed over. */
static bool may_claim(const Work *w)
{
    const uint64_t founding = TAG(PRED) | TAG(FACT) | TAG(INCL);
    bool is_listed = w->doc->roster != MEASURE_nothing;
    if ((w->tags & founding) != 0 || is_listed || w->doc->input->explain != NULL)
        return true;
    if (has_count(w) || has_zero(w) || may_bear_harm(w))
        return true;
    for (unsigned u = 0; (w->tags & (TAG(PERSON) | TAG(SAY) | TAG(THING))) != 0 && u < w->n; u++)
        if (is_claim_word(&w->unit[u]) ||
            (unit_has(w, u, TAG(PERSON)) && unit_listed(w, u, SUB_life)))
            return true;
    return false;
}

static void claims_find(Work *w)
{
    if (roster_claim(w))
        return;
    groups_find(w);
    speakers_find(w);
    parts_find(w);
    w->doc->people_before = w->doc->last_people;
    w->whole = whole_divided(w);
    casualties_number(w);
    outcomes_share(w);
    casualties_split(w);
    frames_find(w);
    casualties_status(w);
    things_claim(w);
    facts_find(w);
    speakers_keep(w);
}

/* What a sentence that claims nothing tells the next ones: weapon and place, who speaks, other
 * names of an actor. */
static void context_find(Work *w)
{
    const Doc *doc = w->doc;
    uint64_t says = TAG(SAY) | TAG(SOURCE) | TAG(SCOPE);
    bool is_said = (w->tags & says) != 0;
    bool is_scene = (w->tags & TAG(THING)) != 0 || (w->n_wheres > 0 && w->n <= SCENE_UNITS);
    if (is_said || (is_scene && sets_scene(w)))
        groups_find(w); /* the weapon; and a place in a person's name is none */
    if (is_said)
        speakers_find(w);
    uint64_t keeps = says | TAG(THING) | TAG(NEG) | TAG(FRACTION);
    if (doc->is_quoting || (w->tags & keeps) != 0)
        speakers_keep(w);
    if (w->n_actors > 1)
        facts_find(w);
}

/* Claims of the sentence at hand, and what it leaves for the next. */
static void sentence_claims(Work *w)
{
    Doc *doc = w->doc;
    if ((w->tags & TAG(PERSON)) != 0)
        attackers_note(w);
    if (may_claim(w))
        claims_find(w);
    else
        context_find(w);
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

/* "... kills six, state TV A bomb blast killed ...": the full stop between was lost. */
static bool is_lost_stop(const Work *w, unsigned u)
{
    Str word = unit_text(w, u);
    bool is_opener = str_eq(word, S("A")) || str_eq(word, S("An")) || str_eq(word, S("At least"));
    return is_opener && u + 4 < w->n && w->unit[u - 1].kind == TEXT_WORD &&
           !unit_has(w, u - 1, TAG(PREP) | TAG(DET)) && !is_shouted(w) &&
           (w->unit[u + 1].flags & TEXT_CAPITAL) == 0 && w->unit[u + 1].kind != TEXT_MARK;
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
        bool is_whole = !when->is_open && when->from == when->to && to >= when->span.from + 3U;
        if (is_whole && when->span.from >= HEADLINE_UNITS && to + LEAD_UNITS < w->n &&
            begins_sentence(w, to) && !is_shouted(w))
            return to;
    }
    for (unsigned u = TITLE_UNITS; u < w->n && u < 4 * TITLE_UNITS; u++)
        if ((w->unit[u].flags & TEXT_CAPITAL) != 0 && (ends_title(w, u) || is_lost_stop(w, u)))
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
    doc->country = title.country;
    doc->dateline = title.dateline;
    doc->dated = title.dated;
    return arena_check(doc->arena, err);
}

/* ---- a document ---- */

static TwCode read_document(Doc *doc, Job *job, Err *err)
{
    doc->last_single = doc->last_people = doc->people_before = -1;
    for (int i = 0; i < MEASURE_N; i++)
        doc->last_total[i] = -1;
    doc->times = arena_array(doc->arena, READ_MEMO, sizeof *doc->times);
    TRY(names_begin(doc, err));
    TRY(read_title(doc, err));
    return windows_read(doc, job, err);
}

void read_room_init(ReadRoom *room)
{
    *room = (ReadRoom){ .own = { .max_bytes = SIZE_MAX } };
    arena_init(&room->scratch, SCRATCH_BYTES);
    arena_init(&room->strings, SCRATCH_BYTES);
    buf_init(&room->drafts, DRAFT_BYTES);
}

void read_room_clear(ReadRoom *room)
{
    arena_clear(&room->own);
    arena_clear(&room->scratch);
    arena_clear(&room->strings);
    buf_clear(&room->drafts);
}

TwCode read_stream(const Reader *reader, ReadRoom *room, const ReadInput *input, ReadSink sink,
                   Job *job, Err *err)
{
    if (room->work == NULL) {
        room->memo = place_memo_new(&room->own);
        room->work = arena_alloc(&room->own, sizeof *room->work);
        TRY(arena_check(&room->own, err));
    }
    Doc doc = { .reader = reader, .input = input, .arena = &room->strings,
                .scratch = &room->scratch, .memo = room->memo, .work = room->work, .sink = sink,
                .drafts = room->drafts, .place_ref = PLACE_NONE, .dateline = READ_NO_DAY,
                .dated = READ_NO_DAY };
    buf_reset(&doc.drafts);
    TwCode code = read_document(&doc, job, err);
    room->drafts = doc.drafts;
    if (input->dateline != NULL)
        *input->dateline = doc.has_byline ? doc.dateline : READ_NO_DAY;
    arena_clear(&room->strings);
    return code;
}

/* ---- all claims of a text at once ---- */

typedef struct Collect {
    Arena *arena;
    ReadClaim *claim;
    size_t n, cap;
} Collect;

static TwCode collect(void *context, const ReadClaim *claim, Err *err)
{
    Collect *all = context;
    ReadClaim *array = arena_push(all->arena, all->claim, all->n, &all->cap, sizeof *array);
    TRY(arena_check(all->arena, err));
    all->claim = array;
    ReadClaim *c = &array[all->n++];
    *c = *claim;
    claim_keep(c, all->arena);
    return arena_check(all->arena, err);
}

TwCode read_text(const Reader *reader, const ReadInput *input, Arena *arena, ReadClaim **ret_claim,
                 size_t *ret_n, Job *job, Err *err)
{
    AUTO(ReadRoom) room;
    Collect all = { .arena = arena };
    ReadSink sink = { .context = &all, .take = collect };
    read_room_init(&room);
    TRY(read_stream(reader, &room, input, sink, job, err));
    *ret_claim = all.claim;
    *ret_n = all.n;
    return TW_OK;
}
