/* review.c: see review.h; what is proposed and how two casualties compare. */
#include "app/review.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "app/review_scan.h"
#include "base/sets.h"
#include "match/evidence_names.h"
#include "match/value.h"

const Column REVIEW_PROPOSED[REVIEW_N_PROPOSED] = {
    { "one", COLUMN_TEXT, NULL, "one casualty" },
    { "other", COLUMN_TEXT, NULL, "the other" },
    { "probability", COLUMN_REAL, NULL, "that both are one person" },
    { "useful", COLUMN_REAL, NULL, "what deciding it is expected to bring; the list's order" },
    { "one_name", COLUMN_TEXT, NULL, "as its list has it" },
    { "other_name", COLUMN_TEXT, NULL, "as its list has it" },
    { "one_list", COLUMN_TEXT, NULL, "title of its document" },
    { "other_list", COLUMN_TEXT, NULL, "title of its document" },
    { "speaks_for", COLUMN_TEXT, "bits", "what agrees, with its weight" },
    { "speaks_against", COLUMN_TEXT, "bits", "what does not, with its weight" },
    { "weight", COLUMN_REAL, "bits", "sum of the weights" },
    { "same_list", COLUMN_BOOL, NULL, "whether both stand on one list" },
};

const Column REVIEW_COMPARED[REVIEW_N_COMPARED] = {
    { "field", COLUMN_TEXT, NULL, "what is compared" },
    { "one", COLUMN_TEXT, NULL, "one casualty" },
    { "other", COLUMN_TEXT, NULL, "the other" },
    { "agrees", COLUMN_TEXT, NULL, "how" },
    { "weight", COLUMN_REAL, "bits", "over 0 speaks for one person, below 0 against" },
};

/* A pair to propose, the record that holds less first; ids and places never decide its order. */
typedef struct Proposed {
    uint32_t a, b, pattern;
    uint64_t content_a, content_b;
    float probability, useful;
} Proposed;

/* Expected gain: a "same" takes one from the number of persons, and any answer teaches as many
 * bits as it was uncertain. [M-108] */
static float usefulness(double p)
{
    double q = 1 - p, entropy = 0;
    if (p > 0) entropy -= p * log2(p);
    if (q > 0) entropy -= q * log2(q);
    return (float)(p + entropy);
}

static int by_probability(const void *pa, const void *pb)
{
    const Proposed *a = pa, *b = pb;
    if (a->probability != b->probability) return a->probability > b->probability ? -1 : 1;
    if (a->content_a != b->content_a) return a->content_a < b->content_a ? -1 : 1;
    if (a->content_b != b->content_b) return a->content_b < b->content_b ? -1 : 1;
    if (a->a != b->a) return a->a < b->a ? -1 : 1;
    return (a->b > b->b) - (a->b < b->b);
}

static int by_usefulness(const void *pa, const void *pb)
{
    const Proposed *a = pa, *b = pb;
    if (a->useful != b->useful) return a->useful > b->useful ? -1 : 1;
    return by_probability(pa, pb);
}

static int by_pair(const void *pa, const void *pb)
{
    const uint32_t *a = pa, *b = pb;
    if (a[0] != b[0]) return a[0] < b[0] ? -1 : 1;
    return (a[1] > b[1]) - (a[1] < b[1]);
}

/* Pairs of persons that were decided to be two, by their first records; sorted. */
typedef struct Apart {
    uint32_t (*pair)[2];
    size_t n;
} Apart;

static TwCode apart_make(const ReviewSet *set, Apart *ret, Err *err)
{
    Arena *a = set->app->arena;
    ret->pair = arena_array(a, set->n_pairs + 1, sizeof *ret->pair);
    TRY(arena_check(a, err));
    for (size_t i = 0; i < set->n_pairs; i++) {
        if (set->pair[i].answer == REVIEW_SAME) continue;
        uint32_t x = set->person[set->pair[i].a], y = set->person[set->pair[i].b];
        ret->pair[ret->n][0] = x < y ? x : y;
        ret->pair[ret->n++][1] = x < y ? y : x;
    }
    qsort(ret->pair, ret->n, sizeof *ret->pair, by_pair);
    return TW_OK;
}

/* Whether a pair is decided, by itself or by what follows from other decisions. */
static bool is_settled(const ReviewSet *set, const Apart *apart, uint32_t a, uint32_t b)
{
    uint32_t x = set->person[a], y = set->person[b], key[2] = { x < y ? x : y, x < y ? y : x };
    return x == y || (apart->n > 0 && bsearch(key, apart->pair, apart->n, sizeof key, by_pair));
}

