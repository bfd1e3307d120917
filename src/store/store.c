/* store.c: opening, following and saving the views of a register. */
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#include "log/snapshot.h"
#include "store/store_internal.h"

/* Raise it when the same entries fold to other rows although no statement changed. */
#define FOLD_VERSION 1

enum {
    SCHEMA_BYTES = 32,
    SAVE_ITEMS_MIN = 1000,     /* folding fewer takes a few milliseconds */
    SAVE_BYTES_AN_ITEM = 4096  /* an item folds in the time that 4 KiB are sealed and read back */
};

/* Names the schema and the statements that filled it: a snapshot made by others is not used. */
static void schema_name(uint8_t ret[SCHEMA_BYTES])
{
    for (int part = 0; part < SCHEMA_BYTES / 8; part++) {
        uint64_t hash = str_hash(S(TW_VERSION)) + (uint64_t)part + FOLD_VERSION * 8;
        for (int i = 0; i < SQL_COUNT; i++) {
            if (strcmp(sql_table[i].schema, "views") != 0) continue;
            hash = (hash ^ str_hash(str_z(sql_table[i].text))) * UINT64_C(1099511628211);
        }
        for (int i = 0; i < 8; i++) ret[part * 8 + i] = (uint8_t)(hash >> (56 - 8 * i));
    }
}

static void *image_alloc(unsigned long long n) { return db_image_alloc((size_t)n); }

static void image_free(void *p) { db_image_free(p); }

/* Opens the snapshot's views; leaves them closed when there is none that fits. */
static TwCode snapshot_open(Store *store, Err *err)
{
    uint8_t schema[SCHEMA_BYTES];
    Snapshot snapshot = { 0 };
    bool found = false;
    schema_name(schema);
    const SnapshotMemory memory = { image_alloc, image_free };
    TRY(snapshot_load(store->log, "views", schema, &memory, &found, &snapshot, err));
    if (!found) return TW_OK;
    Err why = { 0 };
    if (views_open_image(&store->views, snapshot.p, (size_t)snapshot.n_bytes, &why) != TW_OK)
        return TW_OK;                          /* it is a cache: damage costs time, nothing else */
    if (store->views.last_n != snapshot.up_to_n) views_close(&store->views);
    return TW_OK;
}

TwCode views_follow(Store *store, Job *job, Err *err)
{
    Feed feed = feed_of_log(store->log);
    Db *db = store->views.db;
    TRY(views_refresh(&store->views, &feed, job, err));
    if (store->views.db != db) store->n_saved_items = 0;      /* made anew */
    db_job(store->views.db, store->job);
    store->is_stale = false;
    return TW_OK;
}

TwCode store_catch_up(Store *store, Err *err)
{
    return store->is_stale ? store_refresh(store, NULL, err) : TW_OK;
}

TwCode store_open(Log *log, Job *job, Store **ret_store, Err *err)
{
    AUTO(StorePtr) store = calloc(1, sizeof *store);
    if (store == NULL) return err_set(err, TW_E_LIMIT, "out of memory");
    store->log = log;
    store->job = job;
    buf_init(&store->batch.item, RECORD_ITEM_MAX);
    buf_init(&store->batch.items, LOG_ENTRY_BYTES_MAX);
    TRY(snapshot_open(store, err));
    if (store->views.db == NULL) TRY(views_open(&store->views, err));
    TRY(views_follow(store, job, err));
    *ret_store = store;
    store = NULL;
    return TW_OK;
}

void store_close(Store *store)
{
    if (store == NULL) return;
    store_rollback(store);
    views_close(&store->views);
    buf_clear(&store->batch.item);
    buf_clear(&store->batch.items);
    free(store);
}

TwCode store_save_pays(Store *store, bool *ret_pays, Err *err)
{
    int64_t size = 0;
    uint64_t behind = store->views.n_items - store->n_saved_items;
    *ret_pays = false;
    if (store->views.n_entries == 0) return TW_OK;
    TRY(db_size(store->views.db, &size, err));
    bool pays = behind >= SAVE_ITEMS_MIN && behind * SAVE_BYTES_AN_ITEM >= (uint64_t)size;
    *ret_pays = pays || store->has_costly;
    return TW_OK;
}

TwCode store_save(Store *store, bool always, Err *err)
{
    uint8_t schema[SCHEMA_BYTES], *image = NULL;
    size_t n = 0;
    bool pays = false;
    TRY(store_save_pays(store, &pays, err));
    if (store->views.n_entries == 0 || (!always && !pays)) return TW_OK;
    schema_name(schema);
    TRY(db_image(store->views.db, &image, &n, err));
    TwCode code = snapshot_save(store->log, "views", str_pn(image, n), store->views.last_n, schema,
                                err);
    db_image_free(image);
    if (code != TW_OK) return code;
    store->n_saved_items = store->views.n_items;
    store->has_costly = false;
    return TW_OK;
}

TwCode store_image(Store *store, uint8_t **ret_image, size_t *ret_n, Err *err)
{
    uint8_t *image = NULL;
    size_t n = 0;
    AUTO(DbPtr) copy = NULL;
    TRY(db_image(store->views.db, &image, &n, err));
    TRY(db_open_image(image, n, &copy, err));
    TRY(db_script(copy, SQL_DROP_KEPT, err));
    return db_image(copy, ret_image, ret_n, err);
}

TwCode store_refresh(Store *store, Job *job, Err *err)
{
    if (store->batch.is_open) return err_set(err, TW_E_BUG, "a batch is open");
    return views_follow(store, job, err);
}

TwCode store_rebuild(Store *store, Job *job, Err *err)
{
    if (store->batch.is_open) return err_set(err, TW_E_BUG, "a batch is open");
    Feed feed = feed_of_log(store->log);
    TRY(views_rebuild(&store->views, &feed, job, err));
    db_job(store->views.db, store->job);
    store->n_saved_items = 0;
    store->is_stale = false;
    return TW_OK;
}

void store_new_id(Store *store, uint8_t ret_id[RECORD_ID_BYTES])
{
    db_new_id(store->views.db, ret_id);
}

TwCode store_hash(Store *store, uint64_t *ret_hash, Err *err)
{
    return views_hash(&store->views, ret_hash, err);
}

uint64_t store_last_n(const Store *store) { return store->views.last_n; }
