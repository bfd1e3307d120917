/* token.h: words, numbers and marks of a text, each with its exact place in the original bytes.
 *
 * The text is never rewritten: a token keeps [start, end) in the bytes as given and the hash of its
 * folded form (fold.h), so that "Khān", "KHAN" and "khan", or "قُتِلَ" and "قتل", look alike to
 * every table while quotes stay exact. Tokens do not overlap and come in text order; white space
 * and invisible marks between tokens belong to none.
 */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

typedef enum TextKind {
    TEXT_WORD = 1,   /* letters; may hold inner apostrophes ("Ma'arrat") or dots ("U.N.") */
    TEXT_NUMBER = 2, /* digits of any of the three sets, with separators: "1,681", "٢٫٥" */
    TEXT_MARK = 3    /* one punctuation character; "'s" and "’s" are one mark */
} TextKind;

typedef enum TextScript {
    TEXT_SCRIPT_NONE = 0, /* numbers and marks */
    TEXT_SCRIPT_LATIN = 1,
    TEXT_SCRIPT_ARABIC = 2,
    TEXT_SCRIPT_OTHER = 3
} TextScript;

enum {
    TEXT_CAPITAL = 1,  /* first letter is upper case */
    TEXT_UPPER = 2,    /* two letters or more, none lower case */
    TEXT_GLUED = 4,    /* nothing stands between this token and the one before */
    TEXT_LINE = 8,     /* first token of a line */
    TEXT_PARA = 16,    /* first token after an empty line */
    TEXT_DIGITS = 32,  /* a word that also holds digits: "M4" */
    TEXT_BROKEN = 64,  /* written with separators inside: "قـ.ـتل" */
    TEXT_DECIMAL = 128 /* a number with a fraction */
};

typedef struct TextToken {
    uint32_t start, end; /* bytes of the original: [start, end) */
    uint64_t fold;       /* text_hash of the folded token; of a number, of its ASCII digits */
    uint8_t kind;        /* TextKind */
    uint8_t script;      /* TextScript */
    uint8_t flags;       /* TEXT_CAPITAL ... */
    uint8_t mark;        /* the character of an ASCII mark; '"', '\'', ',', ';', '?', '-' for the
                            other signs of the same use; 0 for anything else */
} TextToken;

/* Splits a text into tokens. A hyphen is a mark of its own, glued on both sides: "al-Qaeda" is
 * three tokens. A digit after Latin letters belongs to the word ("M4"); letters after digits are a
 * glued word of their own ("122mm", "5أطفال"). Zero-width and bidirectional marks are skipped, also
 * inside numbers and words.
 *
 * text       well-formed UTF-8 of less than 4 GiB, borrowed
 * arena      receives the tokens
 * ret_token  the tokens in text order
 * ret_n      how many
 * errors     TW_E_LIMIT when the text is too long or the arena is full
 * cost       O(bytes), one pass
 */
TwCode text_tokens(Str text, Arena *arena, TextToken **ret_token, size_t *ret_n, Err *err)
    TW_CHECKED;

/* The bytes of one token.
 *
 * text    the text the token was made from
 * token   one of its tokens
 * return  slice of text
 * cost    O(1)
 */
static inline Str text_slice(Str text, const TextToken *token)
{
    return (Str){ text.p + token->start, token->end - token->start };
}

#endif
