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

/* Where a name stands in a text as a whole word, from a place on; SIZE_MAX when nowhere. */
static size_t name_at(Str text, Str name, size_t from)
{
    for (size_t at = from; at + name.n <= text.n; at++) {
        if ((text.p[at] | 32) != (name.p[0] | 32)) continue;
        if (str_eq_nocase(str_part(text, at, at + name.n), name) && begins(text, at)
            && is_boundary(text, at + name.n))
            return at;
    }
    return SIZE_MAX;
}

/* A name that stands somewhere in the text. */
typedef struct Named {
    Str name;
    size_t term;
} Named;

enum { TEXT_MAX = 1000, NAMED_MAX = 64, TERMS_MAX = 500 };

/* Keeps a name that was found, the longest first. */
static size_t named_add(Named *named, size_t n, Named one)
{
    size_t at = n < NAMED_MAX ? n : NAMED_MAX - 1;
    while (at > 0 && named[at - 1].name.n < one.name.n) {
        named[at] = named[at - 1];
        at--;
    }
    named[at] = one;
    return n < NAMED_MAX ? n + 1 : n;
}

/* All names of all actors that stand in the text, overlapping or not. */
static size_t names_find(Str text, Named *named)
{
    const Vocab *v = &vocab_table[VOCAB_ACTOR];
    size_t n = 0;
    for (size_t i = 0; i < v->n && i < TERMS_MAX; i++) {
        const Str lists[] = { v->term[i].en, v->term[i].ar };
        for (int k = 0; k < 2; k++) {
            Str rest = lists[k], name = { 0 };
            while (rest.n > 0 && str_split(&rest, '|', &name))
                if (name.n > 1 && name_at(text, name, 0) != SIZE_MAX)
                    n = named_add(named, n, (Named){ name, i });
        }
    }
    return n;
}

/* Takes the places where a name stands; false when longer names have taken them all. */
static bool name_take(Str text, Str name, bool *taken)
{
    bool found = false;
    for (size_t at = name_at(text, name, 0); at != SIZE_MAX; at = name_at(text, name, at + 1)) {
        if (taken[at]) continue;
        for (size_t i = at; i < at + name.n; i++) taken[i] = true;
        found = true;
    }
    return found;
}

Actors actors_in(Str text)
{
    Actors ret = { 0 };
    Named named[NAMED_MAX];
    bool taken[TEXT_MAX] = { false }, is_in[TERMS_MAX] = { false };
    const Vocab *v = &vocab_table[VOCAB_ACTOR];
    text = str_part(text, 0, text.n < TEXT_MAX ? text.n : TEXT_MAX);
    size_t n = text.n > 0 ? names_find(text, named) : 0;
    for (size_t i = 0; i < n; i++)
        if (name_take(text, named[i].name, taken)) is_in[named[i].term] = true;
    for (size_t i = 0; i < v->n && i < TERMS_MAX && ret.n < ACTORS_MAX; i++)
        if (is_in[i]) ret.actor[ret.n++] = &v->term[i];
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
