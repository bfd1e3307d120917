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

/* "We buried ten. They had burnt to death," said X: what the sentences before say, since the
 * quotation opened, is of the one who is named where it closes. */
static void quote_close(Work *w)
{
    Doc *doc = w->doc;
    unsigned close = 0;
    while (close < w->n && !unit_mark(w, close, '"'))
        close++;
    const Speaker *teller = NULL;
    for (unsigned i = 0; i < w->n_speakers && teller == NULL; i++)
        if (w->speaker[i].verb > close && w->speaker[i].is_after)
            teller = &w->speaker[i];
    if (!doc->is_quoting || teller == NULL)
        return;
    for (size_t i = doc->first_draft; i > doc->n_settled; i--) {
        Draft *d = &doc->draft[i - 1];
        if (d->claim.start_byte < doc->quote_byte)
            return;
        if (d->claim.said_by.p == NULL)
            d->claim.said_by = speaker_name(w, teller);
    }
}

/* Where the quotation opened that is open at the end of a sentence. */
static void quote_begin(Work *w)
{
    for (unsigned u = w->n; u > 0; u--)
        if (unit_mark(w, u - 1, '"')) {
            w->doc->quote_byte = (size_t)(unit_text(w, u - 1).p - w->doc->input->text.p);
            return;
        }
}

void speakers_keep(Work *w)
{
    Doc *doc = w->doc;
    quote_close(w);
    bool has_said = goes_on_quoting(w) || (unit_mark(w, 0, '"') && follows_speech(doc));
    bool is_quoting = is_quoted_at(w, w->n);
    for (unsigned i = 0; i < w->n_speakers; i++) {
        Str name = speaker_name(w, &w->speaker[i]);
        has_said = has_said || name.n > 0;
        if (name.n > 0 && w->speaker[i].modality != M_THREATENED)
            doc->speaker = name;
    }
    if (is_quoting)
        quote_begin(w);
    doc->is_quoting = is_quoting;
    if (has_said)
        doc->spoken_sentence = doc->n_sentences;
}
