/* match_file.h: files of records into one list for matching: headers to roles, rows to records.
 */
#ifndef APP_MATCH_FILE_H
#define APP_MATCH_FILE_H

#include "base/job.h"
#include "match/list.h"

/* Which columns mean what, as the person said. */
typedef struct MatchColumns {
    Str id;      /* names the record; empty: found out */
    Str fields;  /* "column:role,..." or "role:column,..."; empty: found out */
    Str truth;   /* who the record is, for scoring; may be empty */
    Str strata;  /* a column that is kept although it may not be compared; may be empty */
} MatchColumns;

/* One file: its bytes, and what its columns are. */
typedef struct MatchSource {
    Str name;            /* for messages and output */
    Str bytes;           /* well-formed UTF-8, borrowed for the life of the list */
    size_t n_columns, n_rows, n_fields;
    Str *header;
    MatchRole *role;
    size_t *column;      /* place in the list, SIZE_MAX for none */
    size_t id, truth;    /* columns, SIZE_MAX for none */
    size_t hombre_mujer; /* column of sexes in which M is a woman, SIZE_MAX for none */
    size_t n_titles;     /* lines above the headers, left out of `bytes` */
    bool is_headless;    /* its first line is a record */
} MatchSource;

/* Where notes for the person go: which columns are compared and which are left out. */
typedef struct MatchSay {
    void (*say)(void *context, Str note);
    void *context;
} MatchSay;

/* Reads files into one list, sorted and with sources.
 *
 * source    n files; name and bytes are set
 * n         at least 1
 * columns   what the person said
 * say       notes
 * arena     owns the list
 * ret_list  the records
 * errors    TW_E_DATA for bad bytes, a file without a header or rows of another length, with file
 *           and row; TW_E_NOT_FOUND for a column that is not there; TW_E_USAGE for unknown roles
 * cost      O(bytes)
 */
TwCode match_files_read(MatchSource *source, size_t n, const MatchColumns *columns,
                        const MatchSay *say, Arena *arena, MatchList *ret_list, Err *err)
    TW_CHECKED;

#endif
