/* test_flips.c: one bit of a register's files is flipped, two thousand times over. Each flip must
 * be noticed, or change nothing: the same entries, the same views, the same kept file.
 *
 * A flip in the snapshot is healed by folding the log again; a flip in a part of log.db that holds
 * nothing (the unused rest of a page) changes nothing. Both are told from a miss by comparing
 * hashes of everything with those of the whole register.
 */
#include "harness.h"

#include <unistd.h>

#include "log/file_store.h"
#include "log/verify.h"
#include "mix.h"
#include "model/record.h"
#include "register_files.h"
#include "store/store.h"

enum { FLIPS = TW_SANITIZED ? 200 : 2000, ENTRIES = 40, KEPT_BYTES = 1200000 };

static char dir[64];
static uint64_t whole_hash, whole_n;
static FileInfo whole_file;

static TwCode records_add(Store *store, Err *err)
{
    for (int i = 0; i < ENTRIES; i++) {
        StoreAct act = { .action = S("test") };
        Record r;
        uint8_t id[RECORD_ID_BYTES];
        store_new_id(store, id);
        record_init(&r, KIND_SOURCE, id);
        record_text(&r, SOURCE_NAME, S("Invented Source"));
        TRY(store_put(store, &act, &r, 1, STORE_NEW, NULL, err));
    }
    return TW_OK;
}

static TwCode register_make(Err *err)
{
    AUTO(LogPtr) log = NULL;
    AUTO(StorePtr) store = NULL;
    LogLock lock = { .passphrase = S("flip"), .argon_ops = 1, .argon_kib = 8 };
    snprintf(dir, sizeof dir, "/dev/shm/tawthiq-flips-%d", (int)getpid());
    TRY(log_create(dir, &lock, &log, err));
    TRY(store_open(log, NULL, &store, err));
    TRY(records_add(store, err));
    char *bytes = malloc(KEPT_BYTES);
    for (size_t i = 0; i < KEPT_BYTES; i++) bytes[i] = (char)mix(i);
    TwCode code = file_store_put(log, str_pn(bytes, KEPT_BYTES), &whole_file, err);
    free(bytes);
    if (code != TW_OK) return code;
    TRY(store_save(store, true, err));
    TRY(store_hash(store, &whole_hash, err));
    whole_n = store_last_n(store);
    return TW_OK;
}

/* What a look at the register finds. */
typedef enum Found { FOUND_SAME, FOUND_FAULT, FOUND_CHANGED } Found;

static Found register_look(void)
{
    AUTO(LogPtr) log = NULL;
    AUTO(StorePtr) store = NULL;
    Err err = { 0 };
    LogVerified v = { 0 };
    uint64_t hash = 0;
    LogLock lock = { .passphrase = S("flip") };
    if (log_open(dir, &lock, &log, &err) != TW_OK) return FOUND_FAULT;
    if (log_verify(log, NULL, NULL, &v, &err) != TW_OK || v.n_faults > 0) return FOUND_FAULT;
    if (log_verify_file(log, whole_file.root, whole_file.sha256, whole_file.size, &err) != TW_OK)
        return FOUND_FAULT;
    if (store_open(log, NULL, &store, &err) != TW_OK) return FOUND_FAULT;
    if (store_hash(store, &hash, &err) != TW_OK) return FOUND_FAULT;
    return hash == whole_hash && store_last_n(store) == whole_n ? FOUND_SAME : FOUND_CHANGED;
}

/* Whether every flip of this file has to be noticed: no bit of it is without meaning. */
static bool is_all_meaning(const char *path)
{
    return strstr(path, "/files/") != NULL;
}

static void test_flips(void)
{
    int n_noticed = 0, n_same = 0, n_missed = 0, n_file_same = 0;
    int n_files;
    RegisterFile *file = register_files(&n_files);
    for (uint64_t i = 0; i < FLIPS; i++) {
        RegisterFile *f = &file[i % (uint64_t)n_files];
        size_t at = mix(i) % f->n;
        unsigned char bit = (unsigned char)(1u << mix(i + FLIPS) % 8);
        f->p[at] ^= bit;
        register_restore();
        Found found = register_look();
        f->p[at] ^= bit;
        n_noticed += found == FOUND_FAULT;
        n_same += found == FOUND_SAME;
        n_missed += found == FOUND_CHANGED;
        n_file_same += found == FOUND_SAME && is_all_meaning(f->path);
    }
    printf("%d flips: %d noticed, %d healed or without effect, %d missed\n", FLIPS, n_noticed,
           n_same, n_missed);
    CHECK_INT(n_missed, 0);
    CHECK_INT(n_file_same, 0);
    CHECK(n_noticed > FLIPS / 3);
}

/* The whole register must look whole, or every flip would seem noticed. */
static void test_whole(void)
{
    int n_files;
    register_files(&n_files);
    CHECK(n_files >= 4);
    CHECK_INT(register_look(), FOUND_SAME);
    register_restore();
    CHECK_INT(register_look(), FOUND_SAME);
}

int main(void)
{
    Err err = { 0 };
    if (register_make(&err) != TW_OK) {
        printf("cannot make the register: %s\n", err.message);
        return 1;
    }
    if (!register_keep(dir)) return 1;
    RUN(test_whole);
    RUN(test_flips);
    register_remove();
    return harness_end();
}
