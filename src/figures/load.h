/* load.h: fills the arrays of figures from the store.
 */
#ifndef FIGURES_LOAD_H
#define FIGURES_LOAD_H

#include "figures/figure.h"
#include "store/store.h"

/* Loads documents, claims, incidents and counts of casualties for the scope of the input.
 *
 * store   its views
 * a       receives arrays and texts
 * in      scope filled in; the arrays are set here
 * errors  those of the store; TW_E_LIMIT when the arena is full
 * cost    the claims of all documents that speak of the place and period; one look at the incidents
 *         and casualties of the period
 */
TwCode figures_load(Store *store, Arena *a, FigureInput *in, Err *err) TW_CHECKED;

/* Loads documents alone.
 *
 * store   its views
 * a       receives arrays and texts
 * in      documents are set here
 * errors  those of the store; TW_E_LIMIT when the arena is full
 * cost    O(documents)
 */
TwCode figures_load_documents(Store *store, Arena *a, FigureInput *in, Err *err) TW_CHECKED;

/* Loads documents, claims and incidents of all places and times; casualties are not counted.
 *
 * store   its views
 * a       receives arrays and texts
 * in      scope and arrays are set here; the scope holds everything
 * errors  those of the store; TW_E_LIMIT when the arena is full
 * cost    the claims, incidents and tallies of the register
 */
TwCode figures_load_all(Store *store, Arena *a, FigureInput *in, Err *err) TW_CHECKED;

/* Loads documents and incidents of all places and times.
 *
 * store, a, in  as figures_load_all; no claims are loaded
 * errors  those of the store; TW_E_LIMIT when the arena is full
 * cost                  the incidents and tallies of the register
 */
TwCode figures_load_incidents(Store *store, Arena *a, FigureInput *in, Err *err) TW_CHECKED;

/* Finds for each claim that quotes somebody whether that is a publisher of the register, whose
 * independence group it then counts to.
 *
 * in       with its documents
 * claim    n_claims of them; their origin is set
 * a        scratch memory
 * errors   TW_E_LIMIT when the arena is full
 * cost     O(claims that quote * publishers)
 */
TwCode figures_find_origins(const FigureInput *in, FigureClaim *claim, size_t n_claims, Arena *a,
                            Err *err) TW_CHECKED;

#endif
