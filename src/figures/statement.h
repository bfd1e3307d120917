/* statement.h: claims about totals, brought together: what says the same is one Statement.
 *
 * Claims of one independence group about the same measure, group, place and time that can both be
 * true become one statement, with the sharper ends of both. Its parts are the claims that are
 * subsets of any of its claims. Statements form a forest: totals are roots, parts hang below them.
 */
#ifndef FIGURES_STATEMENT_H
#define FIGURES_STATEMENT_H

#include "figures/figure.h"

typedef struct Statement {
    Str measure, group, weapon;
    Str origin;                    /* independence group that says it */
    Str status;                    /* "civilian" when any of its claims says so, else empty */
    Range count;
    uint32_t *claim;
    size_t n_claims, cap_claims;
    int32_t parent;                /* the statement it is a part of, or FIGURE_NONE */
    int32_t first_part, last_part, next_part;  /* its parts in order, and its own next sibling */
    int32_t next_hash;
    bool is_replaced;              /* a later claim of the same publisher stands for it */
    bool is_partition;             /* its parts and it make up a whole */
    FigureFit fit;
    int depth;
} Statement;

typedef struct Statements {
    const FigureInput *in;
    Arena *a;
    Figures *f;
    Statement *s;
    size_t n, cap;
    int32_t *of_claim;             /* of each claim, or FIGURE_NONE */
    int32_t *newer;                /* of each claim, the claim that supersedes it, or FIGURE_NONE */
    int32_t *hash;
    size_t hash_mask;
    int64_t n_partly;              /* totals that only partly lie in the period or area */
} Statements;

/* Brings the claims of the input together.
 *
 * in      arrays with indexes that were checked
 * a       memory of the statements
 * f       receives doubts about replaced and superlative claims
 * ret     filled
 * errors  TW_E_LIMIT when the arena is full
 * cost    O(claims * depth of parts)
 */
TwCode statements_build(const FigureInput *in, Arena *a, Figures *f, Statements *ret, Err *err)
    TW_CHECKED;

/* Whether the weapon tells one count of a measure from another.
 *
 * measure  code
 * return   true for munitions, strikes, attacks and items cleared
 * cost     O(1)
 */
bool statement_by_weapon(Str measure);

/* Whether two statements are about the same place and time.
 *
 * w       built
 * a, b    statements
 * return  true when their first claims are
 * cost    O(1)
 */
bool statement_same_scope(const Statements *w, const Statement *a, const Statement *b);

#endif
