/* people.h: persons of lists, as the arrays of figures have them: counted, and those that were
 * decided to be one person.
 */
#ifndef FIGURES_PEOPLE_H
#define FIGURES_PEOPLE_H

#include <stdint.h>

#include "base/str.h"

/* Persons of one list in the period and area, counted by the store. */
typedef struct FigureCell {
    int32_t document;                       /* the list, or FIGURE_NONE */
    Str outcome, sex, age, status;          /* codes, or empty when not known */
    int64_t n;
} FigureCell;

/* A casualty of a list that was decided to be the same person as another one. */
typedef struct FigureMatched {
    int32_t document;                       /* the list, or FIGURE_NONE */
    Str outcome, sex, age, status;          /* as in its cell */
    uint32_t person;                        /* those with one number are one person */
} FigureMatched;

#endif
