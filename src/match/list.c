/* list.c: see list.h. A hash table per column turns texts into numbers; sorting goes by the first
 * bytes of the ids as one number, and looks at the rest only where those are equal.
 */
#include "match/list.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_BUCKETS = 1024, ID_DIGITS_MAX = 18 };

TwCode list_init(MatchList *list, size_t cap_records, Arena *arena, Err *err)
{
    *list = (MatchList){ .arena = arena, .cap_records = cap_records };
    list->id = arena_array(arena, cap_records, sizeof *list->id);
    list->file = arena_array(arena, cap_records, sizeof *list->file);
    list->row = arena_array(arena, cap_records, sizeof *list->row);
    return arena_check(arena, err);
}

TwCode list_column(MatchList *list, Str name, MatchRole role, size_t *ret_index, Err *err)
{
    if (list->n_columns == MATCH_COLUMNS_MAX)
        return err_set(err, TW_E_LIMIT, "more than %d columns to compare", MATCH_COLUMNS_MAX);
    MatchColumn *c = &list->column[list->n_columns];
    *c = (MatchColumn){ .name = name, .role = role };
    c->value = arena_array(list->arena, list->cap_records, sizeof *c->value);
    c->n_buckets = FIRST_BUCKETS;
    c->bucket = arena_array(list->arena, c->n_buckets, sizeof *c->bucket);
    TRY(arena_check(list->arena, err));
    *ret_index = list->n_columns++;
    return TW_OK;
}

uint32_t list_record(MatchList *list, Str id, uint16_t file, uint32_t row)
{
    uint32_t r = (uint32_t)list->n_records++;
    list->id[r] = id;
    list->file[r] = file;
    list->row[r] = row;
    return r;
}

static uint64_t mix_more(uint64_t h, uint64_t w)
{
    h = (h ^ w) * UINT64_C(0xFF51AFD7ED558CCD);
    return h ^ h >> 32;
}

/* Hash of eight bytes at a time; only for tables in memory. */
static uint64_t text_mix(Str s)
{
    uint64_t h = UINT64_C(0x9E3779B97F4A7C15) ^ s.n, w = 0;
    size_t i = 0;
    for (; i + 8 <= s.n; i += 8) {
        memcpy(&w, s.p + i, 8);
        h = mix_more(h, w);
    }
    if (i == s.n) return h;
    for (w = 0; i < s.n; i++) w |= (uint64_t)(unsigned char)s.p[i] << i % 8 * 8;
    return mix_more(h, w);
}

static void buckets_double(MatchList *list, MatchColumn *c)
{
    size_t n = c->n_buckets * 4;
    TextBucket *bucket = arena_array(list->arena, n, sizeof *bucket);
    if (bucket == NULL) return;
    for (uint32_t v = 1; v <= c->n_values; v++) {
        size_t at = c->hash[v] & (n - 1);
        while (bucket[at].value != 0) at = (at + 1) & (n - 1);
        bucket[at] = (TextBucket){ c->hash[v], v };
    }
    c->bucket = bucket;
    c->n_buckets = n;
}

/* Room for one more text. */
static bool value_room(MatchList *list, MatchColumn *c)
{
    if (c->n_values + 1 < c->cap_values) return true;
    size_t cap = c->cap_values == 0 ? 256 : c->cap_values * 2;
    Str *text = arena_array(list->arena, cap, sizeof *text);
    uint32_t *count = arena_array(list->arena, cap, sizeof *count);
    uint32_t *hash = arena_array(list->arena, cap, sizeof *hash);
    if (text == NULL || count == NULL || hash == NULL) return false;
    if (c->n_values > 0) {
        memcpy(text, c->text, (c->n_values + 1) * sizeof *text);
        memcpy(count, c->count, (c->n_values + 1) * sizeof *count);
        memcpy(hash, c->hash, (c->n_values + 1) * sizeof *hash);
    }
    c->text = text, c->count = count, c->hash = hash;
    c->cap_values = cap;
    return true;
}

/* Number of a text, new or known; 0 when memory ran out. */
static uint32_t value_number(MatchList *list, MatchColumn *c, Str text, uint32_t hash)
{
    size_t at = hash & (c->n_buckets - 1);
    for (; c->bucket[at].value != 0; at = (at + 1) & (c->n_buckets - 1)) {
        uint32_t v = c->bucket[at].value;
        if (c->bucket[at].hash == hash && str_eq(c->text[v], text)) return v;
    }
    if (!value_room(list, c)) return 0;
    uint32_t v = ++c->n_values;
    c->text[v] = text;
    c->hash[v] = hash;
    c->bucket[at] = (TextBucket){ hash, v };
    if (c->n_values * 2 > c->n_buckets) buckets_double(list, c);
    return v;
}

