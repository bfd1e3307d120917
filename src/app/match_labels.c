/* match_labels.c: see match_labels.h. */
#include "app/match_labels.h"

#include <stdlib.h>

#include "base/csv.h"
#include "base/utf8.h"

typedef enum Answer { ANSWER_NONE, ANSWER_SAME, ANSWER_DIFFERENT, ANSWER_UNSURE } Answer;

static Answer answer_parse(Str s)
{
    static const struct { const char *word; Answer answer; } table[] = {
        { "1", ANSWER_SAME }, { "yes", ANSWER_SAME }, { "true", ANSWER_SAME },
        { "same", ANSWER_SAME }, { "y", ANSWER_SAME }, { "1.0", ANSWER_SAME },
        { "match", ANSWER_SAME }, { "نعم", ANSWER_SAME }, { "نفسه", ANSWER_SAME },
        { "0", ANSWER_DIFFERENT }, { "no", ANSWER_DIFFERENT }, { "false", ANSWER_DIFFERENT },
        { "different", ANSWER_DIFFERENT }, { "n", ANSWER_DIFFERENT }, { "0.0", ANSWER_DIFFERENT },
        { "لا", ANSWER_DIFFERENT }, { "مختلف", ANSWER_DIFFERENT }, { "unsure", ANSWER_UNSURE },
        { "?", ANSWER_UNSURE }, { "", ANSWER_UNSURE }, { "غير متأكد", ANSWER_UNSURE },
    };
    s = str_trim(s);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (str_eq_nocase(s, str_z(table[i].word))) return table[i].answer;
    return ANSWER_NONE;
}

/* Record of an id; records are sorted by id. */
static TwCode id_find(const MatchList *list, Str id, size_t row, uint32_t *ret, Err *err)
{
    size_t low = 0, high = list->n_records;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list_id_compare(list->id[middle], id) < 0) low = middle + 1;
        else high = middle;
    }
    if (low == list->n_records || !str_eq(list->id[low], id))
        return err_set(err, TW_E_DATA, "row %zu: no record has the id '" STR_FMT "'", row,
                       STR_ARG(id));
    if (low + 1 < list->n_records && str_eq(list->id[low + 1], id))
        return err_set(err, TW_E_DATA, "row %zu: several records have the id '" STR_FMT "'", row,
                       STR_ARG(id));
    *ret = (uint32_t)low;
    return TW_OK;
}

static TwCode row_read(const CsvRow *row, const MatchList *list, Label *ret, bool *ret_found,
                       Err *err)
{
    Answer answer = row->n == 3 ? answer_parse(row->field[2]) : ANSWER_NONE;
    if (row->row == 1 && answer == ANSWER_NONE) return TW_OK;
    if (row->n != 3)
        return err_set(err, TW_E_DATA, "row %zu has %zu columns: id, id and same are three",
                       row->row, row->n);
    if (answer == ANSWER_NONE)
        return err_set(err, TW_E_DATA, "row %zu, column 3: '" STR_FMT "' is neither yes nor no",
                       row->row, STR_ARG(row->field[2]));
    if (answer == ANSWER_UNSURE) return TW_OK;
    uint32_t a = 0, b = 0;
    Err ignored = { 0 };
    if (row->row == 1 && id_find(list, str_trim(row->field[0]), 1, &a, &ignored) != TW_OK &&
        id_find(list, str_trim(row->field[1]), 1, &b, &ignored) != TW_OK)
        return TW_OK;
    TRY(id_find(list, str_trim(row->field[0]), row->row, &a, err));
    TRY(id_find(list, str_trim(row->field[1]), row->row, &b, err));
    if (a == b) return err_set(err, TW_E_DATA, "row %zu: a record with itself", row->row);
    *ret = (Label){ a < b ? a : b, a < b ? b : a, answer == ANSWER_SAME };
    *ret_found = true;
    return TW_OK;
}

static int labels_compare(const void *pa, const void *pb)
{
    const Label *a = pa, *b = pb;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

/* Sorts, and leaves each pair once. */
static TwCode labels_unite(Label *label, size_t *n, const MatchList *list, Err *err)
{
    size_t kept = 0;
    qsort(label, *n, sizeof *label, labels_compare);
    for (size_t i = 0; i < *n; i++) {
        bool is_again = kept > 0 && labels_compare(&label[kept - 1], &label[i]) == 0;
        if (is_again && label[kept - 1].is_same != label[i].is_same)
            return err_set(err, TW_E_DATA, "'" STR_FMT "' and '" STR_FMT "' are said to be the same"
                           " and not", STR_ARG(list->id[label[i].a]),
                           STR_ARG(list->id[label[i].b]));
        if (!is_again) label[kept++] = label[i];
    }
    *n = kept;
    return TW_OK;
}

TwCode match_labels_read(Str bytes, const MatchList *list, Arena *arena, Label **ret_label,
                         size_t *ret_n, Err *err)
{
    AUTO(CsvReader) csv = { .n_fields = 0 };
    CsvRow row;
    bool found = true;
    size_t n = 0, cap = 0;
    Label *label = arena_push(arena, NULL, 0, &cap, sizeof *label);
    TRY(utf8_check(bytes, err));
    TRY(csv_open(&csv, bytes, 0, err));
    for (;;) {
        TRY(csv_next(&csv, &row, &found, err));
        if (!found) break;
        label = arena_push(arena, label, n, &cap, sizeof *label);
        TRY(arena_check(arena, err));
        bool is_pair = false;
        TRY(row_read(&row, list, &label[n], &is_pair, err));
        n += is_pair;
    }
    TRY(labels_unite(label, &n, list, err));
    *ret_label = label;
    *ret_n = n;
    return TW_OK;
}
