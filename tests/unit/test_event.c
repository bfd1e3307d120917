/* test_event.c: which claims speak of one event, case by case, and whatever order they come in. */
#include "harness.h"

#include "match/event.h"
#include "match/reprint.h"
#include "mix.h"

enum { MOST = 6, DAY = 17942 };       /* DAY: 2019-02-15 */

/* One report: a document with one claim of killed. */
typedef struct Told {
    int32_t day, n_days, published;   /* day and published count from DAY */
    const char *place, *path;
    double lat, lon;
    int precision;
    int64_t killed;
    bool is_open;                     /* at least */
    const char *weapon;
    int hours;
    int32_t event;                    /* known before, or NONE */
} Told;

#define TOWN "town", "/town/gov/country/", 35.44, 36.65, 3
#define BESIDE "beside", "/beside/gov/country/", 35.46, 36.66, 3
#define AWAY "away", "/away/gov/country/", 35.85, 36.80, 3
#define GOV "gov", "/gov/country/", 35.9, 36.6, 6

typedef struct Case {
    const char *why;
    Told told[MOST];
    size_t n;
    int want[MOST];                   /* equal numbers: one event */
    size_t n_proposals;
} Case;

static const Case cases[] = {
    { "one town, day and toll", { { 0, 1, 0, TOWN, 9, false, "W1", 0, -1 },
                                  { 0, 1, 1, TOWN, 9, false, "W1", 0, -1 } }, 2, { 0, 0 }, 0 },
    { "homonym: one town, a toll of 72, two years apart",
      { { -681, 1, -681, TOWN, 72, false, "W7", 0, -1 },
        { 0, 1, 0, TOWN, 72, false, "W7", 0, -1 } },
      2, { 0, 1 }, 0 },
    { "a toll that rises", { { 0, 1, 0, TOWN, 9, true, "W1", 0, -1 },
                             { 0, 1, 1, TOWN, 14, false, "W1", 0, -1 } }, 2, { 0, 0 }, 0 },
    { "next day, same small toll: a person decides or nobody",
      { { 0, 1, 0, TOWN, 3, false, "W2a", 0, -1 }, { 1, 1, 1, TOWN, 3, false, "W2a", 0, -1 } },
      2, { 0, 1 }, 1 },
    { "one town and day, other weapons and tolls: proposed",
      { { 0, 1, 0, TOWN, 4, false, "W2a", 0, -1 }, { 0, 1, 0, TOWN, 9, false, "W1", 0, -1 } },
      2, { 0, 1 }, 0 },
    { "one town and day, morning and evening",
      { { 0, 1, 0, TOWN, 4, false, "W1", EVENT_MORNING, -1 },
        { 0, 1, 0, TOWN, 12, false, "W1", EVENT_EVENING, -1 } }, 2, { 0, 1 }, 0 },
    { "a town and its governorate, a rare toll",
      { { 0, 1, 0, TOWN, 27, false, "W1", 0, -1 }, { 0, 1, 1, GOV, 27, false, "", 0, -1 } },
      2, { 0, 0 }, 0 },
    { "a town and its governorate, no toll in common",
      { { 0, 1, 0, TOWN, 27, false, "W1", 0, -1 }, { 0, 1, 1, GOV, 3, false, "W2", 0, -1 } },
      2, { 0, 1 }, 0 },
    { "towns 45 km apart", { { 0, 1, 0, TOWN, 27, false, "W1", 0, -1 },
                             { 0, 1, 0, AWAY, 27, false, "W1", 0, -1 } }, 2, { 0, 1 }, 0 },
    { "two days said for one", { { 0, 1, 0, TOWN, 9, false, "W1", 0, -1 },
                                 { 0, 2, 1, TOWN, 9, false, "W1", 0, -1 } }, 2, { 0, 0 }, 0 },
    { "events that a person keeps apart stay apart",
      { { 0, 1, 0, TOWN, 9, false, "W1", 0, 0 }, { 0, 1, 1, TOWN, 9, false, "W1", 0, 1 } },
      2, { 0, 1 }, 1 },
    { "what is known stays, what is new joins it",
      { { 0, 1, 0, TOWN, 9, false, "W1", 0, 0 }, { 0, 1, 1, TOWN, 9, false, "W1", 0, -1 } },
      2, { 0, 0 }, 0 },
};

