/* incident_page.c: one pass over light rows chooses and counts; only the page's rows are fetched
 * whole.
 */
#include "app/incident_page.h"

#include <stdlib.h>
#include <string.h>

#include "app/event_feed.h"
#include "app/path.h"
#include "app/ranges.h"
#include "app/records.h"
#include "figures/judge.h"
#include "place/resolve.h"
#include "store/query.h"
#include "text/fold.h"
#include "text/skeleton.h"

enum { WORDS_MAX = 16, NAME_WORDS = 4, PATH_DEPTH = 8 };

const Column FACET_COLUMNS[FACET_N_COLUMNS] = {
    { "facet", COLUMN_TEXT, NULL, "month, governorate, weapon, target, verification, ..." },
    { "value", COLUMN_TEXT, NULL, "code, or empty when not known" },
    { "label", COLUMN_TEXT, NULL, "what the code means" },
    { "n", COLUMN_INT, "incidents", "how many" },
};

typedef enum Facet {
    FACET_MONTH, FACET_PLACE, FACET_WEAPON, FACET_TARGET, FACET_VERIFICATION, FACET_GRADE,
    FACET_STATE, FACET_N
} Facet;

/* Columns of incident_light, and of incident_words. */
enum { L_ID, L_MONTH, L_MONTHS, L_PATH, L_WEAPON, L_TARGET, L_STATE, L_VERIFICATION, L_ATTRIBUTION,
       L_ACCUSED, L_COMBATANTS, L_TITLE, L_PLACE, L_ACTOR, L_NARRATIVE };

/* One value of a facet. */
typedef struct Count {
    Facet facet;
    Str value;
    size_t n;
} Count;

/* A word that is looked for. */
typedef struct Wanted {
    Str folded;
    Str place;                      /* "/id/" when it is a place, or empty */
    uint64_t hash[TEXT_SKELETON_VARIANTS];
    size_t n_hashes;
} Wanted;

typedef struct Paging {
    App *app;
    const PageAsk *ask;
    Page *ret;
    Str actor;                      /* folded */
    Wanted actor_name;
    Wanted wanted[WORDS_MAX];
    size_t n_wanted;
    IdMap quoted;                   /* incidents whose claims' words hold some of the wanted */
    uint32_t *quoted_of;            /* a bit a word */
    size_t cap_quoted;
    Count *count;
    size_t n_counts, cap_counts;
    size_t last[FACET_N];           /* where the last value of each facet was counted */
    uint8_t (*id)[RECORD_ID_BYTES]; /* of the page */
    size_t n_ids, cap_ids;
    Buf folded;
} Paging;

/* Text of the one row of a table. */
static Str cell_text(const Table *t, size_t column)
{
    return table_cell_text(t, 0, column);
}

static void count_one(Paging *p, Facet facet, Str value)
{
    for (size_t i = 0, at = p->last[facet]; i < p->n_counts; i++, at++) {
        if (at == p->n_counts) at = 0;
        if (p->count[at].facet != facet || !str_eq(p->count[at].value, value)) continue;
        p->count[at].n++;
        p->last[facet] = at;
        return;
    }
    Count *count = arena_push(p->app->arena, p->count, p->n_counts, &p->cap_counts, sizeof *count);
    if (count == NULL) return;
    p->count = count;
    count[p->n_counts++] = (Count){ facet, value.n == 0 ? S("") : arena_str(p->app->arena, value),
                                    1 };
}

/* The governorate of a path: what lies right below the country. */
static Str governorate_of(Str path)
{
    Str part[PATH_DEPTH], one;
    size_t n = 0;
    while (str_split(&path, '/', &one))
        if (one.n > 0 && n < PATH_DEPTH) part[n++] = one;
    return n >= 2 ? part[n - 2] : n == 1 ? part[0] : S("");
}

/* The grade of harm of a light row. */
static Str grade_of(const Table *t)
{
    const Cell *accused = table_cell(t, 0, L_ACCUSED), *fighters = table_cell(t, 0, L_COMBATANTS);
    Str attribution = cell_text(t, L_ATTRIBUTION);
    bool is_named = attribution.n == 2 && attribution.p[1] >= '1' && attribution.p[1] <= '4';
    size_t n = accused->is_null ? 0 : (size_t)accused->i;
    JudgeAxes axes = { .verification = cell_text(t, L_VERIFICATION), .attribution = attribution,
                       .n_accused = n > 0 ? n : is_named,
                       .is_combatants_only = !fighters->is_null && fighters->i == 1 };
    return judge_harm(&axes);
}