/* Words that say that nothing is known. */
static bool is_unknown(Str s)
{
    static const char *const words[] = {
        "na", "n/a", "nan", "null", "none", "nil", "-", "--", "?", ".", "unknown", "not known",
        "unk", "غير معروف", "غير معروفة", "مجهول", "مجهولة", "غير محدد", "لا يوجد", "غير معلوم"
    };
    if (s.n > 24) return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_eq_nocase(s, str_z(words[i]))) return true;
    return false;
}

static void cell_put(MatchList *list, MatchColumn *c, uint32_t record, Str text, uint32_t hash)
{
    uint32_t known = c->n_values, v = value_number(list, c, text, hash);
    if (v > known && c->n_blanks < MATCH_BLANKS && is_unknown(text)) c->blank[c->n_blanks++] = v;
    for (size_t i = 0; i < c->n_blanks; i++)
        if (c->blank[i] == v) return;
    if (v == 0) return;
    c->value[record] = v;
    c->count[v]++;
}

void list_put(MatchList *list, size_t column, uint32_t record, Str text)
{
    text = str_trim(text);
    if (text.n > 0)
        cell_put(list, &list->column[column], record, text, (uint32_t)text_mix(text));
}

void list_put_row(MatchList *list, uint32_t record, const ListCell *cell, size_t n)
{
    Str text[MATCH_COLUMNS_MAX];
    uint32_t hash[MATCH_COLUMNS_MAX];
    if (n > MATCH_COLUMNS_MAX) n = MATCH_COLUMNS_MAX;
    for (size_t i = 0; i < n; i++) {
        const MatchColumn *c = &list->column[cell[i].column];
        text[i] = str_trim(cell[i].text);
        hash[i] = (uint32_t)text_mix(text[i]);
        __builtin_prefetch(&c->bucket[hash[i] & (c->n_buckets - 1)]);
    }
    for (size_t i = 0; i < n; i++) {
        const MatchColumn *c = &list->column[cell[i].column];
        const TextBucket *bucket = &c->bucket[hash[i] & (c->n_buckets - 1)];
        if (bucket->value > 0) __builtin_prefetch(&c->text[bucket->value]);
    }
    for (size_t i = 0; i < n; i++)
        if (text[i].n > 0)
            cell_put(list, &list->column[cell[i].column], record, text[i], hash[i]);
}

/* A name as a number that sorts as list_id_compare does, as far as 8 bytes go. */
static uint64_t id_key(Str id)
{
    uint64_t key = 0;
    bool is_number = id.n > 0 && id.n <= ID_DIGITS_MAX;
    for (size_t i = 0; i < id.n && is_number; i++) is_number = id.p[i] >= '0' && id.p[i] <= '9';
    if (is_number) {
        for (size_t i = 0; i < id.n; i++) key = key * 10 + (uint64_t)(id.p[i] - '0');
        return key;
    }
    for (size_t i = 0; i < 8; i++)
        key = key << 8 | (i < id.n ? (unsigned char)id.p[i] : 0);
    return key >> 1 | UINT64_C(1) << 63;
}

int list_id_compare(Str a, Str b)
{
    uint64_t x = id_key(a), y = id_key(b);
    if (x != y) return x < y ? -1 : 1;
    return str_cmp(a, b);
}

typedef struct SortItem {
    uint64_t key;
    uint32_t record;
} SortItem;

static int items_by_key(const void *pa, const void *pb)
{
    const SortItem *a = pa, *b = pb;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    return a->record < b->record ? -1 : 1;
}

typedef struct SortContext {
    const MatchList *list;
    bool by_content;   /* before ids; the list a record stands on is none of its content */
} SortContext;

/* Two records by every column. */
static int contents_compare(const SortContext *context, uint32_t a, uint32_t b)
{
    const MatchList *l = context->list;
    int order = 0;
    for (size_t c = 0; order == 0 && c < l->n_columns; c++) {
        const MatchColumn *col = &l->column[c];
        if (context->by_content && col->role == MATCH_SOURCE) continue;
        Str x = col->value[a] == 0 ? S("") : col->text[col->value[a]];
        Str y = col->value[b] == 0 ? S("") : col->text[col->value[b]];
        order = str_cmp(x, y);
    }
    return order;
}

/* Records whose keys are alike: by the whole id and every column, or by these before that, then by
 * file. */
