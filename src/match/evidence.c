/* evidence.c: see evidence.h. Turns columns into pieces of evidence: texts are folded, dates and
 * numbers packed, columns of a place put in order, each once for all records that have it.
 */
#include "match/evidence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "match/evidence_names.h"
#include "match/fit.h"
#include "text/fold.h"

unsigned evidence_same(EvidenceKind kind)
{
    static const uint8_t same[EVIDENCE_KINDS] = {
        [EVIDENCE_NAME] = PART_SAME, [EVIDENCE_DATE] = DATE_SAME + 1, [EVIDENCE_AGE] = AGE_SAME,
        [EVIDENCE_PLACE] = AREA_SAME, [EVIDENCE_CODE] = CODE_SAME, [EVIDENCE_WORDS] = TEXT_SAME,
        [EVIDENCE_KEY] = CODE_SAME,
    };
    return same[kind];
}

unsigned evidence_band(EvidenceKind kind, double share)
{
    int exponent, first = kind == EVIDENCE_DATE ? 5 : 3;
    frexp(share, &exponent); /* share = m * 2^exponent with m in [1/2, 1) */
    unsigned same = evidence_same(kind);
    unsigned band = -exponent < first ? 0 : (unsigned)(-exponent - first) / 2 + 1;
    return same + band > EVIDENCE_LEVELS - 1 ? EVIDENCE_LEVELS - 1 : same + band;
}

uint64_t evidence_value_hash(const Evidence *e, uint32_t value)
{
    if (e->kind == EVIDENCE_DATE) return str_hash(str_pn(&e->date[value], sizeof *e->date));
    if (e->kind == EVIDENCE_AGE) return str_hash(str_pn(&e->age[value], sizeof *e->age));
    return str_hash(str_pn(e->text[value].letter, e->text[value].n));
}

TwCode evidence_count(const EvidenceSet *set, Evidence *e, Arena *arena, Err *err)
{
    const MatchList *list = set->list;
    size_t item = (size_t)(e - set->item);
    e->count = arena_array(arena, (size_t)e->n_values + 1, sizeof *e->count);
    e->band = arena_array(arena, (size_t)e->n_values + 1, 1);
    TRY(arena_check(arena, err));
    for (size_t r = 0; r < list->n_records; r++) e->count[e->value[r]]++;
    e->n_known = (uint32_t)list->n_records - e->count[0];
    if (set->fit != NULL) e->n_known = set->fit->item[item].n_known;
    for (uint32_t v = 1; v <= e->n_values; v++) {
        if (e->count[v] == 0) continue;
        e->band[v] = (uint8_t)evidence_band(e->kind, e->count[v] / (double)e->n_known);
        if (set->fit == NULL) continue;
        uint8_t known = fit_band(set->fit, item, evidence_value_hash(e, v));
        if (known != 0) e->band[v] = known;
    }
    return TW_OK;
}

/* A value by its hash. */
typedef struct Numbered {
    uint64_t hash;
    uint32_t value;
} Numbered;

/* One word for what lists write in several ways and languages: of a sex and an outcome. */
static Str text_meaning(MatchRole role, Str text)
{
    static const struct { const char *meaning, *words; } outcome[] = {
        { "killed", "kill|dead|died|death|deceased|fatal|fatality|martyr|martyred|h1|قتل|قتيل|"
                    "قتيلة|شهيد|شهيدة|متوفى|متوفي|وفاة|مقتول" },
        { "injured", "wounded|injury|h2|جريح|جريحة|مصاب|مصابة|أصيب|إصابة" },
        { "missing", "disappeared|h3|مفقود|مفقودة|فقدان" },
        { "detained", "arrested|h4|معتقل|معتقلة|موقوف|اعتقال" },
    };
    char sex = role == MATCH_SEX ? value_sex_read(text) : 0;
    if (sex != 0) return sex == 'm' ? S("m") : S("f");
    if (role == MATCH_SEX && (str_eq_nocase(text, S("u")) || str_eq_nocase(text, S("x"))))
        return S("");
    for (size_t i = 0; role == MATCH_OUTCOME && i < sizeof outcome / sizeof *outcome; i++) {
        Str words = str_z(outcome[i].words), word;
        while (str_split(&words, '|', &word))
            if (str_eq_nocase(str_trim(text), word)) return str_z(outcome[i].meaning);
    }
    return text;
}

