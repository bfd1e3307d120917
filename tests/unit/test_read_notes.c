/* test_read_notes.c - the ways of incident notes, drone-strike notes and narratives: headings with
 * numbers, coded counts, abbreviations, parts told in odd places.
 */
#include "read_rows.h"

static const Row NOTES[] = {
    /* headings */
    { "Total reported killed: 7-12. Civilians reported killed: 0-4. Total reported injured: 2-5.",
      "killed 7-12; killed 0-4<0; injured 2-5" },
    { "Killed: 4. Injured: 7.", "killed 4; injured 7" },
    { "Fatalities coded as 3.", "killed 3" },
    { "The vehicle was coded as 3.", "" },
    /* abbreviations and states */
    { "4 soldiers KIA, 2 WIA.", "killed 4; injured 2" },
    { "The blast left seven bystanders with injuries.", "injured 7" },
    { "They took five engineers hostage.", "detained 5" },
    { "A hostage was killed.", "killed 1" },
    /* a number and, behind a mark, its parts */
    { "The death toll rose to 52 - 29 soldiers and 23 rebels.",
      "killed 52; killed 29<0; killed 23<0-perp" },
    { "The death toll rose to 52, 29 soldiers and 23 rebels.",
      "killed 52; killed 29<0; killed 23<0-perp" },
    { "Fighting took the death toll to 52 - 29 troops and militia.", "killed 52; killed 29<0" },
    /* a word of a measure counts nothing */
    { "At least two four-storey residential buildings and 25 shops were destroyed.",
      "objects_hit >=2; objects_hit 25" },
    { "Shells hit three six-storey houses, killing two.", "objects_hit 3; killed 2" },
    /* who did it is not joined to those behind */
    { "Two people were killed by rebels and six were wounded in a mine blast.",
      "killed 2; injured 6" },
    /* bounds */
    { "Zero to four people were reported killed.", "killed 0-4" },
    { "No one was killed.", "killed 0" },
    { "The dead: 15 and counting.", "" },
    { "The number of dead has reached 15 and counting.", "killed >=15" },
    { "Between 15 and 20 civilians were killed. Another outlet said 20 people had died.",
      "killed 15-20; killed 20=0" },
    /* people in odd places */
    { "Gunmen killed the principal of a girls' school and her driver.",
      "killed 2; killed 1<0; killed 1<0" },
    { "Clashes left five dead on one side and three on the other.", "killed 5; killed 3" },
    { "Four people died, a woman and two children among them, and two were injured.",
      "killed 4; killed 1<0; killed 2<0; injured 2" },
    { "Officials put the toll at three, with 27 people wounded.", "killed 3; injured 27" },
    { "Three siblings - Rama, 12, and Lin, 3 - died.",
      "killed 3; killed 1<0; killed 1<0" },
    { "In Hish, 34 people died.", "killed 34" },
    { "Two men, named as Faysal Placeholder and Omar Dummyson, were killed by a drone.",
      "killed 2; killed 1<0; killed 1<0" },
    { "Six militants, including a commander named Mullah Sample, were killed.",
      "killed 6-perp; killed 1<0" },
    { "The militia lost three men and the rebels two.", "killed 3; killed 2" },
    { "She left with her two wounded sons.", "injured 2" },
    { "Both passengers died, while the driver escaped with minor injuries.",
      "killed 2; injured 1" },
    { "Seventeen people, the bomber included, were killed.", "killed 17; killed 1<0-perp" },
    { "Dozens of people, at least 40 by most accounts, were killed.", "killed >=40" },
    { "6 martyrs and about twenty wounded.", "killed 6; injured ~20" },
    { "Ten people - five children, three women and two men - died in the raid.",
      "killed 10; killed 5<0; killed 3<0; killed 2<0" },
    { "3 people, incl. 1 child, were killed.", "killed 3; killed 1<0" },
    { "2-7 total reported killed, 0-2 civilians reported killed.", "killed 2-7; killed 0-2<0" },
    { "About 20 people sustained various degrees of injury.", "injured ~20" },
    /* another source's figure for the same people */
    { "At least 40 people were killed, residents said. The Red Cross put the toll at 130.",
      "killed >=40; killed 130=0" },
    { "Officials said 10 soldiers died; the rebels claimed to have killed 25 soldiers.",
      "killed 10; killed 25=0!alleged" },
    { "Officials said ten people died. Police said six others were killed in a second raid.",
      "killed 10; killed 6" },
    /* people the word lists do not have */
    { "A mortar killed the zookeeper and wounded a glazier.", "killed 1; injured 1" },
    { "The zookeeper was killed.", "killed 1" },
    { "The zookeepers left.", "" },
    { "The blast killed the lights.", "" },
    /* each of two, a toll that takes others in */
    { "Two staff were assaulted; one suffered minor injuries, the other was badly hurt.",
      "injured 2; injured 1<0; injured 1<0" },
    { "A man died on Monday, bringing the death toll to six.", "killed 1<1; killed 6" },
    { "Five gendarmes sustained bullet wounds.", "injured 5" },
    { "3 people (2 Turkana and 1 Pokot) killed, 2 wounded.",
      "killed 3; killed 2<0; injured 2" },
    { "Three people died: Ahmad Unreal, 60; his wife Samira, 55; and his son Nizar, 2.",
      "killed 3; killed 1<0; killed 1<0; killed 1<0" },
    { "Two of his guards, and two clerks were killed.", "killed 4; killed 2<0; killed 2<0" },
    { "Estimates of the dead range from 30 to 40.", "killed 30-40" },
    { "The army assessed that no civilians were killed.", "killed 0" },
    { "Two of the attackers blew themselves up and the third was shot dead.",
      "killed 2-perp; killed 1-perp" },
    { "Four people were killed. Among them was a boy, whose sister was wounded.",
      "killed 4; killed 1<0; injured 1" },
    { "Reported killed 10-15, reported injured 5-10", "killed 10-15; injured 5-10" },
    { "The death toll rose to 12 after two of the injured died.", "killed 12; killed 2<0" },
    { "Ali Pretendi and his two-year-old daughter were killed.",
      "killed 2; killed 1<0; killed 1<0" },
    { "3 militants, 2 soldiers and a civilian were killed.",
      "killed 6; killed 3<0-perp; killed 2<0; killed 1<0" },
    { "Four patients and staff were wounded.", "injured 4" },
    { "Gunmen pulled six nurses from their car and executed them.", "killed 6" },
    { "Twelve soldiers were initially reported dead; the army later clarified that six had died.",
      "killed 12; killed 6^0" },
    { "About thirty people were rushed to hospital.", "injured ~30" },
    { "The strike killed him, his wife and two of his children.",
      "killed 4; killed 1<0; killed 1<0; killed 2<0" },
    { "Three people were injured, one of whom suffered burns.", "injured 3; injured 1<0" },
    { "They shot two soldiers to death and left a third badly wounded.",
      "killed 2; injured 1" },
    { "His wife was killed and the worker himself injured.", "killed 1; injured 1" },
    { "Gunmen seized four nurses.", "detained 4" },
    { "The army seized two tanks.", "" },
    { "Six people died - 2 children, 1 woman, 3 men - and three were injured.",
      "killed 6; killed 2<0; killed 1<0; killed 3<0; injured 3" },
    { "A man was wounded; reports that he had died proved false.",
      "injured 1; killed 1!denied" },
    { "Seven people, three children and a woman among them, were killed.",
      "killed 7; killed 3<0; killed 1<0" },
    { "Eleven members of the al-Fabric family were killed.", "killed 11" },
    { "Rebels took five men. Two of the five were found with their throats slit.", "killed 2" },
    { "The strike in which six people were injured hit a mill.", "injured 6" },
    { "He hurt his shoulder.", "injured 1" },
    { "Five nurses were shot dead. Four died at once and one died later.",
      "killed 5; killed 4<0; killed 1<0" },
    { "A clerk was wounded in the arm. The driver was hurt. Both were taken to hospital.",
      "injured 1; injured 1" },
    { "The remains of a farmer were found.", "killed 1" },
    { "A clerk died in custody after being detained along with seven nurses.",
      "killed 1; detained 7" },
    { "A doctor and his driver were killed by gunmen. The doctor was slain at his gate.",
      "killed 2; killed 1<0; killed 1<0; killed 1=1" },
    { "Two men who had been abducted by gunmen claiming to be police, were shot dead.",
      "detained 2; killed 2" },
    /* bounds the other way round */
    { "As many as seven and at least five people died.", "killed 5-7" },
    { "All but one of the 12 passengers died.", "killed 11" },
    { "Reports of 12-15 killed. Fatalities coded as 12.", "killed 12-15!alleged; killed 12=0" },
    /* who was left */
    { "Of the four workers in the car, only the driver survived.", "killed 3" },
    { "None of the five crew survived.", "killed 5" },
    { "Only the driver survived.", "" },
    /* totals and their parts, in any order */
    { "Half of the 30 killed were children.", "killed 15<1; killed 30" },
    { "Two women died in Hish. In all, seven people were killed.", "killed 2<1; killed 7" },
    { "Seven people were killed. Two women died in the first blast and five men in the second.",
      "killed 7; killed 2<0; killed 5<0" },
    { "2 killed, 3 injured. A farmer died when a shell hit his field.",
      "killed 2; injured 3; killed 1<0" },
    { "Gunmen killed nine people. Initial reports put the death toll at six.",
      "killed 9^1; killed 6" },
    { "An unknown number of people killed, coded as 10 fatalities.", "killed 1--1?; killed 10^0" },
    { "Three men were shot. One died and two were wounded.",
      "injured 3; killed 1; injured 2^0" },
    /* one more, without a noun */
    { "Gunmen killed two traders and injured another on the road.", "killed 2; injured 1" },
    { "Two workers were found dead and a third is still missing.", "killed 2; missing 1" },
    { "Soldiers killed a Nigerian who fled.", "killed 1" },
    { "Six gunmen stormed a mill. Two guards and all of the attackers were killed.",
      "killed 8; killed 2<0; killed 6<0-perp" },
    { "Rebels abducted a clerk. His body was found three days later.", "detained 1; killed 1" },
    { "One, possibly two, people died.", "killed 1-2" },
};

static void test_notes(void)
{
    CHECK_ROWS(NOTES);
}

int main(int argc, char **argv)
{
    open_reader(argc > 1 ? argv[1] : "share/tawthiq/lexicon.bin");
    if (!has_reader)
        return harness_end();
    RUN(test_notes);
    return harness_end();
}
