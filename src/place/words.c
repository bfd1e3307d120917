/* words.c: the list of ordinary words and of words that say a kind of place; see build.h. */
#include "place/build.h"
#include "place/match.h"

static uint32_t hint_part(Str part)
{
    static const struct { const char *word; uint32_t bit; } row[] = {
        { "before", HINT_BEFORE }, { "after", HINT_AFTER }, { "of", HINT_OF },
        { "part", HINT_PART },     { "side", HINT_SIDE },   { "many", HINT_MANY },
        { "in", HINT_IN },
    };
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        if (str_eq(part, str_z(row[i].word)))
            return row[i].bit;
    for (PlaceLevel level = PLACE_COUNTRY; level <= PLACE_NEIGHBOURHOOD; level++)
        if (str_eq(part, str_z(place_level_name(level))))
            return (uint32_t)level;
    return 0;
}

static uint32_t hint_read(Str what)
{
    uint32_t hint = 0;
    Str rest = what, part;
    while (str_split(&rest, '+', &part)) {
        uint32_t bit = hint_part(part);
        if (bit == 0)
            return 0;
        hint |= bit;
    }
    return hint;
}

static bool is_country(Str s)
{
    return s.n == 2 && s.p[0] >= 'A' && s.p[0] <= 'Z' && s.p[1] >= 'A' && s.p[1] <= 'Z';
}

static TwCode word_read(Str line, PlaceWord *ret, Err *err)
{
    Str rest = line, kind, what = S(""), word = S("");
    (void)str_split(&rest, '\t', &kind);
    bool is_stop = str_eq(kind, S("stop")), is_from = str_eq(kind, S("from"));
    if (is_from && str_split(&rest, '\t', &what)) {
        (void)str_split(&rest, '\t', &word);
        *ret = (PlaceWord){ str_trim(word), false, is_country(what) ? match_from(what.p) : 0 };
        return ret->word.n > 0 && ret->hint != 0
                   ? TW_OK
                   : err_set(err, TW_E_DATA, "'from' needs a country code and a word");
    }
    if (!is_stop && !(str_eq(kind, S("hint")) && str_split(&rest, '\t', &what)))
        return err_set(err, TW_E_DATA, "neither 'stop' nor 'from' nor 'hint' and what it says");
    (void)str_split(&rest, '\t', &word);
    *ret = (PlaceWord){ str_trim(word), is_stop, is_stop ? 0 : hint_read(what) };
    if (ret->word.n == 0)
        return err_set(err, TW_E_DATA, "no word");
    if (!is_stop && ret->hint == 0)
        return err_set(err, TW_E_DATA, "'" STR_FMT "' is no hint", STR_ARG(what));
    return TW_OK;
}

TwCode place_words_read(Str text, Arena *arena, PlaceWord **ret_word, size_t *ret_n, Err *err)
{
    PlaceWord *word = NULL;
    size_t n = 0, cap = 0, number = 0;
    Str rest = text, line;
    while (str_split(&rest, '\n', &line)) {
        number++;
        if (line.n == 0 || line.p[0] == '#')
            continue;
        PlaceWord one;
        TwCode code = word_read(line, &one, err);
        if (code != TW_OK)
            return err_note(err, code, "line %zu", number);
        word = arena_push(arena, word, n, &cap, sizeof *word);
        TRY(arena_check(arena, err));
        word[n++] = one;
    }
    *ret_word = word;
    *ret_n = n;
    return TW_OK;
}
