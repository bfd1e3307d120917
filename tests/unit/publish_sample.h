/* publish_sample.h: invented data of one bulletin, for the tests of publish. */
#ifndef TESTS_PUBLISH_SAMPLE_H
#define TESTS_PUBLISH_SAMPLE_H

#include <stdio.h>

#include "publish/bulletin.h"

#define LEN(array) (sizeof(array) / sizeof((array)[0]))
#define REFS(array) { (array), LEN(array) }
#define SLICE(lit) { lit, sizeof(lit) - 1 }  /* S is no constant, a braced pair is */

static const uint32_t REF_1[] = { 1 }, REF_12[] = { 1, 2 };

/* The label of the language asked for. */
static Str sample_label(Locale locale, const char *en, const char *ar)
{
    return str_z(locale.lang == LANG_AR ? ar : en);
}

/* One event, told in words and by a row of a list. */
static void sample_events(BulletinData *d)
{
    static BulletinEvent event[1];
    event[0] = (BulletinEvent){ S("2019-02-04"), d->ranking[1].label, range_between(1, 4),
                                range_exact(3), REFS(REF_12) };
    d->event = event;
    d->n_events = 1;
}

/* Two who may be named, one by initials; cuts and changes with what is not known. */
static void sample_more(Locale l, BulletinData *d)
{
    static BulletinPerson person[2];
    static BulletinCutRow row[2];
    static BulletinChange change[3];
    person[0] = (BulletinPerson){ sample_label(l, "Invented Person One", "شخص مثال أول"), S("7"),
                                  sample_label(l, "Saraqib", "سراقب"), S("2019-02-04") };
    person[1] = (BulletinPerson){ S("I. P. T."), S(""), S("<Ariha>"), S("") };
    row[0] = (BulletinCutRow){ sample_label(l, "air-delivered", "سلاح جوي"), range_exact(9),
                               range_at_least(3), 2 };
    row[1] = (BulletinCutRow){ sample_label(l, "not known", "غير معروف"), { 0 }, { 0 }, 1 };
    change[0] = (BulletinChange){ sample_label(l, "killed", "القتلى"), false, range_exact(72),
                                  range_exact(80), range_exact(-8) };
    change[1] = (BulletinChange){ sample_label(l, "killed", "القتلى"), true, range_between(31, 40),
                                  range_exact(33), range_between(-2, 7) };
    change[2] = (BulletinChange){ sample_label(l, "injured", "المصابون"), false, range_exact(3),
                                  { 0 }, { 0 } };
    d->person = person;
    d->n_persons = 2;
    d->cut[0] = (BulletinCut){ WORD_BY_WEAPON, row, 2 };
    d->n_cuts = 1;
    d->change = change;
    d->n_changes = 3;
    d->period_before = S("2019-01");
}

/* One statement with a residual, incidents with a range and an unknown, a list. */
static void sample_levels(Locale l, BulletinData *d)
{
    static BulletinHeadline headline[2];
    static BulletinRow stated[4], incidents[2], named[1];
    static BulletinBlock block[3];
    Str killed = sample_label(l, "killed", "القتلى"), none = S("");
    SheetRefs ref = REFS(REF_1), no_ref = { NULL, 0 };
    headline[0] = (BulletinHeadline){
        range_exact(72), killed,
        sample_label(l, "as stated by Example <Corps> & Co", "بيان المثال"), REFS(REF_12) };
    headline[1] = (BulletinHeadline){ range_between(60, 65), killed,
                                      sample_label(l, "in incidents", "في الحوادث"), no_ref };
    stated[0] = (BulletinRow){ killed, 0, false, range_exact(72),
                               S("the killing of 72 civilians"), ref };
    stated[1] = (BulletinRow){ sample_label(l, "children", "أطفال"), 1, false, range_exact(28),
                               none, ref };
    stated[2] = (BulletinRow){ sample_label(l, "women", "نساء"), 1, false, range_exact(22), none,
                               ref };
    stated[3] = (BulletinRow){ none, 1, true, range_exact(22), none, no_ref };
    incidents[0] = (BulletinRow){ killed, 0, false, range_between(60, 65), none, no_ref };
    incidents[1] = (BulletinRow){ sample_label(l, "injured", "المصابون"), 0, false, { 0 }, none,
                                  no_ref };
    named[0] = (BulletinRow){ killed, 0, false, range_between(31, 40), none, no_ref };
    block[0] = (BulletinBlock){ BULLETIN_STATED, S("Example Corps"), stated, 4 };
    block[1] = (BulletinBlock){ BULLETIN_INCIDENTS, none, incidents, 2 };
    block[2] = (BulletinBlock){ BULLETIN_NAMED, none, named, 1 };
    d->headline = headline;
    d->n_headlines = 2;
    d->block = block;
    d->n_blocks = 3;
}

