/* explain.h: what the reader saw in each sentence, kept for people who ask why.
 *
 * Reading does not keep its work: words, spans and frames are gone when a sentence is done. A text
 * read with an Explain in its input leaves them there, sentence by sentence, so that a documenter
 * can see which word was taken for what and which rule made a claim. The claims are the same with
 * and without.
 *
 *   Explain -> sentences -> words (senses of the lexicon)
 *                        -> spans (counts, times, places, weapons, people, actors, speakers)
 *                        -> frames (a rule, the word that says it, the words of its claim)
 */
#ifndef READ_EXPLAIN_H
#define READ_EXPLAIN_H

#include "read/read.h"

/* What a span was taken for. */
#define READ_SPANS(X)                                                                            \
    X(COUNT, count) X(VAGUE, vague) X(TIME, time) X(PLACE, place) X(WEAPON, weapon)              \
    X(THING, thing) X(SITE, site)                                                                \
    X(PEOPLE, people) X(ACTOR, actor) X(SPEAKER, speaker) X(AGE, age)

typedef enum ExplainKind {
#define X(up, low) EXPLAIN_##up,
    READ_SPANS(X)
#undef X
    EXPLAIN_N_KINDS
} ExplainKind;

/* A place of the text in bytes. */
typedef struct ExplainRange {
    size_t start, end;
} ExplainRange;

typedef struct ExplainWord {
    ExplainRange at;
    const LexSense *sense; /* of the lexicon image; n of them */
    size_t n;
} ExplainWord;

typedef struct ExplainSpan {
    ExplainRange at;
    ExplainKind kind;
    Str what; /* its value: "at least 11", "2019-02", a code, a gazetteer id; may be empty */
} ExplainSpan;

/* A rule that made a claim. */
typedef struct ExplainFrame {
    ExplainRange quote; /* the words of the claim */
    ExplainRange at;    /* the word that says what happened */
    Str rule, measure;
} ExplainFrame;

typedef struct ExplainSentence {
    ExplainRange at;
    ExplainWord *word;
    size_t n_words, cap_words;
    ExplainSpan *span; /* in text order; they may overlap */
    size_t n_spans, cap_spans;
    ExplainFrame *frame;
    size_t n_frames, cap_frames;
} ExplainSentence;

/* Filled while a text is read; zero it and set the arena before. */
typedef struct Explain {
    Arena *arena;
    ExplainSentence *sentence; /* in text order */
    size_t n, cap;
} Explain;

/* One text that was read, with its claims. */
typedef struct ExplainDoc {
    const Reader *reader;
    const ReadInput *input;
    const Explain *seen;
    const ReadClaim *claim;
    size_t n_claims;
} ExplainDoc;

/* Name of a kind of span.
 *
 * kind    which
 * return  "count", "time", ...
 * cost    O(1)
 */
Str explain_kind_name(ExplainKind kind);

/* A sense of a word as the lexicon files write it: "person age=child".
 *
 * lexicon  the sense's
 * sense    one sense
 * ret      receives the text
 * cost     O(size)
 */
void explain_sense(const Lexicon *lexicon, const LexSense *sense, Buf *ret);

/* Appends one JSON object a sentence, each with a newline: doc, sentence, start, end, text, words,
 * spans, frames and the numbers of its claims. Offsets are code points of the text.
 *
 * doc   read with seen as its input's explain
 * ret   receives the lines
 * cost  linear in the text and what was seen
 */
void explain_json(const ExplainDoc *doc, Buf *ret);

/* Appends the same as text for people: the sentences with anything in them, their words, spans and
 * claims, and for each claim its rule and where its fields come from.
 *
 * doc   read with seen as its input's explain
 * ret   receives the text
 * cost  linear in the text and what was seen
 */
void explain_text(const ExplainDoc *doc, Buf *ret);

#endif
