/* test_fold_order.c - the views do not depend on the order in which entries arrive.
 *
 * Entries of several devices (changes of few records over and over, undos, undos of undos) arrive
 * in many orders, in portions, with the views refreshed in between; the dump of the views must be
 * the same each time. Odd orders keep each device's entries in their order, as the log does; even
 * ones are any permutation. Prints its seed.
 *
 *   test_fold_order [ORDERS [ENTRIES [SEED]]]      default 100 (20 under the sanitizers) 10000 1
 */
#include "harness.h"

#include "memory_feed.h"
#include "store/views.h"

enum { ORDERS = TW_SANITIZED ? 20 : 100 };
enum { DEVICES = 5, RECORDS = 3000, PORTIONS = 3 };

static const char *const name[] = { "one", "two", "three", "four", "five" };

/* A random change of a random record. */
static Record change(uint64_t *seed)
{
    static const Kind kinds[] = { KIND_SOURCE, KIND_CASUALTY, KIND_INCIDENT, KIND_TALLY };
    Record r;
    uint8_t id[RECORD_ID_BYTES];
    uint64_t record = seed_next(seed) % RECORDS;
    Kind kind = kinds[record % 4];
    id_fill(id, record);
    record_init(&r, kind, id);
    const KindInfo *info = kind_info(kind);
    for (int k = 0; k < 4; k++) {
        int f = (int)(seed_next(seed) % (uint64_t)info->n_fields);
        uint64_t what = seed_next(seed);
        FieldType type = info->field[f].type;
        if (what % 7 == 0) record_null(&r, f);
        else if (type == FIELD_INT || type == FIELD_BOOL) record_int(&r, f, (int64_t)(what % 50));
        else if (type == FIELD_EDTF) record_text(&r, f, what % 2 ? S("2019-02") : S("2019-03-04"));
        else if (type == FIELD_TEXT || type == FIELD_CODE)
            record_text(&r, f, str_z(name[what % N_ROWS(name)]));
    }
    return r;
}

static void entries_make(MemoryFeed *f, size_t n, uint64_t seed)
{
    uint64_t hlc = 1000;
    for (size_t i = 0; i < n; i++) {
        Record r[3];
        uint8_t target[RECORD_ID_BYTES], id[RECORD_ID_BYTES];
        size_t n_records = 1 + seed_next(&seed) % 3;
        uint64_t batch = i / 4;
        for (size_t k = 0; k < n_records; k++) r[k] = change(&seed);
        if (seed_next(&seed) % 100 == 0 && i > 10) {
            id_fill(target, (i - seed_next(&seed) % 10) / 4);
            id_fill(id, 500000 + i);
            record_init(&r[0], KIND_UNDO, id);
            record_text(&r[0], UNDO_BATCH, str_pn(target, sizeof target));
        }
        hlc += seed_next(&seed) % 2;                /* equal clocks: the device decides */
        feed_add(f, 1 + (int)(seed_next(&seed) % DEVICES), hlc, batch, r, n_records);
    }
}

/* A permutation; kept in each device's order when in_chains. */
static void arrivals_shuffle(MemoryFeed *f, bool in_chains, uint64_t *seed)
{
    for (size_t i = 0; i < f->n; i++) f->arrival[i] = i;
    if (!in_chains) {
        for (size_t i = f->n; i > 1; i--) {
            size_t k = seed_next(seed) % i, t = f->arrival[i - 1];
            f->arrival[i - 1] = f->arrival[k];
            f->arrival[k] = t;
        }
        return;
    }
    size_t next[DEVICES + 1] = { 0 };
    for (size_t i = 0; i < f->n;) {
        int device = 1 + (int)(seed_next(seed) % DEVICES);
        size_t run = 1 + seed_next(seed) % 400;      /* a device's entries come in bundles */
        for (size_t *at = &next[device]; *at < f->n && run > 0; ++*at)
            if (f->entry[*at].info.device[0] == (uint8_t)device) f->arrival[i++] = *at, run--;
    }
}

static uint64_t fold_in_portions(MemoryFeed *f, uint64_t *seed)
{
    Err err = { 0 };
    AUTO(Views) v = { 0 };
    uint64_t hash = 0;
    Feed feed = feed_of_memory(f);
    if (!CHECK_OK(views_open(&v, &err))) return 0;
    f->n_arrived = 0;
    for (int p = 1; p <= PORTIONS; p++) {
        size_t left = f->n - f->n_arrived;
        f->n_arrived += p == PORTIONS ? left : left == 0 ? 0 : seed_next(seed) % left;
        if (!CHECK_OK(views_refresh(&v, &feed, NULL, &err))) printf("    %s\n", err.message);
    }
    CHECK_OK(views_hash(&v, &hash, &err));
    CHECK_INT(v.n_entries, f->n);
    return hash;
}

static size_t n_orders = ORDERS, n_entries = 10000;
static uint64_t first_seed = 1;

static void test_orders(void)
{
    MemoryFeed f = { 0 };
    entries_make(&f, n_entries, first_seed);
    uint64_t seed = first_seed * 7919, in_order = 0;
    for (size_t i = 0; i <= n_orders; i++) {
        if (i > 0) arrivals_shuffle(&f, i % 2 == 1, &seed);
        uint64_t hash = fold_in_portions(&f, &seed);
        if (i == 0) in_order = hash;
        ROW ("seed %" PRIu64 ", order %zu", first_seed, i) {
            CHECK(hash == in_order);
        }
    }
    feed_clear(&f);
}

/* The comparison can fail: one entry more gives another hash. */
static void test_notices(void)
{
    MemoryFeed f = { 0 };
    uint64_t seed = 3;
    entries_make(&f, 100, first_seed);
    uint64_t before = fold_in_portions(&f, &seed);
    Record r = change(&seed);
    record_init(&r, KIND_SOURCE, r.id);
    record_text(&r, SOURCE_NAME, S("planted"));
    feed_add(&f, 1, 5000000, 99999, &r, 1);
    CHECK(fold_in_portions(&f, &seed) != before);
    feed_clear(&f);
}

int main(int argc, char **argv)
{
    if (argc > 1) n_orders = strtoul(argv[1], NULL, 10);
    if (argc > 2) n_entries = strtoul(argv[2], NULL, 10);
    if (argc > 3) first_seed = strtoul(argv[3], NULL, 10);
    printf("seed %" PRIu64 "\n", first_seed);
    RUN(test_orders);
    RUN(test_notices);
    return harness_end();
}
