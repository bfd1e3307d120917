/* cube_count.h: a count under way. Not for other folders. */
#ifndef FIGURES_CUBE_COUNT_H
#define FIGURES_CUBE_COUNT_H

#include "figures/cube_key.h"

/* What is counted of one cell; of persons, of one list of it. */
typedef struct Tally {
    uint64_t number;          /* the cell, and of persons the list as the last digit */
    uint32_t group;           /* of statements: which */
    uint32_t first_at;        /* traced: in at, or UINT32_MAX */
    int64_t n;                /* persons that are surely here */
    int64_t spread_best, spread_max;   /* those that may be here: their share, and all of them */
    RangeSum sum;             /* of events and statements */
    int64_t n_records;
} Tally;

/* A list of facts or groups behind a cell. */
typedef struct TallyAt {
    uint32_t at, next;
} TallyAt;

/* Persons that are alike but for the cell they belong to: spread together. */
typedef struct SpreadClass {
    uint64_t number;          /* with "not known" where they are spread */
    int32_t from, to;
    uint32_t place;           /* code */
    int64_t n;
} SpreadClass;

/* How many repeats of the same persons a cell holds; of one list, or of all together. */
typedef struct Repeat {
    uint64_t number;          /* with the list as last digit, or n_lists for all together */
    int64_t n;
} Repeat;

typedef struct Counting {
    const Facts *f;
    FigureLevel level;
    const CubeAsk *ask;
    Arena *a;
    Select select;
    KeyMap key[CUBE_KEYS_MAX + 1];      /* the measure first */
    uint64_t worth[CUBE_KEYS_MAX + 1];
    uint64_t *code_worth[CUBE_KEYS_MAX + 1];
    size_t n_keys;
    uint64_t size, n_lists;             /* numbers there are; lists, of persons */
    Tally *tally;
    uint32_t n_tallies, slot_mask, *slot;
    TallyAt *at;
    uint32_t n_ats;
    size_t cap_tallies, cap_ats;
    SpreadClass *spread;
    size_t n_spread, cap_spread;
    const uint32_t *dense;              /* persons by number, or NULL: tallies */
    Repeat *repeat;           /* by number */
    size_t n_repeats, cap_repeats;
    Cube *out;
} Counting;

/* The number of a fact's cell.
 *
 * c       with its keys
 * i       fact
 * return  number, without a list
 */
uint64_t count_number(const Counting *c, size_t i);

/* The tally of a number, a new one when it is new.
 *
 * c       under way
 * number  of a cell
 * return  valid until the next call; NULL when the arena is full
 */
Tally *count_tally(Counting *c, uint64_t number);

/* Remembers a fact or group behind a tally, when the question is traced.
 *
 * c   under way
 * t   tally, or NULL
 * at  fact or group
 */
void count_at(Counting *c, Tally *t, size_t at);

/* Finds in which cells somebody is counted more than once, because lists repeat them.
 *
 * c       with its keys and choice
 * errors  TW_E_LIMIT
 */
TwCode count_repeats(Counting *c, Err *err) TW_CHECKED;

/* How many repeats there are of a list in a cell, or of all lists together.
 *
 * c       after count_repeats
 * cell    number of the cell, without a list
 * list    list, or n_lists for all together
 * return  persons counted too often
 */
int64_t count_repeats_of(const Counting *c, uint64_t cell, uint64_t list);

/* Puts a person aside that is too wide for a key.
 *
 * c       under way
 * number  of the cell and list
 * i       fact
 * return  whether it will be spread; false: it counts where it is
 */
bool spread_take(Counting *c, uint64_t number, size_t i);

/* Spreads the persons put aside, in classes, so that their shares are whole numbers that add up.
 *
 * c       under way
 * errors  TW_E_LIMIT
 */
TwCode spread_persons(Counting *c, Err *err) TW_CHECKED;

/* Spreads one count of an event or statement.
 *
 * c          under way
 * group      it is of
 * number     of the cell
 * count      what is spread
 * return     whether it was spread; false: it counts where it is
 */
bool spread_group(Counting *c, uint32_t group, uint64_t number, Range count);

#endif
