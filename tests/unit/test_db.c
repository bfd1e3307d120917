/* test_db.c - the handle, the statements and their contracts, transactions, images. */
#include "harness.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/db.h"
#include "scratch.h"

/* Runs the scripts that make the schema of the given name: schema_log, schema_log_..., in order. */
static TwCode schema_make(Db *db, const char *schema, Err *err)
{
    char name[64];
    snprintf(name, sizeof name, "schema_%s", schema);
    for (int i = 0; i < SQL_COUNT; i++)
        if (strncmp(sql_table[i].name, name, strlen(name)) == 0) TRY(db_script(db, (SqlId)i, err));
    return TW_OK;
}

/* Every statement prepares on its schema and returns the columns that its header declares. */
static void check_schema(const char *schema)
{
    Err err = { 0 };
    AUTO(DbPtr) db = NULL;
    if (!CHECK_OK(db_open(&(DbOptions){ 0 }, &db, &err))) return;
    if (!CHECK_OK(schema_make(db, schema, &err))) {
        printf("    %s\n", err.message);
        return;
    }
    for (int i = 0; i < SQL_COUNT; i++) {
        const SqlStatement *st = &sql_table[i];
        if (st->is_script || strcmp(st->schema, schema) != 0) continue;
        ROW ("statement %s", st->name) {
            AUTO(StmtPtr) q = NULL;
            err_clear(&err);
            if (!CHECK_OK(db_stmt(db, (SqlId)i, &q, &err))) {
                printf("    %s\n", err.message);
                continue;
            }
            CHECK_INT(stmt_columns(q), st->n_columns);
            CHECK_INT(stmt_params(q), st->n_params);
            for (size_t c = 0; c < st->n_columns && c < (size_t)stmt_columns(q); c++)
                CHECK_STR(stmt_column_name(q, (int)c), st->column[c].name);
        }
    }
}

static void test_every_statement(void)
{
    check_schema("none");
    check_schema("log");
    check_schema("views");
}

static void test_open_file(void)
{
    Err err = { 0 };
    AUTO(DbPtr) db = NULL;
    DbOptions o = { .path = scratch_path("new.db") };
    CHECK_CODE(db_open(&o, &db, &err), TW_E_NOT_FOUND);
    CHECK(err.message[0] != '\0');
    err_clear(&err);
    o.create = true;
    CHECK_OK(db_open(&o, &db, &err));
    int64_t size = 0;
    CHECK_OK(db_size(db, &size, &err));
    CHECK(size > 0);
}

static void test_bad_files(void)
{
    Err err = { 0 };
    AUTO(DbPtr) db = NULL;
    FILE *f = fopen(scratch_path("text.db"), "w");
    for (int i = 0; i < 100; i++) fprintf(f, "this is not a database at all\n");
    fclose(f);
    CHECK_CODE(db_open(&(DbOptions){ .path = scratch_path("text.db") }, &db, &err), TW_E_DATA);
    CHECK(err.hint[0] != '\0');
    err_clear(&err);
    DbOptions options = { .path = scratch_path("no/such/dir"), .create = true };
    CHECK_CODE(db_open(&options, &db, &err), TW_E_NOT_FOUND);
    err_clear(&err);
    options = (DbOptions){ .path = scratch_path("x.db"), .create = true, .vfs = "no-such" };
    CHECK(db_open(&options, &db, &err) != TW_OK);
    CHECK(db == NULL);
}

static void test_two_writers(void)
{
    Err err = { 0 };
    AUTO(DbPtr) a = NULL;
    AUTO(DbPtr) b = NULL;
    DbOptions o = { .path = scratch_path("two.db"), .create = true, .busy_ms = 20 };
    CHECK_OK(db_open(&o, &a, &err));
    CHECK_OK(db_open(&o, &b, &err));
    AUTO(Txn) one = { 0 };
    AUTO(Txn) two = { 0 };
    CHECK_OK(txn_begin(&one, a, &err));
    CHECK_CODE(txn_begin(&two, b, &err), TW_E_CONFLICT);
    CHECK(two.db == NULL);
    CHECK(err.hint[0] != '\0');
    err_clear(&err);
    CHECK_OK(txn_commit(&one, &err));
    CHECK_OK(txn_begin(&two, b, &err));
    CHECK_OK(txn_commit(&two, &err));
    CHECK_CODE(txn_commit(&two, &err), TW_E_BUG);
}

