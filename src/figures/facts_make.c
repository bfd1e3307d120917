/* facts_make.c: filling columns. */
#include "figures/facts_make.h"

#include <string.h>

enum { SLOTS_MIN = 64, BYTE_CODES = 256 };

void facts_begin(FactsMaker *m, Arena *a, Facts *f, bool has_counts)
{
    *m = (FactsMaker){ .a = a, .f = f, .has_counts = has_counts };
    *f = (Facts){ 0 };
}

/* Doubles the table of a column, which starts with the empty text as code 0. */
static void column_grow(ColumnMaker *c, Arena *a)
{
    uint32_t n_slots = c->mask == 0 ? SLOTS_MIN : 2 * (c->mask + 1);
    uint32_t *slot = arena_array(a, n_slots, sizeof *slot);
    Str *text = arena_array(a, n_slots, sizeof *text);
    if (slot == NULL || text == NULL) return;
    if (c->n > 0) memcpy(text, c->text, c->n * sizeof *text);
    else c->n = 1;
    c->slot = slot;
    c->text = text;
    c->mask = n_slots - 1;
    c->cap = n_slots / 2;
    for (uint32_t i = 1; i < c->n; i++) {
        uint32_t at = (uint32_t)str_hash(text[i]) & c->mask;
        while (slot[at] != 0) at = (at + 1) & c->mask;
        slot[at] = i + 1;
    }
}

/* The code of a text, a new one when it is new. */
static uint32_t column_code(ColumnMaker *c, Arena *a, Str text)
{
    if (text.n == 0) return 0;
    if (str_eq(text, c->last)) return c->last_code;
    if (c->n >= c->cap) column_grow(c, a);
    if (a->failed) return 0;
    uint32_t at = (uint32_t)str_hash(text) & c->mask;
    while (c->slot[at] != 0 && !str_eq(c->text[c->slot[at] - 1], text)) at = (at + 1) & c->mask;
    if (c->slot[at] == 0) {
        c->text[c->n] = arena_str(a, text);
        c->slot[at] = ++c->n;
    }
    c->last_code = c->slot[at] - 1;
    c->last = c->text[c->last_code];
    return c->last_code;
}

Str column_text(ColumnMaker *c, Arena *a, Str text)
{
    uint32_t code = column_code(c, a, text);
    return code == 0 || c->text == NULL ? S("") : c->text[code];
}

static int digit_pair(const char *p)
{
    return (p[0] - '0') * 10 + (p[1] - '0');
}

bool facts_day(Str s, int32_t *ret_day)
{
    enum { DAY_BYTES = 10 };
    if (s.n != DAY_BYTES) return false;
    Ymd d = { digit_pair(s.p) * 100 + digit_pair(s.p + 2), digit_pair(s.p + 5),
              digit_pair(s.p + 8) };
    return day_from_ymd(d, ret_day);
}

static void *grown(FactsMaker *m, void *array, size_t size, size_t *ret_cap)
{
    *ret_cap = m->cap;
    return arena_push(m->a, array, m->f->n, ret_cap, size);
}

/* Makes room for one fact more in every column; all have the same room. */
static bool facts_room(FactsMaker *m)
{
    Facts *f = m->f;
    size_t cap = m->cap;
    if (f->n < cap) return true;
    for (int d = 0; d < FACT_N_DIMS; d++) {
        FactColumn *c = &f->column[d];
        if (d < FACT_N_BYTES) c->byte = grown(m, c->byte, 1, &cap);
        else c->word = grown(m, c->word, sizeof *c->word, &cap);
    }
    int32_t **number[] = { &f->from, &f->to, &f->min, &f->best, &f->max };
    for (int i = 0; i < (m->has_counts ? 5 : 2); i++)
        *number[i] = grown(m, *number[i], sizeof(int32_t), &cap);
    if (m->has_counts) f->has = grown(m, f->has, 1, &cap);
    else f->row = grown(m, f->row, sizeof *f->row, &cap);
    m->cap = cap;
    return !m->a->failed;
}

static int32_t count_kept(int64_t n)
{
    return n > INT32_MAX ? INT32_MAX : (int32_t)n;
}

void facts_add(FactsMaker *m, const FactTexts *t)
{
    Facts *f = m->f;
    if (!facts_room(m)) return;
    for (int d = 0; d < FACT_N_DIMS; d++) {
        uint32_t code = column_code(&m->column[d], m->a, t->text[d]);
        if (d < FACT_N_BYTES) f->column[d].byte[f->n] = (uint8_t)code;
        else f->column[d].word[f->n] = code;
    }
    f->from[f->n] = t->has_days ? t->days.from : 1;
    f->to[f->n] = t->has_days ? t->days.to : 0;
    if (m->has_counts) {
        f->min[f->n] = count_kept(t->count.min);
        f->best[f->n] = count_kept(t->count.best);
        f->max[f->n] = count_kept(t->count.max);
        f->has[f->n] = t->count.has;
    } else {
        f->row[f->n] = t->row;
    }
    f->n++;
}

TwCode facts_end(FactsMaker *m, Err *err)
{
    for (int d = 0; d < FACT_N_DIMS; d++) {
        ColumnMaker *c = &m->column[d];
        if (c->n == 0) column_grow(c, m->a);
        if (d < FACT_N_BYTES && c->n > BYTE_CODES)
            return err_set(err, TW_E_LIMIT, "more than 255 codes in one column of figures");
        m->f->column[d].text = c->text;
        m->f->column[d].n_texts = c->n;
    }
    return arena_check(m->a, err);
}
