/* views.c: opening and closing views, folding onto them, and their hash. */
#include "store/views.h"

#include "store/views_internal.h"

/* Every dump, in the order of the hash. */
#define KIND_DUMP(KIND, kind, number, letter) SQL_DUMP_##KIND,
static const SqlId dump[] = {
    SQL_DUMP_ENTRY, SQL_DUMP_UNDO, SQL_DUMP_UNDONE, VIEWED_KINDS(KIND_DUMP)
};

TwCode views_open(Views *v, Err *err)
{
    AUTO(DbPtr) db = NULL;
    TRY(db_open(&(DbOptions){ 0 }, &db, err));
    TRY(db_script(db, SQL_SCHEMA_VIEWS, err));
    *v = (Views){ .db = db };
    db = NULL;
    return TW_OK;
}

TwCode views_bare(Views *v, Err *err)
{
    if (!v->has_indexes) return TW_OK;
    TRY(db_script(v->db, SQL_DROP_CASUALTY_INDEXES, err));
    v->has_indexes = false;
    return TW_OK;
}

TwCode views_index(Views *v, Err *err)
{
    if (v->has_indexes) return TW_OK;
    TRY(db_script(v->db, SQL_SCHEMA_VIEWS_INDEXES, err));
    v->has_indexes = true;
    return TW_OK;
}

/* Reads where the fold of an image stands. */
static TwCode standing_load(Views *v, Err *err)
{
    AUTO(StmtPtr) last = NULL;
    AUTO(StmtPtr) count = NULL;
    bool found = false;
    TRY(db_stmt(v->db, SQL_ENTRY_LAST, &last, err));
    TRY(stmt_row(last, &found, err));
    if (found) {
        v->n_entries = (uint64_t)stmt_int(last, 0);
        Str device = stmt_blob(last, 1);
        if (device.n != LOG_DEVICE_BYTES) return err_set(err, TW_E_DATA, "not an image of views");
        memcpy(v->last_key.device, device.p, device.n);
        v->last_key.seq = (uint64_t)stmt_int(last, 2);
        v->last_key.hlc = (uint64_t)stmt_int(last, 3);
        v->last_n = (uint64_t)stmt_int(last, 4);
    }
    TRY(db_stmt(v->db, SQL_UNDONE_COUNT, &count, err));
    TRY(stmt_row(count, &found, err));
    v->has_undone = found && stmt_int(count, 0) > 0;
    return TW_OK;
}

TwCode views_open_image(Views *v, uint8_t *image, size_t n, Err *err)
{
    AUTO(Views) opened = { 0 };
    TRY(db_open_image(image, n, &opened.db, err));
    TRY(standing_load(&opened, err));
    opened.has_indexes = true;
    *v = opened;
    opened.db = NULL;
    return TW_OK;
}

void views_close(Views *v)
{
    db_close(v->db);
    v->db = NULL;
}

/* FNV-1a over bytes, going on from `hash`. */
static uint64_t hash_bytes(uint64_t hash, Str s)
{
    for (size_t i = 0; i < s.n; i++)
        hash = (hash ^ (unsigned char)s.p[i]) * UINT64_C(1099511628211);
    return hash;
}

static uint64_t hash_number(uint64_t hash, uint64_t number)
{
    char byte[8];
    for (int i = 0; i < 8; i++) byte[i] = (char)(number >> (56 - 8 * i));
    return hash_bytes(hash, (Str){ byte, sizeof byte });
}

/* Mixes in one column with its type, so that null, 0 and "" differ. */
static uint64_t hash_column(uint64_t hash, Stmt *q, int col, SqlType type)
{
    if (stmt_is_null(q, col)) return hash_number(hash, 0);
    if (type == SQL_INT) return hash_number(hash_number(hash, 1), (uint64_t)stmt_int(q, col));
    Str s = type == SQL_TEXT ? stmt_text(q, col) : stmt_blob(q, col);
    return hash_bytes(hash_number(hash_number(hash, 2), s.n), s);
}

static TwCode hash_dump(Views *v, SqlId id, uint64_t *hash, Err *err)
{
    AUTO(StmtPtr) q = NULL;
    TRY(db_stmt(v->db, id, &q, err));
    *hash = hash_bytes(*hash, str_z(sql_table[id].name));
    for (bool found = true;;) {
        TRY(stmt_row(q, &found, err));
        if (!found) return TW_OK;
        for (int c = 0; c < (int)sql_table[id].n_columns; c++)
            *hash = hash_column(*hash, q, c, sql_table[id].column[c].type);
    }
}

TwCode views_hash(Views *v, uint64_t *ret_hash, Err *err)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < sizeof dump / sizeof *dump; i++)
        TRY(hash_dump(v, dump[i], &hash, err));
    *ret_hash = hash;
    return TW_OK;
}
