/* name_order.h: lists that write the family name first: "Paz Luna Juana" in one, "Juana Paz Luna"
 * in another. Words of one list stand at the beginning where those of the others stand at the end.
 */
#ifndef MATCH_NAME_ORDER_H
#define MATCH_NAME_ORDER_H

#include "match/list.h"
#include "match/name.h"

/* A column of names as it was cut into words. */
typedef struct NameColumn {
    const MatchColumn *column;
    const uint32_t *name;    /* the name of each of its texts */
} NameColumn;

/* Turns the whole names of lists that write the family name first, where others show it.
 *
 * list    with sources
 * column  n of them: whole names, given and family names
 * index   not sealed; the words of those names change their places
 * errors  TW_E_LIMIT when memory ran out
 * cost    O(records + words)
 * source  docs/method/match.md [M-214]
 */
TwCode names_order(const MatchList *list, const NameColumn *column, size_t n, NameIndex *index,
                   Err *err) TW_CHECKED;

#endif
