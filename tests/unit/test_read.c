/* test_read.c - the reader, pitfall by pitfall, on sentences made up for this table; read_rows.h
 * says how a row is written.
 */
#include "read_rows.h"
#include "base/edtf.h"

static const Row ENGLISH[] = {
    { "At least 79 civilians were killed: at least 74 in Idlib, three in Hama and two in Aleppo.",
      "killed >=79; killed >=74<0; killed 3<0; killed 2<0" },
    { "A shepherd was killed by a landmine, together with 12 of his sheep.", "killed 1" },
    /* 1 single people without a number */
    { "Gunmen killed a police officer in Examplia.", "killed 1" },
    { "They shot dead the driver of the van.", "killed 1" },
    { "Karim Example died in the blast.", "killed 1" },
    { "The strike killed during the night.", "" },
    { "A group of farmers was killed.", "killed 2--1?" },
    /* 2 sums of different people */
    { "Six gunmen and three soldiers were killed.",
      "killed 9; killed 6<0-perp; killed 3<0" },
    { "A brother and sister were killed.", "killed 2; killed 1<0; killed 1<0" },
    { "The driver and two other passengers were injured.",
      "injured 3; injured 1<0; injured 2<0" },
    /* 3 parts */
    { "Eleven people were killed, including four children and two women.",
      "killed 11; killed 4<0; killed 2<0" },
    { "At least 11 people, including four children, were killed on Tuesday, the medics said.",
      "killed >=11; killed 4<0" },
    { "Nine people, five of them civilians, were killed.", "killed 9; killed 5<0" },
    { "Five people (three children and two women) were killed.",
      "killed 5; killed 3<0; killed 2<0" },
    { "Five people, three women and two men, were killed.", "killed 5; killed 3<0; killed 2<0" },
    /* 4 added */
    { "Three civilians were killed and two others were injured.", "killed 3; injured 2" },
    /* 5, 6 totals */
    { "The death toll rose to 12.", "killed 12" },
    /* what is told after a risen figure is in it; "from" has the older figure */
    { "The toll rose to 19 after three of the wounded died.", "killed 19; killed 3<0" },
    { "The toll has risen to 12 dead, following the death of a child.", "killed 12; killed 1<0" },
    { "The number of dead rose to 25 when two bodies were found.", "killed 25; killed 2<0" },
    { "The toll was revised to 36 from 40.", "killed 36^1; killed 40" },
    { "The toll rose from 40 to 46.", "killed 40; killed 46^0" },
    { "KIA 3, WIA 11, MIA 2.", "killed 3; injured 11; missing 2" },
    /* casualties are not the dead, and the dead are no part to be left out of a sum */
    { "The mission verified 1,203 civilian casualties (412 killed and 791 injured).",
      "casualties 1203; killed 412; injured 791" },
    { "The mission verified 1,203 civilian casualties: 412 deaths and 791 injured.",
      "casualties 1203; killed 412; injured 791" },
    { "There were 40 civilian casualties, including 12 killed.", "casualties 40; killed 12" },
    { "Forty casualties were brought in and three guards were killed.", "casualties 40; killed 3" },
    /* compared, not counted */
    { "More women were killed than men.", "" },
    { "Disease kills more children than war.", "" },
    { "More than 20 women were killed.", "killed >=21" },
    { "At least 18 people were killed across both attacks.", "killed >=18" },
    /* 7 bounds */
    { "More than 40 people were killed.", "killed >=41" },
    { "No fewer than 40 people were killed.", "killed >=40" },
    { "As many as 30 people were injured.", "injured <=30" },
    { "About 25 people were injured.", "injured ~25" },
    { "Fewer than ten people were injured.", "injured <=9" },
    { "Between seven and 12 people were killed.", "killed 7-12" },
    { "The raid killed 20-30 people.", "killed 20-30" },
    { "Three or four people were injured.", "injured 3-4" },
    { "The blast killed 15 or more.", "killed >=15" },
    /* 8 vague */
    { "Dozens were killed.", "killed 24-99?" },
    { "Hundreds of people fled.", "displaced 200-999?" },
    { "Several people were injured.", "injured 3-9?" },
    /* 9 none, and not known */
    { "There were no casualties.", "casualties 0" },
    { "No one was killed.", "killed 0" },
    { "There were no reports of casualties.", "" },
    { "No one was killed, but three people were injured.", "killed 0; injured 3" },
    /* 10 not asserted */
    { "The group threatened to kill ten hostages.", "killed 10!threatened" },
    { "The attack could kill 50 people.", "killed 50!feared" },
    { "Six miners were feared dead.", "killed 6!feared" },
    { "The army denied that it had killed three civilians.", "killed 3!denied" },
    { "The group claimed to have killed two soldiers.", "killed 2!alleged" },
    { "Two men were allegedly killed.", "killed 2!alleged" },
    { "If the dam breaks, 500 people will be killed.", "killed 500!feared" },
    { "The gunman tried to kill two guards.", "" },
    { "They plan to kill five people.", "killed 5!planned" },
    { "Two people were not injured.", "" },
    /* 11 ages */
    { "A 52-year-old man was killed.", "killed 1" },
    { "Two boys, aged 9 and 11, were killed.", "killed 2" },
    { "Diana Example (18) was injured.", "injured 1" },
    /* 12 numbers that count nobody */
    { "On 7 October, 122mm rockets fell 20 kilometres from the M4 highway.", "" },
    { "Resolution 2139 was adopted at 2:30 pm.", "" },
    { "The shelling of Camp 1 killed two people on 17 June 2018.", "killed 2" },
    { "Prices rose by 40 percent; 14 million dollars are missing.", "" },
    /* 13 ordinals */
    { "The third strike killed two people.", "killed 2" },
    /* 14 things and people */
    { "Three missiles killed two people.", "munitions 3; killed 2" },
    { "The explosion killed 12 cows.", "" },
    { "Rescuers found two bodies under the rubble.", "killed 2" },
    { "Ten people were killed in four strikes.", "killed 10; strikes 4" },
    /* 15 weapons */
    { "Warplanes dropped two barrel bombs and a cluster bomb.", "munitions 2" },
    /* 16 not split */
    { "The mine killed or wounded 20 people.", "casualties 20" },
    { "There were 12 casualties.", "casualties 12" },
    /* 17 other ways to say it */
    { "The blast left 17 dead.", "killed 17" },
    { "It claimed the lives of two rescuers.", "killed 2" },
    { "The death of a volunteer was announced.", "killed 1" },
    { "Two people were killed and three injured.", "killed 2; injured 3" },
    /* 18 corrected */
    { "Police said 30 people were killed. The number of dead was later revised to eight.",
      "killed 30; killed 8^0" },
    { "Over 70 people were killed last month. The rescuers documented 72 people killed last month.",
      "killed >=71; killed 72^0" },
    /* 19 repeats */
    { "Four killed in Examplia | Four people were killed in Examplia.", "killed 4; killed 4=0" },
    { "Two people were killed. It went on. Two people were killed.", "killed 2; killed 2=0" },
    /* 22 one person twice */
    { "A teacher was injured. He later died.", "injured 1; killed 1^0" },
    /* 23 dead perpetrators */
    { "The suicide bomber died.", "killed 1-perp" },
    /* names, relatives, second descriptions, turned and labelled forms */
    { "A policeman, a judge and Senator Rashid Khayali were murdered.",
      "killed 3; killed 1<0; killed 1<0; killed 1<0" },
    { "Rashid Khayali, 34, a farmer from Sarmin, was killed by a sniper.", "killed 1" },
    { "Anas Tajribi, his wife and their son were killed.",
      "killed 3; killed 1<0; killed 1<0; killed 1<0" },
    { "Soldiers killed two reporters, Anas Tajribi and Rashid Khayali, in the market.",
      "killed 2; killed 1<0; killed 1<0" },
    { "The photographers Anas Tajribi and Rashid Khayali were shot dead.",
      "killed 2; killed 1<0; killed 1<0" },
    { "Two brothers were killed. They were identified as Anas Tajribi and Rashid Khayali.",
      "killed 2; killed 1<0; killed 1<0" },
    { "Rashid Khayali's murder was condemned.", "killed 1" },
    { "The murder on Monday of two students led to protests.", "killed 2" },
    { "The teacher and activist was killed.", "killed 1" },
    { "Rashid Khayali was killed on Monday. Khayali was killed at home.", "killed 1; killed 1=0" },
    { "Two workers who had been held by gunmen last week, have been found dead.", "killed 2" },
    { "An assailant stabbed a shopkeeper to death.", "killed 1" },
    { "Gunmen shot two men dead.", "killed 2" },
    { "At least 3, up to 5 people were killed.", "killed 3-5" },
    { "At least three and possibly as many as five people were killed.", "killed 3-5" },
    { "A family of five was killed.", "killed 5" },
    { "Sixteen people, mostly women and children, were killed.", "killed 16" },
    { "Five people, all of them civilians, were killed.", "killed 5" },
    { "At least 11 children were among the 26 civilians killed.", "killed >=11<1; killed 26" },
    { "Eight people were killed. Five of them died in a second strike.", "killed 8; killed 5<0" },
    { "A bomb killed two of them and their driver.", "killed 3; killed 2<0; killed 1<0" },
    { "Two were killed while the others fled.", "killed 2" },
    { "Killed: 4. Injured: 9.", "killed 4; injured 9" },
    { "Three people were killed and a fourth was wounded.", "killed 3; injured 1" },
    { "A bomb killed a policeman and others were injured.", "killed 1; injured 2--1?" },
    { "Two farmers were shot at.", "" },
    { "Killed in the raid were two nurses and a cook.", "killed 3; killed 2<0; killed 1<0" },
    { "Ten people were killed near Harem: eight militants and two civilians.",
      "killed 10; killed 8<0-perp; killed 2<0" },
    { "Six people, not four, were killed.", "killed 6" },
    { "Six people or more were killed.", "killed >=6" },
    { "A 70-year-old woman and her 45-year-old son were killed.",
      "killed 2; killed 1<0; killed 1<0" },
    { "Shells killed 30 sheep and two shepherds.", "killed 2" },
    { "900 families left Khan Shaykhun.", "displaced 900" },
    { "The strike did not kill anyone.", "killed 0" },
    { "Officers will be tried for the murder of six priests.", "killed 6" },
    { "Shells kill two in Ariha AFP Sunday 6 April 2014 A shell killed two people in Ariha.",
      "killed 2; killed 2=0" },
    { "Initial reports of 30 dead were lowered to eight.", "killed 30; killed 8^0" },
    { "At least 60 civilians were killed, they said. Over 60 civilians were killed.",
      "killed >=60; killed >=61=0" },
    { "Dozens of people were killed. At least 60 people were killed.",
      "killed 24-99?; killed >=60^0" },
    { "Rebel alliance leaders met.", "" },
    { "We do not know how many dead there are.", "" },
    { "40% of them are children.", "" },
    { "A number of people were killed.", "killed 2--1?" },
    { "An unknown number of people were killed.", "killed 1--1?" },
    { "At least 17 people including five children and three women were killed.",
      "killed >=17; killed 5<0; killed 3<0" },
    { "A total of 25 civilians, of whom nine were children and six women, were killed.",
      "killed 25; killed 9<0; killed 6<0" },
    { "A doctor from the field hospital and his driver were killed.",
      "killed 2; killed 1<0; killed 1<0" },
    { "Gunmen abducted the head of the council, Rashid Khayali, and two of his guards.",
      "detained 3; detained 1<0; detained 2<0" },
    { "Nineteen people were killed, among them the mayor and two council members.",
      "killed 19; killed 1<0; killed 2<0" },
    { "Two volunteers, one from Idlib and one from Hama, were killed.",
      "killed 2; killed 1<0; killed 1<0" },
    { "One man was kidnapped; later found dead.", "detained 1; killed 1" },
    { "A nurse was wounded and then shot dead.", "killed 1" },
    { "A teacher was among those killed in the blast.", "killed 1" },
    { "A family of six was killed along with a driver.", "killed 6; killed 1" },
    { "The number of casualties rose to 35 dead and 80 wounded.", "killed 35; injured 80" },
    { "A medic was struck by a dead round.", "" },
    { "The blast cost four people their lives.", "killed 4" },
    { "The rescue service has lost 17 volunteers.", "killed 17" },
    { "Forty prisoners were freed.", "rescued 40" },
    { "The number of dead rose from four to six.", "killed 4; killed 6^0" },
};

