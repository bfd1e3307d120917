/* test_judge.c: what may be judged, and the grades that follow. */
#include "harness.h"

#include "figures/judge.h"

static Str z(const char *s)
{
    return s == NULL ? S("") : str_z(s);
}

static void test_harm(void)
{
    const struct { const char *v, *t; size_t n_accused; bool fighters; const char *want, *why; }
    row[] = {
        { "V2", "T4", 1, false, "confirmed", "an actor accepted, two groups" },
        { "V4", "T4", 1, false, "confirmed", "verified on the ground" },
        { "V1", "T4", 1, false, "weak", "acknowledged, but one source" },
        { "V2", "T1", 1, false, "fair", "two groups, an actor accused" },
        { "V3", "T2", 1, false, "fair", "reasonable grounds" },
        { "V2", "T0", 0, false, "", "two groups, nobody accused" },
        { "V2", "TD", 0, false, "", "only denied" },
        { "V1", "T1", 1, false, "weak", "one source" },
        { "V2", "T1", 2, false, "contested", "two actors accused apart" },
        { "VX", "T1", 1, false, "contested", "contested" },
        { "VN", "T4", 1, false, "discounted", "refuted" },
        { "V2", "T4", 1, true, "discounted", "combatants only" },
        { NULL, NULL, 0, false, "", "nothing judged" },
    };
    EACH (row, r)
        ROW ("%s", r->why) {
            JudgeAxes axes = { .verification = z(r->v), .attribution = z(r->t),
                               .n_accused = r->n_accused, .is_combatants_only = r->fighters };
            CHECK(str_eq(judge_harm(&axes), z(r->want)));
        }
}

static void test_checks(void)
{
    const struct { const char *kind, *axis, *value, *rule, *note, *actor, *position;
                   size_t n, groups, foreign, by_actor; const char *now_v, *now_t;
                   TwCode want; const char *why; } row[] = {
        { "incident", "verification", "V1", 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, TW_OK, "one claim" },
        { "incident", "verification", "V1", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, TW_E_DATA, "no claim" },
        { "incident", "verification", "V2", 0, 0, 0, 0, 3, 1, 0, 0, 0, 0, TW_E_CONFLICT,
          "three papers of one group" },
        { "incident", "verification", "V2", 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, TW_OK, "two groups" },
        { "incident", "verification", "V3", 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, TW_E_DATA, "no rule" },
        { "incident", "verification", "V3", "reasonable-grounds", 0, 0, 0, 2, 2, 0, 0, 0, 0,
          TW_OK, "reasonable grounds" },
        { "incident", "verification", "V4", "majority", 0, 0, 0, 2, 2, 0, 0, 0, 0, TW_E_CONFLICT,
          "a majority is no site visit" },
        { "incident", "verification", "V2", 0, 0, 0, 0, 2, 2, 1, 0, 0, 0, TW_E_CONFLICT,
          "a claim about something else" },
        { "incident", "verification", "VN", 0, "a rumour", 0, 0, 0, 0, 0, 0, 0, 0, TW_OK,
          "refuted by a note" },
        { "incident", "verification", "confirmed", 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, TW_E_USAGE,
          "a bare confirmed is no value" },
        { "source", "verification", "V1", 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, TW_E_USAGE,
          "a source is not verified" },
        { "source", "reliability", "B", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, TW_OK, "B" },
        { "claim", "credibility", "1", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, TW_E_DATA,
          "said by others, and no other is named" },
        { "incident", "attribution", "T1", 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, TW_E_DATA, "no actor" },
        { "incident", "attribution", "T1", 0, 0, "Army", 0, 1, 1, 0, 0, 0, 0, TW_OK, "alleged" },
        { "incident", "attribution", "T0", 0, 0, "Army", 0, 1, 1, 0, 0, 0, 0, TW_E_CONFLICT,
          "nobody, and somebody" },
        { "incident", "attribution", "T4", 0, 0, "Army", 0, 1, 1, 0, 0, 0, 0, TW_E_DATA,
          "acknowledged by whose words" },
        { "incident", "attribution", "T4", 0, 0, "Army", 0, 1, 1, 0, 1, 0, 0, TW_OK,
          "the actor's own words" },
        { "incident", "attribution", "T4", 0, 0, "Army", "denies", 1, 1, 0, 1, 0, 0,
          TW_E_CONFLICT, "acknowledged and denied" },
        { "incident", "attribution", "TD", 0, 0, "Army", "accepts", 1, 1, 0, 1, 0, 0,
          TW_E_CONFLICT, "denied and accepted" },
        { "incident", "strike_status", "declared", 0, 0, 0, 0, 0, 0, 0, 0, "V2", "T1",
          TW_E_CONFLICT, "nobody declared it" },
        { "incident", "strike_status", "single_source", 0, 0, 0, 0, 0, 0, 0, 0, "V2", "T1",
          TW_E_CONFLICT, "two sources" },
        { "incident", "workflow", "published", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, TW_E_DATA,
          "nobody verified it" },
        { "incident", "workflow", "published", 0, 0, 0, 0, 0, 0, 0, 0, "V2", 0, TW_OK,
          "verified" },
        { "incident", "workflow", "withdrawn", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, TW_E_DATA,
          "no reason" },
        { "incident", "mood", "good", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, TW_E_USAGE, "no axis" },
    };
    EACH (row, r)
        ROW ("%s %s: %s", r->axis, r->value, r->why) {
            Err err = { 0 };
            JudgeAsk ask = { .subject_kind = z(r->kind), .axis = z(r->axis), .value = z(r->value),
                             .rule = z(r->rule), .note = z(r->note), .actor = z(r->actor),
                             .position = z(r->position), .n_evidence = r->n,
                             .n_groups = r->groups, .n_foreign = r->foreign,
                             .n_by_actor = r->by_actor,
                             .now = { .verification = z(r->now_v), .attribution = z(r->now_t) } };
            CHECK_INT(judge_check(&ask, &err), r->want);
        }
}

static void test_second_person(void)
{
    JudgeAsk ask = { .subject_kind = S("incident"), .axis = S("workflow"), .value = S("published"),
                     .now = { .verification = S("V3") }, .needs_second = true };
    Err err = { 0 };
    CHECK_INT(judge_check(&ask, &err), TW_E_DENIED);
    ask.has_second = true;
    err = (Err){ 0 };
    CHECK_INT(judge_check(&ask, &err), TW_OK);
}

static void test_identified(void)
{
    const struct { const char *name, *date, *precision; bool want; const char *why; } row[] = {
        { "Invented Person", "2019-02-15", "P3", true, "all three" },
        { "Invented Person", "2019-02", "P6", true, "a month and a governorate" },
        { "Invented", "2019-02-15", "P3", false, "one name" },
        { "Invented Person", "2019", "P3", false, "a year" },
        { "Invented Person", "", "P3", false, "no date" },
        { "Invented Person", "2019-02-15", "P8", false, "a country" },
        { "شخص مختلق", "2019-02-15", "P3", true, "in Arabic" },
    };
    EACH (row, r)
        ROW ("%s", r->why) {
            CHECK_INT(judge_identified(z(r->name), z(r->date), z(r->precision), S("/a/b/")),
                      r->want);
        }
    CHECK(str_eq(judge_suggested(0), S("V0")));
    CHECK(str_eq(judge_suggested(1), S("V1")));
    CHECK(str_eq(judge_suggested(5), S("V2")));
}

int main(void)
{
    RUN(test_harm);
    RUN(test_checks);
    RUN(test_second_person);
    RUN(test_identified);
    return harness_end();
}
