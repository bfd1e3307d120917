/* lexicon_table.c: senses by phrase, and the image made from them.
 *
 * Slots are found by hash in an open table that is at most half full, so that a look-up of a word
 * that is not there ends soon. The arena's stickiness is the error handling.
 */
#include "read/lexicon_table.h"

#include <string.h>

enum { FIRST_SLOTS = 1 << 16, MAX_BYTES = 1 << 28 };

void lexicon_table_init(LexiconTable *t, Arena *arena)
{
    *t = (LexiconTable){ .arena = arena, .n_slots = FIRST_SLOTS, .n_bytes = 1 };
    t->node = arena_array(arena, t->n_slots, sizeof *t->node);
}

uint32_t lexicon_table_string(LexiconTable *t, Str value)
{
    uint32_t at = 1;
    char *copy = arena_alloc(t->arena, value.n + 1);
    if (copy == NULL)
        return 0;
    for (size_t i = 0; i < value.n; i++)
        copy[i] = value.p[i] == '_' ? ' ' : value.p[i];
    copy[value.n] = '\0';
    for (size_t i = 0; i < t->n_strings; i++) {
        if (str_eq(t->string[i], str_pn(copy, value.n + 1)))
            return at;
        at += (uint32_t)t->string[i].n;
    }
    t->string = arena_push(t->arena, t->string, t->n_strings, &t->cap_strings, sizeof *t->string);
    if (t->string == NULL)
        return 0;
    t->string[t->n_strings++] = str_pn(copy, value.n + 1);
    t->n_bytes += value.n + 1;
    return at;
}

bool lexicon_same_sense(const LexSense *a, const LexSense *b)
{
    LexSense x = *a, y = *b;
    x.lang = y.lang = 0;
    return memcmp(&x, &y, sizeof x) == 0;
}

/* ---- slots ---- */

static LexiconNode *node_find(const LexiconTable *t, uint64_t hash)
{
    size_t at = (size_t)hash & (t->n_slots - 1);
    while (t->node[at].hash != 0 && t->node[at].hash != hash)
        at = (at + 1) & (t->n_slots - 1);
    return &t->node[at];
}

/* Twice as many slots; the old ones stay in the arena. */
static bool grow(LexiconTable *t)
{
    LexiconTable more = *t;
    more.n_slots = t->n_slots * 2;
    more.node = arena_array(t->arena, more.n_slots, sizeof *more.node);
    if (more.node == NULL)
        return false;
    for (size_t i = 0; i < t->n_slots; i++)
        if (t->node[i].hash != 0)
            *node_find(&more, t->node[i].hash) = t->node[i];
    *t = more;
    return true;
}

/* The node of a hash, made when it is not there; NULL without memory. */
static LexiconNode *node_at(LexiconTable *t, uint64_t hash)
{
    if (t->node == NULL || (t->n_nodes * 2 >= t->n_slots && !grow(t)))
        return NULL;
    LexiconNode *node = node_find(t, hash);
    if (node->hash == 0) {
        node->hash = hash;
        t->n_nodes++;
    }
    return node;
}

static void node_add(LexiconTable *t, LexiconNode *node, const LexiconEntry *entry)
{
    node->entry = arena_push(t->arena, node->entry, node->n, &node->cap, sizeof *entry);
    if (node->entry == NULL) {
        node->n = node->cap = 0;
        return;
    }
    node->entry[node->n++] = *entry;
    t->n_senses++;
}

static bool is_clash(const LexSense *a, const LexSense *b)
{
    return a->tag == b->tag && a->sub == b->sub && a->measure == b->measure &&
           (a->number == b->number || a->number == 0 || b->number == 0) &&
           a->lang == b->lang && a->proper == b->proper;
}

const LexiconEntry *lexicon_table_clash(const LexiconTable *t, uint64_t hash, const LexSense *sense)
{
    const LexiconNode *node = t->node == NULL ? NULL : node_find(t, hash);
    for (size_t i = 0; node != NULL && i < node->n; i++)
        if (is_clash(&node->entry[i].sense, sense))
            return &node->entry[i];
    return NULL;
}

void lexicon_table_add(LexiconTable *t, const uint64_t *hash, size_t n, const LexiconEntry *entry)
{
    LexiconNode *node = NULL;
    for (size_t i = 0; i < n; i++) {
        node = node_at(t, hash[i]);
        if (node == NULL)
            return;
        node->longer |= i + 1 < n;
    }
    if (node != NULL)
        node_add(t, node, entry);
}

/* ---- a lexicon that was compiled before ---- */

static void merge_slot(LexiconTable *t, const Lexicon *base, const LexSlot *slot)
{
    LexiconNode *node = node_at(t, slot->hash);
    if (node == NULL)
        return;
    node->longer |= slot->longer;
    for (size_t i = 0; i < slot->n; i++) {
        LexiconEntry entry = { .sense = base->sense[slot->first + i] };
        Str code = lexicon_string(base, entry.sense.code);
        Str name = lexicon_string(base, entry.sense.name);
        entry.sense.code = code.n > 0 ? lexicon_table_string(t, code) : 0;
        entry.sense.name = name.n > 0 ? lexicon_table_string(t, name) : 0;
        bool is_there = false;
        for (size_t k = 0; k < node->n; k++)
            is_there = is_there || lexicon_same_sense(&node->entry[k].sense, &entry.sense);
        if (!is_there)
            node_add(t, node, &entry);
    }
}

void lexicon_table_merge(LexiconTable *t, const Lexicon *base)
{
    for (size_t i = 0; i <= base->mask; i++)
        if (base->slot[i].hash != 0)
            merge_slot(t, base, &base->slot[i]);
}

/* ---- the image ---- */

TwCode lexicon_table_image(const LexiconTable *t, Buf *ret, Err *err)
{
    TRY(arena_check(t->arena, err));
    uint32_t n = 0;
    LexHeader head = { LEX_MAGIC, LEX_VERSION, (uint32_t)t->n_slots, (uint32_t)t->n_senses,
                       (uint32_t)t->n_bytes, lexicon_names() };
    if (t->n_senses > MAX_BYTES || t->n_slots > MAX_BYTES || t->n_bytes > MAX_BYTES)
        return err_set(err, TW_E_LIMIT, "the word lists are too long");
    buf_bytes(ret, &head, sizeof head);
    for (size_t i = 0; i < t->n_slots; i++) {
        const LexiconNode *node = &t->node[i];
        if (node->n > UINT16_MAX)
            return err_set(err, TW_E_LIMIT, "a phrase has more than 65535 senses");
        LexSlot slot = { node->hash, n, (uint16_t)node->n, node->longer };
        buf_bytes(ret, &slot, sizeof slot);
        n += (uint32_t)node->n;
    }
    for (size_t i = 0; i < t->n_slots; i++)
        for (size_t k = 0; k < t->node[i].n; k++)
            buf_bytes(ret, &t->node[i].entry[k].sense, sizeof(LexSense));
    buf_char(ret, '\0');
    for (size_t i = 0; i < t->n_strings; i++)
        buf_add(ret, t->string[i]);
    return buf_check(ret, err);
}