/* Words folded, with a blank before and behind. */
static Str fold_into(Paging *p, Str text)
{
    buf_reset(&p->folded);
    buf_char(&p->folded, ' ');
    text_fold(text, &p->folded);
    buf_char(&p->folded, ' ');
    return buf_str(&p->folded);
}

/* Whether some words have the consonants that are wanted. */
static bool has_sounds(const Wanted *w, Str words)
{
    TextSkeleton skeleton;
    uint64_t hash[TEXT_SKELETON_VARIANTS];
    size_t n = text_skeleton(words, &skeleton) ? text_skeleton_hashes(&skeleton, hash) : 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < w->n_hashes; k++)
            if (hash[i] == w->hash[k]) return true;
    return false;
}

/* Whether a name has the consonants that are wanted, in as many words as it takes. */
static bool has_name(const Wanted *w, Str text)
{
    Str word[NAME_WORDS] = { { NULL, 0 } }, one;
    size_t n = 0;
    while (w->n_hashes > 0 && str_split(&text, ' ', &one)) {
        if (one.n == 0) continue;
        word[n++ % NAME_WORDS] = one;
        for (size_t back = 0; back < n && back < NAME_WORDS; back++) {
            const char *begin = word[(n - 1 - back) % NAME_WORDS].p;
            if (has_sounds(w, str_pn(begin, (size_t)(one.p + one.n - begin)))) return true;
        }
    }
    return false;
}

/* Whether one wanted word is in a light row. */
static bool row_has(Paging *p, const Table *t, const Wanted *w, size_t bit)
{
    static const int column[] = { L_TITLE, L_PLACE, L_ACTOR, L_NARRATIVE };
    if (w->place.n > 0 && str_find(cell_text(t, L_PATH), w->place) != SIZE_MAX) return true;
    for (size_t i = 0; i < sizeof column / sizeof *column; i++) {
        Str text = cell_text(t, (size_t)column[i]);
        if (text.n == 0) continue;
        if (str_find(fold_into(p, text), w->folded) != SIZE_MAX) return true;
        if (column[i] != L_NARRATIVE && has_name(w, text)) return true;
    }
    int32_t at = id_map_find(&p->quoted, (const uint8_t *)cell_text(t, L_ID).p);
    return at != EVENT_NONE && (p->quoted_of[at] >> bit & 1) != 0;
}

/* Whether a row has the grade that is asked for: V2 is V2 and above; VX and VN are themselves. */
static bool has_grade(Str want, Str verification, Str grade)
{
    bool is_level = want.n == 2 && want.p[0] == 'V';
    bool is_ladder = is_level && want.p[1] >= '0' && want.p[1] <= '4';
    if (want.n == 0) return true;
    if (!is_level) return str_eq(want, grade);
    if (!is_ladder) return str_eq(want, verification);
    return verification.n == 2 && verification.p[1] <= '4' && verification.p[1] >= want.p[1];
}

static bool is_chosen(Paging *p, const Table *t, Str grade)
{
    Str actor = p->actor.n > 0 ? cell_text(t, L_ACTOR) : S("");
    if (!has_grade(p->ask->grade, cell_text(t, L_VERIFICATION), grade)) return false;
    if (p->actor.n > 0 && str_find(fold_into(p, actor), p->actor) == SIZE_MAX
        && !has_name(&p->actor_name, actor))
        return false;
    for (size_t i = 0; i < p->n_wanted; i++)
        if (!row_has(p, t, &p->wanted[i], i)) return false;
    return true;
}

