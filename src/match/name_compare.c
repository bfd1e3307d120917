/* name_compare.c: see name.h; two whole names, word by word. [M-104]
 *
 * Words that are the same in the same place are paired first; the others greedily, the best pair
 * first, which for names of three or four words finds the best pairing but for contrived cases.
 * The pair is turned round to a fixed order before, so that (a, b) and (b, a) agree.
 */
#include <math.h>
#include <string.h>

#include "match/name_internal.h"

/* log2 of how often words of one person's two records agree so, by NameSame; from
 * docs/method/names.md [M-104]. A conflict is log2(0.06 / 0.95). */
static const float AGREE[] = { -4.0f, -5.0f, -1.0f, -3.3f, -2.2f, -0.7f };

enum { RARE_MAX = 18 };

static const float INITIAL_BITS = 4.2f, LIKE_BITS = 7.5f, DROPPED = -0.3f, MOVED = -1.5f,
                   CONFLICT = -4.0f;

typedef struct Side {
    const NameWord *word;
    size_t n;
    int8_t partner[NAME_TOKENS_MAX];
    uint8_t same[NAME_TOKENS_MAX];
} Side;

typedef struct Pairing {
    const NameIndex *index;
    NameCache *cache;
    Side a, b;
    uint8_t table[NAME_TOKENS_MAX][NAME_TOKENS_MAX];
    float bits, rare;
} Pairing;

static float least(float a, float b) { return a < b ? a : b; }

/* -log2 of how often two words agree so by chance. */
static float chance_bits(const NameIndex *index, uint32_t a, uint32_t b, NameSame same)
{
    const NameForm *x = &index->form[a], *y = &index->form[b];
    if (same == WORD_INITIAL) return INITIAL_BITS;
    if (same == WORD_LIKE) return LIKE_BITS;
    float bits = least(x->bits, y->bits);
    if (same == WORD_SAME) {
        bits = (float)log2((double)(index->n_words + 1) / x->count);
    } else if (same == WORD_CLOSE) {
        bits -= 2;
    } else if (x->group != y->group) {
        bits -= 1;
    }
    return bits < 0 ? 0 : least(bits, RARE_MAX);
}

static void join(Pairing *p, size_t i, size_t j, NameSame same)
{
    float chance = chance_bits(p->index, p->a.word[i].token, p->b.word[j].token, same);
    p->a.partner[i] = (int8_t)j;
    p->b.partner[j] = (int8_t)i;
    p->a.same[i] = p->b.same[j] = (uint8_t)same;
    p->bits += AGREE[same] + chance;
    if (same >= WORD_INITIAL) p->rare += chance;
}

/* Whether two words may stand for each other: a given name is not taken for a family name. */
static bool may_pair(NameWord a, NameWord b)
{
    if (a.role == NAME_ANY || b.role == NAME_ANY || a.role == b.role) return true;
    return a.role != NAME_MOTHER && b.role != NAME_MOTHER;
}

static bool fits_role(NameWord a, NameWord b)
{
    return a.role == b.role || a.role == NAME_ANY || b.role == NAME_ANY;
}

/* How good a pair is for choosing: agreement, then role, then place. */
static int pair_rank(const Pairing *p, size_t i, size_t j)
{
    int away = i > j ? (int)(i - j) : (int)(j - i);
    return p->table[i][j] * 64 + fits_role(p->a.word[i], p->b.word[j]) * 32 +
           (NAME_TOKENS_MAX - away);
}

/* Compares what is left; whether any pair is more than different. */
static bool fill_table(Pairing *p)
{
    const NameSketch *sketch = p->index->sketch;
    bool is_learned = p->index->n_pairs > 0;
    unsigned any = 0;
    for (size_t i = 0; i < p->a.n; i++)
        for (size_t j = 0; j < p->b.n; j++) {
            NameWord v = p->a.word[i], w = p->b.word[j];
            p->table[i][j] = WORD_DIFFERENT;
            if (p->a.partner[i] >= 0 || p->b.partner[j] >= 0 || !may_pair(v, w)) continue;
            if (!is_learned && name_is_far(&sketch[v.token], &sketch[w.token])) continue;
            p->table[i][j] = (uint8_t)name_word_compare(p->index, p->cache, v.token, w.token);
            any |= p->table[i][j];
        }
    return any != 0;
}