static const Row ARABIC[] = {
    { "ارتفعت حصيلة القتلى إلى 19 بعد وفاة ثلاثة من الجرحى.", "killed 19; killed 3<0" },
    { "ارتفاع عدد الضحايا إلى 8 شهداء بعد استشهاد طفلة متأثرة بإصابتها.", "killed 8; killed 1<0" },
    { "أدى القصف إلى مقتل مئة وواحداً وأربعين شخصاً.", "killed 141" },
    { "قتل مدني في غارة.", "killed 1" },
    { "مقتل طفلين وامرأة.", "killed 3; killed 2<0; killed 1<0" },
    { "أصيب طفلان.", "injured 2" },
    { "إصابة خمسة مسعفين.", "injured 5" },
    { "قُتل خمسة عشر مدنياً.", "killed 15" },
    { "مقتل خمسة وعشرين شخصاً.", "killed 25" },
    { "استشهاد مئة وخمسة أشخاص.", "killed 105" },
    { "نزح ألفا شخص.", "displaced 2000" },
    { "قتل ٥ أطفال و٣ نساء.", "killed 8; killed 5<0; killed 3<0" },
    { "قتل ۷ مدنيين.", "killed 7" },
    { "أُطلق ١٬٦٨١ صاروخاً على المدينة.", "munitions 1681" },
    { "مقتل ١١ شخصاً بينهم ٤ أطفال وامرأتان.", "killed 11; killed 4<0; killed 2<0" },
    { "مقتل خمسة أشخاص (٣ أطفال وامرأتان).", "killed 5; killed 3<0; killed 2<0" },
    { "مقتل ما لا يقل عن عشرة مدنيين.", "killed >=10" },
    { "مقتل أكثر من ٢٠ شخصاً.", "killed >=21" },
    { "إصابة نحو ثلاثين شخصاً.", "injured ~30" },
    { "مقتل ستة مدنيين على الأقل.", "killed >=6" },
    { "مقتل عشرات المدنيين.", "killed 24-99?" },
    { "قصف دون وقوع ضحايا.", "casualties 0" },
    { "لم ترد أنباء عن سقوط ضحايا.", "" },
    { "هدد القائد بقتل عشرة أسرى.", "killed 10!threatened" },
    { "نفى الجيش مقتل ثلاثة مدنيين.", "killed 3!denied" },
    { "يخشى مقتل أربعين شخصاً.", "killed 40!feared" },
    { "مقـ.ـتل ثلاثة أشخاص.", "killed 3" },
    { "لقي رجلان حتفهما.", "killed 2" },
    { "أسفر القصف عن مقتل مدني وإصابة أربعة آخرين.", "killed 1; injured 4" },
    { "ثلاثة أشخاص قتلوا في القصف.", "killed 3" },
    { "٥ قتلى و١٠ جرحى.", "killed 5; injured 10" },
    { "طفل يبلغ من العمر ٩ سنوات قتل.", "killed 1" },
    { "وبإصابة مدنيين اثنين.", "injured 2" },
    { "قتلت قوات النظام خمسة مدنيين.", "killed 5" },
    { "اغتال مجهولون قياديا بعبوة ناسفة.", "killed 1" },
    { "خطف مسلحون طبيبا وممرضتين.", "detained 3; detained 1<0; detained 2<0" },
    { "قتل ثلاثة جنود وأصيب آخرون.", "killed 3; injured 2--1?" },
    { "سقط قتيل وثلاثة جرحى.", "killed 1; injured 3" },
    { "مقتل عائلة مؤلفة من ستة أشخاص.", "killed 6" },
    { "قتل خمسة مدنيين، هم رجل وامرأتان وطفلان.",
      "killed 5; killed 1<0; killed 2<0; killed 2<0" },
    { "لم يسفر القصف عن سقوط ضحايا.", "casualties 0" },
    { "لم تسجل أي إصابات.", "injured 0" },
    { "القتلى: ٥ | الجرحى: ٧", "killed 5; injured 7" },
    { "مقتل عشرة أشخاص: ثمانية مسلحين ومدنيان.", "killed 10; killed 8<0-perp; killed 2<0" },
    { "فقدت فرق الإنقاذ ١٧ متطوعا.", "killed 17" },
    { "قال شاهدان إن جنودا قتلوا ثلاثة رجال.", "killed 3" },
    { "انتشل الأهالي جثتين من تحت الأنقاض.", "killed 2" },
    { "نزح آلاف السكان من البلدة.", "displaced 2000-9999?" },
    { "قتل منهم سبعة.", "killed 7" },
    { "عثر على رجلين مقتولين في سيارة.", "killed 2" },
    { "قتل ستة عشر شخصا معظمهم من النساء.", "killed 16" },
    { "استشهد 4 مدنيين بينهم طفلان وسيدة وأصيب 9 آخرون.",
      "killed 4; killed 2<0; killed 1<0; injured 9" },
    { "12 شهيدا بينهم 5 أطفال و3 نساء، و27 مصابا.",
      "killed 12; killed 5<0; killed 3<0; injured 27" },
    { "أصيب خمسة أشخاص، اثنان منهم بحالة حرجة.", "injured 5; injured 2<0" },
    { "بلغ عدد الشهداء 35 والجرحى 120.", "killed 35; injured 120" },
    { "قتل 3 مدنيين أحدهم طفل.", "killed 3; killed 1<0" },
    { "أصيبت امرأة وأطفالها الثلاثة.", "injured 4; injured 1<0; injured 3<0" },
    { "وثق المرصد مقتل 18 مدنيا، هم 7 أطفال و4 نساء و7 رجال.",
      "killed 18; killed 7<0; killed 4<0; killed 7<0" },
    { "مقتل جنديين وإصابة ثالث.", "killed 2; injured 1" },
};

