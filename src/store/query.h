/* query.h: questions to the views, answered as tables.
 *
 * A question is a named statement of sql/query/ (or of another folder of sql/ that runs on the
 * views); the columns of the table are those its header declares. Ids come out whole in the form
 * that people type ("c-28t5cy4tqk…", 26 characters behind the dash), hashes in hexadecimal;
 * STORE_IDS_RAW gives their bytes instead, for programs that join.
 */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include "base/arena.h"
#include "base/table.h"
#include "db/sql.h"
#include "store/store.h"

/* A parameter. */
typedef struct QueryArg {
    SqlType type;
    bool is_null;
    int64_t i;
    Str s;
} QueryArg;

typedef enum StoreIds { STORE_IDS_SHOWN, STORE_IDS_RAW } StoreIds;

/* A question. */
typedef struct Query {
    SqlId id;                  /* a statement on the views */
    const QueryArg *arg;       /* in the order of its header */
    size_t n_args;             /* must be the number its header declares */
    StoreIds ids;              /* how ids come out */
} Query;

/* Which list, and its filters: what is absent ({NULL, 0}, NULL, 0) does not filter. Records that
 * were rejected or withdrawn are left out unless `state` asks for them. */
typedef struct StoreFilter {
    Str place;                 /* place id: this place and everything in it */
    Str from, to;              /* days, 2019-02-01: what may have happened in this window */
    Str what;                  /* measure of claims, outcome of tallies and casualties, action */
    Str state;
    const uint8_t *document;   /* 16 bytes */
    const uint8_t *incident;   /* 16 bytes */
    int64_t max;               /* rows; 0 for all */
} StoreFilter;

typedef enum StoreList {
    STORE_CLAIMS, STORE_STATEMENTS, STORE_INCIDENTS, STORE_TALLIES, STORE_ATTACKS,
    STORE_CASUALTIES, STORE_DOCUMENTS, STORE_SOURCES, STORE_MAPPINGS, STORE_ENTRIES, STORE_BATCHES,
    STORE_AGREEMENTS, STORE_CONTROL, STORE_DISPLACEMENT, STORE_RECONCILIATIONS,
    STORE_VIOLATIONS,
    STORE_RELEASES, STORE_ESTIMATES, STORE_PAIRS, STORE_COVERAGE,
    STORE_N_LISTS
} StoreList;

/* Lists records.
 *
 * store      store
 * list       which
 * filter     NULL for all; filters that a list has no use for are ignored
 * ids        how ids come out
 * a          receives the table and its texts
 * ret_table  columns as in the header of the list's statement
 * errors     TW_E_LIMIT the arena is full; TW_E_CANCELLED
 * cost       O(records)
 */
TwCode store_list(Store *store, StoreList list, const StoreFilter *filter, StoreIds ids, Arena *a,
                  Table **ret_table, Err *err) TW_CHECKED;

/* Receives a table of one row, which lives until it returns. */
typedef TwCode StoreRow(void *context, const Table *row, Err *err);

/* Lists records one by one, for lists that need not fit into memory.
 *
 * store, list, filter, ids  as store_list
 * take, context             called for each row; may ask the store other questions
 * errors                    as store_list; what take returned, which ends the list
 * cost                      O(records), memory for one
 */
TwCode store_list_each(Store *store, StoreList list, const StoreFilter *filter, StoreIds ids,
                       StoreRow *take, void *context, Err *err) TW_CHECKED;

/* Asks a named statement.
 *
 * store      store
 * query      which, with its parameters
 * a          receives the table and its texts
 * ret_table  columns as the statement's header declares
 * errors     TW_E_BUG another number of parameters; TW_E_LIMIT the arena is full; TW_E_CANCELLED
 * cost       the statement's
 */
TwCode store_query(Store *store, const Query *query, Arena *a, Table **ret_table, Err *err)
    TW_CHECKED;

/* Asks a named statement and hands its rows on one by one, for answers that need not fit into
 * memory.
 *
 * store          store
 * query          which, with its parameters
 * take, context  called for each row; may ask the store other questions
 * errors         as store_query; what take returned, which ends the question
 * cost           the statement's, memory for one row
 */
TwCode store_query_each(Store *store, const Query *query, StoreRow *take, void *context, Err *err)
    TW_CHECKED;

/* Finds the record whose id begins as somebody typed.
 *
 * store       store
 * typed       "c-28t5", see id_parse; "b-…" finds a batch
 * ret_found   false when there is none
 * ret_kind    kind of the record
 * ret_id      16 bytes
 * errors      TW_E_USAGE not the form of an id; TW_E_CONFLICT several begin so
 * cost        O(log records)
 */
TwCode store_find(Store *store, Str typed, bool *ret_found, Kind *ret_kind,
                  uint8_t ret_id[RECORD_ID_BYTES], Err *err) TW_CHECKED;

/* The fields of one record as they stand.
 *
 * store      store
 * kind       a kind that has a view
 * id         16 bytes
 * a          receives the texts
 * ret_found  false when there is none
 * ret        the record; fields without a value are absent
 * errors     TW_E_LIMIT the arena is full
 * cost       O(log records)
 */
TwCode store_get(Store *store, Kind kind, const uint8_t id[RECORD_ID_BYTES], Arena *a,
                 bool *ret_found, Record *ret, Err *err) TW_CHECKED;

/* A parameter of a whole number.
 *
 * value   number
 * return  the parameter
 * cost    O(1)
 */
static inline QueryArg query_int(int64_t value)
{
    return (QueryArg){ SQL_INT, false, value, { NULL, 0 } };
}

/* A parameter of text; p NULL gives null.
 *
 * s       borrowed until the query returns
 * return  the parameter
 * cost    O(1)
 */
static inline QueryArg query_text(Str s)
{
    return (QueryArg){ SQL_TEXT, s.p == NULL, 0, s };
}

/* A parameter of 16 bytes; NULL gives null.
 *
 * id      borrowed until the query returns
 * return  the parameter
 * cost    O(1)
 */
static inline QueryArg query_id(const uint8_t *id)
{
    return (QueryArg){ SQL_BLOB, id == NULL, 0, str_pn(id, RECORD_ID_BYTES) };
}

#endif
