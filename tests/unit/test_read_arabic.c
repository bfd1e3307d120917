/* test_read_arabic.c - the ways of Arabic news, bulletins, posts, logs and lists of names.
 */
#include "read_rows.h"

static const Row PLAIN[] = {
    /* nouns that count the harm */
    { "ارتقى 35 شهيدا و120 إصابة خلال 24 ساعة.", "killed 35; injured 120" },
    { "سجلت الوزارة 63 وفاة.", "killed 63" },
    { "قتلى وجرحى في قصف على سوق شعبي.", "casualties 2--1?" },
    { "سقوط قتلى في قصف مدفعي.", "killed 2--1?" },
    { "سقوط 3 قتلى و5 جرحى.", "killed 3; injured 5" },
    { "سقوط خمسة جرحى.", "injured 5" },
    { "وفاة اثنين من المصابين.", "killed 2" },
    { "عدد القتلى غير معروف.", "" },
    /* the verb, its subject, and words between commas */
    { "اغتال مسلحون مجهولون، مساء اليوم، شيخاً عشائرياً ونجله.",
      "killed 2; killed 1<0; killed 1<0" },
    { "راح ضحيته الأب والأم وأولادهم الخمسة.", "killed 7; killed 1<0; killed 1<0; killed 5<0" },
    { "فقد أثر أربعة آخرين.", "missing 4" },
    { "ألقت الشرطة القبض على 4 متهمين.", "detained 4" },
    /* one more, without a number */
    { "مقتل مدنيين اثنين وإصابة ثالث.", "killed 2; injured 1" },
    /* names */
    { "استشهاد سالم التجريبي، من بلدة سراقب.", "killed 1" },
    { "استشهاد المقاوم علي النموذجي.", "killed 1" },
    { "أوقفت دورية تابعة لمديرية شرطة الكرخ 4 متهمين.", "detained 4" },
    /* lists of names */
    { "أسماء الشهداء:\n1. فاطمة الوهمي، 34 عاماً\n2. ياسر الوهمي، 7 أعوام\n",
      "killed 1; killed 1" },
    { "قتل اثنان.\nأسماء الضحايا:\n- الطفل سالم التجريبي (9 سنوات)\n- رنا الوهمي\n",
      "killed 2; killed 1<0; killed 1<0" },
    { "الشهداء الذين ارتقوا اليوم:\n- الشهيد المسعف رامي الوهمي (29 سنة)\n- الشهيدة هدى العينة\n",
      "killed 1; killed 1" },
    { "أسماء الطلاب:\n- سالم التجريبي\n", "" },
    /* the figure before the word for it, with its parts */
    { "ليرتفع إلى 22 بينهم 7 أطفال و3 مواطنات عدد الشهداء.",
      "killed 22; killed 7<0; killed 3<0" },
    { "31 قتيلاً من الفصائل، و27 من قوات النظام.", "killed 31; killed 27" },
    /* verbs agree with those before them */
    { "اعتقل 17 متهماً ثم أدينوا بجريمة قتل.", "detained 17" },
    { "أسعفنا 5 مدنيين، بينهم امرأة مسنة، أصيبوا بانهيار جدار.", "injured 5; injured 1<0" },
    { "وصل ثلاثة رجال إلى حاجز عسكري حيث قتل طفل.", "killed 1" },
    { "قُتل 549، فقد بلغ عدد الجرحى 40.", "killed 549; injured 40" },
    { "القضاء على إرهابيين اثنين وتوقيف 7 عناصر.", "killed 2-perp; detained 7" },
    { "ضبطت الشرطة 3 مسدسات.", "" },
    { "أصيب المدعو (س.ت) بعيارين.", "injured 1" },
    { "الاحتلال يغتال الأسير المحرر وليد النموذجي وزوجته.",
      "killed 2; killed 1<0; killed 1<0" },
    { "نفى المتحدث سقوط قتلى.", "killed ?!denied" },
    /* names in a row, titles, kin */
    { "استشهد صباح اليوم كل من: سمير التجريبي (37 عاماً)، وابنه نور التجريبي (8 أعوام).",
      "killed 2; killed 1<0; killed 1<0" },
    { "هدد القائد بقتل كل من يخالف الأوامر.", "" },
    { "استشهد الزميل المصور حسن التجريبي وأصيب زميله المراسل.", "killed 1; injured 1" },
    { "إنه فقد ولديه وزوجته في الغارة.", "killed 3; killed 2<0; killed 1<0" },
    { "وسقوط قتيلين مدنيين.", "killed 2" },
    /* figures that are no new ones */
    { "عدد الوفيات ارتفع من 12 إلى 15 بعد العثور على ثلاث جثث.",
      "killed 12; killed 15^0; killed 3<1" },
    /* blanks and signs put into words */
    { "إصـ ـابات في صفوف المصلين.", "injured 2--1?" },
    { "12 شـ.ـهيد بينهم 5 أطـ.ـفال.", "killed 12; killed 5<0" },
    /* victims of whom some are injured, in one sentence and over two */
    { "أسفر القصف عن 9 ضحايا: ثلاثة قتلى وستة جرحى.", "casualties 9; killed 3; injured 6" },
    { "11 ضحية بينهم 4 قتلى و7 مصابين في قصف على السوق.",
      "casualties 11; killed 4; injured 7" },
    { "سقوط 9 ضحايا في غارة. وأوضحت الوزارة أن ثلاثة أشخاص قتلوا وأصيب 6 آخرون.",
      "casualties 9; killed 3; injured 6" },
    { "سقوط 9 ضحايا في غارة.", "killed 9" },
    /* names that "and" joins, and one that begins with its letter */
    { "قتل كل من أحمد وليد التجريبي ومحمود العينة جراء القصف.",
      "killed 2; killed 1<0; killed 1<0" },
    { "أصيب كل من سامر التجريبي ونادر الوهمي ورامي المثال العلي بانفجار لغم.",
      "injured 3; injured 1<0; injured 1<0; injured 1<0" },
    /* another attack repeats and corrects nothing */
    { "انفجرت سيارة ملغومة فقتلت أربعة أشخاص على الأقل. وانفجرت سيارة ملغومة أخرى مما أسفر عن "
      "مقتل أربعة.", "killed >=4; killed 4" },
    { "قتل خمسة مدنيين في غارة. وفي حادث منفصل قتل خمسة مدنيين.", "killed 5; killed 5" },
    /* some who were hurt, told again with the dead */
    { "استشهد 15 فلسطينيا وأصيب عدد آخر في قصف على مدرسة. وأفادت مصادر طبية بانتشال 15 شهيدا "
      "وعدد من الإصابات.", "killed 15; injured 2--1?; killed 15=0; injured 2--1?=1" },
    { "استشهد عدد من المواطنين في قصف على مدرسة. وأفادت المصادر بأن 15 مواطنا على الأقل استشهدوا.",
      "killed 2--1?; killed >=15^0" },
    { "وثق المركز مقتل 550 شخصا. والقتلى هم 300 مدني و200 مقاتل و50 طفلا.",
      "killed 550; killed 300<0; killed 200<0; killed 50<0" },
    /* two by a sign or by the dual before */
    { "عثر الأهالي على جثتي مواطنين في البلدة.", "killed 2" },
    { "وأصيب مجنديْن آخرين بجروح.", "injured 2" },
    { "وأصيب مجندين آخرين بجروح.", "injured 2--1?" },
    /* one more by the order, what was only tried, who is with whom */
    { "توفي أربعة عمال وأصيب خامس.", "killed 4; injured 1" },
    { "نجاة مسؤول من محاولة اغتيال ومقتل اثنين من حراسه.", "killed 2" },
    { "مقتل قيادي برفقة شخص آخر.", "killed 1; killed 1" },
    { "خطف رئيس محكمة ومرافقيه.", "detained 3; detained 1<0; detained 2<0" },
    { "مقتل ثلاثة من أسرة واحدة.", "killed 3" },
    { "حذرت المنظمة من أن 200 مريض قد يموتون، مشيرة إلى وفاة 12 مريضا.",
      "killed 200!feared; killed 12" },
    { "أصيب خمسة مدنيين في حالة خطرة.", "injured 5" },
    { "في حالة وقوع هجوم قد يقتل مئة شخص.", "killed 100!feared" },
    { "لقد أدى القصف إلى مقتل ما لا يقل عن أربعين شخصا.", "killed >=40" },
    /* duals, kinds that share a number, counts that go on */
    { "قتل شخص وأصيب آخران.", "killed 1; injured 2" },
    { "إعدام ما لا يقل عن 31 رجلاً وصبياً خارج نطاق القضاء على أيدي مسلحين.", "killed >=31" },
    { "مقتل 18 عنصراً من قوات النظام، و11 من عناصر التنظيم.", "killed 18; killed 11" },
    { "دعت الأمم المتحدة إلى تحقيق بعد مقتل 70 مهاجرا.", "killed 70" },
    { "اعتقلت خمسة شبان من أبناء مدينة الضمير بينهم قاصر.", "detained 5; detained 1<0" },
    { "ثم خطفوا امرأتين.", "detained 2" },
    { "وصل مستشفيات القطاع 94 شهيدا (بينهم 10 شهداء انتشال) و439 إصابة.",
      "killed 94; killed 10<0; injured 439" },
    { "وفاة طالب وإصابة 5 من زملائه.", "killed 1; injured 5" },
    { "تأكد وفاة الدكتور نبيل التجريبي متأثر بجراحه.", "killed 1" },
    /* he who denies one thing says another */
    { "نفى المتحدث وقوع هجوم، مؤكداً أن ثلاثة جنود أصيبوا.", "injured 3" },
};

