/* words.h: every string a bulletin, chart or map prints, in English and in Arabic.
 *
 * One table, one line a string, so that a missing translation does not compile and a reviewer can
 * read the two languages side by side (words.c). Labels of the vocabularies (weapons, functions,
 * outcomes) are not here: they are data under vocab/ and arrive as text.
 */
#ifndef PUBLISH_WORDS_H
#define PUBLISH_WORDS_H

#include "publish/number.h"

#define WORD_LIST(X)                                                                             \
    X(JANUARY) X(FEBRUARY) X(MARCH) X(APRIL) X(MAY) X(JUNE) X(JULY) X(AUGUST) X(SEPTEMBER)       \
    X(OCTOBER) X(NOVEMBER) X(DECEMBER) X(UNKNOWN) X(AT_LEAST) X(AT_MOST) X(ABOUT) X(TO)          \
    X(BEST_IS) X(SKIP) X(TITLE) X(LEAD) X(MADE_FROM) X(HEADLINES) X(NO_HEADLINES) X(WHO)         \
    X(NEVER_ADDED) X(LEVEL_STATED) X(LEVEL_INCIDENTS) X(LEVEL_NAMED) X(NOTHING_STATED)           \
    X(NOTHING_INCIDENTS) X(NOTHING_NAMED) X(COL_GROUP) X(COL_MIN) X(COL_BEST) X(COL_MAX)         \
    X(COL_SOURCE) X(NOT_BROKEN_DOWN) X(COL_AS_WRITTEN) X(WEAPONS) X(WEAPONS_NOTE) X(NO_WEAPONS)  \
    X(COL_WHO) X(COL_WHAT) X(COL_UNIT) X(COL_COUNT) X(PLACES) X(PLACES_NOTE) X(NO_PLACES)        \
    X(COL_RANK) X(COL_NUMBER) X(COL_PLACE) X(COL_KILLED) X(COL_INJURED) X(COL_INCIDENTS) X(DAYS) \
    X(DAYS_NOTE) X(NO_DAYS) X(COL_DAY) X(DAYS_DESC) X(PLACES_DESC) X(EVENTS) X(EVENTS_NOTE)      \
    X(ROW) X(NO_DAY) X(MAP) X(MAP_NOTE) X(MAP_DESC) X(MAP_MISSING) X(KILOMETRES)                 \
    X(LEGEND_KILLED) X(LEGEND_INJURED) X(LEGEND_RANGE) X(LEGEND_DOT) X(LEGEND_UNKNOWN)           \
    X(RECONCILE) X(RECONCILE_WITHIN) X(RECONCILE_MORE) X(RECONCILE_FEWER) X(RECONCILE_NOTHING)   \
    X(DOUBTS) X(NO_DOUBTS) X(DOUBT_PLACE_LEVEL) X(DOUBT_CONFLICT) X(DOUBT_SUPERSEDED)            \
    X(DOUBT_VAGUE) X(DOUBT_OVERFULL) X(DOUBT_PARTLY) X(DOUBT_NO_NUMBER) X(DOUBT_LISTS)           \
    X(DOUBT_LISTS_MATCHED)                                                                       \
    X(DOUBT_SUPERLATIVE) X(DOUBT_SHARED) X(DOUBT_RANGE) X(DOUBT_UNPLACED) X(DOUBT_UNDATED)       \
    X(DOUBT_NOT_ASSERTED) X(DOUBT_PERPETRATORS) X(DOUBT_OUTSIDE) X(SOURCES) X(NO_SOURCES)        \
    X(PUBLISHED) X(ADDED_AS) X(COL_DOCUMENT) X(COL_LOG) X(COL_HASH) X(TRACE) X(TRACE_NOTE)       \
    X(CHARACTERS) X(COL_WORDS) X(CHILDREN) X(WOMEN) X(MEN) X(BOYS) X(GIRLS) X(ELDERLY) X(ADULTS) \
    X(FEMALE) X(MALE) X(CIVILIANS) X(COMBATANTS) X(OTHERS_INCLUDED) X(SAID_BY) X(SOMEWHERE_IN)   \
    X(READING) X(READING_UNKNOWN) X(READING_LEVELS) X(READING_RANGE) X(READING_CHECK) X(CUTS)    \
    X(CUTS_NOTE) X(BY_WEAPON) X(BY_TARGET) X(BY_ACTOR) X(SEVERAL) X(CHANGES) X(CHANGES_NOTE)     \
    X(COL_LEVEL) X(COL_NOW) X(COL_BEFORE) X(COL_CHANGE) X(NOTHING_BEFORE) X(PERSONS)             \
    X(PERSONS_NOTE) X(NO_PERSONS) X(COL_NAME) X(COL_AGE) X(METHOD) X(METHOD_READ)                \
    X(METHOD_STATED) X(METHOD_INCIDENTS) X(METHOD_NAMED) X(METHOD_RANGE) X(METHOD_MISSING)       \
    X(OVERLAP_TITLE) X(OVERLAP_TITLE_OF) X(OVERLAP_DESC) X(OVERLAP_REST) X(ESTIMATES_TITLE)      \
    X(ESTIMATES_DESC) X(STRATA_TITLE) X(STRATA_DESC) X(POSTERIOR_TITLE) X(POSTERIOR_DESC)        \
    X(PLOT_FIGURES) X(PLOT_BEYOND) X(PLOT_DOCUMENTED) X(PLOT_INTERVAL) X(PLOT_MEDIAN)            \
    X(PLOT_MISSED) X(ALL_STRATA) X(REFUSED)

typedef enum WordId {
#define WORD_ID(name) WORD_##name,
    WORD_LIST(WORD_ID)
#undef WORD_ID
    WORD_N
} WordId;

/* Nouns that are counted, with all forms of their plural. */
typedef enum Noun {
    NOUN_KILLED, NOUN_INJURED, NOUN_PERSON, NOUN_SOURCE, NOUN_INCIDENT, NOUN_DAY, NOUN_PLACE,
    NOUN_DOCUMENT, NOUN_CLAIM, NOUN_N
} Noun;

/* A string of the table.
 *
 * lang    language
 * id      which
 * return  static text, never empty
 * cost    O(1)
 */
Str word(Lang lang, WordId id);

/* Writes words of others so that they cannot rearrange a line of the other direction: when their
 * first letter is of the other script ("45-report.txt" in Arabic), between the first-strong isolate
 * and its end (U+2068, U+2069; Unicode Standard Annex 9).
 *
 * out   builder
 * lang  language of the line
 * text  UTF-8
 * cost  O(n)
 */
void isolated_put(Buf *out, Lang lang, Str text);

/* Writes a string of the table with its places {0} to {9} filled; words of the other script are
 * isolated, so that they stay where they are put.
 *
 * out      builder
 * lang     language
 * id       which
 * arg      borrowed texts; n_arg of them. A place without a text is left empty
 * cost     O(n)
 */
void word_put(Buf *out, Lang lang, WordId id, const Str *arg, size_t n_arg);

/* Writes a count with its noun in the right form: "1 incident", "3 حوادث", "حادثتان".
 *
 * out     builder
 * locale  language and digits
 * noun    which
 * n       count, 0 or more
 * cost    O(1)
 */
void counted_put(Buf *out, Locale locale, Noun noun, int64_t n);

#endif
