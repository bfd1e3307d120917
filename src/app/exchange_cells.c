/* exchange_cells.c: cells of people killed as rows for an export. */
#include "app/exchange_rows.h"

#include "app/cells.h"
#include "model/vocab.h"
#include "place/gazetteer.h"

/* Keys of a cell, in the order of KEYS. */
enum { KEY_GOVERNORATE, KEY_MONTH, KEY_SEX, KEY_AGE, KEY_STATUS, KEY_WEAPON };

#define KEYS "governorate,month,sex,age,status,weapon"

/* What a row says; vocab/export_sdg.tsv names these. */
static const Column row_columns[] = {
    { "level", COLUMN_TEXT, NULL, "incidents or named" },
    { "governorate", COLUMN_TEXT, NULL, "name, or null" },
    { "month", COLUMN_TEXT, NULL, "EDTF, or null" },
    { "sex", COLUMN_TEXT, NULL, "code, or null" },
    { "age", COLUMN_TEXT, NULL, "code, or null" },
    { "status", COLUMN_TEXT, NULL, "code, or null" },
    { "weapon", COLUMN_TEXT, NULL, "code, or null" },
    { "cause", COLUMN_TEXT, NULL, "class of the weapon for indicator 16.1.2, or null" },
    { "min", COLUMN_INT, NULL, NULL },
    { "best", COLUMN_INT, NULL, NULL },
    { "max", COLUMN_INT, NULL, NULL },
    { "records", COLUMN_INT, NULL, "events or persons" },
    { "population", COLUMN_INT, NULL, "of the governorate in the year" },
    { "population_source", COLUMN_TEXT, NULL, NULL },
    { "rate_min", COLUMN_TEXT, NULL, "in 100,000 people" },
    { "rate_best", COLUMN_TEXT, NULL, NULL },
    { "rate_max", COLUMN_TEXT, NULL, NULL },
};

static void put_bound(Table *t, Range r, unsigned bit, int64_t value)
{
    if ((r.has & bit) != 0)
        table_int(t, value);
    else
        table_null(t);
}

static void put_rate(Table *t, const CellRow *row, unsigned bit)
{
    double rate = 0;

    if (cells_rate(row, bit, &rate))
        table_text(t, arena_fmt(t->arena, "%.2f", rate));
    else
        table_null(t);
}

/* A key: its text, or nothing when it is not known. */
static void put_key(Table *t, Str key)
{
    table_text(t, key.n == 0 ? (Str){ NULL, 0 } : key);
}

/* The class of a weapon, or of the wider code that has one; "several" is no code. */
static Str cause_of(Str weapon)
{
    const VocabTerm *term = vocab_find(VOCAB_WEAPON, weapon);

    while (term != NULL && vocab_map(term, S("sdg")).n == 0)
        term = vocab_find(VOCAB_WEAPON, term->parent);
    return str_eq(weapon, S("several")) ? S("multiple") : vocab_map(term, S("sdg"));
}

/* The name of the governorate that a key is the id of. */
static Str governorate_name(const CellsAnswer *answer, Str id)
{
    PlaceRef ref;
    Place p;
    bool is_known = answer->gazetteer != NULL && gazetteer_find(answer->gazetteer, id, &ref) &&
                    gazetteer_place(answer->gazetteer, ref, &p);

    return is_known ? p.name : id;
}

static void put_row(Table *t, const CellsAnswer *answer, const CellRow *row)
{
    const Str *key = row->cell.key;
    const CellsPopulation *people = row->population;

    table_text(t, row->cell.level == FIGURE_NAMED ? S("named") : S("incidents"));
    put_key(t, governorate_name(answer, key[KEY_GOVERNORATE]));
    for (size_t k = KEY_MONTH; k <= KEY_WEAPON; k++) put_key(t, key[k]);
    put_key(t, cause_of(key[KEY_WEAPON]));
    put_bound(t, row->cell.count, RANGE_MIN, row->cell.count.min);
    put_bound(t, row->cell.count, RANGE_BEST, row->cell.count.best);
    put_bound(t, row->cell.count, RANGE_MAX, row->cell.count.max);
    table_int(t, row->cell.n_records);
    if (people == NULL)
        table_null(t);
    else
        table_int(t, people->n);
    put_key(t, people == NULL ? S("") : people->source);
    put_rate(t, row, RANGE_MIN);
    put_rate(t, row, RANGE_BEST);
    put_rate(t, row, RANGE_MAX);
}

TwCode exchange_cells(App *app, const ExchangeAsk *ask, Table **ret_rows, Err *err)
{
    CellsAsk cells = { .place = ask->place, .period = ask->period, .by = S(KEYS),
                       .population = ask->population };
    CellsAnswer answer = { 0 };

    TRY(app_cells(app, &cells, &answer, err));
    *ret_rows = table_new(app->arena, row_columns, sizeof row_columns / sizeof row_columns[0]);
    for (size_t i = 0; i < answer.n && *ret_rows != NULL; i++) {
        const CellRow *row = &answer.row[i];
        if (row->cell.level != FIGURE_STATED && str_eq(row->cell.measure, S("killed")))
            put_row(*ret_rows, &answer, row);
    }
    return arena_check(app->arena, err);
}
