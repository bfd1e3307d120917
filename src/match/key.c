/* key.c: see key.h. A key is a number for what a record says, the same in any list: keys of records
 * that were matched before can be kept and compared with those of new ones.
 */
#include "match/key.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BEGIN_LETTERS = 4 };

typedef struct KeyMake {
    const EvidenceSet *set;
    Arena *arena;
    KeySet *keys;
    size_t n;          /* records */
} KeyMake;

/* Mixes a number so that neighbours lie far apart; never 0. */
static uint32_t key_mix(uint64_t x)
{
    x = (x + 1) * UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ x >> 29) * UINT64_C(0xBF58476D1CE4E5B9);
    return (uint32_t)(x >> 32) | 1U;
}

static uint32_t *key_add(KeyMake *m, KeyKind kind, size_t item)
{
    if (m->keys->n == KEYS_MAX) return NULL;
    uint32_t *of = arena_array(m->arena, m->n, sizeof *of);
    m->keys->key[m->keys->n++] = (Key){ .kind = kind, .item = item, .of = { of, NULL } };
    return of;
}

/* Number for the sound of each word: the first of its sounds, else the word itself. */
static uint32_t *sounds_make(const EvidenceSet *set, Arena *arena)
{
    uint32_t n = name_forms(set->names);
    uint32_t *sound = arena_array(arena, (size_t)n + 1, sizeof *sound);
    for (uint32_t w = 1; sound != NULL && w <= n; w++) {
        const NameForm *form = name_form(set->names, w);
        sound[w] = key_mix(form->sound[0] != 0 ? form->sound[0]
                                               : str_hash(str_pn(form->form, form->n)));
    }
    return sound;
}

static void name_key(KeyMake *m, size_t item, const uint32_t *sound)
{
    uint32_t *of = key_add(m, KEY_NAME, item), *second = NULL;
    const uint32_t *row = m->set->row + item * SLOT_WORDS;
    if (of == NULL) return;
    for (size_t r = 0; r < m->n; r++, row += m->set->n_row) {
        of[r] = row[0] == 0 ? 0 : sound[row[0]];
        if (row[1] == 0 || sound[row[1]] == of[r]) continue;
        if (second == NULL) second = arena_array(m->arena, m->n, sizeof *second);
        if (second != NULL) second[r] = sound[row[1]];
    }
    m->keys->key[m->keys->n - 1].of[1] = second;
}

/* A number of a date, as far as a kind of key looks; 0 when that is not known. */
static uint32_t date_part(ValueDate date, KeyKind kind)
{
    uint32_t year = date.digits >> 16, month = date.digits >> 8 & 255, day = date.digits & 255;
    bool has_year = (year & 15) != 15, has_month = (month & 15) != 15, has_day = (day & 15) != 15;
    switch ((int)kind) {
    case KEY_DAY: return has_year && has_month && has_day ? key_mix(date.digits) : 0;
    case KEY_MONTH: return has_year && has_month ? key_mix(date.digits >> 8) : 0;
    case KEY_YEAR: return has_year ? key_mix(year) : 0;
    default: return has_month && has_day ? key_mix(date.digits & 0xFFFF) : 0;
    }
}

static void date_key(KeyMake *m, size_t item, KeyKind kind)
{
    const Evidence *e = &m->set->item[item];
    uint32_t *of = key_add(m, kind, item);
    for (size_t r = 0; of != NULL && r < m->n; r++)
        of[r] = e->value[r] == 0 ? 0 : date_part(e->date[e->value[r]], kind);
}

/* A key of what the values of a column say, whatever their numbers in this list. */
static void value_key(KeyMake *m, KeyKind kind, size_t item, const uint32_t *value,
                      const Evidence *texts)
{
    uint32_t *of = key_add(m, kind, item);
    uint32_t *key = arena_array(m->arena, (size_t)texts->n_values + 1, sizeof *key);
    if (of == NULL || key == NULL) return;
    for (uint32_t v = 1; v <= texts->n_values; v++) key[v] = key_mix(evidence_value_hash(texts, v));
    for (size_t r = 0; r < m->n; r++) of[r] = key[value[r]];
}

