/* match.h: what resolve.c needs of match.c beyond gazetteer.h. */
#ifndef PLACE_MATCH_H
#define PLACE_MATCH_H

#include "place/gazetteer.h"

/* What a word beside a name says: the level it speaks of, and on which side of the name it
 * stands. */
#define HINT_LEVEL UINT32_C(0x0F)  /* PlaceLevel, or 0 */
#define HINT_BEFORE UINT32_C(0x10) /* stands before the name: "مدينة" */
#define HINT_AFTER UINT32_C(0x20)  /* stands behind the name: "province" */
#define HINT_OF UINT32_C(0x40)     /* before the name with "of" between: "city of" */
#define HINT_PART UINT32_C(0x80)   /* only a part of the area: "countryside" */
#define HINT_SIDE UINT32_C(0x100)  /* a direction, looked through: "southern" */
#define HINT_MANY UINT32_C(0x200)  /* plural: speaks of the names joined to this one, too */
#define HINT_IN UINT32_C(0x400)    /* a preposition of place */

#define HINT_FROM UINT32_C(0x800)  /* of a country: "Syrian"; its code is in the bits above */
#define HINT_COUNTRY_SHIFT 12

/* Packs the code of a country into a hint.
 *
 * code    two capital letters
 * return  HINT_FROM with the letters
 * cost    O(1)
 */
static inline uint32_t match_from(const char *code)
{
    uint32_t letters = (uint32_t)(code[0] - 'A') << 5 | (uint32_t)(code[1] - 'A');
    return HINT_FROM | letters << HINT_COUNTRY_SHIFT;
}

/* Country of a hint with HINT_FROM.
 *
 * hint      of match_hint
 * ret_code  two letters and a NUL
 * cost      O(1)
 */
static inline void match_country(uint32_t hint, char ret_code[3])
{
    ret_code[0] = (char)('A' + (hint >> (HINT_COUNTRY_SHIFT + 5) & 31));
    ret_code[1] = (char)('A' + (hint >> HINT_COUNTRY_SHIFT & 31));
    ret_code[2] = '\0';
}

typedef enum MatchHow {
    MATCH_EXACT, /* only names as the sources spell them */
    MATCH_ALL    /* by consonants, too */
} MatchHow;

/* As gazetteer_match, with a choice.
 *
 * g        open gazetteer
 * in       text and its tokens
 * at       token to begin at
 * how      whether consonants may be enough
 * ret_hit  untouched when false is returned
 * return   whether a name begins there
 * cost     as gazetteer_match
 */
bool match_at(const Gazetteer *g, const PlaceText *in, size_t at, MatchHow how, PlaceHit *ret_hit);

/* What a word says of a place name beside it.
 *
 * g       open gazetteer
 * in      a text and its tokens
 * i       token
 * return  HINT_... bits, or 0
 * cost    one lookup
 */
uint32_t match_hint(const Gazetteer *g, const PlaceText *in, size_t i);

#endif
