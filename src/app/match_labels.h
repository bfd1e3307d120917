/* match_labels.h: reviewed pairs: a file of id, id, same.
 */
#ifndef APP_MATCH_LABELS_H
#define APP_MATCH_LABELS_H

#include "match/list.h"
#include "match/model.h"

/* Reads reviewed pairs. A first line whose third cell is no answer, or whose ids no
 * record has, is a header. Answers are 1, 0,
 * yes, no, true, false, same, different, and their Arabic words; "unsure" rows are left out.
 *
 * bytes      the file
 * list       sorted records
 * arena      owns the pairs
 * ret_label  pairs, a < b, each once, in the order of the records
 * ret_n      how many
 * errors     TW_E_DATA with row and column for a row of another length, an id that no record or
 *            several records have, an unknown answer, or a pair answered both ways
 * cost       O(bytes + records)
 */
TwCode match_labels_read(Str bytes, const MatchList *list, Arena *arena, Label **ret_label,
                         size_t *ret_n, Err *err) TW_CHECKED;

#endif