static void test_english(void)
{
    CHECK_ROWS(ENGLISH);
}

static void test_arabic(void)
{
    CHECK_ROWS(ARABIC);
}

static void test_times(void)
{
    static const Row row[] = {
        { "Two people were killed on Tuesday.", "2019-02-19" },
        { "Two people were killed yesterday.", "2019-02-19" },
        { "Two people were killed last month.", "2019-01" },
        { "Two people were killed last year.", "2018" },
        { "Two people were killed in December.", "2018-12" },
        { "Two people were killed on 14 February.", "2019-02-14" },
        { "Two people were killed on February 3, 2017.", "2017-02-03" },
        { "Two people were killed three days ago.", "2019-02-17" },
        { "Two people were killed between 9 and 12 February.", "2019-02-09/2019-02-12" },
        { "Two people have been killed since 2016.", "2016/2019-02-20" },
        { "مقتل مدنيين اثنين يوم الاثنين.", "2019-02-18" },
        { "مقتل مدني أمس.", "2019-02-19" },
        { "مقتل خمسة مدنيين خلال شهر كانون الثاني الماضي.", "2019-01" },
        { "مقتل خمسة مدنيين في ١٤ شباط/فبراير ٢٠١٩.", "2019-02-14" },
        { "مقتل خمسة مدنيين في أغسطس 2018.", "2018-08" },
        { "مقتل خمسة مدنيين العام الماضي.", "2018" },
        /* the Islamic calendar, by its tables */
        { "قتل ثلاثة أشخاص في 15 رمضان 1440.", "2019-05-20" },
        { "Three people were killed on 5 Ramadan 1440.", "2019-05-10" },
        { "قتل شخصان في شهر رمضان 1439.", "2018-05-16/2018-06-14" },
        { "Three people were killed on 02/28/2018.", "2018-02-28" },
        { "Two people were killed since fighting resumed on 2 February.", "2019-02-02/2019-02-20" },
        /* from one date to another; the year of one holds for both */
        { "Between 1 January and 3 February, 41 people were killed.", "2019-01-01/2019-02-03" },
        { "From 20 December to 5 January, 41 people were killed.", "2018-12-20/2019-01-05" },
        { "From 20 December 2016 until 5 January, 41 people died.", "2016-12-20/2017-01-05" },
        { "From January through October 2017, 41 people were killed.", "2017-01-01/2017-10-31" },
        { "Between January and October, 41 people were killed.", "2018-01-01/2018-10-31" },
        { "مقتل 41 مدنيا بين 1 كانون الثاني و3 شباط.", "2019-01-01/2019-02-03" },
        { "مقتل 41 مدنيا من 5 مارس إلى 7 أبريل 2018.", "2018-03-05/2018-04-07" },
        { "Two people were killed on 3 January and 4 February.", "2019-01-03" },
    };
    EACH (row, r)
        ROW ("%s", r->text) {
            AUTO(Arena) arena = { 0 };
            size_t n = 0;
            arena_init(&arena, 16 << 20);
            const ReadClaim *claim = read_claims(str_z(r->text), &arena, &n);
            if (CHECK_INT(n, 1))
                CHECK_SLICE(claim[0].time.edtf, r->want);
        }
}

