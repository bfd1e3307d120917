/* check_rules.h: the rules, one function each, and what they share.
 *
 * A rule adds findings through check_find, check_say and check_ref, in this order.
 */
#ifndef FIGURES_CHECK_RULES_H
#define FIGURES_CHECK_RULES_H

#include "figures/check.h"
#include "figures/statement.h"

typedef struct Check {
    const CheckInput *in;
    const FigureClaim *claim;    /* in->figures.claim, for short */
    size_t n_claims;
    Statements st;               /* totals brought together, of all places and times */
    bool *is_old;                /* claims that another one corrects */
    Arena *a;
    Findings *out;
} Check;

/* Begins a finding; what follows is added to it.
 *
 * k      check
 * code   of vocab/finding.tsv
 */
void check_find(Check *k, const char *code);

/* Gives the last finding its place and time.
 *
 * k, place_name, place_id, place_path  check; empty when not known
 * time                                 EDTF or empty
 */
void check_place(Check *k, Str place_name, Str place_id, Str place_path, Str time);

/* Sets {n} of the last finding's sentence.
 *
 * k      check
 * n      1 to 4
 * text   words; lives as long as the findings
 * cost   O(1)
 */
void check_word(Check *k, int n, Str text);

/* Sets {n} of the last finding's sentence to a count.
 *
 * k      check
 * n      1 to 4
 * r      count
 * cost   O(1)
 */
void check_count(Check *k, int n, Range r);

/* Adds a record to the last finding.
 *
 * k      check
 * kind   of the record
 * id     16 bytes, borrowed
 * cost   amortised O(1)
 */
void check_ref(Check *k, Kind kind, const uint8_t *id);

/* Adds a claim to the last finding, and its place and time when it is the first.
 *
 * k      check
 * i      index of the claim
 * cost   amortised O(1)
 */
void check_ref_claim(Check *k, int32_t i);

/* Adds an incident to the last finding, and its place and time when it is the first.
 *
 * k      check
 * i      index of the incident
 * cost   amortised O(1)
 */
void check_ref_incident(Check *k, int32_t i);

/* Whether a claim is held to the rules: asserted, no repeat, not corrected.
 *
 * k       check
 * i       index of the claim
 * return  true when it stands
 * cost    O(1)
 */
bool check_stands(const Check *k, int32_t i);

/* What one of a measure is: "person", "munition", "strike", ...
 *
 * measure  code
 * return   static text; empty for no measure
 * cost     O(measures)
 */
Str check_unit(Str measure);

/* A rule: looks, and adds findings.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    said in checks_run
 */
typedef TwCode CheckRun(Check *k, Err *err);

/* The rules by number, from the consistency rules of the field standards; docs/checks.md says what
 * each looks at. */

/* R1: parts that make up their whole sum to it.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n log n)
 */
TwCode check_r1(Check *k, Err *err) TW_CHECKED;

/* R2: a part is no more than its whole.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n log n)
 */
TwCode check_r2(Check *k, Err *err) TW_CHECKED;

/* R3: minimum, best and maximum in order.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n)
 */
TwCode check_r3(Check *k, Err *err) TW_CHECKED;

/* R4: children, women and men are different people.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n log n)
 */
TwCode check_r4(Check *k, Err *err) TW_CHECKED;

/* R5: a later total of a publisher replaces its earlier one.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n log n)
 */
TwCode check_r5(Check *k, Err *err) TW_CHECKED;

/* R6: units are not mixed.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n log n)
 */
TwCode check_r6(Check *k, Err *err) TW_CHECKED;

/* R7: stock and flow are not mixed.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(displacement figures squared)
 */
TwCode check_r7(Check *k, Err *err) TW_CHECKED;

/* R8: statements are no incidents.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n)
 */
TwCode check_r8(Check *k, Err *err) TW_CHECKED;

/* R9: percentages are recomputed.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(bytes) of the texts
 */
TwCode check_r9(Check *k, Err *err) TW_CHECKED;

/* R10: only what lies in place and period is held against a statement.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n log n)
 */
TwCode check_r10(Check *k, Err *err) TW_CHECKED;

/* R11: superlatives give no number.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n)
 */
TwCode check_r11(Check *k, Err *err) TW_CHECKED;

/* R12: sums keep the weaker word.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n log n)
 */
TwCode check_r12(Check *k, Err *err) TW_CHECKED;

/* R13: who passes on does not corroborate.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n log n)
 */
TwCode check_r13(Check *k, Err *err) TW_CHECKED;

/* R14: coordinates lie in their area.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n)
 */
TwCode check_r14(Check *k, Err *err) TW_CHECKED;

/* R15: a breach passed its tests.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n)
 */
TwCode check_r15(Check *k, Err *err) TW_CHECKED;

/* Parts of another unit than their whole, for R6.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n log n)
 */
TwCode check_part_units(Check *k, Err *err) TW_CHECKED;

/* Parts outside the place or period of their whole, for R10.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n log n)
 */
TwCode check_parts_inside(Check *k, Err *err) TW_CHECKED;

/* Exact wholes made of open parts, for R12.
 *
 * k       check
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(n log n)
 */
TwCode check_part_words(Check *k, Err *err) TW_CHECKED;

#endif
