/* propose.h: which claims speak of the same incident: proposals of the program, never decisions.
 *
 * What match/event.h finds clear is linked at once: the claim says "program", how sure and why.
 * What is likely but not clear becomes an open proposal about two incidents, for a person. All of
 * it goes away with its batch. A text that was printed before joins the independence group of the
 * document it reprints.
 */
#ifndef APP_PROPOSE_H
#define APP_PROPOSE_H

#include "app/app.h"
#include "model/record.h"
#include "read/read.h"

/* One new document and what was read from it. */
typedef struct ProposeInput {
    Str text;
    const ReadClaim *read;        /* n of them */
    Str group;                    /* independence group of its source, or its name, or empty */
    Record *document;             /* not yet stored; gets its sketch and what it reprints */
    Record *claim;                /* not yet stored; get their incidents */
    size_t n;
} ProposeInput;

/* What is to be stored with the document: the incidents before the claims. */
typedef struct Proposed {
    Record *incident, *proposal;
    size_t n_incidents, n_proposals;
    size_t n_linked;              /* claims put to incidents that were there */
    bool is_reprint;
} Proposed;

/* Links the claims of one new document to incidents, known or new.
 *
 * app     for the views; may be in a batch
 * in      document and claims; records are changed
 * ret     new incidents and proposals, in the app's arena
 * errors  TW_E_LIMIT without memory; TW_E_CANCELLED
 * cost    O(claims of the days that the document speaks of)
 */
TwCode propose_incidents(App *app, const ProposeInput *in, Proposed *ret, Err *err) TW_CHECKED;

/* Links the incidents of a list that was just imported to incidents known from elsewhere, in the
 * import's own batch, so that one undo takes both back.
 *
 * app       open register, not in a batch
 * document  16 bytes: the list
 * batch     16 bytes: the import's batch
 * ret_n     how many were linked
 * errors    those of the store
 * cost      O(claims of the list's days), and one fsync
 */
TwCode propose_same(App *app, const uint8_t *document, const uint8_t *batch, size_t *ret_n,
                    Err *err) TW_CHECKED;

/* Fills a new incident with place, date and title as its first claim has them.
 *
 * ret    a new incident's record
 * c      the claim; borrowed as long as the record is used
 * a      receives the title
 * cost   O(1)
 */
void propose_fill(Record *ret, const Record *c, Arena *a);

/* What grouping all open claims did. */
typedef struct ProposeAll {
    size_t n_claims, n_linked, n_incidents, n_proposals;
    StoreReceipt receipt;
} ProposeAll;

/* Puts every claim that speaks of an incident and belongs to none to an incident, known or new, in
 * one batch.
 *
 * app     open register, not in a batch
 * ret     what was done
 * errors  those of the store
 * cost    O(n log n) of all claims
 */
TwCode propose_all(App *app, ProposeAll *ret, Err *err) TW_CHECKED;

#endif