/* A key of the widest column of a place. */
static void wide_key(KeyMake *m, size_t item)
{
    const Evidence *e = &m->set->item[item];
    unsigned last = e->n_coarse - 1;
    Evidence wide = { .kind = EVIDENCE_PLACE, .text = e->coarse_text[last],
                      .n_values = e->n_coarse_values[last] };
    value_key(m, KEY_WIDE, item, e->coarse[last], &wide);
}

/* The first letters of a text. */
static void begin_key(KeyMake *m, size_t item)
{
    const Evidence *e = &m->set->item[item];
    uint32_t *of = key_add(m, KEY_BEGIN, item);
    for (size_t r = 0; of != NULL && r < m->n; r++) {
        if (e->value[r] == 0) continue;
        uint32_t begin = 0;
        memcpy(&begin, e->text[e->value[r]].letter, BEGIN_LETTERS);
        of[r] = key_mix(begin);
    }
}

static void age_key(KeyMake *m, size_t item)
{
    const Evidence *e = &m->set->item[item];
    uint32_t *of = key_add(m, KEY_CLASS, item);
    for (size_t r = 0; of != NULL && r < m->n; r++)
        of[r] = e->value[r] == 0 ? 0 : key_mix((uint32_t)(e->age[e->value[r]].min + 2) / 5);
}

static void item_keys(KeyMake *m, size_t item)
{
    const Evidence *e = &m->set->item[item];
    switch (e->kind) {
    case EVIDENCE_NAME: return;
    case EVIDENCE_DATE:
        date_key(m, item, KEY_DAY);
        date_key(m, item, KEY_MONTH);
        date_key(m, item, KEY_YEAR);
        date_key(m, item, KEY_TURN);
        return;
    case EVIDENCE_AGE: age_key(m, item); return;
    case EVIDENCE_PLACE:
        value_key(m, KEY_FINE, item, e->value, e);
        if (e->n_coarse > 0) wide_key(m, item);
        return;
    case EVIDENCE_CODE: value_key(m, KEY_CLASS, item, e->value, e); return;
    case EVIDENCE_WORDS:
        value_key(m, KEY_TEXT, item, e->value, e);
        begin_key(m, item);
        return;
    case EVIDENCE_KEY:
        value_key(m, e->role == MATCH_KEY ? KEY_ONE : KEY_TEXT, item, e->value, e);
        return;
    case EVIDENCE_KINDS: return;
    }
}

static int numbers_compare(const void *pa, const void *pb)
{
    uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
    return (a > b) - (a < b);
}

/* How much it tells that two records share a key, from at most some thousand records. */
static TwCode key_weigh(Key *key, size_t n, Err *err)
{
    enum { LOOKED_AT = 20000 };
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    size_t step = n / LOOKED_AT + 1, k = 0;
    uint32_t *some = arena_array(&scratch, n / step + 1, sizeof *some);
    TRY(arena_check(&scratch, err));
    for (size_t r = 0; r < n; r += step)
        if (key->of[0][r] != 0) some[k++] = key->of[0][r];
    qsort(some, k, sizeof *some, numbers_compare);
    double shared = 1;
    for (size_t i = 0, j; i < k; i = j) {
        for (j = i; j < k && some[j] == some[i]; j++) continue;
        shared += (double)(j - i) * (double)(j - i - 1);
    }
    key->bits = k < 2 ? 0 : -log2(shared / ((double)k * (double)(k - 1) + 1));
    return TW_OK;
}

TwCode keys_make(const EvidenceSet *set, Arena *arena, KeySet *ret_keys, Err *err)
{
    KeyMake m = { set, arena, ret_keys, set->list->n_records };
    *ret_keys = (KeySet){ .n = 0 };
    if (set->n_slots > 0) {
        uint32_t *sound = sounds_make(set, arena);
        TRY(arena_check(arena, err));
        for (size_t s = 0; s < set->n_slots; s++) name_key(&m, s, sound);
    }
    for (size_t i = set->n_slots; i < set->n; i++) item_keys(&m, i);
    TRY(arena_check(arena, err));
    for (size_t k = 0; k < ret_keys->n; k++) TRY(key_weigh(&ret_keys->key[k], m.n, err));
    return TW_OK;
}
