/* actor.c: actors by their names. */
#include "figures/actor.h"

/* Whether a byte belongs to a word: letters, digits, and everything beyond ASCII. */
static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || (unsigned char)c >= 0x80;
}

static bool is_boundary(Str text, size_t at)
{
    return at == 0 || at >= text.n || !is_word_byte(text.p[at - 1]) || !is_word_byte(text.p[at]);
}

/* Whether a name begins a word, or stands behind an attached Arabic "and". */
static bool begins(Str text, size_t at)
{
    static const char wa[] = "\u0648";
    if (is_boundary(text, at)) return true;
    return at >= 2 && text.p[at - 2] == wa[0] && text.p[at - 1] == wa[1]
           && is_boundary(text, at - 2);
}

/* Marks where a name stands; false when it stands nowhere that is not taken by a longer one. */
static bool name_find(Str text, Str name, bool *taken)
{
    bool found = false;
    for (size_t at = 0; name.n > 0 && at + name.n <= text.n; at++) {
        bool stands = str_eq_nocase(str_part(text, at, at + name.n), name) && begins(text, at)
                      && is_boundary(text, at + name.n);
        if (!stands || taken[at]) continue;
        for (size_t i = at; i < at + name.n; i++) taken[i] = true;
        found = true;
    }
    return found;
}

/* Whether any name of an actor with exactly n bytes stands in the text. */
static bool names_find(Str text, const VocabTerm *term, size_t n, bool *taken)
{
    const Str lists[] = { term->en, term->ar };
    bool found = false;
    for (int i = 0; i < 2; i++) {
        Str rest = lists[i], name = { 0 };
        while (rest.n > 0 && str_split(&rest, '|', &name))
            if (name.n == n) found = name_find(text, name, taken) || found;
    }
    return found;
}

Actors actors_in(Str text)
{
    enum { TEXT_MAX = 1000, NAME_MAX = 80, TERMS_MAX = 500 };
    Actors ret = { 0 };
    bool taken[TEXT_MAX] = { false }, named[TERMS_MAX] = { false };
    const Vocab *v = &vocab_table[VOCAB_ACTOR];
    text = str_part(text, 0, text.n < TEXT_MAX ? text.n : TEXT_MAX);
    for (size_t n = text.n < NAME_MAX ? text.n : NAME_MAX; n > 1; n--)
        for (size_t i = 0; i < v->n && i < TERMS_MAX; i++)
            if (names_find(text, &v->term[i], n, taken)) named[i] = true;
    for (size_t i = 0; i < v->n && i < TERMS_MAX && ret.n < ACTORS_MAX; i++)
        if (named[i]) ret.actor[ret.n++] = &v->term[i];
    return ret;
}

bool actor_is_of(const VocabTerm *actor, const VocabTerm *of)
{
    return vocab_is_a(VOCAB_ACTOR, actor->code, of->code);
}

/* Whether the allies of an actor or of those it belongs to hold another. */
static bool allies_hold(const VocabTerm *actor, const VocabTerm *other)
{
    for (int depth = 0; actor != NULL && depth < ACTORS_MAX; depth++) {
        const VocabTerm *ally = vocab_find(VOCAB_ACTOR, vocab_map(actor, S("ally")));
        if (ally != NULL && (actor_is_of(other, ally) || actor_is_of(ally, other))) return true;
        actor = vocab_find(VOCAB_ACTOR, actor->parent);
    }
    return false;
}

bool actor_is_ally(const VocabTerm *actor, const VocabTerm *with)
{
    return allies_hold(actor, with) || allies_hold(with, actor);
}

Str actor_name(const VocabTerm *actor, bool is_arabic)
{
    Str names = is_arabic && actor->ar.n > 0 ? actor->ar : actor->en, name = names;
    size_t at = str_find(names, S("|"));
    return at == SIZE_MAX ? name : str_part(names, 0, at);
}