static Proposed proposed_of(const ReviewScan *rs, const ScanPair *p)
{
    const ScanRecord *record = rs->scan.record;
    float probability = rs->probability[p->pattern];
    bool is_up = record[p->a].content <= record[p->b].content;
    uint32_t a = is_up ? p->a : p->b, b = is_up ? p->b : p->a;
    return (Proposed){ a, b, p->pattern, record[a].content, record[b].content, probability,
                       usefulness(probability) };
}

static TwCode collect(const ReviewScan *rs, double least, Proposed **ret, size_t *ret_n, Err *err)
{
    Arena *a = rs->set.app->arena;
    Apart apart = { 0 };
    size_t n = 0, cap = 0;
    TRY(apart_make(&rs->set, &apart, err));
    Proposed *pair = arena_push(a, NULL, 0, &cap, sizeof *pair);
    for (size_t i = 0; i < rs->scan.n_pairs; i++) {
        const ScanPair *p = &rs->scan.pair[i];
        if (rs->probability[p->pattern] < least || is_settled(&rs->set, &apart, p->a, p->b))
            continue;
        pair = arena_push(a, pair, n, &cap, sizeof *pair);
        TRY(arena_check(a, err));
        pair[n++] = proposed_of(rs, p);
    }
    *ret = pair;
    *ret_n = n;
    return arena_check(a, err);
}

/* Of the likely pairs, leaves those of a spanning forest: the others would follow from them. */
static TwCode thin(const ReviewSet *set, Proposed *pair, size_t *n, Err *err)
{
    size_t n_records = set->list.n_records, kept = 0;
    uint32_t *person = arena_array(set->app->arena, n_records + 1, sizeof *person);
    TRY(arena_check(set->app->arena, err));
    memcpy(person, set->person, n_records * sizeof *person);
    qsort(pair, *n, sizeof *pair, by_probability);
    for (size_t i = 0; i < *n; i++) {
        if (sets_root(person, pair[i].a) == sets_root(person, pair[i].b)) continue;
        if (pair[i].probability >= 0.5F) sets_join(person, pair[i].a, pair[i].b);
        pair[kept++] = pair[i];
    }
    *n = kept;
    qsort(pair, kept, sizeof *pair, by_usefulness);
    return TW_OK;
}

static double rounded(double value, double parts) { return round(value * parts) / parts; }

/* Sum of the weights of a pattern. */
static double weight_of(const ReviewScan *rs, uint64_t pattern)
{
    double weight = 0;
    for (size_t k = 0; k < rs->shell.n; k++)
        weight += model_weight(&rs->scan.fit.model, k, evidence_level(pattern, k));
    return rounded(weight, 100);
}

/* Pieces of evidence on one side of zero: "family same (+9.1), date a day apart (+4.0)". */
static Str reasons(const ReviewScan *rs, uint64_t pattern, bool is_for, Arena *a)
{
    AUTO(Buf) out;
    buf_init(&out, 4096);
    for (size_t k = 0; k < rs->shell.n; k++) {
        const Evidence *e = &rs->shell.item[k];
        unsigned level = evidence_level(pattern, k);
        double weight = model_weight(&rs->scan.fit.model, k, level);
        bool says_nothing = level == EVIDENCE_MISSING || fabs(weight) < 0.05;
        if (says_nothing || (weight > 0) != is_for) continue;
        buf_fmt(&out, "%s" STR_FMT " %s (%+.1f)", out.n > 0 ? ", " : "", STR_ARG(e->name),
                evidence_level_name(e->kind, level), weight);
    }
    return arena_str(a, buf_str(&out));
}

/* Ids as people type them. */
static Str short_id(Str whole) { return str_part(whole, 0, 2 + ID_SHOWN); }

static Str list_title(const ReviewSet *set, uint32_t r)
{
    Str title = review_text(set, REVIEW_TITLE, r);
    return title.n > 0 ? title : short_id(review_text(set, REVIEW_LIST, r));
}