static void test_plain(void)
{
    CHECK_ROWS(PLAIN);
}

typedef Str ClaimField(const ReadClaim *claim);

static Str place_of(const ReadClaim *claim)
{
    return claim->place.name;
}

static Str speaker_of(const ReadClaim *claim)
{
    return claim->said_by;
}

static Str actor_of(const ReadClaim *claim)
{
    return claim->actor;
}

/* A field of the last claim of each text. */
static void check_last(const Row *row, size_t n_rows, ClaimField *field)
{
    for (const Row *r = row; r < row + n_rows; r++)
        ROW ("%s", r->text) {
            AUTO(Arena) arena = { 0 };
            size_t n = 0;
            arena_init(&arena, 16 << 20);
            const ReadClaim *claim = read_claims(str_z(r->text), &arena, &n);
            if (CHECK(n > 0))
                CHECK_SLICE(field(&claim[n - 1]), r->want);
        }
}

/* A statement is where somebody says it; what was not said is not said by anybody. */
static void test_statements(void)
{
    static const Row row[] = {
        { "قالت الوزارة، في بيان لها، إن 46 مواطنا قتلوا.", "الوزارة" },
        { "وأوضحت الوزارة في بيان مقتضب أن ثلاثة أشخاص قتلوا.", "الوزارة" },
        { "أعلنت الوزارة في بيان نشرته عبر صفحتها الرسمية أن 39 قتلوا.", "الوزارة" },
        { "وقال المصدر، الذي طلب عدم ذكر اسمه، إن ستة قتلوا.", "المصدر" },
    };
    check_last(row, sizeof row / sizeof *row, speaker_of);
}

