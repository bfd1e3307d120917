/* bulletin.h: from figures to a bulletin in one language, and its files.
 */
#ifndef APP_BULLETIN_H
#define APP_BULLETIN_H

#include "app/figures.h"
#include "publish/bulletin.h"

/* Arranges figures as the data of a bulletin: labels in the language asked for, references
 * numbered.
 *
 * app       its arena receives what is made
 * answer    figures
 * locale    language and digits
 * ret_data  refers to answer and to the app's arena
 * errors    TW_E_LIMIT when the arena is full
 * cost      O(rows + claims)
 */
TwCode bulletin_data(App *app, const FiguresAnswer *answer, Locale locale, BulletinData *ret_data,
                     Err *err) TW_CHECKED;

/* Adds the incidents cut by weapon, target and actor, and the change against the period before.
 *
 * app     open register
 * answer  figures
 * d       of bulletin_data; receives cuts and changes
 * errors  those of app_cells
 * cost    four questions to the cells
 */
TwCode bulletin_cuts(App *app, const FiguresAnswer *answer, BulletinData *d, Err *err) TW_CHECKED;

/* Adds the persons whose names may be published.
 *
 * app     open register
 * answer  figures
 * d       of bulletin_data; receives the persons
 * errors  those of the store
 * cost    O(persons with consent)
 */
TwCode bulletin_named(App *app, const FiguresAnswer *answer, BulletinData *d, Err *err) TW_CHECKED;

/* Writes bulletin.md, bulletin.html and the pictures beside them into a folder, which is made when
 * it is not there; a bulletin.pdf of an earlier run is replaced or taken away.
 *
 * data       of bulletin_data
 * dir        folder
 * has_paper  write bulletin.pdf as well
 * errors  TW_E_STORAGE the files cannot be written; those of bulletin_sheet
 * cost    O(bytes written)
 */
TwCode bulletin_write(const BulletinData *data, Str dir, bool has_paper, Err *err) TW_CHECKED;

#endif
