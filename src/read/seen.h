/* seen.h: how the stages tell an Explain what they saw (inside src/read only).
 *
 * Called only when input->explain is set; a sentence that is explained must go through every stage,
 * also when it has nothing to claim.
 */
#ifndef READ_SEEN_H
#define READ_SEEN_H

#include "read/explain.h"
#include "read/work.h"

/* Keeps the words and spans of a sentence that was read.
 *
 * w     all stages done; nothing is changed but what input->explain holds
 * cost  O(units + spans)
 */
void explain_sentence(Work *w);

/* Keeps which rule and word made a claim.
 *
 * w     sentence
 * f     what was found
 * d     its draft with all fields
 * cost  O(1)
 */
void explain_frame(const Work *w, const Frame *f, const Draft *d);

#endif
