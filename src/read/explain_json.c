/* explain_json.c: what was seen, as JSON lines for programs.
 */
#include "base/json.h"
#include "base/utf8.h"
#include "read/explain.h"

/* Counts code points forward; what is asked for must not lie before the last place by much. */
typedef struct Points {
    Str text;
    size_t byte, point; /* the last place known */
} Points;

static size_t point_at(const Points *p, size_t byte)
{
    return p->point + utf8_count(str_part(p->text, p->byte, byte));
}

static void json_range(Json *j, const Points *p, ExplainRange at)
{
    json_int(j, S("start"), (int64_t)point_at(p, at.start));
    json_int(j, S("end"), (int64_t)point_at(p, at.end));
    json_text(j, S("text"), str_part(p->text, at.start, at.end));
}

static void json_words(Json *j, const Points *p, const ExplainDoc *doc, const ExplainSentence *s)
{
    AUTO(Buf) sense;
    buf_init(&sense, 4096);
    json_open(j, S("words"), '[');
    for (size_t i = 0; i < s->n_words; i++) {
        json_open(j, S(""), '{');
        json_range(j, p, s->word[i].at);
        json_open(j, S("senses"), '[');
        for (size_t k = 0; k < s->word[i].n; k++) {
            buf_reset(&sense);
            explain_sense(&doc->reader->lexicon, &s->word[i].sense[k], &sense);
            json_text(j, S(""), buf_str(&sense));
        }
        json_close(j, ']');
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void json_spans(Json *j, const Points *p, const ExplainSentence *s)
{
    json_open(j, S("spans"), '[');
    for (size_t i = 0; i < s->n_spans; i++) {
        json_open(j, S(""), '{');
        json_text(j, S("kind"), explain_kind_name(s->span[i].kind));
        json_range(j, p, s->span[i].at);
        json_text(j, S("value"), s->span[i].what.n > 0 ? s->span[i].what : (Str){ NULL, 0 });
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void json_frames(Json *j, const Points *p, const ExplainSentence *s)
{
    json_open(j, S("frames"), '[');
    for (size_t i = 0; i < s->n_frames; i++) {
        const ExplainFrame *f = &s->frame[i];
        json_open(j, S(""), '{');
        json_text(j, S("rule"), f->rule);
        json_text(j, S("measure"), f->measure);
        json_text(j, S("says_it"), str_part(p->text, f->at.start, f->at.end));
        json_range(j, p, f->quote);
        json_close(j, '}');
    }
    json_close(j, ']');
}

/* Numbers of the claims whose words lie in the sentence; *at moves on. */
static void json_claims(Json *j, const ExplainDoc *doc, const ExplainSentence *s, size_t *at)
{
    json_open(j, S("claims"), '[');
    for (; *at < doc->n_claims && doc->claim[*at].start_byte < s->at.end; (*at)++)
        json_int(j, S(""), doc->claim[*at].claim);
    json_close(j, ']');
}

void explain_json(const ExplainDoc *doc, Buf *ret)
{
    Points p = { .text = doc->input->text };
    size_t claim = 0;
    for (size_t i = 0; i < doc->seen->n; i++) {
        const ExplainSentence *s = &doc->seen->sentence[i];
        Json j = json_writer(ret);
        p.point = point_at(&p, s->at.start);
        p.byte = s->at.start;
        json_open(&j, S(""), '{');
        json_text(&j, S("doc"), doc->input->id);
        json_int(&j, S("sentence"), (int64_t)i);
        json_range(&j, &p, s->at);
        json_words(&j, &p, doc, s);
        json_spans(&j, &p, s);
        json_frames(&j, &p, s);
        json_claims(&j, doc, s, &claim);
        json_close(&j, '}');
        buf_char(ret, '\n');
    }
}
