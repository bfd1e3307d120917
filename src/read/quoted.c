/* quoted.c: who speaks from one sentence to the next.
 *
 * A sentence may name who speaks by a pronoun, which is the last one quoted, or stand in the
 * quotation marks of the sentence right before it: a quotation lost sight of is nobody's.
 */
#include "read/quoted.h"

/* Whether somebody was quoted in the sentence before this one. */
static bool follows_speech(const Doc *doc)
{
    return doc->spoken_sentence + 1 == doc->n_sentences;
}

/* Whether the sentence before this one ended within quotation marks; a new paragraph opens anew. */
static bool goes_on_quoting(const Work *w)
{
    return w->doc->is_quoting && follows_speech(w->doc) && !unit_mark(w, 0, '"');
}

static bool is_quoted_at(const Work *w, unsigned at)
{
    bool is_open = goes_on_quoting(w);
    for (unsigned u = 0; u < at && u < w->n; u++)
        if (unit_mark(w, u, '"'))
            is_open = !is_open;
    return is_open;
}

Str speaker_name(const Work *w, const Speaker *speaker)
{
    if (!speaker->is_pronoun)
        return span_quote(w, speaker->span);
    for (unsigned i = w->n_speakers; i-- > 0;) {
        const Speaker *before = &w->speaker[i];
        if (before->verb < speaker->verb && before->span.to > before->span.from)
            return span_quote(w, before->span);
    }
    return w->doc->speaker;
}

Str speaker_quoted(const Work *w, unsigned at)
{
    const Doc *doc = w->doc;
    bool is_known = follows_speech(doc) && doc->speaker.n > 0 && is_quoted_at(w, at);
    return is_known ? doc->speaker : (Str){ NULL, 0 };
}

void speakers_keep(Work *w)
{
    Doc *doc = w->doc;
    bool has_said = goes_on_quoting(w) || (unit_mark(w, 0, '"') && follows_speech(doc));
    bool is_quoting = is_quoted_at(w, w->n);
    for (unsigned i = 0; i < w->n_speakers; i++) {
        Str name = speaker_name(w, &w->speaker[i]);
        has_said = has_said || name.n > 0;
        if (name.n > 0 && w->speaker[i].modality != M_THREATENED)
            doc->speaker = name;
    }
    doc->is_quoting = is_quoting;
    if (has_said)
        doc->spoken_sentence = doc->n_sentences;
}