static Str day_of(const ReadClaim *claim)
{
    return claim->time.edtf;
}

/* The months as they are called in the Maghreb. */
static void test_months(void)
{
    static const Row row[] = {
        { "قتل ثلاثة أشخاص في 12 أوت 2018.", "2018-08-12" },
        { "قتل ثلاثة أشخاص في 14 جويلية 2018.", "2018-07-14" },
        { "قتل ثلاثة أشخاص يوم 7 شتنبر 2018.", "2018-09-07" },
    };
    check_last(row, sizeof row / sizeof *row, day_of);
}

/* Names of towns that look like words for people ("his father-in-law", "a foetus") are towns. */
static void test_towns(void)
{
    static const Row row[] = {
        { "قتل ثمانية أشخاص في حماة.", "حماة" },
        { "استشهد ثلاثة شبان في جنين.", "جنين" },
        { "قتل 12 شخصا في سراقب، فيما قتل ثمانية في حماة.", "حماة" },
    };
    check_last(row, sizeof row / sizeof *row, place_of);
}

/* The group that the dead belonged to did not kill them. */
static void test_own_side(void)
{
    static const Row row[] = {
        { "مقتل قيادي في هيئة تحرير الشام بغارة مسيرة.", "" },
        { "قتل قيادي في الجيش الوطني برصاص مجهولين.", "" },
        { "استهدفت قوات النظام بالقذائف بلدة حيش فقتل مدنيان.", "قوات النظام" },
        { "استهدفت هيئة تحرير الشام مواقع قوات النظام بقذائف ما أدى لمقتل أربعة جنود.",
          "هيئة تحرير الشام" },
    };
    check_last(row, sizeof row / sizeof *row, actor_of);
}

