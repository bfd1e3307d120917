/* candidate.c: see candidate.h. */
#include "match/candidate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const CandidateOptions CANDIDATE_DEFAULTS = { 4, 5, 40, 60 };

/* Chance pairs a record: a rule with more than RULE_WIDE is not worth having in that width; what a
 * rule with fewer than RULE_SURE finds is no chance, and up to FREE_PAIRS of those a record are
 * looked at beyond the budget. */
static const double RULE_WIDE = 1.0, RULE_SURE = 0.05, FREE_PAIRS = 10;

enum { RADIX_BITS = 11, RADIX = 1 << RADIX_BITS, RADIX_ROUNDS = 3 };

/* One record under one key. */
typedef struct Entry {
    uint32_t key, record;
} Entry;

typedef struct Block {
    uint32_t begin, n;       /* in `kept` */
} Block;

typedef struct Find {
    const KeySet *keys;
    size_t n;                /* records */
    uint32_t *row;           /* blocks of each record, n_columns of them */
    size_t n_columns;
    size_t column[RULES_MAX + 1];
    size_t viewed[RULES_MAX], n_viewed; /* rules with two columns */
    Entry *entry, *room;     /* 2 * n of each */
    uint32_t *kept;          /* records of the blocks of one rule */
    Block *block, *by_size;  /* as they came, and by their sizes */
    uint32_t *size_end;      /* in by_size */
    size_t n_kept, n_kept_blocks;
    uint32_t n_blocks;       /* entered so far, by all rules */
    uint32_t first_new;      /* records before it are paired with later ones only; 0 for none */
    uint8_t *wanted;         /* with new records: a bit for the hashes that they have */
    Arena *arena;
    Candidates *out;
} Find;

enum { WANTED_BITS = 1 << 20 };

/* Sorts by key; entries of one key keep their order. */
static void entries_sort(Entry *entry, Entry *room, size_t n)
{
    for (int round = 0; round < RADIX_ROUNDS; round++) {
        size_t count[RADIX] = { 0 }, at = 0;
        int shift = round * RADIX_BITS;
        for (size_t i = 0; i < n; i++) count[entry[i].key >> shift & (RADIX - 1)]++;
        for (size_t k = 0; k < RADIX; k++) {
            size_t here = count[k];
            count[k] = at;
            at += here;
        }
        for (size_t i = 0; i < n; i++)
            room[count[entry[i].key >> shift & (RADIX - 1)]++] = entry[i];
        Entry *swap = entry;
        entry = room, room = swap;
    }
    memcpy(room, entry, n * sizeof *entry);
}

static uint32_t mix(uint32_t a, uint32_t b)
{
    uint64_t x = ((uint64_t)a << 32 | b) * UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ x >> 32) * UINT64_C(0xD6E8FEB86659FD93);
    return (uint32_t)(x >> 32);
}

/* Value of a key in a view; the first view stands in where the second has none. */
static uint32_t key_value(const Key *key, unsigned view, uint32_t record)
{
    if (view == 1 && key->of[1] != NULL && key->of[1][record] != 0) return key->of[1][record];
    return key->of[0][record];
}

/* The hash of a record's keys by a rule; 0 when one is missing. */
static uint32_t rule_key(const Find *f, const Rule *rule, unsigned view, uint32_t record)
{
    uint32_t all = 1;
    for (unsigned k = 0; k < rule->n_keys; k++) {
        uint32_t value = key_value(&f->keys->key[rule->key[k]], view, record);
        if (value == 0) return 0;
        all = mix(all, value);
    }
    return all == 0 ? 1 : all;
}

/* Marks the hashes that new records have: only who shares one of them is looked at. */
static void wanted_mark(const Find *f, const Rule *rule)
{
    if (f->wanted == NULL) return;
    memset(f->wanted, 0, WANTED_BITS / 8);
    for (uint32_t r = f->first_new; r < f->n; r++)
        for (unsigned view = 0; view < (rule->has_views ? 2U : 1U); view++) {
            uint32_t at = rule_key(f, rule, view, r) % WANTED_BITS;
            f->wanted[at / 8] |= (uint8_t)(1U << at % 8);
        }
}

static inline bool is_wanted(const Find *f, uint32_t hash)
{
    return f->wanted == NULL || (f->wanted[hash % WANTED_BITS / 8] >> hash % 8 & 1) != 0;
}

