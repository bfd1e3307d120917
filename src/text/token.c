/* token.c: see token.h.
 *
 * One walk over the code points. Each character has a class; a word, a number or a mark is taken
 * whole where it begins. Nothing looks further ahead than three characters, so the walk is linear
 * whatever the text.
 */
#include "text/token.h"

#include "base/utf8.h"
#include "text/fold.h"

typedef enum Class {
    C_SPACE,
    C_LINE,
    C_LATIN,
    C_ARABIC,
    C_OTHER,
    C_DIGIT,
    C_MARK,
    C_INVISIBLE,
    C_APOSTROPHE, /* joins letters, else a mark */
    C_END
} Class;

typedef struct Scan {
    Str text;
    size_t at;      /* next character */
    uint8_t pending; /* flags of the token to come */
    Arena *arena;
    TextToken *token;
    size_t n, cap;
} Scan;

static Class ascii_class(uint32_t cp)
{
    if ((cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z'))
        return C_LATIN;
    if (cp >= '0' && cp <= '9')
        return C_DIGIT;
    if (cp == '\n' || cp == '\r')
        return C_LINE;
    if (cp <= ' ' || cp == 0x7F)
        return C_SPACE;
    return cp == '\'' || cp == '`' ? C_APOSTROPHE : C_MARK;
}

typedef struct Range {
    uint32_t from, to;
    Class c;
} Range;

/* Characters beyond ASCII that are not letters of their script, in order. */
static const Range WIDE[] = {
    { 0x80, 0xA0, C_SPACE },        { 0xA1, 0xA9, C_MARK },       { 0xAB, 0xAC, C_MARK },
    { 0xAD, 0xAD, C_INVISIBLE },    { 0xAE, 0xB4, C_MARK },       { 0xB6, 0xB9, C_MARK },
    { 0xBB, 0xBF, C_MARK },         { 0xD7, 0xD7, C_MARK },       { 0xF7, 0xF7, C_MARK },
    { 0x2B9, 0x2C1, C_APOSTROPHE }, { 0x370, 0x5FF, C_OTHER },    { 0x600, 0x609, C_MARK },
    { 0x60C, 0x60C, C_MARK },       { 0x61B, 0x61B, C_MARK },     { 0x61C, 0x61C, C_INVISIBLE },
    { 0x61E, 0x61F, C_MARK },       { 0x60A, 0x65F, C_ARABIC },   { 0x660, 0x669, C_DIGIT },
    { 0x66A, 0x66D, C_MARK },       { 0x66E, 0x6D3, C_ARABIC },   { 0x6D4, 0x6D4, C_MARK },
    { 0x6DD, 0x6DD, C_MARK },       { 0x6D5, 0x6EF, C_ARABIC },   { 0x6F0, 0x6F9, C_DIGIT },
    { 0x6FA, 0x6FF, C_ARABIC },     { 0x750, 0x77F, C_ARABIC },   { 0x700, 0x167F, C_OTHER },
    { 0x1680, 0x1680, C_SPACE },    { 0x1681, 0x1DFF, C_OTHER },  { 0x1F00, 0x1FFF, C_OTHER },
    { 0x2000, 0x200A, C_SPACE },    { 0x200B, 0x200F, C_INVISIBLE },
    { 0x2018, 0x2019, C_APOSTROPHE }, { 0x2028, 0x2029, C_LINE }, { 0x202A, 0x202E, C_INVISIBLE },
    { 0x202F, 0x202F, C_SPACE },    { 0x205F, 0x205F, C_SPACE },  { 0x2010, 0x205E, C_MARK },
    { 0x2060, 0x2069, C_INVISIBLE }, { 0x20A0, 0x2BFF, C_MARK },  { 0x3000, 0x3000, C_SPACE },
    { 0x3001, 0x303F, C_MARK },     { 0xFD3E, 0xFD3F, C_MARK },   { 0xFB50, 0xFDFF, C_ARABIC },
    { 0xFE10, 0xFE6F, C_MARK },     { 0xFEFF, 0xFEFF, C_INVISIBLE }, { 0xFE70, 0xFEFE, C_ARABIC },
    { 0xFFFD, 0xFFFD, C_MARK },     { 0x1F000, 0x1FBFF, C_MARK },
};

/* The first range that holds a character; Latin below U+2000 and anything else is a letter. */
static Class wide_class(uint32_t cp)
{
    if (cp >= 0x620 && cp <= 0x65F)
        return C_ARABIC;
    for (size_t i = 0; i < sizeof WIDE / sizeof WIDE[0]; i++)
        if (cp >= WIDE[i].from && cp <= WIDE[i].to)
            return WIDE[i].c;
    return cp < 0x2000 ? C_LATIN : C_OTHER;
}

static Class class_of(uint32_t cp)
{
    return cp < 0x80 ? ascii_class(cp) : wide_class(cp);
}

/* Class of the character at `at`; *ret_next is the offset behind it. */
static Class peek(const Scan *scan, size_t at, size_t *ret_next, uint32_t *ret_cp)
{
    if (at >= scan->text.n) {
        *ret_next = at;
        *ret_cp = 0;
        return C_END;
    }
    size_t next = at;
    *ret_cp = utf8_next(scan->text, &next);
    *ret_next = next;
    return class_of(*ret_cp);
}

/* As peek, behind any invisible characters. */
static Class peek_shown(const Scan *scan, size_t at, size_t *ret_next, uint32_t *ret_cp)
{
    Class c = peek(scan, at, ret_next, ret_cp);
    while (c == C_INVISIBLE)
        c = peek(scan, *ret_next, ret_next, ret_cp);
    return c;
}

static void push(Scan *scan, TextToken token)
{
    token.flags |= scan->pending;
    scan->pending = TEXT_GLUED;
    if (scan->n == scan->cap || scan->token == NULL) {
        TextToken *array = arena_push(scan->arena, scan->token, scan->n, &scan->cap, sizeof token);
        if (array == NULL)
            return;
        scan->token = array;
    }
    scan->token[scan->n++] = token;
}

static uint64_t hash_folded(uint64_t h, uint32_t cp)
{
    uint32_t out[TEXT_FOLD_MAX];
    int n = text_fold_cp(cp, out);
    for (int i = 0; i < n; i++)
        h = text_hash_cp(h, out[i]);
    return h;
}

/* ---- words ---- */

typedef struct Word {
    Class script;
    size_t end;       /* behind the last character taken */
    uint64_t hash;
    int n_letters, n_lower, n_upper;
    int n_piece;      /* letters since the last separator */
    bool tatweel;     /* the last character was a tatweel */
    bool is_initials; /* so far single letters with dots: U.N. */
    uint8_t flags;
} Word;

static bool is_upper(uint32_t cp)
{
    return (cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7) ||
           (cp >= 0x410 && cp <= 0x42F);
}

static bool is_lower(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 0xDF && cp <= 0xFF && cp != 0xF7) ||
           (cp >= 0x430 && cp <= 0x44F);
}

static void word_take(Word *word, uint32_t cp, size_t next)
{
    word->hash = hash_folded(word->hash, cp);
    word->end = next;
    word->n_letters++;
    word->n_piece++;
    word->n_lower += is_lower(cp);
    word->n_upper += is_upper(cp);
    word->tatweel = cp == 0x640;
}

/* "'s" or "’s" at the end of a word is a mark of its own. */
static bool is_possessive(const Scan *scan, size_t s_at)
{
    size_t next;
    uint32_t cp;
    if (peek(scan, s_at, &next, &cp) != C_LATIN || (cp != 's' && cp != 'S'))
        return false;
    Class after = peek(scan, next, &next, &cp);
    return after != C_LATIN && after != C_APOSTROPHE && after != C_DIGIT;
}

/* An apostrophe inside a word: "Ma'arrat", "don't"; not "Syria's", not a closing quote. */
static bool word_apostrophe(Scan *scan, Word *word, size_t next)
{
    size_t behind;
    uint32_t cp;
    if (word->script == C_LATIN && is_possessive(scan, next))
        return false;
    if (peek(scan, next, &behind, &cp) != word->script)
        return false;
    word_take(word, cp, behind);
    scan->at = behind;
    return true;
}

/* A dot in initials: U.N., U.S.A.; the last dot belongs to the word when another letter came. */
static bool word_initials(Scan *scan, Word *word, size_t next)
{
    size_t behind, third;
    uint32_t cp, cp2;
    if (word->n_piece != 1 || word->n_lower > 0 || word->script != C_LATIN)
        return false;
    if (peek(scan, next, &behind, &cp) == C_LATIN && is_upper(cp) &&
        peek(scan, behind, &third, &cp2) == C_MARK && cp2 == '.') {
        word->hash = text_hash_cp(word->hash, '.');
        word->n_piece = 0;
        word_take(word, cp, behind);
        word->is_initials = true;
        scan->at = behind;
        return true;
    }
    if (word->is_initials) {
        word->end = next;
        scan->at = next;
        word->is_initials = false;
    }
    return false;
}

/* The word goes on with a letter behind what was put into it. */
static bool word_go_on(Scan *scan, Word *word, uint32_t letter, size_t behind)
{
    word->n_piece = 0;
    word_take(word, letter, behind);
    word->flags |= TEXT_BROKEN;
    scan->at = behind;
    return true;
}

/* Separators put into an Arabic word so that machines do not find it: "قـ.ـتل", "ش.هـ.يد". One or
 * two of . _ * - between letters, when a tatweel stands beside them or a piece is one letter. */
static bool word_broken(Scan *scan, Word *word, uint32_t sign, size_t next)
{
    size_t behind = next, third;
    uint32_t cp, cp2;
    if (word->script != C_ARABIC || (sign != '.' && sign != '_' && sign != '*' && sign != '-'))
        return false;
    Class c = peek(scan, next, &behind, &cp);
    if (c == C_MARK && cp == sign)
        c = peek(scan, behind, &behind, &cp);
    if (c != C_ARABIC)
        return false;
    bool is_lone = peek(scan, behind, &third, &cp2) != C_ARABIC;
    bool is_piece = word->n_piece == 1 || (word->flags & TEXT_BROKEN) != 0;
    if (!word->tatweel && cp != 0x640 && !is_piece && !(is_lone && word->n_piece <= 2))
        return false;
    return word_go_on(scan, word, cp, behind);
}

/* A blank put into an Arabic word for the same end, between two tatweels: "شـ ـهيد". */
static bool word_parted(Scan *scan, Word *word, size_t next)
{
    size_t behind, third;
    uint32_t cp, cp2;
    if (!word->tatweel || peek(scan, next, &behind, &cp) != C_ARABIC || cp != 0x640 ||
        peek(scan, behind, &third, &cp2) != C_ARABIC)
        return false;
    return word_go_on(scan, word, cp, behind);
}

/* The folded letter of the Arabic alphabet at a byte, or 0; *ret_next is the byte behind it. */
static uint32_t arabic_at(Str text, size_t at, size_t *ret_next)
{
    const unsigned char *p = (const unsigned char *)text.p + at;
    if (text.n - at < 2 || (p[0] & 0xFC) != 0xD8)
        return 0;
    *ret_next = at + 2;
    return text_fold_arabic((uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F));
}

/* Takes the plain Latin letters and digits from here on. */
static void word_latin(Scan *scan, Word *word)
{
    const unsigned char *p = (const unsigned char *)scan->text.p;
    size_t at = scan->at;
    for (; at < scan->text.n; at++) {
        unsigned char c = p[at];
        bool lower = (unsigned)c - 'a' < 26, upper = (unsigned)c - 'A' < 26;
        if (!lower && !upper && (unsigned)c - '0' >= 10)
            break;
        word->hash = text_hash_cp(word->hash, upper ? c + 32U : c);
        word->n_lower += lower;
        word->n_upper += upper;
        word->flags |= lower || upper ? 0 : TEXT_DIGITS;
    }
    word->n_letters += (int)(at - scan->at);
    word->n_piece += (int)(at - scan->at);
    word->end = at > scan->at ? at : word->end;
    scan->at = at;
}

/* Takes the letters of the Arabic alphabet from here on. */
static void word_arabic(Scan *scan, Word *word)
{
    size_t at = scan->at, next;
    uint32_t letter;
    for (; (letter = arabic_at(scan->text, at, &next)) != 0; at = next) {
        word->hash = text_hash_cp(word->hash, letter);
        word->n_letters++;
        word->n_piece++;
        word->tatweel = false;
    }
    word->end = at > scan->at ? at : word->end;
    scan->at = at;
}

/* Takes the plain letters from here on; false when there is none. */
static bool word_plain(Scan *scan, Word *word)
{
    size_t before = scan->at;
    if (word->script == C_LATIN)
        word_latin(scan, word);
    else if (word->script == C_ARABIC)
        word_arabic(scan, word);
    return scan->at > before;
}

/* Takes one more character into the word; false when the word ends before it. */
static bool word_step(Scan *scan, Word *word)
{
    size_t next;
    uint32_t cp;
    Class c = peek(scan, scan->at, &next, &cp);
    if (c == C_INVISIBLE) {
        c = peek_shown(scan, next, &next, &cp);
        if (c != word->script)
            return false;
    }
    if (c == word->script || (c == C_LATIN && cp >= 0x300 && cp < 0x370) ||
        (c == C_DIGIT && word->script == C_LATIN)) {
        if (c == C_DIGIT)
            word->flags |= TEXT_DIGITS;
        word_take(word, cp, next);
        scan->at = next;
        return true;
    }
    if (c == C_APOSTROPHE)
        return word_apostrophe(scan, word, next);
    if (c == C_MARK && cp == '.' && word_initials(scan, word, next))
        return true;
    return cp == ' ' ? word_parted(scan, word, next) : word_broken(scan, word, cp, next);
}

/* Whether the text ends or goes on with a character that no word without a tatweel goes on with:
 * plain ones but letters, digits and ' ` . _ * - */
static bool at_word_end(const Scan *scan)
{
    static const uint64_t GOES_ON[2] = { UINT64_C(0x03FF648000000000),
                                         UINT64_C(0x07FFFFFF87FFFFFE) };
    if (scan->at >= scan->text.n)
        return true;
    unsigned char c = (unsigned char)scan->text.p[scan->at];
    return c < 0x80 && (GOES_ON[c / 64] >> (c % 64) & 1) == 0;
}

static void push_word(Scan *scan, size_t start, size_t end, uint64_t hash, TextScript script,
                      uint8_t flags)
{
    push(scan, (TextToken){ .start = (uint32_t)start,
                            .end = (uint32_t)end,
                            .fold = hash,
                            .kind = TEXT_WORD,
                            .script = (uint8_t)script,
                            .flags = flags });
}

/* Takes a word of ASCII letters and nothing else, as most are; false when it is another. */
static bool scan_latin(Scan *scan)
{
    const unsigned char *p = (const unsigned char *)scan->text.p;
    const unsigned char small = 'a' - 'A';
    size_t at = scan->at, start = at;
    uint64_t hash = TEXT_HASH_SEED;
    unsigned char any = 0;
    for (; at < scan->text.n && (unsigned)(p[at] | small) - 'a' < 26; at++) {
        hash = text_hash_cp(hash, p[at] | small);
        any |= p[at];
    }
    scan->at = at;
    if (at == start || !at_word_end(scan)) {
        scan->at = start;
        return false;
    }
    bool is_loud = (any & small) == 0 && at - start >= 2;
    uint8_t flags = (p[start] & small) == 0 ? TEXT_CAPITAL : 0;
    push_word(scan, start, at, hash, TEXT_SCRIPT_LATIN, flags | (is_loud ? TEXT_UPPER : 0));
    return true;
}

/* Takes a word of the Arabic alphabet and nothing else; false when it is another. */
static bool scan_arabic(Scan *scan)
{
    size_t at = scan->at, start = at, next;
    uint64_t hash = TEXT_HASH_SEED;
    uint32_t letter;
    for (; (letter = arabic_at(scan->text, at, &next)) != 0; at = next)
        hash = text_hash_cp(hash, letter);
    scan->at = at;
    if (at == start || !at_word_end(scan)) {
        scan->at = start;
        return false;
    }
    push_word(scan, start, at, hash, TEXT_SCRIPT_ARABIC, 0);
    return true;
}

static void scan_word(Scan *scan, Class script, uint32_t cp, size_t start)
{
    Word word = { .script = script, .hash = TEXT_HASH_SEED };
    if (is_upper(cp))
        word.flags |= TEXT_CAPITAL;
    size_t behind = scan->at;
    scan->at = start;
    if (!word_plain(scan, &word)) {
        word_take(&word, cp, behind);
        scan->at = behind;
    }
    while ((word.tatweel || !at_word_end(scan)) &&
           (word_plain(scan, &word) || word_step(scan, &word))) { }
    if (word.n_lower == 0 && word.n_upper >= 2)
        word.flags |= TEXT_UPPER;
    TextScript kind = script == C_LATIN    ? TEXT_SCRIPT_LATIN
                      : script == C_ARABIC ? TEXT_SCRIPT_ARABIC
                                           : TEXT_SCRIPT_OTHER;
    push_word(scan, start, word.end, word.hash, kind, word.flags);
}

/* ---- numbers ---- */

/* Hashes the digits from scan->at on; returns how many. */
static int take_digits(Scan *scan, uint64_t *hash, size_t *end)
{
    int n = 0;
    for (;;) {
        size_t next;
        uint32_t cp;
        if (peek_shown(scan, scan->at, &next, &cp) != C_DIGIT)
            return n;
        *hash = hash_folded(*hash, cp);
        *end = scan->at = next;
        n++;
    }
}

/* How many digits stand at `at`, up to four. */
static int digits_ahead(const Scan *scan, size_t at)
{
    int n = 0;
    uint32_t cp;
    while (n < 4 && peek_shown(scan, at, &at, &cp) == C_DIGIT)
        n++;
    return n;
}

static bool is_group_sign(uint32_t cp)
{
    return cp == ',' || cp == 0x66C || cp == 0xA0 || cp == 0x202F || cp == 0x60C || cp == 0x2009;
}

static void scan_number(Scan *scan, size_t start)
{
    uint64_t hash = TEXT_HASH_SEED;
    size_t end = start;
    uint8_t flags = 0;
    scan->at = start;
    int n = take_digits(scan, &hash, &end);
    for (;;) {
        size_t next;
        uint32_t cp;
        Class c = peek(scan, scan->at, &next, &cp);
        if (c == C_END)
            break;
        int ahead = digits_ahead(scan, next);
        bool is_group = is_group_sign(cp) && ahead == 3 && n <= 3;
        bool is_fraction = (cp == '.' || cp == 0x66B) && ahead > 0;
        if (!is_group && !is_fraction)
            break;
        if (is_fraction) {
            hash = text_hash_cp(hash, '.');
            flags |= TEXT_DECIMAL;
        }
        scan->at = next;
        n = take_digits(scan, &hash, &end);
    }
    scan->at = end;
    push(scan, (TextToken){ .start = (uint32_t)start,
                            .end = (uint32_t)end,
                            .fold = hash,
                            .kind = TEXT_NUMBER,
                            .flags = flags });
}

/* ---- marks ---- */

/* The ASCII character of the same use. */
static uint8_t mark_use(uint32_t cp)
{
    if (cp < 0x80)
        return (uint8_t)(cp == '`' ? '\'' : cp);
    if (cp == 0xAB || cp == 0xBB || (cp >= 0x201C && cp <= 0x201F))
        return '"';
    if ((cp >= 0x2018 && cp <= 0x201B) || cp == 0x2039 || cp == 0x203A)
        return '\'';
    if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212)
        return '-';
    switch (cp) {
    case 0x60C:
        return ',';
    case 0x61B:
        return ';';
    case 0x61F:
        return '?';
    case 0x6D4:
    case 0x2026:
        return '.';
    case 0x66A:
        return '%';
    case 0x2022:
        return '*';
    default:
        return 0;
    }
}

