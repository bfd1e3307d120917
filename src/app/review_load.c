/* review_load.c: see review_load.h.
 *
 * The records are ordered by what they hold, since their ids are made at random: the same lists
 * give the same proposals in any register, and two devices with the same entries see the same.
 */
#include "app/review_load.h"

#include <stdlib.h>
#include <string.h>

#include "base/sets.h"
#include "db/sql.h"
#include "store/query.h"

static const struct { const char *name; MatchRole role; } COLUMN_ROLE[REVIEW_COLUMNS] = {
    [REVIEW_LIST] = { "list", MATCH_SOURCE },
    [REVIEW_TITLE] = { "title", MATCH_IGNORE },
    [REVIEW_ROW] = { "row", MATCH_IGNORE },
    [REVIEW_EXTERNAL] = { "external_id", MATCH_IGNORE },
    [REVIEW_NAME] = { "name", MATCH_NAME },
    [REVIEW_OTHER_NAME] = { "name_other", MATCH_NAME },
    [REVIEW_FATHER] = { "father", MATCH_FATHER },
    [REVIEW_MOTHER] = { "mother", MATCH_MOTHER },
    [REVIEW_SEX] = { "sex", MATCH_SEX },
    [REVIEW_AGE] = { "age", MATCH_AGE },
    [REVIEW_BAND] = { "age_band", MATCH_IGNORE },
    [REVIEW_OUTCOME] = { "outcome", MATCH_OUTCOME },
    [REVIEW_DATE] = { "date", MATCH_HARM },
    [REVIEW_PLACE_NAME] = { "place_name", MATCH_IGNORE },
    [REVIEW_PLACE] = { "place", MATCH_PLACE },
    [REVIEW_AREA] = { "area", MATCH_PLACE },
    [REVIEW_STATUS] = { "status", MATCH_IGNORE },
    [REVIEW_WEAPON] = { "weapon", MATCH_IGNORE },
    [REVIEW_NOTE] = { "note", MATCH_NOTES },
    [REVIEW_PATH] = { "place_path", MATCH_IGNORE },
    [REVIEW_SOURCE] = { "source", MATCH_IGNORE },
    [REVIEW_AGE_CODE] = { "age_code", MATCH_IGNORE },
    [REVIEW_GIVEN] = { "given", MATCH_GIVEN },
    [REVIEW_GRANDFATHER] = { "grandfather", MATCH_GRANDFATHER },
    [REVIEW_FAMILY] = { "family", MATCH_FAMILY },
};

/* Columns of casualty_match, in its order, and where they go; -1 for those treated apart. */
enum { Q_ID, Q_DOCUMENT, Q_TITLE, Q_ROW, Q_PLACE_NAME = 14, Q_PLACE_ID, Q_PLACE_PATH, Q_STATUS,
       Q_WEAPON, Q_NOTE, Q_SOURCE, Q_AGE_CODE, Q_GIVEN, Q_GRANDFATHER, Q_FAMILY,
       Q_COLUMNS };

static const int8_t TO[Q_COLUMNS] = {
    -1, REVIEW_LIST, REVIEW_TITLE, REVIEW_ROW, REVIEW_EXTERNAL, REVIEW_NAME, REVIEW_OTHER_NAME,
    REVIEW_FATHER, REVIEW_MOTHER, REVIEW_SEX, REVIEW_AGE, REVIEW_BAND, REVIEW_OUTCOME, REVIEW_DATE,
    REVIEW_PLACE_NAME, -1, REVIEW_PATH, REVIEW_STATUS, REVIEW_WEAPON, REVIEW_NOTE, REVIEW_SOURCE,
    REVIEW_AGE_CODE, REVIEW_GIVEN, REVIEW_GRANDFATHER, REVIEW_FAMILY
};

/* The area below the country in "/town/district/area/country/"; empty when there is none. */
static Str area_of(Str path)
{
    Str rest = path, part, last = { NULL, 0 }, before = { NULL, 0 };
    while (str_split(&rest, '/', &part)) {
        if (part.n == 0) continue;
        before = last;
        last = part;
    }
    return before;
}

static void put(ReviewSet *set, ReviewColumn column, uint32_t record, const Cell *cell)
{
    Arena *a = set->app->arena;
    if (cell->is_null) return;
    bool is_text = cell->text.n > 0;
    Str text = is_text ? arena_str(a, cell->text) : arena_fmt(a, "%lld", (long long)cell->i);
    list_put(&set->list, column, record, text);
}

