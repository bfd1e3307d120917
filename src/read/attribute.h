/* attribute.h: answers about one place in a sentence (inside src/read only). */
#ifndef READ_ATTRIBUTE_H
#define READ_ATTRIBUTE_H

#include "read/work.h"

typedef struct Actor {
    Str name;
    const LexSense *sense; /* of the lexicon, or NULL */
} Actor;

/* The place that belongs to what is said at a unit about a span, or NULL. */
const Where *place_near(const Work *w, Span span, unsigned at);

/* The time that belongs to what is said at a unit, or NULL. */
const When *when_near(const Work *w, unsigned at);

/* The weapon that belongs to what is said at a unit, or NULL. */
const Thing *weapon_near(const Work *w, unsigned at);

/* Who did what is said at a unit; false when the sentence does not say. */
bool actor_near(const Work *w, unsigned at, Span victims, bool is_subject, Actor *ret);

/* Who says what is said at a unit, or NULL. */
const Speaker *speaker_near(const Work *w, unsigned at, Span victims);

#endif
