/* lexicon_rules.h: what may stand in a line of a word list (inside src/read only).
 */
#ifndef READ_LEXICON_RULES_H
#define READ_LEXICON_RULES_H

#include "base/str.h"

/* What a tag takes. Lists are words with a blank between them. */
typedef struct LexiconRule {
    const char *tag;
    const char *keys;  /* keys it may have */
    const char *needs; /* keys it must have */
    const char *subs;  /* values of sub that mean something with it */
} LexiconRule;

/* The rule of a tag.
 *
 * tag     as written
 * return  the rule, or NULL when there is no such tag
 * cost    O(tags)
 */
const LexiconRule *lexicon_rule(Str tag);

/* All tags, with a blank between them.
 *
 * ret   receives them
 * cost  O(tags)
 */
void lexicon_tags(Buf *ret);

/* Whether a word stands in such a list.
 *
 * list    words with a blank between them
 * word    without blanks
 * return  true when it does
 * cost    O(length)
 */
bool lexicon_listed(const char *list, Str word);

/* Why a code may not stand in a line, for the code lists of vocab/.
 *
 * tag, measure  of the line; measure may be empty
 * code          as written
 * return        the file of codes it should be in, or NULL when it is one of them
 * cost          O(codes)
 */
const char *lexicon_code_list(Str tag, Str measure, Str code);

#endif
