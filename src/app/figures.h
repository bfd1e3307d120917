/* figures.h: figures of a place and a period, for the commands and the bulletin.
 */
#ifndef APP_FIGURES_H
#define APP_FIGURES_H

#include "app/app.h"
#include "figures/figure.h"

typedef struct FiguresAnswer {
    FigureInput in;
    Figures out;
    const Gazetteer *gazetteer;  /* borrowed from the app */
    PlaceRef place;
    Str other_places;            /* what else the name may mean, in words, or empty */
    uint64_t log_n;              /* entries behind the figures */
} FiguresAnswer;

/* Computes the figures of a place and a period on all levels.
 *
 * app         open register
 * place       a name in any script, or an id: "Idlib", "خان شيخون", "pcode:SY07", "SY07"
 * period      EDTF: "2019-02", "2019-02-01/2019-02-14", "2019"
 * ret_answer  lives in the app's arena
 * errors      TW_E_NOT_FOUND no such place; TW_E_USAGE no such period; those of the store
 * cost        one pass over the claims and incidents of the period
 */
TwCode app_figures(App *app, Str place, Str period, FiguresAnswer *ret_answer, Err *err) TW_CHECKED;

/* The name of a place as the gazetteer has it.
 *
 * answer      figures
 * is_arabic   prefer the Arabic name
 * id          of the place, or empty
 * as_written  returned when the place is not known
 * return      borrowed text
 * cost        O(log n)
 */
Str figures_place(const FiguresAnswer *answer, bool is_arabic, Str id, Str as_written);

/* The place and period that somebody names, for counting.
 *
 * app            open register
 * place, period  as app_figures; {NULL, 0} for all
 * ret_scope      an absent place has no id, an absent period is open at both ends
 * errors         as app_figures
 * cost           O(places of that name)
 */
TwCode app_scope(App *app, Str place, Str period, FigureScope *ret_scope, Err *err) TW_CHECKED;

/* The label of a measure, a group of people or a weapon.
 *
 * is_arabic  language
 * code       "killed", "children", "F1", "W2c", ...
 * return     static text; the code itself when nothing is known of it
 * cost       O(terms)
 */
Str figures_label(bool is_arabic, Str code);

#endif
