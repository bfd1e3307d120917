/* check.c: what a record must satisfy before it is stored.
 *
 * Messages name the kind and the field and what is wrong with it, never the value: a column that
 * was mapped wrongly may hold a name.
 */
#include <string.h>

#include "base/edtf.h"
#include "base/utf8.h"
#include "model/record.h"

/* A number's bounds, by the name of its field. */
typedef struct Bounds {
    const char *field;
    int64_t lo, hi;
} Bounds;

static const Bounds bounds[] = {
    { "lat_e7", -900000000, 900000000 },
    { "lon_e7", -1800000000, 1800000000 },
    { "age_years", 0, 130 },
    { "link_score", 0, 1000 },
    { "score", 0, 1000 },
};

/* Fields that stand for the least, the best and the most of one number. */
static const char *const triple[][3] = {
    { "min", "best", "max" },
    { "n_munitions_min", "n_munitions_best", "n_munitions_max" },
    { "n_strikes_min", "n_strikes_best", "n_strikes_max" },
    { "start", "end", "" },
    { "sum_min", "sum_best", "sum_max" },
};

static TwCode refuse(const Record *r, const Field *field, Err *err, const char *why)
{
    return err_set(err, TW_E_DATA, "field '%s' of a %s %s", field->name, kind_info(r->kind)->name,
                   why);
}

static TwCode number_check(const Record *r, const Field *field, int64_t value, Err *err)
{
    if (field->type == FIELD_BOOL && value != 0 && value != 1)
        return refuse(r, field, err, "is neither 0 nor 1");
    int64_t lo = 0, hi = INT64_MAX;
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
        if (strcmp(bounds[i].field, field->name) == 0) lo = bounds[i].lo, hi = bounds[i].hi;
    return value >= lo && value <= hi ? TW_OK : refuse(r, field, err, "is out of its range");
}

/* Lists the codes somebody may write, as far as they fit. */
static TwCode code_refuse(const Record *r, const Field *field, Err *err)
{
    const Vocab *v = &vocab_table[field->about];
    char list[200] = "";
    size_t n = 0;
    for (size_t i = 0; i < v->n && n + v->term[i].code.n + 2 < sizeof list; i++) {
        if (i > 0) list[n++] = ' ';
        memcpy(list + n, v->term[i].code.p, v->term[i].code.n);
        n += v->term[i].code.n;
    }
    return err_hint(err, refuse(r, field, err, "is not a code of its list"),
                    "Known codes: %.*s.", (int)n, list);
}

static TwCode text_check(const Record *r, const Field *field, Str s, Err *err)
{
    DayRange range;
    Err why = { 0 };
    if (s.n > RECORD_TEXT_MAX) return refuse(r, field, err, "is longer than 32 KiB");
    switch (field->type) {
    case FIELD_CODE:
        return vocab_find((VocabId)field->about, s) != NULL ? TW_OK : code_refuse(r, field, err);
    case FIELD_EDTF:
        if (edtf_range(s, &range, &why) == TW_OK) return TW_OK;
        return refuse(r, field, err, "is not a date such as 2019-02-15 or 2019-02");
    case FIELD_REF: return s.n == RECORD_ID_BYTES ? TW_OK : refuse(r, field, err, "is no id");
    case FIELD_TEXT:
        return utf8_bad(s) == SIZE_MAX ? TW_OK : refuse(r, field, err, "is not UTF-8 text");
    case FIELD_INT:
    case FIELD_BOOL:
    case FIELD_BYTES: break;
    }
    return TW_OK;
}

/* The least may not pass the best, nor the best the most. */
static TwCode triple_check(const Record *r, const char *const name[3], Err *err)
{
    int64_t least = 0;
    for (int i = 0; i < 3; i++) {
        int f = field_find(r->kind, str_z(name[i]));
        if (f < 0 || !record_has(r, f)) continue;
        int64_t value = record_num(r, f, 0);
        if (value < least)
            return refuse(r, &kind_info(r->kind)->field[f], err, "is less than the one before it");
        least = value;
    }
    return TW_OK;
}

/* The only kinds with counts: looking for their fields costs more than all the rest. */
static bool has_counts(Kind kind)
{
    return kind == KIND_CLAIM || kind == KIND_TALLY || kind == KIND_ATTACK
           || kind == KIND_DISPLACEMENT || kind == KIND_RECONCILIATION || kind == KIND_OBJECT;
}

TwCode record_check(const Record *r, bool is_new, Err *err)
{
    const KindInfo *info = kind_info(r->kind);
    if (info->name == NULL) return err_set(err, TW_E_BUG, "a record of no known kind");
    if (r->set >> info->n_fields != 0) return err_set(err, TW_E_BUG, "a field of no known number");
    for (int f = 0; f < info->n_fields; f++) {
        const Field *field = &info->field[f];
        bool is_number = field->type == FIELD_INT || field->type == FIELD_BOOL;
        if (record_has(r, f))
            TRY(is_number ? number_check(r, field, r->value[f].i, err)
                          : text_check(r, field, r->value[f].s, err));
        else if ((field->flags & FIELD_REQUIRED) && (is_new || (r->nulls >> f & 1)))
            return refuse(r, field, err, "is missing");
    }
    if (!has_counts(r->kind)) return TW_OK;
    for (size_t i = 0; i < sizeof triple / sizeof *triple; i++)
        TRY(triple_check(r, triple[i], err));
    return TW_OK;
}
