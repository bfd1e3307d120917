/* check.h: what does not add up: the consistency rules R1 to R15 over plain arrays.
 *
 * Each rule is one function that looks at the arrays and adds findings; none reads the store. A
 * finding is a code of vocab/finding.tsv with the numbers and words that go into its sentence, so
 * that it can be said in English and in Arabic, and the records it rests on. A finding accuses
 * nobody: it names what cannot all be true at once, and a person looks.
 *
 * What must stay true: an absent number contradicts nothing; what is superseded, denied or repeated
 * is not held against anybody; every finding has at least one record.
 */
#ifndef FIGURES_CHECK_H
#define FIGURES_CHECK_H

#include "figures/figure.h"
#include "model/record.h"

enum { CHECK_N_RULES = 15, FINDING_ARGS = 4 };

/* A record that a finding rests on. */
typedef struct CheckRef {
    Kind kind;
    const uint8_t *id;           /* 16 bytes, borrowed from the input */
} CheckRef;

typedef struct Finding {
    Str code;                    /* of vocab/finding.tsv, which knows its rule and severity */
    int rule;                    /* 1 to 15 */
    Str arg[FINDING_ARGS];       /* {1} to {4} of its sentence */
    Str place_name, place_id, place_path, time;  /* of its first record, or empty */
    DayRange days;               /* meaningful when time is not empty */
    CheckRef *ref;
    size_t n_refs, cap_refs;
} Finding;

/* A count of an incident as a record: FigureIncident has them summed. */
typedef struct CheckTally {
    uint8_t id[FIGURE_ID_BYTES];
    int32_t incident, claim;     /* index, or FIGURE_NONE */
    Str outcome, quantifier;
    Range count;
} CheckTally;

/* A use of a weapon as a record. */
typedef struct CheckAttack {
    uint8_t id[FIGURE_ID_BYTES];
    int32_t incident, claim;
    Range munitions, strikes;
    Str weapon;
} CheckAttack;

/* What else is known of an incident; same order as FigureInput.incident. */
typedef struct CheckIncident {
    Str precision, verification;
} CheckIncident;

/* A person with both an age in years and an age band. */
typedef struct CheckPerson {
    uint8_t id[FIGURE_ID_BYTES];
    int64_t years;
    Str band, place_name, place_id, place_path, time;
} CheckPerson;

typedef enum CheckAnswer { CHECK_UNKNOWN, CHECK_YES, CHECK_NO } CheckAnswer;

/* A record with coordinates and a place; who has the boundaries says whether they agree. */
typedef struct CheckPoint {
    Kind kind;
    uint8_t id[FIGURE_ID_BYTES];
    Str place_name, place_id, place_path, time;
    CheckAnswer is_inside;
    Str area, found;             /* the area it is filed under, and where the point lies */
} CheckPoint;

/* A figure of displacement. */
typedef struct CheckMove {
    uint8_t id[FIGURE_ID_BYTES];
    bool is_stock;
    Str unit, time, place_name, place_id, place_path;
    Str claims;                  /* ids of 16 bytes each */
} CheckMove;

/* What a person typed about a statement. */
typedef struct CheckReconciled {
    uint8_t id[FIGURE_ID_BYTES];
    int32_t claim;
    Str explanation;
    Str incidents;               /* ids of 16 bytes each */
} CheckReconciled;

/* A person's judgement of an incident under an agreement, beside what the tests say now. */
typedef struct CheckViolation {
    Kind kind;                   /* KIND_VIOLATION, or KIND_ASSESSMENT of the incident */
    uint8_t id[FIGURE_ID_BYTES];
    int32_t incident;
    Str agreement, result;       /* name; code of vocab/breach.tsv */
    Str tested;                  /* what the tests give: a code of vocab/breach.tsv */
    Str failed;                  /* the test that decided, a code of vocab/breach_test.tsv */
} CheckViolation;

/* The text of a document, for what is written beside the counts. */
typedef struct CheckText {
    int32_t document;
    Str text;
} CheckText;

typedef struct CheckInput {
    FigureInput figures;         /* documents, claims and incidents of the whole register */
    const CheckIncident *incident;
    const CheckTally *tally;
    size_t n_tallies;
    const CheckAttack *attack;
    size_t n_attacks;
    const CheckPerson *person;
    size_t n_persons;
    const CheckPoint *point;
    size_t n_points;
    const CheckMove *move;
    size_t n_moves;
    const CheckReconciled *reconciled;
    size_t n_reconciled;
    const CheckViolation *violation;
    size_t n_violations;
    const CheckText *text;
    size_t n_texts;
} CheckInput;

typedef struct Findings {
    Finding *finding;
    size_t n, cap;
} Findings;

/* Runs the rules.
 *
 * in            arrays, borrowed; claims of a document stand in the order of the document
 * rule          1 to 15, or 0 for all
 * a             receives the findings; their texts and ids point into the arrays and the arena
 * ret_findings  in the order of the rules, and within a rule of the arrays
 * errors        TW_E_LIMIT when the arena is full
 * cost          O(n log n) of claims, incidents and tallies; O(bytes) of texts
 * source        field standards, consistency rules R1 to R15
 */
TwCode checks_run(const CheckInput *in, int rule, Arena *a, Findings *ret_findings, Err *err)
    TW_CHECKED;

/* Says a finding as a sentence.
 *
 * f          finding
 * is_arabic  language
 * out        receives the sentence, without a full stop
 * cost       O(bytes)
 */
void finding_say(const Finding *f, bool is_arabic, Buf *out);

#endif
