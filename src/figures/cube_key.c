/* cube_key.c: labels of keys, and which facts are meant. */
#include "figures/cube_key.h"

#include <string.h>

#include "model/vocab.h"

static const struct { const char *name; FactDim dim; } KEY[BY_N] = {
    [BY_COUNTRY] = { "country", FACT_PLACE },
    [BY_GOVERNORATE] = { "governorate", FACT_PLACE },
    [BY_DISTRICT] = { "district", FACT_PLACE },
    [BY_SUBDISTRICT] = { "subdistrict", FACT_PLACE },
    [BY_COMMUNITY] = { "community", FACT_PLACE },
    [BY_DAY] = { "day", FACT_N_DIMS },
    [BY_WEEK] = { "week", FACT_N_DIMS },
    [BY_MONTH] = { "month", FACT_N_DIMS },
    [BY_QUARTER] = { "quarter", FACT_N_DIMS },
    [BY_YEAR] = { "year", FACT_N_DIMS },
    [BY_OUTCOME] = { "outcome", FACT_OUTCOME },
    [BY_SEX] = { "sex", FACT_SEX },
    [BY_AGE] = { "age", FACT_AGE },
    [BY_STATUS] = { "status", FACT_STATUS },
    [BY_FUNCTION] = { "function", FACT_FUNCTION },
    [BY_WEAPON] = { "weapon", FACT_WEAPON },
    [BY_ACTOR] = { "actor", FACT_ACTOR },
    [BY_TARGET] = { "target", FACT_TARGET },
    [BY_GRADE] = { "grade", FACT_GRADE },
    [BY_SOURCE] = { "source", FACT_SOURCE },
};

/* Days further out are no dates of harm but open ends: they are not known. */
enum { DAY_FIRST = -62091, DAY_LAST = 84006 };   /* 1800-01-01, 2199-12-31 */

Str cube_by_name(CubeBy by) { return str_z(KEY[by].name); }

