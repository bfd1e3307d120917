/* test_read_again.c - people told again in other words, people of a kind without a number, and
 * words that only look like people or counts.
 */
#include "read_rows.h"

static const Row AGAIN[] = {
    /* what a named person is, told behind the name */
    { "Police confirmed the killing of Luis Tajribi, party leader and senator.", "killed 1" },
    { "The killing of Luis Tajribi, the union leader who led the strike, was condemned.",
      "killed 1" },
    { "Gunmen killed Luis Tajribi, a driver and two guards.",
      "killed 4; killed 1<0; killed 1<0; killed 2<0" },
    { "The assassination on 22 March of Bernardo Mithali, its candidate, was condemned.",
      "killed 1" },
    { "It was reported by Maria Tajribi, who was shot to death last month.", "killed 1" },
    { "They killed a Colombian and wounded an Ecuadorean.", "killed 1; injured 1" },
    { "Two Kenyan soldiers were killed.", "killed 2" },
    /* a name, what it is, and behind both what befell it */
    { "Luis Tajribi, a 29-year-old teacher from Hish, was murdered.", "killed 1" },
    { "LUIS TAJRIBI, THE SON-IN-LAW OF GENERAL PABLO MITHALI, CHIEF OF THE AIR FORCE, WAS WOUNDED.",
      "injured 1" },
    { "THE MURDER OF SENATOR LUIS TAJRIBI SHOCKED THE COUNTRY.", "killed 1" },
    /* people told by name in a row */
    { "The following policemen died: Major Luis Tajribi, Captain Pablo Mithali and Sergeant "
      "Juan Khayali.", "killed 3; killed 1<0; killed 1<0; killed 1<0" },
    { "Among the injured are Luis Tajribi, 53; Pablo Mithali, 24; and Juan Khayali.",
      "injured 1; injured 1; injured 1" },
    { "Those who were kidnapped are Luis Tajribi, 55, from Hish; and Pablo Mithali, 52.",
      "detained 2; detained 1<0; detained 1<0" },
    /* one who was named is spoken of by a part of the name or by office */
    { "Senator Luis Tajribi was killed in Hish. Senator Tajribi was killed by gunmen.",
      "killed 1; killed 1=0" },
    { "Luis Tajribi was killed in Hish. The senator was killed by gunmen.",
      "killed 1; killed 1=0" },
    { "Luis Tajribi was killed in Hish. The driver was killed by gunmen.", "killed 1; killed 1" },
    { "Six Jesuit priests were murdered. The six priests were murdered at dawn.",
      "killed 6; killed 6=0" },
    /* those right before the participle, whatever stands before them */
    { "Union leaders led the funeral march of the ten members killed in the attack.",
      "killed 10" },
    /* what is investigated, condemned or avenged has happened, whatever else is planned */
    { "A commission will investigate the murder of six priests.", "killed 6" },
    { "All parties rejected the murder of Luis Tajribi.", "killed 1" },
    { "They planned the murder of six priests.", "killed 6!planned" },
    /* hours and orders are no counts */
    { "At 1045 (1645 GMT) the rebels released their proposal.", "" },
    { "THE 3D DISTRICT COMMANDER'S WIFE WAS KILLED.", "killed 1" },
    { "The Salvadoran armed forces were attacked and two were wounded.", "injured 2" },
    /* one person who is named twice, wherever and by whomever it is told */
    { "Salma Tajribi was kidnapped in Hish. In Ariha, Salma Tajribi was kidnapped by armed men.",
      "detained 1; detained 1=0" },
    { "Salma Tajribi was kidnapped in Hish. In Ariha, Nabil Mithali was kidnapped by armed men.",
      "detained 1; detained 1" },
    { "Rashid Khayali was killed. Rashid Khayali was reportedly killed in Ariha.",
      "killed 1; killed 1=0!alleged" },
    /* so many of a kind, with an article: those told before, alone or with others */
    { "Six priests and two women were murdered. The murder of the two women is looked into.",
      "killed 8; killed 6<0; killed 2<0; killed 2=2" },
    { "Six priests and two women were murdered in Hish. Two women were murdered in Ariha.",
      "killed 8; killed 6<0; killed 2<0; killed 2" },
    /* people with an article, of whom nothing was told before */
    { "The murder of the priests was condemned.", "killed 2--1?" },
    { "The murder of the victims was condemned.", "" },
    { "Six priests were murdered. The murder of the priests was condemned.", "killed 6" },
    /* things of theirs */
    { "The mayor's office was burned.", "" },
    { "The mayor's son was injured.", "injured 1" },
    /* events, years and measures that are no people and no raids */
    { "The murder took place at dawn.", "" },
    { "THE MURDER TOOK PLACE AT DAWN, THE SPOKESMAN TOLD THE PRESS.", "" },
    { "He was wounded in a 2008 raid.", "injured 1" },
    { "Their forces retook 700 square miles.", "" },
};

