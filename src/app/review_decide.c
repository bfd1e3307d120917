/* review_decide.c: see review.h; decisions in and out, and the persons that follow from them. */
#include "app/review.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/review_scan.h"
#include "base/csv.h"
#include "base/utf8.h"
#include "crypto/hash.h"
#include "db/sql.h"
#include "store/query.h"

const Column REVIEW_PAIRS[REVIEW_N_PAIRS] = {
    { "id", COLUMN_TEXT, NULL, "the decision" },
    { "one", COLUMN_TEXT, NULL, "one casualty" },
    { "other", COLUMN_TEXT, NULL, "the other" },
    { "decision", COLUMN_TEXT, NULL, "same, different, unsure" },
    { "reason", COLUMN_TEXT, NULL, "in the reviewer's words" },
    { "probability", COLUMN_REAL, NULL, "what the program thought then" },
    { "user", COLUMN_TEXT, NULL, "who decided" },
    { "one_name", COLUMN_TEXT, NULL, "as its list has it" },
    { "other_name", COLUMN_TEXT, NULL, "as its list has it" },
};

const Column REVIEW_PERSONS[REVIEW_N_PERSONS] = {
    { "person", COLUMN_INT, NULL, "number of the person; holds for this list only" },
    { "records", COLUMN_INT, "records", "that were decided to be this person" },
    { "contrary", COLUMN_INT, "pairs", "of them decided to differ: decisions that contradict" },
    { "casualty", COLUMN_TEXT, NULL, "the record" },
    { "name", COLUMN_TEXT, NULL, "as its list has it" },
    { "list", COLUMN_TEXT, NULL, "title of its document" },
    { "outcome", COLUMN_TEXT, NULL, "code" },
    { "date", COLUMN_TEXT, NULL, "EDTF" },
    { "place_name", COLUMN_TEXT, NULL, "as its list has it" },
};

/* A decision that was checked. */
typedef struct Decided {
    uint32_t a, b;
    ReviewAnswer answer;
    const ReviewDecision *from;
} Decided;

