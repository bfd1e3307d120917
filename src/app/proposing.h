/* proposing.h: a program of the person's own as one more source of claims, beside the rules.
 *
 * It is asked about one document after the other, a JSON line each, and answers a JSON line each.
 * It is never needed: when it fails, the claims of the rules are all there, and the person is
 * told.
 */
#ifndef APP_PROPOSING_H
#define APP_PROPOSING_H

#include "base/job.h"
#include "os/child.h"
#include "read/read.h"

enum { PROPOSING_TIMEOUT_S = 120 };

typedef struct Proposing {
    const char *command;   /* for the shell */
    Str name;              /* rules of its claims are "proposal:NAME" */
    uint32_t timeout_ms;   /* most time for one answer */
    void (*say)(void *context, Str doc, Str note); /* hears what was refused and what failed */
    void *context;
    Child child;
    Str rule;
    Str doc;               /* being asked about */
    size_t n_refused, n_unanswered;
    bool has_failed;       /* it is not asked any more */
} Proposing;

/* The claims of one document. */
typedef struct ClaimList {
    ReadClaim *claim;
    size_t n;
} ClaimList;

/* Starts the program.
 *
 * p       command, name, timeout_ms, say and context are set; proposing_end ends it
 * arena   holds what lives as long as p
 * errors  TW_E_USAGE no name can be made of the command; those of child_start
 * cost    one fork
 */
TwCode proposing_begin(Proposing *p, Arena *arena, Err *err) TW_CHECKED;

/* Asks about a document and puts what holds behind the claims of the rules.
 *
 * p       begun
 * reader  that read it
 * input   the document
 * arena   receives the longer list
 * claims  in and out: those of the rules, then also the proposals
 * job     may be NULL
 * errors  TW_E_CANCELLED, TW_E_LIMIT; failures of the program are said, not returned
 * cost    the program's
 */
TwCode proposing_add(Proposing *p, const Reader *reader, const ReadInput *input, Arena *arena,
                     ClaimList *claims, Job *job, Err *err) TW_CHECKED;

/* Ends the program and tells whether it answered everything.
 *
 * p       begun or zeroed
 * errors  TW_E_PEER when documents were left without an answer
 * cost    child_end's
 */
TwCode proposing_end(Proposing *p, Err *err) TW_CHECKED;

/* Ends the program.
 *
 * p     begun or zeroed
 * cost  child_end's
 */
static inline void Proposing_auto(Proposing *p) { child_end(&p->child); }

#endif
