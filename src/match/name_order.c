/* name_order.c: see name_order.h. [M-214] Lists are taken one by one, the longest first; each is
 * held against those before it, as it stands and turned about.
 */
#include "match/name_order.h"

#include <stdlib.h>
#include <string.h>

#include "match/name_internal.h"
#include "match/value.h"

enum { NAMES_LEAST = 30, MORE = 2, LOOKED_AT = 10000 };

/* How often a word stands first and last, in lists as they are turned by now. */
typedef struct WordEnds {
    uint32_t first, last;
} WordEnds;

/* One list. */
typedef struct OrderSource {
    uint32_t begin, n;       /* its records in `record` */
    uint32_t number;
    bool is_turned;          /* against the longest */
} OrderSource;

typedef struct Ordering {
    const MatchList *list;
    const NameColumn *column;
    size_t n_columns;
    NameIndex *index;
    Arena *scratch;
    WordEnds *ends;          /* by word */
    OrderSource *source;
    uint32_t *record;        /* by list */
    bool has_parts;          /* some lists have given and family names apart */
} Ordering;

/* How far apart the records of a list are that are looked at. */
static uint32_t source_step(const OrderSource *s) { return s->n / LOOKED_AT + 1; }

/* The first and the last word of what a record has in a column; 0 when it has none. */
static size_t ends_of(const Ordering *o, const NameColumn *c, uint32_t record, uint32_t *ret_first,
                      uint32_t *ret_last)
{
    uint32_t value = c->column->value[record];
    const NameWord *word;
    size_t n = value == 0 ? 0 : name_words(o->index, c->name[value], &word);
    if (n == 0) return 0;
    *ret_first = word[0].token;
    *ret_last = word[n - 1].token;
    return n;
}

/* Counts the given and family names that stand apart: these are sure. */
static void parts_count(Ordering *o)
{
    for (size_t c = 0; c < o->n_columns; c++) {
        MatchRole role = o->column[c].column->role;
        if (role != MATCH_GIVEN && role != MATCH_FAMILY) continue;
        size_t step = o->list->n_records / LOOKED_AT + 1;
        for (size_t r = 0; r < o->list->n_records; r += step) {
            uint32_t first, last;
            if (ends_of(o, &o->column[c], (uint32_t)r, &first, &last) == 0) continue;
            if (role == MATCH_GIVEN) o->ends[first].first++;
            else o->ends[last].last++;
            o->has_parts = true;
        }
    }
}

/* How the whole names of a list agree with the words counted so far. */
typedef struct OrderScore {
    double as_is, turned;
    size_t n;
} OrderScore;

static OrderScore source_score(const Ordering *o, const OrderSource *s)
{
    OrderScore score = { 0, 0, 0 };
    for (size_t c = 0; c < o->n_columns; c++) {
        if (o->column[c].column->role != MATCH_NAME) continue;
        for (uint32_t i = 0; i < s->n; i += source_step(s)) {
            uint32_t first, last;
            if (ends_of(o, &o->column[c], o->record[s->begin + i], &first, &last) < 2) continue;
            score.as_is += (double)o->ends[first].first + (double)o->ends[last].last;
            score.turned += (double)o->ends[first].last + (double)o->ends[last].first;
            score.n++;
        }
    }
    return score;
}

/* Adds the whole names of a list to what is counted. */
static void source_count(Ordering *o, const OrderSource *s)
{
    for (size_t c = 0; c < o->n_columns; c++) {
        if (o->column[c].column->role != MATCH_NAME) continue;
        for (uint32_t i = 0; i < s->n; i += source_step(s)) {
            uint32_t first, last;
            if (ends_of(o, &o->column[c], o->record[s->begin + i], &first, &last) < 2) continue;
            o->ends[s->is_turned ? last : first].first++;
            o->ends[s->is_turned ? first : last].last++;
        }
    }
}

