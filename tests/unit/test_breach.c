/* test_breach.c: actors by their names, and incidents against an agreement, test by test. */
#include "harness.h"

#include "figures/actor.h"
#include "figures/breach.h"

static DayRange days(const char *edtf)
{
    DayRange range = { 0 };
    Err err = { 0 };
    if (edtf[0] != '\0') CHECK_OK(edtf_range(str_z(edtf), &range, &err));
    return range;
}

static void test_actors(void)
{
    static const struct { const char *text, *codes; } row[] = {
        { "Syrian regime forces", "SY-forces" },
        { "regime warplanes", "SY-forces" },
        { "the Syrian regime", "SY" },
        { "Russia and the Syrian regime", "RU SY" },
        { "Russian warplanes", "RU-forces" },
        { "Russia | Turkey", "RU TR" },
        { "Hayat Tahrir al-Sham", "HTS" },
        { "HTS", "HTS" },
        { "formerly Jabhat al-Nusra", "HTS" },
        { "Salvation Government", "HTS-gov" },
        { "قوات النظام السوري", "SY-forces" },
        { "روسيا وتركيا", "RU TR" },                      /* an attached "and" */
        { "هيئة تحرير الشام", "HTS" },
        { "الطيران الروسي", "RU-forces" },
        { "shtsk", "" },                                  /* no name inside a word */
        { "gunmen", "" },
        { "", "" },
    };
    EACH (row, t)
        ROW ("%s", t->text) {
            Actors got = actors_in(str_z(t->text));
            char codes[200] = "";
            size_t n = 0;
            for (size_t i = 0; i < got.n; i++)
                n += (size_t)snprintf(codes + n, sizeof codes - n, "%s" STR_FMT,
                                      i > 0 ? " " : "", STR_ARG(got.actor[i]->code));
            CHECK_STR(codes, t->codes);
        }
    const VocabTerm *ru = vocab_find(VOCAB_ACTOR, S("RU"));
    const VocabTerm *forces = vocab_find(VOCAB_ACTOR, S("RU-forces"));
    const VocabTerm *sy = vocab_find(VOCAB_ACTOR, S("SY-forces"));
    CHECK(actor_is_of(forces, ru));
    CHECK(!actor_is_of(ru, forces));
    CHECK(actor_is_ally(sy, ru));
    CHECK(!actor_is_ally(sy, vocab_find(VOCAB_ACTOR, S("HTS"))));
}

/* A truce between Russia and Turkey of September 2018, without HTS, which holds the town since
 * January 2019: an invented equivalent of the report the program was first tried on. */
static Agreement truce(void)
{
    return (Agreement){ .id = { 1 }, .name = S("Truce"), .signed_on = S("2018-09-17"),
                        .since_days = days("2018-09-17"), .parties = S("Russia | Turkey"),
                        .exclusions = S("Hayat Tahrir al-Sham") };
}

static BreachCase incident(const char *time, const char *actor, const char *target,
                           const char *weapon)
{
    return (BreachCase){
        .id = { 2 }, .place_name = S("Town"), .place_id = S("T1"), .place_path = S("/T1/P7/SY/"),
        .precision = S("P3"), .time = str_z(time), .days = days(time), .actor = str_z(actor),
        .target = str_z(target), .weapon = str_z(weapon),
        .zone = { CHECK_YES, S("in_place"), { S("Idlib"), S("") } } };
}

static Breach test_of(const Agreement *g, const BreachCase *c, Violation *said)
{
    static Control held[2];
    held[0] = (Control){ .place = { S("Idlib"), S("P7"), S("/P7/SY/") }, .holder = S("HTS"),
                         .also_known_as = S("Hayat Tahrir al-Sham"), .since = S("2019-01"),
                         .since_days = days("2019-01"), .certainty = S("likely") };
    held[1] = (Control){ .place = { S("Idlib"), S("P7"), S("/P7/SY/") },
                         .holder = S("rebel groups"), .since = S("2015"),
                         .since_days = days("2015"),
                         .until = S("2019-01"), .until_days = days("2019-01"),
                         .certainty = S("likely") };
    static Situation s;
    s = (Situation){ .control = held, .n_controls = 2, .violation = said,
                     .n_violations = said != NULL };
    static Arena arena;
    arena_clear(&arena);
    arena_init(&arena, 1 << 20);
    Breach b;
    BreachTerms terms;
    BreachCase named = *c;
    Err err = { 0 };
    named.named = actors_in(c->actor);
    CHECK_OK(breach_terms(g, &s, &arena, &terms, &err));
    breach_test(&terms, &named, &b);
    return b;
}

