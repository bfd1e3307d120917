/* name_index.c: see name.h; words and names as numbers. [M-102]
 *
 * Forms are numbered in the order of their coming, so that the numbers depend on the order of the
 * input; no answer does.
 */
#include <math.h>
#include <string.h>

#include "match/letters.h"
#include "match/name_internal.h"

static uint64_t mix(uint64_t h)
{
    h ^= h >> 32;
    h *= UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 29;
}

void hash_map_init(size_t n, Arena *arena, HashMap *ret)
{
    size_t room = 16;
    while (room < 2 * n) room *= 2;
    ret->key = arena_array(arena, room, sizeof *ret->key);
    ret->value = arena_array(arena, room, sizeof *ret->value);
    if (ret->value == NULL) ret->key = NULL;
    ret->mask = room - 1;
    ret->n = 0;
}

uint32_t *hash_map_at(HashMap *map, uint64_t key)
{
    size_t i = mix(key) & map->mask;
    while (map->key[i] != 0 && map->key[i] != key) i = (i + 1) & map->mask;
    if (map->key[i] == 0) {
        map->key[i] = key;
        map->value[i] = (uint32_t)++map->n;
    }
    return &map->value[i];
}

uint32_t hash_map_find(const HashMap *map, uint64_t key)
{
    size_t i = mix(key) & map->mask;
    while (map->key[i] != 0 && map->key[i] != key) i = (i + 1) & map->mask;
    return map->key[i] == 0 ? 0 : map->value[i];
}

TwCode name_index_new(size_t n_names, Arena *arena, NameIndex **ret_index, Err *err)
{
    NameIndex *index = arena_alloc(arena, sizeof *index);
    TRY(arena_check(arena, err));
    index->arena = arena;
    index->mask = 1023;
    index->cap_names = n_names + 16;
    index->cap_words = 3 * n_names + 64;
    index->cap_forms = 512;
    index->slot = arena_array(arena, index->mask + 1, sizeof *index->slot);
    index->form = arena_array(arena, index->cap_forms, sizeof *index->form);
    index->word = arena_array(arena, index->cap_words, sizeof *index->word);
    index->start = arena_array(arena, index->cap_names, sizeof *index->start);
    TRY(arena_check(arena, err));
    phone_cost_init(&index->cost);
    *ret_index = index;
    return TW_OK;
}

static uint64_t form_hash(const uint8_t *form, size_t n)
{
    return mix(str_hash(str_pn(form, n)));
}

/* The slot of a form, or the empty one where it belongs. */
static uint32_t *slot_of(const NameIndex *index, const uint8_t *form, size_t n)
{
    size_t i = form_hash(form, n) & index->mask;
    while (index->slot[i] != 0) {
        const NameForm *f = &index->form[index->slot[i]];
        if (f->n == n && memcmp(f->form, form, n) == 0) break;
        i = (i + 1) & index->mask;
    }
    return &index->slot[i];
}

static bool grow_slots(NameIndex *index)
{
    if (2 * (index->n_forms + 1) <= index->mask) return true;
    size_t room = 2 * (index->mask + 1);
    uint32_t *slot = arena_array(index->arena, room, sizeof *slot);
    if (slot == NULL) return false;
    index->slot = slot;
    index->mask = room - 1;
    for (uint32_t i = 1; i <= index->n_forms; i++)
        *slot_of(index, index->form[i].form, index->form[i].n) = i;
    return true;
}

/* Number of a form, new or known; 0 when the arena is full. */
static uint32_t form_number(NameIndex *index, const NameToken *token)
{
    if (!grow_slots(index)) return 0;
    uint32_t *slot = slot_of(index, token->form, token->n);
    if (*slot == 0) {
        NameForm *form = arena_push(index->arena, index->form, index->n_forms + 1,
                                    &index->cap_forms, sizeof *form);
        if (form == NULL) return 0;
        index->form = form;
        form += ++index->n_forms;
        memset(form, 0, sizeof *form);
        memcpy(form->form, token->form, token->n);
        form->n = token->n;
        form->script = token->script;
        *slot = (uint32_t)index->n_forms;
    }
    NameForm *form = &index->form[*slot];
    form->flags |= token->flags;
    form->count++;
    return *slot;
}

