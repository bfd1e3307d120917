/* import.c: what both importers share, and GeoNames dumps; see import.h. Tables of areas are in
 * import_admin.c.
 */
#include "place/import.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"

void place_row_add(PlaceImport *import, const PlaceRow *row)
{
    PlaceRows *rows = &import->rows;
    PlaceRow *array = arena_push(import->arena, rows->row, rows->n, &rows->cap, sizeof *array);
    if (array == NULL)
        return;
    rows->row = array;
    array[rows->n++] = *row;
}

void place_problem_add(PlaceImport *import, size_t line, const char *fmt, ...)
{
    char what[200];
    va_list args;
    va_start(args, fmt);
    vsnprintf(what, sizeof what, fmt, args);
    va_end(args);
    ImportProblem *array = arena_push(import->arena, import->problem, import->n_problems,
                                      &import->cap_problems, sizeof *array);
    if (array == NULL)
        return;
    import->problem = array;
    array[import->n_problems++] = (ImportProblem){ line, arena_str(import->arena, str_z(what)) };
}

bool place_number(Str text, double low, double high, double *ret)
{
    double value = 0, scale = 1;
    bool has_digit = false, has_point = false, is_minus = text.n > 0 && text.p[0] == '-';
    if (text.n > 24)
        return false;
    for (size_t i = is_minus; i < text.n; i++) {
        char c = text.p[i];
        if (c == '.' && !has_point) {
            has_point = true;
            continue;
        }
        if (c < '0' || c > '9')
            return false;
        has_digit = true;
        value = value * 10 + (c - '0');
        scale *= has_point ? 10 : 1;
    }
    value = (is_minus ? -value : value) / scale;
    if (!has_digit || value < low || value > high)
        return false;
    *ret = value;
    return true;
}

/* ---- GeoNames ---- */

enum {
    GN_ID,
    GN_NAME,
    GN_ASCII,
    GN_ALTERNATES,
    GN_LAT,
    GN_LON,
    GN_CLASS,
    GN_CODE,
    GN_COUNTRY,
    GN_ADMIN1 = 10,
    GN_ADMIN2,
    GN_ADMIN3,
    GN_POPULATION = 14,
    GN_COLUMNS = 19
};

/* The level of a feature; 0 for what is no place to us, old areas (ADM1H) among them. */
static PlaceLevel feature_level(Str class, Str code)
{
    if (str_eq(class, S("P")))
        return str_eq(code, S("PPLX"))   ? PLACE_NEIGHBOURHOOD
               : str_eq(code, S("PPLH")) ? (PlaceLevel)0
                                         : PLACE_TOWN;
    if (str_eq(class, S("S")) && str_starts(code, S("CMP")))
        return PLACE_TOWN;
    if (!str_eq(class, S("A")) || str_ends(code, S("H")))
        return (PlaceLevel)0;
    if (str_starts(code, S("PCL")) || str_eq(code, S("TERR")))
        return PLACE_COUNTRY;
    if (code.n == 4 && str_starts(code, S("ADM")) && code.p[3] >= '1' && code.p[3] <= '3')
        return (PlaceLevel)(PLACE_GOVERNORATE + (code.p[3] - '1'));
    return (PlaceLevel)0;
}

static uint8_t town_rank(Str code, double population)
{
    static const struct { const char *code; unsigned rank; } row[] = {
        { "PPLC", 150 }, { "PPLA", 120 }, { "PPLA2", 90 }, { "PPLA3", 60 }, { "PPLX", 10 },
        { "PPLQ", 10 },
    };
    unsigned rank = 30;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        if (str_eq(code, str_z(row[i].code)))
            rank = row[i].rank;
    if (population >= 1)
        rank += (unsigned)(log10(population) * 8);
    return (uint8_t)(rank < 199 ? rank : 199);
}

/* "adm:CC.A1.A2.A3" of the first n codes; empty when one of them is missing. */
static Str admin_id(Arena *arena, const Str *column, int n)
{
    Str a1 = column[GN_ADMIN1], a2 = column[GN_ADMIN2], a3 = column[GN_ADMIN3];
    Str country = column[GN_COUNTRY];
    if (a1.n == 0 || (n > 1 && a2.n == 0) || (n > 2 && a3.n == 0))
        return S("");
    if (n == 1)
        return arena_fmt(arena, "adm:" STR_FMT "." STR_FMT, STR_ARG(country), STR_ARG(a1));
    if (n == 2)
        return arena_fmt(arena, "adm:" STR_FMT "." STR_FMT "." STR_FMT, STR_ARG(country),
                         STR_ARG(a1), STR_ARG(a2));
    return arena_fmt(arena, "adm:" STR_FMT "." STR_FMT "." STR_FMT "." STR_FMT, STR_ARG(country),
                     STR_ARG(a1), STR_ARG(a2), STR_ARG(a3));
}

