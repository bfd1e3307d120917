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

/* Links the incidents of a list that was just imported to incidents known from elsewhere, in the
 * import's own batch, so that one undo takes both back.
 *
 * app       open register, not in a batch
 * document  16 bytes: the list
 * batch     16 bytes: the import's batch
 * ret_n     how many were linked
 * errors    those of the store
 * cost      a query for each incident of the list, and one fsync
 */
TwCode propose_same(App *app, const uint8_t *document, const uint8_t *batch, size_t *ret_n,
                    Err *err) TW_CHECKED;

#endif