/* Entries of a rule: one a record and view that has all keys. */
static size_t rule_entries(const Find *f, const Rule *rule)
{
    size_t n = 0;
    wanted_mark(f, rule);
    for (uint32_t r = 0; r < f->n; r++) {
        uint32_t first = 0;
        for (unsigned view = 0; view < (rule->has_views ? 2U : 1U); view++) {
            uint32_t all = rule_key(f, rule, view, r);
            if (all == 0 || (view == 1 && all == first)) continue;
            if (view == 0) first = all;
            if (is_wanted(f, all)) f->entry[n++] = (Entry){ all, r };
        }
    }
    return n;
}

/* Enters a block in the rows of its records and returns its number. */
static uint32_t block_enter(Find *f, size_t rule, const uint32_t *record, size_t n)
{
    uint32_t block = ++f->n_blocks;
    size_t c = f->column[rule], views = f->column[rule + 1] - c;
    for (size_t i = 0; i < n; i++) {
        uint32_t *cell = f->row + record[i] * f->n_columns + c;
        if (views == 2 && cell[0] != 0) cell++;
        *cell = block;
    }
    return block;
}

static size_t run_end(const Entry *entry, size_t n, size_t i)
{
    size_t j = i + 1;
    while (j < n && entry[j].key == entry[i].key) j++;
    return j;
}

/* Keeps the blocks that are small enough and leaves the others at the beginning of `entry`. Returns
 * how many entries are left. */
static size_t blocks_keep(Find *f, const Rule *rule, size_t n)
{
    size_t left = 0;
    for (size_t i = 0, j; i < n; i = j) {
        j = run_end(f->entry, n, i);
        if (j - i > rule->most) {
            memmove(f->entry + left, f->entry + i, (j - i) * sizeof *f->entry);
            left += j - i;
        } else if (j - i > 1) {
            f->block[f->n_kept_blocks++] = (Block){ (uint32_t)f->n_kept, (uint32_t)(j - i) };
            for (size_t k = i; k < j; k++) f->kept[f->n_kept++] = f->entry[k].record;
        }
    }
    return left;
}

/* Whether two rows share a block in some column before `n`; without branches, so that the compiler
 * compares several at a time. */
static inline bool shares_block(const uint32_t *a, const uint32_t *b, size_t n)
{
    uint32_t shared = 0;
    for (size_t c = 0; c < n; c++) shared |= (uint32_t)(a[c] == b[c]) & (uint32_t)(a[c] != 0);
    return shared != 0;
}

/* Whether a rule before this one, or an earlier block of this one, has the pair. */
static inline bool is_known(const Find *f, size_t rule, const uint32_t *a, const uint32_t *b,
                     uint32_t block)
{
    if (shares_block(a, b, f->column[rule])) return true;
    for (size_t i = 0; i < f->n_viewed && f->viewed[i] <= rule; i++) {
        size_t c = f->column[f->viewed[i]];
        uint32_t before = f->viewed[i] == rule ? block : UINT32_MAX;
        for (unsigned v = 0; v < 4; v++) {
            uint32_t x = a[c + v % 2], y = b[c + v / 2];
            if (x == y && x != 0 && x < before) return true;
        }
    }
    return false;
}

static Pair *pair_room(Find *f)
{
    Candidates *out = f->out;
    if (out->last == NULL || out->last->n == CHUNK_PAIRS) {
        PairChunk *chunk = arena_alloc(f->arena, sizeof *chunk);
        if (chunk == NULL) return NULL;
        if (out->last == NULL) out->first = chunk;
        else out->last->next = chunk;
        out->last = chunk;
    }
    out->n++;
    return &out->last->pair[out->last->n++];
}

/* All new pairs of a block. */
NEAR_WIDE static void block_pairs(Find *f, size_t rule, const uint32_t *record, size_t n)
{
    uint32_t block = block_enter(f, rule, record, n);
    for (size_t j = 1; j < n; j++) {
        const uint32_t *b = f->row + record[j] * f->n_columns;
        for (size_t i = 0; i < j; i++) {
            const uint32_t *a = f->row + record[i] * f->n_columns;
            bool is_old = record[i] < f->first_new && record[j] < f->first_new;
            if (is_old || record[i] == record[j] || is_known(f, rule, a, b, block)) continue;
            Pair *pair = pair_room(f);
            if (pair == NULL) return;
            bool is_up = record[i] < record[j];
            *pair = (Pair){ record[is_up ? i : j], record[is_up ? j : i], 0 };
            f->out->rule[rule].n_pairs++;
        }
    }
}

