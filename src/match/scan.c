/* scan.c: see scan.h. [M-212] */
#include "match/scan.h"

#include <stdlib.h>
#include <string.h>

/* Pairs that are less likely are not kept: no decision about others makes them likely. */
static const float KEEP_LEAST = 0.0005F;

enum { NAME_CACHE = 1 << 14, ALIGN = 8 };

static const char MAGIC[ALIGN] = "TWSCAN1";

/* ---- from a list that was matched ---- */

static TwCode pairs_take(const MatchResult *result, Arena *arena, Scan *ret, Err *err)
{
    const PatternTable *t = &result->patterns;
    size_t n = 0;
    ret->pattern = arena_array(arena, (size_t)t->n + 1, sizeof *ret->pattern);
    float *p = arena_array(arena, (size_t)t->n + 1, sizeof *p);
    TRY(arena_check(arena, err));
    memcpy(ret->pattern, t->pattern, t->n * sizeof *ret->pattern);
    ret->n_patterns = t->n;
    for (uint32_t i = 0; i < t->n; i++)
        p[i] = (float)model_probability(&ret->fit.model, t->pattern[i]);
    for (int round = 0; round < 2; round++) {
        for (const PairChunk *c = result->pairs.first; c != NULL; c = c->next)
            for (size_t i = 0; i < c->n; i++) {
                const Pair *pair = &c->pair[i];
                if (p[pair->pattern] < KEEP_LEAST) continue;
                if (round == 0) n++;
                else ret->pair[ret->n_pairs++] = (ScanPair){ pair->a, pair->b, pair->pattern };
            }
        if (round == 0) ret->pair = arena_array(arena, n + 1, sizeof *ret->pair);
        TRY(arena_check(arena, err));
    }
    return TW_OK;
}

TwCode scan_take(const MatchResult *result, const ScanRecord *record, Arena *arena, Scan *ret,
                 Err *err)
{
    size_t n = result->set.list->n_records;
    EvidenceSet shell;
    *ret = (Scan){ .n_records = n, .n_fitted = n };
    TRY(fit_take(&result->set, &result->model, &result->pairs, arena, &ret->fit, err));
    ret->record = arena_array(arena, n + 1, sizeof *ret->record);
    TRY(arena_check(arena, err));
    memcpy(ret->record, record, n * sizeof *record);
    TRY(keys_make(&result->set, arena, &ret->keys, err));
    fit_shell(&ret->fit, &shell);
    ret->fit.model.set = &shell;
    TwCode code = pairs_take(result, arena, ret, err);
    ret->fit.model.set = NULL;
    return code;
}

/* ---- more records ---- */

typedef struct Extend {
    Scan *scan;
    const ScanMore *more;
    Arena *arena;
    Arena scratch;
    Job *job;
    uint32_t first_new;
} Extend;

static inline void Extend_auto(Extend *x) { arena_clear(&x->scratch); }

/* Takes those that changed out: without keys and pairs. */
static void gone_drop(Extend *x)
{
    Scan *scan = x->scan;
    for (size_t i = 0; i < x->more->n_gone; i++) {
        uint32_t r = x->more->gone[i];
        scan->n_gone += scan->record[r].is_gone == 0;
        scan->record[r].is_gone = 1;
        for (size_t k = 0; k < scan->keys.n; k++)
            for (int view = 0; view < KEY_VIEWS; view++) {
                uint32_t *of = (uint32_t *)(uintptr_t)scan->keys.key[k].of[view];
                if (of != NULL) of[r] = 0;
            }
    }
    size_t kept = 0;
    for (size_t i = 0; i < scan->n_pairs; i++) {
        const ScanPair *p = &scan->pair[i];
        if (scan->record[p->a].is_gone == 0 && scan->record[p->b].is_gone == 0)
            scan->pair[kept++] = *p;
    }
    scan->n_pairs = kept;
}

/* Keys of the new records behind those of the others. */
static TwCode keys_join(Extend *x, const KeySet *fresh, Err *err)
{
    Scan *scan = x->scan;
    size_t old = x->first_new, n = x->more->n;
    if (fresh->n != scan->keys.n) return err_set(err, TW_E_BUG, "other keys than before");
    for (size_t k = 0; k < fresh->n; k++) {
        Key *key = &scan->keys.key[k];
        for (int view = 0; view < KEY_VIEWS; view++) {
            const uint32_t *before = key->of[view], *more = fresh->key[k].of[view];
            if (before == NULL && more == NULL) continue;
            uint32_t *of = arena_array(x->arena, old + n + 1, sizeof *of);
            TRY(arena_check(x->arena, err));
            if (before != NULL) memcpy(of, before, old * sizeof *of);
            if (more != NULL) memcpy(of + old, more, n * sizeof *of);
            key->of[view] = of;
        }
        /* A rule looks at a second view only when the key had one when the rules were made. */
    }
    return TW_OK;
}

