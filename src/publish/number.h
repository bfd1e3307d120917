/* number.h: numbers, counts and dates as words and digits of English or Arabic.
 *
 * Arabic has six forms of a counted noun and two sets of digits in use. Western digits are the
 * default in both languages, because that is what most bulletins of the region print; the Arabic-
 * Indic ones are a choice. Pure: text goes into the caller's Buf.
 */
#ifndef PUBLISH_NUMBER_H
#define PUBLISH_NUMBER_H

#include <stdint.h>

#include "base/str.h"
#include "figures/range.h"

typedef enum Lang { LANG_EN, LANG_AR } Lang;
typedef enum Digits { DIGITS_WESTERN, DIGITS_ARABIC } Digits;

/* How a document is written. */
typedef struct Locale {
    Lang lang;
    Digits digits;
} Locale;

/* Forms of a counted noun; English uses ONE and OTHER. */
typedef enum Plural {
    PLURAL_ZERO, PLURAL_ONE, PLURAL_TWO, PLURAL_FEW, PLURAL_MANY, PLURAL_OTHER
} Plural;

/* The form a number asks for.
 *
 * lang    language
 * n       count, 0 or more
 * return  English: ONE for 1, else OTHER. Arabic: ZERO 0, ONE 1, TWO 2, FEW for 3-10, MANY for
 * 11-99,
 *         OTHER for 100, 101, 102 of every hundred
 * cost    O(1)
 * source  Unicode CLDR plural rules for "en" and "ar"
 */
Plural plural_form(Lang lang, int64_t n);

/* Writes a number with thousands separators and the digits of the locale.
 *
 * out     builder
 * locale  Arabic-Indic digits take the Arabic separator U+066C
 * n       number
 * cost    O(1)
 */
void number_put(Buf *out, Locale locale, int64_t n);

/* Writes a change with its sign: "+3", "0", and with the minus sign U+2212.
 *
 * out     builder
 * locale  digits
 * n       change
 * cost    O(1)
 */
void signed_put(Buf *out, Locale locale, int64_t n);

/* Copies text and turns its ASCII digits into those of the locale, for dates and codes in running
 * text.
 *
 * out     builder
 * locale  decides the digits
 * text    borrowed
 * cost    O(n)
 */
void digits_put(Buf *out, Locale locale, Str text);

/* Writes a range in words: "72", "at least 5", "60 to 65 (best 62)", "unknown".
 *
 * out     builder
 * locale  language and digits
 * r       range; one that holds nothing is written as unknown, never as 0
 * cost    O(1)
 */
void range_put(Buf *out, Locale locale, Range r);

/* Writes a day or a month in words: "15 February 2019", "February 2019", "2019", and two of them
 * with "to" between for an interval. Arabic uses the Levantine month with the international one
 * behind it: "شباط/فبراير".
 *
 * out     builder
 * locale  language and digits
 * date    "YYYY-MM-DD", "YYYY-MM", "YYYY", or two of them with a slash between; anything else is
 *         copied as it is
 * cost    O(1)
 */
void date_put(Buf *out, Locale locale, Str date);

#endif