static TwCode answer_parse(Str word, ReviewAnswer *ret, Err *err)
{
    static const struct { const char *word; ReviewAnswer answer; } row[] = {
        { "same", REVIEW_SAME }, { "different", REVIEW_DIFFERENT }, { "unsure", REVIEW_UNSURE },
        { "نفسه", REVIEW_SAME }, { "مختلف", REVIEW_DIFFERENT }, { "غير متأكد", REVIEW_UNSURE },
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        if (str_eq_nocase(word, str_z(row[i].word))) {
            *ret = row[i].answer;
            return TW_OK;
        }
    return err_set(err, TW_E_USAGE, "'" STR_FMT "' is no decision: same, different or unsure",
                   STR_ARG(str_part(word, 0, 40)));
}

static TwCode check_one(const ReviewScan *rs, const ReviewDecision *in, Decided *ret, Err *err)
{
    uint32_t a, b;
    ret->from = in;
    TRY(answer_parse(in->decision, &ret->answer, err));
    TRY(review_number(rs, in->one, &a, err));
    TRY(review_number(rs, in->other, &b, err));
    if (a == b)
        return err_set(err, TW_E_USAGE, "'" STR_FMT "' and '" STR_FMT "' are one casualty",
                       STR_ARG(in->one), STR_ARG(in->other));
    ret->a = a < b ? a : b;
    ret->b = a < b ? b : a;
    return TW_OK;
}

/* All decisions as they would stand: the new ones in the place of old ones about the same pair. */
static TwCode standing(const ReviewSet *set, const Decided *decided, size_t n, ReviewSet *ret,
                       Err *err)
{
    *ret = *set;
    ret->n_contrary = 0;
    ret->pair = arena_array(set->app->arena, set->n_pairs + n + 1, sizeof *ret->pair);
    TRY(arena_check(set->app->arena, err));
    ret->n_pairs = 0;
    for (size_t i = 0; i < set->n_pairs; i++) {
        bool is_replaced = false;
        for (size_t k = 0; k < n && !is_replaced; k++)
            is_replaced = decided[k].a == set->pair[i].a && decided[k].b == set->pair[i].b;
        if (!is_replaced) ret->pair[ret->n_pairs++] = set->pair[i];
    }
    for (size_t k = 0; k < n; k++)
        ret->pair[ret->n_pairs++] = (ReviewPair){ decided[k].a, decided[k].b, decided[k].answer };
    return review_unite(ret, err);
}

/* Refuses decisions that make a contradiction that was not there before. */
/* An id as people see it. */
static Str id_of(const ReviewScan *rs, uint32_t r, char text[ID_TEXT_MAX])
{
    return id_show(KIND_CASUALTY, rs->scan.record[r].id, ID_SHOWN, text);
}

static TwCode check_all(const ReviewScan *rs, const Decided *decided, size_t n, Err *err)
{
    const ReviewSet *set = &rs->set;
    char one[ID_TEXT_MAX], other[ID_TEXT_MAX];
    ReviewSet now;
    TRY(standing(set, decided, n, &now, err));
    if (now.n_contrary <= set->n_contrary) return TW_OK;
    for (size_t i = 0; i < now.n_pairs; i++) {
        const ReviewPair *p = &now.pair[i];
        if (p->answer != REVIEW_DIFFERENT || now.person[p->a] != now.person[p->b]) continue;
        err_set(err, TW_E_CONFLICT, "'" STR_FMT "' and '" STR_FMT "' were decided to differ, and "
                "decisions about others make them one person",
                STR_ARG(id_of(rs, p->a, one)), STR_ARG(id_of(rs, p->b, other)));
        return err_hint(err, TW_E_CONFLICT, "Look at `tawthiq pairs`, and decide one of them anew "
                        "or undo its batch.");
    }
    return err_set(err, TW_E_CONFLICT, "the decisions contradict each other");
}

/* A pair's id is made of its casualties': the same on every device. */
static TwCode pair_id(const uint8_t one[RECORD_ID_BYTES], const uint8_t other[RECORD_ID_BYTES],
                      uint8_t ret[RECORD_ID_BYTES], Err *err)
{
    AUTO(Hash) hash = { 0 };
    uint8_t digest[HASH_BYTES];
    TRY(hash_open(&hash, err));
    hash_begin(&hash);
    hash_add(&hash, "pair", 4);
    hash_add(&hash, one, RECORD_ID_BYTES);
    hash_add(&hash, other, RECORD_ID_BYTES);
    hash_end(&hash, digest);
    memcpy(ret, digest, RECORD_ID_BYTES);
    return TW_OK;
}

typedef struct Writing {
    const ReviewScan *rs;
    const EvidenceSet *evidence;      /* of the pairs, two records each */
} Writing;

/* What the program thinks of a pair, of 1000. */
static int64_t score_of(const Writing *w, uint32_t which)
{
    uint64_t pattern = match_pattern(w->evidence, NULL, 2 * which, 2 * which + 1);
    return lround(1000 * model_probability(&w->rs->scan.fit.model, pattern));
}

static TwCode write_one(const Writing *w, const Decided *d, uint32_t which, Err *err)
{
    static const char *const code[] = { "same", "different", "unsure" };
    const uint8_t *one = w->rs->scan.record[d->a].id, *other = w->rs->scan.record[d->b].id;
    uint8_t id[RECORD_ID_BYTES];
    Record r;
    if (memcmp(one, other, RECORD_ID_BYTES) > 0) {
        const uint8_t *swap = one;
        one = other;
        other = swap;
    }
    TRY(pair_id(one, other, id, err));
    record_init(&r, KIND_PAIR, id);
    record_text(&r, PAIR_ONE, str_pn(one, RECORD_ID_BYTES));
    record_text(&r, PAIR_OTHER, str_pn(other, RECORD_ID_BYTES));
    record_text(&r, PAIR_DECISION, str_z(code[d->answer]));
    if (d->from->reason.n > 0) record_text(&r, PAIR_REASON, d->from->reason);
    else record_null(&r, PAIR_REASON);
    record_int(&r, PAIR_SCORE, score_of(w, which));
    return store_add(w->rs->set.app->store, &r, STORE_NEW, err);
}

/* Evidence of the pairs that are decided, two records each. */
static TwCode evidence_of(const ReviewScan *rs, const Decided *decided, size_t n, ReviewSet *texts,
                          EvidenceSet *ret, Err *err)
{
    Arena *a = rs->set.app->arena;
    uint32_t *record = arena_array(a, 2 * n + 1, sizeof *record);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < n; i++) {
        record[2 * i] = decided[i].a;
        record[2 * i + 1] = decided[i].b;
    }
    TRY(review_some(rs, record, 2 * n, texts, err));
    return evidence_again(&texts->list, &rs->scan.fit, a, ret, err);
}