static TwCode row_take(void *context, const Table *t, Err *err)
{
    Paging *p = context;
    Str grade = grade_of(t);
    if (!is_chosen(p, t, grade)) return TW_OK;
    bool is_months = table_cell(t, 0, L_MONTHS)->i != 0;
    count_one(p, FACET_MONTH, is_months ? S("") : cell_text(t, L_MONTH));
    count_one(p, FACET_PLACE, governorate_of(cell_text(t, L_PATH)));
    count_one(p, FACET_WEAPON, str_part(cell_text(t, L_WEAPON), 0, 2));
    count_one(p, FACET_TARGET, cell_text(t, L_TARGET));
    count_one(p, FACET_VERIFICATION, cell_text(t, L_VERIFICATION));
    count_one(p, FACET_GRADE, grade);
    count_one(p, FACET_STATE, cell_text(t, L_STATE));
    size_t at = p->ret->n++;
    bool is_on_page = (int64_t)at >= p->ask->skip
                      && (p->ask->max <= 0 || (int64_t)at < p->ask->skip + p->ask->max);
    if (!is_on_page) return arena_check(p->app->arena, err);
    uint8_t (*id)[RECORD_ID_BYTES] = arena_push(p->app->arena, p->id, p->n_ids, &p->cap_ids,
                                                sizeof *id);
    TRY(arena_check(p->app->arena, err));
    p->id = id;
    memcpy(id[p->n_ids++], cell_text(t, L_ID).p, RECORD_ID_BYTES);
    return TW_OK;
}

/* A word to look for: folded, as a name, and as a place when it is one. */
static TwCode wanted_make(Paging *p, Str word, bool may_be_place, Wanted *ret, Err *err)
{
    TextSkeleton skeleton;
    *ret = (Wanted){ .folded = S(""), .place = S("") };
    buf_reset(&p->folded);
    text_fold(word, &p->folded);
    ret->folded = arena_str(p->app->arena, buf_str(&p->folded));
    if (text_skeleton(word, &skeleton) && skeleton.n_sounds >= 3)
        ret->n_hashes = text_skeleton_hashes(&skeleton, ret->hash);
    if (!may_be_place) return TW_OK;
    const Gazetteer *g = NULL;
    PlaceChoice choice;
    Place place;
    bool is_found = false;
    TRY(data_gazetteer(&p->app->data, &g, err));
    TRY(place_named(g, word, NULL, p->app->arena, &is_found, &choice, err));
    if (is_found && gazetteer_place(g, choice.ref, &place))
        ret->place = arena_fmt(p->app->arena, "/%s/", place.id);
    return arena_check(p->app->arena, err);
}

/* Notes which wanted words the words of a claim hold. */
static TwCode quote_take(void *context, const Table *t, Err *err)
{
    Paging *p = context;
    Str incident = cell_text(t, 0);
    uint32_t bits = 0;
    if (incident.n != RECORD_ID_BYTES) return TW_OK;
    Str text = fold_into(p, cell_text(t, 1));
    for (size_t i = 0; i < p->n_wanted; i++)
        if (str_find(text, p->wanted[i].folded) != SIZE_MAX) bits |= (uint32_t)1 << i;
    if (bits == 0) return TW_OK;
    bool is_new = false;
    int32_t at = id_map_add(&p->quoted, p->app->arena, (const uint8_t *)incident.p, &is_new);
    if (is_new)
        p->quoted_of = arena_push(p->app->arena, p->quoted_of, (size_t)at, &p->cap_quoted,
                                  sizeof *p->quoted_of);
    TRY(arena_check(p->app->arena, err));
    p->quoted_of[at] = (is_new ? 0 : p->quoted_of[at]) | bits;
    return TW_OK;
}

/* Takes the text apart: as one name of a place, or as words. */
static TwCode text_wanted(Paging *p, Err *err)
{
    Str rest = p->ask->text, word;
    if (rest.p == NULL) return TW_OK;
    TRY(wanted_make(p, str_trim(rest), true, &p->wanted[0], err));
    p->n_wanted = 1;
    if (p->wanted[0].place.n == 0 && str_find(str_trim(rest), S(" ")) != SIZE_MAX) {
        p->n_wanted = 0;
        while (p->n_wanted < WORDS_MAX && str_split(&rest, ' ', &word))
            if (word.n > 0) TRY(wanted_make(p, word, true, &p->wanted[p->n_wanted++], err));
    }
    const Query query = { SQL_INCIDENT_QUOTES, NULL, 0, STORE_IDS_RAW };
    return store_query_each(p->app->store, &query, quote_take, p, err);
}

static int by_facet(const void *pa, const void *pb)
{
    const Count *a = pa, *b = pb;
    if (a->facet != b->facet) return (int)a->facet - (int)b->facet;
    if (a->facet != FACET_MONTH && a->n != b->n) return a->n > b->n ? -1 : 1;
    return str_cmp(a->value, b->value);
}

