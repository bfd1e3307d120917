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

/* A column of a file before it is known what it holds. */
typedef struct RoleColumn {
    Str header;        /* as in the file */
    const Str *text;   /* what stands in it, blanks left out */
    size_t n_texts;
    bool is_named;     /* its header says what it holds */
    MatchRole role;
} RoleColumn;

/* Finds what the columns hold whose headers no table has: by the words of the header, what stands
 * in the column, and what the other columns leave open. The only date of a list of people harmed is
 * the date of harm; three columns of small numbers are day, month and year.
 *
 * column     n of them, of one file; those named keep their roles, unless what stands there cannot
 *            be that
 * n          columns
 * n_records  records that the texts were taken from
 * cost       O(bytes + texts log texts)
 * source     docs/method/match.md [M-211]
 */
void roles_guess(RoleColumn *column, size_t n, size_t n_records);

/* Whether the first line of a file whose headers no table has is a record and no line of headers: a
 * day stands over days, a number over numbers, or what comes again below.
 *
 * column     n of them with the texts of the other lines
 * first      the texts of the first line, one a column, blanks trimmed
 * n          columns
 * n_records  records that the texts were taken from
 * return     true when it is a record
 * cost       as roles_guess
 */
bool roles_first_is_data(const RoleColumn *column, const Str *first, size_t n, size_t n_records);

#endif