static int sources_compare(const void *pa, const void *pb)
{
    const OrderSource *a = pa, *b = pb;
    if (a->n != b->n) return a->n > b->n ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

/* Records by list, and the lists by their length. */
static TwCode sources_arrange(Ordering *o, Err *err)
{
    const MatchList *list = o->list;
    o->source = arena_array(o->scratch, (size_t)list->n_sources + 1, sizeof *o->source);
    o->record = arena_array(o->scratch, list->n_records, sizeof *o->record);
    TRY(arena_check(o->scratch, err));
    for (size_t r = 0; r < list->n_records; r++) o->source[list->source[r]].n++;
    uint32_t at = 0;
    for (uint32_t s = 0; s < list->n_sources; s++) {
        o->source[s].number = s;
        o->source[s].begin = at;
        at += o->source[s].n;
        o->source[s].n = 0;
    }
    for (uint32_t r = 0; r < list->n_records; r++) {
        OrderSource *s = &o->source[list->source[r]];
        o->record[s->begin + s->n++] = r;
    }
    qsort(o->source, list->n_sources, sizeof *o->source, sources_compare);
    return TW_OK;
}

/* Finds which lists are turned against the longest, or against names in parts. */
static bool sources_turn(Ordering *o)
{
    bool is_any = false;
    for (uint32_t s = 0; s < o->list->n_sources; s++) {
        OrderSource *source = &o->source[s];
        OrderScore score = source_score(o, source);
        source->is_turned = score.n >= NAMES_LEAST && score.turned > MORE * score.as_is;
        is_any = is_any || source->is_turned;
        source_count(o, source);
    }
    return is_any;
}

/* The two ends of a whole name of a record, as its list is turned by now; false for none. */
static bool ends_turned(const Ordering *o, const OrderSource *s, uint32_t record, uint32_t ret[2])
{
    for (size_t c = 0; c < o->n_columns; c++) {
        if (o->column[c].column->role != MATCH_NAME) continue;
        if (ends_of(o, &o->column[c], record, &ret[s->is_turned], &ret[!s->is_turned]) >= 2)
            return true;
    }
    return false;
}

/* What records say about which end of a name is the given name: how far the words at each end tell
 * the sexes apart, and how often two who were harmed on one day share the word there. */
typedef struct EndSigns {
    uint32_t (*sexes)[2][2];     /* by word, end and sex */
    double shared[2];            /* neighbours of one list and day with one word there */
} EndSigns;

/* The sex of a record: 0 or 1; 2 when it is not known. */
static unsigned sex_of(const MatchList *list, uint32_t record)
{
    for (size_t c = 0; c < list->n_columns; c++) {
        const MatchColumn *column = &list->column[c];
        uint32_t value = column->value[record];
        if (column->role != MATCH_SEX || value == 0) continue;
        char sex = value_sex_read(column->text[value]);
        if (sex != 0) return sex == 'f';
    }
    return 2;
}

/* A number for the day of a record; 0 when it is not known. */
static uint64_t day_of(const MatchList *list, uint32_t record)
{
    uint64_t day = 0;
    for (size_t c = 0; c < list->n_columns; c++) {
        const MatchColumn *column = &list->column[c];
        bool is_day = column->role >= MATCH_HARM && column->role <= MATCH_HARM_DAY;
        if (is_day && column->value[record] > 0)
            day = (day ^ column->value[record]) * UINT64_C(0x9E3779B97F4A7C15);
    }
    return day;
}

typedef struct DayRecord {
    uint64_t day;
    uint32_t end[2];
} DayRecord;

static int days_compare(const void *pa, const void *pb)
{
    const DayRecord *a = pa, *b = pb;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    if (a->end[0] != b->end[0]) return a->end[0] < b->end[0] ? -1 : 1;
    return (a->end[1] > b->end[1]) - (a->end[1] < b->end[1]);
}

/* Looks at the records of one list. */
static void source_signs(const Ordering *o, const OrderSource *s, DayRecord *room, EndSigns *signs)
{
    enum { MOST_A_DAY = 12 };
    size_t n = 0;
    for (uint32_t i = 0; i < s->n; i += source_step(s)) {
        DayRecord here = { .day = day_of(o->list, o->record[s->begin + i]) };
        unsigned sex = sex_of(o->list, o->record[s->begin + i]);
        if (!ends_turned(o, s, o->record[s->begin + i], here.end)) continue;
        for (int k = 0; k < 2 && sex < 2; k++) signs->sexes[here.end[k]][k][sex]++;
        if (here.day != 0) room[n++] = here;
    }
    qsort(room, n, sizeof *room, days_compare);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n && j < i + MOST_A_DAY && room[j].day == room[i].day; j++) {
            for (int k = 0; k < 2; k++) signs->shared[k] += room[i].end[k] == room[j].end[k];
        }
}

