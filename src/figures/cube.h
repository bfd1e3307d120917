/* cube.h: figures by anything: places of a level, periods, and whatever facts have a code for.
 *
 * A cell is one combination of the keys asked for, at one level. What a key does not know of a fact
 * is a cell of its own, with an empty key: people are never dropped because something about them
 * is not known. A date or place that is wider than the key (a month asked by day) is not known
 * either, unless the question spreads.
 *
 * Levels are computed apart and never added. Within them:
 *
 *   incidents  events are disjoint, so cells are sums. An event that lies in one cell as a whole
 *              counts with its total; one that the keys part counts with its parts and the rest
 *   named      a cell is at least its longest list and at most all lists together
 *   stated     a cell is one statement: statements are never summed
 *
 * What must stay true: the total of a level is never less than the largest minimum among its
 * cells, and the cells with the unknown ones together reach from at most its minimum to at least
 * its maximum (tests/property/test_cube.c).
 */
#ifndef FIGURES_CUBE_H
#define FIGURES_CUBE_H

#include "figures/facts.h"

typedef enum CubeBy {
    BY_COUNTRY, BY_GOVERNORATE, BY_DISTRICT, BY_SUBDISTRICT, BY_COMMUNITY,
    BY_DAY, BY_WEEK, BY_MONTH, BY_QUARTER, BY_YEAR,
    BY_OUTCOME, BY_SEX, BY_AGE, BY_STATUS, BY_FUNCTION, BY_WEAPON, BY_ACTOR, BY_TARGET, BY_GRADE,
    BY_SOURCE, BY_N
} CubeBy;

enum { CUBE_KEYS_MAX = 6, CUBE_WHERE_MAX = 8 };

/* How a path of places ("/town/.../country/") becomes the place of a level. */
typedef struct CubePlaces {
    Str (*inside)(void *context, Str path, CubeBy level);   /* an id, or empty: not that narrow */
    void *context;
} CubePlaces;

/* Only facts of this key: its text, a narrower code of it, or "unknown". */
typedef struct CubeWhere {
    CubeBy by;
    Str value;
} CubeWhere;

typedef struct CubeAsk {
    FigureScope scope;          /* no place_id: everywhere; open days: always */
    CubeBy by[CUBE_KEYS_MAX];
    size_t n_by;
    CubeWhere where[CUBE_WHERE_MAX];
    size_t n_where;
    bool is_spread;             /* spread what is too wide for a key over where it may belong */
    bool is_traced;             /* say which facts are in each cell */
    CubePlaces places;
} CubeAsk;

typedef struct CubeCell {
    FigureLevel level;
    Str measure;
    Str key[CUBE_KEYS_MAX];     /* in the order of the question; empty: not known */
    int32_t start[CUBE_KEYS_MAX]; /* of keys that are periods and known: their first day there is */
    Range count;
    int64_t n_records;          /* persons, events or 1 */
    int64_t n_spread;           /* of them, spread over several cells */
    Str who;                    /* of a statement: its publisher */
    Str place_path;             /* of a statement: where */
    DayRange days;              /* of a statement: when */
    const uint32_t *at;         /* traced: facts of named, groups of the others */
    size_t n_at;
} CubeCell;

typedef struct Cube {
    CubeCell *cell;             /* by level, measure and keys; what is not known comes last */
    size_t n;
    int64_t n_partly;           /* facts that only partly lie in the place and period */
    int64_t n_undated;          /* facts of the place without a date, when a period is asked for */
} Cube;

/* The name of a key, as it is typed and printed.
 *
 * by      key
 * return  "month", "sex", ...
 * cost    O(1)
 */
Str cube_by_name(CubeBy by);

/* The key of a name.
 *
 * name    as typed
 * ret_by  untouched when false is returned
 * return  whether there is such a key
 * cost    O(keys)
 */
bool cube_by_find(Str name, CubeBy *ret_by);

/* Whether a key is a period, or a place.
 *
 * by      key
 * return  true when it is
 * cost    O(1)
 */
static inline bool cube_is_period(CubeBy by) { return by >= BY_DAY && by <= BY_YEAR; }

/* See cube_is_period.
 *
 * by      key
 * return  true for a level of places
 * cost    O(1)
 */
static inline bool cube_is_place(CubeBy by) { return by <= BY_COMMUNITY; }

/* The period of a key that a day lies in, as text.
 *
 * by      a period
 * day     day number
 * a       receives the text
 * return  "2019-02", "2019-W07", "2019-Q1", ...
 * cost    O(1)
 * source  weeks as in ISO 8601: Monday first, the week of a year's first Thursday is its first
 */
Str cube_period_text(CubeBy by, int32_t day, Arena *a);

/* The number of the period that a day lies in: one more for each period.
 *
 * by      a period
 * day     day number
 * return  a number
 * cost    O(1)
 */
int64_t cube_period_number(CubeBy by, int32_t day);

/* Counts one level.
 *
 * facts     of a register
 * level     stated, incidents or named
 * ask       the question; borrowed
 * a         receives cells and texts
 * ret_cube  cells
 * errors    TW_E_LIMIT the arena is full
 * cost      named: 5 to 20 ns a person; the others 50 ns a fact
 */
TwCode cube_count(const FigureFacts *facts, FigureLevel level, const CubeAsk *ask, Arena *a,
                  Cube *ret_cube, Err *err) TW_CHECKED;

/* Places each fact of a level in its cell, without counting.
 *
 * facts, level, ask  as cube_count; nothing is spread
 * a                  memory
 * ret_cell           for each fact the index of its cell, or UINT32_MAX when it is not meant
 * ret_cube           cells with measure and keys only, in no order
 * errors             TW_E_LIMIT the arena is full
 * cost               50 ns a fact
 */
TwCode cube_place(const FigureFacts *facts, FigureLevel level, const CubeAsk *ask, Arena *a,
                  uint32_t **ret_cell, Cube *ret_cube, Err *err) TW_CHECKED;

/* The level of facts.
 *
 * level   stated, incidents or named
 * return  which facts it counts
 * cost    O(1)
 */
FactsKind cube_facts(FigureLevel level);

#endif