/* Without a day of publication: the text's own, and no other day in the place of "yesterday". The
 * last claim's time, its scope, and the day of the dateline. */
static void test_times_without_day(void)
{
    static const struct { const char *text, *time, *scope, *dateline; } row[] = {
        { "Two men were killed on Tuesday.", "", "incident", "" },
        { "Two men were killed last month.", "", "period", "" },
        { "Shelling has left 17 dead since Monday.", "", "period", "" },
        { "Two men were killed in Hish on 3 May.", "", "incident", "" },
        { "Since the offensive began, 37 people have been killed.", "", "period", "" },
        { "قتل 37 مدنيا منذ بدء الحملة.", "", "period", "" },
        { "Two men were killed in the first attack since the truce.", "", "incident", "" },
        { "Two men were killed in the deadliest strike since 2016.", "", "incident", "" },
        { "قتل خمسة مدنيين في أعنف قصف منذ بدء الهدنة.", "", "incident", "" },
        { "Twelve were killed since 9 February 2019.", "2019-02-09/..", "period", "" },
        { "Six killed in Hish\n\nExample Wire, Friday 15 February 2019\n\nSix people were killed "
          "in Hish yesterday.", "2019-02-14", "incident", "2019-02-15" },
        { "ستة قتلى في حيش\n\nراديو العينة - الجمعة ١٥ شباط ٢٠١٩\n\nقتل ستة مدنيين في حيش أمس.",
          "2019-02-14", "incident", "2019-02-15" },
        { "A volunteer is mourned\n\n17 February 2019\n\nHe was killed on Saturday in Hish.",
          "2019-02-16", "incident", "2019-02-17" },
        { "15 February 2019: a strike killed two men.", "2019-02-15", "incident", "" },
        { "Summary for 13 and 14 February 2019\n\nOn 13 February gunmen killed two guards.",
          "2019-02-13", "incident", "" },
        { "Hospital log, week of 2 February 2019\n\n4 Feb, 03:25. Received two dead from Hish.",
          "2019-02-04", "incident", "" },
        { "The raid of 3 March 2019 is over. Two men were killed. A boy was killed yesterday. "
          "Three more men were killed.", "", "incident", "" },
    };
    EACH (row, r)
        ROW ("%s", r->text) {
            AUTO(Arena) arena = { 0 };
            size_t n = 0;
            int32_t dateline = 0;
            arena_init(&arena, 16 << 20);
            const ReadClaim *claim = read_dated(str_z(r->text), READ_NO_DAY, &arena, &n,
                                                &dateline);
            if (!CHECK(n > 0))
                continue;
            CHECK_SLICE(claim[n - 1].time.edtf, r->time);
            CHECK_SLICE(claim[n - 1].scope, r->scope);
            CHECK_SLICE(dateline == READ_NO_DAY ? S("") : day_text(dateline, &arena), r->dateline);
        }
}

