/* value.h: dates, ages, numbers, codes, texts, places and sex of two records, compared to levels of
 * agreement.
 *
 * Levels rise with agreement and have a meaning each, so that a weight can be learned for each and
 * shown to a person. Level 0 is always "not available": one side is missing, which says nothing
 * for or against. A slip (one digit, two exchanged) is a level of its own, because lists are typed.
 */
#ifndef MATCH_VALUE_H
#define MATCH_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/edtf.h"
#include "base/str.h"
#include "match/near.h"

typedef enum DateLevel {
    DATE_NA,
    DATE_DIFFERENT,  /* more than a year apart, fewer than two parts alike */
    DATE_YEAR,       /* the same year, or within 366 days */
    DATE_MONTH,      /* the same month of one year, or within 31 days */
    DATE_TWO_PARTS,  /* the same day with the same month or the same year */
    DATE_NEAR,       /* two to seven days apart */
    DATE_SLIP,       /* one digit differs, two neighbours or day and month are exchanged */
    DATE_NEXT,       /* one day apart */
    DATE_FITS_YEAR,  /* all that is known of both agrees, and that is at least the year */
    DATE_FITS_MONTH, /* all that is known of both agrees, and that is at least the month */
    DATE_SAME,
    DATE_LEVELS
} DateLevel;

/* A date: its digits (8 times 4 bits, YYYYMMDD, 15 for unknown; 0 for none) and its bounds, open
 * when the digits are no date of the calendar. */
typedef struct ValueDate {
    uint32_t digits;
    int32_t from, to;
} ValueDate;

/* Reads a date: YYYY-MM-DD, YYYYMMDD (also one that no calendar has), EDTF, or as people type.
 *
 * text      well-formed UTF-8, borrowed; day before month when both could be
 * ret_date  the date; digits 0 when there is none to be read
 * return    false when something stands there that is no date
 * cost      O(bytes)
 */
bool value_date_read(Str text, ValueDate *ret_date);

/* A date from its parts.
 *
 * year, month, day  0 for unknown; day and month need not exist
 * return            the date
 * cost              O(1)
 */
ValueDate value_date(int year, int month, int day);

/* Compares two dates.
 *
 * a, b    dates
 * return  DateLevel; the same for (b, a)
 * cost    O(1)
 */
DateLevel value_date_compare(ValueDate a, ValueDate b);

typedef enum AgeLevel {
    AGE_NA,
    AGE_FAR,   /* more than ten years apart */
    AGE_TEN,   /* six to ten */
    AGE_FIVE,  /* three to five */
    AGE_TWO,   /* two */
    AGE_FITS,  /* bands that overlap: "child" and 9 */
    AGE_ONE,   /* one year apart, as when a birthday lies between */
    AGE_SAME,
    AGE_LEVELS
} AgeLevel;

/* An age in years as bounds, both inclusive; min > max for none. */
typedef struct ValueAge {
    int16_t min, max;
} ValueAge;

#define VALUE_NO_AGE ((ValueAge){ 1, 0 })

/* Reads an age: years, "6 months", "25-30", "child", "infant", "adult", "elderly" and their Arabic.
 *
 * text    well-formed UTF-8, borrowed
 * return  the bounds; VALUE_NO_AGE when none can be read
 * cost    O(bytes)
 */
ValueAge value_age_read(Str text);

/* The age that a birth gives at a time.
 *
 * birth, at  dates; those without bounds give none
 * return     the bounds
 * cost       O(1)
 */
ValueAge value_age_at(ValueDate birth, ValueDate at);

/* Compares two ages.
 *
 * a, b    bounds
 * return  AgeLevel; the same for (b, a)
 * cost    O(1)
 */
AgeLevel value_age_compare(ValueAge a, ValueAge b);

typedef enum NumberLevel {
    NUMBER_NA,
    NUMBER_DIFFERENT,
    NUMBER_NEAR, /* within a tenth of the larger */
    NUMBER_SAME,
    NUMBER_LEVELS
} NumberLevel;

