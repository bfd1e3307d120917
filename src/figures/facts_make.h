/* facts_make.h: columns while they are filled. Not for other folders. */
#ifndef FIGURES_FACTS_MAKE_H
#define FIGURES_FACTS_MAKE_H

#include "figures/facts.h"

/* A column being filled: texts by their hash. */
typedef struct ColumnMaker {
    Str *text;
    uint32_t *slot;           /* code + 1, by hash */
    uint32_t n, cap, mask;
    Str last;                 /* the text asked for last, and its code: lists repeat themselves */
    uint32_t last_code;
} ColumnMaker;

typedef struct FactsMaker {
    Arena *a;
    Facts *f;
    size_t cap, cap_groups, cap_refs;
    ColumnMaker column[FACT_N_DIMS];
    bool has_counts;          /* events and statements; persons are one each */
} FactsMaker;

/* One fact as texts. */
typedef struct FactTexts {
    Str text[FACT_N_DIMS];
    DayRange days;
    bool has_days;
    Range count;
    uint32_t row;
} FactTexts;

/* The one copy of a text that a column keeps.
 *
 * c       column; zeroed before the first
 * a       memory
 * text    borrowed
 * return  the copy, which lives in the arena
 */
Str column_text(ColumnMaker *c, Arena *a, Str text);

/* A day of the views.
 *
 * s        ten digits and dashes, "2019-02-15", or empty
 * ret_day  untouched when false is returned
 * return   whether it is one
 */
bool facts_day(Str s, int32_t *ret_day);

/* Begins facts without any.
 *
 * m           the caller's struct
 * a           receives everything
 * f           filled
 * has_counts  facts are ranges in groups; without, one person each
 */
void facts_begin(FactsMaker *m, Arena *a, Facts *f, bool has_counts);

/* Adds a fact.
 *
 * m  begun
 * t  texts are copied where they are new
 * cost  about half a microsecond
 */
void facts_add(FactsMaker *m, const FactTexts *t);

/* Ends facts: the columns of f hold their texts.
 *
 * m       begun
 * errors  TW_E_LIMIT the arena is full, or a column of bytes has more than 255 texts
 */
TwCode facts_end(FactsMaker *m, Err *err) TW_CHECKED;

#endif
