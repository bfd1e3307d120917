/* vocab.h: the code lists of vocab/, with labels in English and Arabic and mappings to the codes of
 * other codebooks. Compiled in by tools/gen_vocab.c; nobody needs a compiler to read the files.
 */
#ifndef MODEL_VOCAB_H
#define MODEL_VOCAB_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "model/vocab_ids.h"

typedef struct VocabTerm {
    Str code;      /* as stored: "killed", "W2c" */
    Str parent;    /* code of the wider term, or empty */
    Str en, ar;    /* labels */
    Str maps;      /* "acled=Air/drone strike;aoav=air-launched" */
} VocabTerm;

typedef struct Vocab {
    Str name;      /* file name without .tsv */
    const VocabTerm *term;
    size_t n;
} Vocab;

extern const Vocab vocab_table[VOCAB_COUNT];

/* The term of a code.
 *
 * vocab   which list
 * code    exactly as stored
 * return  the term, or NULL when the list has no such code
 * cost    O(terms)
 */
const VocabTerm *vocab_find(VocabId vocab, Str code);

/* The term whose code or label somebody wrote, letters without case.
 *
 * vocab   which list
 * text    a code, or the label in English or Arabic, without blanks around it
 * return  the term, or NULL
 * cost    O(terms)
 */
const VocabTerm *vocab_find_written(VocabId vocab, Str text);

/* Whether a code is the same as or a kind of another ("W2c" is a "W2").
 *
 * vocab     which list
 * code      the narrower
 * ancestor  the wider
 * return    true when ancestor is code, its parent, or a parent of that
 * cost      O(terms * depth)
 */
bool vocab_is_a(VocabId vocab, Str code, Str ancestor);

/* What people call a code.
 *
 * vocab      which list
 * code       as stored; borrowed
 * is_arabic  which of the two labels
 * return     the label; the code itself when the list does not have it
 * cost       O(terms)
 */
Str vocab_label(VocabId vocab, Str code, bool is_arabic);

/* What a term is called in another codebook.
 *
 * term     may be NULL
 * scheme   "acled", "sdg", "unit", ...
 * return   the value, or the empty slice
 * cost     O(maps)
 */
Str vocab_map(const VocabTerm *term, Str scheme);

#endif
