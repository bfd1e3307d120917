/* places.c: see places.h. */
#include "app/places.h"

#include "base/utf8.h"
#include "os/file.h"
#include "place/import.h"
#include "place/resolve.h"

const Column PLACES_COLUMNS[PLACES_N_COLUMNS] = {
    { "confidence", COLUMN_REAL, NULL, "share of this place among those of the name" },
    { "id", COLUMN_TEXT, NULL, "what links to it" },
    { "name", COLUMN_TEXT, NULL, "as the source shows it" },
    { "name_ar", COLUMN_TEXT, NULL, "Arabic name" },
    { "level", COLUMN_TEXT, NULL, "country, zone, governorate, district, subdistrict, town, ..." },
    { "precision", COLUMN_TEXT, NULL, "P1 (point) to P8 (country) of a link to it" },
    { "country", COLUMN_TEXT, NULL, "ISO 3166-1 code" },
    { "lat", COLUMN_REAL, "degrees", "a point in or near it" },
    { "lon", COLUMN_REAL, "degrees", "a point in or near it" },
    { "inside", COLUMN_TEXT, NULL, "what it lies in, the smallest first" },
    { "part", COLUMN_BOOL, NULL, "the words mean only a part of it" },
};

const Column PLACES_PROBLEM_COLUMNS[PLACES_N_PROBLEM_COLUMNS] = {
    { "file", COLUMN_TEXT, NULL, "which file" },
    { "line", COLUMN_INT, NULL, "line of the file; null for the file as a whole" },
    { "problem", COLUMN_TEXT, NULL, "why the line gave no place" },
};

enum { GAZETTEER_FILE_MAX = 1 << 30, INSIDE_MAX = 8 };

/* Names of what a place lies in, joined by commas. */
static Str inside_text(const Gazetteer *g, const Place *place, Arena *a)
{
    Str text = S("");
    Place up = *place;
    for (int depth = 0; depth < INSIDE_MAX && gazetteer_place(g, up.parent, &up); depth++)
        text = arena_fmt(a, STR_FMT "%s" STR_FMT, STR_ARG(text), text.n > 0 ? ", " : "",
                         STR_ARG(up.name));
    return text.n > 0 ? text : (Str){ NULL, 0 };
}

static void place_row(const Gazetteer *g, PlaceRef ref, const PlaceChoice *choice,
                      double confidence, Table *t)
{
    Place place;
    if (!gazetteer_place(g, ref, &place)) return;
    PlacePrecision precision = ref == choice->ref ? choice->precision : place.precision;
    table_real(t, (double)(long)(confidence * 100 + 0.5) / 100);
    table_text(t, arena_str(t->arena, str_z(place.id)));
    table_text(t, place.name);
    table_text(t, place.name_ar.n > 0 ? place.name_ar : (Str){ NULL, 0 });
    table_text(t, str_z(place_level_name(place.level)));
    table_text(t, str_z(place_precision_code(precision)));
    if (place.country[0] == '\0') table_null(t);
    else table_text(t, arena_str(t->arena, str_z(place.country)));
    if (place.has_point) table_real(t, place.lat);
    else table_null(t);
    if (place.has_point) table_real(t, place.lon);
    else table_null(t);
    table_text(t, inside_text(g, &place, t->arena));
    table_int(t, choice->is_part);
}

TwCode places_show(Data *data, Str name, Table *t, Err *err)
{
    const Gazetteer *g = NULL;
    PlaceChoice choice;
    bool is_found = false;
    TRY(utf8_check(name, err));
    TRY(data_gazetteer(data, &g, err));
    TRY(place_named(g, name, NULL, t->arena, &is_found, &choice, err));
    if (!is_found) {
        TwCode code = err_set(err, TW_E_NOT_FOUND, "no place is called '" STR_FMT "'",
                              STR_ARG(name));
        return err_hint(err, code, "Try another spelling; `tawthiq gazetteer build` adds places.");
    }
    place_row(g, choice.ref, &choice, choice.confidence, t);
    for (size_t i = 0; i < choice.n_others; i++)
        place_row(g, choice.other[i].ref, &choice, choice.other[i].confidence, t);
    return arena_check(t->arena, err);
}

typedef TwCode Importer(Str text, PlaceImport *import, Err *err);

/* Reads files with one importer; problems go to the table under the file's name. */
static TwCode files_import(const PlacesBuild *build, const Str *path, size_t n, Importer *read,
                           PlaceImport *import, Err *err)
{
    for (size_t i = 0; i < n; i++) {
        AUTO(Buf) bytes;
        buf_init(&bytes, GAZETTEER_FILE_MAX);
        size_t first = import->n_problems;
        Str file = arena_str(import->arena, path[i]);
        TRY(arena_check(import->arena, err));
        TRY(file_read_all(file.p, &bytes, err));
        Str text = arena_str(import->arena, buf_str(&bytes));
        TRY(arena_check(import->arena, err));
        TwCode code = read(text, import, err);
        if (code != TW_OK) return err_note(err, code, "file '%s'", file.p);
        for (size_t k = first; k < import->n_problems; k++) {
            table_text(build->problem, arena_str(build->problem->arena, path[i]));
            if (import->problem[k].line == 0) table_null(build->problem);
            else table_int(build->problem, (int64_t)import->problem[k].line);
            table_text(build->problem,
                       arena_str(build->problem->arena, import->problem[k].what));
        }
        TRY(job_step(build->job, i + 1, n, "files", err));
    }
    return TW_OK;
}

static TwCode problems_check(const PlacesBuild *build, const PlaceImport *import, Err *err)
{
    if (import->n_problems > 0 && !build->skips_bad) {
        TwCode code = err_set(err, TW_E_DATA, "%zu lines could not be read", import->n_problems);
        return err_hint(err, code, "Mend them, or leave them out with --skip-bad.");
    }
    if (import->rows.n > 0) return TW_OK;
    return err_set(err, TW_E_DATA, "there are no places in the files");
}

TwCode places_build(const PlacesBuild *build, Str out, size_t *ret_n_places, Err *err)
{
    AUTO(Arena) arena;
    AUTO(Buf) image;
    const Gazetteer *base = NULL;
    Gazetteer built;
    arena_init(&arena, (size_t)8 << 30);
    buf_init(&image, GAZETTEER_FILE_MAX);
    PlaceImport import = { .arena = &arena };
    if (!build->is_alone) TRY(data_gazetteer(build->data, &base, err));
    TRY(files_import(build, build->admin, build->n_admin, import_admin, &import, err));
    TRY(files_import(build, build->geonames, build->n_geonames, import_geonames, &import, err));
    TRY(problems_check(build, &import, err));
    BuildInput in = { .row = import.rows.row, .n_rows = import.rows.n, .base = base };
    TRY(gazetteer_build(&in, build->job, &image, err));
    TRY(gazetteer_open(buf_str(&image), &built, err));
    Str path = arena_str(&arena, out);
    TRY(arena_check(&arena, err));
    TRY(file_replace(path.p, buf_str(&image), err));
    if (ret_n_places != NULL) *ret_n_places = built.n_places;
    return TW_OK;
}