static void test_read_only(void)
{
    Err err = { 0 };
    AUTO(DbPtr) db = NULL;
    DbOptions o = { .path = scratch_path("ro.db"), .create = true };
    CHECK_OK(db_open(&o, &db, &err));
    CHECK_OK(db_script(db, SQL_SCHEMA_VIEWS, &err));
    AUTO(DbPtr) reader = NULL;
    o = (DbOptions){ .path = scratch_path("ro.db"), .read_only = true };
    if (!CHECK_OK(db_open(&o, &reader, &err))) printf("    %s\n", err.message);
    CHECK_OK(db_run(reader, SQL_DUMP_SOURCE, &err));
    CHECK_CODE(db_script(reader, SQL_SCHEMA_VIEWS_INDEXES, &err), TW_E_STORAGE);
    CHECK(err.hint[0] != '\0');
}

/* What is not committed is not there afterwards; what is, is. */
static void test_rollback(void)
{
    Err err = { 0 };
    AUTO(DbPtr) db = NULL;
    CHECK_OK(db_open(&(DbOptions){ 0 }, &db, &err));
    CHECK_OK(db_script(db, SQL_SCHEMA_VIEWS, &err));
    for (int is_kept = 0; is_kept < 2; is_kept++) {
        {
            AUTO(Txn) txn = { 0 };
            AUTO(StmtPtr) q = NULL;
            CHECK_OK(txn_begin(&txn, db, &err));
            CHECK_OK(db_stmt(db, SQL_FOLD_UNDONE, &q, &err));
            stmt_bind_blob(q, 1, S("0123456789abcdef"));
            stmt_bind_int(q, 2, 1);
            CHECK_OK(stmt_run(q, &err));
            if (is_kept) CHECK_OK(txn_commit(&txn, &err));
        }
        AUTO(StmtPtr) count = NULL;
        bool found = false;
        CHECK_OK(db_stmt(db, SQL_UNDONE_COUNT, &count, &err));
        CHECK_OK(stmt_row(count, &found, &err));
        CHECK_INT(stmt_int(count, 0), is_kept);
    }
}

/* A statement that is in use can be taken a second time; a wrong position is told when it runs. */
static void test_statements(void)
{
    Err err = { 0 };
    AUTO(DbPtr) db = NULL;
    AUTO(StmtPtr) one = NULL;
    AUTO(StmtPtr) two = NULL;
    bool found = true;
    CHECK_OK(db_open(&(DbOptions){ 0 }, &db, &err));
    CHECK_OK(db_stmt(db, SQL_DB_SIZE, &one, &err));
    CHECK_OK(db_stmt(db, SQL_DB_SIZE, &two, &err));
    CHECK(one != two);
    CHECK_OK(stmt_row(one, &found, &err));
    CHECK(found && !stmt_is_null(one, 0));
    stmt_bind_int(two, 7, 1);
    CHECK(stmt_row(two, &found, &err) != TW_OK);
    stmt_reset(two);
    err_clear(&err);
    CHECK_OK(stmt_row(two, &found, &err));
    CHECK_CODE(db_run(db, SQL_DUMP_SOURCE, &err), TW_E_BUG);     /* no such table here */
}

static void test_image_damaged(void)
{
    Err err = { 0 };
    AUTO(DbPtr) db = NULL;
    uint8_t *image = db_image_alloc(8192);
    memset(image, 'x', 8192);
    CHECK_CODE(db_open_image(image, 8192, &db, &err), TW_E_DATA);
    CHECK(db == NULL);
    db_image_free(NULL);
}

int main(void)
{
    scratch_begin("test_db");
    RUN(test_every_statement);
    RUN(test_open_file);
    RUN(test_bad_files);
    RUN(test_two_writers);
    RUN(test_read_only);
    RUN(test_rollback);
    RUN(test_statements);
    RUN(test_image_damaged);
    return harness_end();
}
