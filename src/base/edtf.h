/* edtf.h: days, and dates that are not fully known (EDTF, ISO 8601-2), with their earliest and
 * latest day.
 *
 * A date is kept as it was stated (a month stays a month) and its bounds are computed, so that no
 * day is ever guessed. Days are counted from 1970-01-01 in the Gregorian calendar, which is used
 * for all years. What people type in lists (other orders, digits, month names, Hijri) is read by
 * date.h.
 *
 *   2019-02-15  2019-02  2019          day, month, year
 *   2019-02-XX  2019-XX-XX  201X       digits that are not known
 *   2019-02-15? ~ %                    uncertain, approximate, both: flags that do not widen bounds
 *   2019-02-15/2019-02-16              all the time between; either end may be ".." (open) or empty
 *   [2019-02-15,2019-02-16..2019-02-18]  one of these;  {...}  all of these
 */
#ifndef BASE_EDTF_H
#define BASE_EDTF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Days since 1970-01-01 of year 0001 and year 9999, and the two ends of open time. */
#define DAY_MIN (-719162)
#define DAY_MAX 2932896
#define DAY_OPEN_FROM INT32_MIN
#define DAY_OPEN_TO INT32_MAX

/* A calendar day. year 1..9999, month 1..12, day 1..31. */
typedef struct Ymd {
    int year, month, day;
} Ymd;

enum { EDTF_PARTS = 12, EDTF_TEXT_MAX = 256 };

typedef enum EdtfKind {
    EDTF_ONE,       /* one date                       */
    EDTF_INTERVAL,  /* from part 0 to part 1          */
    EDTF_ONE_OF,    /* [..]: one of the parts         */
    EDTF_ALL_OF     /* {..}: each of the parts        */
} EdtfKind;

typedef enum EdtfPartKind {
    EDTF_GIVEN,     /* digits                         */
    EDTF_OPEN,      /* "..": no bound                 */
    EDTF_UNKNOWN    /* empty end of an interval       */
} EdtfPartKind;

typedef struct EdtfPart {
    char digit[8];      /* YYYYMMDD with 'X' for unknown digits                 */
    uint8_t n_digits;   /* 4, 6 or 8                                            */
    uint8_t kind;       /* EdtfPartKind                                         */
    char mark;          /* 0, '?', '~' or '%'                                   */
    bool to_next;       /* in a set: "..", everything up to the next part       */
} EdtfPart;

typedef struct Edtf {
    EdtfKind kind;
    uint8_t n;
    EdtfPart part[EDTF_PARTS];
} Edtf;

/* Earliest and latest day, both inclusive; DAY_OPEN_FROM and DAY_OPEN_TO when not bounded. */
typedef struct DayRange {
    int32_t from, to;
} DayRange;

/* Number of days in a month of the Gregorian calendar.
 *
 * year, month  month 1..12
 * return       28..31, or 0 when the month does not exist
 * cost         O(1)
 */
int month_days(int year, int month);

/* Days since 1970-01-01 of a calendar day.
 *
 * date     year 1..9999
 * ret_day  days; untouched when false is returned
 * return   false when there is no such day
 * cost     O(1)
 * source   Howard Hinnant, chrono-compatible low-level date algorithms (days_from_civil)
 */
bool day_from_ymd(Ymd date, int32_t *ret_day);

/* Calendar day of a day number.
 *
 * day     DAY_MIN..DAY_MAX; values outside are clamped
 * return  the calendar day
 * cost    O(1)
 * source  as day_from_ymd (civil_from_days)
 */
Ymd day_to_ymd(int32_t day);

/* Day of the week.
 *
 * day     days since 1970-01-01
 * return  1 Monday .. 7 Sunday
 * cost    O(1)
 */
int day_weekday(int32_t day);

/* Appends a day as 2019-02-15; ".." for an open end.
 *
 * day  DAY_MIN..DAY_MAX, or an open end
 * ret  builder
 * cost O(1)
 */
void day_print(int32_t day, Buf *ret);

/* A day as 2019-02-15, for comparing with the bounds that views keep: an open end becomes the first
 * or the last day there is.
 *
 * day     any
 * a       receives the text
 * return  ten bytes, or the empty slice after a failure of the arena
 * cost    O(1)
 */
Str day_text(int32_t day, Arena *a);

/* Reads EDTF text.
 *
 * text      the forms at the head of this file
 * ret_edtf  the date; untouched on failure
 * errors    TW_E_DATA with the reason (no such month, no such day, the end lies before the
 *           start...)
 * cost      O(n), no allocation
 * source    Library of Congress, EDTF specification (2019), levels 0 to 2 except times, seasons,
 *           exponents, and marks on parts of a date
 */
TwCode edtf_parse(Str text, Edtf *ret_edtf, Err *err) TW_CHECKED;

/* Appends a date as EDTF text; edtf_parse reads the same date back.
 *
 * edtf  a date that edtf_parse or date_parse made
 * ret   builder
 * cost  O(n)
 */
void edtf_print(const Edtf *edtf, Buf *ret);

/* Earliest and latest day a date can mean. Marks (? ~ %) do not widen them.
 *
 * edtf    a date that edtf_parse or date_parse made
 * return  the bounds
 * cost    O(parts)
 */
DayRange edtf_bounds(const Edtf *edtf);

/* Reads EDTF text for its bounds alone.
 *
 * text       as edtf_parse
 * ret_range  the bounds; untouched on failure
 * errors     as edtf_parse
 * cost       O(n), no allocation
 */
TwCode edtf_range(Str text, DayRange *ret_range, Err *err) TW_CHECKED;

/* The date that covers exactly the days from..to: a day, month or year where one fits, an
 * interval otherwise.
 *
 * range   from <= to; either end may be open
 * return  the date
 * cost    O(1)
 */
Edtf edtf_from_range(DayRange range);

/* Whether any part carries '?' or '~' or '%'.
 *
 * edtf    a date
 * return  true when it is uncertain or approximate
 * cost    O(parts)
 */
bool edtf_is_doubtful(const Edtf *edtf);

/* Precision of a date from its bounds: 2 a day, 3 two to six days, 4 a week, 5 up to 31 days, 6 up
 * to a year, 9 more or unknown.
 *
 * range   bounds of a date
 * return  the digit of the codes D2..D9
 * cost    O(1)
 */
int day_precision(DayRange range);

#endif
