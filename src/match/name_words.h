/* name_words.h: words of a name that are not names: titles, articles, "son of", "father of".
 *
 * One sorted table (name_words.c), searched once for each word of each name. Letters are those that
 * folding leaves: alef without hamza, ha for ta marbuta.
 */
#ifndef MATCH_NAME_WORDS_H
#define MATCH_NAME_WORDS_H

#include <stddef.h>
#include <stdint.h>

typedef enum NameKind {
    KIND_NAME,     /* a name, as far as is known */
    KIND_ARTICLE,  /* al, el: dropped */
    KIND_SUN,      /* an, ash: an article before a word that begins with the same sound */
    KIND_SERVANT,  /* abd, abdul: joined with what follows */
    KIND_SERVANT2, /* abed: only before an article */
    KIND_FATHER,   /* abu, abou, abi: joined as "abu" */
    KIND_MOTHER,   /* umm: joined as "um" */
    KIND_SON,      /* bin, ibn, bint, ould: dropped; a father follows */
    KIND_DIN,      /* din, eddine: joined with what goes before as "din" */
    KIND_ALLAH,    /* allah: joined with what goes before as "lah" */
    KIND_TITLE,    /* dr, martyr: dropped at the beginning */
    KIND_CHILD,    /* child of, son of, at the beginning: what follows is a father */
    KIND_SPOUSE,   /* wife of, mother of: the name is another's */
    KIND_LINK,     /* de, del, la, von, of: dropped before another word, in Latin letters */
    KIND_RANK,     /* baronet, junior, 1st: dropped behind another word */
    KIND_UNKNOWN,  /* unidentified */
    KIND_PRAYER,   /* "may (God) have mercy on him": dropped with the word behind it */
    KIND_WHOLE     /* begins like a particle and is a name all the same: Elias, Ilham */
} NameKind;

/* What a word is.
 *
 * form    coded as NameToken.form
 * n       its bytes
 * return  its kind, KIND_NAME when it is in no list
 * cost    O(log rows)
 */
NameKind name_word_kind(const uint8_t *form, size_t n);

/* A row of the table, for the test of its order.
 *
 * i         from 0
 * ret_kind  its kind; untouched when there is no such row
 * return    the word as UTF-8, NULL behind the last
 * cost      O(1)
 */
const char *name_word_row(size_t i, NameKind *ret_kind);

#endif
