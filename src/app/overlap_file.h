/* overlap_file.h: a file of list memberships as overlap tables, one a stratum.
 *
 * One row per person with a column of 0 and 1 for each list, or one row per pattern whose last
 * column is the count (`n` or `count`). A count of "never" says who cannot be: on the lists with 1,
 * not on those with 0, either way where blank; in every stratum and draw whose columns are blank. A
 * list that is blank in every row of a stratum does not cover that stratum.
 */
#ifndef APP_OVERLAP_FILE_H
#define APP_OVERLAP_FILE_H

#include "estimate/overlap.h"

typedef struct OverlapColumns {
    Str lists;   /* names of list columns, comma-separated; empty: all that are nothing else */
    Str strata;  /* names of strata columns, comma-separated; empty: none */
    Str pool;    /* name of the column that numbers draws of the same people; empty: none */
} OverlapColumns;

typedef struct OverlapStratum {
    Str name;               /* values of the strata columns, joined with " / "; empty without */
    Str draw;               /* value of the pool column; empty without */
    Overlap overlap;        /* lists that hold nobody here are left out */
    Str left_out;           /* their names, joined with ", "; empty when none */
} OverlapStratum;

typedef struct OverlapFile {
    OverlapStratum *stratum;
    size_t n_strata;
    Str *list;              /* names of all lists */
    unsigned n_lists;
    int64_t n_on_none;      /* persons of the file on none of the chosen lists: left out */
} OverlapFile;

/* Reads a file's bytes.
 *
 * bytes    the file, comma, tab, semicolon or bar separated; borrowed while it is read
 * columns  which columns are what
 * a        owns everything returned
 * ret      untouched on failure
 * errors   TW_E_DATA with line and column: no header, a cell that is not 0 or 1, a count that is
 *          no number, a blank for a person where others have 0 or 1; TW_E_NOT_FOUND a named column
 *          is missing; TW_E_LIMIT too many lists or strata, or no memory
 * cost     linear in the file
 */
TwCode overlap_file_parse(Str bytes, const OverlapColumns *columns, Arena *a, OverlapFile *ret,
                          Err *err) TW_CHECKED;

#endif