/* `a` and `b` are the places of the two in the list of texts. */
static void proposal_row(Table *t, const ReviewScan *rs, const ReviewSet *texts, uint32_t a,
                         uint32_t b, const Proposed *p)
{
    uint64_t pattern = rs->scan.pattern[p->pattern];
    Arena *arena = rs->set.app->arena;
    table_text(t, short_id(texts->list.id[a]));
    table_text(t, short_id(texts->list.id[b]));
    table_real(t, rounded(p->probability, 1e4));
    table_real(t, rounded(p->useful, 1e3));
    table_text(t, review_text(texts, REVIEW_NAME, a));
    table_text(t, review_text(texts, REVIEW_NAME, b));
    table_text(t, list_title(texts, a));
    table_text(t, list_title(texts, b));
    table_text(t, reasons(rs, pattern, true, arena));
    table_text(t, reasons(rs, pattern, false, arena));
    table_real(t, weight_of(rs, pattern));
    table_int(t, rs->scan.record[p->a].list == rs->scan.record[p->b].list);
}

/* Rows of the first proposals; only their texts are asked for. */
static TwCode proposal_rows(Table *t, const ReviewScan *rs, const Proposed *pair, size_t n,
                            Err *err)
{
    ReviewSet texts;
    uint32_t *record = arena_array(rs->set.app->arena, 2 * n + 1, sizeof *record);
    TRY(arena_check(rs->set.app->arena, err));
    for (size_t i = 0; i < n; i++) {
        record[2 * i] = pair[i].a;
        record[2 * i + 1] = pair[i].b;
    }
    TRY(review_some(rs, record, 2 * n, &texts, err));
    for (size_t i = 0; i < n; i++)
        proposal_row(t, rs, &texts, (uint32_t)(2 * i), (uint32_t)(2 * i + 1), &pair[i]);
    return TW_OK;
}

static size_t count_persons(const ReviewSet *set)
{
    size_t n = 0;
    for (uint32_t r = 0; r < set->list.n_records; r++) n += set->person[r] == r;
    return n;
}

TwCode review_proposals(App *app, const ReviewAsk *ask, Table **ret_table, ReviewState *ret_state,
                        Err *err)
{
    AUTO(ReviewScan) rs = { .n_new = 0 };
    Proposed *pair = NULL;
    size_t n = 0;
    TRY(review_scan(app, ask->is_refit, &rs, err));
    Table *t = table_new(app->arena, REVIEW_PROPOSED, REVIEW_N_PROPOSED);
    TRY(collect(&rs, ask->least, &pair, &n, err));
    TRY(thin(&rs.set, pair, &n, err));
    *ret_state = (ReviewState){
        .n_records = rs.scan.n_records - rs.scan.n_gone, .n_decided = rs.set.n_pairs, .n_open = n,
        .n_contrary = rs.set.n_contrary, .n_persons = count_persons(&rs.set) - rs.scan.n_gone,
        .persons = rs.persons.mean, .low = rs.persons.low, .high = rs.persons.high,
        .is_fitted = rs.is_fitted, .n_fitted = rs.scan.n_fitted, .n_new = rs.n_new,
        .n_looked_at = rs.scan.n_looked_at,
    };
    size_t shown = ask->max > 0 && (size_t)ask->max < n ? (size_t)ask->max : n;
    TRY(proposal_rows(t, &rs, pair, shown, err));
    *ret_table = t;
    return arena_check(app->arena, err);
}

/* The words of a part of a name, as they were understood. */
static Str slot_text(const EvidenceSet *evidence, NameSlot slot, uint32_t record, Arena *a)
{
    AUTO(Buf) out;
    buf_init(&out, 1024);
    size_t place = 0;
    while (evidence->slot[place] != slot) place++;
    const uint32_t *word = evidence->row + record * evidence->n_row + place * SLOT_WORDS;
    for (size_t k = 0; k < SLOT_WORDS && word[k] != 0; k++) {
        if (k > 0) buf_add(&out, S(" / "));
        name_form_print(name_form(evidence->names, word[k]), &out);
    }
    return arena_str(a, buf_str(&out));
}

/* What a piece of evidence rests on: the words of a name, or the first column of its role. */
static Str evidence_text(const ReviewSet *set, const Evidence *e, const EvidenceSet *all,
                         uint32_t record)
{
    if (e->kind == EVIDENCE_NAME) return slot_text(all, e->slot, record, set->app->arena);
    for (size_t c = 0; c < set->list.n_columns; c++)
        if (set->list.column[c].role == e->role && set->list.column[c].value[record] != 0)
            return review_text(set, (ReviewColumn)c, record);
    return (Str){ NULL, 0 };
}

/* Two casualties as they were matched: the list has only these two. */
typedef struct Compared {
    const ReviewScan *rs;
    ReviewSet set;
    EvidenceSet evidence;
} Compared;

