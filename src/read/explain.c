/* explain.c: keeps what the stages found in a sentence, before the next one takes their place.
 *
 * It looks and changes nothing: a text gives the same claims with and without it.
 */
#include "read/seen.h"

#include <stdlib.h>

#include "base/edtf.h"
#include "read/mention.h"
#include "read/units.h"

static const char *const KIND_NAME[] = {
#define X(up, low) #low,
    READ_SPANS(X)
#undef X
};
static const char *const NUMBER_NAME[] = { "", "singular", "dual", "plural" };
static const char *const STATUS_NAME[] = { "", "civilian", "combatant" };
static const char *const SEX_NAME[] = { "", "m", "f" };
static const char *const AGE_NAME[] = { "", "child", "adult", "elderly" };

Str explain_kind_name(ExplainKind kind)
{
    return str_z(KIND_NAME[kind]);
}

static void add_key(Buf *ret, const char *key, Str value)
{
    if (value.n > 0)
        buf_fmt(ret, " %s=" STR_FMT, key, STR_ARG(value));
}

void explain_sense(const Lexicon *lexicon, const LexSense *s, Buf *ret)
{
    buf_z(ret, LEX_TAG_NAME[s->tag]);
    if (s->sub != SUB_none)
        add_key(ret, "sub", str_z(LEX_SUB_NAME[s->sub]));
    if (s->measure != MEASURE_nothing)
        add_key(ret, "measure", str_z(LEX_MEASURE_NAME[s->measure]));
    add_key(ret, "number", str_z(NUMBER_NAME[s->number]));
    add_key(ret, "status", str_z(STATUS_NAME[s->status]));
    add_key(ret, "sex", str_z(SEX_NAME[s->sex]));
    add_key(ret, "age", str_z(AGE_NAME[s->age]));
    add_key(ret, "role", s->role != 0 ? S("perpetrator") : S(""));
    add_key(ret, "code", lexicon_string(lexicon, s->code));
    add_key(ret, "name", lexicon_string(lexicon, s->name));
    if (s->value != 0)
        buf_fmt(ret, " value=%lld", (long long)s->value);
    if (s->to != 0)
        buf_fmt(ret, " to=%lld", (long long)s->to);
}

/* ---- collecting ---- */

static ExplainRange range_of(const Work *w, Span span)
{
    Str text = span_text(w, span);
    if (text.p == NULL)
        return (ExplainRange){ 0, 0 };
    size_t start = (size_t)(text.p - w->doc->input->text.p);
    return (ExplainRange){ start, start + text.n };
}

static void see_span(Work *w, ExplainSentence *s, ExplainKind kind, Span span, Str what)
{
    Arena *a = w->doc->input->explain->arena;
    if (span.to <= span.from || span.to > w->n)
        return;
    s->span = arena_push(a, s->span, s->n_spans, &s->cap_spans, sizeof *s->span);
    if (s->span != NULL)
        s->span[s->n_spans++] = (ExplainSpan){ range_of(w, span), kind, arena_str(a, what) };
}

static void see_words(const Work *w, Arena *a, ExplainSentence *s)
{
    for (unsigned u = 0; u < w->n; u++) {
        if (w->unit[u].kind == TEXT_MARK && w->unit[u].n_sense == 0)
            continue;
        s->word = arena_push(a, s->word, s->n_words, &s->cap_words, sizeof *s->word);
        if (s->word == NULL)
            return;
        Span span = { (uint16_t)u, (uint16_t)(u + 1) };
        s->word[s->n_words++] = (ExplainWord){ range_of(w, span), w->unit[u].sense,
                                               w->unit[u].n_sense };
    }
}

/* "11", "11 or more", "24 to 99", "about 30", "at most 5"; empty when nothing is known. */
static Str amount_text(Arena *a, Amount m)
{
    long long min = m.min, best = m.best, max = m.max;
    if (best != READ_NULL && (best == min || (min == READ_NULL && max == READ_NULL)))
        return arena_fmt(a, "%s%lld", best == min ? "" : "about ", best);
    if (min != READ_NULL && max != READ_NULL)
        return arena_fmt(a, "%lld to %lld", min, max);
    if (min != READ_NULL)
        return arena_fmt(a, "%lld or more", min);
    return max != READ_NULL ? arena_fmt(a, "at most %lld", max) : S("");
}

