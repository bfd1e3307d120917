/* attackers.c: how many attacked, for a sentence that says that all of them died.
 *
 *   "Six gunmen stormed a cafe. ... all of the attackers were killed."
 *
 * Nothing is claimed of those who attack; only their number is kept for what follows.
 */
#include "read/frame.h"
#include "read/group.h"

enum { MOST_ATTACKERS = 50, BETWEEN_UNITS = 4 };

/* The number right before the noun at u: "six al-Qaida gunmen"; 0 when there is none. */
static int64_t number_before(const Work *w, unsigned u)
{
    for (unsigned k = 1; k <= BETWEEN_UNITS && k <= u; k++) {
        int64_t n;
        unsigned at = u - k;
        if (w->unit[at].kind == TEXT_MARK || unit_has(w, at, TAG(PREP) | TAG(CONJ) | TAG(AUX)))
            return 0;
        if (w->unit[at].cover != COVER_TIME && number_parse(w, at, &n) > at)
            return n;
    }
    return 0;
}

void attackers_note(Work *w)
{
    for (unsigned u = 1; w->language == TEXT_ENGLISH && u < w->n; u++) {
        const LexSense *person = unit_sense(w, u, LEX_PERSON);
        if (person == NULL || person->role == 0 || person->number == LEX_SINGULAR)
            continue;
        int64_t n = number_before(w, u);
        if (n > 1 && n <= MOST_ATTACKERS)
            w->doc->n_attackers = n;
    }
}

unsigned all_attackers(const Work *w, unsigned u, Group *g)
{
    if (!str_eq_nocase(unit_text(w, u), S("all")) || w->doc->n_attackers == 0)
        return u;
    unsigned at = u + 1;
    at += str_eq_nocase(unit_text(w, at), S("of"));
    at += unit_is(w, at, LEX_DET, SUB_the);
    const LexSense *person = unit_sense(w, at, LEX_PERSON);
    bool is_them = at > u + 1 && person != NULL && person->role != 0 &&
                   person->number == LEX_PLURAL && unit_has(w, at + 1, TAG(PRED) | TAG(AUX));
    if (!is_them)
        return u;
    group_noun(at, person, g);
    g->is_definite = g->has_amount = true;
    g->amount = amount_exact(w->doc->n_attackers);
    return at + 1;
}