uint32_t name_index_add(NameIndex *index, const MatchName *name)
{
    if (name->n == 0 || index->is_sealed) return NAME_NONE;
    uint32_t *start = arena_push(index->arena, index->start, index->n_names + 2,
                                 &index->cap_names, sizeof *start);
    if (start == NULL) return NAME_NONE;
    index->start = start;
    start[index->n_names + 1] = (uint32_t)index->n_words;
    for (size_t i = 0; i < name->n; i++) {
        NameWord *word = arena_push(index->arena, index->word, index->n_words,
                                    &index->cap_words, sizeof *word);
        uint32_t token = form_number(index, &name->token[i]);
        if (word == NULL || token == 0) return NAME_NONE;
        index->word = word;
        word[index->n_words++] = (NameWord){ token & 0xFFFFFFF, name->token[i].role & 0xFu };
    }
    index->start[index->n_names + 2] = (uint32_t)index->n_words;
    return (uint32_t)++index->n_names;
}

size_t name_words(const NameIndex *index, uint32_t name, const NameWord **ret_word)
{
    if (name == NAME_NONE || name > index->n_names) return 0;
    *ret_word = index->word + index->start[name];
    return index->start[name + 1] - index->start[name];
}

uint32_t name_forms(const NameIndex *index) { return (uint32_t)index->n_forms; }

const NameForm *name_form(const NameIndex *index, uint32_t token) { return &index->form[token]; }

void name_form_mark(NameIndex *index, uint32_t token, uint8_t flags)
{
    index->form[token].flags = flags;
}

uint64_t name_letters_hash(const uint8_t *letters, size_t n) { return form_hash(letters, n); }

uint64_t name_group_key(const NameIndex *index, uint32_t token)
{
    return index->group_key[token];
}

void name_form_print(const NameForm *form, Buf *ret)
{
    if (form->script == NAME_OTHER)
        buf_add(ret, str_pn(form->form, form->n));
    else
        letters_print(form->form, form->n, ret);
}

/* Hash under which forms of one spelling group meet. */
static uint64_t group_hash(const NameForm *form, const PhoneWord *phone)
{
    if (form->script == NAME_OTHER || phone->n < 2 || (form->flags & NAME_INITIAL) != 0)
        return form_hash(form->form, form->n) | 1;
    return phone_hash(phone) | 1;
}

/* Numbers the rows of known spellings by the hashes of their words. */
static void known_spellings(HashMap *known)
{
    const char *row;
    for (size_t r = 0; (row = name_spellings(r)) != NULL; r++) {
        Str rest = str_z(row), spelling;
        while (str_split(&rest, ' ', &spelling)) {
            MatchName name = { 0 };
            name_parse(spelling, NAME_ANY, &name);
            if (name.n != 1) continue;
            const NameToken *token = &name.token[0];
            PhoneWord phone;
            phone_word(token->form, token->n, token->script == NAME_ARABIC, &phone);
            uint32_t *value = hash_map_at(known, phone_hash(&phone) | 1);
            *value = (uint32_t)r + 1;
        }
    }
}

/* Whether an article is written together with a form: the data have the rest with one apart. */
static bool is_joined(const NameIndex *index, const NameForm *form)
{
    if ((form->flags & NAME_FITTED) != 0) return (form->flags & NAME_AL_JOINED) != 0;
    if (form->script != NAME_LATIN || form->n < 6 || form->form[1] != 'l' ||
        (form->form[0] != 'a' && form->form[0] != 'e'))
        return false;
    uint32_t rest = *slot_of(index, form->form + 2, form->n - 2u);
    return rest != 0 && (index->form[rest].flags & NAME_ARTICLE) != 0;
}

typedef struct Sealing {
    HashMap known, group;
} Sealing;

static void sketch_form(NameIndex *index, uint32_t i)
{
    const NameForm *form = &index->form[i];
    NameSketch *sketch = &index->sketch[i];
    phone_sketch(&index->cost, &index->phone[i], &sketch->phone);
    for (size_t k = 0; k < form->n; k++) sketch->letters |= UINT32_C(1) << (form->form[k] & 31);
    sketch->group = form->group;
    sketch->n = form->n;
    sketch->script = form->script;
    sketch->is_initial = (form->flags & NAME_INITIAL) != 0;
}

