/* rule.h: what each rule of the reader is, in one phrase.
 */
#ifndef READ_RULE_H
#define READ_RULE_H

#include "base/str.h"

/* What a rule does, with an example.
 *
 * rule    as in a claim
 * return  one phrase; {NULL, 0} for a name that is not a rule of the reader
 * cost    O(rules)
 */
Str rule_about(Str rule);

#endif