/* Numbers for values by their hashes, from 1, in the order of their first coming: what says the
 * same becomes one value, however lists write it. */
typedef struct Numbering {
    Numbered *bucket;
    size_t n_buckets;
    uint32_t n;
    Arena *arena;
} Numbering;

static TwCode numbering_init(Numbering *t, size_t n_likely, Arena *arena, Err *err)
{
    *t = (Numbering){ .n_buckets = 16, .arena = arena };
    while (t->n_buckets < 2 * n_likely) t->n_buckets *= 2;
    t->bucket = arena_array(arena, t->n_buckets, sizeof *t->bucket);
    return arena_check(arena, err);
}

/* The place of a hash, or the empty one where it belongs. */
static Numbered *numbering_place(const Numbering *t, uint64_t hash)
{
    size_t at = hash >> 7 & (t->n_buckets - 1);
    while (t->bucket[at].hash != 0 && t->bucket[at].hash != hash)
        at = (at + 1) & (t->n_buckets - 1);
    return &t->bucket[at];
}

static bool numbering_grow(Numbering *t)
{
    Numbering more = *t;
    more.n_buckets *= 4;
    more.bucket = arena_array(t->arena, more.n_buckets, sizeof *more.bucket);
    for (size_t i = 0; more.bucket != NULL && i < t->n_buckets; i++)
        if (t->bucket[i].hash != 0) *numbering_place(&more, t->bucket[i].hash) = t->bucket[i];
    if (more.bucket != NULL) *t = more;
    return more.bucket != NULL;
}

/* The number of a value; 0 when memory ran out. */
static uint32_t numbering_of(Numbering *t, uint64_t hash)
{
    if (2 * ((size_t)t->n + 1) > t->n_buckets && !numbering_grow(t)) return 0;
    Numbered *place = numbering_place(t, hash | 1);
    if (place->hash == 0) *place = (Numbered){ hash | 1, ++t->n };
    return place->value;
}

static TwCode texts_fold(Evidence *e, const MatchColumn *c, const MatchList *list, Arena *arena,
                         Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    Numbering values;
    TRY(numbering_init(&values, c->n_values, &scratch, err));
    uint32_t *number = arena_array(&scratch, (size_t)c->n_values + 1, sizeof *number);
    e->text = arena_array(arena, (size_t)c->n_values + 1, sizeof *e->text);
    e->value = arena_array(arena, list->n_records, sizeof *e->value);
    TRY(arena_check(&scratch, err));
    TRY(arena_check(arena, err));
    for (uint32_t v = 1; v <= c->n_values; v++) {
        NearWord t;
        (void)near_word(text_meaning(e->role, c->text[v]), &t);
        if (t.n == 0) continue;
        number[v] = numbering_of(&values, str_hash(str_pn(t.letter, t.n)));
        e->text[number[v]] = t;
    }
    e->n_values = values.n;
    for (size_t r = 0; r < list->n_records; r++) e->value[r] = number[c->value[r]];
    TRY(arena_check(&scratch, err));
    return arena_check(arena, err);
}

/* Whole number in a text of any of the three sets of digits; 0 for none. */
static int text_number(Str s)
{
    AUTO(Buf) folded = { .max = 256 };
    text_fold(s, &folded);
    int64_t value;
    bool is_number = str_int(str_trim(buf_str(&folded)), &value) && value >= 0 && value < 10000;
    return is_number ? (int)value : 0;
}

/* A date of a list that writes the month first. */
static bool month_first_read(Str s, ValueDate *ret)
{
    Err ignored = { 0 };
    Edtf edtf;
    if (s.n > 256 || date_parse(s, DATE_MONTH_FIRST, &edtf, &ignored) != TW_OK) return false;
    DayRange range = edtf_bounds(&edtf);
    if (range.from != range.to) return false;
    Ymd day = day_to_ymd(range.from);
    *ret = value_date(day.year, day.month, day.day);
    return true;
}