/* What a value of a facet is called. */
static Str facet_label(Paging *p, const Count *c)
{
    static const int vocab[FACET_N] = { [FACET_MONTH] = -1, [FACET_PLACE] = -1,
                                        [FACET_WEAPON] = VOCAB_WEAPON,
                                        [FACET_TARGET] = VOCAB_TARGET,
                                        [FACET_VERIFICATION] = VOCAB_VERIFICATION,
                                        [FACET_GRADE] = VOCAB_HARM_GRADE,
                                        [FACET_STATE] = VOCAB_STATE };
    const Gazetteer *g = NULL;
    Err ignored = { 0 };
    PlaceRef ref;
    if (vocab[c->facet] >= 0) {
        const VocabTerm *term = vocab_find((VocabId)vocab[c->facet], c->value);
        return term == NULL ? (Str){ NULL, 0 } : term->en;
    }
    if (c->facet != FACET_PLACE || c->value.n == 0) return (Str){ NULL, 0 };
    if (data_gazetteer(&p->app->data, &g, &ignored) != TW_OK) return (Str){ NULL, 0 };
    if (!gazetteer_find(g, c->value, &ref)) return (Str){ NULL, 0 };
    return place_label(g, ref, p->app->arena);
}

static void facets_make(Paging *p)
{
    static const char *const name[FACET_N] = { "month", "governorate", "weapon", "target",
                                               "verification", "grade", "state" };
    Table *t = table_new(p->app->arena, FACET_COLUMNS, FACET_N_COLUMNS);
    if (p->n_counts > 0) qsort(p->count, p->n_counts, sizeof *p->count, by_facet);
    for (size_t i = 0; i < p->n_counts; i++) {
        table_text(t, str_z(name[p->count[i].facet]));
        table_text(t, p->count[i].value.n == 0 ? (Str){ NULL, 0 } : p->count[i].value);
        table_text(t, facet_label(p, &p->count[i]));
        table_int(t, (int64_t)p->count[i].n);
    }
    p->ret->facets = t;
}

/* Puts a bound in the place of a cell of that name; false for every other cell. */
static bool bound_put(const IncidentRanges *r, const char *name, Table *t)
{
    const struct { const char *name; const Range *range; unsigned bit; int64_t value; } bound[] = {
        { "killed_min", &r->killed, RANGE_MIN, r->killed.min },
        { "killed_max", &r->killed, RANGE_MAX, r->killed.max },
        { "injured_min", &r->injured, RANGE_MIN, r->injured.min },
        { "injured_max", &r->injured, RANGE_MAX, r->injured.max },
    };
    for (size_t i = 0; i < sizeof bound / sizeof *bound; i++) {
        if (strcmp(bound[i].name, name) != 0) continue;
        if ((bound[i].range->has & bound[i].bit) != 0) table_int(t, bound[i].value);
        else table_null(t);
        return true;
    }
    return false;
}

/* The rows of the page, whole, with the ranges that are derived of them. */
static TwCode rows_fetch(Paging *p, Err *err)
{
    Table *all = NULL;
    Arena *a = p->app->arena;
    IncidentRanges *range = arena_array(a, p->n_ids + 1, sizeof *range);
    TRY(arena_check(a, err));
    TRY(ranges_of(p->app, (const uint8_t (*)[RECORD_ID_BYTES])p->id, p->n_ids, range, err));
    for (size_t i = 0; i < p->n_ids; i++) {
        Table *one = NULL;
        const QueryArg arg = query_id(p->id[i]);
        const Query query = { SQL_INCIDENT_ONE, &arg, 1, STORE_IDS_SHOWN };
        TRY(store_query(p->app->store, &query, a, &one, err));
        if (all == NULL) all = table_new(a, one->column, one->n_columns);
        for (size_t c = 0; one->n_rows > 0 && c < one->n_columns; c++) {
            const Cell *cell = table_cell(one, 0, c);
            if (bound_put(&range[i], one->column[c].name, all)) continue;
            if (cell->is_null) table_null(all);
            else if (column_type(&one->column[c]) == COLUMN_TEXT) table_text(all, cell->text);
            else table_int(all, cell->i);
        }
    }
    if (all == NULL) {
        p->ret->table = table_new(a, INCIDENT_COLUMNS, INCIDENT_N_COLUMNS);
        return arena_check(a, err);
    }
    return list_pick(all, LIST_INCIDENTS, a, &p->ret->table, err);
}