/* Share of the records whose sex the word at an end tells, among words that come thrice or more. */
static double sex_told(const Ordering *o, const EndSigns *signs, int end)
{
    double told = 0, all = 1;
    for (uint32_t w = 1; w <= name_forms(o->index); w++) {
        double a = signs->sexes[w][end][0], b = signs->sexes[w][end][1];
        if (a + b < 3) continue;
        told += a > b ? a : b;
        all += a + b;
    }
    return told / all;
}

/* Whether the words counted as first are those of families: these do not tell the sexes apart, and
 * kin who are harmed on one day share them; where neither says anything, there are more of them. */
static TwCode family_find(const Ordering *o, bool *ret_is_first, Err *err)
{
    const double tells = 0.03, shares = 1.5;
    EndSigns signs = { .sexes = NULL };
    size_t n_forms = (size_t)name_forms(o->index) + 1;
    DayRecord *room = arena_array(o->scratch, o->list->n_records, sizeof *room);
    signs.sexes = arena_array(o->scratch, n_forms, sizeof *signs.sexes);
    TRY(arena_check(o->scratch, err));
    for (uint32_t s = 0; s < o->list->n_sources; s++)
        source_signs(o, &o->source[s], room, &signs);
    double first = 0, last = 0, told = sex_told(o, &signs, 1) - sex_told(o, &signs, 0);
    for (uint32_t w = 1; w < n_forms; w++) {
        first += (double)o->ends[w].first * o->ends[w].first;
        last += (double)o->ends[w].last * o->ends[w].last;
    }
    *ret_is_first = first < last;
    if (signs.shared[0] + signs.shared[1] >= NAMES_LEAST)
        *ret_is_first = signs.shared[0] > shares * signs.shared[1] ||
                        (*ret_is_first && shares * signs.shared[0] > signs.shared[1]);
    if (told > tells || told < -tells) *ret_is_first = told > 0;
    return TW_OK;
}

/* Puts the family words in front of a name behind the others. */
static void name_turn(const Ordering *o, uint32_t name, bool is_reversed)
{
    const NameWord *known;
    NameWord turned[NAME_TOKENS_MAX];
    size_t n = name_words(o->index, name, &known), k = 1;
    if (n < 2) return;
    NameWord *word = o->index->word + o->index->start[name];
    for (; k + 1 < n; k++) {
        const WordEnds *ends = &o->ends[word[k].token];
        if (is_reversed ? ends->first <= ends->last : ends->last <= ends->first) break;
    }
    for (size_t i = 0; i < n; i++) turned[i] = word[(i + k) % n];
    memcpy(word, turned, n * sizeof *word);
}

/* Turns the names that only lists have which are to be turned. */
static TwCode column_turn(const Ordering *o, const NameColumn *c, bool is_reversed, Err *err)
{
    size_t n_texts = (size_t)c->column->n_values + 1;
    bool *is_kept = arena_array(o->scratch, n_texts, sizeof *is_kept);
    TRY(arena_check(o->scratch, err));
    for (uint32_t s = 0; s < o->list->n_sources; s++) {
        const OrderSource *source = &o->source[s];
        for (uint32_t i = 0; i < source->n && source->is_turned == is_reversed; i++)
            is_kept[c->column->value[o->record[source->begin + i]]] = true;
    }
    for (uint32_t v = 1; v < n_texts; v++)
        if (!is_kept[v]) name_turn(o, c->name[v], is_reversed);
    return TW_OK;
}

TwCode names_order(const MatchList *list, const NameColumn *column, size_t n, NameIndex *index,
                   Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    Ordering o = { .list = list, .column = column, .n_columns = n, .index = index,
                   .scratch = &scratch };
    if (list->n_sources < 2) return TW_OK;
    o.ends = arena_array(&scratch, (size_t)name_forms(index) + 1, sizeof *o.ends);
    TRY(sources_arrange(&o, err));
    parts_count(&o);
    if (!sources_turn(&o)) return TW_OK;
    bool is_reversed = false;
    if (!o.has_parts) TRY(family_find(&o, &is_reversed, err));
    for (size_t c = 0; c < n; c++)
        if (column[c].column->role == MATCH_NAME)
            TRY(column_turn(&o, &column[c], is_reversed, err));
    return TW_OK;
}
