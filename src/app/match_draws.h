/* match_draws.h: draws of who is the same person on the lists of files: as rows, or as a file of
 * overlaps for `estimate --pool draw`.
 */
#ifndef APP_MATCH_DRAWS_H
#define APP_MATCH_DRAWS_H

#include "app/drawn.h"
#include "app/matching.h"

/* The lists that records stand on: by the column that names them, or else by file.
 *
 * source    files of the list
 * list      records
 * arena     owns the result
 * ret       list, list_name and n_lists are filled in
 * errors    TW_E_DATA only one list; TW_E_LIMIT more than OVERLAP_LISTS_MAX, or no memory
 * cost      O(records)
 */
TwCode match_lists(const MatchSource *source, const MatchList *list, Arena *arena,
                   DrawnPeople *ret, Err *err) TW_CHECKED;

/* Draws, and makes the table of what was drawn; writes the overlaps when a file is named.
 *
 * how        draws, seed, out and strata are read
 * source     files of the list
 * links      of what was matched
 * ret_table  MATCHING_DRAWS without a file, MATCHING_DRAWN with one; in how's arena
 * errors     as clusters_draw, match_lists and file_replace; TW_E_NOT_FOUND no such column
 * cost       as clusters_draw, and O(draws * records)
 */
TwCode match_draws_table(Matching *how, const MatchSource *source, const MatchLinks *links,
                         Table **ret_table, Err *err) TW_CHECKED;

#endif
