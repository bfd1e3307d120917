/* phone.c: see phone.h. [M-103]
 *
 * Latin letters are read by the longest spelling in a table; Arabic letters one by one. Doubled
 * sounds become one, as Arabic script writes them.
 */
#include "match/phone.h"

#include <string.h>

typedef struct Pair {
    uint8_t a, b, cost;
} Pair;

/* What is often written for what. Rows that are missing cost PHONE_FULL; two vowels cost 5. */
static const Pair PAIR[] = {
    { PHONE_B, PHONE_P, 1 },    { PHONE_T, PHONE_TH, 2 },   { PHONE_T, PHONE_D, 5 },
    { PHONE_D, PHONE_DH, 2 },   { PHONE_D, PHONE_DAD, 0 },  { PHONE_DH, PHONE_DAD, 1 },
    { PHONE_DH, PHONE_ZAH, 1 }, { PHONE_DH, PHONE_Z, 2 },   { PHONE_DH, PHONE_TH, 3 },
    { PHONE_D, PHONE_ZAH, 2 },  { PHONE_DAD, PHONE_ZAH, 1 }, { PHONE_DAD, PHONE_Z, 3 },
    { PHONE_Z, PHONE_ZAH, 0 },  { PHONE_Z, PHONE_S, 3 },    { PHONE_TH, PHONE_S, 3 },
    { PHONE_J, PHONE_G, 2 },    { PHONE_J, PHONE_CH, 4 },   { PHONE_J, PHONE_SH, 5 },
    { PHONE_J, PHONE_Z, 4 },    { PHONE_J, PHONE_YA, 3 },   { PHONE_J, PHONE_Y, 3 },
    { PHONE_J, PHONE_KH, 5 },   { PHONE_J, PHONE_I, 3 },    { PHONE_SH, PHONE_CH, 1 },
    { PHONE_SH, PHONE_S, 4 },   { PHONE_SH, PHONE_KH, 6 },  { PHONE_CH, PHONE_KH, 3 },
    { PHONE_CH, PHONE_K, 3 },   { PHONE_K, PHONE_Q, 1 },    { PHONE_K, PHONE_KH, 3 },
    { PHONE_K, PHONE_G, 4 },    { PHONE_K, PHONE_S, 6 },    { PHONE_Q, PHONE_G, 2 },
    { PHONE_Q, PHONE_GH, 2 },   { PHONE_Q, PHONE_KH, 5 },   { PHONE_G, PHONE_GH, 1 },
    { PHONE_GH, PHONE_KH, 5 },  { PHONE_GH, PHONE_R, 6 },   { PHONE_KH, PHONE_H, 3 },
    { PHONE_H, PHONE_EH, 0 },   { PHONE_F, PHONE_V, 0 },    { PHONE_B, PHONE_V, 4 },
    { PHONE_W, PHONE_V, 3 },    { PHONE_W, PHONE_WAW, 0 },  { PHONE_V, PHONE_WAW, 3 },
    { PHONE_W, PHONE_U, 2 },    { PHONE_W, PHONE_O, 3 },    { PHONE_Y, PHONE_YA, 0 },
    { PHONE_Y, PHONE_I, 1 },    { PHONE_Y, PHONE_E, 2 },    { PHONE_N, PHONE_M, 8 },
    { PHONE_L, PHONE_R, 9 },
    { PHONE_AIN, PHONE_A, 1 },  { PHONE_AIN, PHONE_E, 1 },  { PHONE_AIN, PHONE_I, 1 },
    { PHONE_AIN, PHONE_O, 1 },  { PHONE_AIN, PHONE_U, 1 },  { PHONE_AIN, PHONE_ALEF, 2 },
    { PHONE_ALEF, PHONE_A, 0 }, { PHONE_ALEF, PHONE_E, 1 }, { PHONE_ALEF, PHONE_I, 3 },
    { PHONE_ALEF, PHONE_O, 3 }, { PHONE_ALEF, PHONE_U, 3 }, { PHONE_ALEF, PHONE_EH, 2 },
    { PHONE_YA, PHONE_I, 0 },   { PHONE_YA, PHONE_E, 1 },   { PHONE_YA, PHONE_A, 6 },
    { PHONE_YA, PHONE_ALEF, 4 }, { PHONE_YA, PHONE_WAW, 6 },
    { PHONE_WAW, PHONE_U, 0 },  { PHONE_WAW, PHONE_O, 0 },  { PHONE_WAW, PHONE_A, 4 },
    { PHONE_EH, PHONE_A, 0 },   { PHONE_EH, PHONE_E, 0 },   { PHONE_EH, PHONE_T, 4 },
    { PHONE_EH, PHONE_I, 4 },   { PHONE_EH, PHONE_END_YA, 4 },
    { PHONE_END_YA, PHONE_I, 0 }, { PHONE_END_YA, PHONE_A, 1 }, { PHONE_END_YA, PHONE_E, 1 },
    { PHONE_END_YA, PHONE_Y, 0 }, { PHONE_END_YA, PHONE_YA, 0 },
    { PHONE_END_YA, PHONE_ALEF, 2 },
    { PHONE_A, PHONE_E, 2 },    { PHONE_A, PHONE_O, 3 },    { PHONE_A, PHONE_U, 4 },
    { PHONE_A, PHONE_I, 4 },    { PHONE_E, PHONE_I, 1 },    { PHONE_E, PHONE_O, 4 },
    { PHONE_O, PHONE_U, 1 },
};

