/* explain_text.c: what was seen and why, as text for a documenter.
 *
 * Where a field came from is not kept while reading; it is told by where its words lie: in this
 * sentence, in an earlier one, or in what was given with the document.
 */
#include "base/utf8.h"
#include "read/explain.h"
#include "read/rule.h"

static bool is_in(const ExplainDoc *doc, Str part, ExplainRange at)
{
    const char *text = doc->input->text.p;
    return part.p != NULL && part.p >= text + at.start && part.p < text + at.end;
}

/* Where words of a claim stand, seen from the sentence of the claim. */
static const char *origin(const ExplainDoc *doc, const ExplainSentence *s, Str words)
{
    if (is_in(doc, words, s->at))
        return "in this sentence";
    if (is_in(doc, words, (ExplainRange){ 0, s->at.start }))
        return "from a sentence before";
    if (is_in(doc, words, (ExplainRange){ s->at.end, doc->input->text.n }))
        return "from a sentence behind that says the same";
    return "from what was given with the document";
}

static void put_quoted(Buf *out, Str words)
{
    buf_char(out, '"');
    for (size_t i = 0; i < words.n; i++)
        buf_char(out, words.p[i] == '\n' || words.p[i] == '\r' ? ' ' : words.p[i]);
    buf_char(out, '"');
}

/* ---- the sentence ---- */

static void put_words(const ExplainDoc *doc, const ExplainSentence *s, Buf *out)
{
    buf_z(out, "  words     ");
    for (size_t i = 0; i < s->n_words; i++) {
        const ExplainWord *w = &s->word[i];
        buf_z(out, i > 0 ? " | " : "");
        buf_add(out, str_part(doc->input->text, w->at.start, w->at.end));
        for (size_t k = 0; k < w->n; k++) {
            buf_z(out, k == 0 ? " [" : "; ");
            explain_sense(&doc->reader->lexicon, &w->sense[k], out);
        }
        buf_z(out, w->n > 0 ? "]" : "");
    }
    buf_char(out, '\n');
}

static void put_spans(const ExplainDoc *doc, const ExplainSentence *s, Buf *out)
{
    for (size_t i = 0; i < s->n_spans; i++) {
        const ExplainSpan *span = &s->span[i];
        buf_fmt(out, "  %-9s ", explain_kind_name(span->kind).p);
        put_quoted(out, str_part(doc->input->text, span->at.start, span->at.end));
        if (span->what.n > 0)
            buf_fmt(out, " = " STR_FMT, STR_ARG(span->what));
        buf_char(out, '\n');
    }
}

/* ---- a claim ---- */

static void put_bound(Buf *out, const char *name, int64_t value)
{
    buf_fmt(out, " %s ", name);
    if (value == READ_NULL)
        buf_z(out, "not known");
    else
        buf_int(out, value);
}

static void put_count(const ReadClaim *c, Buf *out)
{
    if (c->min == READ_NULL && c->best == READ_NULL && c->max == READ_NULL)
        return;
    buf_fmt(out, "      %-10s " STR_FMT ":", "count", STR_ARG(c->quantifier));
    put_bound(out, "min", c->min);
    buf_char(out, ',');
    put_bound(out, "best", c->best);
    buf_char(out, ',');
    put_bound(out, "max", c->max);
    buf_char(out, '\n');
}

static void put_who(const ReadClaim *c, Buf *out)
{
    const Str part[] = { c->status, c->age, c->sex, c->function };
    buf_fmt(out, "      %-10s " STR_FMT, "who", STR_ARG(c->role));
    for (size_t i = 0; i < sizeof part / sizeof part[0]; i++)
        if (part[i].p != NULL)
            buf_fmt(out, ", %s" STR_FMT, i == 0 ? "status " : "", STR_ARG(part[i]));
    buf_char(out, '\n');
}

/* Name, words and where they stand. */
static void put_field(const ExplainDoc *doc, const ExplainSentence *s, const char *name, Str value,
                      Str words, Buf *out)
{
    if (value.p == NULL)
        return;
    buf_fmt(out, "      %-10s " STR_FMT, name, STR_ARG(value));
    if (words.p != NULL && !str_eq(words, value)) {
        buf_z(out, " = ");
        put_quoted(out, words);
    }
    buf_fmt(out, ", %s\n", origin(doc, s, words.p != NULL ? words : value));
}

static void put_place(const ExplainDoc *doc, const ExplainSentence *s, const ReadClaim *c, Buf *out)
{
    if (c->place.name.p == NULL)
        return;
    put_field(doc, s, "place", c->place.id.p != NULL ? c->place.id : S("not in the gazetteer"),
              c->place.name, out);
    if (c->place.n_candidates > 1)
        buf_fmt(out, "                 the name may mean %d places\n", c->place.n_candidates);
}

static void put_time(const ExplainDoc *doc, const ExplainSentence *s, const ReadClaim *c, Buf *out)
{
    if (c->time.edtf.p == NULL)
        return;
    if (c->time.as_written.p != NULL)
        put_field(doc, s, "time", c->time.edtf, c->time.as_written, out);
    else
        buf_fmt(out, "      %-10s " STR_FMT ", the time spoken of before\n", "time",
                STR_ARG(c->time.edtf));
}

