/* derive.h: one range from what several documents of several publishers say, by a named rule.
 *
 *     claims of a document ─▶ what the document says ─▶ what its publisher says ─▶ the range
 *
 * A rule is a row of vocab/range_rule.tsv, with a version: which documents of a publisher stand,
 * and how publishers are put together. Every claim gets its part in the result, so that a range
 * explains itself. Claims of killed and injured that are not split only bound from above.
 */
#ifndef FIGURES_DERIVE_H
#define FIGURES_DERIVE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "figures/range.h"

/* What a claim did for a range. */
typedef enum DerivePart {
    DERIVE_NO_NUMBER,      /* says nothing that can be counted */
    DERIVE_SETS_BOTH,      /* the range is what it says */
    DERIVE_SETS_MIN, DERIVE_SETS_MAX,
    DERIVE_WITHIN,         /* lies inside the range */
    DERIVE_SMALLER,        /* a part or an earlier toll of the same document */
    DERIVE_EARLIER,        /* its publisher said something later */
    DERIVE_UNRELIABLE,     /* a more reliable source speaks of it */
    DERIVE_BOUND,          /* killed and injured not split: bounds from above */
    DERIVE_N_PARTS
} DerivePart;

/* One count. */
typedef struct DeriveItem {
    Str origin;            /* independence group */
    Str published;         /* EDTF or empty */
    int32_t document;
    uint8_t reliability;   /* 1 for A ... 5 for E, 6 for F or nothing: not judged is not worst */
    bool is_row;           /* of a list: the rows of one document are added */
    bool is_bound;         /* killed and injured not split */
    Range count;
    DerivePart part;       /* filled */
} DeriveItem;

typedef enum DeriveOf { DERIVE_OF_ALL, DERIVE_OF_LATEST } DeriveOf;
typedef enum DeriveBetween {
    DERIVE_SPAN,           /* lowest minimum, highest maximum */
    DERIVE_MEET,           /* where they agree the sharper ends, else span */
    DERIVE_RELIABLE,       /* span of the most reliable sources */
    DERIVE_NEWEST,         /* the publisher who spoke last */
    DERIVE_CORROBORATED    /* minimum: what at least two publishers reach */
} DeriveBetween;

typedef struct DeriveRule {
    Str name;              /* "envelope" */
    Str version;           /* "1" */
    DeriveOf publisher;
    DeriveBetween between;
} DeriveRule;

/* The rule of a name.
 *
 * name      "envelope" or "envelope@1"
 * ret       the rule
 * errors    TW_E_USAGE no such rule, or another version than this program has; the hint has all
 * cost      O(rules)
 */
TwCode derive_rule(Str name, DeriveRule *ret, Err *err) TW_CHECKED;

/* The rule that figures use: what agrees is met, what does not is spanned.
 *
 * return  the rule
 * cost    O(1)
 */
DeriveRule derive_usual(void);

/* What a claim did, in words.
 *
 * part    part
 * return  a phrase
 * cost    O(1)
 */
Str derive_part_words(DerivePart part);

/* Order of items: publisher, date of publication, document.
 *
 * pa, pb  DeriveItem
 * return  as qsort wants
 * cost    O(1)
 */
int derive_order(const void *pa, const void *pb);

/* Derives a range.
 *
 * rule           by which
 * item, n        counts of the same people, in derive_order; their parts are filled
 * ret_n_origins  independence groups that say something; may be NULL
 * return         the range; unknown when nobody gives a number
 * cost           O(n), no allocation
 * source         docs/method/incidents.md
 */
Range derive_range(const DeriveRule *rule, DeriveItem *item, size_t n, size_t *ret_n_origins);

#endif
