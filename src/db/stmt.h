/* stmt.h: a named statement in use: bind by position, step, read columns, give back.
 *
 * Bindings are borrowed, not copied: what is bound must live until the statement is reset or ended.
 * A failed binding is sticky and comes back from stmt_row or stmt_run, so that binding needs no
 * checks in between.
 */
#ifndef DB_STMT_H
#define DB_STMT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

typedef struct Stmt Stmt;

/* Gives a statement back.
 *
 * stmt  may be NULL
 */
void stmt_end(Stmt *stmt);

typedef Stmt *StmtPtr;
static inline void StmtPtr_auto(StmtPtr *p) { stmt_end(*p); }

/* Binds a value to a parameter. A failure is sticky and comes back from stmt_row or stmt_run.
 *
 * stmt    from db_stmt
 * at     position in the statement's `-- params:` line, from 1
 * value  borrowed until the statement is reset or ended (text and blob are not copied); text or
 *        blob with p NULL binds NULL
 */
void stmt_bind_int(Stmt *stmt, int at, int64_t value);
/* As stmt_bind_int, UTF-8 text.
 *
 * stmt    from db_stmt
 * at     as stmt_bind_int
 * value  borrowed, see stmt_bind_int
 */
void stmt_bind_text(Stmt *stmt, int at, Str value);
/* As stmt_bind_int, bytes.
 *
 * stmt    from db_stmt
 * at     as stmt_bind_int
 * value  borrowed, see stmt_bind_int
 */
void stmt_bind_blob(Stmt *stmt, int at, Str value);
/* As stmt_bind_int, NULL.
 *
 * stmt    from db_stmt
 * at     as stmt_bind_int
 */
void stmt_bind_null(Stmt *stmt, int at);

/* Steps to the next row.
 *
 * stmt    from db_stmt
 * ret_found  false when there are no more rows; the statement is then reset, its bindings kept
 * errors     TW_E_CONFLICT another writer holds it, or a key exists already; TW_E_STORAGE full,
 *            read-only or failing disk; TW_E_DATA damaged file; TW_E_CANCELLED; TW_E_LIMIT
 */
TwCode stmt_row(Stmt *stmt, bool *ret_found, Err *err) TW_CHECKED;

/* Runs a statement to its end and resets it; its bindings are kept.
 *
 * stmt    from db_stmt
 * errors  as stmt_row
 */
TwCode stmt_run(Stmt *stmt, Err *err) TW_CHECKED;

/* Makes the statement ready to run again and forgets its bindings.
 *
 * stmt  from db_stmt
 */
void stmt_reset(Stmt *stmt);

/* Columns of the current row.
 *
 * stmt    after stmt_row found a row
 * col     from 0, in the order of the `-- returns:` line
 * return  the value (0 or the empty slice for NULL); slices live until the next step or reset
 */
int64_t stmt_int(Stmt *stmt, int col);
/* As stmt_int, a number with a fraction.
 *
 * stmt    from db_stmt
 * col     as stmt_int
 * return  the value, 0 for NULL
 */
double stmt_real(Stmt *stmt, int col);
/* As stmt_int, text.
 *
 * stmt    from db_stmt
 * col     as stmt_int
 * return  slice as stmt_int says; p is NULL for NULL
 */
Str stmt_text(Stmt *stmt, int col);
/* As stmt_int, bytes.
 *
 * stmt    from db_stmt
 * col     as stmt_int
 * return  slice as stmt_int says; p is NULL for NULL
 */
Str stmt_blob(Stmt *stmt, int col);
/* Whether a column of the current row is NULL.
 *
 * stmt    from db_stmt
 * col     as stmt_int
 * return  true for NULL
 */
bool stmt_is_null(Stmt *stmt, int col);

/* Number of columns the statement returns.
 *
 * stmt    from db_stmt
 * return  columns; 0 for a statement without rows
 */
int stmt_columns(Stmt *stmt);

/* Number of parameters, and names of columns, as the database sees them (for tests of contracts).
 *
 * stmt    from db_stmt
 * return  parameters
 */
int stmt_params(Stmt *stmt);
/* As stmt_params, the name of a column.
 *
 * stmt    from db_stmt
 * col     as stmt_int
 * return  borrowed until the statement ends
 */
const char *stmt_column_name(Stmt *stmt, int col);

#endif
