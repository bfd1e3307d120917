/* vocab.c: looking up codes in the compiled lists. */
#include "model/vocab.h"

const VocabTerm *vocab_find(VocabId vocab, Str code)
{
    const Vocab *v = &vocab_table[vocab];
    for (size_t i = 0; i < v->n; i++)
        if (str_eq(v->term[i].code, code)) return &v->term[i];
    return NULL;
}

const VocabTerm *vocab_find_written(VocabId vocab, Str text)
{
    const Vocab *v = &vocab_table[vocab];
    for (size_t i = 0; i < v->n; i++) {
        const VocabTerm *t = &v->term[i];
        if (str_eq_nocase(t->code, text) || str_eq_nocase(t->en, text) || str_eq(t->ar, text))
            return t;
    }
    return NULL;
}

bool vocab_is_a(VocabId vocab, Str code, Str ancestor)
{
    const VocabTerm *t = vocab_find(vocab, code);
    while (t != NULL && !str_eq(t->code, ancestor))
        t = t->parent.n == 0 ? NULL : vocab_find(vocab, t->parent);
    return t != NULL;
}

Str vocab_label(VocabId vocab, Str code, bool is_arabic)
{
    const VocabTerm *term = vocab_find(vocab, code);
    return term == NULL ? code : is_arabic ? term->ar : term->en;
}

Str vocab_map(const VocabTerm *term, Str scheme)
{
    if (term == NULL || term->maps.n == 0) return S("");
    Str rest = term->maps, map = { 0 }, name = { 0 };
    while (str_split(&rest, ';', &map))
        if (str_split(&map, '=', &name) && str_eq(name, scheme)) return map;
    return S("");
}