/* Puts the kept blocks, which have up to `most` records, in the order of their sizes; those of one
 * size keep theirs. Returns where each size ends. */
static const uint32_t *blocks_by_size(Find *f, uint32_t most)
{
    uint32_t *at = f->size_end, n = 0;
    memset(at, 0, (most + 1) * sizeof *at);
    for (size_t i = 0; i < f->n_kept_blocks; i++) at[f->block[i].n]++;
    for (uint32_t size = 0; size <= most; size++) {
        uint32_t here = at[size];
        at[size] = n;
        n += here;
    }
    for (size_t i = 0; i < f->n_kept_blocks; i++) f->by_size[at[f->block[i].n]++] = f->block[i];
    return at;
}

/* Has the rows of a block brought near that is soon looked at; of a large one the first. */
static inline void block_fetch(const Find *f, const Block *block)
{
    const uint32_t *record = f->kept + block->begin;
    for (uint32_t i = 0; i < block->n && i < 4; i++)
        __builtin_prefetch(f->row + record[i] * f->n_columns, 1);
}

/* Pairs of the kept blocks, small ones first, until the rule has found as many as it may. */
static void rule_pairs(Find *f, size_t rule, double budget)
{
    enum { AHEAD = 6 };
    uint32_t most = f->out->rule[rule].cut;
    const uint32_t *end = blocks_by_size(f, f->out->rule[rule].most);
    f->out->rule[rule].cut = 0;
    for (uint32_t size = 2; size <= most; size++) {
        if ((double)f->out->rule[rule].n_pairs > budget) return;
        f->out->rule[rule].cut = size;
        for (uint32_t i = end[size - 1]; i < end[size]; i++) {
            if (i + AHEAD < end[size]) block_fetch(f, &f->by_size[i + AHEAD]);
            block_pairs(f, rule, f->kept + f->by_size[i].begin, size);
        }
    }
}

/* Splits what is left by one more key; records without it stay together. */
static void entries_split(const Find *f, const Rule *rule, unsigned split, size_t n)
{
    const Key *key = &f->keys->key[rule->split[split]];
    for (size_t i = 0; i < n; i++)
        f->entry[i].key = mix(f->entry[i].key, key->of[0][f->entry[i].record]);
}

static void rule_run(Find *f, size_t rule, double budget)
{
    const Rule *r = &f->out->rule[rule];
    size_t n = rule_entries(f, r);
    f->n_kept = f->n_kept_blocks = 0;
    entries_sort(f->entry, f->room, n);
    n = blocks_keep(f, r, n);
    for (unsigned s = 0; s < r->n_splits && n > 0; s++) {
        entries_split(f, r, s, n);
        entries_sort(f->entry, f->room, n);
        n = blocks_keep(f, r, n);
    }
    rule_pairs(f, rule, budget);
}

typedef struct RuleMake {
    const EvidenceSet *set;
    const KeySet *keys;
    double share[KEYS_MAX];  /* of the records that have the key */
    double n;                /* records */
    Candidates *out;
} RuleMake;

/* Chooses what splits the blocks of a rule: keys that most records have and that tell much. */
static void rule_splits(const RuleMake *m, Rule *rule)
{
    bool is_used[KEYS_MAX] = { false };
    for (unsigned k = 0; k < rule->n_keys; k++)
        for (size_t i = 0; i < m->keys->n; i++)
            if (m->keys->key[i].item == m->keys->key[rule->key[k]].item &&
                m->keys->key[i].bits <= m->keys->key[rule->key[k]].bits)
                is_used[i] = true;
    while (rule->n_splits < RULE_SPLITS) {
        double best = 0.5;
        size_t which = KEYS_MAX;
        for (size_t i = 0; i < m->keys->n; i++) {
            double bits = m->keys->key[i].bits, value = m->share[i] * (bits < 8 ? bits : 8);
            if (is_used[i] || value <= best) continue;
            best = value;
            which = i;
        }
        if (which == KEYS_MAX) return;
        is_used[which] = true;
        rule->split[rule->n_splits++] = (uint8_t)which;
    }
}

/* Pairs a record that share the keys of a rule by chance. */
static double chance_pairs(const RuleMake *m, size_t first, size_t second)
{
    double bits = m->keys->key[first].bits, share = m->share[first];
    if (second < KEYS_MAX) {
        bits += m->keys->key[second].bits;
        share *= m->share[second];
    }
    return share * share * m->n / 2 * exp2(-bits);
}

