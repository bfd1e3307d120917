/* import_admin.c: tables of administrative areas; see import.h. */
#include <stdlib.h>

#include "base/csv.h"
#include "base/utf8.h"
#include "place/import.h"

typedef enum Column {
    COL_PCODE,
    COL_LEVEL,
    COL_PARENT,
    COL_NAME,
    COL_NAME_AR,
    COL_ALIASES,
    COL_LAT,
    COL_LON,
    COL_GEONAMES,
    COL_ISO,
    COL_WIKIDATA,
    COL_POPULATION,
    COL_COUNTRY,
    N_COLUMNS
} Column;

/* Headers of each column; the first is the one that messages name. */
static const char *const HEADER[N_COLUMNS][3] = {
    { "pcode", "code", NULL },       { "level", "admin_level", NULL },
    { "parent", "parent_pcode", NULL }, { "name_en", "name", NULL },
    { "name_ar", NULL, NULL },       { "aliases", NULL, NULL },
    { "lat", "latitude", NULL },     { "lon", "longitude", NULL },
    { "geonames", NULL, NULL },      { "iso", NULL, NULL },
    { "wikidata", NULL, NULL },      { "population", NULL, NULL },
    { "country", NULL, NULL },
};

typedef struct Table {
    PlaceImport *import;
    size_t at[N_COLUMNS]; /* column of the file, or SIZE_MAX */
    size_t n_fields;
    size_t first_row;     /* row of the import where this table begins */
} Table;

static TwCode header_read(Table *table, const CsvRow *row, Err *err)
{
    table->n_fields = row->n;
    for (int c = 0; c < N_COLUMNS; c++) {
        table->at[c] = SIZE_MAX;
        for (int k = 0; k < 3 && HEADER[c][k] != NULL; k++)
            for (size_t i = 0; i < row->n && table->at[c] == SIZE_MAX; i++)
                if (str_eq_nocase(str_trim(row->field[i]), str_z(HEADER[c][k])))
                    table->at[c] = i;
    }
    static const Column needed[] = { COL_PCODE, COL_LEVEL, COL_NAME };
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        if (table->at[needed[i]] != SIZE_MAX)
            continue;
        TwCode code = err_set(err, TW_E_DATA, "no column '%s' in the header", HEADER[needed[i]][0]);
        return err_hint(err, code, "A table of areas needs pcode, level and name_en.");
    }
    return TW_OK;
}

/* The field of a column, copied, or empty. */
static Str cell(const Table *table, const CsvRow *row, Column c)
{
    if (table->at[c] >= row->n)
        return S("");
    Str text = str_trim(row->field[table->at[c]]);
    return text.n > 0 ? arena_str(table->import->arena, text) : S("");
}

static PlaceLevel level_read(Str text)
{
    static const struct { const char *word; PlaceLevel level; } row[] = {
        { "admin0", PLACE_COUNTRY },     { "admin1", PLACE_GOVERNORATE },
        { "admin2", PLACE_DISTRICT },    { "admin3", PLACE_SUBDISTRICT },
        { "admin4", PLACE_TOWN },        { "province", PLACE_GOVERNORATE },
        { "sub-district", PLACE_SUBDISTRICT }, { "community", PLACE_TOWN },
        { "village", PLACE_TOWN },       { "city", PLACE_TOWN },
    };
    for (PlaceLevel level = PLACE_COUNTRY; level <= PLACE_NEIGHBOURHOOD; level++)
        if (str_eq_nocase(text, str_z(place_level_name(level))))
            return level;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        if (str_eq_nocase(text, str_z(row[i].word)))
            return row[i].level;
    return (PlaceLevel)0;
}

/* An id of a scheme, or of its own scheme when it names one ("zone:north"), or empty. */
static Str scheme_id(const Table *table, const CsvRow *row, Column c, const char *scheme)
{
    Str value = cell(table, row, c);
    if (value.n == 0 || value.n + 10 > PLACE_ID_MAX)
        return S("");
    if (str_find(value, S(":")) != SIZE_MAX)
        return value;
    return arena_fmt(table->import->arena, "%s:" STR_FMT, scheme, STR_ARG(value));
}

/* Reads the optional numbers; says what is wrong, or NULL. */
static const char *numbers_read(const Table *table, const CsvRow *in, PlaceRow *row)
{
    Str lat = cell(table, in, COL_LAT), lon = cell(table, in, COL_LON);
    Str population = cell(table, in, COL_POPULATION);
    double n = 0;
    if (lat.n > 0 || lon.n > 0) {
        if (!place_number(lat, -90, 90, &row->lat) || !place_number(lon, -180, 180, &row->lon))
            return "latitude or longitude is not on Earth";
        row->has_point = true;
    }
    if (population.n > 0 && !place_number(population, 0, 4e9, &n))
        return "the population is not a number";
    row->population = (uint32_t)n;
    return NULL;
}

