/* asked.h: the places and periods that people type, understood the same way by every command. */
#ifndef APP_ASKED_H
#define APP_ASKED_H

#include "app/app.h"
#include "base/edtf.h"
#include "place/resolve.h"

/* What the register is about: the countries of its newest claims and casualties, so that a name
 * that several countries have is looked for there first. One record says little, many say much.
 *
 * app      open register
 * ret      set, the most frequent first
 * ret_n    how many
 * errors   as store_query
 * cost     one query over at most 1,000 records
 */
TwCode register_countries(App *app, ContextCountry ret[CONTEXT_COUNTRIES], size_t *ret_n,
                          Err *err) TW_CHECKED;

/* The place a person names. A name that several places bear is the one of the register's countries
 * and of a whole area: a governorate before its town. A name that agrees with a place by its
 * consonants only is no answer: it becomes the hint of the error.
 *
 * app         open register
 * typed       a name ("Idlib province"), an id ("geonames:169387") or a p-code ("SY07")
 * ret_choice  the place, and in its others what else the name may mean; untouched on failure
 * ret_place   what is known of it
 * errors      TW_E_NOT_FOUND with a near name; TW_E_LIMIT when the arena is full
 * cost        register_countries and place_named
 */
TwCode asked_place(App *app, Str typed, PlaceChoice *ret_choice, Place *ret_place,
                   Err *err) TW_CHECKED;

/* The days of a period a person names.
 *
 * typed       EDTF, or a week as ISO 8601 writes it ("2019-W07")
 * a           receives the text
 * ret_period  the same in EDTF
 * ret_days    first and last day
 * errors      TW_E_USAGE not a period
 * cost        O(1)
 */
TwCode asked_period(Str typed, Arena *a, Str *ret_period, DayRange *ret_days,
                    Err *err) TW_CHECKED;

#endif
