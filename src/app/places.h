/* places.h: the gazetteer as a person asks for it: what a name means, and an image built from files
 * of their own.
 */
#ifndef APP_PLACES_H
#define APP_PLACES_H

#include "app/data.h"
#include "base/arena.h"
#include "base/job.h"
#include "base/table.h"

enum { PLACES_N_COLUMNS = 11, PLACES_N_PROBLEM_COLUMNS = 3 };

extern const Column PLACES_COLUMNS[PLACES_N_COLUMNS];
extern const Column PLACES_PROBLEM_COLUMNS[PLACES_N_PROBLEM_COLUMNS];

/* Adds what a name may mean to a table, the likeliest first.
 *
 * data    opens the gazetteer
 * name    a name in any script, with or without a word for its kind, or an id
 * t       of PLACES_COLUMNS
 * errors  TW_E_NOT_FOUND nobody bears the name; TW_E_DATA not UTF-8; those of data_gazetteer
 * cost    O(bearers)
 */
TwCode places_show(Data *data, Str name, Table *t, Err *err) TW_CHECKED;

typedef struct PlacesBuild {
    Data *data;
    Job *job;            /* may be NULL */
    const Str *geonames; /* paths of GeoNames dumps */
    size_t n_geonames;
    const Str *admin; /* paths of tables of areas */
    size_t n_admin;
    bool is_alone;  /* without the places that came with the program */
    bool skips_bad; /* build although lines could not be read */
    Table *problem; /* of PLACES_PROBLEM_COLUMNS: a row for each line that could not be read */
} PlacesBuild;

/* Builds an image and puts it at a path, at once or not at all.
 *
 * build         files and choices
 * out           path
 * ret_n_places  how many places the image holds; may be NULL
 * errors        TW_E_DATA lines could not be read, with the table of them filled, and nothing is
 *               written; those of the importers, of gazetteer_build and of the files
 * cost          O(n log n) in names
 */
TwCode places_build(const PlacesBuild *build, Str out, size_t *ret_n_places, Err *err) TW_CHECKED;

#endif
