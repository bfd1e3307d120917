/* import.h: files of places as rows: GeoNames dumps and tables of administrative areas.
 *
 * A bad line gives a problem with its number and what is wrong with it, and the lines around it are
 * read all the same; what to do then is the caller's choice. Nothing is guessed: a line that cannot
 * be understood gives no row.
 */
#ifndef PLACE_IMPORT_H
#define PLACE_IMPORT_H

#include "place/build.h"

typedef struct ImportProblem {
    size_t line;   /* of the file, from 1 */
    Str what;      /* one line, lower case */
} ImportProblem;

typedef struct PlaceImport {
    Arena *arena;  /* rows, ids and problems live here */
    PlaceRows rows;
    ImportProblem *problem;
    size_t n_problems, cap_problems;
    /* lines about things that are no places to us: rivers, hills, old districts */
    size_t n_ignored;
} PlaceImport;

/* Adds the rows of a GeoNames dump: 19 columns separated by tabs, no header, UTF-8 (the files of a
 * country such as SY.txt, cities500.txt). Populated places, camps, and administrative areas down to
 * the third order are kept.
 *
 * text    the file, borrowed: rows point into it
 * import  arena set, the rest zero or as an earlier import left it
 * errors  TW_E_DATA when the text is not UTF-8; TW_E_LIMIT when the arena is full
 * cost    O(bytes)
 * source  column list of the GeoNames export files
 */
TwCode import_geonames(Str text, PlaceImport *import, Err *err) TW_CHECKED;

/* Adds the rows of a table of areas with codes, separated by commas, tabs or semicolons, with a
 * header: pcode, level, parent (a pcode of the same table, or empty), name_en, and any of name_ar,
 * aliases (separated by |), lat, lon, geonames, iso, wikidata, population, country. Other columns
 * are passed over. level is a name of place_level_name, or admin0 to admin4; a pcode with a colon
 * in it is a whole id ("zone:north").
 *
 * text    the file
 * import  arena set, the rest zero or as an earlier import left it
 * errors  TW_E_DATA when the text is not UTF-8, is empty or a needed column is missing; TW_E_LIMIT
 *         when the arena is full
 * cost    O(bytes)
 */
TwCode import_admin(Str text, PlaceImport *import, Err *err) TW_CHECKED;

/* Adds one row.
 *
 * import  arena set
 * row     copied; its texts stay where they are
 * cost    amortised O(1); a full arena is noticed by arena_check
 */
void place_row_add(PlaceImport *import, const PlaceRow *row);

/* Adds a problem.
 *
 * import  arena set
 * line    of the file, from 1
 * fmt     printf format
 * cost    amortised O(n)
 */
void place_problem_add(PlaceImport *import, size_t line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* A decimal number that fills the whole text: digits, an optional sign and point.
 *
 * text       borrowed
 * low, high  bounds, both allowed
 * ret        untouched when false is returned
 * return     false for anything else
 * cost       O(bytes)
 */
bool place_number(Str text, double low, double high, double *ret);

#endif
