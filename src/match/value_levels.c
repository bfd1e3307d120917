/* value_levels.c: the levels of value.h and name.h in words, for the tables of weights. */
#include "match/name.h"
#include "match/value.h"

enum { LEVELS_MAX = 11 };

static const struct { unsigned n; const char *label[LEVELS_MAX]; } KIND[VALUE_KINDS] = {
    [VALUE_NAME] = { NAME_LEVELS, { "missing", "different", "little alike", "first name differs",
                                    "one part differs", "initials only", "close", "spelling",
                                    "same, fewer words", "same" } },
    [VALUE_DATE] = { DATE_LEVELS, { "missing", "different", "within a year", "within a month",
                                    "two parts alike", "within a week", "slip of a digit",
                                    "next day", "fits the year", "fits the month", "same" } },
    [VALUE_AGE] = { AGE_LEVELS, { "missing", "over ten years apart", "within ten years",
                                  "within five years", "two years apart", "fits",
                                  "one year apart", "same" } },
    [VALUE_NUMBER] = { NUMBER_LEVELS, { "missing", "different", "near", "same" } },
    [VALUE_CODE] = { CODE_LEVELS, { "missing", "different", "begins alike", "slip", "same" } },
    [VALUE_TEXT] = { TEXT_LEVELS, { "missing", "different", "alike", "close", "slip", "same" } },
    [VALUE_PLACE] = { PLACE_LEVELS, { "missing", "different", "same region", "one inside",
                                      "near", "same" } },
    [VALUE_SEX] = { SEX_LEVELS, { "missing", "different", "same" } },
};

unsigned value_levels(ValueKind kind) { return KIND[kind].n; }

const char *value_level_label(ValueKind kind, unsigned level)
{
    return level < KIND[kind].n ? KIND[kind].label[level] : "";
}
