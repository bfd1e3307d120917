/* skeleton.c: see skeleton.h.
 *
 * A name is cut into words; each word becomes a list of plain letters (Latin small letters, or the
 * Arabic code points themselves), then sounds: a table for Arabic, digraphs and a table for Latin.
 * Sounds: b t j h x(kh) d(d dh z) r s c(sh) f g(gh g) k(k q c) l m n, and a w y at a word's start.
 * '@' stands for an s with a mark until the variant is chosen.
 */
#include "text/skeleton.h"

#include <string.h>

#include "base/utf8.h"
#include "text/fold.h"

enum { WORD_MAX = 32 };

typedef struct Word {
    uint32_t letter[WORD_MAX];
    size_t n;
    bool is_arabic;
} Word;

/* Sounds of U+0621..U+064A; '-' is dropped inside a word, '.' is no letter. */
static const char ARABIC_SOUND[] = "-------b-ttjhxddrdscsdtd-g......fkklmnh---";

/* Sounds of a..z when they stand alone; '-' is dropped inside a word. */
static const char LATIN_SOUND[] = "-bkd-fgh-jklmn-bkrst-f-s-d";

static char arabic_sound(uint32_t cp)
{
    switch (cp) {
    case 0x639:
        return '-';
    case 0x63A:
        return 'g';
    case 0x67E:
        return 'b';
    case 0x686:
        return 'c';
    case 0x698:
        return 'j';
    case 0x6A4:
        return 'f';
    case 0x6AF:
        return 'g';
    default:
        return cp >= 0x621 && cp <= 0x64A ? ARABIC_SOUND[cp - 0x621] : '.';
    }
}

static bool is_vowel(uint32_t c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y' || c == 'w';
}

static void sound_add(TextSkeleton *skeleton, char c)
{
    if (skeleton->n_sounds < TEXT_SKELETON_MAX)
        skeleton->sound[skeleton->n_sounds] = c;
    skeleton->n_sounds++;
}

/* The sound that a word begins with when its first letter is a vowel; 0 for a consonant. */
static char first_vowel(const Word *word)
{
    uint32_t c = word->letter[0];
    if (word->is_arabic) {
        if (c == 0x648)
            return 'w';
        if (c == 0x64A)
            return 'y';
        return arabic_sound(c) == '-' ? 'a' : 0;
    }
    if (c == 'w' || c == 'y')
        return (char)c;
    if (c == 'o' && word->n > 2 && word->letter[1] == 'u' && is_vowel(word->letter[2]))
        return 'w';
    return is_vowel(c) ? 'a' : 0;
}

static void arabic_word(const Word *word, bool is_last, TextSkeleton *skeleton)
{
    size_t n = word->n;
    uint32_t end = word->letter[n - 1], before = n > 1 ? word->letter[n - 2] : 0;
    bool is_long = before == 0x627 || before == 0x648 || before == 0x64A;
    if (n >= 3 && end == 0x647 && !is_long)
        n--;
    else if (!is_last && n >= 4 && end == 0x62A && !is_long)
        n--;
    char first = first_vowel(word);
    if (first != 0)
        sound_add(skeleton, first);
    for (size_t i = first != 0; i < n; i++) {
        char c = arabic_sound(word->letter[i]);
        if (c != '-' && c != '.')
            sound_add(skeleton, c);
    }
}

/* Two or three Latin letters that spell one sound; *ret_n is how many. 0 when there are none. */
static char latin_digraph(const uint32_t *letter, size_t n, size_t *ret_n)
{
    static const struct { char first, second, sound; } row[] = {
        { 's', 'h', 'c' }, { 'c', 'h', 'c' }, { 'k', 'h', 'x' }, { 'g', 'h', 'g' },
        { 'd', 'h', 'd' }, { 't', 'h', 't' }, { 'p', 'h', 'f' }, { 'd', 'j', 'j' },
        { 'z', 'h', 'd' }, { 'c', 'k', 'k' }, { 't', 's', 's' },
    };
    if (n >= 3 && letter[0] == 's' && letter[1] == 'c' && letter[2] == 'h') {
        *ret_n = 3;
        return 'c';
    }
    for (size_t r = 0; n >= 2 && r < sizeof row / sizeof row[0]; r++) {
        if (letter[0] == (uint32_t)row[r].first && letter[1] == (uint32_t)row[r].second) {
            *ret_n = 2;
            return row[r].sound;
        }
    }
    return 0;
}

/* Letters of a Latin word without the ending that stands for ta marbuta. */
static size_t latin_length(const Word *word, bool is_last)
{
    size_t n = word->n;
    if (n < 3)
        return n;
    uint32_t end = word->letter[n - 1], before = word->letter[n - 2];
    if (end == 'h' && is_vowel(before))
        return n - 1;
    if (!is_last && n >= 4 && end == 't' && (before == 'a' || before == 'e'))
        return n - 1;
    return n;
}

static void latin_word(const Word *word, bool is_last, TextSkeleton *skeleton)
{
    size_t n = latin_length(word, is_last);
    char first = first_vowel(word), last = 0;
    if (first != 0)
        sound_add(skeleton, first);
    for (size_t i = first != 0; i < n;) {
        uint32_t c = word->letter[i];
        size_t length = 1;
        char sound = latin_digraph(word->letter + i, n - i, &length);
        if (sound == 0 && (c == '@' || c == 'x'))
            sound = (char)c;
        else if (sound == 0)
            sound = c >= 'a' && c <= 'z' ? LATIN_SOUND[c - 'a'] : '-';
        if (sound != '-' && sound != last)
            sound_add(skeleton, sound);
        last = sound;
        i += length;
    }
}