static void claims_make(const Case *c, EventClaim *claim, EventDocument *document, int32_t *n_known)
{
    *n_known = 0;
    for (size_t i = 0; i < c->n; i++) {
        const Told *t = &c->told[i];
        document[i] = (EventDocument){ (int32_t)i, DAY + t->published };
        claim[i] = (EventClaim){ .document = (int32_t)i, .root = EVENT_NONE, .event = t->event,
                                 .place_id = str_z(t->place), .place_path = str_z(t->path),
                                 .lat = t->lat, .lon = t->lon, .has_point = true,
                                 .has_days = true, .precision = (uint8_t)t->precision,
                                 .days = { DAY + t->day, DAY + t->day + t->n_days - 1 },
                                 .hours = (uint8_t)t->hours, .measure = EVENT_KILLED,
                                 .group = EVENT_ALL, .min = t->killed,
                                 .best = t->is_open ? EVENT_UNKNOWN : t->killed,
                                 .max = t->is_open ? EVENT_UNKNOWN : t->killed,
                                 .weapon = str_z(t->weapon), .actor = S(""), .words = S("") };
        if (t->event >= *n_known) *n_known = t->event + 1;
    }
}

static void test_cases(void)
{
    EACH (cases, c)
        ROW ("%s", c->why) {
            AUTO(Arena) a = { 0 };
            EventClaim claim[MOST];
            EventDocument document[MOST];
            Events events;
            Err err = { 0 };
            int32_t n_known;
            arena_init(&a, 1 << 20);
            claims_make(c, claim, document, &n_known);
            EventInput in = { claim, c->n, document, c->n, n_known };
            if (!CHECK_OK(events_group(&in, &a, NULL, &events, &err))) continue;
            for (size_t i = 0; i < c->n; i++) {
                CHECK(events.link[i].event != EVENT_NONE);
                for (size_t k = 0; k < i; k++)
                    CHECK_INT(events.link[i].event == events.link[k].event,
                              c->want[i] == c->want[k]);
            }
            if (c->n_proposals > 0) CHECK_INT(events.n_pairs, c->n_proposals);
        }
}

/* A claim without a place, and one of a year, go nowhere; a part goes with its whole. */
static void test_left_alone(void)
{
    AUTO(Arena) a = { 0 };
    EventDocument document = { 0, DAY };
    EventClaim claim[4];
    Events events;
    Err err = { 0 };
    int32_t n_known;
    const Case one = { "", { { 0, 1, 0, TOWN, 9, false, "W1", 0, -1 } }, 1, { 0 }, 0 };
    arena_init(&a, 1 << 20);
    for (int i = 0; i < 4; i++) claims_make(&one, &claim[i], &document, &n_known);
    claim[1].root = 0;
    claim[1].group = EVENT_CHILDREN;
    claim[2].place_id = claim[2].place_path = S("");
    claim[2].has_point = false;
    claim[3].days.to += 364;
    EventInput in = { claim, 4, &document, 1, 0 };
    if (!CHECK_OK(events_group(&in, &a, NULL, &events, &err))) return;
    CHECK_INT(events.n_events, 1);
    CHECK_INT(events.link[1].event, events.link[0].event);
    CHECK_INT(events.link[2].event, EVENT_NONE);
    CHECK_INT(events.link[3].event, EVENT_NONE);
    claim[0].root = 9;
    CHECK_CODE(events_group(&in, &a, NULL, &events, &err), TW_E_BUG);
}

enum { SHUFFLED = 60 };

