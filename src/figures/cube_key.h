/* cube_key.h: from codes and days of facts to labels of keys. Not for other folders. */
#ifndef FIGURES_CUBE_KEY_H
#define FIGURES_CUBE_KEY_H

#include "figures/cube.h"

/* One key of a question over one kind of facts: label 0 is "not known". */
typedef struct KeyMap {
    CubeBy by;
    FactDim dim;              /* of keys that are no period */
    uint32_t *label_of;       /* of each code; of periods: of each day from `lo` on */
    Str *label;               /* texts of labels; that of 0 is empty */
    uint32_t n_labels;
    int32_t lo, hi;           /* of periods: days that have a label */
    int32_t *start;           /* of periods: first day of a label; of the next behind it, its end */
} KeyMap;

/* Makes the map of one key.
 *
 * f        facts
 * by       key
 * places   see CubeAsk
 * a        memory
 * ret      the map
 * errors   TW_E_LIMIT
 * cost     O(codes), or O(days)
 */
TwCode key_map(const Facts *f, CubeBy by, const CubePlaces *places, Arena *a, KeyMap *ret,
               Err *err) TW_CHECKED;

/* Makes the map of the measure, by which every table is parted.
 *
 * f        facts
 * a        memory
 * ret      the map
 * errors   TW_E_LIMIT
 * cost     O(codes)
 */
TwCode key_measure(const Facts *f, Arena *a, KeyMap *ret, Err *err) TW_CHECKED;

/* The digit of a label in the number of a cell: known labels first, then "not known".
 *
 * k       map
 * label   label
 * return  digit below n_labels
 * cost    O(1)
 */
static inline uint32_t key_digit(const KeyMap *k, uint32_t label)
{
    return label == 0 ? k->n_labels - 1 : label - 1;
}

/* The label of a digit.
 *
 * k       map
 * digit   of key_digit
 * return  label
 * cost    O(1)
 */
static inline uint32_t key_label_of(const KeyMap *k, uint32_t digit)
{
    return digit + 1 == k->n_labels ? 0 : digit + 1;
}

/* The label of a day, or 0.
 *
 * k       map of a period
 * day     day number
 * return  label
 * cost    O(1)
 */
static inline uint32_t key_day(const KeyMap *k, int32_t day)
{
    return day < k->lo || day > k->hi ? 0 : k->label_of[day - k->lo];
}

/* The label of a fact, or 0 when it has none or several.
 *
 * k       map
 * f       its facts
 * i       fact
 * return  label
 * cost    O(1)
 */
static inline uint32_t key_label(const KeyMap *k, const Facts *f, size_t i)
{
    if (!cube_is_period(k->by)) return k->label_of[fact_code(f, k->dim, i)];
    if (f->from[i] > f->to[i]) return 0;
    uint32_t from = key_day(k, f->from[i]);
    return from == key_day(k, f->to[i]) ? from : 0;
}

/* Which facts a question is about: one flag for each code and the days.
 */
typedef struct Select {
    const bool *is_in[FACT_N_DIMS];      /* by code; NULL: all */
    const bool *place_partly;            /* by code of a place: holds the place asked for */
    const KeyMap *period[CUBE_WHERE_MAX];
    uint32_t label[CUBE_WHERE_MAX];      /* that the period must have */
    size_t n_periods;
    DayRange days;
    bool has_days;
} Select;

typedef enum SelectFit { SELECT_OUT, SELECT_PARTLY, SELECT_UNDATED, SELECT_IN } SelectFit;

/* Prepares the choice of facts.
 *
 * f        facts
 * ask      question
 * a        memory
 * ret      filled
 * errors   TW_E_LIMIT
 * cost     O(codes)
 */
TwCode select_make(const Facts *f, const CubeAsk *ask, Arena *a, Select *ret, Err *err) TW_CHECKED;

/* Whether a fact is meant.
 *
 * s       prepared
 * f       its facts
 * i       fact
 * return  IN; PARTLY or UNDATED when only place or time do not allow to tell; OUT
 * cost    O(filters)
 */
SelectFit select_fit(const Select *s, const Facts *f, size_t i);

#endif
