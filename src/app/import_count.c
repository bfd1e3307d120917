/* import_count.c: counts of an incident's row: tallies of people, attacks with munitions and
 * strikes.
 *
 * A count is a record of its own. For an incident that is there already the one that the column
 * means is looked for: the tally of that harm without any group, or the attack. When there are
 * several, the column can say nothing about them, and a changed cell is a problem.
 */
#include <string.h>

#include "app/import_row.h"
#include "store/query.h"

/* Fields of a count in its record. */
typedef struct CountFields {
    int min, best, max, quantifier;  /* quantifier -1: has none */
} CountFields;

static CountFields fields_of(CellForm form)
{
    switch (form) {
    case FORM_MUNITIONS:
        return (CountFields){ ATTACK_N_MUNITIONS_MIN, ATTACK_N_MUNITIONS_BEST,
                              ATTACK_N_MUNITIONS_MAX, -1 };
    case FORM_STRIKES:
        return (CountFields){ ATTACK_N_STRIKES_MIN, ATTACK_N_STRIKES_BEST, ATTACK_N_STRIKES_MAX,
                              -1 };
    case FORM_COUNT: case FORM_IGNORE: case FORM_ID: case FORM_TEXT: case FORM_INT: case FORM_CODE:
    case FORM_DATE: case FORM_AGE: case FORM_PLACE: case FORM_AREA: case FORM_PLACE_ID:
    case FORM_DEGREES: case FORM_REF:
        break;
    }
    return (CountFields){ TALLY_MIN, TALLY_BEST, TALLY_MAX, TALLY_QUANTIFIER };
}

/* The count that a record has. */
static Count count_of(const Record *r, CountFields f)
{
    Count c = { record_num(r, f.min, COUNT_NONE), record_num(r, f.best, COUNT_NONE),
                record_num(r, f.max, COUNT_NONE), S("") };

    if (f.quantifier >= 0 && record_has(r, f.quantifier))
        c.quantifier = record_str(r, f.quantifier);
    return c;
}

static void bound_set(Record *r, int field, int64_t value, bool clears)
{
    if (value != COUNT_NONE)
        record_int(r, field, value);
    else if (clears)
        record_null(r, field);
}

static void count_set(Record *r, CountFields f, const Count *c, bool clears)
{
    bound_set(r, f.min, c->min, clears);
    bound_set(r, f.best, c->best, clears);
    bound_set(r, f.max, c->max, clears);
    if (f.quantifier >= 0 && c->quantifier.n > 0)
        record_text(r, f.quantifier, c->quantifier);
    else if (f.quantifier >= 0 && clears)
        record_null(r, f.quantifier);
}

/* Whether a tally counts all people of a harm, not a group of them. */
static bool is_whole(const Record *r)
{
    return !record_has(r, TALLY_SEX) && !record_has(r, TALLY_AGE) && !record_has(r, TALLY_STATUS) &&
           !record_has(r, TALLY_FUNCTION) && !record_has(r, TALLY_CLAIM);
}

/* Finds the record of an existing incident that a column means; ret_n says how many could be
 * meant. */
static TwCode count_find(Import *im, const ListColumn *column, Kind kind, Record *ret,
                         size_t *ret_n, Err *err)
{
    StoreFilter filter = { .incident = im->record.id, .what = column->outcome };
    Table *t = NULL;

    if (column->outcome.n == 0)
        filter.what = (Str){ NULL, 0 };
    *ret_n = 0;
    TRY(store_list(im->app->store, kind == KIND_TALLY ? STORE_TALLIES : STORE_ATTACKS, &filter,
                   STORE_IDS_RAW, &im->row_arena, &t, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        Record r;
        bool found = false;
        const uint8_t *id = (const uint8_t *)table_cell(t, i, 0)->text.p;
        TRY(store_get(im->app->store, kind, id, &im->row_arena, &found, &r, err));
        if (!found || (kind == KIND_TALLY && !is_whole(&r)))
            continue;
        if ((*ret_n)++ == 0)
            *ret = r;
    }
    return TW_OK;
}

/* The extra record of this row of a kind, made when there is none yet; attacks share one. */
static Record *extra_of(Import *im, Kind kind, const uint8_t *id, bool is_new)
{
    for (size_t i = 0; i < im->n_extra && kind == KIND_ATTACK; i++)
        if (im->extra[i].kind == kind)
            return &im->extra[i];
    if (im->n_extra == EXTRAS_MAX)
        return NULL;
    Record *r = &im->extra[im->n_extra];
    im->extra_is_new[im->n_extra++] = is_new;
    record_init(r, kind, id);
    return r;
}

/* A count of a new incident, or one that an existing incident had not. */
static void count_add(Import *im, const ListColumn *column, Kind kind, const Count *count)
{
    uint8_t id[RECORD_ID_BYTES];
    bool is_tally = kind == KIND_TALLY;

    store_new_id(im->app->store, id);
    Record *r = extra_of(im, kind, id, true);
    if (r == NULL)
        return;
    record_text(r, is_tally ? TALLY_INCIDENT : ATTACK_INCIDENT,
                str_pn(im->record.id, RECORD_ID_BYTES));
    record_text(r, is_tally ? TALLY_DOCUMENT : ATTACK_DOCUMENT,
                str_pn(im->done->document, RECORD_ID_BYTES));
    if (is_tally)
        record_text(r, TALLY_OUTCOME, column->outcome);
    else if (record_has(&im->record, im->field.weapon))
        record_text(r, ATTACK_WEAPON, record_str(&im->record, im->field.weapon));
    count_set(r, fields_of(column->form), count, false);
}

static Str count_text(Import *im, const Count *count)
{
    AUTO(Buf) text = { .max = 64 };

    count_print(count, &text);
    return arena_str(im->a, buf_str(&text));
}

TwCode import_count(Import *im, int at, const CellValue *value, Err *err)
{
    const ListColumn *column = &im->plan.column[at];
    const Count none = { COUNT_NONE, COUNT_NONE, COUNT_NONE, S("") };
    const Count *count = value->state == CELL_VALUE ? &value->count : &none;
    Kind kind = column->form == FORM_COUNT ? KIND_TALLY : KIND_ATTACK;
    CountFields f = fields_of(column->form);
    Record old;
    size_t n_old = 0;

    if (!im->is_existing) {
        if (value->state == CELL_VALUE)
            count_add(im, column, kind, count);
        return TW_OK;
    }
    TRY(count_find(im, column, kind, &old, &n_old, err));
    Count before = n_old > 0 ? count_of(&old, f) : none;
    Str before_text = count_text(im, &before), after_text = count_text(im, count);
    if (str_eq(before_text, after_text))
        return TW_OK;
    if (n_old > 1) {
        import_problem(im, at, after_text, "the incident has several counts of this kind",
                       "Change them one by one, or leave the cell as it was.");
        return TW_OK;
    }
    import_report(im, "changed", at, before_text, after_text);
    if (n_old == 0) {
        count_add(im, column, kind, count);
        return TW_OK;
    }
    Record *r = extra_of(im, kind, old.id, false);
    if (r != NULL)
        count_set(r, f, count, true);
    return TW_OK;
}