static void rule_add(RuleMake *m, size_t first, size_t second, uint32_t most)
{
    if (m->out->n_rules == RULES_MAX) return;
    Rule *rule = &m->out->rule[m->out->n_rules++];
    *rule = (Rule){ .key = { (uint8_t)first, (uint8_t)second }, .n_keys = 1, .most = most,
                    .cut = most };
    if (second < KEYS_MAX) rule->n_keys = 2;
    rule->chance = chance_pairs(m, first, second);
    for (unsigned k = 0; k < rule->n_keys; k++)
        rule->has_views = rule->has_views || m->keys->key[rule->key[k]].of[1] != NULL;
    if (rule->n_keys == 2 || rule->chance < RULE_WIDE) rule_splits(m, rule);
}

/* How widely a key of a date looks; other keys are 0. */
static int date_width(const Key *key)
{
    return key->kind == KEY_MONTH ? 1 : key->kind == KEY_YEAR ? 2 : 0;
}

/* Whether a look at a date is the widest that does not bring together too many with another key. */
static bool is_widest(const RuleMake *m, size_t i, size_t j, bool is_harm)
{
    const Key *key = &m->keys->key[i];
    if (is_harm && key->kind == KEY_YEAR) return false;
    if (key->kind != KEY_DAY && chance_pairs(m, i, j) > RULE_WIDE) return false;
    for (size_t k = 0; k < m->keys->n; k++) {
        const Key *other = &m->keys->key[k];
        if (other->item != key->item || date_width(other) <= date_width(key)) continue;
        if (is_harm && other->kind == KEY_YEAR) continue;
        if (other->kind != KEY_TURN && chance_pairs(m, k, j) <= RULE_WIDE) return false;
    }
    return true;
}

/* Whether a key may stand in a rule together with another. */
static bool is_partner(const RuleMake *m, size_t i, size_t j)
{
    const Key *key = &m->keys->key[i];
    MatchRole role = m->set->item[key->item].role;
    bool is_harm = role == MATCH_HARM || role == MATCH_HARM_YEAR;
    if (m->share[i] < 0.05 || key->bits < 2) return false;
    switch (key->kind) {
    case KEY_NAME: case KEY_FINE: case KEY_TEXT: case KEY_ONE: return true;
    case KEY_TURN: return !is_harm;
    case KEY_DAY: case KEY_MONTH: case KEY_YEAR: return is_widest(m, i, j, is_harm);
    case KEY_WIDE: case KEY_BEGIN: case KEY_CLASS: return false;
    }
    return false;
}

/* Rules of one key: numbers of one person, and blocks of what is rare. */
static void rules_alone(RuleMake *m, uint32_t most)
{
    for (size_t i = 0; i < m->keys->n; i++) {
        const Key *a = &m->keys->key[i];
        bool is_alone = a->kind == KEY_ONE || a->kind == KEY_NAME || a->kind == KEY_TEXT ||
                        a->kind == KEY_DAY;
        if (is_alone && m->share[i] >= 0.05 && a->bits >= 2)
            rule_add(m, i, KEYS_MAX, most);
    }
}

/* How much a list is one of a few thousand records: 1 up to CANDIDATE_TINY, then falling. */
static double tiny_share(double n)
{
    double tiny = CANDIDATE_TINY / n;
    return tiny < 1 ? tiny * tiny : 1;
}

static void rules_make(RuleMake *m, const CandidateOptions *options)
{
    const KeySet *keys = m->keys;
    uint32_t most = (uint32_t)(options->block_max * (1 + 3 * tiny_share(m->n)));
    rules_alone(m, most);
    for (size_t i = 0; i < keys->n; i++)
        for (size_t j = i + 1; j < keys->n; j++)
            if (keys->key[i].item != keys->key[j].item && is_partner(m, i, j) &&
                is_partner(m, j, i))
                rule_add(m, i, j, most);
}

/* The rules that bring together fewest by chance come first. */
static void rules_sort(RuleMake *m)
{
    Rule *rule = m->out->rule;
    for (size_t i = 1; i < m->out->n_rules; i++) {
        Rule moved = rule[i];
        size_t at = i;
        for (; at > 0 && rule[at - 1].chance > moved.chance; at--) rule[at] = rule[at - 1];
        rule[at] = moved;
    }
}

