/* checking_load.h: fills the arrays of the checks from a register and its gazetteer.
 */
#ifndef APP_CHECKING_LOAD_H
#define APP_CHECKING_LOAD_H

#include "app/app.h"
#include "figures/check.h"

/* Loads what the rules look at.
 *
 * app     open register
 * rule    1 to 15, or 0: what only other rules need is left out
 * in      filled; lives in the app's arena
 * errors  those of the store; TW_E_DATA the text of a document is damaged
 * cost    reads every claim, incident, tally and attack once; texts and boundaries only for the
 *         rules that need them
 */
TwCode checking_load(App *app, int rule, CheckInput *in, Err *err) TW_CHECKED;

#endif
