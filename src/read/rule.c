/* rule.c: the rules by name, for explanations; tests/read/test_rules.sh finds one that is missing.
 */
#include "read/rule.h"

static const struct {
    const char *name, *about;
} RULES[] = {
    { "passive", "people beside a passive verb: \"two were killed\"" },
    { "reduced", "people beside a participle alone: \"two killed in the strike\"" },
    { "active", "people that an active verb takes: \"the blast killed two\"" },
    { "died", "people who are the subject of a verb of dying or fleeing: \"two died\"" },
    { "state", "people said to be in a state: \"two dead\"" },
    { "noun-of", "people behind a noun for what happened: \"the killing of two\", مقتل اثنين" },
    { "count-noun", "a noun that counts the harm itself: \"two deaths\"" },
    { "toll", "a number that is said to be the toll: \"the death toll is two\"" },
    { "verb", "people behind an Arabic verb: قُتل اثنان" },
    { "verb-plural", "people before an Arabic plural verb: خمسة مدنيين قُتلوا" },
    { "sum", "several groups under one word make one whole: \"six gunmen and three soldiers\"" },
    { "including", "a part, opened by \"including\", \"among them\", بينهم" },
    { "apposition", "a second name for the same people, between commas or brackets" },
    { "among", "people who are among others spoken of before: \"most of the dead\"" },
    { "described", "people said to be of a kind: \"one of the dead was a nurse\"" },
    { "named", "a person by name" },
    { "identified", "a name of one counted before: \"the victims were identified as\"" },
    { "label", "a heading with its number: \"Killed: 4\"" },
    { "event", "people of a noun for what happened: \"the farmer's murder\"" },
    { "fraction", "a share of a number given before: \"half of them\"" },
    { "revised", "a figure that is said to have changed: \"rose to nine\"" },
    { "gapped", "a number that shares the word before: \"two were killed and nine hurt\"" },
    { "added", "people added to others: \"as well as two guards\"" },
    { "denial", "somebody denies it, or calls it false" },
    { "survivor", "those who did not survive: \"only the driver of the four survived\"" },
    { "zero", "the text says that there was none" },
    { "counted-thing", "munitions, strikes, attacks or objects with a number" },
    { "agreement", "parties who agreed" },
    { "exclusion", "a party that an agreement leaves out" },
    { "captured", "a party that took a place" },
    { "takeover", "a noun for taking a place: \"the takeover of Saraqib\"" },
    { "administration", "a party that governs a place" },
    { "threat", "somebody threatens" },
    { "feared", "something is feared to happen" },
    { "superlative", "the most, the deadliest, the worst since" },
};

Str rule_about(Str rule)
{
    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++)
        if (str_eq(rule, str_z(RULES[i].name)))
            return str_z(RULES[i].about);
    return (Str){ NULL, 0 };
}
