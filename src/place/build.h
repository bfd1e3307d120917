/* build.h: makes a gazetteer image from rows, alone or on top of another image.
 *
 * Rows come from import.h or a program. Rows that share an id are one place: names are added, what
 * was unknown is filled in, and a more exact parent replaces a wider one. The image depends only on
 * the input, not on the machine or the time.
 */
#ifndef PLACE_BUILD_H
#define PLACE_BUILD_H

#include "base/arena.h"
#include "base/job.h"
#include "place/area.h"
#include "place/gazetteer.h"

enum { ROW_IDS = 4, ROW_PARENTS = 4 };

typedef struct PlaceRow {
    Str id[ROW_IDS]; /* the first is the one shown; empty ones are left out */
    Str name, name_ar;
    Str plain;      /* name without marks, shown instead where consonants are enough; or empty */
    Str aliases;    /* other names, separated by alias_sep */
    char alias_sep; /* ',' or '|' */
    double lat, lon;
    bool has_point;
    PlaceLevel level;
    uint8_t rank; /* importance; 0: from the level and the population */
    char country[3];
    uint32_t population;
    Str parent[ROW_PARENTS]; /* ids; the first that is known counts, the most exact one first */
    const AreaRing *ring;    /* boundary, or NULL */
    size_t n_rings;
} PlaceRow;

typedef struct PlaceRows {
    PlaceRow *row; /* in an arena */
    size_t n, cap;
} PlaceRows;

/* An ordinary word that is a place name as well, or a word that says what kind of place stands
 * beside it. */
typedef struct PlaceWord {
    Str word;
    bool is_stop;
    uint32_t hint; /* bits of match.h, or 0 */
} PlaceWord;

typedef struct BuildInput {
    const PlaceRow *row;
    size_t n_rows;
    const PlaceWord *word;
    size_t n_words;
    Str skeleton_countries; /* ISO codes separated by spaces: where consonants are enough */
    Str frequent_countries; /* the same: whose towns reports of harm name most, ranked higher */
    Str notice;             /* attributions of the sources */
    const Gazetteer *base;  /* image to add to, or NULL */
} BuildInput;

/* Builds an image.
 *
 * in         rows and words, borrowed; with a base, words and countries are those of the base as
 *            well
 * job        progress in rows, or NULL
 * ret_image  the image's bytes, from an empty builder; aligned for gazetteer_open
 * errors     TW_E_DATA for a row without id or name; TW_E_LIMIT for more than 16,777,215 places or
 *            without memory; TW_E_CANCELLED
 * cost       O(n log n) in names
 */
TwCode gazetteer_build(const BuildInput *in, Job *job, Buf *ret_image, Err *err) TW_CHECKED;

/* Reads a list of words: one a line, "stop<TAB>word", "from<TAB>country<TAB>word" or
 * "hint<TAB>what<TAB>word"; lines that begin
 * with # and empty ones are skipped. `what` joins with + a level name of place_level_name and any
 * of before, after, of, part, side, many, in.
 *
 * text      well-formed UTF-8, borrowed; the words point into it
 * arena     receives the words
 * ret_word  the words
 * ret_n     how many
 * errors    TW_E_DATA with the line
 * cost      O(bytes)
 */
TwCode place_words_read(Str text, Arena *arena, PlaceWord **ret_word, size_t *ret_n, Err *err)
    TW_CHECKED;

#endif
