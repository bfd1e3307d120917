/* sql.h: the table of named statements that tools/gen_sql.c makes from sql/.
 *
 * Each statement's header in its .sql file is a contract: parameters and columns, in order, with
 * types. The generator checks it against the text, tests/unit/test_db.c against the schema.
 */
#ifndef DB_SQL_H
#define DB_SQL_H

#include <stdbool.h>
#include <stddef.h>

#include "db/sql_ids.h"

typedef enum SqlType { SQL_INT, SQL_TEXT, SQL_REAL, SQL_BLOB } SqlType;

typedef struct SqlField {
    const char *name;
    SqlType type;
    const char *about;        /* of a blob: the kind of record whose id it is, "hash", or NULL */
} SqlField;

typedef struct SqlStatement {
    const char *name;         /* as in the header line */
    const char *schema;       /* "none", "log" or "views": what it runs on */
    const char *text;         /* parameters as ?1, ?2, ... in the order of the header */
    bool is_script;           /* several statements without parameters */
    const SqlField *param;
    size_t n_params;
    const SqlField *column;
    size_t n_columns;
} SqlStatement;

extern const SqlStatement sql_table[SQL_COUNT];

#endif
