/* import_name.h: the name of a person whose list has its parts in columns of their own.
 */
#ifndef APP_IMPORT_NAME_H
#define APP_IMPORT_NAME_H

#include "app/import_row.h"

/* Whether a list has parts of names that are joined: a given, grandfather's or family name.
 *
 * plan    of a list
 * return  true when it has
 * cost    O(columns)
 */
bool import_has_parts(const ListPlan *plan);

/* Joins the parts of a row's name: given, father's, grandfather's and family name, in this order.
 * The parts stay fields of their own. A name that the row has and that holds the family name
 * already is left as it is; one that does not is taken for the given name.
 *
 * im    import, the cells of the row taken
 * cost  O(bytes)
 */
void import_name(Import *im);

#endif
