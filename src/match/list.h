/* list.h: records to be matched, column by column: each different text of a column once, with a
 * number and a count, and for each record the number.
 *
 * Everything behind works on the numbers, so that what a text means is worked out once however many
 * records have it. Records are sorted by what they hold (list_sort), so that the order in which
 * they came never shows in a result.
 */
#ifndef MATCH_LIST_H
#define MATCH_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum { MATCH_COLUMNS_MAX = 64, MATCH_BLANKS = 16 };

/* What a column holds. */
typedef enum MatchRole {
    MATCH_IGNORE,      /* not evidence */
    MATCH_ID,          /* names the record */
    MATCH_TRUTH,       /* who the record is, for scoring only */
    MATCH_SOURCE,      /* the list it stands on */
    MATCH_NAME,        /* a whole name */
    MATCH_GIVEN, MATCH_SECOND, MATCH_FATHER, MATCH_GRANDFATHER, MATCH_FAMILY, MATCH_NISBA,
    MATCH_KUNYA, MATCH_MOTHER,
    MATCH_SEX, MATCH_AGE, MATCH_OUTCOME,
    MATCH_BIRTH, MATCH_BIRTH_YEAR, MATCH_BIRTH_MONTH, MATCH_BIRTH_DAY,
    MATCH_HARM, MATCH_HARM_YEAR, MATCH_HARM_MONTH, MATCH_HARM_DAY,
    MATCH_DATE,        /* some other date */
    MATCH_PLACE,       /* a place of harm, fine or coarse */
    MATCH_ORIGIN,      /* a place of birth or living */
    MATCH_ADDRESS,     /* parts of an address */
    MATCH_POSTCODE,
    MATCH_KEY,         /* a number or address that one person has: phone, e-mail, identity card */
    MATCH_CODE,        /* one of few words */
    MATCH_WORDS,       /* short text of any kind */
    MATCH_NUMBER,
    MATCH_NOTES,       /* free text: not compared */
    MATCH_ROLES
} MatchRole;

typedef struct TextBucket {
    uint32_t hash, value;
} TextBucket;

typedef struct MatchColumn {
    Str name;         /* as the header has it */
    MatchRole role;
    uint32_t *value;  /* for each record: number of its text, 0 when blank */
    Str *text;        /* text of a number, from 1 */
    uint32_t *count;  /* records that have it */
    uint32_t n_values;
    TextBucket *bucket; /* numbers by hash */
    uint32_t *hash;   /* upper half of each text's hash */
    size_t cap_values, n_buckets;
    uint32_t blank[MATCH_BLANKS]; /* numbers of texts that say "not known" */
    size_t n_blanks;
} MatchColumn;

typedef struct MatchList {
    Arena *arena;
    size_t n_records, cap_records;
    MatchColumn column[MATCH_COLUMNS_MAX];
    size_t n_columns;
    Str *id;          /* names of the records, as given */
    uint16_t *file;   /* which file each came from */
    uint32_t *row;    /* its row in that file: 1 is the first behind the header */
    uint32_t *source; /* the list it stands on, from 0 */
    uint32_t n_sources;
    bool is_kept;     /* records will be compared with what is learned of it: names and places then
                         stay as lists have them ([M-213], [M-214]) */
} MatchList;

/* Prepares an empty list.
 *
 * list         the caller's struct
 * cap_records  at least as many as will be added
 * arena        owns everything
 * errors       TW_E_LIMIT when the arena is full
 * cost         O(cap_records)
 */
TwCode list_init(MatchList *list, size_t cap_records, Arena *arena, Err *err) TW_CHECKED;

/* Adds a column, blank for all records.
 *
 * list      before or between records
 * name      borrowed
 * role      what it holds
 * ret_index its place in list->column
 * errors    TW_E_LIMIT for more than MATCH_COLUMNS_MAX, or when the arena is full
 * cost      O(cap_records)
 */
TwCode list_column(MatchList *list, Str name, MatchRole role, size_t *ret_index, Err *err)
    TW_CHECKED;

/* Adds a record; its cells are blank until list_put.
 *
 * list     fewer than cap_records so far
 * id       borrowed
 * file     which file
 * row      which row of it
 * return   its number
 * cost     O(1)
 */
uint32_t list_record(MatchList *list, Str id, uint16_t file, uint32_t row);

/* Fills a cell.
 *
 * list    list
 * column  its place
 * record  its number
 * text    borrowed; white space around it is left out, and words that say "not known" are blank
 * cost    O(bytes); failures of the arena are sticky
 */
void list_put(MatchList *list, size_t column, uint32_t record, Str text);

typedef struct ListCell {
    size_t column;
    Str text;
} ListCell;

/* Fills the cells of a record, as list_put does, but looks all of them up side by side.
 *
 * list    list
 * record  its number
 * cell    n of them, of different columns; texts borrowed
 * n       up to MATCH_COLUMNS_MAX
 * cost    O(bytes)
 */
void list_put_row(MatchList *list, uint32_t record, const ListCell *cell, size_t n);

/* Sorts the records by id, then by content, and numbers texts in the order of that.
 *
 * list    all records added
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(records * (log records + columns))
 */
TwCode list_sort(MatchList *list, Err *err) TW_CHECKED;

/* Sorts the records by what they hold, whatever their ids, which only part records that hold the
 * same: for ids that are made at random. The order itself means nothing to people.
 *
 * list    all records added
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(records * (log records + columns))
 */
TwCode list_sort_contents(MatchList *list, Err *err) TW_CHECKED;

/* A number for what a record holds, whatever its id and its list.
 *
 * list    list
 * record  its number
 * return  equal for equal records
 * cost    O(bytes)
 */
uint64_t list_content(const MatchList *list, size_t record);

/* Says which list each record stands on: by the column of MATCH_SOURCE, or else by file.
 *
 * list    sorted
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(records)
 */
TwCode list_sources(MatchList *list, Err *err) TW_CHECKED;

/* Order of two names of records: numbers by size before words by bytes.
 *
 * a, b    borrowed
 * return  <0, 0 or >0
 * cost    O(bytes)
 */
int list_id_compare(Str a, Str b);

#endif