static ValueDate date_read(Str s, DateOrder order)
{
    ValueDate date = { 0, 0, 0 };
    if (order == DATE_MONTH_FIRST && month_first_read(s, &date)) return date;
    if (s.n <= 256) (void)value_date_read(s, &date);
    return date;
}

/* Whether a date of three numbers can only have the month first (1), only the day first (-1), or
 * either (0). */
static int text_order(Str s)
{
    int part[2] = { 0, 0 }, k = 0;
    for (size_t i = 0; i < s.n && k < 2; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') k++;
        else if (part[k] < 10000) part[k] = part[k] * 10 + (s.p[i] - '0'); /* more is no date */
    }
    bool is_day_first = part[0] > 12 && part[0] <= 31, is_month_first = part[1] > 12 &&
         part[1] <= 31 && part[0] <= 12;
    return is_month_first - is_day_first;
}

/* Which lists write the month first in a column: more of their dates than not say so. A list
 * whose dates say nothing goes with the others. */
static TwCode orders_find(const MatchList *list, const MatchColumn *c, Arena *scratch,
                          DateOrder **ret, Err *err)
{
    int8_t *of_text = arena_array(scratch, (size_t)c->n_values + 1, sizeof *of_text);
    int64_t *sum = arena_array(scratch, (size_t)list->n_sources + 1, sizeof *sum), all = 0;
    DateOrder *order = arena_array(scratch, (size_t)list->n_sources + 1, sizeof *order);
    TRY(arena_check(scratch, err));
    for (uint32_t v = 1; v <= c->n_values; v++) of_text[v] = (int8_t)text_order(c->text[v]);
    for (size_t r = 0; r < list->n_records; r++) {
        sum[list->source[r]] += of_text[c->value[r]];
        all += of_text[c->value[r]];
    }
    for (uint32_t s = 0; s < list->n_sources; s++)
        order[s] = (sum[s] != 0 ? sum[s] : all) > 0 ? DATE_MONTH_FIRST : DATE_DAY_FIRST;
    *ret = order;
    return TW_OK;
}

/* Ages of the texts of a column; those that cannot be read are not known. */
static TwCode ages_make(Evidence *e, const MatchColumn *c, const MatchList *list, Arena *arena,
                        Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    Numbering ages;
    TRY(numbering_init(&ages, c->n_values, &scratch, err));
    uint32_t *number = arena_array(&scratch, (size_t)c->n_values + 1, sizeof *number);
    e->age = arena_array(arena, (size_t)c->n_values + 1, sizeof *e->age);
    e->value = arena_array(arena, list->n_records, sizeof *e->value);
    TRY(arena_check(&scratch, err));
    TRY(arena_check(arena, err));
    for (uint32_t v = 1; v <= c->n_values; v++) {
        ValueAge age = value_age_read(c->text[v]);
        if (age.min > age.max) continue;
        number[v] = numbering_of(&ages, str_hash(str_pn(&age, sizeof age)));
        e->age[number[v]] = age;
    }
    e->n_values = ages.n;
    for (size_t r = 0; r < list->n_records; r++) e->value[r] = number[c->value[r]];
    return arena_check(&scratch, err);
}

/* Where the dates of records come from: one column, and columns of year, month and day for those
 * that have nothing there. Either may be missing. */
typedef struct DateColumns {
    const MatchColumn *whole, *part[3];
} DateColumns;

/* Dates as they are numbered. */
typedef struct DateMake {
    Evidence *e;
    Arena *arena;
    size_t cap;
    Numbering numbers;
} DateMake;

/* Number of a date; 0 when it is not known. */
static uint32_t date_number(DateMake *m, ValueDate date)
{
    if (date.digits == 0) return 0;
    uint32_t before = m->numbers.n;
    uint32_t number = numbering_of(&m->numbers, str_hash(str_pn(&date, sizeof date)));
    if (number <= before) return number;
    m->e->date = arena_push(m->arena, m->e->date, number, &m->cap, sizeof *m->e->date);
    if (m->e->date == NULL) return 0;
    m->e->date[number] = date;
    return number;
}

