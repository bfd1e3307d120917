/* words.c: the strings of bulletins, in English and Arabic side by side. */
#include "publish/words.h"

typedef struct Pair {
    const char *en, *ar;
} Pair;

static const Pair PAIR[WORD_N] = {
    [WORD_JANUARY] = { "January", "كانون الثاني/يناير" },
    [WORD_FEBRUARY] = { "February", "شباط/فبراير" },
    [WORD_MARCH] = { "March", "آذار/مارس" },
    [WORD_APRIL] = { "April", "نيسان/أبريل" },
    [WORD_MAY] = { "May", "أيار/مايو" },
    [WORD_JUNE] = { "June", "حزيران/يونيو" },
    [WORD_JULY] = { "July", "تموز/يوليو" },
    [WORD_AUGUST] = { "August", "آب/أغسطس" },
    [WORD_SEPTEMBER] = { "September", "أيلول/سبتمبر" },
    [WORD_OCTOBER] = { "October", "تشرين الأول/أكتوبر" },
    [WORD_NOVEMBER] = { "November", "تشرين الثاني/نوفمبر" },
    [WORD_DECEMBER] = { "December", "كانون الأول/ديسمبر" },
    [WORD_UNKNOWN] = { "not known", "غير معروف" },
    [WORD_AT_LEAST] = { "at least", "ما لا يقل عن" },
    [WORD_AT_MOST] = { "at most", "ما لا يزيد على" },
    [WORD_ABOUT] = { "about", "نحو" },
    [WORD_TO] = { "to", "إلى" },
    [WORD_BEST_IS] = { "best", "الأرجح" },
    [WORD_SKIP] = { "Skip to the figures", "انتقل إلى الأرقام" },
    [WORD_TITLE] = { "{0}, {1}", "{0}، {1}" },
    [WORD_LEAD] = { "Harm to civilians: what was recorded for {0} in {1}.",
                    "الأضرار اللاحقة بالمدنيين: ما سُجّل عن {0} في {1}." },
    [WORD_MADE_FROM] = { "Made from {0}, up to log entry {1}.",
                         "أُعدّت من {0}، حتى القيد رقم {1} في السجل." },
    [WORD_HEADLINES] = { "Headline figures", "أبرز الأرقام" },
    [WORD_NO_HEADLINES] = {
        "The register holds no figure for this place and period. That is not a zero.",
                            "لا رقم في السجل لهذا المكان وهذه الفترة. وهذا لا يعني صفراً." },
    [WORD_WHO] = { "Who was harmed", "من الذين تضرروا" },
    [WORD_NEVER_ADDED] = {
        "The levels below describe the same harm in different ways. They are never added "
        "together.",
        "تصف المستويات أدناه الضرر نفسه بطرق مختلفة، ولا يُجمع بعضها إلى بعض أبداً." },
    [WORD_LEVEL_STATED] = { "As stated", "كما ورد في البيانات" },
    [WORD_LEVEL_INCIDENTS] = { "In incidents", "في الحوادث" },
    [WORD_LEVEL_NAMED] = { "Named", "بالأسماء" },
    [WORD_NOTHING_STATED] = { "No source states a total for this place and period.",
                              "لا مصدر يذكر حصيلة لهذا المكان وهذه الفترة." },
    [WORD_NOTHING_INCIDENTS] = { "No incident is recorded for this place and period.",
                                 "لا حادثة مسجلة لهذا المكان وهذه الفترة." },
    [WORD_NOTHING_NAMED] = { "No list of names covers this place and period.",
                             "لا قائمة أسماء تغطي هذا المكان وهذه الفترة." },
    [WORD_COL_GROUP] = { "Outcome and group", "الأثر والفئة" },
    [WORD_COL_MIN] = { "Minimum", "الحد الأدنى" },
    [WORD_COL_BEST] = { "Best", "الأرجح" },
    [WORD_COL_MAX] = { "Maximum", "الحد الأقصى" },
    [WORD_COL_SOURCE] = { "Rests on", "يستند إلى" },
    [WORD_NOT_BROKEN_DOWN] = { "not broken down", "دون تفصيل" },
    [WORD_COL_AS_WRITTEN] = { "As written", "كما كُتب" },
    [WORD_WEAPONS] = { "Weapons, strikes and objects", "الأسلحة والضربات والأهداف" },
    [WORD_WEAPONS_NOTE] = {
        "Munitions, strikes and attacks are different units. They are never added together.",
        "الذخائر والضربات والهجمات وحدات مختلفة، ولا يُجمع بعضها إلى بعض أبداً." },
    [WORD_NO_WEAPONS] = { "No count of weapons is stated.", "لا أعداد مذكورة للأسلحة." },
    [WORD_COL_WHO] = { "Stated by", "بحسب" },
    [WORD_COL_WHAT] = { "What", "النوع" },
    [WORD_COL_UNIT] = { "Unit", "الوحدة" },
    [WORD_COL_COUNT] = { "Count", "العدد" },
    [WORD_PLACES] = { "By place", "بحسب المكان" },
    [WORD_PLACES_NOTE] = { "From incidents. Places without a recorded incident are not shown.",
                           "من الحوادث. لا تظهر الأماكن التي لم تُسجّل فيها حادثة." },
    [WORD_NO_PLACES] = { "No incident has a known place inside the area.",
                         "لا حادثة معروفة المكان داخل المنطقة." },
    [WORD_COL_RANK] = { "Rank", "الترتيب" },
    [WORD_COL_NUMBER] = { "No.", "الرقم" },
    [WORD_COL_PLACE] = { "Place", "المكان" },
    [WORD_COL_KILLED] = { "Killed", "القتلى" },
    [WORD_COL_INJURED] = { "Injured", "المصابون" },
    [WORD_COL_INCIDENTS] = { "Incidents", "الحوادث" },
    [WORD_DAYS] = { "By day", "بحسب اليوم" },
    [WORD_DAYS_NOTE] = {
        "From incidents. A day without a bar has no recorded incident; that is not a "
                         "statement that nobody was harmed.",
                         "من الحوادث. اليوم الذي لا عمود له لم تُسجّل فيه حادثة، ولا يعني ذلك أن "
                         "أحداً "
                         "لم يتضرر." },
    [WORD_NO_DAYS] = { "No incident has a known day inside the period.",
                       "لا حادثة معروفة اليوم داخل الفترة." },
    [WORD_COL_DAY] = { "Day", "اليوم" },
    [WORD_DAYS_DESC] = { "Bars of killed and injured for {0}. The highest is {1} with {2}.",
                         "أعمدة القتلى والمصابين على مدى {0}. أعلاها {1}: {2}." },
    [WORD_PLACES_DESC] = { "Bars of killed for {0}. First is {1} with {2}.",
                           "أشرطة القتلى في {0}. أولها {1}: {2}." },
    [WORD_EVENTS] = { "The incidents", "الحوادث" },
    [WORD_EVENTS_NOTE] = {
        "What is told of one town and day, by whomever, is taken for one incident; publishers that "
        "contradict each other make it a range.",
"ما يُروى عن بلدة واحدة في يوم واحد، أياً كان راويه، يُعد حادثة واحدة، واختلاف المصادر يجعل "
        "العدد نطاقاً." },
    [WORD_ROW] = { "row {0}", "السطر {0}" },
    [WORD_NO_DAY] = { "no single day", "ليس يوماً واحداً" },
    [WORD_MAP] = { "Map", "الخريطة" },
    [WORD_MAP_NOTE] = {
        "Dots stand at the place named, not at the exact point. Their area follows the "
                        "number killed. Boundaries do not imply any position on the status of an "
                        "area.",
                        "تقع النقاط عند المكان المذكور لا عند الموضع الدقيق، وتتناسب مساحتها مع "
                        "عدد "
                        "القتلى. لا تعني الحدود أي موقف من وضع أي منطقة." },
    [WORD_MAP_DESC] = { "Map of {0} with {1}. The largest dot is {2} with {3}.",
                        "خريطة {0} وعليها {1}. أكبر النقاط {2}: {3}." },
    [WORD_MAP_MISSING] = { "Not on the map, because no point is known: {0}.",
                           "ليست على الخريطة لأن موضعها غير معروف: {0}." },
    [WORD_KILOMETRES] = { "km", "كم" },
    [WORD_LEGEND_KILLED] = { "Killed (solid)", "القتلى (مصمت)" },
    [WORD_LEGEND_INJURED] = { "Injured (striped)", "المصابون (مخطط)" },
    [WORD_LEGEND_RANGE] = { "Line: minimum to maximum", "الخط: من الأدنى إلى الأقصى" },
    [WORD_LEGEND_DOT] = { "{0} killed", "القتلى: {0}" },
    [WORD_LEGEND_UNKNOWN] = { "Hollow: number not known", "المفرغة: العدد غير معروف" },
    [WORD_RECONCILE] = { "Statement and incidents compared", "مقارنة البيانات بالحوادث" },
    [WORD_RECONCILE_WITHIN] = {
        "{0}: {1} states {2}; the incidents inside the period and area hold {3}. The two agree.",
        "{0}: يذكر {1} العدد {2}، وفي حوادث الفترة والمنطقة {3}. الرقمان متوافقان." },
    [WORD_RECONCILE_MORE] = {
        "{0}: {1} states {2}; the incidents inside the period and area hold {3}. Stated in "
        "excess: {4}.",
        "{0}: يذكر {1} العدد {2}، وفي حوادث الفترة والمنطقة {3}. الزيادة في البيان: {4}." },
    [WORD_RECONCILE_FEWER] = {
        "{0}: {1} states {2}; the incidents inside the period and area hold {3}. "
        "In incidents in excess: {4}.",
        "{0}: يذكر {1} العدد {2}، وفي حوادث الفترة والمنطقة {3}. الزيادة في الحوادث: {4}." },
    [WORD_RECONCILE_NOTHING] = { "There is no statement and incident count to compare.",
                                 "لا بيان ولا عدد حوادث تمكن المقارنة بينهما." },
    [WORD_DOUBTS] = { "Caveats and open doubts", "تحفظات وشكوك قائمة" },
    [WORD_NO_DOUBTS] = { "None is recorded. Figures of harm are still incomplete by nature.",
                         "لا شيء مسجل. وتبقى أرقام الضرر ناقصة بطبيعتها." },
    [WORD_DOUBT_PLACE_LEVEL] = { "“{0}” may mean more than one place: {1}.",
                                 "«{0}» قد يعني أكثر من مكان: {1}." },
    [WORD_DOUBT_CONFLICT] = {
        "{0}: {1} says {2}; {3} says {4}. Both stand; they are not averaged.",
        "{0}: {1} يقول {2}، و{3} يقول {4}. يبقى القولان كما هما ولا يُحسب متوسطهما." },
    [WORD_DOUBT_SUPERSEDED] = { "{0}: “{1}” was replaced by “{2}” and is not counted.",
                                "{0}: «{1}» حلّ محله «{2}» ولا يُحسب." },
    [WORD_DOUBT_VAGUE] = { "“{0}” gives no number. None is invented.",
                           "«{0}» لا يعطي عدداً، ولم يُخترع له عدد." },
    [WORD_DOUBT_OVERFULL] = { "{0}: the parts add up to {1}, more than the total of {2}.",
                              "{0}: مجموع الأجزاء {1}، وهو أكثر من الإجمالي {2}." },
    [WORD_DOUBT_PARTLY] = {
        "{0} only partly inside the period or area; listed apart, not counted.",
                            "{0} تقع جزئياً فقط داخل الفترة أو المنطقة؛ مذكورة على حدة وغير "
                            "محسوبة." },
    [WORD_DOUBT_NO_NUMBER] = { "{0}: {1} without any number, so the total is a minimum.",
                               "{0}: {1} دون أي عدد، فالإجمالي حد أدنى." },
    [WORD_DOUBT_LISTS] = {
        "Persons on different lists may be the same until they are matched: the minimum is the "
        "longest list ({0}), the maximum all lists together ({1}).",
        "قد يكون أشخاص في قوائم مختلفة هم أنفسهم ما لم تُطابق: الحد الأدنى أطول قائمة ({0})، "
        "والأقصى القوائم مجتمعة ({1})." },
    [WORD_DOUBT_LISTS_MATCHED] = {
        "Persons on different lists may be the same: the minimum is the longest list ({0}), the "
        "maximum all lists together ({1}), {2} fewer than their records because reviewers decided "
        "which are the same.",
        "قد يكون أشخاص في قوائم مختلفة هم أنفسهم: الحد الأدنى أطول قائمة ({0})، والأقصى القوائم "
        "مجتمعة ({1})، أقل من سجلاتها بمقدار {2} لأن مراجعين قرروا أي السجلات للشخص نفسه." },
    [WORD_DOUBT_SUPERLATIVE] = { "“{0}” ({1}) is a ranking without a number.",
                                 "«{0}» ({1}) ترتيب بلا عدد." },
    [WORD_DOUBT_SHARED] = { "{0} repeat the same origin and count once.",
                            "{0} تكرر الأصل نفسه وتُحسب مرة واحدة." },
    [WORD_DOUBT_RANGE] = { "{0}: minimum, best and maximum contradict each other.",
                           "{0}: الحد الأدنى والأرجح والأقصى متناقضة." },
    [WORD_DOUBT_UNPLACED] = { "{0} without a resolved place; not counted here.",
                              "{0} بلا مكان محدد؛ غير محسوبة هنا." },
    [WORD_DOUBT_UNDATED] = { "{0} without a date; not counted here.",
                             "{0} بلا تاريخ؛ غير محسوبة هنا." },
    [WORD_DOUBT_NOT_ASSERTED] = {
        "{0} only alleged, denied, feared, planned or threatened; not counted.",
        "{0} مما يُزعم أو يُنفى أو يُخشى أو يُخطط له أو يُهدد به فقط؛ غير محسوبة." },
    [WORD_DOUBT_PERPETRATORS] = { "{0} about attackers who were harmed; not counted.",
                                  "{0} عن مهاجمين تضرروا؛ غير محسوبة." },
    [WORD_DOUBT_OUTSIDE] = {
        "{0} on lists died indirectly, or were harmed outside the conflict or in a way that no "
        "total counts.",
        "{0} في القوائم توفوا وفاة غير مباشرة أو تضرروا خارج النزاع أو على نحو لا يدخل في أي "
        "مجموع." },
    [WORD_SOURCES] = { "Sources", "المصادر" },
    [WORD_NO_SOURCES] = { "No document is behind these figures.", "لا وثيقة وراء هذه الأرقام." },
    [WORD_PUBLISHED] = { "Published", "تاريخ النشر" },
    [WORD_ADDED_AS] = { "log entry {0}", "القيد {0}" },
    [WORD_COL_DOCUMENT] = { "Document", "الوثيقة" },
    [WORD_COL_LOG] = { "Log entry", "قيد السجل" },
    [WORD_COL_HASH] = { "SHA-256 of the original", "بصمة SHA-256 للأصل" },
    [WORD_TRACE] = { "The words behind the figures", "الكلمات التي تستند إليها الأرقام" },
    [WORD_TRACE_NOTE] = {
        "Each number in brackets above leads to the words of a source, at an exact place in the "
        "original.",
        "كل رقم بين قوسين أعلاه يقود إلى كلمات مصدر في موضعها المحدد من الأصل." },
    [WORD_CHARACTERS] = { "characters {0}–{1}", "المحارف {0}–{1}" },
    [WORD_COL_WORDS] = { "Words", "الكلمات" },
    [WORD_CHILDREN] = { "children", "أطفال" },
    [WORD_WOMEN] = { "women", "نساء" },
    [WORD_MEN] = { "men", "رجال" },
    [WORD_BOYS] = { "boys", "صبيان" },
    [WORD_GIRLS] = { "girls", "فتيات" },
    [WORD_ELDERLY] = { "elderly", "مسنون" },
    [WORD_ADULTS] = { "adults", "بالغون" },
    [WORD_FEMALE] = { "female, age not known", "إناث، العمر غير معروف" },
    [WORD_MALE] = { "male, age not known", "ذكور، العمر غير معروف" },
    [WORD_CIVILIANS] = { "civilians", "مدنيون" },
    [WORD_COMBATANTS] = { "combatants", "مقاتلون" },
    [WORD_OTHERS_INCLUDED] = { "civilians and others", "مدنيون وغيرهم" },
    [WORD_SOMEWHERE_IN] = { "{0}, place not known", "{0}، المكان غير معروف" },
    [WORD_SAID_BY] = { ", said by {0}", "، بحسب {0}" },
    [WORD_READING] = { "How to read this", "كيف تُقرأ هذه النشرة" },
    [WORD_READING_UNKNOWN] = {
        "“Not known” is not zero. A zero is printed only where a source states it.",
                               "«غير معروف» لا يعني صفراً، ولا يُكتب الصفر إلا حيث يذكره مصدر." },
    [WORD_READING_LEVELS] = {
        "As stated: totals that sources give for the period. In incidents: the sum over single "
        "events. "
        "Named: persons on lists.",
        "كما ورد في البيانات: حصائل تذكرها المصادر للفترة. في الحوادث: مجموع الأحداث المفردة. "
        "بالأسماء: "
        "أشخاص في القوائم." },
    [WORD_READING_RANGE] = {
        "Minimum and maximum cover what the sources say; best is given only where they agree.",
        "يغطي الحدان الأدنى والأقصى ما تقوله المصادر، ولا يُذكر الأرجح إلا حيث تتفق." },
    [WORD_READING_CHECK] = {
        "The log entry and the SHA-256 let anyone who holds the register check that nothing was "
        "changed.",
        "يتيح قيد السجل وبصمة SHA-256 لكل من لديه السجل أن يتحقق من أن شيئاً لم يُغيَّر." },
    [WORD_CUTS] = { "With what, what was hit, by whom", "بماذا، وما الذي أصيب، ومن المنسوب إليه" },
    [WORD_CUTS_NOTE] = {
        "From incidents. A responsible party is named as sources name it: an allegation unless the "
        "register grades it. What is not known has a row of its own.",
        "من الحوادث. تُسمّى الجهة كما تسمّيها المصادر، وهي نسبة لا حكم ما لم يدرّجها "
        "السجل. ولما هو "
        "غير معروف سطر مستقل." },
    [WORD_BY_WEAPON] = { "By weapon", "بحسب السلاح" },
    [WORD_BY_TARGET] = { "By what was hit", "بحسب ما أصيب" },
    [WORD_BY_ACTOR] = { "By the party said to be responsible", "بحسب الجهة المنسوب إليها" },
    [WORD_SEVERAL] = { "several", "أكثر من واحد" },
    [WORD_CHANGES] = { "Compared with the period before", "مقارنة بالفترة السابقة" },
    [WORD_CHANGES_NOTE] = {
        "Before: {0}. Within one level only. A period of which less was recorded is not one in "
        "which less happened.",
        "الفترة السابقة: {0}. المقارنة داخل المستوى الواحد فقط. وقلّة المسجّل لا تعني "
        "قلّة ما وقع." },
    [WORD_COL_LEVEL] = { "Level", "المستوى" },
    [WORD_COL_NOW] = { "This period", "هذه الفترة" },
    [WORD_COL_BEFORE] = { "Before", "السابقة" },
    [WORD_COL_CHANGE] = { "Change", "التغيّر" },
    [WORD_NOTHING_BEFORE] = { "nothing recorded", "لم يُسجَّل شيء" },
    [WORD_PERSONS] = { "Names", "الأسماء" },
    [WORD_PERSONS_NOTE] = {
        "Only those whose family, or who themselves, allowed it. Most of the dead are not here.",
        "لا يرد إلا من سمحت أسرته أو سمح هو بنشر اسمه. ومعظم القتلى ليسوا هنا." },
    [WORD_NO_PERSONS] = {
        "No name may be published: the register holds no consent for this place and period.",
        "لا اسم يجوز نشره: لا موافقة في السجل لهذا المكان وهذه الفترة." },
    [WORD_COL_NAME] = { "Name", "الاسم" },
    [WORD_COL_AGE] = { "Age", "العمر" },
    [WORD_METHOD] = { "Method", "المنهج" },
    [WORD_METHOD_READ] = {
        "Every figure comes from words of a source, kept with their place in the original. What a "
        "source alleges, denies, fears or plans is not counted.",
        "كل رقم مأخوذ من ألفاظ مصدر محفوظة مع موضعها في الأصل. ولا يُعدّ ما يُزعم أو "
        "يُنفى أو يُخشى أو "
        "يُخطط له." },
    [WORD_METHOD_STATED] = {
        "As stated: a publisher's latest total of this place and period stands; reprints and "
        "repeats count once; publishers stand side by side.",
        "كما ورد في البيانات: يُعتمد أحدث مجموع للناشر عن المكان والفترة، ويُعدّ المكرر "
        "والمعاد نشره مرة "
        "واحدة، ويقف الناشرون جنباً إلى جنب." },
    [WORD_METHOD_INCIDENTS] = {
        "In incidents: what is told of one town and one day is one incident unless it was told "
        "apart; sources that copy each other count as one.",
        "في الحوادث: ما يُروى عن بلدة واحدة ويوم واحد حادثة واحدة ما لم يُميَّز، وما "
        "ينقل بعضه عن بعض من "
        "المصادر مصدر واحد." },
    [WORD_METHOD_NAMED] = {
        "Named: at least the longest list and at most all lists together, less those found to be "
        "one person.",
        "بالأسماء: لا يقل عن أطول قائمة ولا يزيد على مجموع القوائم، بعد حذف من ثبت أنهم "
        "شخص واحد." },
    [WORD_METHOD_RANGE] = {
        "Ranges: where sources agree there is a best figure; where they differ the range spans "
        "them.",
        "المجالات: حيث تتفق المصادر يوجد رقم مرجّح، وحيث تختلف يشملها المجال جميعاً." },
    [WORD_METHOD_MISSING] = {
        "These are documented figures, not estimates: who was recorded by nobody is in none of "
        "them.",
        "هذه أرقام موثقة لا تقديرات: من لم يسجّله أحد ليس في أي منها." },
    [WORD_OVERLAP_TITLE] = { "Who is on which lists", "الأشخاص بحسب القوائم المدرجين فيها" },
    [WORD_OVERLAP_TITLE_OF] = { "Who is on which lists: {0}",
                                "الأشخاص بحسب القوائم المدرجين فيها: {0}" },
    [WORD_OVERLAP_DESC] = {
        "Columns are people who are on the same lists; the dots under a column say which.",
        "الأعمدة أشخاص مدرجون في القوائم نفسها، والمربعات تحت العمود تبيّن أيّ القوائم." },
    [WORD_OVERLAP_REST] = { "{0} smaller columns are not drawn", "أعمدة أصغر لم تُرسم: {0}" },
    [WORD_ESTIMATES_TITLE] = { "Estimated totals, with 95 % intervals",
                               "المجاميع المقدَّرة مع مجالات 95٪" },
    [WORD_ESTIMATES_DESC] = {
        "One row a model: the line is the 95 % interval, the block across it the middle, the "
        "profile above it the draws, the tick at its start the number documented.",
        "سطر لكل نموذج: الخط مجال الثقة 95٪، والمستطيل عليه الوسيط، والشكل فوقه السحوبات، والعلامة "
        "في أوله عدد الموثّقين." },
    [WORD_STRATA_TITLE] = { "Documented and estimated, by stratum",
                            "الموثَّقون والمقدَّرون بحسب الطبقة" },
    [WORD_STRATA_DESC] = {
        "A part for each model, a row for each stratum: the solid bar is the number documented, "
        "the hollow one behind it those estimated to be on no list, the line the 95 % interval of "
        "the total.",
        "جزء لكل نموذج وسطر لكل طبقة: المستطيل المصمت عدد الموثَّقين، والمفرَّغ بعده من يُقدَّر "
        "أنهم خارج القوائم، والخط مجال 95٪ للمجموع." },
    [WORD_POSTERIOR_TITLE] = { "How likely each total is", "مدى احتمال كل مجموع" },
    [WORD_POSTERIOR_DESC] = {
        "Posterior of the total, a panel for each model and stratum: the higher the curve, the "
        "likelier the total.",
        "التوزيع البَعدي للمجموع، جزء لكل نموذج وطبقة: كلما علا المنحنى كان المجموع أرجح." },
    [WORD_PLOT_FIGURES] = { "median {0}, 95 % interval {1} to {2}; {3} documented",
                            "الوسيط {0}، مجال 95٪ من {1} إلى {2}؛ الموثَّقون {3}" },
    [WORD_PLOT_BEYOND] = { "{0} % lie beyond", "{0}٪ أبعد من ذلك" },
    [WORD_PLOT_DOCUMENTED] = { "documented", "الموثَّقون" },
    [WORD_PLOT_INTERVAL] = { "95 % interval", "مجال 95٪" },
    [WORD_PLOT_MEDIAN] = { "median", "الوسيط" },
    [WORD_PLOT_MISSED] = { "estimated to be on no list", "من يُقدَّر أنهم خارج القوائم" },
    [WORD_ALL_STRATA] = { "all strata", "كل الطبقات" },
    [WORD_REFUSED] = { "refused: no honest answer", "مرفوض: لا جواب أميناً" },
};

