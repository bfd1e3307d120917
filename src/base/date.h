/* date.h: dates as people type them in lists, in English and Arabic, made into EDTF.
 *
 * Nothing is guessed: a two-digit year, a day that does not exist, a weekday that does not fit, or
 * a Hijri-looking year without its mark is refused with the reason. Messages never repeat letters
 * of the cell, since a wrongly mapped column may hold names.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"

/* What 02/03/2019 means. A year in front is always year, month, day. */
typedef enum DateOrder {
    DATE_DAY_FIRST,
    DATE_MONTH_FIRST
} DateOrder;

/* Reads a date as typed: EDTF, 2019/2/9, 15/02/2019, 15.2.2019, 15 Feb 2019, Feb 15, 2019,
 * 15-17 February 2019, February 2019, 02/2019, 2019, each also with Arabic-Indic or Persian digits
 * and with Levantine, Egyptian or Maghrebi month names ("15 shubat/fibrayir 2019" in Arabic
 * letters); a weekday is checked; a time of day behind the date is left out; "?" and "about"
 * become marks; Hijri dates (month name, or AH or the letter ha behind) become all days they can
 * mean.
 *
 * text      well-formed UTF-8, at most 256 bytes
 * order     what a date of three numbers with the year last means
 * ret_edtf  the date; untouched on failure
 * errors    TW_E_DATA with the reason
 * cost      O(n), no allocation
 * source    Hijri: tabular civil calendar, leap years 2 5 7 10 13 16 18 21 24 26 29 of 30;
 *           observed and Umm al-Qura
 *           months may differ by a day, so a day becomes one of three
 */
TwCode date_parse(Str text, DateOrder order, Edtf *ret_edtf, Err *err) TW_CHECKED;

/* Day number of a date in the tabular civil Hijri calendar.
 *
 * hijri    year 1..9000, month 1..12, day 1..30
 * ret_day  days since 1970-01-01; untouched when false is returned
 * return   false when that calendar has no such day
 * cost     O(1)
 * source   Reingold and Dershowitz, Calendrical Calculations, arithmetic Islamic calendar
 */
bool hijri_to_day(Ymd hijri, int32_t *ret_day);

#endif