/* The date that the columns of its parts have in a record. */
static ValueDate parts_read(const DateColumns *columns, size_t record)
{
    int part[3];
    for (int k = 0; k < 3; k++) {
        const MatchColumn *c = columns->part[k];
        bool has_text = c != NULL && c->value[record] != 0;
        part[k] = has_text ? text_number(c->text[c->value[record]]) : 0;
    }
    if (part[0] > 2999 || part[1] > 99 || part[2] > 99) return (ValueDate){ 0, 0, 0 };
    return value_date(part[0], part[1], part[2]);
}

static TwCode dates_make(Evidence *e, const DateColumns *columns, const MatchList *list,
                         Arena *arena, Err *err)
{
    const MatchColumn *whole = columns->whole;
    size_t n_texts = whole == NULL ? 0 : whole->n_values;
    bool has_parts = columns->part[0] != NULL || columns->part[1] != NULL;
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    DateMake make = { .e = e, .arena = arena };
    DateOrder *order = NULL;
    bool has_order[2] = { false, false };
    TRY(numbering_init(&make.numbers, n_texts, &scratch, err));
    if (whole != NULL) TRY(orders_find(list, whole, &scratch, &order, err));
    for (uint32_t s = 0; whole != NULL && s < list->n_sources; s++) has_order[order[s]] = true;
    uint32_t(*number)[2] = arena_array(&scratch, n_texts + 1, sizeof *number);
    e->date = arena_push(arena, NULL, 0, &make.cap, sizeof *e->date);
    e->value = arena_array(arena, list->n_records, sizeof *e->value);
    TRY(arena_check(&scratch, err));
    TRY(arena_check(arena, err));
    for (int o = DATE_DAY_FIRST; o <= DATE_MONTH_FIRST; o++)
        for (uint32_t v = 1; v <= n_texts && has_order[o]; v++)
            number[v][o] = date_number(&make, date_read(whole->text[v], (DateOrder)o));
    for (size_t r = 0; r < list->n_records; r++) {
        if (whole != NULL) e->value[r] = number[whole->value[r]][order[list->source[r]]];
        if (e->value[r] == 0 && has_parts) e->value[r] = date_number(&make, parts_read(columns, r));
    }
    e->n_values = make.numbers.n;
    TRY(arena_check(&scratch, err));
    return arena_check(arena, err);
}

/* How a column of a role is compared; false when it is not. */
static bool role_kind(MatchRole role, EvidenceKind *ret_kind)
{
    switch (role) {
    case MATCH_SEX: case MATCH_OUTCOME: *ret_kind = EVIDENCE_CODE; return true;
    case MATCH_AGE: *ret_kind = EVIDENCE_AGE; return true;
    case MATCH_BIRTH: case MATCH_HARM: case MATCH_DATE: *ret_kind = EVIDENCE_DATE; return true;
    case MATCH_ORIGIN: case MATCH_ADDRESS: case MATCH_CODE: case MATCH_WORDS:
        *ret_kind = EVIDENCE_WORDS; return true;
    case MATCH_KEY: case MATCH_POSTCODE: case MATCH_NUMBER:
        *ret_kind = EVIDENCE_KEY; return true;
    case MATCH_IGNORE: case MATCH_ID: case MATCH_TRUTH: case MATCH_SOURCE: case MATCH_NAME:
    case MATCH_GIVEN: case MATCH_SECOND: case MATCH_FATHER: case MATCH_GRANDFATHER:
    case MATCH_FAMILY: case MATCH_NISBA: case MATCH_KUNYA: case MATCH_MOTHER:
    case MATCH_BIRTH_YEAR: case MATCH_BIRTH_MONTH: case MATCH_BIRTH_DAY: case MATCH_HARM_YEAR:
    case MATCH_HARM_MONTH: case MATCH_HARM_DAY: case MATCH_PLACE: case MATCH_NOTES:
    case MATCH_ROLES: return false;
    }
    return false;
}

