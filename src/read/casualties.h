/* casualties.h: what is done to counts of the killed, the injured and both before and after the
 * frames of a sentence are claimed (inside src/read only).
 */
#ifndef READ_CASUALTIES_H
#define READ_CASUALTIES_H

#include "read/work.h"

/* Lets a number that stands behind its noun and a verb take what the noun counts: "civilian
 * casualties in May amounted to 45".
 *
 * w     sentence with its groups
 * cost  O(units * groups), both bounded; only where such a verb stands
 */
void casualties_number(Work *w);

/* Lets numbers joined before a noun of an outcome share it: "36 Syrian and 11 Lebanese injuries".
 *
 * w     sentence with its groups
 * cost  O(groups)
 */
void outcomes_share(Work *w);

/* Frees what is killed or injured among casualties from being merely a part of them: it has an
 * outcome of its own (casualties.c).
 *
 * w     groups and parts are found
 * cost  O(groups)
 */
void casualties_split(Work *w);

/* Gives the killed and injured of the sentence the status of its casualties, when casualties_split
 * freed some or they add up to them.
 *
 * w     frames are claimed
 * cost  O(drafts of the sentence)
 */
void casualties_status(Work *w);

#endif
