/* situation_field.h: one field of a record from what a person or a list writes.
 */
#ifndef APP_SITUATION_FIELD_H
#define APP_SITUATION_FIELD_H

#include "app/app.h"
#include "model/record.h"

/* Sets a field from its text.
 *
 * app     for places and ids
 * r       record of a kind of the situation
 * name    a field, or "place", "origin", "destination", "zone" for names of places
 * value   as written; empty clears
 * errors  TW_E_USAGE no such field or code; TW_E_NOT_FOUND no such place or record
 * cost    a lookup
 */
TwCode situation_field(App *app, Record *r, Str name, Str value, Err *err) TW_CHECKED;

/* Ids of records as text: "c-28t5cy4tqk c-17q08c1jh8".
 *
 * kind    of the records
 * ids     16 bytes each
 * a       receives the text
 * return  parted by blanks
 * cost    O(ids)
 */
Str situation_ids(Kind kind, Str ids, Arena *a);

#endif