/* Whether other people may share it: kin, the same event, the same house. Of what nobody knows what
 * it is, they may. */
static bool role_shared(MatchRole role)
{
    switch ((int)role) {
    case MATCH_HARM: case MATCH_HARM_YEAR: case MATCH_PLACE: case MATCH_ORIGIN: case MATCH_ADDRESS:
    case MATCH_POSTCODE: case MATCH_OUTCOME: case MATCH_DATE: case MATCH_CODE: case MATCH_WORDS:
    case MATCH_NUMBER: return true;
    default: return false;
    }
}

/* What a new piece is added with. */
typedef struct EvidenceMake {
    EvidenceSet *set;
    Arena *arena, *scratch;
    uint32_t *word;   /* SLOT_ROW words for each record */
    bool is_used[MATCH_COLUMNS_MAX]; /* columns that are part of a piece already */
} EvidenceMake;

static Evidence *evidence_add(EvidenceSet *set, EvidenceKind kind, MatchRole role, Str name)
{
    if (set->n == EVIDENCE_MAX) {
        set->left_out[set->n_left_out++] = name;
        return NULL;
    }
    Evidence *e = &set->item[set->n++];
    *e = (Evidence){ .kind = kind, .role = role, .name = name, .is_shared = role_shared(role),
                     .same = (uint8_t)evidence_same(kind) };
    return e;
}

/* The values of a column. */
static TwCode column_fill(EvidenceMake *m, Evidence *e, const MatchColumn *c, Err *err)
{
    e->column[0] = (uint8_t)(c - m->set->list->column);
    DateColumns dates = { .whole = c };
    if (e->kind == EVIDENCE_DATE) TRY(dates_make(e, &dates, m->set->list, m->arena, err));
    else if (e->kind == EVIDENCE_AGE) TRY(ages_make(e, c, m->set->list, m->arena, err));
    else TRY(texts_fold(e, c, m->set->list, m->arena, err));
    return evidence_count(m->set, e, m->arena, err);
}

static TwCode column_add(EvidenceMake *m, const MatchColumn *c, Err *err)
{
    EvidenceKind kind;
    if (!role_kind(c->role, &kind) || c->n_values == 0) return TW_OK;
    Evidence *e = evidence_add(m->set, kind, c->role, c->name);
    if (e == NULL) return TW_OK;
    if (kind == EVIDENCE_KEY && str_find(c->text[1], S("@")) != SIZE_MAX) {
        e->kind = EVIDENCE_WORDS; /* an e-mail address */
        e->same = (uint8_t)evidence_same(e->kind);
    }
    return column_fill(m, e, c, err);
}

/* The day of birth or of harm: what one list has in one column and another in three is one thing.
 * Without columns of its parts the column comes in its turn. */
static TwCode parts_add(EvidenceMake *m, MatchRole whole, MatchRole year, Str name, Err *err)
{
    const MatchList *list = m->set->list;
    DateColumns columns = { .whole = NULL };
    for (size_t c = 0; c < list->n_columns; c++) {
        const MatchColumn *column = &list->column[c];
        if (column->role == whole && column->n_values > 0 && columns.whole == NULL)
            columns.whole = column;
        else if (column->role >= year && column->role <= year + 2)
            columns.part[column->role - year] = column;
    }
    if (columns.part[0] == NULL && columns.part[1] == NULL) return TW_OK;
    Evidence *e = evidence_add(m->set, EVIDENCE_DATE, columns.whole == NULL ? year : whole, name);
    if (e == NULL) return TW_OK;
    if (columns.whole != NULL) m->is_used[columns.whole - list->column] = true;
    TRY(dates_make(e, &columns, list, m->arena, err));
    return evidence_count(m->set, e, m->arena, err);
}

