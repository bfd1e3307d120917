/* manifest.c: many files with what is known of each. */
#include "app/manifest.h"

#include "base/csv.h"
#include "base/utf8.h"
#include "os/file.h"

enum { MANIFEST_BYTES_MAX = 64 << 20, MANIFEST_COLUMNS = 10, NO_COLUMN = -1 };

static const char *const names[MANIFEST_COLUMNS] = { "file", "kind", "source", "group", "published",
                                                     "lang", "obtained", "title", "url", "place" };

/* Where each known column stands in the header. */
static TwCode header_read(const CsvRow *row, int at[MANIFEST_COLUMNS], Err *err)
{
    for (int c = 0; c < MANIFEST_COLUMNS; c++) {
        at[c] = NO_COLUMN;
        for (size_t i = 0; i < row->n; i++)
            if (str_eq(row->field[i], str_z(names[c]))) at[c] = (int)i;
    }
    if (at[0] != NO_COLUMN) return TW_OK;
    TwCode code = err_set(err, TW_E_DATA, "a manifest needs a column 'file'");
    return err_hint(err, code, "Its first row names the columns: file, source, published, ...");
}

static Str cell(const CsvRow *row, int at, Arena *a)
{
    if (at == NO_COLUMN || row->field[at].n == 0) return (Str){ NULL, 0 };
    return arena_str(a, row->field[at]);
}

/* The folder of a path with its slash, or the empty text. */
static Str folder_of(Str path)
{
    size_t n = path.n;
    while (n > 0 && path.p[n - 1] != '/') n--;
    return str_part(path, 0, n);
}

static ManifestRow row_make(const CsvRow *row, const int at[MANIFEST_COLUMNS], Str folder, Arena *a)
{
    Str file = row->field[at[0]];
    bool is_whole = str_starts(file, S("/"));
    Str path = is_whole ? arena_str(a, file)
                        : arena_fmt(a, STR_FMT STR_FMT, STR_ARG(folder), STR_ARG(file));
    return (ManifestRow){
        .in = { .path = path, .source = cell(row, at[2], a), .group = cell(row, at[3], a),
                .published = cell(row, at[4], a), .lang = cell(row, at[5], a),
                .obtained = cell(row, at[6], a), .title = cell(row, at[7], a),
                .url = cell(row, at[8], a), .place = cell(row, at[9], a) },
        .kind = cell(row, at[1], a), .line = row->line
    };
}

static TwCode rows_read(CsvReader *csv, Str folder, Arena *a, ManifestRow **ret_row, size_t *ret_n,
                        Err *err)
{
    CsvRow row;
    bool found = false;
    int at[MANIFEST_COLUMNS];
    size_t cap = 0, n_columns;
    TRY(csv_next(csv, &row, &found, err));
    if (!found) return err_set(err, TW_E_DATA, "the manifest is empty");
    n_columns = row.n;
    TRY(header_read(&row, at, err));
    for (;;) {
        TRY(csv_next(csv, &row, &found, err));
        if (!found) return arena_check(a, err);
        TRY(csv_row_check(&row, n_columns, err));
        *ret_row = arena_push(a, *ret_row, *ret_n, &cap, sizeof **ret_row);
        TRY(arena_check(a, err));
        (*ret_row)[(*ret_n)++] = row_make(&row, at, folder, a);
    }
}

TwCode manifest_read(Str path, Arena *a, ManifestRow **ret_row, size_t *ret_n, Err *err)
{
    AUTO(Buf) bytes;
    AUTO(CsvReader) csv = { 0 };
    buf_init(&bytes, MANIFEST_BYTES_MAX);
    *ret_row = NULL;
    *ret_n = 0;
    TRY(file_read_all(path.p, &bytes, err));
    TwCode code = utf8_check(buf_str(&bytes), err);
    if (code == TW_OK) code = csv_open(&csv, buf_str(&bytes), '\0', err);
    if (code == TW_OK) code = rows_read(&csv, folder_of(path), a, ret_row, ret_n, err);
    return code == TW_OK ? code : err_note(err, code, "manifest '" STR_FMT "'", STR_ARG(path));
}