/* Pairs the best two words that are left; false when none agree. */
static bool pair_best(Pairing *p)
{
    int best = 0;
    size_t best_i = 0, best_j = 0;
    for (size_t i = 0; i < p->a.n; i++)
        for (size_t j = 0; j < p->b.n && p->a.partner[i] < 0; j++) {
            if (p->b.partner[j] >= 0 || p->table[i][j] < WORD_LIKE) continue;
            int rank = pair_rank(p, i, j);
            if (rank > best) {
                best = rank;
                best_i = i;
                best_j = j;
            }
        }
    if (best == 0) return false;
    join(p, best_i, best_j, (NameSame)p->table[best_i][best_j]);
    return true;
}

static size_t n_free(const Side *side)
{
    size_t n = 0;
    for (size_t i = 0; i < side->n; i++) n += side->partner[i] < 0;
    return n;
}

static uint8_t last_phone(const PhoneWord *word) { return word->phone[word->n - 1]; }

/* Whether two words together may have the sounds of one: as many consonants, and the same at both
 * ends. Most triples end here. */
static bool may_join(const NameIndex *index, uint32_t x, uint32_t y, uint32_t z)
{
    const NameSketch *sketch = index->sketch;
    unsigned two = (unsigned)sketch[x].phone.n_firm + sketch[y].phone.n_firm,
             one = sketch[z].phone.n_firm;
    if (one + 1 < two || two + 1 < one) return false;
    const PhoneWord *f = &index->phone[x], *g = &index->phone[y], *h = &index->phone[z];
    if (f->n < 2 || g->n < 2 || h->n < 4 || f->is_arabic != g->is_arabic) return false;
    return index->cost.change[f->phone[0]][h->phone[0]] <= 2 &&
           index->cost.change[last_phone(g)][last_phone(h)] <= 2;
}

/* How two words of one side, put together, agree with one of the other. */
static NameSame joined_compare(const NameIndex *index, uint32_t x, uint32_t y, uint32_t z)
{
    const NameForm *f = &index->form[x], *g = &index->form[y], *h = &index->form[z];
    if (f->n + g->n > NAME_FORM_MAX || index->phone[x].n + index->phone[y].n > PHONE_MAX)
        return WORD_DIFFERENT;
    NameForm joined = *f;
    memcpy(joined.form + f->n, g->form, g->n);
    joined.n = (uint8_t)(f->n + g->n);
    if (joined.n == h->n && memcmp(joined.form, h->form, h->n) == 0) return WORD_SAME;
    PhoneWord sounds = index->phone[x];
    memcpy(sounds.phone + sounds.n, index->phone[y].phone, index->phone[y].n);
    sounds.n = (uint8_t)(sounds.n + index->phone[y].n);
    return name_form_compare(index, &joined, &sounds, h, &index->phone[z]);
}

/* Two words of one side against one of the other: "mohammad ali" and "mohammadali". */
static void pair_joined(Pairing *p, Side *two, Side *one, size_t i, size_t j)
{
    uint32_t x = two->word[i].token, y = two->word[i + 1].token, z = one->word[j].token;
    if (!may_join(p->index, x, y, z)) return;
    NameSame same = joined_compare(p->index, x, y, z);
    if (same < WORD_VARIANT) return;
    two->partner[i] = two->partner[i + 1] = (int8_t)j;
    one->partner[j] = (int8_t)i;
    two->same[i] = two->same[i + 1] = one->same[j] = (uint8_t)same;
    float chance = least(p->index->form[z].bits, RARE_MAX);
    p->bits += AGREE[same] + chance;
    p->rare += chance;
}

static void pair_split_words(Pairing *p, Side *two, Side *one)
{
    for (size_t i = 0; i + 1 < two->n; i++)
        for (size_t j = 0; j < one->n; j++)
            if (two->partner[i] < 0 && two->partner[i + 1] < 0 && one->partner[j] < 0)
                pair_joined(p, two, one, i, j);
}

static void pair_words(Pairing *p)
{
    memset(p->a.partner, -1, sizeof p->a.partner);
    memset(p->b.partner, -1, sizeof p->b.partner);
    size_t n = p->a.n < p->b.n ? p->a.n : p->b.n;
    for (size_t i = 0; i < n; i++)
        if (p->a.word[i].token == p->b.word[i].token && fits_role(p->a.word[i], p->b.word[i]))
            join(p, i, i, WORD_SAME);
    if (n_free(&p->a) == 0 || n_free(&p->b) == 0) return;
    if (n_free(&p->a) > 1) pair_split_words(p, &p->a, &p->b);
    if (n_free(&p->b) > 1) pair_split_words(p, &p->b, &p->a);
    bool is_any = fill_table(p);
    while (is_any && pair_best(p)) continue;
}