static bool is_soft(unsigned phone) { return phone >= PHONE_AIN; }

void phone_cost_init(PhoneCost *ret)
{
    for (unsigned a = 0; a < PHONES; a++) {
        for (unsigned b = 0; b < PHONES; b++) {
            bool are_soft = a > PHONE_EH && b > PHONE_EH;
            ret->change[a][b] = (uint8_t)(a == b ? 0 : are_soft ? 5 : PHONE_FULL);
        }
        bool is_short = a >= PHONE_A;
        ret->drop[a] = is_short ? 4 : PHONE_FULL;
        ret->drop_cross[a] = is_short ? 1 : PHONE_FULL;
    }
    for (size_t i = 0; i < sizeof PAIR / sizeof *PAIR; i++) {
        const Pair *p = &PAIR[i];
        ret->change[p->a][p->b] = ret->change[p->b][p->a] = p->cost;
    }
    static const Pair drop[] = {
        { PHONE_ALEF, 4, 3 },   { PHONE_WAW, 6, 5 }, { PHONE_YA, 6, 5 }, { PHONE_EH, 2, 1 },
        { PHONE_END_YA, 6, 5 }, { PHONE_AIN, 5, 1 }, { PHONE_H, 8, 7 },  { PHONE_Y, 5, 4 },
        { PHONE_W, 6, 6 },
    };
    for (size_t i = 0; i < sizeof drop / sizeof *drop; i++) {
        ret->drop[drop[i].a] = drop[i].b;
        ret->drop_cross[drop[i].a] = drop[i].cost;
    }
}

static void add(PhoneWord *word, unsigned phone)
{
    bool is_double = word->n > 0 && word->phone[word->n - 1] == phone;
    if (phone != PHONE_NONE && !is_double && word->n < PHONE_MAX)
        word->phone[word->n++] = (uint8_t)phone;
}

/* Sounds of U+0621..U+064A; the letters of the accents and tatweel have none. */
static const uint8_t ARABIC[] = {
    PHONE_NONE, PHONE_ALEF, PHONE_ALEF, PHONE_WAW, PHONE_ALEF, PHONE_YA, PHONE_ALEF, PHONE_B,
    PHONE_EH, PHONE_T, PHONE_TH, PHONE_J, PHONE_H, PHONE_KH, PHONE_D, PHONE_DH, PHONE_R, PHONE_Z,
    PHONE_S, PHONE_SH, PHONE_S, PHONE_DAD, PHONE_T, PHONE_ZAH, PHONE_AIN, PHONE_GH, 0, 0, 0, 0, 0,
    0, PHONE_F, PHONE_Q, PHONE_K, PHONE_L, PHONE_M, PHONE_N, PHONE_H, PHONE_WAW, PHONE_YA, PHONE_YA
};

/* The sound of a coded Arabic letter by its place in the word. */
static unsigned arabic_letter(const uint8_t *form, size_t n, size_t i)
{
    static const uint8_t more[] = { PHONE_P, PHONE_CH, PHONE_J, PHONE_V, PHONE_G, PHONE_T, PHONE_D,
                                    PHONE_R, PHONE_R, PHONE_L, PHONE_N, PHONE_EH, PHONE_WAW,
                                    PHONE_YA };
    unsigned c = form[i], phone = PHONE_NONE;
    if (c > 0x80 && c <= 0xAA) phone = ARABIC[c - 0x81];
    if (c >= 0xC0 && c < 0xC0 + sizeof more) phone = more[c - 0xC0];
    bool is_end = i + 1 == n && i > 0;
    if (is_end && i >= 2 && c == 0xA7) return PHONE_EH;
    return is_end && phone == PHONE_YA ? PHONE_END_YA : phone;
}

static void arabic_word(const uint8_t *form, size_t n, PhoneWord *ret)
{
    for (size_t i = 0; i < n; i++) {
        unsigned phone = arabic_letter(form, n, i);
        if (phone == PHONE_SH && ret->n > 0 && ret->phone[ret->n - 1] == PHONE_T)
            ret->phone[ret->n - 1] = PHONE_CH;
        else
            add(ret, phone);
    }
}