TwCode review_decide(App *app, const ReviewDecision *decision, size_t n, Str *ret_batch, Err *err)
{
    StoreReceipt receipt = { 0 };
    char shown[ID_TEXT_MAX];
    AUTO(ReviewScan) rs = { .n_new = 0 };
    ReviewSet texts;
    EvidenceSet evidence;
    TRY(review_scan(app, false, &rs, err));
    Decided *decided = arena_array(app->arena, n + 1, sizeof *decided);
    TRY(arena_check(app->arena, err));
    for (size_t i = 0; i < n; i++) TRY(check_one(&rs, &decision[i], &decided[i], err));
    TRY(check_all(&rs, decided, n, err));
    TRY(evidence_of(&rs, decided, n, &texts, &evidence, err));
    StoreAct act = { .action = S("decide"), .user = app_user() };
    TRY(store_begin(app->store, &act, err));
    AUTO(StoreBatch) batch = app->store;
    const Writing w = { &rs, &evidence };
    for (size_t i = 0; i < n; i++) TRY(write_one(&w, &decided[i], (uint32_t)i, err));
    TRY(store_commit(batch, &receipt, err));
    *ret_batch = arena_str(app->arena, id_show(KIND_ACT, receipt.batch, ID_SHOWN, shown));
    return arena_check(app->arena, err);
}

/* Where a file has one, other, decision and reason. */
typedef struct Layout {
    size_t at[4];
} Layout;

static const char *const FILE_COLUMN[] = { "one", "other", "decision", "reason" };

/* Reads a header; false when the row is none. */
static bool header_read(const CsvRow *row, Layout *ret)
{
    Layout layout = { { SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX } };
    for (size_t i = 0; i < row->n; i++)
        for (size_t k = 0; k < 4; k++)
            if (str_eq_nocase(str_trim(row->field[i]), str_z(FILE_COLUMN[k]))) layout.at[k] = i;
    bool is_header = layout.at[0] != SIZE_MAX && layout.at[1] != SIZE_MAX &&
                     layout.at[2] != SIZE_MAX;
    if (is_header) *ret = layout;
    return is_header;
}

static Str field_of(const CsvRow *row, size_t at)
{
    return at < row->n ? str_trim(row->field[at]) : (Str){ NULL, 0 };
}

static TwCode row_read(const CsvRow *row, const Layout *layout, Arena *a, ReviewDecision *ret,
                       Err *err)
{
    *ret = (ReviewDecision){ arena_str(a, field_of(row, layout->at[0])),
                             arena_str(a, field_of(row, layout->at[1])),
                             arena_str(a, field_of(row, layout->at[2])),
                             arena_str(a, field_of(row, layout->at[3])) };
    if (ret->one.n == 0 || ret->other.n == 0)
        return err_set(err, TW_E_DATA, "row %zu has no two casualties", row->row);
    return arena_check(a, err);
}

TwCode review_read(Str bytes, Arena *a, ReviewDecision **ret_decision, size_t *ret_n, Err *err)
{
    AUTO(CsvReader) csv = { .n_fields = 0 };
    CsvRow row;
    Layout layout = { { 0, 1, 2, 3 } };
    bool found = true;
    size_t n = 0, cap = 0;
    ReviewDecision *decision = arena_push(a, NULL, 0, &cap, sizeof *decision);
    TRY(utf8_check(bytes, err));
    TRY(csv_open(&csv, bytes, 0, err));
    for (;;) {
        TRY(csv_next(&csv, &row, &found, err));
        if (!found) break;
        if (row.row == 1 && header_read(&row, &layout)) continue;
        if (field_of(&row, layout.at[2]).n == 0) continue;
        decision = arena_push(a, decision, n, &cap, sizeof *decision);
        TRY(arena_check(a, err));
        TRY(row_read(&row, &layout, a, &decision[n], err));
        n++;
    }
    *ret_decision = decision;
    *ret_n = n;
    return TW_OK;
}

static Str short_id(Str whole) { return str_part(whole, 0, 2 + ID_SHOWN); }

static Str name_of(const ReviewSet *set, Str id)
{
    uint32_t r;
    return review_find(set, id, &r) ? review_text(set, REVIEW_NAME, r) : (Str){ NULL, 0 };
}