/* The values of the columns of a place, fine to coarse. */
static TwCode place_fill(EvidenceMake *m, Evidence *e, Err *err)
{
    const MatchList *list = m->set->list;
    TRY(texts_fold(e, &list->column[e->column[0]], list, m->arena, err));
    TRY(evidence_count(m->set, e, m->arena, err));
    for (unsigned k = 0; k < e->n_coarse; k++) {
        Evidence coarse = { 0 };
        TRY(texts_fold(&coarse, &list->column[e->column[k + 1]], list, m->arena, err));
        e->coarse_text[k] = coarse.text;
        e->n_coarse_values[k] = coarse.n_values;
        e->coarse[k] = coarse.value;
    }
    return TW_OK;
}

/* Up to three columns of a place as one piece: the column with most texts is the finest. */
static TwCode place_add(EvidenceMake *m, Err *err)
{
    const MatchList *list = m->set->list;
    const MatchColumn *by_size[MATCH_COLUMNS_MAX];
    size_t n = 0;
    for (size_t c = 0; c < list->n_columns; c++) {
        const MatchColumn *column = &list->column[c];
        if (column->role != MATCH_PLACE || column->n_values == 0) continue;
        size_t at = n++;
        for (; at > 0 && by_size[at - 1]->n_values < column->n_values; at--)
            by_size[at] = by_size[at - 1];
        by_size[at] = column;
    }
    if (n == 0) return TW_OK;
    Evidence *e = evidence_add(m->set, EVIDENCE_PLACE, MATCH_PLACE, S("place"));
    if (e == NULL) return TW_OK;
    for (size_t k = 0; k < n && k < PLACE_COLUMNS; k++)
        e->column[k] = (uint8_t)(by_size[k] - list->column);
    e->n_coarse = n < PLACE_COLUMNS ? (unsigned)n - 1 : PLACE_COLUMNS - 1;
    return place_fill(m, e, err);
}

static bool has_column(const MatchList *list, MatchRole role)
{
    for (size_t c = 0; c < list->n_columns; c++)
        if (list->column[c].role == role) return true;
    return false;
}

/* The parts of names. Kin share the father's and the family name; and what stands in a column for a
 * middle name may well be the father's. */
static TwCode names_add(EvidenceMake *m, Err *err)
{
    EvidenceSet *set = m->set;
    TRY(evidence_names(set, m->arena, m->scratch, &m->word, err));
    for (size_t s = 0; s < set->n_slots; s++) {
        Evidence *e = evidence_add(set, EVIDENCE_NAME, MATCH_NAME, slot_name(set->slot[s]));
        if (e == NULL) return TW_OK;
        e->slot = set->slot[s];
        e->is_shared = (e->slot >= SLOT_FATHER && e->slot <= SLOT_MOTHER) ||
                       (e->slot == SLOT_SECOND && has_column(set->list, MATCH_SECOND));
        e->n_known = set->word_count[e->slot][0];
    }
    return TW_OK;
}

/* Lays out what a comparison looks at, so that a record costs one or two lines of memory. */
static TwCode rows_make(const EvidenceMake *m, Err *err)
{
    EvidenceSet *set = m->set;
    size_t n = set->list->n_records, at = set->n_slots * SLOT_WORDS;
    for (size_t i = set->n_slots; i < set->n; i++) {
        set->value_at[i] = (uint8_t)at;
        at += 1 + set->item[i].n_coarse;
    }
    set->source_at = at++;
    set->n_row = at <= 8 ? 8 : (at + 3) / 4 * 4;
    set->row = arena_array(m->arena, n * set->n_row, sizeof *set->row);
    TRY(arena_check(m->arena, err));
    for (size_t r = 0; r < n; r++) {
        uint32_t *row = set->row + r * set->n_row;
        for (size_t s = 0; s < set->n_slots; s++)
            memcpy(row + s * SLOT_WORDS, m->word + r * SLOT_ROW + set->slot[s] * SLOT_WORDS,
                   SLOT_WORDS * sizeof *row);
        row[set->source_at] = set->list->source[r];
        for (size_t i = set->n_slots; i < set->n; i++) {
            const Evidence *e = &set->item[i];
            row[set->value_at[i]] = e->value[r];
            for (unsigned k = 0; k < e->n_coarse; k++)
                row[set->value_at[i] + 1 + k] = e->coarse[k][r];
        }
    }
    return TW_OK;
}