typedef struct Spelling {
    char letters[5];
    uint8_t phone;
} Spelling;

/* The longest first. */
static const Spelling SPELLING[] = {
    { "tsch", PHONE_CH }, { "sch", PHONE_SH }, { "tch", PHONE_CH }, { "sh", PHONE_SH },
    { "ch", PHONE_CH },   { "kh", PHONE_KH },  { "gh", PHONE_GH },  { "dh", PHONE_DH },
    { "th", PHONE_TH },   { "ph", PHONE_F },   { "zh", PHONE_J },   { "dj", PHONE_J },
    { "ck", PHONE_K },    { "ee", PHONE_I },   { "oo", PHONE_U },   { "ou", PHONE_U },
    { "ie", PHONE_I },    { "qu", PHONE_K },
};

/* Sounds of 0..9 in chat spelling, and as scanners misread letters. */
static const uint8_t DIGIT[] = { PHONE_O, PHONE_I, PHONE_NONE, PHONE_AIN, PHONE_NONE,
                                 PHONE_KH, PHONE_T, PHONE_H, PHONE_Q, PHONE_S };

static const uint8_t LETTER[] = {
    PHONE_A, PHONE_B, PHONE_K, PHONE_D, PHONE_E, PHONE_F, PHONE_G, PHONE_H, PHONE_I, PHONE_J,
    PHONE_K, PHONE_L, PHONE_M, PHONE_N, PHONE_O, PHONE_P, PHONE_Q, PHONE_R, PHONE_S, PHONE_T,
    PHONE_U, PHONE_V, PHONE_W, PHONE_NONE, PHONE_Y, PHONE_Z
};

