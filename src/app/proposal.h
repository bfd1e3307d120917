/* proposal.h: one answer of a person's own program (a language model, say), checked claim by
 * claim.
 *
 * A proposal is believed nothing that can be checked: its words must stand in the text where it
 * says, its codes must be those of the vocabularies, its numbers must fit together. It never takes
 * the place of a claim of the rules; where it says the same, it is marked as a repeat.
 */
#ifndef APP_PROPOSAL_H
#define APP_PROPOSAL_H

#include "read/read.h"

/* What an answer is checked against. */
typedef struct ProposalDoc {
    const Reader *reader;
    const ReadInput *input;
    Str rule;               /* "proposal:NAME", outlives the claims */
    const ReadClaim *claim; /* of the rules, n of them */
    size_t n;
    void (*refuse)(void *context, Str why); /* hears each proposal that is refused, and why */
    void *context;
} ProposalDoc;

/* Reads an answer: {"claims": [{"quote": ..., "measure": ..., ...}, ...]} in the words of the
 * output contract. `start` and `end` may be left out when the quote stands once in the text;
 * measure and modality must be there, other members may be left out and are null.
 *
 * doc        read by the rules
 * answer     one JSON object
 * arena      receives the claims
 * ret_claim  those that hold, numbered behind those of the rules; links between them are kept
 * ret_n      how many
 * errors     TW_E_DATA when the answer is not such an object; TW_E_LIMIT
 * cost       O(answer * text) at most: a quote without an offset is searched for
 */
TwCode proposal_parse(const ProposalDoc *doc, Str answer, Arena *arena, ReadClaim **ret_claim,
                      size_t *ret_n, Err *err) TW_CHECKED;

#endif
