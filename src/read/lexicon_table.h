/* lexicon_table.h: senses by phrase while a lexicon is made (inside src/read only).
 */
#ifndef READ_LEXICON_TABLE_H
#define READ_LEXICON_TABLE_H

#include "base/arena.h"
#include "read/lexicon.h"

/* A sense and the line it was written in; base words have no file. */
typedef struct LexiconEntry {
    LexSense sense;
    Str file;
    int line;
} LexiconEntry;

typedef struct LexiconNode {
    uint64_t hash;
    uint16_t longer;
    LexiconEntry *entry;
    size_t n, cap;
} LexiconNode;

typedef struct LexiconTable {
    Arena *arena;
    LexiconNode *node; /* open addressing */
    size_t n_nodes, n_slots, n_senses;
    Str *string; /* each with the NUL behind it, in the order of the image */
    size_t n_strings, cap_strings, n_bytes;
} LexiconTable;

/* Begins an empty table.
 *
 * t      filled
 * arena  holds it
 * cost   O(1)
 */
void lexicon_table_init(LexiconTable *t, Arena *arena);

/* Offset of a string, which is kept once; "_" becomes a blank.
 *
 * t       table
 * value   as written
 * return  offset for a sense
 * cost    O(strings)
 */
uint32_t lexicon_table_string(LexiconTable *t, Str value);

/* Whether two senses are the same.
 *
 * a, b    of one table
 * return  true when they are
 * cost    O(1)
 */
bool lexicon_same_sense(const LexSense *a, const LexSense *b);

/* A sense of a phrase that would keep another from being used: the same tag, sub, measure and
 * number in the same language.
 *
 * t       table
 * hash    of the phrase
 * sense   to be added
 * return  the entry that stands in its way, or NULL
 * cost    O(senses of the phrase)
 */
const LexiconEntry *lexicon_table_clash(const LexiconTable *t, uint64_t hash,
                                        const LexSense *sense);

/* Adds a sense to a phrase.
 *
 * t        table
 * hash, n  one for each word of the phrase
 * entry    copied
 * cost     amortised O(words)
 */
void lexicon_table_add(LexiconTable *t, const uint64_t *hash, size_t n, const LexiconEntry *entry);

/* Adds all of a compiled lexicon that is not there yet, behind what is.
 *
 * t     table
 * base  open and checked
 * cost  O(words)
 */
void lexicon_table_merge(LexiconTable *t, const Lexicon *base);

/* Writes the image.
 *
 * t       table
 * ret     receives it
 * errors  TW_E_LIMIT when memory ran out
 * cost    O(slots)
 */
TwCode lexicon_table_image(const LexiconTable *t, Buf *ret, Err *err) TW_CHECKED;

#endif