static void seal_form(NameIndex *index, uint32_t i, Sealing *maps)
{
    NameForm *form = &index->form[i];
    PhoneWord *phone = &index->phone[i];
    NameForm base = *form;
    if (is_joined(index, form)) {
        form->flags |= NAME_AL_JOINED;
        base.n = (uint8_t)(form->n - 2);
        memcpy(base.form, form->form + 2, base.n);
    }
    if (form->script != NAME_OTHER)
        phone_word(base.form, base.n, form->script == NAME_ARABIC, phone);
    uint64_t key = group_hash(&base, phone);
    uint32_t row = phone->n < 2 ? 0 : hash_map_find(&maps->known, key);
    index->known[i] = (uint16_t)row;
    index->group_key[i] = row != 0 ? row : key;
    form->group = *hash_map_at(&maps->group, index->group_key[i]);
    sketch_form(index, i);
    uint64_t sound[NAME_SOUNDS];
    size_t n = phone->n < 2 ? 0 : phone_sounds(phone, sound);
    for (size_t s = 0; s < n; s++) form->sound[s] = (uint32_t)(mix(sound[s]) >> 32) | 1;
}

TwCode name_index_seal(NameIndex *index, Err *err)
{
    TRY(arena_check(index->arena, err));
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    Sealing maps;
    hash_map_init(1024, &scratch, &maps.known);
    hash_map_init(index->n_forms, &scratch, &maps.group);
    uint64_t *count = arena_array(&scratch, index->n_forms + 2, sizeof *count);
    index->phone = arena_array(index->arena, index->n_forms + 1, sizeof *index->phone);
    index->sketch = arena_array(index->arena, index->n_forms + 1, sizeof *index->sketch);
    index->known = arena_array(index->arena, index->n_forms + 1, sizeof *index->known);
    index->group_key = arena_array(index->arena, index->n_forms + 1, sizeof *index->group_key);
    TRY(arena_check(&scratch, err));
    TRY(arena_check(index->arena, err));
    known_spellings(&maps.known);
    for (uint32_t i = 1; i <= index->n_forms; i++) {
        seal_form(index, i, &maps);
        count[index->form[i].group] += index->form[i].count;
    }
    for (uint32_t i = 1; i <= index->n_forms; i++) {
        NameForm *form = &index->form[i];
        form->group_count = (uint32_t)count[form->group];
        form->bits = (float)log2((double)(index->n_words + 1) / (double)count[form->group]);
    }
    index->is_sealed = true;
    return TW_OK;
}

static uint64_t pair_key(uint32_t a, uint32_t b)
{
    return a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
}

static size_t pair_slot(const NameIndex *index, uint64_t key)
{
    size_t i = mix(key) & index->pair_mask;
    while (index->pair[i] != 0 && index->pair[i] != key) i = (i + 1) & index->pair_mask;
    return i;
}

static TwCode grow_pairs(NameIndex *index, Err *err)
{
    uint64_t *old = index->pair;
    size_t n_old = old == NULL ? 0 : index->pair_mask + 1, room = n_old == 0 ? 64 : 2 * n_old;
    uint64_t *pair = arena_array(index->arena, room, sizeof *pair);
    TRY(arena_check(index->arena, err));
    index->pair = pair;
    index->pair_mask = room - 1;
    for (size_t i = 0; i < n_old; i++)
        if (old[i] != 0) pair[pair_slot(index, old[i])] = old[i];
    return TW_OK;
}

TwCode name_learn(NameIndex *index, uint32_t a, uint32_t b, Err *err)
{
    if (index->pair == NULL || 2 * (index->n_pairs + 1) > index->pair_mask)
        TRY(grow_pairs(index, err));
    uint64_t key = pair_key(a, b);
    size_t i = pair_slot(index, key);
    index->n_pairs += index->pair[i] == 0;
    index->pair[i] = key;
    index->sketch[a].has_learned = index->sketch[b].has_learned = true;
    return TW_OK;
}

bool name_learned_at(const NameIndex *index, size_t i, uint32_t *ret_a, uint32_t *ret_b)
{
    if (index->pair == NULL || i > index->pair_mask) return false;
    *ret_a = (uint32_t)(index->pair[i] >> 32);
    *ret_b = (uint32_t)index->pair[i];
    return true;
}

bool name_has_learned(const NameIndex *index, uint32_t token)
{
    return index->sketch[token].has_learned;
}

bool name_is_learned(const NameIndex *index, uint32_t a, uint32_t b)
{
    if (!index->sketch[a].has_learned || !index->sketch[b].has_learned) return false;
    uint64_t key = pair_key(a, b);
    return index->pair[pair_slot(index, key)] == key;
}
