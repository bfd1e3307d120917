/* role.h: what the columns of a list hold, from their headers in English and Arabic and, where
 * those say nothing, from what stands in them.
 */
#ifndef MATCH_ROLE_H
#define MATCH_ROLE_H

#include "match/list.h"

/* Role of a header.
 *
 * header    as in the file
 * ret_role  untouched when false is returned
 * return    whether the header says what the column holds; case, marks and blanks do not matter
 * cost      O(roles)
 */
bool role_named(Str header, MatchRole *ret_role);

/* Role of a word of the command line.
 *
 * word      "given", "harm_date"... as role_word prints it
 * ret_role  untouched when false is returned
 * return    whether there is such a role
 * cost      O(roles)
 */
bool role_parse(Str word, MatchRole *ret_role);

/* The word for a role, as people type it.
 *
 * role    below MATCH_ROLES
 * return  static text
 * cost    O(1)
 */
const char *role_word(MatchRole role);

/* Role of a column by what stands in it.
 *
 * text       texts of the column, blanks left out; several hundred are enough
 * n          how many
 * n_records  records they were taken from
 * return     MATCH_DATE, MATCH_KEY, MATCH_CODE, MATCH_WORDS, MATCH_NUMBER, MATCH_NOTES, or
 *            MATCH_IGNORE when all are blank or short numbers that never come twice
 * cost       O(bytes + n log n)
 */
MatchRole role_of_texts(const Str *text, size_t n, size_t n_records);

#endif