static int records_compare(const void *pa, const void *pb, void *context)
{
    const SortContext *how = context;
    const MatchList *l = how->list;
    uint32_t a = ((const SortItem *)pa)->record, b = ((const SortItem *)pb)->record;
    int order = how->by_content ? contents_compare(how, a, b)
                                : list_id_compare(l->id[a], l->id[b]);
    if (order == 0)
        order = how->by_content ? list_id_compare(l->id[a], l->id[b])
                                : contents_compare(how, a, b);
    if (order != 0) return order;
    if (l->file[a] != l->file[b]) return l->file[a] < l->file[b] ? -1 : 1;
    return a < b ? -1 : 1;
}

/* Sorts by the low 48 bits that differ, or else by comparing: ids are mostly sorted already. */
static void items_sort(SortContext *context, SortItem *item)
{
    size_t n = context->list->n_records;
    bool is_sorted = true;
    for (size_t i = 1; i < n && is_sorted; i++) is_sorted = item[i - 1].key <= item[i].key;
    if (!is_sorted) qsort(item, n, sizeof *item, items_by_key);
    for (size_t i = 0, j; i < n; i = j) {
        for (j = i + 1; j < n && item[j].key == item[i].key; j++) continue;
        if (j - i > 1) qsort_r(item + i, j - i, sizeof *item, records_compare, context);
    }
}

/* Numbers texts in the order of the sorted records. */
static void column_permute(MatchList *list, MatchColumn *c, const SortItem *item, uint32_t *room)
{
    uint32_t *renumber = arena_array(list->arena, (size_t)c->n_values + 1, sizeof *renumber);
    Str *text = arena_array(list->arena, (size_t)c->n_values + 1, sizeof *text);
    uint32_t *count = arena_array(list->arena, (size_t)c->n_values + 1, sizeof *count);
    if (renumber == NULL || text == NULL || count == NULL) return;
    uint32_t n = 0;
    for (size_t i = 0; i < list->n_records; i++) {
        uint32_t v = c->value[item[i].record];
        if (v != 0 && renumber[v] == 0) {
            renumber[v] = ++n;
            text[n] = c->text[v];
            count[n] = c->count[v];
        }
        room[i] = renumber[v];
    }
    memcpy(c->value, room, list->n_records * sizeof *room);
    c->text = text, c->count = count;
    c->n_values = n;
    c->bucket = NULL, c->hash = NULL;
}

uint64_t list_content(const MatchList *list, size_t record)
{
    uint64_t key = 0;
    for (size_t c = 0; c < list->n_columns; c++) {
        const MatchColumn *col = &list->column[c];
        if (col->role == MATCH_SOURCE) continue;
        uint32_t v = col->value[record];
        key = (key ^ (v == 0 ? c : text_mix(col->text[v]))) * UINT64_C(0x9E3779B97F4A7C15);
        key ^= key >> 29;
    }
    return key;
}

static TwCode records_sort(MatchList *list, bool by_content, Err *err)
{
    size_t n = list->n_records;
    SortContext context = { list, by_content };
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    SortItem *item = arena_array(&scratch, n, sizeof *item);
    uint32_t *room = arena_array(&scratch, n, sizeof *room);
    Str *id = arena_array(&scratch, n, sizeof *id);
    uint16_t *file = arena_array(&scratch, n, sizeof *file);
    TRY(arena_check(&scratch, err));
    for (size_t i = 0; i < n; i++)
        item[i] = (SortItem){ by_content ? list_content(list, i) : id_key(list->id[i]),
                              (uint32_t)i };
    items_sort(&context, item);
    for (size_t i = 0; i < n; i++) {
        id[i] = list->id[item[i].record];
        file[i] = list->file[item[i].record];
        room[i] = list->row[item[i].record];
    }
    memcpy(list->id, id, n * sizeof *id);
    memcpy(list->file, file, n * sizeof *file);
    memcpy(list->row, room, n * sizeof *room);
    for (size_t c = 0; c < list->n_columns; c++)
        column_permute(list, &list->column[c], item, room);
    return arena_check(list->arena, err);
}

TwCode list_sort(MatchList *list, Err *err)
{
    return records_sort(list, false, err);
}

TwCode list_sort_contents(MatchList *list, Err *err)
{
    return records_sort(list, true, err);
}

TwCode list_sources(MatchList *list, Err *err)
{
    const MatchColumn *by = NULL;
    list->source = arena_array(list->arena, list->n_records, sizeof *list->source);
    TRY(arena_check(list->arena, err));
    for (size_t c = 0; c < list->n_columns && by == NULL; c++)
        if (list->column[c].role == MATCH_SOURCE) by = &list->column[c];
    for (size_t i = 0; i < list->n_records; i++) {
        uint32_t s = by != NULL ? by->value[i] : list->file[i];
        list->source[i] = s;
        if (s >= list->n_sources) list->n_sources = s + 1;
    }
    return TW_OK;
}
