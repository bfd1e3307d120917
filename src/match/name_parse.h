/* name_parse.h: a name of a person cut into words, in Latin and Arabic letters.
 *
 * However a compound was written, it becomes one word: "Abd al-Rahman", "Abdulrahman" and
 * "Abdurrahman" are "abdrahman"; what only introduces a word (al-, bin) and what is no name
 * (Dr, the martyr) goes.
 */
#ifndef MATCH_NAME_PARSE_H
#define MATCH_NAME_PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum { NAME_TOKENS_MAX = 12, NAME_FORM_MAX = 30 };

/* What a word of a name is there for; NAME_ANY when only the whole name was given. */
typedef enum NameRole {
    NAME_ANY, NAME_GIVEN, NAME_FATHER, NAME_GRANDFATHER, NAME_FAMILY, NAME_KUNYA, NAME_NISBA,
    NAME_MOTHER
} NameRole;

typedef enum NameScript { NAME_OTHER, NAME_LATIN, NAME_ARABIC } NameScript;

enum {
    NAME_INITIAL = 1,  /* one letter that stands for a word */
    NAME_SERVANT = 2,  /* Abd joined with what follows: "abdrahman" */
    NAME_PARENT = 4,   /* Abu or Umm joined with what follows: "abuhasan" */
    NAME_JOINED = 8,   /* another pair written as one: "nuraldin", "nasrallah" */
    NAME_ARTICLE = 16, /* an article was taken off */
    NAME_NISBA_LIKE = 32 /* ends like a nisba: al-Hamwi */
};

/* One word. Its form is folded and coded, a byte a letter: a..z, 0..9, and Arabic letters as
 * 0x80 + (code point - 0x620); letters of other scripts as their UTF-8 bytes. */
typedef struct NameToken {
    uint8_t form[NAME_FORM_MAX];
    uint8_t n;
    uint8_t script; /* NameScript */
    uint8_t flags;  /* NAME_INITIAL ... */
    uint8_t role;   /* NameRole */
} NameToken;

typedef struct MatchName {
    NameToken token[NAME_TOKENS_MAX];
    uint8_t n;
    bool has_title;  /* Dr, Sheikh, Hajj, Mr, the martyr: dropped */
    bool is_unknown; /* "unidentified", "unknown child": says that the name is not known */
} MatchName;

/* Cuts a name into words and adds them to a parsed name. Articles, titles and "bin", "ibn", "bint",
 * "ould" are dropped; Abd, Abu and Umm are joined with what follows, and -din and -allah with what
 * goes before, however they were written. What is behind "bin" has the next role.
 *
 * text  well-formed UTF-8, borrowed; a name or one part of a name
 * role  what the text is; NAME_ANY for a whole name
 * ret   in and out: zeroed before the first part; words beyond NAME_TOKENS_MAX are left out
 * cost  O(bytes), no allocation
 */
void name_parse(Str text, NameRole role, MatchName *ret);

#endif