/* Ids of the place and of what it lies in. */
static void geonames_links(Arena *arena, const Str *column, PlaceRow *row)
{
    int depth = 3;
    row->id[0] = arena_fmt(arena, "geonames:" STR_FMT, STR_ARG(column[GN_ID]));
    if (row->level == PLACE_COUNTRY) {
        row->id[1] = arena_fmt(arena, "iso:%s", row->country);
        return;
    }
    if (row->level >= PLACE_GOVERNORATE && row->level <= PLACE_SUBDISTRICT) {
        depth = row->level - PLACE_GOVERNORATE;
        row->id[1] = admin_id(arena, column, depth + 1);
    }
    int n = 0;
    for (; depth > 0; depth--)
        row->parent[n++] = admin_id(arena, column, depth);
    row->parent[n] = arena_fmt(arena, "iso:%s", row->country);
}

/* First name in Arabic letters among the alternates. */
static Str arabic_name(Str alternates)
{
    Str rest = alternates, name;
    while (alternates.n > 0 && str_split(&rest, ',', &name)) {
        size_t at = 0;
        uint32_t cp = name.n > 0 ? utf8_next(name, &at) : 0;
        bool is_plain = str_find(name, S("\xDA\xA9")) == SIZE_MAX &&
                        str_find(name, S("\xDB\x8C")) == SIZE_MAX &&
                        str_find(name, S("\xD9\x85\xD8\xAD\xD8\xA7\xD9\x81")) == SIZE_MAX;
        if (cp >= 0x621 && cp <= 0x64A && is_plain)
            return name;
    }
    return S("");
}

/* The ASCII name, ayn as an apostrophe. */
static Str plain_name(Arena *arena, Str ascii)
{
    char *p = ascii.n > 0 ? arena_alloc(arena, ascii.n) : NULL;
    for (size_t i = 0; p != NULL && i < ascii.n; i++)
        p[i] = ascii.p[i] == '`' ? '\'' : ascii.p[i];
    return p != NULL ? str_pn(p, ascii.n) : S("");
}

static bool geonames_columns(Str line, Str column[GN_COLUMNS])
{
    size_t n = 0;
    Str rest = line, field;
    while (str_split(&rest, '\t', &field)) {
        if (n == GN_COLUMNS)
            return false;
        column[n++] = field;
    }
    return n == GN_COLUMNS;
}

static void geonames_line(PlaceImport *import, Str line, size_t number)
{
    Str column[GN_COLUMNS];
    int64_t id;
    double population = 0;
    PlaceRow row = { .alias_sep = ',', .has_point = true };
    if (!geonames_columns(line, column)) {
        place_problem_add(import, number, "not the %d columns of a GeoNames file", GN_COLUMNS);
        return;
    }
    row.level = feature_level(column[GN_CLASS], column[GN_CODE]);
    if (row.level == 0) {
        import->n_ignored++;
        return;
    }
    if (!str_int(column[GN_ID], &id) || id <= 0)
        place_problem_add(import, number, "the first column is not a GeoNames id");
    else if (column[GN_NAME].n == 0)
        place_problem_add(import, number, "no name");
    else if (!place_number(column[GN_LAT], -90, 90, &row.lat) ||
             !place_number(column[GN_LON], -180, 180, &row.lon))
        place_problem_add(import, number, "latitude or longitude is not on Earth");
    else if (column[GN_COUNTRY].n != 2)
        place_problem_add(import, number, "no country code");
    else if (column[GN_POPULATION].n > 0 &&
             !place_number(column[GN_POPULATION], 0, 4e9, &population))
        place_problem_add(import, number, "the population is not a number");
    else {
        row.country[0] = column[GN_COUNTRY].p[0];
        row.country[1] = column[GN_COUNTRY].p[1];
        row.population = (uint32_t)population;
        row.rank = row.level >= PLACE_TOWN ? town_rank(column[GN_CODE], population) : 0;
        row.name = column[GN_NAME];
        row.name_ar = arabic_name(column[GN_ALTERNATES]);
        row.plain = plain_name(import->arena, column[GN_ASCII]);
        row.aliases = column[GN_ALTERNATES].n > 0 ? column[GN_ALTERNATES] : column[GN_ASCII];
        geonames_links(import->arena, column, &row);
        place_row_add(import, &row);
    }
}

TwCode import_geonames(Str text, PlaceImport *import, Err *err)
{
    TRY(utf8_check(text, err));
    if (str_starts(text, S("\xEF\xBB\xBF")))
        text = str_part(text, 3, text.n);
    Str rest = text, line;
    for (size_t number = 1; text.n > 0 && str_split(&rest, '\n', &line); number++) {
        if (str_ends(line, S("\r")))
            line.n--;
        if (line.n > 0)
            geonames_line(import, line, number);
    }
    return arena_check(import->arena, err);
}
