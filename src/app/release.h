/* release.h: numbered, frozen tables: made, shown, checked, compared, withdrawn.
 *
 *     CellsAsk ──▶ cells and all their sums ──▶ small counts hidden ──▶ held against every earlier
 *     release ──▶ frozen as CSV in files/, with a `release` record that says how to make it again
 *
 * What must stay true: the same spec at the same position gives the same bytes on any machine that
 * has the entries; what was published stays listed, also when it is withdrawn.
 */
#ifndef APP_RELEASE_H
#define APP_RELEASE_H

#include "app/cells.h"
#include "base/table.h"

enum {
    RELEASE_KEYS_MAX = 4,        /* as figures/suppress.h */
    RELEASE_SMALL = 5,           /* counts from 1 to 4 are hidden unless somebody says otherwise */
    RELEASE_N_COLUMNS = 16,
    RELEASE_N_ROW_COLUMNS = 11,
    RELEASE_N_COMPARE_COLUMNS = 12
};

extern const Column RELEASE_COLUMNS[RELEASE_N_COLUMNS];
extern const Column RELEASE_ROW_COLUMNS[RELEASE_N_ROW_COLUMNS];
extern const Column RELEASE_COMPARE_COLUMNS[RELEASE_N_COMPARE_COLUMNS];

/* What to publish; p NULL where something is not given. */
typedef struct ReleaseAsk {
    Str place, period, by, where;
    Str levels;                  /* "stated,incidents,named,estimated", or NULL for all */
    Str title, caveat, reason;   /* reason: why the threshold is lowered, or details are kept */
    int64_t threshold;
    bool is_all;                 /* everything there is: without a place or a period it is asked */
    bool is_spread;
    bool is_fine;                /* keep communities and days; needs a reason */
    bool coarsens;               /* take wider keys in their place instead of refusing */
    bool hides;                  /* hide what gives people away instead of refusing */
    Str hidden;                  /* cells hidden in any case, lines of release_cell_name */
} ReleaseAsk;

/* One row of a release. Keys are texts as in CubeCell; "all" is a sum. */
typedef struct ReleaseRow {
    FigureLevel level;
    Str measure, key[RELEASE_KEYS_MAX];
    Str who, place, time;        /* of statements and estimates */
    Range count;
    bool is_hidden, is_small;
} ReleaseRow;

typedef struct ReleaseTable {
    CubeBy by[RELEASE_KEYS_MAX];
    size_t n_by;
    ReleaseRow *row;             /* in the order of cells_order */
    size_t n, cap, n_hidden;
} ReleaseTable;

/* Counts the rows of a release and hides what is small.
 *
 * app      open register, or one whose store is a past
 * ask      what to publish
 * a        receives the table
 * ret      rows
 * errors   TW_E_USAGE too many keys, too fine without a reason; those of app_cells
 * cost     app_cells with totals, and suppress for each level and measure
 */
TwCode release_rows(App *app, const ReleaseAsk *ask, Arena *a, ReleaseTable *ret, Err *err)
    TW_CHECKED;

/* The bytes of a release, and back.
 *
 * t      rows
 * ret    receives CSV: level, measure, keys, who, place, time, min, best, max, state
 * cost   O(rows)
 */
void release_freeze(const ReleaseTable *t, Buf *ret);

/* See release_freeze.
 *
 * bytes   of release_freeze
 * a       receives the rows
 * ret     rows
 * errors  TW_E_DATA not of release_freeze
 * cost    O(rows)
 */
TwCode release_thaw(Str bytes, Arena *a, ReleaseTable *ret, Err *err) TW_CHECKED;

/* A cell in words, the same for the same cell: "named killed month=2019-02 sex=f".
 *
 * t       table
 * row     one of its rows
 * a       receives the text
 * return  the text
 * cost    O(keys)
 */
Str release_cell_name(const ReleaseTable *t, const ReleaseRow *row, Arena *a);