TwCode review_pairs(App *app, int64_t max, Table **ret_table, Err *err)
{
    enum { ID, ONE, OTHER, DECISION, REASON, SCORE, WALL, USER };
    Table *in = NULL;
    ReviewSet set;
    const StoreFilter filter = { .max = max };
    TRY(review_load(app, &set, err));
    TRY(store_list(app->store, STORE_PAIRS, &filter, STORE_IDS_SHOWN, app->arena, &in, err));
    Table *t = table_new(app->arena, REVIEW_PAIRS, REVIEW_N_PAIRS);
    for (size_t i = 0; i < in->n_rows; i++) {
        const Cell *cell = in->cell + i * in->n_columns;
        table_text(t, short_id(cell[ID].text));
        table_text(t, short_id(cell[ONE].text));
        table_text(t, short_id(cell[OTHER].text));
        table_text(t, cell[DECISION].text);
        table_text(t, cell[REASON].text);
        if (cell[SCORE].is_null) table_null(t);
        else table_real(t, (double)cell[SCORE].i / 1000);
        table_text(t, cell[USER].text);
        table_text(t, name_of(&set, cell[ONE].text));
        table_text(t, name_of(&set, cell[OTHER].text));
    }
    *ret_table = t;
    return arena_check(app->arena, err);
}

/* Records and contradictions of each person, at the person's first record. */
typedef struct PersonCount {
    uint32_t n, contrary, number;
} PersonCount;

static void person_row(Table *t, const ReviewSet *set, const PersonCount *count, uint32_t r)
{
    Str title = review_text(set, REVIEW_TITLE, r);
    table_int(t, count->number);
    table_int(t, count->n);
    table_int(t, count->contrary);
    table_text(t, short_id(set->list.id[r]));
    table_text(t, review_text(set, REVIEW_NAME, r));
    table_text(t, title.n > 0 ? title : short_id(review_text(set, REVIEW_LIST, r)));
    table_text(t, review_text(set, REVIEW_OUTCOME, r));
    table_text(t, review_text(set, REVIEW_DATE, r));
    table_text(t, review_text(set, REVIEW_PLACE_NAME, r));
}

/* Persons by the name of their first record. */
static int by_names(const void *pa, const void *pb, void *context)
{
    uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
    int order = str_cmp(review_text(context, REVIEW_NAME, a), review_text(context, REVIEW_NAME, b));
    return order != 0 ? order : (a > b) - (a < b);
}

/* Records by person, persons by name. */
static TwCode order_make(ReviewSet *set, PersonCount *count, uint32_t **ret, Err *err)
{
    uint32_t n = (uint32_t)set->list.n_records, at = 0, n_persons = 0;
    uint32_t *order = arena_array(set->app->arena, n + 1u, sizeof *order);
    uint32_t *next = arena_array(set->app->arena, n + 1u, sizeof *next);
    uint32_t *first = arena_array(set->app->arena, n + 1u, sizeof *first);
    TRY(arena_check(set->app->arena, err));
    for (uint32_t r = 0; r < n; r++) count[set->person[r]].n++;
    for (uint32_t r = 0; r < n; r++)
        if (count[r].n > 0) first[n_persons++] = r;
    qsort_r(first, n_persons, sizeof *first, by_names, set);
    for (uint32_t p = 0; p < n_persons; p++) {
        next[first[p]] = at;
        at += count[first[p]].n;
    }
    for (uint32_t r = 0; r < n; r++) order[next[set->person[r]]++] = r;
    *ret = order;
    return TW_OK;
}

TwCode review_persons(App *app, bool is_all, Table **ret_table, ReviewState *ret_state, Err *err)
{
    ReviewSet set;
    uint32_t *order = NULL, number = 0;
    TRY(review_load(app, &set, err));
    size_t n = set.list.n_records;
    PersonCount *count = arena_array(app->arena, n + 1, sizeof *count);
    TRY(arena_check(app->arena, err));
    TRY(order_make(&set, count, &order, err));
    for (size_t i = 0; i < set.n_pairs; i++) {
        const ReviewPair *p = &set.pair[i];
        bool is_contrary = p->answer == REVIEW_DIFFERENT && set.person[p->a] == set.person[p->b];
        count[set.person[p->a]].contrary += is_contrary;
    }
    Table *t = table_new(app->arena, REVIEW_PERSONS, REVIEW_N_PERSONS);
    *ret_state = (ReviewState){ .n_records = n, .n_decided = set.n_pairs,
                                .n_contrary = set.n_contrary };
    for (size_t i = 0; i < n; i++) {
        PersonCount *person = &count[set.person[order[i]]];
        if (set.person[order[i]] == order[i]) {
            ret_state->n_persons++;
            if (is_all || person->n > 1) person->number = ++number;
        }
        if (is_all || person->n > 1) person_row(t, &set, person, order[i]);
    }
    *ret_table = t;
    return arena_check(app->arena, err);
}