static void sample_weapons(Locale l, BulletinData *d)
{
    static BulletinWeapon weapon[2];
    weapon[0] = (BulletinWeapon){ sample_label(l, "missiles", "صواريخ"),
                                  sample_label(l, "munitions", "ذخائر"),
                                  S("Example Corps"), range_at_least(1681),
                                  S("at least 1681 missiles"), REFS(REF_12) };
    weapon[1] = (BulletinWeapon){ sample_label(l, "air strikes", "غارات جوية"),
                                  sample_label(l, "strikes", "ضربات"), S("Example Corps"),
                                  range_exact(67), S(""),
                                  { NULL, 0 } };
    d->weapon = weapon;
    d->n_weapons = 2;
}

/* Three places, of which one has no number, two on the map; every third day has an incident. */
static void sample_places(Locale l, BulletinData *d)
{
    static ChartPlace ranking[3];
    static ChartDay day[28];
    static char date[28][11];
    static const double ring[] = { 36.2, 35.4, 36.9, 35.5, 36.8, 36.1, 36.4, 36.2 };
    static const MapRing rings[] = { { ring, 4, true } };
    static MapDot dot[2];
    ranking[0] = (ChartPlace){ sample_label(l, "Khan Shaykhun", "خان شيخون"),
                               range_between(30, 33), range_exact(40), 9 };
    ranking[1] = (ChartPlace){ sample_label(l, "Saraqib", "سراقب"), range_exact(11), { 0 }, 2 };
    ranking[2] = (ChartPlace){ sample_label(l, "Ariha", "أريحا"), { 0 }, range_exact(2), 1 };
    for (int i = 0; i < 28; i++) {
        snprintf(date[i], sizeof date[i], "2019-02-%02d", i + 1);
        day[i] = (ChartDay){ { date[i], 10 }, { 0 }, { 0 }, i % 3 == 0 };
        if (i % 3 == 0 && i != 9) day[i].killed = range_between(i / 2, i / 2 + 3);
        if (i % 3 == 0) day[i].injured = range_exact(i);
    }
    dot[0] = (MapDot){ 35.44, 36.65, ranking[0].label, ranking[0].killed };
    dot[1] = (MapDot){ 35.86, 36.8, ranking[1].label, ranking[1].killed };
    d->ranking = ranking;
    d->n_ranking = 3;
    d->day = day;
    d->n_days = 28;
    d->map = (MapData){ rings, 1, dot, 2, d->place };
}

static void sample_doubts(BulletinData *d)
{
    static BulletinDoubt doubt[2], reconcile[1];
    doubt[0] = (BulletinDoubt){ WORD_DOUBT_VAGUE, { S("a number of volunteers") }, 1, REFS(REF_1) };
    doubt[1] = (BulletinDoubt){ WORD_DOUBT_PLACE_LEVEL, { S("Idlib"), S("province; city") }, 2,
                                { NULL, 0 } };
    reconcile[0] = (BulletinDoubt){ WORD_RECONCILE_MORE,
                                    { S("killed"), S("Example Corps"), S("72"), S("60 to 65"),
                                      S("7 to 12") }, 5, { NULL, 0 } };
    d->doubt = doubt;
    d->n_doubts = 2;
    d->reconcile = reconcile;
    d->n_reconcile = 1;
}

/* A bulletin of an invented month. */
static BulletinData sample_bulletin(Locale locale)
{
    static const BulletinSource source[] = {
        { SLICE("Example Corps"), SLICE("Bulletin of February"), SLICE("2019-03-01"), 3,
          SLICE("00112233445566778899aabbccddeeff"),
          SLICE("0000000000000000000000000000000000000000000000000000000000000001") },
        { SLICE("وكالة المثال"), SLICE("<script>alert(1)</script>"), SLICE(""), 4,
          SLICE("ffeeddccbbaa99887766554433221100"),
          SLICE("0000000000000000000000000000000000000000000000000000000000000002") },
    };
    static const BulletinTrace trace[] = {
        { SLICE("the killing of 72 civilians | in *Idlib*"), 120, 147, 0, 0 },
        { SLICE("مقتل ٧٢ مدنياً"), 12, 26, 0, 1 },
    };
    BulletinData d = {
        .locale = locale, .place = sample_label(locale, "Idlib", "إدلب"), .period = S("2019-02"),
        .log_n = 57, .source = source, .n_sources = 2, .trace = trace, .n_traces = 2,
    };
    sample_levels(locale, &d);
    sample_weapons(locale, &d);
    sample_places(locale, &d);
    sample_events(&d);
    sample_more(locale, &d);
    sample_doubts(&d);
    return d;
}

#endif