static void test_who(void)
{
    static const struct { const char *text, *actor, *said_by, *weapon; } row[] = {
        { "Two people were killed by Russian warplanes, the mayor said.", "Russian warplanes",
          "the mayor", "W1" },
        { "According to the local council, regime bombardment killed two people.", "regime",
          "the local council", "" },
        { "A sniper shot dead a farmer.", "sniper", "", "W5" },
        { "Eight people were killed in territory occupied by Russian forces.", "", "", "" },
        { "They came in their army uniforms and shot dead a cook.", "", "", "W5" },
        { "A raid on a base used by US troops killed three cooks.", "", "", "" },
        { "Fighting between the Syrian army and the Houthis killed 12 civilians.", "", "", "" },
        { "A war between the army and the Houthis that has killed 40 people goes on.", "", "", "" },
        { "A convoy of the Syrian army was ambushed, killing six drivers.", "", "", "" },
        { "The war has claimed more than 300 lives, the council said.", "", "the council", "" },
        { "The blast wounded 54, police and hospital staff said.", "", "police and hospital staff",
          "W9" },
        { "Seven people were killed by a landmine.", "", "", "W3a" },
        { "قال الدفاع المدني إن قوات النظام قتلت مدنيين اثنين بقذيفة هاون.", "قوات النظام",
          "الدفاع المدني", "W2b" },
        { "قتل عشرة مدنيين في غارات شنها الطيران الروسي على أريحا غداة هجوم فصائل معارضة.",
          "الطيران الروسي", "", "W1" },
    };
    EACH (row, r)
        ROW ("%s", r->text) {
            AUTO(Arena) arena = { 0 };
            size_t n = 0;
            arena_init(&arena, 16 << 20);
            const ReadClaim *claim = read_claims(str_z(r->text), &arena, &n);
            if (!CHECK_INT(n, 1))
                continue;
            CHECK_SLICE(claim[0].actor, r->actor);
            CHECK_SLICE(claim[0].said_by, r->said_by);
            CHECK_SLICE(claim[0].weapon, r->weapon);
        }
}

