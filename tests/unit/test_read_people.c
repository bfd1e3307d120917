/* test_read_people.c - whom a word of harm takes, and whom not: the people right before "who",
 * those who tell, those who do it, several names with what they are, nouns with words between.
 */
#include "read_rows.h"

static const Row PEOPLE[] = {
    /* some of those told before, and who they were */
    { "An air raid killed 12 people in Ariha. Five of them were children.",
      "killed 12; killed 5<0" },
    { "An air raid killed 12 people. At least four of the dead are children under 10, doctors say.",
      "killed 12; killed >=4<0" },
    { "An air raid killed 12 people and wounded 30. Four of the dead and nine of the wounded were "
      "children.", "killed 12; injured 30; killed 4<0; injured 9<1" },
    { "An air raid killed 12 people. Seven of the victims were killed in a house.",
      "killed 12; killed 7<0" },
    { "Gunmen abducted five loggers. Two of the victims were killed and the three others freed.",
      "detained 5; killed 2; rescued 3" },
    { "Two of the wounded children were taken to Sarmin.", "injured 2" },
    { "قتل 12 شخصا في غارة. خمسة منهم أطفال.", "killed 12; killed 5<0" },
    { "قتل 12 شخصا في غارة. وكان خمسة من القتلى أطفالا.", "killed 12; killed 5<0" },
    /* figures of another time, which correct none; older ones, which are corrected */
    { "In May 72 civilians were killed, up from 41 in April.", "killed 72; killed 41" },
    { "The number of children killed rose to 31 in 2018 from 22 in 2017.", "killed 31; killed 22" },
    { "The death toll from the blast now stands at 14, up from 12.", "killed 14^1; killed 12" },
    { "Civilian deaths fell to 12 last week from 30 the week before.", "killed 12^1; killed 30" },
    { "The team recorded 38 casualties (14 killed, 24 injured) in May, compared with 51 (9 killed, "
      "42 injured) before.", "casualties 38; killed 14; injured 24; injured 42" },
    /* a toll takes in what it made rise, and the day it rose is no day of other dead */
    { "A bomb killed nine people in Quetta. The death toll is now 11.", "killed 9; killed 11^0" },
    { "A bomb killed nine in Ariha on Monday. The death toll rose to 11 on Tuesday. Two of the "
      "wounded died in hospital.", "killed 9; killed 11^0; killed 2<1" },
    { "A bomb killed nine in Ariha on Monday. Two of the wounded died on Tuesday. The death toll "
      "is now 11.", "killed 9; killed 2<2; killed 11^0" },
    { "Nine people were killed on Monday. The death toll on Tuesday was 14.",
      "killed 9; killed 14" },
    { "Twelve people were killed and 30 wounded. Two of the wounded later died.",
      "killed 12; injured 30; killed 2" },
    { "قتل تسعة أشخاص يوم الاثنين. وارتفعت الحصيلة إلى 11 قتيلا يوم الثلاثاء.",
      "killed 9; killed 11^0" },
    { "12 were killed and 30 injured in May, compared with 9 and 21 in April.",
      "killed 12; injured 30" },
    { "قتل 72 مدنيا في شباط مقارنة بـ41 في كانون الثاني.", "killed 72; killed 41" },
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
    { "They were tried for killing six priests, a maid, and her daughter, on 16 November.",
      "killed 8; killed 6<0; killed 1<0; killed 1<0" },
    { "Five people, a woman and her daughter among them, were killed.",
      "killed 5; killed 1<0; killed 1<0" },
    { "She came with her children, one of whom was wounded.", "injured 1" },
    /* "other" with a plural is no one person */
    { "Other officials were killed on Thursday.", "killed 2--1?" },
    /* what befalls things makes no people of a noun that is not known */
    { "Some 150 ballots were burned and 20 voters were burned.", "injured 20" },
    { "SOME 150 ELECTORAL CARDS WERE BURNED IN THE TOWN HALL.", "" },
    /* in capitals "march" is a month only where a month may stand */
    { "THEY JOINED THE FUNERAL MARCH OF THE 10 MEMBERS KILLED IN THE ATTACK.", "killed 10" },
    /* what they are for, and whose victims: nothing has happened */
    { "They sent troops to \"intimidate and murder\" ten farmers.", "killed 10!planned" },
    { "THE MURDER VICTIMS HAVE BEEN LEFTISTS.", "" },
    { "Luis Tajribi, one of the best known leaders, was killed.", "killed 1" },
    { "Luis Tajribi Junior, Pablo Mithali, and Juan Khayali were released.",
      "rescued 3; rescued 1<0; rescued 1<0; rescued 1<0" },
    { "Luis Tajribi, one of the six teachers murdered in May, had known.", "killed 1<1; killed 6" },
    { "The two dead men are Luis Tajribi and Pablo Mithali.",
      "killed 2; killed 1<0; killed 1<0" },
    /* what did it is no part of the phrase of people */
    { "The attack killed Salvadoran Attorney General Luis Tajribi.", "killed 1" },
    { "The blast killed Nigerian journalist Luis Tajribi and a driver.",
      "killed 2; killed 1<0; killed 1<0" },
    /* who is added with others */
    { "A driver was killed along with his wife, their son and their daughter.",
      "killed 1; killed 1; killed 1; killed 1" },
    { "A commander was killed alongside two guards and, reportedly, his son.",
      "killed 1; killed 2; killed 1!alleged" },
    /* a number that is taken makes people of an unknown noun; of a kind told behind it */
    { "A bomb detonated, injuring two traffic enforcers and a passer-by.",
      "injured 3; injured 2<0; injured 1<0" },
    /* hacked to death, and who did it */
    { "Assailants attacked the house, hacking to death seven members of the family.",
      "killed 7" },
    { "A guard who tried to flee was shot in the leg.", "injured 1" },
    { "A gunman shot Luis Tajribi, a candidate, at his home. Tajribi later died of his wounds.",
      "injured 1; killed 1^0" },
    /* the range of a heading, told again below of people who are described */
    { "2-3 total killed\n3-4 injured\nTwo or three alleged militants were killed and up to four "
      "were injured in a strike on a car.",
      "killed 2-3; injured 3-4; killed 2-3=0-perp; injured <=4<1" },
    { "8-10 total killed\nA strike on a house killed up to nine alleged militants.",
      "killed 8-10; killed <=9=0-perp" },
    { "8-10 people were killed. Three women were killed in Ariha.", "killed 8-10; killed 3" },
    { "Six died and eight were hurt. It was one of nine attacks that killed 50 people in total.",
      "killed 6; injured 8; attacks 9; killed 50" },
    /* a bare number is of the kind of the many before it */
    { "Six guerrillas were killed and 13 were wounded.", "killed 6-perp; injured 13-perp" },
    { "A gunman was killed and two wounded.", "killed 1-perp; injured 2" },
    /* a surname alone */
    { "Tajribi, 65, was killed near his home along with two of his guards.", "killed 1; killed 2" },
    { "Mithali was shot to death along with two other men.", "killed 1; killed 2" },
    { "Mithali was hit by a storm.", "" },
    { "A guard in Hish-Ariha was shot and killed by robbers.", "killed 1" },
    { "One driver was killed along with other members of his family.", "killed 1; killed 2--1?" },
    /* the same people again: as known, without their number, by office in another sentence */
    { "Three soldiers were killed in Homs. Families protested the killing of three soldiers.",
      "killed 3; killed 3=0" },
    { "Three soldiers were killed in Homs. Three soldiers were killed in Hama.",
      "killed 3; killed 3" },
    { "THE MURDER OF THE JESUITS SHOCKED ALL. THEY MURDERED SIX JESUITS IN THEIR HOUSE.",
      "killed 2--1?; killed 6^0" },
    /* a noun for what happened, and words between it and "of" */
    { "The killings during the last three days of a farmer and a teacher shocked the town.",
      "killed 2; killed 1<0; killed 1<0" },
    { "They condemned the recent murder in Hish of union leaders Luis Tajribi and Rosa Mithali.",
      "killed 2; killed 1<0; killed 1<0" },
    { "The authors of Luis Tajribi's murder are known.", "killed 1" },
    { "They condemned the murder committed by guerrillas against two priests.", "killed 2" },
    { "The assassination attempt against General Luis Tajribi failed.", "" },
    { "Five children of grades 3 and 4, aged between eight and ten, were injured.", "injured 5" },
    { "Six pupils of classes 2, 3 and 5 were killed.", "killed 6" },
    { "Volunteers pulled six people alive from the rubble.", "rescued 6" },
    { "The war has driven 30,000 people from their homes.", "displaced 30000" },
    { "Three farmers were dragged from their homes and killed.", "killed 3" },
    { "Members of the army killed six people.", "killed 6" },
    { "Residents of Sample Town lynched a thief and injured two others. 1 fatality.",
      "killed 1; injured 2; killed 1=0" },
    { "Guards of Sample Town killed two thieves. Later a girl died. 3 fatalities.",
      "killed 2<2; killed 1<2; killed 3" },
    { "The attack killed 23 people, 19 of them men and four women.",
      "killed 23; killed 19<0; killed 4<0" },
    { "They reported the death of 12 people, three of them children and two women.",
      "killed 12; killed 3<0; killed 2<0" },
    { "Twenty people were killed. Ten of them were children and five soldiers were wounded.",
      "killed 20; killed 10<0; injured 5" },
    { "A shell killed three of their five children.", "killed 3" },
    { "The raid killed 4 (possibly 6) people.", "killed 4-6" },
    { "A missile killed 3 (or 4) people.", "killed 3-4" },
    { "At least 12 people were killed: four men and eight women.",
      "killed >=12; killed 4<0; killed 8<0" },
    { "Sixteen people were killed; some sources put the figure as high as 21.",
      "killed 16; killed <=21=0" },
    { "Seven were killed. The driver died. A girl and a woman were among the civilians killed.",
      "killed 7; killed 1; killed 1<0; killed 1<0" },
    { "No civilian was harmed.", "casualties 0" },
    { "Twelve people were wounded. Eleven are still being treated.", "injured 12; injured 11<0" },
    { "One ICRC warehouse storekeeper was killed.", "killed 1" },
    { "All eleven passengers on board and the driver were killed.",
      "killed 12; killed 11<0; killed 1<0" },
    { "A bomb killed two men in Azaz and a woman was hurt.", "killed 2; injured 1" },
    { "The death toll could rise as many of the wounded had severe head injuries.", "" },
    { "The toll is expected to rise as 12 people are missing.", "missing 12" },
    { "Fighting killed 31 people. Nine civilians, including two medics, were among those killed.",
      "killed 31; killed 9<0" },
    { "Two were killed. It brings to 17 the number of people killed since the war began.",
      "killed 2; killed 17" },
    { "A boy was killed in Azaz. The boy was shot in the chest.", "killed 1" },
    { "A boy was killed in Azaz. A girl was shot in the leg.", "killed 1; injured 1" },
    { "The monitors saw 12 multiple launch rocket systems.", "" },
    { "A lawyer who defended rebels was killed.", "killed 1" },
    { "A judge who was investigating traffickers and his secretary were killed.",
      "killed 2; killed 1<0; killed 1<0" },
    { "The gunman who killed ten people was shot dead.", "killed 1-perp; killed 10" },
    { "His driver died and a bodyguard is in critical condition.", "killed 1; injured 1" },
    { "Three peasants had their throats slit.", "killed 3" },
    /* nothing that happened */
    { "It was a miracle that none of the 300 pupils was killed.", "killed 0" },
    { "Not one of the 300 pupils was hurt.", "injured 0" },
    { "Neither of the two guards was injured.", "injured 0" },
    { "Without the shelter, our whole family of eight would be dead.", "" },
    { "The novel opens with the murder of three sisters.", "" },
    { "The film shows how 40 workers are killed in a mine.", "" },
    { "The law provides the death penalty for anyone who kills a police officer.", "" },
    { "No evidence was found that anyone had been killed.", "" },
    { "Killing civilians is a war crime.", "" },
    { "To kill 100 civilians for one soldier is a crime.", "" },
    { "The killing of the ambassador would be an act of war.", "killed 1!feared" },
    { "The mayor corrected an earlier statement that four people had died.", "killed 4!denied" },
    { "He was sentenced to death for plotting to kill the king.", "" },
    { "According to a hoax, ten children had died at the school.", "" },
    { "The treaty forbids killing prisoners of war.", "" },
    { "Stop killing our children, the banner read.", "" },
    { "Rescuers expect the toll to rise after ten people died.", "killed 10" },
};

static void test_people(void)
{
    CHECK_ROWS(PEOPLE);
}

int main(int argc, char **argv)
{
    open_reader(argc > 1 ? argv[1] : "share/tawthiq/lexicon.bin");
    if (!has_reader)
        return harness_end();
    RUN(test_people);
    return harness_end();
}