/* Tolls of bulletins: of a day and of a war, by town, older ones, and how their numbers stand. */
static const Row TOLLS[] = {
    /* the parts add up, in other towns, behind the total or before it */
    { "قتل 30 شخصا في غارات على البلدة، مشيرة إلى أن 21 قتيلا سقطوا في سراقب، "
      "فيما قتل 9 في معرة مصرين.",
      "killed 30; killed 21<0; killed 9<0" },
    { "خان شيخون: 17 شهيدا.\nسراقب: 6 شهداء.\nوبذلك ترتفع الحصيلة إلى 23 شهيدا.",
      "killed 17<2; killed 6<2; killed 23" },
    /* a day is not corrected by a war */
    { "وصل 12 شهيدا خلال الـ 24 ساعة الماضية. وارتفعت حصيلة العدوان إلى 4,284 شهيدا منذ بدء الحرب.",
      "killed 12; killed 4284" },
    /* older figures */
    { "أدى الهجوم إلى مقتل 27 جنديا وإصابة 25. "
      "وكانت حصيلة أولية أشارت إلى مقتل 17 جنديا وإصابة 22 آخرين.",
      "killed 27^2; injured 25^3; killed 17; injured 22" },
    /* one vague word is corrected once */
    { "قتل عشرات المدنيين في إدلب. قتل 94 مدنيا في إدلب.", "killed 24-99?; killed 94^0" },
    /* digits and words */
    { "بلغ عدد الشهداء 7 آلاف و 827 شهيدا.", "killed 7827" },
    { "سقط (6) شهداء و(18) جريحا.", "killed 6; injured 18" },
    { "وبلغ عدد الشهداء 2.119 شهيدا.", "killed 2119" },
    { "بلغ عدد الضحايا حتى تاريخ 11 من الشهر الجاري 561 قتيلا.", "killed 561" },
    { "قتل 15 سجينا على الأقل وأربعة حراس.", "killed >=19; killed >=15<0; killed 4<0" },
    /* not split */
    { "أعلنت الوزارة أن 44 مدنيا سقطوا بين قتيل وجريح.", "casualties 44" },
    { "سقط ثلاثون مدنيا أمس في ريف إدلب بين قتيل وجريح.", "casualties 30" },
    /* "إن" before a noun only stresses, "الأمر" orders nothing */
    { "إن الحصيلة وصلت إلى 39 قتيلا.", "killed 39" },
    { "وهو الأمر الذي أسفر عن مقتل 60 شخصا.", "killed 60" },
    /* whose harm the next verb tells, and one of those told before */
    { "قتل الطفل سالم التجريبي وأصيب طفلان.", "killed 1; injured 2" },
    { "قتل ثمانية أشخاص، ونشرت صورة لأحد القتلى.", "killed 8" },
    { "أصيبت الطفلة هدى العينة (11 عاما)، بشظايا متعددة.", "injured 1" },
    { "توفي وأصيب 3 أطفال.", "casualties 3" },
    { "سقط أمس شهيد وجرح عشرة.", "killed 1; injured 10" },
    { "سقط 130 مدنيا منهم على يد قوات النظام بينهم 36 طفلا.", "killed 130; killed 36<0" },
    { "قتل ألفا و٢٠٠ مدني.", "killed 1200" },
    { "قتل ألفان و٢٠٠ مدني.", "killed 2200" },
    { "وارتفع عدد الشهداء إلى (2.119)، والجرحى إلى (10.019).", "killed 2119; injured 10019" },
    { "قال شهود إن مسلحين اغتالوا قياديا ومرافقه.", "killed 2; killed 1<0; killed 1<0" },
    { "وانتشلت خمس جثث، ولا تزال أعمال البحث جارية عن مفقودين.", "killed 5" },
    { "لا يزال سبعة عشر عاملا في عداد المفقودين.", "missing 17" },
    { "أطلق قناص النار على امرأة مسنة فأرداها قتيلة.", "killed 1" },
    { "قتل ستة من مقاتلي اللواء.", "killed 6" },
    { "تتحدث الرواية عن مقتل ثلاث شقيقات.", "" },
    { "حياة 300 ألف شخص في خطر.", "" },
    { "كلف الهجوم حياة ستة أشخاص.", "killed 6" },
    { "تحظر الاتفاقية قتل أسرى الحرب.", "" },
    { "انتشر خبر زائف عن وفاة عشرة أطفال.", "" },
    { "تبين أن خبر مقتل القائد كاذب.", "" },
    { "يحاكم بتهمة التخطيط لقتل قاضيين.", "" },
    { "يعاقب القانون بالإعدام كل من يقتل شرطيا.", "" },
    { "سقط شهيدان في الأولى وشهيدان في الثانية وشهيد في حلب.", "killed 2; killed 2; killed 1" },
    { "قالوا إن الجنود قتلوا ثلاثة رجال وأصابوا امرأة.", "killed 3; injured 1" },
    { "اعتقلت دورية 11 شخصا، بينهم صحفي ومحاميان.", "detained 11; detained 1<0; detained 2<0" },
    { "قصف على البلدة دون ورود أنباء عن سقوط ضحايا.", "" },
    { "قتل 23 شخصا، 19 منهم رجال وأربع نساء.", "killed 23; killed 19<0; killed 4<0" },
};

static void test_tolls(void)
{
    CHECK_ROWS(TOLLS);
}

int main(int argc, char **argv)
{
    open_reader(argc > 1 ? argv[1] : "share/tawthiq/lexicon.bin");
    if (!has_reader)
        return harness_end();
    RUN(test_plain);
    RUN(test_towns);
    RUN(test_own_side);
    RUN(test_tolls);
    RUN(test_statements);
    RUN(test_months);
    return harness_end();
}