/* Who is quoted: what stands beside a verb of saying and cannot speak is nobody. */
static void test_said_by(void)
{
    static const struct { const char *text, *said_by; } row[] = {
        { "The civil defence, a rescue service, said heavy shelling after dawn killed 19 people.",
          "The civil defence" },
        { "Six people were killed, said the Test Observatory on Wednesday.",
          "the Test Observatory" },
        { "The bomber hit the gate and killed four, said Maj. Gen. Amal Test, who was there.",
          "Maj. Gen. Amal Test" },
        { "HAMA - An invented official says a raid killed eight people.", "An invented official" },
        { "According to confirmed data, 53 men were killed.", "data" },
        { "In two of the poorer states and the capital, 41 villagers were killed, residents said.",
          "residents" },
        { "Amal Test, who confirmed the raid, said three people were killed.", "Amal Test" },
        { "Two people were killed, a council head, Amal Test, said in a post.", "Amal Test" },
        { "The director of the invented Health Department office in Ariha said two people were "
          "killed.", "The director of the invented Health Department office in Ariha" },
        { "The mayor, confirming the raid, said two people were killed.", "The mayor" },
        { "\"Ten people were killed,\" Amal Test, a sample spokesman, told AFP.",
          "Amal Test, a sample spokesman" },
        { "An official, who was there, said the bus ran over a bomb that killed 20 people.",
          "An official" },
        { "Two people were killed, Hama said.", "Hama" },
        { "أدى القصف إلى مقتل خمسة، وفق حصيلة أوردها المرصد التجريبي.", "المرصد التجريبي" },
        { "قُتل 14 شخصا، وفق ما أفاد مصدر أمني وكالة فرانس برس.", "مصدر أمني" },
        { "قتل ثلاثة، وفق ما كشفه مصدر لشفق نيوز.", "مصدر" },
        { "أعلن مستشفى شهداء ترهونة استقبال خمس وعشرين جثة.", "مستشفى شهداء ترهونة" },
        { "قالت شبكة أطباء السودان إن 11 شخصا قتلوا.", "شبكة أطباء السودان" },
        { "وثقت الشبكة ما لا يقل عن 236 حالة اعتقال تعسفي.", "الشبكة" },
        { "أعلن قائد عمليات سامراء مقتل أربعة.", "قائد عمليات سامراء" },
        { "نفى الجيش ذلك مؤكدا أنه قتل 12 مسلحا فقط.", "الجيش" },
        { "اتهمت المعارضة الجيش بقتل ثلاثين مدنيا في القرية.", "المعارضة" },
        { "قتل ثلاثة متظاهرين، بحسب لجنة الأطباء.", "لجنة الأطباء" },
        { "Attackers said to be in uniform stormed the village, killing ten people.", "" },
        { "The confirmed total stands at 614 dead.", "" },
        { "The council says it has recorded 119 civilian deaths.", "The council" },
        { "The mayor said: \"They came at night. They killed two people.\"", "The mayor" },
        { "\"It was night,\" said Amal Test. \"They killed two people.\"", "Amal Test" },
        { "The mayor said it was calm. \"Quiet,\" said a judge. He said two people were killed.",
          "a judge" },
        { "The mayor said: \"They came at night.\" Two people were killed.", "" },
        { "The army denied that it had killed civilians and said that two gunmen were killed.",
          "The army" },
        { "In its May 2018 report it said that two people were killed.", "" },
    };
    EACH (row, r)
        ROW ("%s", r->text) {
            AUTO(Arena) arena = { 0 };
            size_t n = 0;
            arena_init(&arena, 16 << 20);
            const ReadClaim *claim = read_claims(str_z(r->text), &arena, &n);
            if (CHECK(n > 0))
                CHECK_SLICE(claim[n - 1].said_by, r->said_by);
        }
}

