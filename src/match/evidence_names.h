/* evidence_names.h: the words of the names of a list, each in its slot.
 */
#ifndef MATCH_EVIDENCE_NAMES_H
#define MATCH_EVIDENCE_NAMES_H

#include "match/evidence.h"

/* Fills set->word and what goes with it from the name columns of the list.
 *
 * set     list is set; names, slot, word, word_band, word_count and group_of are filled in
 * arena   owns what is made
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(different names + records * name columns)
 */
TwCode evidence_names(EvidenceSet *set, Arena *arena, Err *err) TW_CHECKED;

/* What a slot is called.
 *
 * slot    below NAME_SLOTS
 * return  static text
 * cost    O(1)
 */
Str slot_name(NameSlot slot);

#endif
