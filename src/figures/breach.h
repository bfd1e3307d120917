/* breach.h: an incident against an agreement, test by test.
 *
 *     in force?   zone?   party bound?   target not excluded?   weapon covered?
 *        any "no"       ──▶ not applicable
 *        any "unknown"  ──▶ undetermined
 *        all "yes"      ──▶ alleged breach; assessed, when a person has said so
 *
 * Pure: arrays in, answers out. Whether a place lies in the zone is answered by who has the
 * boundaries (app) and handed in. Each answer has its reason, a code of vocab/breach_why.tsv with
 * the words that go into it. The program never calls anything an assessed breach by itself.
 *
 * What must stay true: what is not known makes a test unknown, never yes; that an excluded group
 * held a place does not make everything in it a target that is left out.
 */
#ifndef FIGURES_BREACH_H
#define FIGURES_BREACH_H

#include "figures/actor.h"
#include "figures/check.h"
#include "figures/situation.h"

typedef enum BreachTestId {
    BREACH_IN_FORCE, BREACH_ZONE, BREACH_PARTY, BREACH_TARGET, BREACH_WEAPON, BREACH_N_TESTS
} BreachTestId;

/* Answer of one test and why. */
typedef struct BreachTest {
    CheckAnswer answer;
    Str why;               /* code of vocab/breach_why.tsv */
    Str word[2];           /* {1} and {2} of its sentence */
} BreachTest;

/* An incident to be tested. */
typedef struct BreachCase {
    uint8_t id[FIGURE_ID_BYTES];
    Str place_name, place_id, place_path, precision, time;
    DayRange days;         /* meaningful when time is not empty */
    Str weapon, actor, target, verification;
    Actors named;          /* actors_in(actor): handed in, because many incidents name the same */
    BreachTest zone;       /* answered by the caller */
} BreachCase;

/* An agreement made ready for many incidents. */
typedef struct BreachTerms {
    const Agreement *agreement;
    const Situation *situation;
    Actors parties, guarantors, bound, exclusions;
    bool *is_excluded;     /* of each control: its holder is left out */
    Str *holder;           /* of each control: code of its holder, else as written */
} BreachTerms;

typedef struct Breach {
    BreachTest test[BREACH_N_TESTS];
    Str tested;            /* code of vocab/breach.tsv: what the tests give, never "assessed" */
    Str result;            /* the same, or "assessed" when a person said so and no test says no */
    int decided_by;        /* the first test that is no, else the first unknown, else -1 */
    const Violation *said; /* a person's judgement, or NULL */
    const Control *holder; /* who held the place, or NULL */
} Breach;

/* Makes an agreement ready.
 *
 * g       agreement
 * s       its situation: who held what, what persons said; the latest judgement stands
 * a       memory of what is kept
 * ret     borrows g and s
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(controls)
 */
TwCode breach_terms(const Agreement *g, const Situation *s, Arena *a, BreachTerms *ret, Err *err)
    TW_CHECKED;

/* Tests an incident.
 *
 * t       from breach_terms
 * c       incident
 * ret     answers; point into t and c
 * cost    O(controls + violations)
 */
void breach_test(const BreachTerms *t, const BreachCase *c, Breach *ret);

/* Says why a test was answered so.
 *
 * t          answer
 * is_arabic  language
 * out        receives the sentence, without a full stop
 * cost       O(bytes)
 */
void breach_say(const BreachTest *t, bool is_arabic, Buf *out);

/* Code of an answer in vocab/answer.tsv.
 *
 * answer  any
 * return  "yes", "no" or "unknown"
 * cost    O(1)
 */
Str breach_answer(CheckAnswer answer);

/* Code of a test in vocab/breach_test.tsv.
 *
 * test    BREACH_IN_FORCE to BREACH_WEAPON
 * return  "in_force", "zone", "party", "target", "weapon"
 * cost    O(1)
 */
Str breach_test_code(int test);

#endif