/* A quantity without the "of" that is written with it: "dozens of", "30 percent of". */
static void see_quantity(Work *w, ExplainSentence *s, ExplainKind kind, Span span, Str what)
{
    size_t n = s->n_spans;
    see_span(w, s, kind, span, what);
    ExplainRange *at = s->n_spans > n ? &s->span[n].at : NULL;
    Str text = at == NULL ? S("") : str_part(w->doc->input->text, at->start, at->end);
    if (str_ends_nocase(text, S(" of")))
        at->end -= sizeof " of" - 1;
}

/* Numbers, and vague words that stand for one. */
static void see_counts(Work *w, ExplainSentence *s)
{
    Arena *a = w->doc->input->explain->arena;
    for (unsigned u = 0; u < w->n; u++) {
        Amount amount;
        Mention m = mention_number(w, u);
        unsigned end = amount_parse(w, u, &amount);
        if (m.is_found)
            see_quantity(w, s, EXPLAIN_COUNT, m.span, amount_text(a, amount_exact(m.value)));
        else if (end > u && mention_is_vague(w, u))
            see_quantity(w, s, EXPLAIN_VAGUE, (Span){ (uint16_t)u, (uint16_t)end },
                         amount_text(a, amount));
        if (m.is_found)
            u = m.span.to - 1U;
    }
}

/* Weapons that are named, counted or not, and other things. */
static void see_weapons(Work *w, ExplainSentence *s)
{
    for (unsigned u = 0; u < w->n; u++) {
        const LexSense *thing = unit_sense(w, u, LEX_THING);
        uint8_t cover = w->unit[u].cover;
        if (thing == NULL || cover == COVER_TIME || cover == COVER_PLACE)
            continue;
        bool is_weapon = mention_is_weapon(w, u);
        Span span = { (uint16_t)u, (uint16_t)(u + 1) };
        see_span(w, s, is_weapon ? EXPLAIN_WEAPON : EXPLAIN_THING,
                 is_weapon ? mention_weapon(w, u) : span, lexicon_string(w->lexicon, thing->code));
    }
}

/* Whether a name is told with the site it belongs to: "the Sample River". */
static bool is_in_site(const Work *w, Span name)
{
    for (unsigned u = name.from > 3 ? name.from - 3U : 0; u < w->n && u < name.to + 3U; u++) {
        Mention m = mention_site(w, u);
        if (m.is_found && m.span.from <= name.from && name.to <= m.span.to)
            return true;
    }
    return false;
}

/* Buildings, works, features of the land, and coordinates. */
static void see_sites(Work *w, ExplainSentence *s)
{
    Str text = span_text(w, (Span){ 0, w->n });
    for (unsigned u = 0; u < w->n; u++) {
        Mention m = mention_site(w, u);
        if (m.is_found)
            see_span(w, s, EXPLAIN_SITE, m.span, S(""));
        Str word = unit_text(w, u);
        Str rest = { word.p, (size_t)(text.p + text.n - word.p) };
        size_t n = w->unit[u].kind == TEXT_NUMBER ? mention_coordinates(rest) : 0;
        for (unsigned end = u; n > 0 && end < w->n; end++)
            if (unit_text(w, end).p + unit_text(w, end).n >= word.p + n) {
                see_span(w, s, EXPLAIN_PLACE, (Span){ (uint16_t)u, (uint16_t)(end + 1) }, S(""));
                u = end;
                break;
            }
    }
}

static void see_places(Work *w, ExplainSentence *s)
{
    see_sites(w, s);
    for (unsigned i = 0; i < w->n_wheres; i++)
        if (mention_is_place(w, &w->where[i]) && !is_in_site(w, w->where[i].span))
            see_span(w, s, EXPLAIN_PLACE, mention_place(w, &w->where[i]), w->where[i].place.id);
    for (unsigned u = 0; u + 1 < w->n; u++)
        if (unit_is(w, u, LEX_DET, SUB_the) && unit_sense(w, u + 1, LEX_AREA) != NULL &&
            w->unit[u].cover == COVER_NONE && w->unit[u + 1].cover == COVER_NONE)
            see_span(w, s, EXPLAIN_PLACE, (Span){ (uint16_t)u, (uint16_t)(u + 2) }, S(""));
}

