/* review_load.h: the casualties of a register as records to be matched, with what was decided.
 */
#ifndef APP_REVIEW_LOAD_H
#define APP_REVIEW_LOAD_H

#include "app/app.h"
#include "base/table.h"
#include "match/match.h"

/* Columns of the list of casualties. Those of REVIEW_TITLE, _ROW and so on are only shown. */
typedef enum ReviewColumn {
    REVIEW_LIST, REVIEW_TITLE, REVIEW_ROW, REVIEW_EXTERNAL, REVIEW_NAME, REVIEW_OTHER_NAME,
    REVIEW_FATHER, REVIEW_MOTHER, REVIEW_SEX, REVIEW_AGE, REVIEW_BAND, REVIEW_OUTCOME, REVIEW_DATE,
    REVIEW_PLACE_NAME, REVIEW_PLACE, REVIEW_AREA, REVIEW_STATUS, REVIEW_WEAPON, REVIEW_NOTE,
    REVIEW_PATH, REVIEW_SOURCE, REVIEW_AGE_CODE, REVIEW_GIVEN, REVIEW_GRANDFATHER, REVIEW_FAMILY,
    REVIEW_COLUMNS
} ReviewColumn;

typedef enum ReviewAnswer { REVIEW_SAME, REVIEW_DIFFERENT, REVIEW_UNSURE } ReviewAnswer;

/* A decided pair. */
typedef struct ReviewPair {
    uint32_t a, b;        /* records, a < b */
    ReviewAnswer answer;
} ReviewPair;

typedef struct ReviewSet {
    App *app;
    MatchList list;       /* a record a casualty, ordered by what it holds; its id is the
                             casualty's, whole */
    uint32_t *by_id;      /* records in the order of their ids */
    ReviewPair *pair;     /* decided, in the order of the records */
    size_t n_pairs;
    uint32_t *person;     /* of each record: the first record that was decided to be the same */
    size_t n_contrary;    /* pairs decided to differ that other decisions put together */
} ReviewSet;

/* Loads all casualties that stand, and all decisions about them.
 *
 * app      open register
 * ret_set  in the app's arena
 * errors   those of the store; TW_E_LIMIT when the arena is full
 * cost     O(casualties + decisions)
 */
TwCode review_load(App *app, ReviewSet *ret_set, Err *err) TW_CHECKED;

/* A set without casualties.
 *
 * app      open register
 * n        how many it will get
 * ret_set  in the app's arena
 * errors   TW_E_LIMIT when the arena is full
 * cost     O(n)
 */
TwCode review_empty(App *app, size_t n, ReviewSet *ret_set, Err *err) TW_CHECKED;

/* Adds a casualty: a row of casualty_match; a StoreRow.
 *
 * context  a ReviewSet from review_empty with room left
 * row      the row
 * errors   TW_E_LIMIT when the arena is full
 * cost     O(bytes)
 */
TwCode review_take(void *context, const Table *row, Err *err) TW_CHECKED;

/* The answer of a code of vocab/pair.tsv.
 *
 * code    "same", "different" or "unsure"
 * return  the answer
 * cost    O(1)
 */
ReviewAnswer review_answer(Str code);

/* Puts the decisions into the order of the records.
 *
 * set   pair and n_pairs filled in
 * cost  O(n log n)
 */
void review_pairs_sort(ReviewSet *set);

/* Puts together who was decided to be the same, and counts contradictions.
 *
 * set     pair and n_pairs filled in; n_contrary 0; person is made anew
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(casualties + decisions)
 */
TwCode review_unite(ReviewSet *set, Err *err) TW_CHECKED;

/* Matches them; decisions are kept to and teach the weights.
 *
 * set         loaded
 * ret_result  match_clear frees it
 * errors      as match_run
 * cost        match_run's
 */
TwCode review_match(const ReviewSet *set, MatchResult *ret_result, Err *err) TW_CHECKED;

/* What review_match matches with: decisions as labels.
 *
 * set          loaded
 * ret_options  MATCH_DEFAULTS with labels; in the app's arena
 * errors       TW_E_LIMIT when the arena is full
 * cost         O(decisions)
 */
TwCode review_options(const ReviewSet *set, MatchOptions *ret_options, Err *err) TW_CHECKED;

/* The record of a casualty.
 *
 * set         loaded
 * id          whole, as "p-..."
 * ret_record  untouched when false is returned
 * return      whether there is one
 * cost        O(log casualties)
 */
bool review_find(const ReviewSet *set, Str id, uint32_t *ret_record);

/* The record of a casualty by the beginning of its id.
 *
 * set         loaded
 * typed       what a person typed
 * ret_record  untouched on failure
 * errors      TW_E_NOT_FOUND; TW_E_USAGE no id; TW_E_CONFLICT several begin so
 * cost        O(log casualties)
 */
TwCode review_record(const ReviewSet *set, Str typed, uint32_t *ret_record, Err *err) TW_CHECKED;

/* What was decided about a pair.
 *
 * set         loaded
 * a, b        records in any order
 * return      the pair, or NULL
 * cost        O(log decisions)
 */
const ReviewPair *review_decided(const ReviewSet *set, uint32_t a, uint32_t b);

/* A text of a record.
 *
 * set     loaded
 * column  which
 * record  its number
 * return  borrowed; {NULL, 0} when blank
 * cost    O(1)
 */
Str review_text(const ReviewSet *set, ReviewColumn column, uint32_t record);

#endif