/* Words of one role that disagree: those left on both sides that could have been paired. */
static unsigned conflicts(const Pairing *p, bool *ret_is_first)
{
    bool used[NAME_TOKENS_MAX] = { false };
    unsigned n = 0;
    *ret_is_first = false;
    for (size_t i = 0; i < p->a.n; i++) {
        for (size_t j = 0; j < p->b.n && p->a.partner[i] < 0; j++) {
            if (p->b.partner[j] >= 0 || used[j] || !fits_role(p->a.word[i], p->b.word[j])) continue;
            used[j] = true;
            n++;
            if (i == 0 && j == 0) *ret_is_first = true;
            break;
        }
    }
    return n;
}

static bool is_moved(const Side *side)
{
    int last = -1;
    for (size_t i = 0; i < side->n; i++) {
        if (side->partner[i] < 0) continue;
        if (side->partner[i] < last) return true;
        last = side->partner[i];
    }
    return false;
}

/* The weakest agreement among the words that are paired. */
static NameSame weakest(const Side *side)
{
    NameSame weak = WORD_SAME;
    for (size_t i = 0; i < side->n; i++)
        if (side->partner[i] >= 0 && side->same[i] < weak) weak = (NameSame)side->same[i];
    return weak;
}

static NameLevel level_of(const Pairing *p, const NameMatch *m, bool is_first)
{
    if (m->n_agree == 0 && p->rare == 0) return NAME_DIFFERENT;
    if (m->n_conflict > 1 || m->n_conflict > m->n_agree) return NAME_LITTLE;
    if (m->n_conflict == 1) return is_first ? NAME_KIN : NAME_PART;
    switch (weakest(&p->a)) {
    case WORD_SAME:
        return m->n_dropped > 0 ? NAME_SUBSET : NAME_SAME;
    case WORD_VARIANT:
        return NAME_VARIANT;
    case WORD_CLOSE:
        return NAME_CLOSE;
    case WORD_INITIAL:
    case WORD_LIKE:
    case WORD_DIFFERENT:
        break;
    }
    return NAME_WEAK;
}

static void finish(Pairing *p, NameMatch *ret)
{
    size_t n_words = 0;
    for (size_t i = 0; i < p->a.n; i++) {
        ret->n_agree = (uint8_t)(ret->n_agree + (p->a.same[i] >= WORD_CLOSE));
        n_words += p->a.partner[i] < 0;
    }
    n_words += n_free(&p->b);
    bool is_first;
    ret->n_conflict = (uint8_t)conflicts(p, &is_first);
    ret->n_dropped = (uint8_t)(n_words - 2u * ret->n_conflict);
    ret->is_moved = is_moved(&p->a);
    ret->rare = p->rare;
    ret->bits = p->bits + CONFLICT * ret->n_conflict + DROPPED * ret->n_dropped +
                (ret->is_moved ? MOVED : 0);
    ret->level = (uint8_t)level_of(p, ret, is_first);
}

/* Whether the names are to be turned round: the longer first, then by the letters of their words
 * (not by their numbers, which depend on the order of the input). */
static bool is_turned(const NameIndex *index, const Side *a, const Side *b)
{
    if (a->n != b->n) return a->n < b->n;
    for (size_t i = 0; i < a->n; i++) {
        if (a->word[i].token == b->word[i].token) continue;
        const NameForm *x = &index->form[a->word[i].token], *y = &index->form[b->word[i].token];
        return memcmp(x->form, y->form, sizeof x->form) > 0;
    }
    return false;
}

void name_compare(const NameIndex *index, NameCache *cache, uint32_t a, uint32_t b,
                  NameMatch *ret)
{
    Pairing p;
    p.index = index;
    p.cache = cache;
    p.bits = p.rare = 0;
    memset(p.a.same, 0, sizeof p.a.same);
    memset(p.b.same, 0, sizeof p.b.same);
    p.a.n = name_words(index, a, &p.a.word);
    p.b.n = name_words(index, b, &p.b.word);
    memset(ret, 0, sizeof *ret);
    if (p.a.n == 0 || p.b.n == 0) return;
    bool turned = is_turned(index, &p.a, &p.b);
    if (turned) {
        Side side = p.a;
        p.a = p.b;
        p.b = side;
    }
    pair_words(&p);
    finish(&p, ret);
    const Side *first = turned ? &p.b : &p.a;
    memcpy(ret->same, first->same, sizeof ret->same);
    memcpy(ret->partner, first->partner, sizeof ret->partner);
}