static TwCode records_join(Extend *x, Err *err)
{
    Scan *scan = x->scan;
    size_t n = x->more->n;
    ScanRecord *all = arena_array(x->arena, scan->n_records + n + 1, sizeof *all);
    TRY(arena_check(x->arena, err));
    memcpy(all, scan->record, scan->n_records * sizeof *all);
    memcpy(all + scan->n_records, x->more->record, n * sizeof *all);
    scan->record = all;
    scan->n_records += n;
    return TW_OK;
}

/* Reads the new records: their words and values are known from here on, and their keys. */
static TwCode fresh_read(Extend *x, Err *err)
{
    size_t n = x->more->n;
    MatchList list;
    EvidenceSet set;
    KeySet fresh;
    uint32_t *number = arena_array(&x->scratch, n + 1, sizeof *number);
    TRY(arena_check(&x->scratch, err));
    for (size_t i = 0; i < n; i++) number[i] = x->first_new + (uint32_t)i;
    TRY(records_join(x, err));
    TRY(x->more->texts(x->more->context, number, n, &list, err));
    TRY(evidence_again(&list, &x->scan->fit, &x->scratch, &set, err));
    TRY(keys_make(&set, &x->scratch, &fresh, err));
    TRY(fit_extend(&x->scan->fit, &set, x->arena, err));
    return keys_join(x, &fresh, err);
}

/* Marks the records of pairs and numbers them in order; returns how many. */
static size_t touched_number(const Extend *x, const Candidates *found, uint32_t *place,
                             uint32_t *record)
{
    size_t n = 0;
    for (const PairChunk *c = found->first; c != NULL; c = c->next)
        for (size_t i = 0; i < c->n; i++) place[c->pair[i].a] = place[c->pair[i].b] = 1;
    for (uint32_t r = 0; r < x->scan->n_records; r++) {
        if (place[r] == 0) continue;
        record[n] = r;
        place[r] = (uint32_t)++n;
    }
    return n;
}

static TwCode patterns_begin(const Scan *scan, PatternTable *t, Err *err)
{
    patterns_init(t);
    for (uint32_t i = 0; i < scan->n_patterns; i++) (void)pattern_count(t, scan->pattern[i]);
    return patterns_end(t, err);
}

/* Keeps the likely ones of the pairs that were found. */
static TwCode pairs_join(Extend *x, const EvidenceSet *set, const Candidates *found,
                         const uint32_t *place, Err *err)
{
    AUTO(PatternTable) t = { .n = 0 };
    Scan *scan = x->scan;
    NameCache *cache = NULL;
    ScanPair *all = arena_array(x->arena, scan->n_pairs + (size_t)found->n + 1, sizeof *all);
    TRY(arena_check(x->arena, err));
    TRY(name_cache_new(NAME_CACHE, &x->scratch, &cache, err));
    TRY(patterns_begin(scan, &t, err));
    memcpy(all, scan->pair, scan->n_pairs * sizeof *all);
    for (const PairChunk *c = found->first; c != NULL; c = c->next)
        for (size_t i = 0; i < c->n; i++) {
            const Pair *p = &c->pair[i];
            uint64_t pattern = match_pattern(set, cache, place[p->a] - 1, place[p->b] - 1);
            if (model_probability(&scan->fit.model, pattern) < (double)KEEP_LEAST) continue;
            all[scan->n_pairs++] = (ScanPair){ p->a, p->b, pattern_count(&t, pattern) };
        }
    TRY(patterns_end(&t, err));
    scan->pair = all;
    scan->pattern = arena_array(x->arena, (size_t)t.n + 1, sizeof *scan->pattern);
    TRY(arena_check(x->arena, err));
    memcpy(scan->pattern, t.pattern, t.n * sizeof *scan->pattern);
    scan->n_patterns = t.n;
    return TW_OK;
}

/* Compares the pairs that new records bring. */
static TwCode pairs_compare(Extend *x, const Candidates *found, Err *err)
{
    Scan *scan = x->scan;
    MatchList list;
    EvidenceSet set, shell;
    uint32_t *place = arena_array(&x->scratch, scan->n_records + 1, sizeof *place);
    uint32_t *record = arena_array(&x->scratch, scan->n_records + 1, sizeof *record);
    TRY(arena_check(&x->scratch, err));
    scan->n_compared = (size_t)found->n;
    scan->n_looked_at = touched_number(x, found, place, record);
    if (found->n == 0) return TW_OK;
    TRY(x->more->texts(x->more->context, record, scan->n_looked_at, &list, err));
    TRY(evidence_again(&list, &scan->fit, &x->scratch, &set, err));
    fit_shell(&scan->fit, &shell);
    scan->fit.model.set = &shell;
    TwCode code = pairs_join(x, &set, found, place, err);
    scan->fit.model.set = NULL;
    return code;
}