/* Runs of units that ages cover. */
static void see_ages(Work *w, ExplainSentence *s)
{
    Arena *a = w->doc->input->explain->arena;
    for (unsigned u = 0; u < w->n; u++) {
        unsigned from = u;
        while (u < w->n && w->unit[u].cover == COVER_AGE)
            u++;
        int years = u > from ? age_at(w, from) : -1;
        if (u > from)
            see_span(w, s, EXPLAIN_AGE, (Span){ (uint16_t)from, (uint16_t)u },
                     years < 0 ? S("") : arena_fmt(a, "%d", years));
    }
}

static Str when_text(Arena *a, const When *when)
{
    AUTO(Buf) text;
    Edtf edtf = edtf_from_range((DayRange){ when->from, when->to });
    buf_init(&text, EDTF_TEXT_MAX);
    edtf_print(&edtf, &text);
    return arena_str(a, buf_str(&text));
}

static void see_spans(Work *w, ExplainSentence *s)
{
    Arena *a = w->doc->input->explain->arena;
    see_counts(w, s);
    see_ages(w, s);
    see_weapons(w, s);
    for (unsigned i = 0; i < w->n_whens; i++)
        see_span(w, s, EXPLAIN_TIME, mention_time(w, w->when[i].span),
                 w->when[i].is_open ? S("") : when_text(a, &w->when[i]));
    for (unsigned u = 0; u < w->n; u++)
        if (mention_is_year(w, u))
            see_span(w, s, EXPLAIN_TIME, (Span){ (uint16_t)u, (uint16_t)(u + 1) },
                     unit_text(w, u));
    see_places(w, s);
    for (unsigned i = 0; i < w->n_groups; i++)
        see_span(w, s, EXPLAIN_PEOPLE, w->group[i].span, amount_text(a, w->group[i].amount));
    for (unsigned i = 0; i < w->n_actors; i++)
        see_span(w, s, EXPLAIN_ACTOR, w->actor[i].span,
                 w->actor[i].sense == NULL ? S("")
                                           : lexicon_string(w->lexicon, w->actor[i].sense->name));
    for (unsigned i = 0; i < w->n_speakers; i++)
        see_span(w, s, EXPLAIN_SPEAKER, w->speaker[i].span, S(""));
}

static int span_cmp(const void *x, const void *y)
{
    const ExplainSpan *a = x, *b = y;
    if (a->at.start != b->at.start)
        return a->at.start < b->at.start ? -1 : 1;
    if (a->at.end != b->at.end)
        return a->at.end > b->at.end ? -1 : 1;
    return (int)a->kind - (int)b->kind;
}

/* The sentence that is open; made at the first call. */
static ExplainSentence *sentence_of(const Work *w)
{
    Explain *e = w->doc->input->explain;
    Span whole = { 0, w->n };
    ExplainRange at = range_of(w, whole);
    if (e->n > 0 && e->sentence[e->n - 1].at.start == at.start)
        return &e->sentence[e->n - 1];
    e->sentence = arena_push(e->arena, e->sentence, e->n, &e->cap, sizeof *e->sentence);
    if (e->sentence == NULL)
        return NULL;
    e->sentence[e->n] = (ExplainSentence){ .at = at };
    return &e->sentence[e->n++];
}

void explain_frame(const Work *w, const Frame *f, const Draft *d)
{
    Explain *e = w->doc->input->explain;
    ExplainSentence *s = sentence_of(w);
    if (s == NULL)
        return;
    s->frame = arena_push(e->arena, s->frame, s->n_frames, &s->cap_frames, sizeof *s->frame);
    if (s->frame == NULL)
        return;
    uint16_t at = f->at < w->n ? f->at : f->span.from;
    s->frame[s->n_frames++] = (ExplainFrame){
        { d->claim.start_byte, d->claim.end_byte },
        range_of(w, (Span){ at, (uint16_t)(at + 1) }), d->claim.rule, d->claim.measure };
}

void explain_sentence(Work *w)
{
    ExplainSentence *s = w->n > 0 ? sentence_of(w) : NULL;
    if (s == NULL)
        return;
    see_words(w, w->doc->input->explain->arena, s);
    see_spans(w, s);
    if (s->span != NULL)
        qsort(s->span, s->n_spans, sizeof *s->span, span_cmp);
}
