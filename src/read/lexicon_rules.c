/* lexicon_rules.c: what may stand in a line of a word list, as one table.
 *
 * A rule in C that looks for a new pair of tag and sub adds it here, or no list could hold it.
 */
#include "read/lexicon_rules.h"

#include "model/vocab.h"
#include "read/lexicon.h"

#define LIST_NAME(name) #name " "
#define KIND "status sex age code role number measure sub"

static const LexiconRule RULES[] = {
    { "person", KIND, "", "it perpetrator" },
    { "adj", KIND, "", "they" },
    { "other", "number sub", "", "" },
    { "thing", "measure code cluster sub number", "", "hit" },
    { "pred", "measure sub code number status sex age", "measure sub",
      "part ger fin intr of count state toll hit plural event leave" },
    { "num", "value", "value", "" },
    { "scale", "value", "value", "" },
    { "vague", "value to", "value", "" },
    { "mod", "sub", "sub", "at_least more_than less_than up_to about almost exact between zero" },
    { "ordinal", "value", "", "" },
    { "fraction", "value to", "", "" },
    { "unit", "value", "", "" },
    { "code", "value", "", "" },
    { "timeunit", "sub number value", "sub", "minute hour day week weekend month year decade" },
    { "month", "value proper sub", "value", "hijri" },
    { "weekday", "value proper", "value", "" },
    { "day", "value sub", "value", "period holiday then" },
    { "daypart", "sub", "", "morning evening night day" },
    { "rel", "sub", "sub", "last this next then ago previous" },
    { "det", "sub", "sub", "the a poss this" },
    { "aux", "sub", "sub", "be have" },
    { "prep", "sub value", "sub",
      "by in from to with at for on during since until after before per" },
    { "conj", "sub", "sub", "and or but that who when if while so" },
    { "pron", "sub", "sub", "he it they whom" },
    { "neg", "sub measure", "", "zero" },
    { "modal", "sub value", "sub",
      "alleged denied planned threatened feared failed unknown asserted" },
    { "say", "sub value", "sub", "said alleged denied planned threatened feared" },
    { "source", "sub", "", "said alleged nameless" },
    { "incl", "sub measure", "", "among whom nameless most exact" },
    { "rest", "number", "", "" },
    { "add", "", "", "" },
    { "actor", "name number", "", "" },
    { "force", "name number", "", "" },
    { "org", "name code number", "", "" },
    { "area", "sub", "sub", "province district city village camp country region river" },
    { "scope", "sub measure", "sub",
      "period multi context cumulative revised count previous ranked overall coded recalled "
      "compared" },
    { "title", "", "", "" },
    { "age", "sub", "sub", "aged years_old" },
    { "cause", "", "", "" },
    { "fact", "sub measure", "sub", "agreement exclusion control administer threat feared most" },
    { "alias", "", "", "" },
    { "country", "name", "", "" },
    { "nation", "name", "", "" },
    { "stop", "sub", "", "hit release custody rescue" },
    { "site", "number", "", "" },
    { "lead", "sub", "sub", "fall yield lose bear survive" },
    { "list", "sub", "sub", LEX_LISTS(LIST_NAME) },
};

enum { N_RULES = sizeof RULES / sizeof RULES[0] };

const LexiconRule *lexicon_rule(Str tag)
{
    for (size_t i = 0; i < N_RULES; i++)
        if (str_eq(str_z(RULES[i].tag), tag))
            return &RULES[i];
    return NULL;
}

void lexicon_tags(Buf *ret)
{
    for (size_t i = 0; i < N_RULES; i++)
        buf_fmt(ret, "%s%s", i > 0 ? " " : "", RULES[i].tag);
}

bool lexicon_listed(const char *list, Str word)
{
    Str rest = str_z(list), part;
    while (word.n > 0 && str_split(&rest, ' ', &part))
        if (str_eq(part, word))
            return true;
    return false;
}

const char *lexicon_code_list(Str tag, Str measure, Str code)
{
    if (lexicon_listed("person adj org", tag))
        return vocab_find(VOCAB_FUNCTION, code) != NULL ? NULL : "vocab/function.tsv";
    if (str_eq(measure, S("objects_hit")))
        return vocab_find(VOCAB_TARGET, code) != NULL ? NULL : "vocab/target.tsv";
    return vocab_find(VOCAB_WEAPON, code) != NULL ? NULL : "vocab/weapon.tsv";
}