/* The measure and the outcome that a person means by either. */
static TwCode outcome_of(Str typed, Str *ret_measure, Str *ret_outcome, Err *err)
{
    const Vocab *v = &vocab_table[VOCAB_MEASURE];
    const VocabTerm *harm = vocab_find_written(VOCAB_OUTCOME, typed);
    if (typed.p == NULL) return TW_OK;
    if (harm != NULL) {
        *ret_outcome = harm->code;
        *ret_measure = harm->code;              /* no measure is called so */
        for (size_t i = 0; i < v->n; i++)
            if (str_eq(vocab_map(&v->term[i], S("outcome")), str_part(harm->code, 0, 2)))
                *ret_measure = v->term[i].code;
        return TW_OK;
    }
    TRY(list_code(VOCAB_MEASURE, typed, ret_measure, err));
    Str code = vocab_map(vocab_find(VOCAB_MEASURE, *ret_measure), S("outcome"));
    *ret_outcome = code.n > 0 ? code : *ret_measure;
    return TW_OK;
}

static TwCode filter_make(Paging *p, QueryArg arg[8], Err *err)
{
    const PageAsk *ask = p->ask;
    StoreFilter filter = { 0 };
    Str weapon = { NULL, 0 }, measure = { NULL, 0 }, outcome = { NULL, 0 }, state = { NULL, 0 };
    Place place;
    if (ask->place.p != NULL) {
        TRY(list_place(p->app, ask->place, &place, &p->ret->note, err));
        filter.place = arena_fmt(p->app->arena, "/%s/", place.id);
    }
    if (ask->period.p != NULL) TRY(list_period(ask->period, &filter, p->app->arena, err));
    TRY(list_code(VOCAB_WEAPON, ask->weapon, &weapon, err));
    TRY(outcome_of(ask->outcome, &measure, &outcome, err));
    TRY(list_code(VOCAB_STATE, ask->state, &state, err));
    if (ask->document.p != NULL)
        TRY(list_id(p->app, ask->document, KIND_DOCUMENT, &filter.document, err));
    arg[0] = query_text(filter.place);
    arg[1] = query_text(filter.from);
    arg[2] = query_text(filter.to);
    arg[3] = query_text(weapon);
    arg[4] = query_id(filter.document);
    arg[5] = query_text(measure);
    arg[6] = query_text(outcome);
    arg[7] = query_text(state);
    return arena_check(p->app->arena, err);
}

/* Grades are named by code or label, of either list. */
static TwCode grade_check(const PageAsk *ask, Str *ret_grade, Err *err)
{
    if (ask->grade.p == NULL) return TW_OK;
    const VocabTerm *term = vocab_find_written(VOCAB_VERIFICATION, ask->grade);
    if (term != NULL) *ret_grade = term->code;
    return term != NULL ? TW_OK : list_code(VOCAB_HARM_GRADE, ask->grade, ret_grade, err);
}

TwCode incident_page(App *app, const PageAsk *ask, Page *ret, Err *err)
{
    PageAsk known = *ask;
    Paging p = { .app = app, .ask = &known, .ret = ret };
    QueryArg arg[8];
    AUTO(Buf) folded;
    *ret = (Page){ .note = S("") };
    buf_init(&folded, 4 << 20);
    p.folded = folded;
    TwCode code = grade_check(ask, &known.grade, err);
    if (code == TW_OK) code = filter_make(&p, arg, err);
    if (code == TW_OK && ask->actor.p != NULL) {
        code = wanted_make(&p, ask->actor, false, &p.actor_name, err);
        p.actor = p.actor_name.folded;
    }
    if (code == TW_OK) code = text_wanted(&p, err);
    bool has_words = p.n_wanted > 0 || p.actor.n > 0;
    const Query query = { has_words ? SQL_INCIDENT_WORDS : SQL_INCIDENT_LIGHT, arg, 8,
                          STORE_IDS_RAW };
    if (code == TW_OK) code = store_query_each(app->store, &query, row_take, &p, err);
    if (code == TW_OK) code = buf_check(&p.folded, err);
    folded = p.folded;
    TRY(code);
    facets_make(&p);
    return rows_fetch(&p, err);
}