static void test_tests(void)
{
    static const struct {
        const char *time, *actor, *target, *weapon;
        const char *force, *party, *aim, *result, *why;   /* why: of the test that decided */
    } row[] = {
        { "2019-02-15", "Russian warplanes", "T2", "W1a", "yes", "yes", "yes", "alleged", "" },
        { "2019-02-15", "Russian warplanes", "T14", "W1a", "yes", "yes", "no", "not_applicable",
          "excluded_hit" },
        { "2019-02-15", "Russian warplanes", "", "W1a", "yes", "yes", "unknown", "undetermined",
          "holder_excluded" },
        { "2018-12-15", "Russian warplanes", "", "W1a", "yes", "yes", "yes", "alleged", "" },
        /* taken on some day of January: who held it in the middle of the month is not known */
        { "2019-01-15", "Russian warplanes", "T14", "W1a", "yes", "yes", "unknown",
          "undetermined", "holder_disputed" },
        { "2019-02-15", "Syrian regime forces", "T1", "W2", "yes", "unknown", "yes",
          "undetermined", "ally_of_party" },
        { "2019-02-15", "HTS", "T1", "W2", "yes", "no", "yes", "not_applicable", "is_excluded" },
        { "2019-02-15", "Israeli forces", "T1", "W2", "yes", "no", "yes", "not_applicable",
          "not_party" },
        { "2019-02-15", "", "T1", "W2", "yes", "unknown", "yes", "undetermined", "no_actor" },
        { "2019-02-15", "gunmen", "T1", "W5", "yes", "unknown", "yes", "undetermined",
          "actor_unknown" },
        { "2018-09-16", "Russia", "T1", "W2", "no", "yes", "yes", "not_applicable", "before" },
        { "2018-09", "Russia", "T1", "W2", "unknown", "yes", "yes", "undetermined",
          "date_imprecise" },
        /* one of two attackers is bound */
        { "2019-02-15", "Syrian regime forces | Russian forces", "T1", "W2", "yes", "yes", "yes",
          "alleged", "" },
        { "2019-02-15", "القوات الروسية", "T5", "W1", "yes", "yes", "yes", "alleged", "" },
    };
    EACH (row, t)
        ROW ("%s %s %s", t->time, t->actor, t->target) {
            Agreement g = truce();
            BreachCase c = incident(t->time, t->actor, t->target, t->weapon);
            Breach b = test_of(&g, &c, NULL);
            CHECK_SLICE(breach_answer(b.test[BREACH_IN_FORCE].answer), t->force);
            CHECK_SLICE(breach_answer(b.test[BREACH_PARTY].answer), t->party);
            CHECK_SLICE(breach_answer(b.test[BREACH_TARGET].answer), t->aim);
            CHECK_SLICE(b.result, t->result);
            CHECK_SLICE(b.decided_by < 0 ? S("") : b.test[b.decided_by].why, t->why);
        }
}

/* Who else is bound, which weapons, until when: each can turn the result. */
static void test_agreement(void)
{
    Agreement g = truce();
    BreachCase c = incident("2019-02-15", "Syrian regime forces", "T1", "W2a");
    g.bound = S("Syrian government");
    CHECK_SLICE(test_of(&g, &c, NULL).result, "alleged"); /* its forces are a part of it */
    g.weapons = S("W1 | W6");
    CHECK_SLICE(test_of(&g, &c, NULL).result, "not_applicable");
    g.weapons = S("W1 | W2");
    CHECK_SLICE(test_of(&g, &c, NULL).result, "alleged");
    c.weapon = S("W9");
    CHECK_SLICE(test_of(&g, &c, NULL).result, "undetermined");
    c.weapon = S("W2a");
    g.until = S("2019-01-31");
    g.until_days = days("2019-01-31");
    CHECK_SLICE(test_of(&g, &c, NULL).result, "not_applicable");
    g.until = S("");
    c.zone = (BreachTest){ CHECK_UNKNOWN, S("too_coarse"), { S("Syria"), S("P8") } };
    CHECK_SLICE(test_of(&g, &c, NULL).result, "undetermined");
    c.zone.answer = CHECK_NO;
    CHECK_SLICE(test_of(&g, &c, NULL).result, "not_applicable");
}

/* Only a person makes a breach an assessed one, and not against a test that says no. */
static void test_judged(void)
{
    static const struct { const char *said, *target, *result; } row[] = {
        { "assessed", "T1", "assessed" },
        { "assessed", "T14", "not_applicable" },
        { "assessed", "", "assessed" },                   /* the person knows what was aimed at */
        { "not_applicable", "T1", "not_applicable" },
        { "undetermined", "T1", "undetermined" },
    };
    EACH (row, t)
        ROW ("%s %s", t->said, t->target) {
            Agreement g = truce();
            BreachCase c = incident("2019-02-15", "Russian forces", t->target, "W2");
            Violation v = { .agreement = { 1 }, .incident = { 2 }, .result = str_z(t->said) };
            Breach b = test_of(&g, &c, &v);
            CHECK_SLICE(b.result, t->result);
            CHECK(b.said == &v);
            CHECK(!str_eq(b.tested, S("assessed")));
            v.incident[0] = 9;                            /* of another incident */
            CHECK(test_of(&g, &c, &v).said == NULL);
        }
}

static void test_words(void)
{
    BreachTest t = { CHECK_UNKNOWN, S("too_coarse"), { S("Syria"), S("P8") } };
    AUTO(Buf) say;
    buf_init(&say, 1024);
    breach_say(&t, false, &say);
    CHECK_SLICE(buf_str(&say), "the place is only known as Syria: precision P8");
    buf_reset(&say);
    breach_say(&t, true, &say);
    CHECK(str_find(buf_str(&say), S("P8")) != SIZE_MAX);
    CHECK(str_find(buf_str(&say), S("المكان")) != SIZE_MAX);
}

int main(void)
{
    RUN(test_actors);
    RUN(test_tests);
    RUN(test_agreement);
    RUN(test_judged);
    RUN(test_words);
    return harness_end();
}
