/* facts_pack.c: facts as bytes of this machine, to be kept beside the views.
 *
 * Numbers stand as they do in memory, each array at a multiple of 8 bytes, so that unpacking makes
 * pointers and copies nothing but the list of texts. Not a format for exchange: the first word
 * names form and byte order, and other bytes are refused.
 */
#include "figures/facts.h"

#include <string.h>

static const uint64_t FORM = UINT64_C(0x0132746361667774);   /* "twfact2", and which end is first */

enum { ALIGN = 8 };

static void pad(Buf *b)
{
    while (b->n % ALIGN != 0) buf_char(b, '\0');
}

static void put_word(Buf *b, uint64_t word)
{
    buf_bytes(b, &word, sizeof word);
}

static void put_array(Buf *b, const void *p, size_t n, size_t size)
{
    put_word(b, p == NULL ? 0 : n);
    if (p != NULL) buf_bytes(b, p, n * size);
    pad(b);
}

static void put_texts(Buf *b, const FactColumn *c)
{
    put_word(b, c->n_texts);
    for (uint32_t i = 0; i < c->n_texts; i++) {
        put_word(b, c->text[i].n);
        buf_add(b, c->text[i]);
        pad(b);
    }
}

static void put_facts(Buf *b, const Facts *f)
{
    put_word(b, f->n);
    put_word(b, (uint64_t)f->n_left_out);
    for (int d = 0; d < FACT_N_DIMS; d++) {
        const FactColumn *c = &f->column[d];
        put_texts(b, c);
        if (d < FACT_N_BYTES) put_array(b, c->byte, f->n, 1);
        else put_array(b, c->word, f->n, sizeof *c->word);
    }
    const int32_t *number[] = { f->from, f->to, f->min, f->best, f->max };
    for (int i = 0; i < 5; i++) put_array(b, number[i], f->n, sizeof *number[i]);
    put_array(b, f->has, f->n, 1);
    put_array(b, f->row, f->n, sizeof *f->row);
    put_array(b, f->group, f->n_groups, sizeof *f->group);
    put_array(b, f->ref, f->n_refs, sizeof *f->ref);
    put_array(b, f->same, f->n_same, sizeof *f->same);
}

void facts_pack(const FigureFacts *facts, Buf *ret)
{
    put_word(ret, FORM);
    for (int k = 0; k < FACTS_N_KINDS; k++) put_facts(ret, &facts->kind[k]);
}

/* Bytes being taken apart; is_bad once something does not fit. */
typedef struct Unpack {
    Str bytes;
    size_t at;
    bool is_bad;
    Arena *a;
} Unpack;

static uint64_t take_word(Unpack *u)
{
    uint64_t word = 0;
    if (u->bytes.n - u->at < sizeof word) {
        u->is_bad = true;
        return 0;
    }
    memcpy(&word, u->bytes.p + u->at, sizeof word);
    u->at += sizeof word;
    return word;
}

/* Bytes of the buffer, which is the caller's to write: they are of this process alone. */
static void *take_bytes(Unpack *u, uint64_t n, uint64_t size)
{
    uint64_t room = u->bytes.n - u->at;
    if (u->is_bad || n > room / size || (n * size + ALIGN - 1) / ALIGN * ALIGN > room) {
        u->is_bad = true;
        return NULL;
    }
    union { const char *from; void *to; } p = { .from = u->bytes.p + u->at };
    u->at += (n * size + ALIGN - 1) / ALIGN * ALIGN;
    return p.to;
}

/* An array of n elements, or none at all. */
static void *take_array(Unpack *u, uint64_t n, uint64_t size)
{
    uint64_t there = take_word(u);
    if (there == 0) return NULL;
    if (there != n) u->is_bad = true;
    return take_bytes(u, there, size);
}

static void take_texts(Unpack *u, FactColumn *c)
{
    uint64_t n = take_word(u);
    if (n > UINT32_MAX || n * sizeof(uint64_t) > u->bytes.n) u->is_bad = true;
    if (u->is_bad) return;
    c->text = arena_array(u->a, n + 1, sizeof *c->text);
    for (uint64_t i = 0; i < n && c->text != NULL && !u->is_bad; i++) {
        uint64_t length = take_word(u);
        c->text[i] = (Str){ take_bytes(u, length, 1), length };
    }
    c->n_texts = (uint32_t)n;
}

static void take_facts(Unpack *u, Facts *f)
{
    f->n = take_word(u);
    f->n_left_out = (int64_t)take_word(u);
    for (int d = 0; d < FACT_N_DIMS; d++) {
        FactColumn *c = &f->column[d];
        take_texts(u, c);
        if (d < FACT_N_BYTES) c->byte = take_array(u, f->n, 1);
        else c->word = take_array(u, f->n, sizeof *c->word);
    }
    int32_t **number[] = { &f->from, &f->to, &f->min, &f->best, &f->max };
    for (int i = 0; i < 5; i++) *number[i] = take_array(u, f->n, sizeof(int32_t));
    f->has = take_array(u, f->n, 1);
    f->row = take_array(u, f->n, sizeof *f->row);
    uint64_t n_groups = take_word(u);
    f->group = n_groups == 0 ? NULL : take_bytes(u, n_groups, sizeof *f->group);
    f->n_groups = (uint32_t)n_groups;
    uint64_t n_refs = take_word(u);
    f->ref = n_refs == 0 ? NULL : take_bytes(u, n_refs, sizeof *f->ref);
    f->n_refs = (uint32_t)n_refs;
    uint64_t n_same = take_word(u);
    f->same = n_same == 0 ? NULL : take_bytes(u, n_same, sizeof *f->same);
    f->n_same = (uint32_t)n_same;
}

TwCode facts_unpack(Str bytes, Arena *a, FigureFacts *ret, Err *err)
{
    Unpack u = { .bytes = bytes, .a = a };
    FigureFacts facts = { 0 };
    if (take_word(&u) != FORM) return err_set(err, TW_E_DATA, "these are no facts");
    for (int k = 0; k < FACTS_N_KINDS; k++) take_facts(&u, &facts.kind[k]);
    if (u.is_bad || u.at != bytes.n) return err_set(err, TW_E_DATA, "the kept facts are damaged");
    TRY(arena_check(a, err));
    *ret = facts;
    return TW_OK;
}