static void evidence_rows(Table *t, const Compared *c)
{
    const EvidenceSet *all = &c->evidence;
    const MatchModel *model = &c->rs->scan.fit.model;
    uint64_t pattern = match_pattern(all, NULL, 0, 1);
    for (size_t k = 0; k < all->n; k++) {
        unsigned level = evidence_level(pattern, k);
        Str one = evidence_text(&c->set, &all->item[k], all, 0),
            other = evidence_text(&c->set, &all->item[k], all, 1);
        if (one.n == 0 && other.n == 0) continue;
        table_text(t, all->item[k].name);
        table_text(t, one);
        table_text(t, other);
        table_text(t, str_z(evidence_level_name(all->item[k].kind, level)));
        if (level == EVIDENCE_MISSING) table_null(t);
        else table_real(t, rounded(model_weight(model, k, level), 100));
    }
    table_text(t, S("probability"));
    table_null(t);
    table_null(t);
    table_text(t, arena_fmt(c->set.app->arena, "%.4f", model_probability(model, pattern)));
    table_real(t, weight_of(c->rs, pattern));
}

/* A row that is shown and not weighed. */
static void shown_row(Table *t, Str field, Str one, Str other)
{
    if (one.n == 0 && other.n == 0) return;
    table_text(t, field);
    table_text(t, one);
    table_text(t, other);
    table_null(t);
    table_null(t);
}

/* How two whole names agree, in words: "first name differs". */
static TwCode name_agreement(Str one, Str other, Str *ret, Err *err)
{
    AUTO(Arena) scratch;
    NameIndex *index = NULL;
    NameMatch match;
    MatchName x = { 0 }, y = { 0 };
    arena_init(&scratch, 64 << 20);
    name_parse(one, NAME_ANY, &x);
    name_parse(other, NAME_ANY, &y);
    TRY(name_index_new(2, &scratch, &index, err));
    uint32_t a = name_index_add(index, &x), b = name_index_add(index, &y);
    TRY(name_index_seal(index, err));
    name_compare(index, NULL, a, b, &match);
    *ret = str_z(value_level_label(VALUE_NAME, match.level));
    return TW_OK;
}

static TwCode name_row(Table *t, const ReviewSet *set, Err *err)
{
    Str one = review_text(set, REVIEW_NAME, 0), other = review_text(set, REVIEW_NAME, 1), how;
    TRY(name_agreement(one, other, &how, err));
    table_text(t, S("name"));
    table_text(t, one);
    table_text(t, other);
    table_text(t, how);
    table_null(t);
    return TW_OK;
}

static void shown_rows(Table *t, const ReviewSet *set, const ReviewPair *decided)
{
    static const ReviewColumn shown[] = {
        REVIEW_OTHER_NAME, REVIEW_BAND, REVIEW_PLACE_NAME, REVIEW_STATUS,
        REVIEW_WEAPON, REVIEW_TITLE, REVIEW_ROW, REVIEW_EXTERNAL, REVIEW_NOTE
    };
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        Str name = shown[i] == REVIEW_TITLE ? S("list") : set->list.column[shown[i]].name;
        shown_row(t, name, review_text(set, shown[i], 0), review_text(set, shown[i], 1));
    }
    static const char *const answer[] = { "same", "different", "unsure" };
    if (decided != NULL) shown_row(t, S("decided"), str_z(answer[decided->answer]), S(""));
}

TwCode review_compare(App *app, Str one, Str other, Table **ret_table, Err *err)
{
    AUTO(ReviewScan) rs = { .n_new = 0 };
    Compared c = { .rs = &rs };
    uint32_t record[2];
    TRY(review_scan(app, false, &rs, err));
    TRY(review_number(&rs, one, &record[0], err));
    TRY(review_number(&rs, other, &record[1], err));
    if (record[0] == record[1])
        return err_set(err, TW_E_USAGE, "that is one casualty twice");
    TRY(review_some(&rs, record, 2, &c.set, err));
    TRY(evidence_again(&c.set.list, &rs.scan.fit, app->arena, &c.evidence, err));
    Table *t = table_new(app->arena, REVIEW_COMPARED, REVIEW_N_COMPARED);
    shown_row(t, S("id"), short_id(c.set.list.id[0]), short_id(c.set.list.id[1]));
    TRY(name_row(t, &c.set, err));
    shown_rows(t, &c.set, review_decided(&rs.set, record[0], record[1]));
    evidence_rows(t, &c);
    *ret_table = t;
    return arena_check(app->arena, err);
}
