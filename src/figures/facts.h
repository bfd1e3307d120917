/* facts.h: everything that can be counted, as columns of codes.
 *
 *     casualties of lists  ─▶ FACTS_PERSONS     one fact a person
 *     incidents and claims ─▶ FACTS_EVENTS      one fact a disjoint group of people of an event
 *     totals of sources    ─▶ FACTS_STATEMENTS  one fact a disjoint part of a statement
 *
 * Built so that a table by anything is one pass over a few arrays of small numbers: a million
 * persons take milliseconds, where a database needs a tenth of a second. The facts of a register
 * are made once and kept beside its views (store/kept.h), so that the next process only reads
 * them.
 *
 * What must stay true: code 0 is "not known" in every column; the facts of one event, and of one
 * statement, are disjoint and together are its total; a fact leads to the records it is made of.
 */
#ifndef FIGURES_FACTS_H
#define FIGURES_FACTS_H

#include "figures/figure.h"
#include "store/store.h"

/* What a fact has a code for. The first have few codes and take a byte each. */
typedef enum FactDim {
    FACT_MEASURE, FACT_OUTCOME, FACT_SEX, FACT_AGE, FACT_STATUS, FACT_FUNCTION, FACT_WEAPON,
    FACT_TARGET, FACT_GRADE, FACT_N_BYTES,
    FACT_ACTOR = FACT_N_BYTES, FACT_SOURCE,
    FACT_PLACE,               /* text is the path: "/town/.../country/" */
    FACT_LIST,                /* of a person: its document, as bytes */
    FACT_N_DIMS
} FactDim;

typedef enum FactsKind { FACTS_PERSONS, FACTS_EVENTS, FACTS_STATEMENTS, FACTS_N_KINDS } FactsKind;

/* One column: a code for each fact, and the text of each code; text 0 is empty. */
typedef struct FactColumn {
    uint8_t *byte;            /* of the first FACT_N_BYTES, else NULL */
    uint32_t *word;           /* of the others, else NULL */
    Str *text;
    uint32_t n_texts;
} FactColumn;

/* A record behind facts. */
typedef struct FactRef {
    uint8_t kind;             /* Kind of model/record.h */
    uint8_t id[FIGURE_ID_BYTES];
} FactRef;

/* One count of an event or a statement: the facts that are its disjoint parts. */
typedef struct FactGroup {
    uint32_t first, n;        /* its facts; together they are the total */
    int32_t min, best, max;   /* the total as it is told, sharper than the sum of the parts */
    uint32_t has;             /* RANGE_MIN | ... of the total */
    uint32_t first_ref, n_refs;
} FactGroup;

/* A fact of somebody who is on the lists more than once: all facts of one person have the same
 * number, that of the first. */
typedef struct FactSame {
    uint32_t person, fact;
} FactSame;

typedef struct Facts {
    size_t n;
    FactColumn column[FACT_N_DIMS];
    int32_t *from, *to;       /* days it may have been; from > to when nothing is known */
    int32_t *min, *best, *max;   /* NULL when every fact is one person, as the next four */
    uint8_t *has;             /* RANGE_MIN | ... of those */
    FactGroup *group;
    uint32_t n_groups;
    FactRef *ref;
    uint32_t n_refs;
    uint32_t *row;            /* of persons: number of the row of the views; else NULL */
    FactSame *same;           /* of persons who were found to be the same, by person */
    uint32_t n_same;
    int64_t n_left_out;       /* persons without a name; claims that are in no event */
} Facts;

typedef struct FigureFacts {
    Facts kind[FACTS_N_KINDS];
} FigureFacts;

/* The code of a fact.
 *
 * f       facts
 * dim     which
 * i       fact
 * return  index into the column's texts; 0 when not known
 * cost    O(1)
 */
static inline uint32_t fact_code(const Facts *f, FactDim dim, size_t i)
{
    const FactColumn *c = &f->column[dim];
    return c->byte != NULL ? c->byte[i] : c->word[i];
}

/* The measure that an outcome counts to.
 *
 * outcome  code
 * return   static text, empty for outcomes that are not counted (unknown, indirect, not of the
 *          conflict)
 * cost     O(1)
 */
Str figure_measure(Str outcome);

/* The facts of a register: those kept beside its views, or made anew and kept.
 *
 * store      its views
 * a          receives the facts; they stand until the store folds an entry more
 * ret_facts  facts
 * errors     those of the store; TW_E_LIMIT when the arena is full
 * cost       reading back 60 bytes a person; making them 1.5 microseconds a person and 5 a claim
 */
TwCode facts_of(Store *store, Arena *a, const FigureFacts **ret_facts, Err *err) TW_CHECKED;

/* Makes the facts of persons from the views.
 *
 * store      its views
 * a          receives the columns
 * ret_facts  facts of FACTS_PERSONS
 * errors     those of the store; TW_E_LIMIT
 * cost       one pass over the casualties
 */
TwCode facts_persons(Store *store, Arena *a, Facts *ret_facts, Err *err) TW_CHECKED;

/* Lists the facts of persons whom people found to be one and the same.
 *
 * store   its views
 * a       receives the list
 * f       facts of FACTS_PERSONS, in the order of their rows
 * errors  those of the store; TW_E_LIMIT
 * cost    O(decisions log persons)
 */
TwCode facts_same(Store *store, Arena *a, Facts *f, Err *err) TW_CHECKED;

/* Loads every claim with what counting needs of it: no words, and each text once.
 *
 * store   its views
 * a       receives arrays and texts
 * in      with its documents and incidents; claims are set here
 * errors  those of the store; TW_E_LIMIT
 * cost    2 microseconds and 500 bytes a claim
 */
TwCode facts_claims(Store *store, Arena *a, FigureInput *in, Err *err) TW_CHECKED;

/* Makes the facts of events and of statements from claims and incidents that were loaded.
 *
 * in       arrays of the whole register, with a scope of everything
 * a        receives the columns
 * ret_events, ret_statements  facts
 * errors   TW_E_LIMIT
 * cost     that of figures_levels
 */
TwCode facts_counts(const FigureInput *in, Arena *a, Facts *ret_events, Facts *ret_statements,
                    Err *err) TW_CHECKED;

/* Facts as bytes of this machine, and back.
 *
 * facts, bytes  the one; bytes are borrowed as long as the facts are used, aligned for any type
 * ret           the other
 * a             memory of the arrays of texts
 * errors        TW_E_LIMIT; facts_unpack TW_E_DATA bytes of another form
 * cost          O(bytes), one copy; facts_unpack O(texts)
 */
void facts_pack(const FigureFacts *facts, Buf *ret);

/* See facts_pack.
 *
 * bytes   of facts_pack
 * a       memory
 * ret     facts that point into bytes
 * errors  TW_E_DATA bytes of another form
 * cost    O(texts)
 */
TwCode facts_unpack(Str bytes, Arena *a, FigureFacts *ret, Err *err) TW_CHECKED;

#endif
