/* list_columns.h: which field each column of a list fills.
 *
 * Guessed from the headers by the names of vocab/columns.tsv, then changed by what a kept mapping
 * or the person says. A column that fills nothing is named in the report, never passed over
 * silently.
 */
#ifndef APP_LIST_COLUMNS_H
#define APP_LIST_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/str.h"
#include "model/record.h"

/* How the cells of a column are read. */
typedef enum CellForm {
    FORM_IGNORE, FORM_ID, FORM_TEXT, FORM_INT, FORM_CODE, FORM_DATE, FORM_AGE, FORM_PLACE,
    FORM_AREA, FORM_PLACE_ID, FORM_DEGREES, FORM_COUNT, FORM_MUNITIONS, FORM_STRIKES, FORM_REF
} CellForm;

typedef struct ListColumn {
    Str header;      /* as written */
    size_t number;   /* from 1 */
    Str target;      /* name of what it fills, static; empty: nothing known */
    CellForm form;
    int field;       /* of the record, or -1 */
    Str outcome;     /* FORM_COUNT: the code */
    bool is_guessed; /* by its header; nobody said it */
} ListColumn;

/* A value that every new row gets unless its own cell gives one. */
typedef struct ListConstant {
    int field;
    Str value;       /* a code, or text */
} ListConstant;

enum { LIST_CONSTANTS_MAX = 8 };

typedef struct ListPlan {
    Kind kind;                  /* KIND_CASUALTY or KIND_INCIDENT */
    DateOrder order;
    ListColumn *column;
    size_t n_columns;
    ListConstant constant[LIST_CONSTANTS_MAX];
    size_t n_constants;
} ListPlan;

/* What a person says about the columns; all may be empty. */
typedef struct ListWish {
    Str kind;         /* "casualties" or "incidents"                                        */
    Str columns;      /* "Header=field;3=place_name;Other=ignore"                           */
    Str set;          /* "outcome=killed;status=civilian": constants for new rows           */
    Str order;        /* "dmy" or "mdy"                                                     */
    Str kept;         /* a kept mapping: JSON as plan_json wrote it                         */
} ListWish;

/* Makes the plan of a list from its headers.
 *
 * header    n headers, borrowed as long as the plan
 * wish      what the person said
 * a         owns the plan
 * ret_plan  the plan
 * errors    TW_E_USAGE for a wish that names no column or field; TW_E_DATA for two columns of one
 *           name
 *           or one field filled twice (says which columns), and when the kind of list cannot be
 *           told
 * cost      O(columns x names)
 */
TwCode plan_make(const Str *header, size_t n, const ListWish *wish, Arena *a, ListPlan *ret_plan,
                 Err *err) TW_CHECKED;

/* Takes a column that was guessed to hold ids of records for the list's own references, or for
 * nothing when another column holds those.
 *
 * plan    plan; its kept form says so too
 * column  index
 * return  true when it holds the references now
 * cost    O(columns)
 */
bool plan_own_ids(ListPlan *plan, size_t column);

/* Appends a plan as JSON, for keeping.
 *
 * plan  plan
 * ret   builder
 * cost  O(columns)
 */
void plan_json(const ListPlan *plan, Buf *ret);

/* Text as names are compared: folded, signs and blanks made one blank, trimmed.
 *
 * text  well-formed UTF-8
 * ret   builder, emptied first
 * return  slice over the builder
 * cost  O(n)
 */
Str list_fold(Str text, Buf *ret);

/* Whether a folded text is one of names parted by bars.
 *
 * names   as in vocab/columns.tsv and vocab/values.tsv
 * folded  from list_fold
 * return  true when it is
 * cost    O(names)
 */
bool list_named(Str names, Str folded);

#endif
