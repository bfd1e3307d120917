/* evidence_names.h: the words of the names of a list, each in its slot.
 */
#ifndef MATCH_EVIDENCE_NAMES_H
#define MATCH_EVIDENCE_NAMES_H

#include "match/evidence.h"

enum { SLOT_ROW = NAME_SLOTS * SLOT_WORDS };

/* Cuts the names of the list into words and puts them into slots.
 *
 * set       list is set; names, slot, word_band, word_count and group_of are filled in
 * arena     owns what is made
 * scratch   owns the words
 * ret_word  SLOT_ROW words for each record, 0 for none; NULL without names
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(different names + records * name columns)
 */
TwCode evidence_names(EvidenceSet *set, Arena *arena, Arena *scratch, uint32_t **ret_word,
                      Err *err) TW_CHECKED;

/* What a slot is called.
 *
 * slot    below NAME_SLOTS
 * return  static text
 * cost    O(1)
 */
Str slot_name(NameSlot slot);

#endif
