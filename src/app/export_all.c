/* export_all.c: every list of the store as a file, and what its columns mean. */
#include "app/export_all.h"

#include <string.h>

#include "app/records.h"
#include "db/db.h"
#include "model/record.h"
#include "model/vocab.h"
#include "os/file.h"
#include "store/query.h"

enum { PATH_BYTES = 4096, PIECE = 1 << 16, PIECES_MAX = 64 << 20 };

/* A list of the store, its file and the kind its columns are fields of. */
typedef struct Listed {
    StoreList list;
    Kind kind;
    const char *file;
} Listed;

static const Listed listed[] = {
    { STORE_SOURCES, KIND_SOURCE, "sources" },
    { STORE_DOCUMENTS, KIND_DOCUMENT, "documents" },
    { STORE_CLAIMS, KIND_CLAIM, "claims" },
    { STORE_INCIDENTS, KIND_INCIDENT, "incidents" },
    { STORE_TALLIES, KIND_TALLY, "tallies" },
    { STORE_ATTACKS, KIND_ATTACK, "attacks" },
    { STORE_CASUALTIES, KIND_CASUALTY, "casualties" },
    { STORE_AGREEMENTS, KIND_AGREEMENT, "agreements" },
    { STORE_CONTROL, KIND_CONTROL, "control" },
    { STORE_DISPLACEMENT, KIND_DISPLACEMENT, "displacement" },
    { STORE_VIOLATIONS, KIND_VIOLATION, "violations" },
    { STORE_RECONCILIATIONS, KIND_RECONCILIATION, "reconciliations" },
    { STORE_PAIRS, KIND_PAIR, "pairs" },
    { STORE_COVERAGE, KIND_COVERAGE, "coverage" },
    { STORE_ESTIMATES, KIND_ESTIMATE, "estimates" },
    { STORE_ENTRIES, KIND_NONE, "log" },
};

enum { N_LISTED = sizeof listed / sizeof listed[0] };

/* A file being written. */
typedef struct Out {
    App *app;
    Fd fd;
    CsvGuard guard;
    Buf piece;
    uint64_t n_rows;
} Out;

static TwCode send(Out *out, bool is_last, Err *err)
{
    if (out->piece.n < PIECE && !is_last) return TW_OK;
    TRY(buf_check(&out->piece, err));
    TRY(file_write(out->fd, buf_str(&out->piece), err));
    buf_reset(&out->piece);
    return TW_OK;
}

static void put_header(Out *out, const Table *t)
{
    for (size_t i = 0; i < t->n_columns; i++)
        csv_put(&out->piece, str_z(t->column[i].name), i == 0, CSV_PLAIN);
    csv_end(&out->piece);
}

static TwCode put_row(void *context, const Table *t, Err *err)
{
    Out *out = context;

    for (size_t i = 0; i < t->n_columns; i++) {
        const Cell *cell = table_cell(t, 0, i);
        char number[32];
        Str text = cell->is_null ? S("") : cell->text;
        if (!cell->is_null && column_type(&t->column[i]) != COLUMN_TEXT)
            text = str_pn(number, (size_t)snprintf(number, sizeof number, "%lld",
                                                   (long long)cell->i));
        csv_put(&out->piece, text, i == 0, out->guard);
    }
    csv_end(&out->piece);
    TRY(job_step(out->app->job, ++out->n_rows, 0, "records", err));
    return send(out, false, err);
}

/* Path of a file of the folder. */
static const char *path_of(Buf *path, Str dir, const char *name, const char *end)
{
    buf_reset(path);
    buf_fmt(path, STR_FMT "/%s.csv%s", STR_ARG(dir), name, end);
    return buf_cz(path);
}

/* Begins a file under a name of its own; file_end gives it the right one. */
static TwCode file_begin(Out *out, Str dir, const char *name, Err *err)
{
    AUTO(Buf) path;
    buf_init(&path, PATH_BYTES);
    const char *part = path_of(&path, dir, name, ".part");
    TRY(buf_check(&path, err));
    TRY(file_remove(part, err));
    return file_create(part, &out->fd, err);
}

static TwCode file_end(Out *out, Str dir, const char *name, Err *err)
{
    AUTO(Buf) path, part;
    buf_init(&path, PATH_BYTES);
    buf_init(&part, PATH_BYTES);
    TRY(send(out, true, err));
    TRY(file_sync(out->fd, err));
    file_close(&out->fd);
    return file_rename(path_of(&part, dir, name, ".part"), path_of(&path, dir, name, ""), err);
}

/* The columns of a list, from an answer of at most one row. */
static TwCode columns_of(App *app, const Listed *l, Arena *a, Table **ret, Err *err)
{
    const StoreFilter one = { .max = 1 };
    return store_list(app->store, l->list, &one, STORE_IDS_SHOWN, a, ret, err);
}

static TwCode list_write(Out *out, const Listed *l, Str dir, Err *err)
{
    AUTO(Arena) a;
    const StoreFilter all = { 0 };
    Table *t = NULL;
    arena_init(&a, 16 << 20);
    TRY(columns_of(out->app, l, &a, &t, err));
    TRY(file_begin(out, dir, l->file, err));
    put_header(out, t);
    TRY(store_list_each(out->app->store, l->list, &all, STORE_IDS_SHOWN, put_row, out, err));
    return file_end(out, dir, l->file, err);
}