/* A total over a war is of no day and place told before it; a number takes what its noun counts. */
static void test_totals(void)
{
    static const struct { const char *text, *measure, *scope, *time, *place; } row[] = {
        { "Two people died in Ariha on Sunday. The war has killed more than 300 people.",
          "killed", "period", "", "" },
        { "Two people died in Ariha on Sunday. The ongoing violence has claimed 200 lives.",
          "killed", "period", "", "" },
        { "Two people died in Ariha on Sunday. The shelling killed 30 people.", "killed",
          "incident", "2019-02-17", "Ariha" },
        { "Civilian casualties in Ariha reached 45.", "casualties", "incident", "", "Ariha" },
        { "The UN recorded 119 deaths in Ariha since the army's assault of 2 February.", "killed",
          "period", "2019-02-02/2019-02-20", "Ariha" },
        { "Sunday's blast was the worst in Ariha since 19 January, when a bomber killed 22 people.",
          "killed", "incident", "2019-01-19", "Ariha" },
        { "The council called for an end to raids that kill and maim civilians.", "injured",
          "context", "", "" },
    };
    EACH (row, r)
        ROW ("%s", r->text) {
            AUTO(Arena) arena = { 0 };
            size_t n = 0;
            arena_init(&arena, 16 << 20);
            const ReadClaim *claim = read_claims(str_z(r->text), &arena, &n);
            if (!CHECK(n > 0))
                continue;
            CHECK_SLICE(claim[n - 1].measure, r->measure);
            CHECK_SLICE(claim[n - 1].scope, r->scope);
            CHECK_SLICE(claim[n - 1].time.edtf, r->time);
            CHECK_SLICE(claim[n - 1].place.name, r->place);
        }
}

/* Parts that a first reading takes for more people, or for other ones. */
static void test_who_counts(void)
{
    static const struct {
        const char *text;
        size_t n;          /* claims */
        size_t n_whole;    /* neither part nor repeat */
        const char *place; /* of the last */
    } row[] = {
        { "Ten civilians, all men, were killed.", 1, 1, "" },
        { "Nineteen people were killed in Ariha. Four of those killed were cousins.", 2, 1,
          "Ariha" },
        { "The UN recorded 439 deaths. Of those killed, 224 were men, 168 women, 15 girls and 32 "
          "boys.", 5, 1, "" },
        { "Ten people were killed in Ariha. The casualties include five men and two women.", 3, 1,
          "Ariha" },
        { "Ten people were killed in Ariha. The mayor met 30 relatives of those killed.", 1, 1,
          "Ariha" },
        { "Ten people were wounded in Ariha. The soldier who shot the attacker was among the "
          "wounded.", 3, 2, "Ariha" },
        { "Some of the communities hit were identified as Hish and Ariha.", 0, 0, "" },
        { "It is not known how many people were killed.", 0, 0, "" },
        { "Gunmen raided the village of Hish and killed two people.", 1, 1, "Hish" },
        { "Ten people were killed and five injured in Ariha. The casualties include three men.", 3,
          3, "Ariha" },
        { "The army fired 33 missiles, 21 of which were shot down.", 1, 1, "" },
        { "In Ariha 64 people were injured, including 14 children, the head of the council, Amal "
          "Test, said in a post.", 2, 1, "Ariha" },
        { "Six people were killed in Ariha, the home of President Hama Test.", 1, 1, "Ariha" },
        { "Two people were killed near the Red Sea town of Ariha.", 1, 1, "Ariha" },
        { "He named 145 civilians, including 38 women, who he said had been killed.", 2, 1, "" },
        { "An average of nine children were killed each day.", 0, 0, "" },
        { "A bomb killed at least 20 people on Monday. A car bomber hit a base on Monday, killing "
          "two guards, officials said.", 2, 2, "" },
        { "The blast killed three in Ariha, according to Marwa Test, an invented official.", 1, 1,
          "Ariha" },
        { "In Ariha the driver was killed, Hama said.", 1, 1, "Ariha" },
    };
    EACH (row, r)
        ROW ("%s", r->text) {
            AUTO(Arena) arena = { 0 };
            size_t n = 0, n_whole = 0;
            arena_init(&arena, 16 << 20);
            const ReadClaim *claim = read_claims(str_z(r->text), &arena, &n);
            for (size_t i = 0; i < n; i++)
                n_whole += claim[i].subset_of == READ_NO_CLAIM &&
                           claim[i].repeat_of == READ_NO_CLAIM;
            CHECK_INT(n, r->n);
            CHECK_INT(n_whole, r->n_whole);
            if (n > 0)
                CHECK_SLICE(claim[n - 1].place.name, r->place);
        }
}