static bool is_article(const Word *word)
{
    static const char article[][4] = { "al", "el", "il",  "ul",  "ar",  "er",  "as", "es",
                                       "at", "et", "an",  "en",  "ad",  "ed",  "az", "ez",
                                       "ash", "esh", "ech", "adh", "edh", "ath" };
    for (size_t a = 0; !word->is_arabic && a < sizeof article / sizeof article[0]; a++) {
        size_t i = 0;
        for (; i < word->n && article[a][i] != '\0'; i++) {
            uint32_t c = word->letter[i] == '@' ? 's' : word->letter[i];
            if (c != (uint32_t)article[a][i])
                break;
        }
        if (i == word->n && article[a][i] == '\0')
            return true;
    }
    return false;
}

/* Adds a finished word and empties it. */
static void word_end(Word *word, bool is_last, TextSkeleton *skeleton)
{
    if (word->n > 0 && (is_last || !is_article(word))) {
        if (word->is_arabic) {
            if (word->n >= 5 && word->letter[0] == 0x627 && word->letter[1] == 0x644) {
                word->n -= 2;
                memmove(word->letter, word->letter + 2, word->n * sizeof word->letter[0]);
            }
            arabic_word(word, is_last, skeleton);
        } else {
            latin_word(word, is_last, skeleton);
        }
        skeleton->n_words++;
    }
    word->n = 0;
}

/* Letters whose accent changes the sound; others are folded. 0 when the accent says nothing. */
static uint32_t marked_letter(uint32_t cp)
{
    switch (cp) {
    case 0x15E: /* S with cedilla: sh in Turkish, emphatic s in BGN */
    case 0x15F:
    case 0x218:
    case 0x219:
        return '@';
    case 0x160: /* S with caron */
    case 0x161:
    case 0xC7: /* C with cedilla */
    case 0xE7:
        return '%';
    case 0x1E2A: /* H with breve below, H with line below */
    case 0x1E2B:
    case 0x1E96:
        return 'x';
    default:
        return 0;
    }
}

static bool word_take(Word *word, uint32_t cp)
{
    uint32_t out[TEXT_FOLD_MAX];
    uint32_t marked = marked_letter(cp);
    int n = 1;
    if (marked == '%') {
        out[0] = 's';
        out[1] = 'h';
        n = 2;
    } else if (marked != 0) {
        out[0] = marked;
    } else {
        n = text_fold_cp(cp, out);
    }
    for (int i = 0; i < n; i++) {
        bool is_latin = (out[i] >= 'a' && out[i] <= 'z') || out[i] == '@';
        if (!is_latin && arabic_sound(out[i]) == '.')
            return false;
        if (word->n == 0)
            word->is_arabic = !is_latin;
        if (word->n >= WORD_MAX || word->is_arabic == is_latin)
            return false;
        word->letter[word->n++] = out[i];
    }
    return true;
}

static bool is_gap(uint32_t cp)
{
    return cp == ' ' || cp == '-' || cp == '\t' || cp == '\n' || cp == 0xA0 || cp == '_' ||
           (cp >= 0x2010 && cp <= 0x2014) || cp == '.' || cp == ',';
}

bool text_skeleton(Str name, TextSkeleton *ret_skeleton)
{
    TextSkeleton skeleton = { 0 };
    Word word = { 0 };
    size_t end = name.n;
    while (end > 0 && is_gap((unsigned char)name.p[end - 1]))
        end--;
    for (size_t at = 0; at < end;) {
        uint32_t cp = utf8_next(name, &at);
        if (is_gap(cp))
            word_end(&word, false, &skeleton);
        else if (!word_take(&word, cp))
            return false;
    }
    word_end(&word, true, &skeleton);
    if (skeleton.n_sounds == 0 || skeleton.n_sounds > TEXT_SKELETON_MAX)
        return false;
    skeleton.has_cedilla = strchr(skeleton.sound, '@') != NULL;
    *ret_skeleton = skeleton;
    return true;
}

/* Hash with the sounds kh and marked s written as given. */
static uint64_t variant_hash(const TextSkeleton *skeleton, char kh, char cedilla)
{
    uint64_t h = TEXT_HASH_SEED;
    for (size_t i = 0; i < skeleton->n_sounds; i++) {
        char c = skeleton->sound[i];
        h = text_hash_cp(h, (uint32_t)(c == 'x' ? kh : c == '@' ? cedilla : c));
    }
    return h;
}

size_t text_skeleton_hashes(const TextSkeleton *skeleton,
                            uint64_t ret_hash[TEXT_SKELETON_VARIANTS])
{
    static const char form[TEXT_SKELETON_VARIANTS][2] = {
        { 'x', 's' }, { 'h', 's' }, { 'k', 's' }, { 'h', 'c' },
    };
    size_t n = 0;
    for (size_t f = 0; f < TEXT_SKELETON_VARIANTS; f++) {
        uint64_t h = variant_hash(skeleton, form[f][0], form[f][1]);
        size_t i = 0;
        while (i < n && ret_hash[i] != h)
            i++;
        if (i == n)
            ret_hash[n++] = h;
    }
    return n;
}
