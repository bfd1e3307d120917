/* test_read_people.c - whom a word of harm takes, and whom not: the people right before "who",
 * those who tell, those who do it, several names with what they are, nouns with words between.
 */
#include "read_rows.h"

static const Row PEOPLE[] = {
    /* the people right before "who", whatever stands before them */
    { "The crowd attended the funeral of the ten teachers who were killed on 31 October.",
      "killed 10" },
    { "The paper printed on pages 6 and 7 an article on the six priests who were murdered.",
      "killed 6" },
    { "The plane waited for Pablo Mithali and other officials after the funeral of six priests, "
      "five of them Spaniards, who were killed on Thursday.", "killed 6; killed 5<0" },
    /* who tells is nobody harmed */
    { "According to the investigators, Mithali's body received 18 bullet wounds.", "injured 1" },
    { "The party has no leaders because, according to members and supporters, they have been "
      "killed.", "" },
    /* who does it is nobody harmed */
    { "Three were intercepted by two young men who stabbed them.", "injured 3" },
    { "She was getting into a car when a young man approached her and shot her three times.",
      "injured 1" },
    { "Company president Luis Tajribi today released an official note about the kidnapping.", "" },
    { "The three men were taken to a clinic and, the report says, suffered no wounds.", "" },
    { "THE CLASH RESULTED IN THE DEATH OF A CIVILIAN WHO WAS PASSING BY.", "killed 1" },
    /* several names, and what those are who bear them */
    { "Luis Tajribi and Pablo Mithali, members of the town council, were abducted.",
      "detained 2; detained 1<0; detained 1<0" },
    { "Salma Tajribi and Pablo Mithali, a 26-year-old teacher at the school, have been killed.",
      "killed 2; killed 1<0; killed 1<0" },
    { "Pablo Mithali, mayor of Hish, and Luis Tajribi, a baker, were killed.",
      "killed 2; killed 1<0; killed 1<0" },
    { "The mothers of Luis Tajribi and Pablo Mithali, members of the council, spoke.", "" },
    /* a noun for what happened, and words between it and "of" */
    { "The killings during the last three days of a farmer and a teacher shocked the town.",
      "killed 2; killed 1<0; killed 1<0" },
    { "They condemned the recent murder in Hish of union leaders Luis Tajribi and Rosa Mithali.",
      "killed 2; killed 1<0; killed 1<0" },
    { "The authors of Luis Tajribi's murder are known.", "killed 1" },
    { "The assassination attempt against General Luis Tajribi failed.", "" },
};

static void test_people(void)
{
    EACH (PEOPLE, row)
        ROW ("'%s'", row->text)
            check_row(row);
}

int main(int argc, char **argv)
{
    open_reader(argc > 1 ? argv[1] : "share/tawthiq/lexicon.bin");
    if (!has_reader)
        return harness_end();
    RUN(test_people);
    return harness_end();
}