static void shares_count(RuleMake *m, size_t n)
{
    for (size_t k = 0; k < m->keys->n; k++) {
        size_t known = 0;
        for (size_t r = 0; r < n; r++) known += m->keys->key[k].of[0][r] != 0;
        m->share[k] = (double)known / (double)n;
    }
}

static TwCode find_init(Find *f, Arena *scratch, Err *err)
{
    size_t most = 0;
    for (size_t r = 0; r < f->out->n_rules; r++) {
        if (f->out->rule[r].most > most) most = f->out->rule[r].most;
        f->column[r] = f->n_columns;
        f->n_columns += f->out->rule[r].has_views ? 2 : 1;
        if (f->out->rule[r].has_views) f->viewed[f->n_viewed++] = r;
    }
    f->column[f->out->n_rules] = f->n_columns;
    f->row = arena_array(scratch, f->n * f->n_columns + 16, sizeof *f->row);
    f->entry = arena_array(scratch, 2 * f->n + 1, sizeof *f->entry);
    f->room = arena_array(scratch, 2 * f->n + 1, sizeof *f->room);
    f->kept = arena_array(scratch, 2 * f->n + 1, sizeof *f->kept);
    f->block = arena_array(scratch, f->n + 1, sizeof *f->block);
    f->by_size = arena_array(scratch, f->n + 1, sizeof *f->by_size);
    f->size_end = arena_array(scratch, most + 1, sizeof *f->size_end);
    return arena_check(scratch, err);
}

TwCode candidates_find(const EvidenceSet *set, const CandidateOptions *options, Arena *arena,
                       Job *job, Candidates *ret, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    KeySet *keys = arena_alloc(&scratch, sizeof *keys);
    RuleMake *make = arena_alloc(&scratch, sizeof *make);
    Find *find = arena_alloc(&scratch, sizeof *find);
    TRY(arena_check(&scratch, err));
    *ret = (Candidates){ .n = 0 };
    if (set->list->n_records < 2) return TW_OK;
    TRY(keys_make(set, &scratch, keys, err));
    *make = (RuleMake){ .set = set, .keys = keys, .out = ret,
                        .n = (double)set->list->n_records };
    shares_count(make, set->list->n_records);
    rules_make(make, options);
    rules_sort(make);
    *find = (Find){ .keys = keys, .n = set->list->n_records, .arena = arena, .out = ret };
    TRY(find_init(find, &scratch, err));
    double small = CANDIDATE_SMALL / make->n, pairs_wanted = options->pairs_per_record;
    pairs_wanted += options->pairs_more * (small < 1 ? small : 1);
    pairs_wanted += options->pairs_tiny * tiny_share(make->n);
    uint64_t free = 0;
    for (size_t r = 0; r < ret->n_rules; r++) {
        TRY(job_step(job, r, ret->n_rules, "rules", err));
        double left = pairs_wanted * (double)find->n - (double)(ret->n - free);
        bool is_free = ret->rule[r].chance < RULE_SURE && (double)free < FREE_PAIRS * make->n;
        rule_run(find, r, is_free ? FREE_PAIRS * make->n : left / (double)(ret->n_rules - r));
        free += is_free ? ret->rule[r].n_pairs : 0;
    }
    return arena_check(arena, err);
}

TwCode candidates_more(const CandidatesMore *in, Arena *arena, Job *job, Candidates *ret, Err *err)
{
    AUTO(Arena) scratch;
    arena_init(&scratch, SIZE_MAX);
    Find *find = arena_alloc(&scratch, sizeof *find);
    TRY(arena_check(&scratch, err));
    *ret = (Candidates){ .n_rules = in->n_rules };
    memcpy(ret->rule, in->rule, sizeof ret->rule);
    *find = (Find){ .keys = in->keys, .n = in->n, .first_new = in->first_new, .arena = arena,
                    .out = ret };
    TRY(find_init(find, &scratch, err));
    if (in->first_new > 0) find->wanted = arena_alloc(&scratch, WANTED_BITS / 8);
    TRY(arena_check(&scratch, err));
    for (size_t r = 0; r < ret->n_rules; r++) {
        TRY(job_step(job, r, ret->n_rules, "rules", err));
        ret->rule[r].n_pairs = 0;
        rule_run(find, r, INFINITY);
    }
    return arena_check(arena, err);
}