/* The words of the sentence that have a sense of this name: "reportedly" for alleged. */
static void put_because(const ExplainDoc *doc, const ExplainSentence *s, Str value, Buf *out)
{
    AUTO(Buf) sense;
    AUTO(Buf) wanted;
    const char *sign = ", because of ";
    buf_init(&sense, 1024);
    buf_init(&wanted, 128);
    buf_fmt(&wanted, " sub=" STR_FMT, STR_ARG(value));
    for (size_t i = 0; i < s->n_words; i++) {
        for (size_t k = 0; k < s->word[i].n; k++) {
            buf_reset(&sense);
            explain_sense(&doc->reader->lexicon, &s->word[i].sense[k], &sense);
            if (str_find(buf_str(&sense), buf_str(&wanted)) == SIZE_MAX)
                continue;
            buf_z(out, sign);
            put_quoted(out, str_part(doc->input->text, s->word[i].at.start, s->word[i].at.end));
            sign = " or ";
            break;
        }
    }
}

static void put_modes(const ExplainDoc *doc, const ExplainSentence *s, const ReadClaim *c, Buf *out)
{
    put_field(doc, s, "said by", c->said_by, (Str){ NULL, 0 }, out);
    buf_fmt(out, "      %-10s " STR_FMT, "modality", STR_ARG(c->modality));
    put_because(doc, s, c->modality, out);
    buf_fmt(out, "\n      %-10s " STR_FMT, "scope", STR_ARG(c->scope));
    put_because(doc, s, c->scope, out);
    buf_char(out, '\n');
}

static void put_link(const ExplainDoc *doc, const char *name, int32_t claim, const char *why,
                     Buf *out)
{
    if (claim == READ_NO_CLAIM || (size_t)claim >= doc->n_claims)
        return;
    buf_fmt(out, "      %-10s claim %d, ", name, claim);
    put_quoted(out, doc->claim[claim].quote);
    buf_fmt(out, ": %s\n", why);
}

static const char *slice_about(Str slice)
{
    if (str_eq(slice, S("partition")))
        return "the parts make up the whole (partition)";
    if (str_eq(slice, S("subset")))
        return "a part, the rest is not described (subset)";
    return "a part that may overlap others (unknown)";
}

static void put_links(const ExplainDoc *doc, const ReadClaim *c, Buf *out)
{
    put_link(doc, "part of", c->subset_of, slice_about(c->slice), out);
    put_link(doc, "repeats", c->repeat_of, "the same count of the same people, place and time",
             out);
    put_link(doc, "supersedes", c->supersedes, "this figure is later or more exact", out);
}

/* The word that made the rule fire, kept while reading. */
static void put_rule(const ExplainDoc *doc, const ExplainSentence *s, const ReadClaim *c, Buf *out)
{
    Str about = rule_about(c->rule);
    buf_fmt(out, "      %-10s " STR_FMT, "rule", STR_ARG(c->rule));
    for (size_t i = 0; i < s->n_frames; i++) {
        const ExplainFrame *f = &s->frame[i];
        if (f->quote.start != c->start_byte || f->quote.end != c->end_byte ||
            !str_eq(f->rule, c->rule) || !str_eq(f->measure, c->measure))
            continue;
        buf_z(out, " at ");
        put_quoted(out, str_part(doc->input->text, f->at.start, f->at.end));
        break;
    }
    if (about.p != NULL)
        buf_fmt(out, ": " STR_FMT, STR_ARG(about));
    buf_char(out, '\n');
}

static void put_claim(const ExplainDoc *doc, const ExplainSentence *s, const ReadClaim *c, Buf *out)
{
    buf_fmt(out, "  claim %d   ", c->claim);
    put_quoted(out, c->quote);
    buf_fmt(out, ": " STR_FMT "\n", STR_ARG(c->measure));
    put_rule(doc, s, c, out);
    put_count(c, out);
    put_who(c, out);
    put_place(doc, s, c, out);
    put_time(doc, s, c, out);
    put_field(doc, s, "weapon", c->weapon.p != NULL ? c->weapon : c->weapon_as_written,
              c->weapon_as_written, out);
    put_field(doc, s, "actor", c->actor, (Str){ NULL, 0 }, out);
    put_modes(doc, s, c, out);
    put_links(doc, c, out);
}

/* ---- the document ---- */

static void put_sentence(const ExplainDoc *doc, const ExplainSentence *s, size_t *point,
                         size_t *byte, Buf *out)
{
    Str text = str_part(doc->input->text, s->at.start, s->at.end);
    *point += utf8_count(str_part(doc->input->text, *byte, s->at.start));
    *byte = s->at.start;
    buf_fmt(out, "\nat %zu..%zu: ", *point, *point + utf8_count(text));
    put_quoted(out, text);
    buf_char(out, '\n');
    put_words(doc, s, out);
    put_spans(doc, s, out);
}

void explain_text(const ExplainDoc *doc, Buf *ret)
{
    size_t claim = 0, point = 0, byte = 0;
    buf_add(ret, doc->input->id);
    buf_fmt(ret, ": %zu sentences, %zu claims\n", doc->seen->n, doc->n_claims);
    for (size_t i = 0; i < doc->seen->n; i++) {
        const ExplainSentence *s = &doc->seen->sentence[i];
        if (s->n_spans == 0 && s->n_frames == 0)
            continue;
        put_sentence(doc, s, &point, &byte, ret);
        for (; claim < doc->n_claims && doc->claim[claim].start_byte < s->at.end; claim++)
            put_claim(doc, s, &doc->claim[claim], ret);
    }
}