/* The question of a release as lines, and back; the lines are its `spec`.
 *
 * ask     question
 * a       memory
 * return  "place=…\nperiod=…\nby=…\n…"
 * cost    O(bytes)
 */
Str release_spec(const ReleaseAsk *ask, Arena *a);

/* See release_spec.
 *
 * spec    lines
 * a       memory
 * return  the question; lines that this program does not know are left out
 * cost    O(bytes)
 */
ReleaseAsk release_ask(Str spec, Arena *a);

/* A release as it is kept. */
typedef struct Release {
    uint8_t id[RECORD_ID_BYTES];
    Record record;
    ReleaseAsk ask;
    ReleaseTable table;          /* the frozen one */
    Str bytes;
} Release;

/* Finds a release and opens its frozen table.
 *
 * app     open register
 * number  of the release
 * ret     lives in the app's arena
 * errors  TW_E_NOT_FOUND no such number; TW_E_DATA the frozen bytes are damaged
 * cost    O(rows)
 */
TwCode release_get(App *app, int64_t number, Release *ret, Err *err) TW_CHECKED;

/* What a table that is to be published gives away together with earlier ones: sentences, each with
 * the cell and what to do.
 *
 * app       open register
 * ask       its question
 * t         its rows; with hides, more of them are named in ret_hide
 * ret       sentences
 * ret_n     how many
 * ret_hide  names of cells whose hiding helps, or empty
 * errors    those of release_get and app_cells; TW_E_LIMIT
 * cost      for each earlier release counting it again, then differ_find
 */
TwCode release_differ(App *app, const ReleaseAsk *ask, const ReleaseTable *t, Str **ret,
                      size_t *ret_n, Str *ret_hide, Err *err) TW_CHECKED;

/* Makes a release, or says why not.
 *
 * app          open register
 * ask          what to publish
 * ret_number   0 when it was refused: then ret_why says which cells and what to do
 * ret_why      sentences; also when it was made: what was coarsened or hidden
 * ret_n        how many
 * errors       as release_rows, release_differ; those of the store
 * cost         as those, and one fsync
 */
TwCode release_make(App *app, const ReleaseAsk *ask, int64_t *ret_number, Str **ret_why,
                    size_t *ret_n, Err *err) TW_CHECKED;

/* Withdraws a release: it stays listed, with the reason.
 *
 * app     open register
 * number  of the release
 * reason  words
 * errors  TW_E_NOT_FOUND; TW_E_CONFLICT withdrawn before; those of the store
 * cost    one fsync
 */
TwCode release_withdraw(App *app, int64_t number, Str reason, Err *err) TW_CHECKED;

/* Lists releases, or one.
 *
 * app        open register
 * number     0 for all
 * ret_table  RELEASE_COLUMNS
 * errors     those of the store
 * cost       O(releases)
 */
TwCode release_list(App *app, int64_t number, Table **ret_table, Err *err) TW_CHECKED;

/* The frozen rows of a release; with verify, those that come out otherwise at its position.
 *
 * app         open register
 * number      of the release
 * verify      count again from the log as it stood
 * ret_table   RELEASE_ROW_COLUMNS
 * ret_note    one sentence: what it is, or whether it is identical
 * ret_is_same false when verify found a difference
 * errors      as release_get, store_past
 * cost        with verify, the views anew
 */
TwCode release_show(App *app, int64_t number, bool verify, Table **ret_table, Str *ret_note,
                    bool *ret_is_same, Err *err) TW_CHECKED;

/* Which cells of two releases are not the same, and for each the records that came, went or were
 * changed between their positions.
 *
 * app         open register
 * first       number of the earlier
 * second      number of the later
 * ret_table   RELEASE_COMPARE_COLUMNS
 * errors      as release_get, store_past
 * cost        the views anew, twice
 */
TwCode release_compare(App *app, int64_t first, int64_t second, Table **ret_table, Err *err)
    TW_CHECKED;

#endif