TwCode scan_extend(Scan *scan, const ScanMore *more, Arena *arena, Job *job, Err *err)
{
    AUTO(Extend) x = { .scan = scan, .more = more, .arena = arena, .job = job,
                       .first_new = (uint32_t)scan->n_records };
    Candidates found;
    arena_init(&x.scratch, SIZE_MAX);
    scan->n_looked_at = scan->n_compared = 0;
    if (more->n_gone > 0) gone_drop(&x);
    if (more->n == 0) return TW_OK;
    TRY(fresh_read(&x, err));
    const CandidatesMore in = { .keys = &scan->keys, .n = scan->n_records,
                                .first_new = x.first_new, .rule = scan->fit.rule,
                                .n_rules = scan->fit.n_rules };
    TRY(candidates_more(&in, &x.scratch, job, &found, err));
    return pairs_compare(&x, &found, err);
}

uint32_t scan_find(const Scan *scan, const uint8_t *id)
{
    for (uint32_t r = 0; r < scan->n_records; r++)
        if (scan->record[r].is_gone == 0 && memcmp(scan->record[r].id, id, SCAN_ID_BYTES) == 0)
            return r;
    return UINT32_MAX;
}

/* ---- as bytes ---- */

/* Bytes being written, or only measured while `at` is NULL; or read. */
typedef struct Flat {
    char *at;
    size_t n, room;
    bool is_reading, is_bad;
} Flat;

/* One array: writes it, or points to it. */
static void *flat_array(Flat *f, const void *from, size_t n, size_t size)
{
    size_t bytes = n * size, padded = (bytes + ALIGN - 1) / ALIGN * ALIGN;
    if (size != 0 && (n > SIZE_MAX / size || f->n + padded < f->n)) f->is_bad = true;
    if (f->is_bad || f->n + padded > f->room) {
        f->is_bad = true;
        return NULL;
    }
    char *here = f->at == NULL ? NULL : f->at + f->n;
    f->n += padded;
    if (f->is_reading) return here;
    if (here != NULL && bytes > 0) memcpy(here, from, bytes);
    return NULL;
}

#define FLAT(f, array, n) \
    do { \
        void *flat_at_ = flat_array((f), (array), (n), sizeof *(array)); \
        if ((f)->is_reading) (array) = flat_at_; \
    } while (0)

/* Walks over all arrays of a scan. */
static void flat_walk(Flat *f, Scan *s)
{
    FLAT(f, s->record, s->n_records);
    FLAT(f, s->pair, s->n_pairs);
    FLAT(f, s->pattern, s->n_patterns);
    FLAT(f, s->fit.word, s->fit.n_words);
    FLAT(f, s->fit.value, s->fit.n_values);
    FLAT(f, s->fit.group, s->fit.n_groups);
    FLAT(f, s->fit.pair, s->fit.n_pairs);
    for (size_t k = 0; k < s->keys.n && k < KEYS_MAX; k++)
        for (int view = 0; view < KEY_VIEWS; view++)
            if (s->keys.key[k].of[view] != NULL) FLAT(f, s->keys.key[k].of[view], s->n_records);
}

TwCode scan_write(const Scan *scan, Arena *arena, Str *ret, Err *err)
{
    Scan copy = *scan;
    Flat f = { .n = ALIGN + sizeof copy, .room = SIZE_MAX };
    flat_walk(&f, &copy);
    char *bytes = arena_alloc(arena, f.n);
    TRY(arena_check(arena, err));
    memcpy(bytes, MAGIC, ALIGN);
    memcpy(bytes + ALIGN, &copy, sizeof copy);
    *ret = str_pn(bytes, f.n);
    f = (Flat){ .at = bytes, .n = ALIGN + sizeof copy, .room = f.n };
    flat_walk(&f, &copy);
    return TW_OK;
}

bool scan_read(Str bytes, Scan *ret)
{
    Scan scan;
    if (bytes.n < ALIGN + sizeof scan || memcmp(bytes.p, MAGIC, ALIGN) != 0) return false;
    memcpy(&scan, bytes.p + ALIGN, sizeof scan);
    Flat f = { .at = (char *)(uintptr_t)bytes.p, .n = ALIGN + sizeof scan, .room = bytes.n,
               .is_reading = true };
    flat_walk(&f, &scan);
    if (f.is_bad || f.n != bytes.n || scan.keys.n > KEYS_MAX) return false;
    *ret = scan;
    return true;
}
