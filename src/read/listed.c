/* listed.c: people who are told by name in a row, behind what befell them.
 *
 *   "The following policemen died: Major A B, Captain C D and Sergeant E F"
 *   "Those who were kidnapped are A B, 55, from Spain; C D, 52; and E F"
 *
 * Each is one person; together they are all, or some, of those counted before.
 */
#include "read/frame.h"

static bool is_named_one(const Group *g)
{
    return g->name.to > g->name.from && g->amount.best == 1;
}

/* How many named people stand in a row from group g on, claimed by nothing else. */
static unsigned names_in_row(const Work *w, unsigned g)
{
    unsigned n = 0;
    for (unsigned i = g; i < w->n_groups; i++) {
        bool is_next = i == g || groups_joined(w, i - 1, i);
        if (!is_next || !is_named_one(&w->group[i]) || w->group[i].used != 0)
            break;
        n++;
    }
    return n;
}

/* The last claim about people of this sentence that was made before a unit, or -1. */
static int32_t told_before(const Work *w, unsigned u)
{
    const Doc *doc = w->doc;
    size_t byte = (size_t)(unit_text(w, u).p - doc->input->text.p);
    for (size_t i = doc->n_drafts; i > doc->first_draft; i--) {
        const Draft *d = &doc->draft[i - 1];
        if (d->claim.start_byte < byte && is_people(d->measure) && d->parent < 0 &&
            !d->is_dropped)
            return (int32_t)i - 1;
    }
    return -1;
}

/* A whole without a number has as many as are named behind "the following". */
static void count_whole(Draft *whole, unsigned n)
{
    whole->claim.min = whole->claim.best = whole->claim.max = n;
    whole->quantifier = Q_EXACT;
    whole->claim.quantifier = S("exact");
    whole->has_amount = true;
}

/* The names behind a colon at u are those claimed before it, or some of them. */
static void names_behind_colon(Work *w, unsigned u, unsigned g)
{
    unsigned n = names_in_row(w, g);
    int32_t whole = n > 1 ? told_before(w, u) : -1;
    if (whole < 0)
        return;
    const Draft *d = &w->doc->draft[whole];
    bool is_open = d->claim.best == READ_NULL && !d->has_amount;
    if (!is_open && (d->claim.best == READ_NULL || d->claim.best < (int64_t)n))
        return;
    bool is_all = is_open || d->claim.best == (int64_t)n;
    Frame f = { .measure = d->measure, .at = (uint16_t)u, .modality = (Modality)d->modality };
    if (is_open)
        count_whole(&w->doc->draft[whole], n);
    for (unsigned i = g; i < g + n; i++)
        (void)claim_group(w, &f, (int)i, whole, is_all ? "partition" : "subset", "identified");
}

/* "Those who were kidnapped are": the word at u, right before "are", with "who" before it. */
static bool tells_who(const Work *w, unsigned u)
{
    enum { WHO_WITHIN = 4 };
    const LexSense *pred = unit_sense(w, u, LEX_PRED);
    bool is_part = pred != NULL && pred->sub == SUB_part && unit_is(w, u + 1, LEX_AUX, SUB_be);
    for (unsigned k = u; is_part && k > 0 && u - k < WHO_WITHIN; k--)
        if (unit_is(w, k - 1, LEX_CONJ, SUB_who))
            return true;
    return false;
}

void listed_claim(Work *w)
{
    for (unsigned g = 1; g < w->n_groups; g++) {
        unsigned from = w->group[g].span.from;
        if (unit_mark(w, from - 1U, ':'))
            names_behind_colon(w, from - 1U, g);
    }
    for (unsigned u = 0; u < w->n; u++) {
        int g = tells_who(w, u) ? group_from(w, u + 2, 1) : -1;
        if (g < 0 || !is_named_one(&w->group[g]))
            continue;
        Frame base = { .measure = unit_sense(w, u, LEX_PRED)->measure, .at = (uint16_t)u,
                       .parent = -1, .rule = "identified" };
        take_right(w, &base, g);
    }
}
