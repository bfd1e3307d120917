/* test_read_fields.c - place, day, doer, speaker and scope of the last claim of English reports.
 *
 *   test_read_fields LEXICON GAZETTEER
 *
 * Invented sentences, each in the manner of a real kind of report. NULL in a row is not looked at,
 * "" is a field that must be empty.
 */
#include "harness.h"

#include "map_file.h"
#include "read/read.h"

enum { PUBLISHED = 17947 /* 2019-02-20, a Wednesday */ };

static Reader reader;
static Gazetteer gazetteer;

typedef struct FieldsRow {
    const char *text, *place, *day, *actor, *said_by, *scope;
} FieldsRow;

static void check_field(const char *want, Str got)
{
    if (want != NULL && !CHECK(str_eq(got, str_z(want))))
        printf("    got  " STR_FMT "\n    want %s\n", STR_ARG(got), want);
}

static void check_row(const FieldsRow *r)
{
    AUTO(Arena) arena = { 0 };
    Err err = { 0 };
    ReadClaim *claim = NULL;
    size_t n = 0;
    arena_init(&arena, 16 << 20);
    ReadInput input = { .text = str_z(r->text), .published = PUBLISHED };
    CHECK_OK(read_text(&reader, &input, &arena, &claim, &n, NULL, &err));
    if (!CHECK(n > 0))
        return;
    const ReadClaim *last = &claim[n - 1];
    check_field(r->place, last->place.name);
    check_field(r->day, last->time.edtf);
    check_field(r->actor, last->actor);
    check_field(r->said_by, last->said_by);
    check_field(r->scope, last->scope);
}

static void test_place(void)
{
    static const FieldsRow row[] = {
        { .text = "An air raid on the village of Kafr Test in Syria's opposition-held Idlib "
                  "province killed six people.", .place = "Kafr Test" },
        { .text = "A jet bombed Sample Kone village in the northern Sagaing region, killing ten.",
          .place = "Sample Kone" },
        { .text = "The attack on Testfa village, just north of Azaz, wounded nine people.",
          .place = "Testfa" },
        { .text = "Shells hit the Abu Test camp on Monday. Two people were killed.",
          .place = "Abu Test" },
        { .text = "A blast at a wedding in southwestern Testokha killed 13 people.",
          .place = "Testokha" },
        { .text = "NAIROBI - A mine killed four people in eastern Ukraine.", .place = "Ukraine" },
        { .text = "Fighters came to Azaz. \"They killed 12 people,\" Capt. Aleppo Exemplar said.",
          .place = "Azaz" },
        { .text = "Warplanes struck a clinic in Azaz, run by a charity. Three people died.",
          .place = "Azaz" },
        { .text = "(Nairobi) - The army killed 12 people in eastern Ukraine.", .place = "Ukraine" },
        { .text = "A mine killed 8 in Syria. The incident took place in Azaz. One of them was a "
                  "girl.", .place = "Syria" },
        { .text = "Two people died in Azaz. The crisis has killed tens of thousands of people.",
          .place = "", .day = "", .scope = "period" },
        { .text = "Two people died in Azaz on Monday. So far, 79 have died in the conflict.",
          .place = "", .day = "", .scope = "period" },
    };
    EACH (row, r)
        ROW ("%s", r->text)
            check_row(r);
}

static void test_day(void)
{
    static const FieldsRow row[] = {
        { .text = "A shell killed two people in Azaz, the mayor said on Monday.", .day = "" },
        { .text = "A shell killed two people in Azaz on Sunday, the mayor said on Monday.",
          .day = "2019-02-17" },
        { .text = "A mine killed six people, the mayor told a newspaper late on Monday.",
          .day = "" },
        { .text = "The mayor said a shell on Monday killed two people.", .day = "2019-02-18" },
        { .text = "The mayor on Monday said two people were killed.", .day = "" },
        { .text = "The mayor said Monday's shelling killed two people.", .day = "2019-02-18" },
        { .text = "Gunmen rode into Azaz at dawn on Sunday. The mayor said six people died.",
          .place = "Azaz", .day = "2019-02-17" },
    };
    EACH (row, r)
        ROW ("%s", r->text)
            check_row(r);
}

static void test_doer_and_speaker(void)
{
    static const FieldsRow row[] = {
        { .text = "Six people died when the Rapid Support Forces attacked a camp near Azaz.",
          .actor = "Rapid Support Forces" },
        { .text = "The coalition struck a market in Azaz on Monday, killing six people.",
          .actor = "coalition", .day = "2019-02-18" },
        { .text = "Six people were killed when the army was attacked in Azaz.", .actor = "" },
        { .text = "Six people were killed in clashes when the army came to Azaz.", .actor = "" },
        { .text = "The Red Cross on Saturday, however, said six people were killed.",
          .said_by = "The Red Cross", .day = "" },
        { .text = "The Test Agency in a statement Saturday said six people were killed.",
          .said_by = "The Test Agency" },
        { .text = "Amal Test, another resident, said six people were killed.",
          .said_by = "Amal Test, another resident" },
        { .text = "The test service, also known as Helpers, said six people were killed.",
          .said_by = "The test service" },
        { .text = "\"We fled,\" a farmer said. He said the rebels also abducted seven persons.",
          .said_by = "a farmer" },
        { .text = "Six people died in Azaz. A total of 109 people have been killed, according "
                  "to a monitor.", .place = "", .scope = "period" },
    };
    EACH (row, r)
        ROW ("%s", r->text)
            check_row(r);
}

int main(int argc, char **argv)
{
    Err err = { 0 };
    if (argc != 3) {
        fprintf(stderr, "usage: test_read_fields LEXICON GAZETTEER\n");
        return 2;
    }
    CHECK_OK(gazetteer_open(map_file(argv[2]), &gazetteer, &err));
    CHECK_OK(reader_open(map_file(argv[1]), &gazetteer, &reader, &err));
    RUN(test_place);
    RUN(test_day);
    RUN(test_doer_and_speaker);
    return harness_end();
}
