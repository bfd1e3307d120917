/* fuzz_csv.c - any bytes as a list: fields lie inside the limits, and what is read, written again,
 * reads back the same.
 */
#include "base/csv.h"
#include "fuzz/fuzz.h"

/* Reads all rows, appending each as written by the writer; returns the rows. */
static size_t rewrite(Str in, char separator, Buf *ret, Err *err)
{
    AUTO(CsvReader) r = { 0 };
    CsvRow row;
    bool found;
    size_t n = 0;

    if (csv_open(&r, in, separator, err) != TW_OK)
        return 0;
    while (csv_next(&r, &row, &found, err) == TW_OK && found) {
        MUST(row.n >= 1 && row.n <= CSV_COLUMNS_MAX && row.row == ++n && row.line >= row.row);
        for (size_t i = 0; i < row.n; i++) {
            MUST(row.field[i].n <= CSV_FIELD_MAX + 2);
            csv_put(ret, row.field[i], i == 0, CSV_PLAIN);
        }
        csv_end(ret);
    }
    return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const char separators[] = { 0, ',', '\t', ';' };
    AUTO(Buf) once = { .max = 64 << 20 };
    AUTO(Buf) twice = { .max = 64 << 20 };
    Err err = { 0 };

    if (n == 0)
        return 0;
    size_t rows = rewrite(str_pn(data + 1, n - 1), separators[data[0] % 4], &once, &err);
    MUST(err.code == TW_OK || err.message[0] != '\0');
    err_clear(&err);
    MUST(rewrite(buf_str(&once), ',', &twice, &err) == rows);
    MUST(err.code == TW_OK && str_eq(buf_str(&once), buf_str(&twice)));
    return 0;
}
