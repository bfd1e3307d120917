/* actor.h: actors by all the names they go by: "regime warplanes" belong to Syria's government,
 * "the Nusra Front" is Hayat Tahrir al-Sham. The names are data: vocab/actor.tsv.
 *
 * A text may name several ("Russia and the Syrian regime"). Names are found as whole words, the
 * longest first; Arabic ones also behind an attached "and".
 */
#ifndef FIGURES_ACTOR_H
#define FIGURES_ACTOR_H

#include "base/str.h"
#include "model/vocab.h"

enum { ACTORS_MAX = 8 };

/* Actors that a text names. */
typedef struct Actors {
    const VocabTerm *actor[ACTORS_MAX];
    size_t n;
} Actors;

/* Finds the actors of a text.
 *
 * text    "Syrian regime forces", "Russia | Turkey", or empty
 * return  each once, in the order of vocab/actor.tsv
 * cost    O(bytes * names), about 20 microseconds for a short text
 */
Actors actors_in(Str text);

/* Whether one actor is another or a part of it: Russian forces are of Russia.
 *
 * actor, of  terms of vocab/actor.tsv
 * return     true when `of` is actor, its parent, or a parent of that
 * cost       O(actors)
 */
bool actor_is_of(const VocabTerm *actor, const VocabTerm *of);

/* Whether one actor acts with another without being a part of it.
 *
 * actor, with  terms of vocab/actor.tsv
 * return       true when the vocabulary calls them allies
 * cost         O(actors)
 */
bool actor_is_ally(const VocabTerm *actor, const VocabTerm *with);

/* The short name of an actor.
 *
 * actor      term of vocab/actor.tsv
 * is_arabic  language
 * return     the first of its names
 * cost       O(1)
 */
Str actor_name(const VocabTerm *actor, bool is_arabic);

#endif