/* Compares two numbers; NaN is missing.
 *
 * a, b    any unit, the same for both
 * return  NumberLevel; the same for (b, a)
 * cost    O(1)
 */
NumberLevel value_number_compare(double a, double b);

typedef enum CodeLevel {
    CODE_NA,
    CODE_DIFFERENT,
    CODE_PART, /* one begins with the other, or the first two thirds are the same */
    CODE_SLIP, /* one sign put in, left out or changed, or two neighbours exchanged */
    CODE_SAME,
    CODE_LEVELS
} CodeLevel;

/* Compares two codes: postcodes, telephone and identity numbers, house numbers.
 *
 * a, b    from near_word
 * return  CodeLevel; the same for (b, a)
 * cost    O(letters)
 */
CodeLevel value_code_compare(const NearWord *a, const NearWord *b);

typedef enum TextLevel {
    TEXT_NA,
    TEXT_DIFFERENT,
    TEXT_LIKE,  /* Jaro-Winkler of 0.8, or half of the words agree */
    TEXT_CLOSE, /* Jaro-Winkler of 0.9, or all words of the shorter agree up to a slip */
    TEXT_SLIP,  /* one edit; two from twelve letters on; or only blanks differ */
    TEXT_SAME,
    TEXT_LEVELS
} TextLevel;

/* Compares two short texts: addresses, occupations, words of names where nothing better is known.
 *
 * a, b    from near_word
 * return  TextLevel; the same for (b, a)
 * cost    O(letters) for words that are the same or far apart, else O(words^2 letters)
 */
TextLevel value_text_compare(const NearWord *a, const NearWord *b);

typedef enum ValuePlaceLevel {
    PLACE_NA,
    PLACE_DIFFERENT,
    PLACE_REGION, /* the same first part of the path, such as the governorate */
    PLACE_INSIDE, /* all parts that both have are the same, one says more */
    PLACE_NEAR,   /* neighbours, or one part above the last is shared below the region */
    PLACE_SAME,
    PLACE_LEVELS
} ValuePlaceLevel;

enum { VALUE_PLACE_PARTS = 4 };

/* A place as numbers of its areas, the largest first; 0 behind the last known. */
typedef struct ValuePlace {
    uint32_t part[VALUE_PLACE_PARTS];
} ValuePlace;

typedef struct ValuePair {
    uint32_t low, high;
} ValuePair;

/* Pairs of smallest areas that touch or lie near each other, sorted by low, then high. */
typedef struct ValueNeighbours {
    const ValuePair *pair;
    size_t n;
} ValueNeighbours;

/* Compares two places.
 *
 * a, b        paths
 * neighbours  NULL when none are known
 * return      ValuePlaceLevel; the same for (b, a)
 * cost        O(log pairs)
 */
ValuePlaceLevel value_place_compare(const ValuePlace *a, const ValuePlace *b,
                               const ValueNeighbours *neighbours);

typedef enum SexLevel { SEX_NA, SEX_DIFFERENT, SEX_SAME, SEX_LEVELS } SexLevel;

/* Reads a sex.
 *
 * text    as typed, in English, French or Arabic
 * return  'm', 'f' or 0
 * cost    O(bytes)
 */
char value_sex_read(Str text);

/* Compares two sexes.
 *
 * a, b    'm', 'f' or 0
 * return  SexLevel
 * cost    O(1)
 */
SexLevel value_sex_compare(char a, char b);

typedef enum ValueKind {
    VALUE_NAME, VALUE_DATE, VALUE_AGE, VALUE_NUMBER, VALUE_CODE, VALUE_TEXT, VALUE_PLACE, VALUE_SEX,
    VALUE_KINDS
} ValueKind;

/* Number of levels of a kind, level 0 included.
 *
 * kind    what is compared
 * return  count
 * cost    O(1)
 */
unsigned value_levels(ValueKind kind);

/* A level in a word or two, for a table of weights.
 *
 * kind    what is compared
 * level   below value_levels(kind)
 * return  static text, as "one day apart"
 * cost    O(1)
 */
const char *value_level_label(ValueKind kind, unsigned level);

#endif