TwCode review_take(void *context, const Table *t, Err *err)
{
    ReviewSet *set = context;
    Arena *a = set->app->arena;
    const Cell *cell = t->cell;
    if (set->list.n_records == set->list.cap_records)
        return err_set(err, TW_E_CONFLICT, "people were added while they were read; try again");
    uint32_t r = list_record(&set->list, arena_str(a, cell[Q_ID].text), 0, 0);
    for (int c = 0; c < Q_COLUMNS; c++) {
        bool is_number = TO[c] == REVIEW_ROW || TO[c] == REVIEW_AGE;
        if (TO[c] >= 0 && (is_number || cell[c].text.n > 0))
            put(set, (ReviewColumn)TO[c], r, &cell[c]);
    }
    bool has_id = !cell[Q_PLACE_ID].is_null;
    put(set, REVIEW_PLACE, r, &cell[has_id ? Q_PLACE_ID : Q_PLACE_NAME]);
    Str area = area_of(cell[Q_PLACE_PATH].text);
    if (area.n > 0) list_put(&set->list, REVIEW_AREA, r, arena_str(a, area));
    return arena_check(a, err);
}

bool review_find(const ReviewSet *set, Str id, uint32_t *ret_record)
{
    const MatchList *list = &set->list;
    size_t low = 0, high = list->n_records;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list_id_compare(list->id[set->by_id[middle]], id) < 0) low = middle + 1;
        else high = middle;
    }
    if (low == list->n_records || !str_eq(list->id[set->by_id[low]], id)) return false;
    *ret_record = set->by_id[low];
    return true;
}

static int by_ids(const void *pa, const void *pb, void *context)
{
    const MatchList *list = context;
    return list_id_compare(list->id[*(const uint32_t *)pa], list->id[*(const uint32_t *)pb]);
}

static TwCode ids_index(ReviewSet *set, Err *err)
{
    size_t n = set->list.n_records;
    set->by_id = arena_array(set->app->arena, n + 1, sizeof *set->by_id);
    TRY(arena_check(set->app->arena, err));
    for (uint32_t r = 0; r < n; r++) set->by_id[r] = r;
    qsort_r(set->by_id, n, sizeof *set->by_id, by_ids, &set->list);
    return TW_OK;
}