/* Bulletins tell many events in one form; a reprint changes words, but no place and no day. */
static const Row BULLETIN[] = {
    { "Two civilians were killed by shelling in Douma on Monday. Two civilians were killed by "
      "shelling in Harasta on Monday.", "killed 2; killed 2" },
    { "Three civilians were killed in an air strike on the village of Tal Khayali in Idlib "
      "province, local sources said. Three civilians were killed in an air strike on the village "
      "of Kafr Mithali in Idlib province, local sources said.", "killed 3; killed 3" },
    { "Three civilians were killed in an air strike on the village of Tal Khayali in Idlib "
      "province, local sources said. Three civilians were killed in an air strike on the village "
      "of Tal Khayali inside Idlib province, local sources said.", "killed 3; killed 3=0" },
    { "Three people were killed in Ariha on Monday. In a separate incident, three people were "
      "killed in Ariha.", "killed 3; killed 3" },
    { "Three people were killed in Ariha on Monday. In another attack there, three people were "
      "killed.", "killed 3; killed 3" },
    { "Elsewhere, 17 soldiers were killed in fighting near the city of Palmyra, a monitor said. "
      "Elsewhere, 17 soldiers were killed in that fighting near the city of Palmyra, a monitor "
      "said.", "killed 17; killed 17=0" },
};

/* Two numbers before one noun of an outcome are both of that outcome, and of no other. */
static const Row OUTCOME[] = {
    { "There were 12 Palestinian fatalities, and another 1,036 Palestinian and 11 Israeli "
      "injuries.", "killed 12; injured 1036; injured 11" },
    { "There were three Palestinian, five Lebanese and four Israeli deaths.",
      "killed 3; killed 5; killed 4" },
    { "Five Syrian deaths, plus 14 Syrian and Lebanese injuries, were recorded.",
      "killed 5; injured 14" },
    { "The UN recorded 8 deaths, and 30 civilian and 3 police injuries.",
      "killed 8; injured 30; injured 3" },
    { "Three Palestinians and four Israelis were killed, and 9 injuries were recorded.",
      "killed 7; killed 3<0; killed 4<0; injured 9" },
    { "سُجل 12 قتيلاً فلسطينياً، إضافة إلى 1036 إصابة فلسطينية و11 إصابة إسرائيلية.",
      "killed 12; injured 1036; injured 11" },
};

