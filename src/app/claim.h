/* claim.h: from what the reader found in a text to records of the register.
 */
#ifndef APP_CLAIM_H
#define APP_CLAIM_H

#include "app/app.h"
#include "app/path.h"
#include "model/record.h"
#include "read/read.h"

/* Makes the records of all claims of one document. Ids are random; references between claims become
 * references between records; a place gets the path of everything it lies in.
 *
 * claim, n    from read_text, in its order
 * document    id of the document's record
 * g           places
 * a           receives the records and the texts made here; the rest is borrowed from claim
 * ret_record  n records
 * errors      TW_E_LIMIT without memory
 * cost        O(n)
 */
TwCode claim_records(const ReadClaim *claim, size_t n, const uint8_t document[RECORD_ID_BYTES],
                     const Gazetteer *g, Arena *a, Record **ret_record, Err *err) TW_CHECKED;

#endif