/* "on 24th Feb. Of those": a short month ends a sentence when its day stands before it. */
static void test_short_month(void)
{
    AUTO(Arena) arena = { 0 };
    size_t n = 0;
    arena_init(&arena, 16 << 20);
    const ReadClaim *claim = read_claims(
        S("The UN recorded 119 deaths and 190 people injured since 24th Feb. Of those killed, 24 "
          "were men."), &arena, &n);
    if (CHECK_INT(n, 3))
        CHECK_SLICE(claim[2].measure, "killed");
    claim = read_claims(S("Two people were killed on Feb. 24 in Idlib."), &arena, &n);
    CHECK_INT(n, 1);
}

/* The title tells the day of a text that does not. */
static void test_title(void)
{
    AUTO(Arena) arena = { 0 };
    ReadClaim *claim = NULL;
    size_t n = 0;
    Err err = { 0 };
    arena_init(&arena, 16 << 20);
    ReadInput input = { .text = S("Two people were killed."), .title = S("Shelling on Monday"),
                        .published = 17947 };
    CHECK_OK(read_text(&reader, &input, &arena, &claim, &n, NULL, &err));
    if (CHECK_INT(n, 1))
        CHECK_SLICE(claim[0].time.edtf, "2019-02-18");
}

/* Any repetition of a phrase takes time in proportion, and no bytes make the reader fail. */
static void test_hostile(void)
{
    static const char *const PART[] = { "(", "\"", "killed ", "two people and ", "1,2-3 ", "قتل و",
                                        "including ", "\xE2\x80\x8F", "a b c d e f ", "." };
    EACH (PART, p)
        ROW ("many '%s'", *p) {
            AUTO(Arena) arena = { 0 };
            AUTO(Buf) text = { 0 };
            ReadClaim *claim = NULL;
            size_t n = 0;
            Err err = { 0 };
            arena_init(&arena, (size_t)256 << 20);
            buf_init(&text, 1 << 20);
            while (text.n < 200000)
                buf_z(&text, *p);
            ReadInput input = { .text = buf_str(&text), .published = READ_NO_DAY };
            CHECK_OK(read_text(&reader, &input, &arena, &claim, &n, NULL, &err));
        }
}

/* A long text is read in windows: what its results rest on grows with the claims alone, and the
 * words of a claim are where it says they are. */
static void test_long(void)
{
    static const char *const FILL[] = { "a ", "aaaaaaaa", "\xD8\xA3 ", "the shop was open\n",
                                        "\n" };
    EACH (FILL, p)
        ROW ("long '%s'", *p) {
            AUTO(Arena) arena = { 0 };
            AUTO(Buf) text = { 0 };
            ReadClaim *claim = NULL;
            size_t n = 0;
            Err err = { 0 };
            arena_init(&arena, 64 << 10);
            buf_init(&text, 1 << 20);
            while (text.n < 600000)
                buf_z(&text, *p);
            buf_z(&text, "\n\nTwo farmers were killed.");
            ReadInput input = { .text = buf_str(&text), .published = READ_NO_DAY };
            CHECK_OK(read_text(&reader, &input, &arena, &claim, &n, NULL, &err));
            if (!CHECK_INT(n, 1))
                continue;
            CHECK_SLICE(claim[0].quote, "Two farmers");
            Str at = str_part(input.text, claim[0].start_byte, claim[0].end_byte);
            CHECK_SLICE(at, "Two farmers");
        }
}

static void test_refused(void)
{
    AUTO(Arena) arena = { 0 };
    ReadClaim *claim = NULL;
    size_t n = 0;
    Err err = { 0 };
    Reader other;
    arena_init(&arena, 1 << 20);
    ReadInput input = { .text = S("killed \xFF two") };
    CHECK_CODE(read_text(&reader, &input, &arena, &claim, &n, NULL, &err), TW_E_DATA);
    err_clear(&err);
    CHECK_CODE(reader_open(S("no lexicon"), NULL, &other, &err), TW_E_DATA);
}

int main(int argc, char **argv)
{
    open_reader(argc > 1 ? argv[1] : "share/tawthiq/lexicon.bin");
    if (!has_reader)
        return harness_end();
    RUN(test_english);
    RUN(test_arabic);
    RUN(test_times);
    RUN(test_times_without_day);
    RUN(test_who);
    RUN(test_said_by);
    RUN(test_who_counts);
    RUN(test_totals);
    RUN(test_short_month);
    RUN(test_title);
    RUN(test_hostile);
    RUN(test_long);
    RUN(test_refused);
    return harness_end();
}