/* Totals told behind what makes them up, on whichever days, and what made a toll rise. */
static const Row SUMMED[] = {
    { "Twelve civilians were killed. Of the dead, four were killed in Ariha and eight in Saraqib.",
      "killed 12; killed 4<0; killed 8<0" },
    { "A blast injured 40 people. Two children were injured in a fire. Of those injured in the "
      "blast, 12 were in a critical condition.", "injured 40; injured 2; injured 12<0" },
    { "Two died on Sunday and five on Monday. In all, seven people died in two days.",
      "killed 2<2; killed 5<2; killed 7" },
    { "Two died on Sunday and five on Monday. That makes seven dead in two days.",
      "killed 2<2; killed 5<2; killed 7" },
    { "Two people were killed on Sunday. Five more were killed on Monday. The seven deaths in two "
      "days have shocked the town.", "killed 2<2; killed 5<2; killed 7" },
    { "Two people were killed on Sunday. Five more were killed on Monday. The nine deaths "
      "have shocked the town.", "killed 2; killed 5; killed 9" },
    { "Three people were killed on Sunday. Two more died of their wounds on Monday, bringing the "
      "toll to five.", "killed 3<2; killed 2<2; killed 5" },
    { "Three people were killed on Sunday. The death toll has risen to five. Two of the injured "
      "died in hospital.", "killed 3; killed 5^0; killed 2<1" },
    { "Three people were killed on Sunday. The death toll has risen to five. Two more people were "
      "found dead.", "killed 3; killed 5^0; killed 2" },
    { "Three were killed and 17 injured. Two of those injured have since died.",
      "killed 3; injured 17; killed 2" },
    { "Ten people were killed in the strike. Four died in the house; the rest died in the street.",
      "killed 10; killed 4<0" },
    { "Ten people were killed in the strike. Four were shot and the rest were burned to death.",
      "killed 10; killed 4<0" },
    { "Ten people were killed in the strike. Four died at once and the others died in hospital.",
      "killed 10; killed 4<0; killed 2--1?<0" },
    { "Four people were killed in the strike. The rest of the village fled.", "killed 4" },
    { "Five were killed and four injured. Two of those injured are children.",
      "killed 5; injured 4; injured 2<1" },
};

static void check_rows(const Row *row, size_t n)
{
    for (size_t i = 0; i < n; i++)
        ROW ("'%s'", row[i].text)
            check_row(&row[i]);
}

static void test_bulletin(void)
{
    check_rows(BULLETIN, sizeof(BULLETIN) / sizeof(BULLETIN[0]));
}

static void test_summed(void)
{
    check_rows(SUMMED, sizeof(SUMMED) / sizeof(SUMMED[0]));
}

static void test_outcome(void)
{
    check_rows(OUTCOME, sizeof(OUTCOME) / sizeof(OUTCOME[0]));
}

static void test_again(void)
{
    CHECK_ROWS(AGAIN);
}

/* Field of each claim of a text, joined by spaces. */
static void check_field(const char *text, Str (*field)(const ReadClaim *), const char *want)
{
    AUTO(Arena) arena = { 0 };
    AUTO(Buf) got = { 0 };
    size_t n = 0;
    arena_init(&arena, 16 << 20);
    buf_init(&got, 1000);
    const ReadClaim *claim = read_claims(str_z(text), &arena, &n);
    for (size_t i = 0; i < n; i++) {
        buf_z(&got, i > 0 ? " " : "");
        buf_add(&got, field(&claim[i]));
    }
    CHECK_SLICE(buf_str(&got), want);
}

static Str status_of(const ReadClaim *c)
{
    return c->status;
}

static Str scope_of(const ReadClaim *c)
{
    return c->scope;
}

static void test_side(void)
{
    check_field("Three soldiers were killed and two others were injured.", status_of,
                "combatant combatant");
    check_field("Three farmers were killed and two others were injured.", status_of,
                "unknown unknown");
    check_field("The rebels inflicted 50 casualties on the army.", status_of, "combatant");
    check_field("The enemy sustained 19 casualties.", status_of, "combatant");
    check_field("The shelling of the market caused 19 casualties.", status_of, "unknown");
}

static void test_habit(void)
{
    check_field("It is a government that kills workers.", scope_of, "context");
    check_field("The executions of political leaders were suspended.", scope_of, "context");
    check_field("The executions of two leaders were condemned.", scope_of, "incident");
    check_field("Strike kills workers in Hish", scope_of, "incident");
    check_field("Innocent people are being killed.", scope_of, "context");
    check_field("They stopped killing defenceless citizens.", scope_of, "context");
}

int main(int argc, char **argv)
{
    open_reader(argc > 1 ? argv[1] : "share/tawthiq/lexicon.bin");
    if (!has_reader)
        return harness_end();
    RUN(test_again);
    RUN(test_bulletin);
    RUN(test_outcome);
    RUN(test_summed);
    RUN(test_side);
    RUN(test_habit);
    return harness_end();
}