static bool is_code(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] <= ' ' || (unsigned char)s.p[i] > '~')
            return false;
    return s.n > 0 && s.n + 10 <= PLACE_ID_MAX;
}

static void country_set(const Table *table, const CsvRow *in, Str pcode, PlaceRow *row)
{
    Str country = cell(table, in, COL_COUNTRY);
    if (country.n != 2 && str_find(pcode, S(":")) == SIZE_MAX)
        country = str_part(pcode, 0, 2);
    bool is_iso = country.n == 2 && country.p[0] >= 'A' && country.p[0] <= 'Z' &&
                  country.p[1] >= 'A' && country.p[1] <= 'Z';
    row->country[0] = is_iso ? country.p[0] : 0;
    row->country[1] = is_iso ? country.p[1] : 0;
}

static void row_read(const Table *table, const CsvRow *in)
{
    PlaceImport *import = table->import;
    PlaceRow row = { .alias_sep = '|' };
    Str pcode = cell(table, in, COL_PCODE), level = cell(table, in, COL_LEVEL);
    row.level = level_read(level);
    row.name = cell(table, in, COL_NAME);
    const char *bad = in->n != table->n_fields ? "the number of fields is not that of the header"
                      : !is_code(pcode)        ? "the pcode is missing or no code"
                      : row.level == 0         ? "the level is missing or not known"
                      : row.name.n == 0        ? "no name_en"
                                               : numbers_read(table, in, &row);
    if (bad != NULL) {
        place_problem_add(import, in->line, "%s", bad);
        return;
    }
    row.id[0] = scheme_id(table, in, COL_PCODE, "pcode");
    row.id[1] = scheme_id(table, in, COL_GEONAMES, "geonames");
    row.id[2] = scheme_id(table, in, COL_ISO, "iso");
    row.id[3] = scheme_id(table, in, COL_WIKIDATA, "wikidata");
    row.parent[0] = scheme_id(table, in, COL_PARENT, "pcode");
    row.name_ar = cell(table, in, COL_NAME_AR);
    row.aliases = cell(table, in, COL_ALIASES);
    country_set(table, in, pcode, &row);
    if (row.level != PLACE_COUNTRY && row.country[0] != 0)
        row.parent[1] = arena_fmt(import->arena, "iso:%s", row.country);
    place_row_add(import, &row);
}

static int hash_compare(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

/* Says which parents nobody in the table is. */
static TwCode parents_check(const Table *table, Err *err)
{
    PlaceImport *import = table->import;
    size_t n = import->rows.n - table->first_row;
    if (n == 0)
        return TW_OK;
    const PlaceRow *row = import->rows.row + table->first_row;
    uint64_t *hash = arena_array(import->arena, n, sizeof *hash);
    TRY(arena_check(import->arena, err));
    for (size_t i = 0; i < n; i++)
        hash[i] = str_hash(row[i].id[0]);
    qsort(hash, n, sizeof *hash, hash_compare);
    for (size_t i = 0; i < n; i++) {
        uint64_t want = str_hash(row[i].parent[0]);
        if (row[i].parent[0].n > 0 && bsearch(&want, hash, n, sizeof *hash, hash_compare) == NULL)
            place_problem_add(import, 0, "'" STR_FMT "' has a parent '" STR_FMT
                           "' that is not in the table", STR_ARG(row[i].id[0]),
                           STR_ARG(row[i].parent[0]));
    }
    return arena_check(import->arena, err);
}

TwCode import_admin(Str text, PlaceImport *import, Err *err)
{
    TRY(utf8_check(text, err));
    AUTO(CsvReader) reader = { 0 };
    TRY(csv_open(&reader, text, 0, err));
    Table table = { .import = import, .first_row = import->rows.n };
    CsvRow row;
    bool is_found = false;
    TRY(csv_next(&reader, &row, &is_found, err));
    if (!is_found)
        return err_set(err, TW_E_DATA, "the table of areas is empty");
    TRY(header_read(&table, &row, err));
    for (;;) {
        TRY(csv_next(&reader, &row, &is_found, err));
        if (!is_found)
            break;
        row_read(&table, &row);
    }
    TRY(arena_check(import->arena, err));
    return parents_check(&table, err);
}