/* The six forms; "#" stands for the number. English uses ONE and OTHER. */
static const char *const NOUN_EN[NOUN_N][2] = {
    [NOUN_KILLED] = { "# killed", "# killed" },
    [NOUN_INJURED] = { "# injured", "# injured" },
    [NOUN_PERSON] = { "# person", "# persons" },
    [NOUN_SOURCE] = { "# source", "# sources" },
    [NOUN_INCIDENT] = { "# incident", "# incidents" },
    [NOUN_DAY] = { "# day", "# days" },
    [NOUN_PLACE] = { "# place", "# places" },
    [NOUN_DOCUMENT] = { "# document", "# documents" },
    [NOUN_CLAIM] = { "# claim", "# claims" },
};

static const char *const NOUN_AR[NOUN_N][PLURAL_OTHER + 1] = {
    [NOUN_KILLED] = { "# قتيل", "قتيل واحد", "قتيلان", "# قتلى", "# قتيلاً", "# قتيل" },
    [NOUN_INJURED] = { "# مصاب", "مصاب واحد", "مصابان", "# مصابين", "# مصاباً", "# مصاب" },
    [NOUN_PERSON] = { "# شخص", "شخص واحد", "شخصان", "# أشخاص", "# شخصاً", "# شخص" },
    [NOUN_SOURCE] = { "# مصدر", "مصدر واحد", "مصدران", "# مصادر", "# مصدراً", "# مصدر" },
    [NOUN_INCIDENT] = { "# حادثة", "حادثة واحدة", "حادثتان", "# حوادث", "# حادثة", "# حادثة" },
    [NOUN_DAY] = { "# يوم", "يوم واحد", "يومان", "# أيام", "# يوماً", "# يوم" },
    [NOUN_PLACE] = { "# مكان", "مكان واحد", "مكانان", "# أماكن", "# مكاناً", "# مكان" },
    [NOUN_DOCUMENT] = { "# وثيقة", "وثيقة واحدة", "وثيقتان", "# وثائق", "# وثيقة", "# وثيقة" },
    [NOUN_CLAIM] = { "# قول", "قول واحد", "قولان", "# أقوال", "# قولاً", "# قول" },
};