/* Reports of ten events in any order give the same groups. */
static void test_order(void)
{
    int first[SHUFFLED] = { 0 };
    uint64_t seed = 7;
    for (int round = 0; round < 5; round++) {
        AUTO(Arena) a = { 0 };
        EventClaim claim[SHUFFLED];
        EventDocument document[SHUFFLED];
        int of[SHUFFLED], at[SHUFFLED];
        Events events;
        Err err = { 0 };
        arena_init(&a, 8 << 20);
        for (int i = 0; i < SHUFFLED; i++) of[i] = i;
        for (int i = SHUFFLED - 1; i > 0 && round > 0; i--) {
            int k = (int)(seed_next(&seed) % (uint64_t)(i + 1)), keep = of[i];
            of[i] = of[k];
            of[k] = keep;
        }
        for (int i = 0; i < SHUFFLED; i++) {
            int event = of[i] % 10, n = 3 + event * 2 + of[i] / 10 % 2;
            const Case one = { "", { { event * 2, 1, event * 2 + of[i] / 10 % 3, TOWN, n, false,
                                       event % 2 == 0 ? "W1" : "W2a", 0, -1 } }, 1, { 0 }, 0 };
            int32_t n_known;
            claims_make(&one, &claim[i], &document[i], &n_known);
            claim[i].document = i;
            document[i].group = of[i] / 10;
            at[of[i]] = i;
        }
        EventInput in = { claim, SHUFFLED, document, SHUFFLED, 0 };
        if (!CHECK_OK(events_group(&in, &a, NULL, &events, &err))) return;
        for (int i = 0; i < SHUFFLED; i++)
            for (int k = 0; k < i; k++) {
                bool is_same = events.link[at[i]].event == events.link[at[k]].event;
                if (round == 0) first[i] |= is_same && k == i % 10;
                else if (k == i % 10) CHECK_INT(is_same, first[i]);
            }
        CHECK_INT(events.n_events, 10);
    }
}

static void test_reasons(void)
{
    AUTO(Arena) a = { 0 };
    arena_init(&a, 1 << 16);
    CHECK_SLICE(event_reasons(EVENT_SAME_PLACE | EVENT_SAME_DAY | EVENT_WEAPON_DIFFERS, &a),
                "same place; same day; weapon differs");
    CHECK_SLICE(event_reasons(0, &a), "");
}

/* A reprint with another head is the same text; a text of the same day about the same is not. */
static void test_reprint(void)
{
    static const char text[] =
        "Teams of the sample office recovered the bodies of nine people from two houses in the "
        "north of the town on Friday, after aircraft struck them before noon. Rescuers worked "
        "until the evening, because the road from the south was closed and the only digger had "
        "no fuel. A doctor said that four of the dead were children of one family.";
    static const char other[] =
        "Nine people died on Friday when aircraft struck houses in the town, a monitor of the "
        "invented network wrote. It named six of them and said that three could not be identified. "
        "The party whose aircraft are said to have flown gave no answer to questions that were "
        "sent on Saturday morning, and repeated that it strikes armed men only.";
    AUTO(Arena) a = { 0 };
    Err err = { 0 };
    Str one, two, three, little;
    arena_init(&a, 8 << 20);
    Str again = arena_fmt(&a, "From our partners. %s", text);
    if (!CHECK_OK(reprint_print(str_z(text), &a, &one, &err))) return;
    if (!CHECK_OK(reprint_print(again, &a, &two, &err))) return;
    if (!CHECK_OK(reprint_print(str_z(other), &a, &three, &err))) return;
    if (!CHECK_OK(reprint_print(S("Nine people were killed."), &a, &little, &err))) return;
    CHECK(reprint_alike(one, one) == 1.0);
    CHECK(reprint_alike(one, two) >= REPRINT_SAME);
    CHECK(reprint_alike(one, three) < REPRINT_SAME);
    CHECK_INT(little.n, 0);
    CHECK(reprint_alike(little, little) == 0);
}

int main(void)
{
    RUN(test_cases);
    RUN(test_left_alone);
    RUN(test_order);
    RUN(test_reasons);
    RUN(test_reprint);
    return harness_end();
}
