/* gen_entries.c: random entries, whole and damaged, with the program's verdict on each.
 *
 *     gen_entries FOLDER COUNT SEED
 *
 * writes FOLDER/entries (the organisation's id, then for each case the entry and its keys, each
 * behind its length in 4 bytes) and prints the verdicts in the same order: '+' taken, '=' known
 * already, '-' refused. tests/verify/test_verify_py.sh compares them with those of
 * tools/verify_register.py.
 *
 * Four devices of one organisation write random items. Their entries are offered to a fifth
 * register in chain order; before each, damaged copies of it are offered: a flipped bit anywhere, a
 * cut, bytes behind, keys exchanged, zeroed or flipped, an entry out of turn.
 */
#include "harness.h"

#include <stdlib.h>

#include "log/exchange.h"
#include "os/file.h"

enum { DEVICES = 4, ITEMS_MAX = 5, ITEM_MAX = 300 };

static uint64_t rng_state;

static uint64_t rng(void)
{
    uint64_t z = rng_state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

typedef struct Gen {
    Log *device[DEVICES], *judge;
    uint64_t n_written[DEVICES];
    Buf out, verdicts;
    size_t n_cases;
} Gen;

static void length_put(Buf *b, size_t n)
{
    unsigned char bytes[4] = { (unsigned char)(n >> 24), (unsigned char)(n >> 16),
                               (unsigned char)(n >> 8), (unsigned char)n };
    buf_bytes(b, bytes, sizeof bytes);
}

/* Offers one case to the program and writes it down with the verdict. */
static void offer(Gen *g, Str entry, Str keys)
{
    Err err = { 0 };
    bool is_new = false;
    TwCode code = log_accept(g->judge, entry, keys, NULL, &is_new, &err);
    buf_char(&g->verdicts, code != TW_OK ? '-' : is_new ? '+' : '=');
    length_put(&g->out, entry.n);
    buf_add(&g->out, entry);
    length_put(&g->out, keys.n);
    buf_add(&g->out, keys);
    g->n_cases++;
}

/* A random item: a CBOR map of a number and a byte string. */
static Str item_make(unsigned char *p)
{
    size_t n = rng() % (ITEM_MAX - 8), at = 0;
    p[at++] = 0xA2;
    p[at++] = 0x00;
    p[at++] = (unsigned char)(rng() % 24);
    p[at++] = 0x01;
    if (n < 24) {
        p[at++] = (unsigned char)(0x40 | n);
    } else if (n < 256) {
        p[at++] = 0x58;
        p[at++] = (unsigned char)n;
    } else {
        p[at++] = 0x59;
        p[at++] = (unsigned char)(n >> 8);
        p[at++] = (unsigned char)n;
    }
    for (size_t i = 0; i < n; i++) p[at++] = (unsigned char)rng();
    return str_pn(p, at);
}

static TwCode entry_write(Gen *g, size_t d, Buf *entry, Buf *keys, Err *err)
{
    unsigned char bytes[ITEMS_MAX][ITEM_MAX + 8];
    Str item[ITEMS_MAX];
    size_t n = 1 + rng() % ITEMS_MAX;
    for (size_t i = 0; i < n; i++) item[i] = item_make(bytes[i]);
    TRY(log_append(g->device[d], item, n, NULL, err));
    uint64_t number = ++g->n_written[d];
    if (rng() % 8 == 0)
        TRY(log_erase_item(g->device[d], number, (uint32_t)(rng() % n), err));
    buf_reset(entry);
    buf_reset(keys);
    return log_export(g->device[d], number, entry, keys, err);
}

/* Offers a damaged copy of an entry. */
static void offer_damaged(Gen *g, Str entry, Str keys)
{
    char *e = malloc(entry.n + 8), *k = malloc(keys.n + 8);
    memcpy(e, entry.p, entry.n);
    memcpy(k, keys.p, keys.n);
    size_t n_entry = entry.n, n_keys = keys.n, key = rng() % (keys.n / 32) * 32;
    switch (rng() % 8) {
    case 0:
    case 1: e[rng() % 212] ^= (char)(1 << rng() % 8); break;      /* header or signature */
    case 2:
    case 3: e[rng() % n_entry] ^= (char)(1 << rng() % 8); break;  /* anywhere */
    case 4: n_entry = rng() % n_entry; break;                     /* cut */
    case 5: n_entry += 1 + rng() % 8; break;                      /* bytes behind */
    case 6: k[key + rng() % 32] ^= (char)(1 << rng() % 8); break; /* another key */
    default: n_keys = rng() % 2 == 0 ? n_keys - 1 : n_keys + 3; break;
    }
    if (n_entry > entry.n) memset(e + entry.n, 0, n_entry - entry.n);
    if (n_keys > keys.n) memset(k + keys.n, 0, n_keys - keys.n);
    offer(g, str_pn(e, n_entry), str_pn(k, n_keys));
    free(e);
    free(k);
}

static TwCode cases_make(Gen *g, size_t n_cases, Err *err)
{
    AUTO(Buf) entry, keys, early, early_keys;
    buf_init(&entry, 1 << 20);
    buf_init(&keys, 1 << 20);
    buf_init(&early, 1 << 20);
    buf_init(&early_keys, 1 << 20);
    while (g->n_cases < n_cases) {
        size_t d = rng() % DEVICES;
        TRY(entry_write(g, d, &entry, &keys, err));
        for (uint64_t i = rng() % 3; i > 0; i--)
            offer_damaged(g, buf_str(&entry), buf_str(&keys));
        if (rng() % 4 == 0) {                          /* the one after it, out of turn */
            TRY(entry_write(g, d, &early, &early_keys, err));
            offer(g, buf_str(&early), buf_str(&early_keys));
            offer(g, buf_str(&entry), buf_str(&keys));
            offer(g, buf_str(&early), buf_str(&early_keys));
        } else {
            offer(g, buf_str(&entry), buf_str(&keys));
        }
        if (rng() % 6 == 0) offer(g, buf_str(&entry), buf_str(&keys)); /* once more */
        if (rng() % 10 == 0) offer_damaged(g, buf_str(&entry), buf_str(&keys));
    }
    return TW_OK;
}

static TwCode register_make(const char *folder, const char *name, const uint8_t *org, Log **ret,
                            Err *err)
{
    char path[300];
    LogLock lock = { .is_plain = true, .org = org };
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return log_create(path, &lock, ret, err);
}

static TwCode run(Gen *g, const char *folder, size_t n_cases, Err *err)
{
    static const char *const names[DEVICES] = { "a", "b", "c", "d" };
    char path[300];
    TRY(register_make(folder, "judge", NULL, &g->judge, err));
    for (size_t d = 0; d < DEVICES; d++)
        TRY(register_make(folder, names[d], log_org(g->judge), &g->device[d], err));
    buf_bytes(&g->out, log_org(g->judge), 16);
    TRY(cases_make(g, n_cases, err));
    snprintf(path, sizeof path, "%s/entries", folder);
    TRY(buf_check(&g->out, err));
    return file_replace(path, buf_str(&g->out), err);
}

int main(int argc, char **argv)
{
    Gen g = { 0 };
    Err err = { 0 };
    if (argc != 4) return 2;
    rng_state = strtoull(argv[3], NULL, 10);
    buf_init(&g.out, (size_t)1 << 30);
    buf_init(&g.verdicts, 1 << 24);
    TwCode code = run(&g, argv[1], strtoull(argv[2], NULL, 10), &err);
    if (code != TW_OK) fprintf(stderr, "%s\n", err.message);
    printf("%s\n", buf_cz(&g.verdicts));
    log_close(g.judge);
    for (size_t d = 0; d < DEVICES; d++) log_close(g.device[d]);
    buf_clear(&g.out);
    buf_clear(&g.verdicts);
    return (int)code;
}