bool cube_by_find(Str name, CubeBy *ret_by)
{
    for (int by = 0; by < BY_N; by++)
        if (str_eq(name, str_z(KEY[by].name))) {
            *ret_by = (CubeBy)by;
            return true;
        }
    return false;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int64_t cube_period_number(CubeBy by, int32_t day)
{
    enum { THURSDAY = 3 };   /* 1970-01-01 was one; days since the Monday before */
    if (by == BY_DAY) return day;
    if (by == BY_WEEK) return floor_div((int64_t)day + THURSDAY, 7);
    Ymd d = day_to_ymd(day);
    if (by == BY_YEAR) return d.year;
    return by == BY_MONTH ? d.year * 12 + d.month - 1 : d.year * 4 + (d.month - 1) / 3;
}

static Str week_text(int32_t day, Arena *a)
{
    int32_t thursday = (int32_t)(cube_period_number(BY_WEEK, day) * 7);
    int32_t first = 0;
    int year = day_to_ymd(thursday).year;
    if (!day_from_ymd((Ymd){ year, 1, 1 }, &first)) return S("");
    return arena_fmt(a, "%04d-W%02d", year, (thursday - first) / 7 + 1);
}

Str cube_period_text(CubeBy by, int32_t day, Arena *a)
{
    Ymd d = day_to_ymd(day);
    if (by == BY_WEEK) return week_text(day, a);
    if (by == BY_YEAR) return arena_fmt(a, "%04d", d.year);
    if (by == BY_QUARTER) return arena_fmt(a, "%04d-Q%d", d.year, (d.month - 1) / 3 + 1);
    if (by == BY_MONTH) return arena_fmt(a, "%04d-%02d", d.year, d.month);
    return arena_fmt(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

/* The days that facts speak of. */
static void days_of(const Facts *f, int32_t *ret_lo, int32_t *ret_hi)
{
    int32_t lo = DAY_LAST, hi = DAY_FIRST;
    for (size_t i = 0; i < f->n; i++) {
        if (f->from[i] < lo && f->from[i] >= DAY_FIRST) lo = f->from[i];
        if (f->to[i] > hi && f->to[i] <= DAY_LAST) hi = f->to[i];
    }
    *ret_lo = lo;
    *ret_hi = hi < lo ? lo : hi;
}

static TwCode period_map(const Facts *f, Arena *a, KeyMap *k, Err *err)
{
    days_of(f, &k->lo, &k->hi);
    size_t n = (size_t)(k->hi - k->lo) + 1;
    k->label_of = arena_array(a, n, sizeof *k->label_of);
    TRY(arena_check(a, err));
    int64_t first = cube_period_number(k->by, k->lo);
    k->n_labels = (uint32_t)(cube_period_number(k->by, k->hi) - first) + 2;
    k->label = arena_array(a, k->n_labels, sizeof *k->label);
    k->start = arena_array(a, k->n_labels + 1, sizeof *k->start);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < n; i++) {
        int32_t day = k->lo + (int32_t)i;
        uint32_t label = (uint32_t)(cube_period_number(k->by, day) - first) + 1;
        k->label_of[i] = label;
        if (k->label[label].n > 0) continue;
        k->label[label] = cube_period_text(k->by, day, a);
        k->start[label] = day;
    }
    k->start[k->n_labels] = k->hi + 1;
    return arena_check(a, err);
}

/* Places of a level: each id one label, however many paths lead to it. */
static TwCode place_map(const Facts *f, const CubePlaces *places, Arena *a, KeyMap *k, Err *err)
{
    const FactColumn *c = &f->column[FACT_PLACE];
    size_t n_slots = 16;
    while (n_slots < 2 * (size_t)c->n_texts) n_slots *= 2;
    uint32_t *slot = arena_array(a, n_slots, sizeof *slot);
    k->label_of = arena_array(a, c->n_texts + 1, sizeof *k->label_of);
    k->label = arena_array(a, c->n_texts + 1, sizeof *k->label);
    TRY(arena_check(a, err));
    k->n_labels = 1;
    for (uint32_t i = 1; i < c->n_texts; i++) {
        Str id = places->inside(places->context, c->text[i], k->by);
        if (id.n == 0) continue;
        size_t at = (size_t)str_hash(id) & (n_slots - 1);
        while (slot[at] != 0 && !str_eq(k->label[slot[at]], id)) at = (at + 1) & (n_slots - 1);
        if (slot[at] == 0) {
            k->label[k->n_labels] = arena_str(a, id);
            slot[at] = k->n_labels++;
        }
        k->label_of[i] = slot[at];
    }
    return arena_check(a, err);
}

static bool is_unknown_code(Str text)
{
    return text.n == 0 || str_eq(text, S("unknown")) || str_eq(text, S("T99"))
           || str_eq(text, S("W0")) || str_eq(text, S("V0"));
}

typedef struct Named {
    Str text;
    uint32_t label;
} Named;

static int by_name(const void *pa, const void *pb)
{
    return str_cmp(((const Named *)pa)->text, ((const Named *)pb)->text);
}

/* Numbers the labels of a map anew in the order of their texts, so that cells in the order of their
 * numbers are in the order in which they are shown. */
static TwCode labels_sort(KeyMap *k, uint32_t n_codes, Arena *a, Err *err)
{
    Named *named = arena_array(a, k->n_labels + 1, sizeof *named);
    uint32_t *now = arena_array(a, k->n_labels + 1, sizeof *now);
    Str *label = arena_array(a, k->n_labels + 1, sizeof *label);
    TRY(arena_check(a, err));
    for (uint32_t i = 1; i < k->n_labels; i++) named[i] = (Named){ k->label[i], i };
    if (k->n_labels > 2) qsort(named + 1, k->n_labels - 1, sizeof *named, by_name);
    for (uint32_t i = 1; i < k->n_labels; i++) {
        now[named[i].label] = i;
        label[i] = named[i].text;
    }
    for (uint32_t i = 0; i < n_codes; i++) k->label_of[i] = now[k->label_of[i]];
    k->label = label;
    return TW_OK;
}

/* Codes as they are; those that say "not known" in their list share label 0. */
static TwCode code_map(const Facts *f, Arena *a, KeyMap *k, Err *err)
{
    const FactColumn *c = &f->column[k->dim];
    k->label_of = arena_array(a, c->n_texts + 1, sizeof *k->label_of);
    TRY(arena_check(a, err));
    for (uint32_t i = 1; i < c->n_texts; i++)
        k->label_of[i] = is_unknown_code(c->text[i]) ? 0 : i;
    k->label = c->text;
    k->n_labels = c->n_texts;
    return TW_OK;
}

TwCode key_measure(const Facts *f, Arena *a, KeyMap *ret, Err *err)
{
    *ret = (KeyMap){ .by = BY_N, .dim = FACT_MEASURE };
    TRY(code_map(f, a, ret, err));
    return labels_sort(ret, f->column[FACT_MEASURE].n_texts, a, err);
}

TwCode key_map(const Facts *f, CubeBy by, const CubePlaces *places, Arena *a, KeyMap *ret,
               Err *err)
{
    *ret = (KeyMap){ .by = by, .dim = KEY[by].dim };
    if (cube_is_period(by)) return period_map(f, a, ret, err);
    if (cube_is_place(by)) TRY(place_map(f, places, a, ret, err));
    else TRY(code_map(f, a, ret, err));
    return labels_sort(ret, f->column[ret->dim].n_texts, a, err);
}

/* ---- which facts are meant ---- */

static bool *flags(const Facts *f, FactDim dim, const bool *before, Arena *a)
{
    uint32_t n = f->column[dim].n_texts;
    bool *flag = arena_array(a, n + 1, sizeof *flag);
    if (flag == NULL) return NULL;
    for (uint32_t i = 0; i < n; i++) flag[i] = before == NULL || before[i];
    return flag;
}

/* Whether a label is what a filter asks for: itself, or a kind of it. */
static bool is_meant(const KeyMap *k, uint32_t label, Str value)
{
    static const struct { CubeBy by; VocabId vocab; } tree[] = {
        { BY_WEAPON, VOCAB_WEAPON }, { BY_OUTCOME, VOCAB_OUTCOME }, { BY_AGE, VOCAB_AGE },
        { BY_FUNCTION, VOCAB_FUNCTION },
    };
    if (label == 0) return str_eq(value, S("unknown"));
    if (str_eq(k->label[label], value)) return true;
    for (size_t i = 0; i < sizeof tree / sizeof *tree; i++)
        if (tree[i].by == k->by && vocab_find(tree[i].vocab, k->label[label]) != NULL)
            return vocab_is_a(tree[i].vocab, k->label[label], value);
    return false;
}

/* The label of a period by its text; beyond all labels when no fact is there. */
static uint32_t period_label(const KeyMap *k, Str value)
{
    if (str_eq(value, S("unknown"))) return 0;
    for (uint32_t i = 1; i < k->n_labels; i++)
        if (str_eq(k->label[i], value)) return i;
    return UINT32_MAX;
}

static TwCode where_make(const Facts *f, const CubeAsk *ask, const CubeWhere *w, Arena *a,
                         Select *ret, Err *err)
{
    KeyMap *k = arena_array(a, 1, sizeof *k);
    TRY(arena_check(a, err));
    TRY(key_map(f, w->by, &ask->places, a, k, err));
    if (cube_is_period(w->by)) {
        ret->period[ret->n_periods] = k;
        ret->label[ret->n_periods++] = period_label(k, w->value);
        return arena_check(a, err);
    }
    bool *flag = flags(f, k->dim, ret->is_in[k->dim], a);
    TRY(arena_check(a, err));
    for (uint32_t i = 0; i < f->column[k->dim].n_texts; i++)
        flag[i] = flag[i] && is_meant(k, k->label_of[i], w->value);
    ret->is_in[k->dim] = flag;
    return TW_OK;
}

static bool path_has(Str path, Str id)
{
    for (size_t at; (at = str_find(path, id)) != SIZE_MAX; path = str_part(path, at + 1, path.n))
        if (at > 0 && path.p[at - 1] == '/' && at + id.n < path.n && path.p[at + id.n] == '/')
            return true;
    return false;
}

static Str first_id(Str path)
{
    Str id;
    Str rest = str_part(path, path.n > 0, path.n);
    return str_split(&rest, '/', &id) ? id : S("");
}

static TwCode scope_make(const Facts *f, const FigureScope *scope, Arena *a, Select *ret, Err *err)
{
    const FactColumn *c = &f->column[FACT_PLACE];
    ret->days = scope->days;
    ret->has_days = scope->days.from != DAY_OPEN_FROM || scope->days.to != DAY_OPEN_TO;
    if (scope->place_id.n == 0) return TW_OK;
    bool *in = flags(f, FACT_PLACE, ret->is_in[FACT_PLACE], a);
    bool *partly = flags(f, FACT_PLACE, NULL, a);
    TRY(arena_check(a, err));
    for (uint32_t i = 0; i < c->n_texts; i++) {
        bool holds = i > 0 && path_has(c->text[i], scope->place_id);
        partly[i] = i > 0 && !holds && path_has(scope->place_path, first_id(c->text[i]));
        in[i] = in[i] && holds;
    }
    ret->is_in[FACT_PLACE] = in;
    ret->place_partly = partly;
    return TW_OK;
}

TwCode select_make(const Facts *f, const CubeAsk *ask, Arena *a, Select *ret, Err *err)
{
    *ret = (Select){ 0 };
    for (size_t i = 0; i < ask->n_where; i++)
        TRY(where_make(f, ask, &ask->where[i], a, ret, err));
    return scope_make(f, &ask->scope, a, ret, err);
}

/* How the codes of a fact lie to the filters. */
static SelectFit codes_fit(const Select *s, const Facts *f, size_t i)
{
    SelectFit fit = SELECT_IN;
    for (int d = 0; d < FACT_N_DIMS; d++) {
        if (s->is_in[d] == NULL) continue;
        uint32_t code = fact_code(f, (FactDim)d, i);
        if (s->is_in[d][code]) continue;
        if (d != FACT_PLACE || s->place_partly == NULL || !s->place_partly[code]) return SELECT_OUT;
        fit = SELECT_PARTLY;
    }
    return fit;
}

SelectFit select_fit(const Select *s, const Facts *f, size_t i)
{
    SelectFit fit = codes_fit(s, f, i);
    for (size_t p = 0; p < s->n_periods && fit != SELECT_OUT; p++)
        if (key_label(s->period[p], f, i) != s->label[p]) return SELECT_OUT;
    if (fit == SELECT_OUT || !s->has_days) return fit;
    if (f->from[i] > f->to[i]) return fit == SELECT_IN ? SELECT_UNDATED : SELECT_OUT;
    if (f->to[i] < s->days.from || f->from[i] > s->days.to) return SELECT_OUT;
    bool is_within = f->from[i] >= s->days.from && f->to[i] <= s->days.to;
    return is_within ? fit : SELECT_PARTLY;
}
