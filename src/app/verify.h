/* verify.h: checks a register from nothing, and that the files its documents speak of are there.
 */
#ifndef APP_VERIFY_H
#define APP_VERIFY_H

#include "app/app.h"
#include "log/verify.h"

/* Checks the log, and for every document record the kept file it names.
 *
 * app       needs no views
 * on_fault  called for each fault; an error it returns ends the run
 * context   handed to on_fault
 * ret       what was checked, and how many faults there are in all
 * errors    TW_E_STORAGE unreadable; TW_E_CANCELLED; faults are no error
 * cost      log_verify's, and every file read twice
 */
TwCode app_verify(App *app, TwCode (*on_fault)(void *, const LogFault *, Err *), void *context,
                  LogVerified *ret, Err *err) TW_CHECKED;

#endif
