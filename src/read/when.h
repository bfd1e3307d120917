/* when.h: what the rules for times share (inside src/read only). */
#ifndef READ_WHEN_H
#define READ_WHEN_H

#include "read/attribute.h"

typedef struct Date {
    int year, month, day; /* 0 when not written */
    int day_to;           /* second day of "1-15 February" */
} Date;

/* Where a word of relation leads from now.
 *
 * rel     sense of "last", "this" or "next"
 * return  -1, 0 or 1
 */
int rel_shift(const LexSense *rel);

/* A plain number between two bounds.
 *
 * w          sentence
 * u          unit
 * low, high  bounds, above 0
 * return     the number, or 0 when the unit is none between them
 * cost       O(1)
 */
int digits_at(const Work *w, unsigned u, int low, int high);

/* The month a word names (when_date.c).
 *
 * w       sentence
 * u       unit
 * return  1 to 12, or 0 for another word, a name ("Jan Tajribi") or a month of the Islamic calendar
 * cost    O(1)
 */
int month_at(const Work *w, unsigned u);

/* A year in digits.
 *
 * w              sentence
 * u              unit
 * is_short_fine  whether two digits may be a year
 * return         1900 to 2099, or 0
 * cost           O(1)
 */
int year_at(const Work *w, unsigned u, bool is_short_fine);

/* A date in digits or with the name of its month.
 *
 * w       sentence
 * u       unit it may begin at
 * date    filled with what is written
 * return  the unit behind, or u when there is none
 * cost    O(1)
 */
unsigned date_at(const Work *w, unsigned u, Date *date);

/* The days a date covers.
 *
 * w       sentence
 * date    a year or a month is known
 * when    days are set; adrift when the year cannot be told
 * return  false when there is no such day or no year
 * cost    O(1)
 */
bool date_days(const Work *w, const Date *date, When *when);

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

/* Last, this or next day, week, weekend, month or year (when.c).
 *
 * today   day it is told from
 * unit    what is told
 * shift   -1, 0 or 1
 * when    days are set
 * return  false for another unit or a day outside the calendar
 * cost    O(1)
 */
bool unit_days(int32_t today, LexSub unit, int shift, When *when);

/* Length of a unit of time (when.c).
 *
 * unit    of the lexicon
 * return  days, a month being 30; 0 for hours, minutes and what has no one length
 * cost    O(1)
 */
int32_t time_unit_days(LexSub unit);

/* Times told from the one spoken of before: "the next day", "the following Tuesday", "two days
 * later" (when_later.c).
 *
 * w          sentence, with the times before u
 * u          unit it may begin at
 * when       days are set when such a time is known; adrift when not
 * ret_known  set when the days are known
 * return     the unit behind, or u when there is none
 * cost       O(times of the sentence)
 */
unsigned later_at(const Work *w, unsigned u, When *when, bool *ret_known);

#endif