Str word(Lang lang, WordId id)
{
    return str_z(lang == LANG_AR ? PAIR[id].ar : PAIR[id].en);
}

static bool is_latin(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* The first byte of a letter of the Arabic block. */
static bool is_arabic(char c)
{
    return (unsigned char)c >= 0xD8 && (unsigned char)c <= 0xDB;
}

void isolated_put(Buf *out, Lang lang, Str text)
{
    size_t i = 0;
    while (i < text.n && !is_latin(text.p[i]) && !is_arabic(text.p[i])) i++;
    bool is_foreign = i < text.n && (lang == LANG_AR ? is_latin : is_arabic)(text.p[i]);
    if (is_foreign) buf_utf8(out, 0x2068);
    buf_add(out, text);
    if (is_foreign) buf_utf8(out, 0x2069);
}

void word_put(Buf *out, Lang lang, WordId id, const Str *arg, size_t n_arg)
{
    Str rest = word(lang, id);
    for (size_t open; (open = str_find(rest, S("{"))) != SIZE_MAX; ) {
        buf_add(out, str_part(rest, 0, open));
        size_t at = open + 1 < rest.n ? (size_t)(rest.p[open + 1] - '0') : n_arg;
        if (at < n_arg) isolated_put(out, lang, arg[at]);
        rest = str_part(rest, open + 3, rest.n);
    }
    buf_add(out, rest);
}

void counted_put(Buf *out, Locale locale, Noun noun, int64_t n)
{
    Plural form = plural_form(locale.lang, n);
    Str text = str_z(locale.lang == LANG_AR ? NOUN_AR[noun][form]
                                            : NOUN_EN[noun][form == PLURAL_ONE ? 0 : 1]);
    size_t mark = str_find(text, S("#"));
    if (mark == SIZE_MAX) {
        buf_add(out, text);
        return;
    }
    buf_add(out, str_part(text, 0, mark));
    number_put(out, locale, n);
    buf_add(out, str_part(text, mark + 1, text.n));
}
