/* fuzz_proposal.c - any bytes as the answer of a person's own program: what is accepted stands in
 * the text where it says, has codes of the vocabularies, and links only inside the document.
 */
#include "app/proposal.h"
#include "fuzz/fuzz.h"
#include "model/vocab.h"

static void refusal_hear(void *context, Str why)
{
    size_t *n = context;
    MUST(why.n > 0);
    (*n)++;
}

static void check_claim(const ReadClaim *c, Str text, size_t n_all)
{
    MUST(c->start_byte < c->end_byte && c->end_byte <= text.n);
    MUST(str_eq(str_part(text, c->start_byte, c->end_byte), c->quote));
    MUST(vocab_find(VOCAB_MEASURE, c->measure) != NULL);
    MUST(vocab_find(VOCAB_MODALITY, c->modality) != NULL);
    MUST(c->min == READ_NULL || c->max == READ_NULL || c->min <= c->max);
    MUST(c->subset_of < (int32_t)n_all && c->repeat_of < (int32_t)n_all);
    MUST((c->subset_of == READ_NO_CLAIM) == (c->slice.p == NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    AUTO(Arena) arena;
    Reader reader = { .gazetteer = NULL };
    ReadInput input = { .text = S("Five people, two of them children, were killed. قُتل طفلان.") };
    ReadClaim rules = { .claim = 0, .quote = S("Five people"), .measure = S("killed"),
                        .min = 5, .best = 5, .max = 5, .start_byte = 0, .end_byte = 11,
                        .repeat_of = READ_NO_CLAIM };
    ReadClaim *claim = NULL;
    size_t n_claims = 0, n_refused = 0;
    Err err = { 0 };
    arena_init(&arena, (size_t)1 << 26);
    ProposalDoc doc = { &reader, &input, S("proposal:fuzz"), &rules, 1, refusal_hear, &n_refused };
    if (proposal_parse(&doc, str_pn(data, n), &arena, &claim, &n_claims, &err) != TW_OK) {
        MUST(err.message[0] != '\0');
        return 0;
    }
    for (size_t i = 0; i < n_claims; i++)
        check_claim(&claim[i], input.text, n_claims + 1);
    return 0;
}