/* Which outcomes mean death. */
static TwCode deaths_find(const EvidenceMake *m, Err *err)
{
    static const char *const words[] = {
        "killed", "kill", "dead", "died", "death", "deceased", "fatal", "fatality", "martyr",
        "martyred", "executed", "h1", "قتيل", "قتل", "شهيد", "متوفى", "متوفي", "وفاة", "مقتول"
    };
    EvidenceSet *set = m->set;
    set->harm = set->outcome = -1;
    for (size_t i = set->n_slots; i < set->n; i++) {
        MatchRole role = set->item[i].role;
        if (role == MATCH_HARM || role == MATCH_HARM_YEAR) set->harm = (int)i;
        if (role == MATCH_OUTCOME) set->outcome = (int)i;
    }
    if (set->outcome < 0) return TW_OK;
    const Evidence *e = &set->item[set->outcome];
    set->is_death = arena_array(m->arena, (size_t)e->n_values + 1, sizeof *set->is_death);
    TRY(arena_check(m->arena, err));
    for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
        NearWord word;
        (void)near_word(str_z(words[k]), &word);
        for (uint32_t v = 1; v <= e->n_values; v++)
            if (word.n == e->text[v].n && memcmp(word.letter, e->text[v].letter, word.n) == 0)
                set->is_death[v] = true;
    }
    return TW_OK;
}

TwCode evidence_make(const MatchList *list, Arena *arena, EvidenceSet *ret_set, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    EvidenceMake m = { .set = ret_set, .arena = arena, .scratch = &scratch };
    *ret_set = (EvidenceSet){ .list = list };
    ret_set->left_out = arena_array(arena, MATCH_COLUMNS_MAX + NAME_SLOTS, sizeof(Str));
    TRY(arena_check(arena, err));
    TRY(names_add(&m, err));
    TRY(parts_add(&m, MATCH_BIRTH, MATCH_BIRTH_YEAR, S("birth"), err));
    TRY(parts_add(&m, MATCH_HARM, MATCH_HARM_YEAR, S("date"), err));
    TRY(place_add(&m, err));
    for (size_t c = 0; c < list->n_columns; c++)
        if (!m.is_used[c]) TRY(column_add(&m, &list->column[c], err));
    TRY(deaths_find(&m, err));
    return rows_make(&m, err);
}

/* One of the pieces that an earlier list had. */
static TwCode piece_again(EvidenceMake *m, const FitItem *item, Err *err)
{
    const MatchList *list = m->set->list;
    Str name = item->kind == EVIDENCE_PLACE ? S("place") : list->column[item->column[0]].name;
    Evidence *e = evidence_add(m->set, (EvidenceKind)item->kind, (MatchRole)item->role, name);
    if (e == NULL) return err_set(err, TW_E_BUG, "more pieces of evidence than before");
    e->n_coarse = item->n_coarse;
    memcpy(e->column, item->column, sizeof e->column);
    if (item->kind == EVIDENCE_PLACE) return place_fill(m, e, err);
    return column_fill(m, e, &list->column[item->column[0]], err);
}

TwCode evidence_again(const MatchList *list, const MatchFit *fit, Arena *arena,
                      EvidenceSet *ret_set, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    EvidenceMake m = { .set = ret_set, .arena = arena, .scratch = &scratch };
    *ret_set = (EvidenceSet){ .list = list, .fit = fit };
    ret_set->left_out = arena_array(arena, MATCH_COLUMNS_MAX + NAME_SLOTS, sizeof(Str));
    TRY(arena_check(arena, err));
    TRY(names_add(&m, err));
    for (size_t i = fit->n_slots; i < fit->n_items; i++)
        TRY(piece_again(&m, &fit->item[i], err));
    TRY(deaths_find(&m, err));
    return rows_make(&m, err);
}
