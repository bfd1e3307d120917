/* lexicon.c: see lexicon.h.
 *
 * The image is made by our own tool in the same build; opening checks sizes so that a damaged file
 * is refused instead of read past its end.
 */
#include "read/lexicon.h"

#include <string.h>

#define NAME(up, low) #low " "
#define WORD(low) #low " "

#define TAG_TEXT(up, low) #low,
#define WORD_TEXT(low) #low,

const char *const LEX_TAG_NAME[LEX_N_TAGS] = { "", LEX_TAGS(TAG_TEXT) };
const char *const LEX_SUB_NAME[SUB_N] = { LEX_SUBS(WORD_TEXT) };
const char *const LEX_MEASURE_NAME[MEASURE_N] = { LEX_MEASURES(WORD_TEXT) };

uint32_t lexicon_names(void)
{
    uint64_t hash = str_hash(S(LEX_TAGS(NAME) LEX_SUBS(WORD) LEX_MEASURES(WORD)));
    return (uint32_t)(hash ^ hash >> 32);
}

TwCode lexicon_open(Str image, Lexicon *ret, Err *err)
{
    LexHeader head;
    if (image.n < sizeof head || (uintptr_t)image.p % 8 != 0)
        return err_set(err, TW_E_DATA, "the lexicon is too short or not aligned");
    memcpy(&head, image.p, sizeof head);
    if (head.magic != LEX_MAGIC || head.version != LEX_VERSION)
        return err_set(err, TW_E_DATA, "not a lexicon of version %d", LEX_VERSION);
    if (head.names != lexicon_names()) {
        TwCode code = err_set(err, TW_E_DATA, "the lexicon was made for another program");
        return err_hint(err, code, "Make it anew with `tawthiq lexicon build`.");
    }
    uint64_t size = sizeof head + (uint64_t)head.n_slots * sizeof(LexSlot) +
                    (uint64_t)head.n_senses * sizeof(LexSense) + head.n_strings;
    bool is_power = head.n_slots != 0 && (head.n_slots & (head.n_slots - 1)) == 0;
    if (size != image.n || !is_power || head.n_strings == 0 || image.p[image.n - 1] != '\0')
        return err_set(err, TW_E_DATA, "the lexicon is damaged");
    const char *at = image.p + sizeof head;
    ret->slot = (const void *)at;
    at += (size_t)head.n_slots * sizeof(LexSlot);
    ret->sense = (const void *)at;
    at += (size_t)head.n_senses * sizeof(LexSense);
    ret->string = at;
    ret->mask = head.n_slots - 1;
    ret->n_senses = head.n_senses;
    ret->n_strings = head.n_strings;
    return TW_OK;
}

const LexSlot *lexicon_find_behind(const Lexicon *lexicon, uint64_t hash)
{
    for (uint32_t i = 1; i <= lexicon->mask; i++) {
        const LexSlot *slot = &lexicon->slot[(hash + i) & lexicon->mask];
        if (slot->hash == 0)
            return NULL;
        if (slot->hash == hash)
            return slot->first + (uint32_t)slot->n <= lexicon->n_senses ? slot : NULL;
    }
    return NULL;
}

static bool sense_fits(const Lexicon *l, const LexSense *s)
{
    return s->tag > 0 && s->tag < LEX_N_TAGS && s->sub < SUB_N && s->measure < MEASURE_N &&
           s->number <= LEX_PLURAL && s->status <= LEX_COMBATANT && s->sex <= LEX_FEMALE &&
           s->age <= LEX_ELDERLY && s->code < l->n_strings && s->name < l->n_strings;
}

TwCode lexicon_check(const Lexicon *l, Err *err)
{
    uint32_t n_used = 0;
    bool fits = true;
    for (uint32_t i = 0; i <= l->mask; i++) {
        const LexSlot *slot = &l->slot[i];
        n_used += slot->hash != 0;
        fits = fits && slot->n <= l->n_senses && slot->first <= l->n_senses - slot->n;
    }
    for (uint32_t i = 0; i < l->n_senses; i++)
        fits = fits && sense_fits(l, &l->sense[i]);
    if (!fits || n_used > l->mask)
        return err_set(err, TW_E_DATA, "the lexicon is damaged");
    return TW_OK;
}

Str lexicon_string(const Lexicon *lexicon, uint32_t at)
{
    if (at == 0 || at >= lexicon->n_strings)
        return (Str){ NULL, 0 };
    return str_z(lexicon->string + at);
}
