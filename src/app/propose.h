/* propose.h: which claims speak of the same incident: proposals of the program, never decisions.
 *
 * Claims of incident scope that name a place and a day are put together: within a document by place
 * and day, with incidents already known by place, day and counts. Every link is marked "proposed",
 * says why in its note, and goes away with its batch.
 */
#ifndef APP_PROPOSE_H
#define APP_PROPOSE_H

#include "app/app.h"
#include "model/record.h"

/* Links the claims of one new document to incidents, known or new.
 *
 * app           for the views; may be in a batch
 * claim, n      records of the document's claims in their order, not yet stored; CLAIM_INCIDENT is
 *               set on those that are linked
 * ret_incident  new incidents, in the app's arena; to be stored before the claims
 * ret_n         how many
 * errors        TW_E_LIMIT without memory; TW_E_CANCELLED
 * cost          a query for each place and day in the document
 */
TwCode propose_incidents(App *app, Record *claim, size_t n, Record **ret_incident, size_t *ret_n,
                         Err *err) TW_CHECKED;

#endif