/* What the lists for people say of a column of that name. */
static const char *help_of(const char *name)
{
    static const struct { const Column *column; size_t n; } known[] = {
        { CLAIM_COLUMNS, CLAIM_N_COLUMNS }, { INCIDENT_COLUMNS, INCIDENT_N_COLUMNS },
        { PEOPLE_COLUMNS, PEOPLE_N_COLUMNS }, { DOCUMENT_COLUMNS, DOCUMENT_N_COLUMNS },
        { SOURCE_COLUMNS, SOURCE_N_COLUMNS }, { STATEMENT_COLUMNS, STATEMENT_N_COLUMNS },
    };
    for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
        for (size_t i = 0; i < known[k].n; i++)
            if (strcmp(known[k].column[i].name, name) == 0) return known[k].column[i].help;
    return "";
}

/* The field of a kind that a column shows, or NULL. */
static const Field *field_of(Kind kind, const char *name)
{
    const KindInfo *info = kind == KIND_NONE ? NULL : kind_info(kind);

    for (int i = 0; info != NULL && i < info->n_fields; i++)
        if (strcmp(info->field[i].name, name) == 0) return &info->field[i];
    return NULL;
}

static void put_cells(Out *out, const Str *cell, size_t n)
{
    for (size_t i = 0; i < n; i++) csv_put(&out->piece, cell[i], i == 0, CSV_PLAIN);
    csv_end(&out->piece);
}

static void column_describe(Out *out, const Listed *l, const Column *column)
{
    const Field *field = field_of(l->kind, column->name);
    bool is_code = field != NULL && field->type == FIELD_CODE;
    bool is_personal = field != NULL && (field->flags & FIELD_PERSONAL) != 0;
    const Str cell[] = {
        str_z(l->file), str_z(column->name),
        column_type(column) == COLUMN_TEXT ? S("text") : S("whole number"),
        is_code ? vocab_table[field->about].name : S(""),
        is_personal ? S("yes") : S("no"), str_z(help_of(column->name)),
    };
    put_cells(out, cell, sizeof cell / sizeof cell[0]);
}

static TwCode dictionary_write(Out *out, Str dir, Err *err)
{
    static const Str head[] = { { "table", 5 }, { "column", 6 }, { "type", 4 }, { "codes", 5 },
                                { "personal", 8 }, { "meaning", 7 } };
    TRY(file_begin(out, dir, "dictionary", err));
    put_cells(out, head, sizeof head / sizeof head[0]);
    for (size_t k = 0; k < N_LISTED; k++) {
        AUTO(Arena) a;
        Table *t = NULL;
        arena_init(&a, 16 << 20);
        TRY(columns_of(out->app, &listed[k], &a, &t, err));
        for (size_t i = 0; i < t->n_columns; i++)
            column_describe(out, &listed[k], &t->column[i]);
    }
    return file_end(out, dir, "dictionary", err);
}

static TwCode codes_write(Out *out, Str dir, Err *err)
{
    static const Str head[] = { { "list", 4 }, { "code", 4 }, { "wider", 5 }, { "en", 2 },
                                { "ar", 2 }, { "maps", 4 } };
    TRY(file_begin(out, dir, "codes", err));
    put_cells(out, head, sizeof head / sizeof head[0]);
    for (size_t v = 0; v < VOCAB_COUNT; v++)
        for (size_t i = 0; i < vocab_table[v].n; i++) {
            const VocabTerm *term = &vocab_table[v].term[i];
            const Str cell[] = { vocab_table[v].name, term->code, term->parent, term->en,
                                 term->ar, term->maps };
            put_cells(out, cell, sizeof cell / sizeof cell[0]);
        }
    return file_end(out, dir, "codes", err);
}

static TwCode files_write(Out *out, Str dir, Err *err)
{
    for (size_t k = 0; k < N_LISTED; k++) TRY(list_write(out, &listed[k], dir, err));
    TRY(dictionary_write(out, dir, err));
    return codes_write(out, dir, err);
}

TwCode export_tables(App *app, Str dir, CsvGuard guard, uint64_t *ret_n_files,
                     uint64_t *ret_n_rows, Err *err)
{
    AUTO(Buf) folder;
    Out out = { .app = app, .fd = -1, .guard = guard };
    buf_init(&folder, PATH_BYTES);
    buf_add(&folder, dir);
    TRY(buf_check(&folder, err));
    TRY(dir_make_all(buf_cz(&folder), err));
    buf_init(&out.piece, PIECES_MAX);
    TwCode code = files_write(&out, dir, err);
    file_close(&out.fd);
    buf_clear(&out.piece);
    *ret_n_files = N_LISTED + 2;
    *ret_n_rows = out.n_rows;
    return code;
}

TwCode export_sqlite(App *app, Str path, uint64_t *ret_n_bytes, Err *err)
{
    AUTO(Buf) name;
    uint8_t *image = NULL;
    size_t n = 0;
    buf_init(&name, PATH_BYTES);
    buf_add(&name, path);
    TRY(buf_check(&name, err));
    TRY(store_image(app->store, &image, &n, err));
    TwCode code = file_replace(buf_cz(&name), (Str){ (const char *)image, n }, err);
    db_image_free(image);
    *ret_n_bytes = n;
    return code;
}
