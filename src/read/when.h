/* when.h: what the rules for times share (inside src/read only). */
#ifndef READ_WHEN_H
#define READ_WHEN_H

#include "read/attribute.h"

/* A plain number between two bounds.
 *
 * w          sentence
 * u          unit
 * low, high  bounds, above 0
 * return     the number, or 0 when the unit is none between them
 * cost       O(1)
 */
int digits_at(const Work *w, unsigned u, int low, int high);

/* A date of the Islamic calendar: "15 رمضان 1440", "رمضان 1440 هـ", "1 Ramadan 1440".
 *
 * w          sentence
 * u          unit it may begin at
 * when       days are set when they can be told
 * ret_known  set when the days are known
 * return     the unit behind, or u when there is none
 * cost       O(1)
 */
unsigned hijri_at(const Work *w, unsigned u, When *when, bool *ret_known);

/* "بلغ العدد 38 الأسبوع الماضي": a unit of time with the article is not what the number before it
 * counts (when.c).
 *
 * w       sentence
 * u       unit, or w->n
 * return  true for an Arabic unit of time with its article
 * cost    O(1)
 */
bool is_definite_unit(const Work *w, unsigned u);

#endif
