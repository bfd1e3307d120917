/* name.c: see name.h. */
#include "place/name.h"

#include "base/utf8.h"
#include "text/fold.h"

uint64_t name_hash_word(uint64_t hash, Str word)
{
    for (size_t at = 0; at < word.n;) {
        uint32_t out[TEXT_FOLD_MAX];
        int n = text_fold_cp(utf8_next(word, &at), out);
        for (int i = 0; i < n; i++)
            hash = text_hash_cp(hash, out[i]);
    }
    return hash;
}

size_t name_hash_letters(uint64_t hash, Str word, size_t max, uint64_t *ret)
{
    size_t n_letters = 0;
    for (size_t at = 0; at < word.n && n_letters < max;) {
        uint32_t out[TEXT_FOLD_MAX];
        int n = text_fold_cp(utf8_next(word, &at), out);
        for (int i = 0; i < n && n_letters < max; i++)
            ret[n_letters++] = hash = text_hash_cp(hash, out[i]);
    }
    return n_letters;
}

static bool is_name_word(const TextToken *token)
{
    return token->kind == TEXT_WORD || token->kind == TEXT_NUMBER;
}

/* A sign inside a name: "Khan-Shaykhun", "#خان_شيخون", the ayn of "Ayn 'Isa". */
static bool is_joint(const TextToken *token)
{
    if (token->kind != TEXT_MARK)
        return false;
    return token->mark == '\'' || ((token->flags & TEXT_GLUED) != 0 &&
                                   (token->mark == '-' || token->mark == '_'));
}

size_t name_next(const TextToken *token, size_t n, size_t i)
{
    size_t next = i + 1;
    if (next < n && is_joint(&token[next])) {
        next++;
        if (next >= n || (token[next].flags & TEXT_GLUED) == 0)
            return SIZE_MAX;
    }
    if (next >= n || !is_name_word(&token[next]) || (token[next].flags & TEXT_PARA) != 0)
        return SIZE_MAX;
    return next;
}

/* Takes the letters of a word, whose key so far is `before`, behind those there are. */
static void letters_take(NameKeys *keys, uint64_t before, Str word)
{
    keys->n_letters += name_hash_letters(before, word, NAME_LETTERS_MAX - keys->n_letters,
                                         keys->letter + keys->n_letters);
}

bool name_keys(Str name, Arena *scratch, NameKeys *ret_keys)
{
    TextToken *token = NULL;
    size_t n = 0;
    Err ignored = { 0 };
    if (text_tokens(name, scratch, &token, &n, &ignored) != TW_OK)
        return false;
    if (n > 1 && token[0].mark == '\'') { /* an ayn that is written as a quote */
        token++;
        n--;
    }
    if (n == 0 || token[0].kind != TEXT_WORD)
        return false;
    NameKeys keys = { .key = token[0].fold, .first = token[0].fold, .n_words = 1 };
    letters_take(&keys, TEXT_HASH_SEED, text_slice(name, &token[0]));
    while (keys.n_letters > 0 && keys.letter[keys.n_letters - 1] != keys.first)
        keys.n_letters--; /* the last dot of "U.S." is not in its key */
    size_t at = 0;
    while (at + 1 < n) {
        if (n - at == 2 && is_joint(&token[n - 1])) /* a letter that is written as a quote */
            break;
        at = name_next(token, n, at);
        if (at == SIZE_MAX || ++keys.n_words > PLACE_NAME_TOKENS)
            return false;
        letters_take(&keys, keys.key, text_slice(name, &token[at]));
        keys.key = name_hash_word(keys.key, text_slice(name, &token[at]));
    }
    *ret_keys = keys;
    return true;
}
