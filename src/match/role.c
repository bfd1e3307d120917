/* role.c: see role.h. Headers are compared without blanks and marks, and once more without words
 * that add nothing ("victim", "of the"); an Arabic header may lack its article.
 */
#include "match/role.h"

#include "match/role_guess.h"
#include "match/role_table.h"
#include "text/fold.h"

enum { HEADER_MAX = 256 };

/* A header folded, letters and digits only. */
static Str header_plain(Str header, Buf *ret)
{
    size_t n = 0;
    buf_reset(ret);
    text_fold(header, ret);
    for (size_t i = 0; i < ret->n; i++) {
        unsigned char c = (unsigned char)ret->p[i];
        if (c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) ret->p[n++] = (char)c;
    }
    ret->n = n;
    return buf_str(ret);
}

/* Whether one of the names, divided by bars, is the header. */
static bool is_named(Str names, Str plain)
{
    AUTO(Buf) folded = { .max = HEADER_MAX };
    Str name;
    while (str_split(&names, '|', &name)) {
        bool is_open = name.n > 0 && name.p[name.n - 1] == '*';
        Str want = header_plain(name, &folded);
        if (is_open ? str_starts(plain, want) : str_eq(plain, want)) return true;
    }
    return false;
}

static bool plain_named(Str plain, MatchRole *ret_role)
{
    for (size_t i = 0; i < sizeof role_headers / sizeof role_headers[0]; i++) {
        if (!is_named(str_z(role_headers[i].names), plain)) continue;
        *ret_role = role_headers[i].role;
        return true;
    }
    return false;
}

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

void header_cut(Str header, Buf *ret)
{
    AUTO(Buf) cut = { .max = 2 * HEADER_MAX };
    for (size_t i = 0; i < header.n; i++) {
        unsigned char c = (unsigned char)header.p[i];
        bool is_letter = c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                         is_upper(header.p[i]);
        bool is_rise = i > 0 && is_upper(header.p[i]) && header.p[i - 1] >= 'a';
        if (is_rise || !is_letter) buf_z(&cut, " ");
        if (is_letter) buf_add(&cut, str_pn(header.p + i, 1));
    }
    buf_reset(ret);
    text_fold(buf_str(&cut), ret);
}

/* Whether the header means a role once the words that add nothing are left out. */
static bool words_named(Str header, MatchRole *ret_role)
{
    AUTO(Buf) folded = { .max = 2 * HEADER_MAX };
    AUTO(Buf) rest = { .max = HEADER_MAX };
    Str words, word;
    header_cut(header, &folded);
    words = buf_str(&folded);
    while (str_split(&words, ' ', &word))
        if (!is_named(str_z(role_fillers), word)) buf_add(&rest, word);
    return rest.n > 0 && plain_named(buf_str(&rest), ret_role);
}

bool role_named(Str header, MatchRole *ret_role)
{
    AUTO(Buf) folded = { .max = HEADER_MAX };
    AUTO(Buf) whole = { .max = HEADER_MAX + 8 };
    Str plain = header_plain(header, &folded);
    if (plain.n == 0) return false;
    if (plain_named(plain, ret_role)) return true;
    if ((unsigned char)plain.p[0] < 0x80) return words_named(header, ret_role);
    buf_add(&whole, S("ال"));
    buf_add(&whole, plain);
    return plain_named(buf_str(&whole), ret_role);
}

bool role_parse(Str word, MatchRole *ret_role)
{
    for (int r = 0; r < MATCH_ROLES; r++) {
        if (!str_eq(word, str_z(role_words[r]))) continue;
        *ret_role = (MatchRole)r;
        return true;
    }
    return str_eq(word, S("name")) ? (*ret_role = MATCH_NAME, true) : role_named(word, ret_role);
}

const char *role_word(MatchRole role)
{
    return role_words[role];
}
