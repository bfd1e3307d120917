/* cells.h: figures by anything, as a person asks for them: keys, filters, a period to compare with,
 * rates.
 *
 *     CellsAsk (words) ──▶ CubeAsk ──▶ cells of each level ──▶ rows ──▶ change ──▶ rates
 */
#ifndef APP_CELLS_H
#define APP_CELLS_H

#include "app/app.h"
#include "figures/cube.h"

/* A question in words; p NULL where something is not asked. */
typedef struct CellsAsk {
    Str place, period;         /* as app_figures */
    Str by;                    /* "month,sex,governorate" */
    Str where;                 /* "weapon=W1,sex=f" */
    Str compare;               /* "previous", or an EDTF period */
    Str population;            /* path of a CSV file: place, year, population, source */
    bool is_spread, is_traced;
    bool has_totals;           /* rows for every sum over some of the keys; their text is "all" */
} CellsAsk;

/* People living at a place in a year, as a file says. */
typedef struct CellsPopulation {
    Str place_id, source;
    int year;
    int64_t n;
} CellsPopulation;

typedef struct CellRow {
    CubeCell cell;             /* a key that is summed over is "all" */
    unsigned summed;           /* bit n: key n is */
    Str before_period;         /* compared with, or empty */
    Range before, change;      /* change may be negative; nothing in has when not known */
    const CellsPopulation *population;   /* of its place and year, or NULL */
} CellRow;

enum { CELLS_NOTES_MAX = 16 };

typedef struct CellsAnswer {
    CubeAsk ask;
    const FigureFacts *facts;
    const Gazetteer *gazetteer;     /* NULL when no place is asked for */
    CellRow *row;                   /* by measure and keys, then level */
    size_t n, cap;
    Str note[CELLS_NOTES_MAX];      /* what is left out, spread or not known: sentences */
    size_t n_notes;
    uint64_t log_n;
} CellsAnswer;

/* Counts cells on all levels.
 *
 * app         open register
 * ask         question
 * ret_answer  lives in the app's arena
 * errors      TW_E_USAGE a key, filter or period that is none; TW_E_NOT_FOUND no such place or
 *             file; TW_E_DATA a population file of another form; those of the store
 * cost        facts_of once, and cube_count for each level and each set of keys summed over
 */
TwCode app_cells(App *app, const CellsAsk *ask, CellsAnswer *ret_answer, Err *err) TW_CHECKED;

/* Reads words as a question to the cube.
 *
 * app            open register
 * ask            question
 * ret_ask        lives in the app's arena
 * ret_gazetteer  NULL when no place is asked for; may be NULL
 * errors         as app_cells
 * cost           O(words)
 */
TwCode cells_ask(App *app, const CellsAsk *ask, CubeAsk *ret_ask, const Gazetteer **ret_gazetteer,
                 Err *err) TW_CHECKED;

/* The cells of one question and all levels, without totals, comparison or rates.
 *
 * app      open register
 * facts    of it, or of an earlier state of it
 * ask      question
 * ret      receives rows and notes
 * errors   as app_cells
 * cost     cube_count for each level
 */
TwCode cells_count(App *app, const FigureFacts *facts, const CubeAsk *ask, CellsAnswer *ret,
                   Err *err) TW_CHECKED;

/* Adds to each row what it was in another period, and the change.
 *
 * app      open register
 * compare  "previous" or a period
 * answer   with its rows
 * errors   TW_E_USAGE as app_cells
 * cost     as counting once more
 */
TwCode cells_compare(App *app, Str compare, CellsAnswer *answer, Err *err) TW_CHECKED;

/* Finds the population of each row's place and year.
 *
 * app      open register
 * path     of the file
 * answer   with its rows
 * errors   TW_E_NOT_FOUND, TW_E_DATA as app_cells
 * cost     O(lines * rows)
 */
TwCode cells_population(App *app, Str path, CellsAnswer *answer, Err *err) TW_CHECKED;

/* Cases in 100,000 people over the period of the cell.
 *
 * row        with its population
 * bit        RANGE_MIN, RANGE_BEST or RANGE_MAX
 * ret_rate   untouched when false is returned
 * return     false when number or population is not known
 * cost       O(1)
 */
bool cells_rate(const CellRow *row, unsigned bit, double *ret_rate);

/* Adds a sentence to an answer.
 *
 * answer  with room, or it is dropped
 * note    text that lives as long as the answer
 * cost    O(1)
 */
void cells_note(CellsAnswer *answer, Str note);

/* Order of two rows: measure, keys, level; what is summed over comes last, and before it what is
 * not known.
 *
 * a, b    rows
 * return  as strcmp
 * cost    O(keys)
 */
int cells_order(const CellRow *a, const CellRow *b);

#endif