static void scan_mark(Scan *scan, Class c, uint32_t cp, size_t start)
{
    size_t next = scan->at;
    uint32_t s;
    uint64_t hash = hash_folded(TEXT_HASH_SEED, cp);
    if (c == C_APOSTROPHE && (scan->pending & TEXT_GLUED) && is_possessive(scan, scan->at)) {
        (void)peek(scan, scan->at, &next, &s);
        hash = text_hash_cp(TEXT_HASH_SEED, 's');
        scan->at = next;
    }
    push(scan, (TextToken){ .start = (uint32_t)start,
                            .end = (uint32_t)scan->at,
                            .fold = hash,
                            .kind = TEXT_MARK,
                            .mark = mark_use(cp) });
}

/* ---- the walk ---- */

static void scan_line(Scan *scan, uint32_t cp)
{
    if (cp == '\r' && scan->at < scan->text.n && scan->text.p[scan->at] == '\n')
        scan->at++;
    scan->pending &= (uint8_t)~TEXT_GLUED;
    if (scan->pending & TEXT_LINE)
        scan->pending |= TEXT_PARA;
    scan->pending |= TEXT_LINE;
}

static void scan_step(Scan *scan)
{
    size_t start = scan->at;
    uint32_t cp;
    Class c = peek(scan, start, &scan->at, &cp);
    switch (c) {
    case C_SPACE:
        scan->pending &= (uint8_t)~TEXT_GLUED;
        break;
    case C_LINE:
        scan_line(scan, cp);
        break;
    case C_LATIN:
    case C_ARABIC:
    case C_OTHER:
        scan_word(scan, c, cp, start);
        break;
    case C_DIGIT:
        scan_number(scan, start);
        break;
    case C_MARK:
    case C_APOSTROPHE:
        scan_mark(scan, c, cp, start);
        break;
    case C_INVISIBLE:
    case C_END:
        break;
    }
}

TwCode text_tokens(Str text, Arena *arena, TextToken **ret_token, size_t *ret_n, Err *err)
{
    if (text.n >= UINT32_MAX)
        return err_set(err, TW_E_LIMIT, "a text of %zu bytes is too long to read", text.n);
    Scan scan = { .text = text, .arena = arena, .pending = TEXT_LINE };
    scan.cap = text.n / 4 + 8;
    scan.token = arena_array(arena, scan.cap, sizeof *scan.token);
    while (scan.at < text.n) {
        if (text.p[scan.at] == ' ') {
            scan.pending &= (uint8_t)~TEXT_GLUED;
            scan.at++;
        } else if (!scan_latin(&scan) && !scan_arabic(&scan)) {
            scan_step(&scan);
        }
    }
    TRY(arena_check(arena, err));
    *ret_token = scan.token;
    *ret_n = scan.n;
    return TW_OK;
}