static bool is_vowel(unsigned c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* The spelling of several letters that begins here, or NULL. */
static const Spelling *spelling_at(const uint8_t *form, size_t n)
{
    for (size_t s = 0; s < sizeof SPELLING / sizeof *SPELLING; s++) {
        const char *letters = SPELLING[s].letters;
        size_t length = strlen(letters);
        if (length > n || memcmp(form, letters, length) != 0) continue;
        bool before_vowel = n > length && is_vowel(form[length]);
        if (SPELLING[s].phone == PHONE_U && letters[0] == 'o' && letters[1] == 'u' && before_vowel)
            return NULL;
        if (letters[0] == 'i' && before_vowel) return NULL;
        if (letters[0] == 'q' && !before_vowel) return NULL;
        return &SPELLING[s];
    }
    return NULL;
}

/* Whether a word ends here in an h that is not spoken. */
static bool is_silent_h(const uint8_t *form, size_t n, size_t i)
{
    return form[i] == 'h' && i + 1 == n && i > 1 && is_vowel(form[i - 1]);
}

/* The sound of one Latin letter by its neighbours. */
static unsigned latin_letter(const uint8_t *form, size_t n, size_t i)
{
    unsigned c = form[i], next = i + 1 < n ? form[i + 1] : 0;
    if (c >= '0' && c <= '9') return DIGIT[c - '0'];
    if (c < 'a' || c > 'z') return PHONE_NONE;
    switch (c) {
    case 'c':
        return next == 'e' || next == 'i' || next == 'y' ? PHONE_S : PHONE_K;
    case 'y':
        return is_vowel(next) ? PHONE_Y : PHONE_I;
    case 'o':
        return next == 'u' ? PHONE_W : PHONE_O;
    default:
        return is_silent_h(form, n, i) ? PHONE_EH : LETTER[c - 'a'];
    }
}

static void latin_word(const uint8_t *form, size_t n, PhoneWord *ret)
{
    for (size_t i = 0; i < n;) {
        const Spelling *spelling = spelling_at(form + i, n - i);
        if (spelling != NULL) {
            add(ret, spelling->phone);
            i += strlen(spelling->letters);
        } else if (form[i] == 'x') {
            add(ret, PHONE_K);
            add(ret, PHONE_S);
            i++;
        } else {
            unsigned phone = latin_letter(form, n, i);
            add(ret, phone);
            i += phone == PHONE_W && form[i] == 'o' ? 2 : 1;
        }
    }
}

void phone_word(const uint8_t *form, size_t n, bool is_arabic, PhoneWord *ret)
{
    memset(ret, 0, sizeof *ret);
    ret->is_arabic = is_arabic;
    if (is_arabic)
        arabic_word(form, n, ret);
    else
        latin_word(form, n, ret);
}

static unsigned smaller(unsigned a, unsigned b) { return a < b ? a : b; }

unsigned phone_distance(const PhoneCost *cost, const PhoneWord *a, const PhoneWord *b,
                        unsigned most)
{
    const uint8_t *drop = a->is_arabic != b->is_arabic ? cost->drop_cross : cost->drop;
    uint16_t row[3][PHONE_MAX + 1];
    uint16_t *before = row[0], *last = row[1], *now = row[2];
    last[0] = 0;
    for (size_t j = 0; j < b->n; j++) last[j + 1] = (uint16_t)(last[j] + drop[b->phone[j]]);
    for (size_t i = 0; i < a->n; i++) {
        unsigned x = a->phone[i], least = now[0] = (uint16_t)(last[0] + drop[x]);
        for (size_t j = 0; j < b->n; j++) {
            unsigned y = b->phone[j];
            unsigned best = smaller(last[j] + cost->change[x][y],
                                    smaller(last[j + 1] + drop[x], now[j] + drop[y]));
            if (i > 0 && j > 0 && x == b->phone[j - 1] && y == a->phone[i - 1])
                best = smaller(best, before[j - 1] + 8u);
            now[j + 1] = (uint16_t)best;
            least = smaller(least, best);
        }
        if (least > most) return most + 1;
        uint16_t *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[b->n] > most ? most + 1 : last[b->n];
}

unsigned phone_length(const PhoneWord *word)
{
    unsigned length = 0;
    for (size_t i = 0; i < word->n; i++) length += is_soft(word->phone[i]) ? 1 : 2;
    return length;
}

/* Sounds that cost PHONE_FULL to leave out, in either script. */
static bool is_firm(const PhoneCost *cost, unsigned phone)
{
    return cost->drop[phone] == PHONE_FULL && cost->drop_cross[phone] == PHONE_FULL;
}

void phone_sketch(const PhoneCost *cost, const PhoneWord *word, PhoneSketch *ret)
{
    const uint64_t all = (UINT64_C(1) << PHONES) - 1;
    uint64_t set = 0, fits = 0;
    unsigned n_firm = 0, n_fixed = 0;
    for (size_t i = 0; i < word->n; i++) {
        unsigned phone = word->phone[i], n_soft = 0;
        for (unsigned other = 1; other < PHONES; other++) {
            if (cost->change[phone][other] >= PHONE_FULL) continue;
            fits |= UINT64_C(1) << other;
            n_soft += !is_firm(cost, other);
        }
        if (!is_firm(cost, phone)) continue;
        set |= UINT64_C(1) << phone;
        n_firm++;
        n_fixed += n_soft == 0;
    }
    *ret = (PhoneSketch){ .set = set & all, .n_firm = n_firm & 63, .n_fixed = n_fixed & 63,
                          .fits = fits & all, .length = phone_length(word) & 255 };
}

static uint64_t hash_byte(uint64_t h, unsigned c)
{
    return (h ^ c) * UINT64_C(1099511628211);
}

uint64_t phone_hash(const PhoneWord *word)
{
    uint64_t h = hash_byte(UINT64_C(14695981039346656037), 128u + word->is_arabic);
    for (size_t i = 0; i < word->n; i++) {
        bool is_last = i + 1 == word->n;
        if (is_last && i > 0 && word->phone[i] == PHONE_EH && is_soft(word->phone[i - 1])) break;
        h = hash_byte(h, word->phone[i]);
    }
    return h;
}

/* What a class of sounds becomes in each variant: from, to. */
static const char *const VARIANT[] = { "", "zdjg", "zdjgxh", "zdjkxkckgk" };

/* One letter for the sounds that schemes write alike; 0 for vowels. */
static unsigned consonant(unsigned phone, bool is_first, unsigned variant)
{
    static const uint8_t class[PHONES] = {
        0, 'b', 'b', 't', 'd', 'j', 'c', 'c', 'k', 'k', 'g', 'g', 'x', 'h', 's', 'z', 't', 'd',
        'd', 'z', 'f', 'f', 'l', 'm', 'n', 'r', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    unsigned c = class[phone];
    if (c == 0 && is_first) {
        bool is_w = phone == PHONE_W || phone == PHONE_WAW;
        return is_w ? 'w' : phone == PHONE_Y || phone == PHONE_YA ? 'y' : 'a';
    }
    for (const char *v = VARIANT[variant]; *v != 0; v += 2)
        if (c == (unsigned)v[0]) return (unsigned)v[1];
    return c;
}

size_t phone_sounds(const PhoneWord *word, uint64_t ret_hash[4])
{
    size_t n = 0;
    for (unsigned variant = 0; variant < 4; variant++) {
        uint64_t h = UINT64_C(14695981039346656037);
        unsigned last = 0;
        for (size_t i = 0; i < word->n; i++) {
            unsigned c = consonant(word->phone[i], i == 0, variant);
            if (c != 0 && c != last) h = hash_byte(h, c);
            last = c != 0 ? c : last == 0 ? 0 : 1;
        }
        bool is_new = true;
        for (size_t k = 0; k < n; k++) is_new &= ret_hash[k] != h;
        if (is_new) ret_hash[n++] = h;
    }
    return n;
}