static int by_records(const void *pa, const void *pb)
{
    const ReviewPair *a = pa, *b = pb;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

const ReviewPair *review_decided(const ReviewSet *set, uint32_t a, uint32_t b)
{
    ReviewPair key = { a < b ? a : b, a < b ? b : a, REVIEW_SAME };
    if (set->n_pairs == 0) return NULL;
    return bsearch(&key, set->pair, set->n_pairs, sizeof *set->pair, by_records);
}

void review_pairs_sort(ReviewSet *set)
{
    if (set->n_pairs > 0) qsort(set->pair, set->n_pairs, sizeof *set->pair, by_records);
}

ReviewAnswer review_answer(Str code)
{
    return str_eq(code, S("same")) ? REVIEW_SAME
         : str_eq(code, S("different")) ? REVIEW_DIFFERENT : REVIEW_UNSURE;
}

/* Decisions about casualties that stand; one about a casualty that was withdrawn rests. */
static TwCode load_pairs(ReviewSet *set, Err *err)
{
    Table *t = NULL;
    const Query query = { .id = SQL_PAIR_DECIDED, .ids = STORE_IDS_SHOWN };
    TRY(store_query(set->app->store, &query, set->app->arena, &t, err));
    set->pair = arena_array(set->app->arena, t->n_rows + 1, sizeof *set->pair);
    TRY(arena_check(set->app->arena, err));
    for (size_t i = 0; i < t->n_rows; i++) {
        const Cell *cell = t->cell + i * t->n_columns;
        uint32_t a, b;
        if (!review_find(set, cell[0].text, &a) || !review_find(set, cell[1].text, &b)) continue;
        set->pair[set->n_pairs++] = (ReviewPair){ a < b ? a : b, a < b ? b : a,
                                                  review_answer(cell[2].text) };
    }
    review_pairs_sort(set);
    return TW_OK;
}

TwCode review_unite(ReviewSet *set, Err *err)
{
    size_t n = set->list.n_records;
    set->person = arena_array(set->app->arena, n + 1, sizeof *set->person);
    TRY(arena_check(set->app->arena, err));
    sets_begin(set->person, n);
    for (size_t i = 0; i < set->n_pairs; i++) {
        if (set->pair[i].answer == REVIEW_SAME)
            sets_join(set->person, set->pair[i].a, set->pair[i].b);
    }
    for (uint32_t r = 0; r < n; r++) set->person[r] = sets_root(set->person, r);
    for (size_t i = 0; i < set->n_pairs; i++)
        set->n_contrary += set->pair[i].answer == REVIEW_DIFFERENT &&
                           set->person[set->pair[i].a] == set->person[set->pair[i].b];
    return TW_OK;
}

static TwCode count_casualties(App *app, size_t *ret_n, Err *err)
{
    Table *t = NULL;
    const Query query = { .id = SQL_CASUALTY_COUNT };
    TRY(store_query(app->store, &query, app->arena, &t, err));
    *ret_n = t->n_rows > 0 ? (size_t)t->cell[0].i : 0;
    return TW_OK;
}

TwCode review_empty(App *app, size_t n, ReviewSet *ret, Err *err)
{
    size_t at = 0;
    *ret = (ReviewSet){ .app = app };
    TRY(list_init(&ret->list, n, app->arena, err));
    ret->list.is_kept = true;
    for (int c = 0; c < REVIEW_COLUMNS; c++)
        TRY(list_column(&ret->list, str_z(COLUMN_ROLE[c].name), COLUMN_ROLE[c].role, &at, err));
    return TW_OK;
}

TwCode review_load(App *app, ReviewSet *ret, Err *err)
{
    const Query query = { .id = SQL_CASUALTY_MATCH, .ids = STORE_IDS_SHOWN };
    size_t n = 0;
    TRY(count_casualties(app, &n, err));
    TRY(review_empty(app, n, ret, err));
    TRY(store_query_each(app->store, &query, review_take, ret, err));
    TRY(list_sort_contents(&ret->list, err));
    TRY(list_sources(&ret->list, err));
    TRY(ids_index(ret, err));
    TRY(load_pairs(ret, err));
    return review_unite(ret, err);
}

TwCode review_options(const ReviewSet *set, MatchOptions *ret, Err *err)
{
    MatchOptions options = MATCH_DEFAULTS;
    Label *label = arena_array(set->app->arena, set->n_pairs + 1, sizeof *label);
    TRY(arena_check(set->app->arena, err));
    for (size_t i = 0; i < set->n_pairs; i++) {
        const ReviewPair *p = &set->pair[i];
        bool is_same = p->answer == REVIEW_SAME,
             is_contrary = !is_same && set->person[p->a] == set->person[p->b];
        if (p->answer == REVIEW_UNSURE || is_contrary) continue;
        label[options.n_labels++] = (Label){ p->a, p->b, is_same };
    }
    options.label = label;
    *ret = options;
    return TW_OK;
}

TwCode review_match(const ReviewSet *set, MatchResult *ret_result, Err *err)
{
    MatchOptions options;
    TRY(review_options(set, &options, err));
    return match_run(&set->list, &options, set->app->arena, set->app->job, ret_result, err);
}

Str review_text(const ReviewSet *set, ReviewColumn column, uint32_t record)
{
    const MatchColumn *c = &set->list.column[column];
    uint32_t value = c->value[record];
    return value == 0 ? (Str){ NULL, 0 } : c->text[value];
}

/* A casualty's whole id from the beginning somebody typed. */
static TwCode whole_id(App *app, Str typed, Str *ret_whole, Err *err)
{
    bool found = false;
    Kind kind = KIND_NONE;
    uint8_t id[RECORD_ID_BYTES];
    char text[ID_TEXT_MAX];
    TRY(store_find(app->store, typed, &found, &kind, id, err));
    if (!found || kind != KIND_CASUALTY)
        return err_set(err, TW_E_NOT_FOUND, "no casualty '" STR_FMT "'", STR_ARG(typed));
    *ret_whole = arena_str(app->arena, id_show(KIND_CASUALTY, id, ID_WHOLE, text));
    return arena_check(app->arena, err);
}

TwCode review_record(const ReviewSet *set, Str typed, uint32_t *ret, Err *err)
{
    Str whole;
    TRY(whole_id(set->app, typed, &whole, err));
    if (!review_find(set, whole, ret))
        return err_set(err, TW_E_NOT_FOUND, "casualty '" STR_FMT "' was rejected or withdrawn",
                       STR_ARG(typed));
    return TW_OK;
}
