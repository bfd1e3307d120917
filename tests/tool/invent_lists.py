"""invent_lists.py - the three lists of samples/lists, for docs/matching.md and docs/estimating.md.

Nobody in them exists: family names say so ("the sample", "the imaginary", "of the table"). 640 people
were harmed; half of them are easily reached by all three lists, half hardly by any. The lists write
names in three ways, leave fields out, and are off by a day or a year here and there.

    invent_lists.py FOLDER      writes civil_defence.csv, hospital.csv, families.csv, truth.csv
"""
import csv
import pathlib
import random
import sys

# Latin letters with care, without, and Arabic.
MEN = """Zuhayr Zouhair زهير|Fares Faris فارس|Yazan Yazen يزن|Karim Kareem كريم|Mazen Mazin مازن
Nabil Nabeel نبيل|Samir Sameer سمير|Omar Umar عمر|Bilal Belal بلال|Jalal Jalaal جلال|Hadi Hady هادي
Rami Ramy رامي|Tariq Tarek طارق|Walid Waleed وليد|Ziad Ziyad زياد|Anas Anass أنس|Munir Mounir منير
Salim Saleem سليم|Qasim Kassem قاسم|Yusuf Youssef يوسف|Khaled Khalid خالد|Hasan Hassan حسن
Adnan Adnan عدنان|Bashir Basheer بشير"""
WOMEN = """Lina Leena لينا|Rana Rana رنا|Huda Houda هدى|Salma Selma سلمى|Amal Amel أمل|Dima Deema ديمة
Rasha Racha رشا|Hiba Heba هبة|Nour Noor نور|Maysa Maissa ميساء|Sawsan Sausan سوسن|Wafa Wafaa وفاء"""
FAMILIES = """Testari Tistary التستاري|Mithali Methaly المثالي|Wahmi Wahmy الوهمي|Fardi Fardy الفرضي
Namuzaji Namouzaji النموذجي|Tajribi Tajreebi التجريبي|Ikhtibari Ekhtibari الاختباري
Khayali Khayaly الخيالي|Iftiradi Eftiradi الافتراضي|Riwai Rewai الروائي|Qissasi Kissasi القصصي
Tamthili Tamtheeli التمثيلي|Warqi Waraqi الورقي|Hibri Hebri الحبري|Safhi Safhy الصفحي
Sutri Soutri السطري|Harfi Harfy الحرفي|Raqmi Raqmy الرقمي|Jadwali Jadwaly الجدولي|Qaimi Kaimi القائمي
Daftari Daftary الدفتري|Kitabi Kitaby الكتابي|Lawhi Louhi اللوحي|Fahrasi Fehrasi الفهرسي"""
TOWNS = [("Saraqib", "سراقب"), ("Ariha", "أريحا"), ("Binnish", "بنش"), ("Kafr Nabl", "كفر نبل"),
         ("Khan Shaykhun", "خان شيخون"), ("Jisr ash-Shughur", "جسر الشغور"), ("Taftanaz", "تفتناز"),
         ("Maarrat an-Numan", "معرة النعمان")]
LISTS = {"civil_defence": (0, 0.62, 0.22), "hospital": (2, 0.50, 0.20), "families": (1, 0.55, 0.16)}
LATIN = ["case_id", "name", "father", "sex", "age", "outcome", "date", "place_name"]
ARABIC = ["الرقم", "الاسم", "اسم الأب", "الجنس", "العمر", "النتيجة", "التاريخ", "المكان"]


def names(text):
    """Names of a table, three ways of writing each."""
    return [entry.split() for entry in text.replace("\n", "|").split("|")]


def people(rng):
    """640 people: alone, or two to four of a family at once."""
    out, men, women, families = [], names(MEN), names(WOMEN), names(FAMILIES)
    dates = [rng.randint(1, 28) for _ in range(14)]
    while len(out) < 640:
        day = rng.choice(dates) if rng.random() < 0.5 else rng.randint(1, 28)
        town, family, father = rng.choice(TOWNS), rng.choice(families), rng.choice(men)
        is_reached = rng.random() < 0.55
        for _ in range(1 if rng.random() < 0.8 else rng.randint(2, 4)):
            sex = "m" if rng.random() < 0.68 else "f"
            given = rng.choice([n for n in (men if sex == "m" else women) if n != father])
            out.append((given, father, family, sex, max(1, min(85, int(rng.gauss(30, 17)))), day,
                        town, is_reached))
    return out[:640]


def row(rng, person, way):
    """What a list writes of a person."""
    given, father, family, sex, age, day, town, _ = person
    known = father[way] if rng.random() < 0.9 else ""
    if rng.random() < 0.12:
        age += rng.choice([-1, 1])
    if rng.random() < 0.1:
        day = min(28, max(1, day + rng.choice([-1, 1])))
    return [" ".join(filter(None, [given[way], known, family[way]])), known,
            {"m": "ذكر", "f": "أنثى"}[sex] if way == 2 else sex,
            "" if rng.random() < 0.15 else age, "قتل" if way == 2 else "killed",
            f"2019-02-{day:02d}" if rng.random() < 0.95 else "2019-02",
            "" if rng.random() < 0.04 else town[way == 2]]


def main():
    """Write the lists and who is who."""
    rng, folder, truth = random.Random(2019), pathlib.Path(sys.argv[1]), []
    rows = {name: [] for name in LISTS}
    for number, person in enumerate(people(rng), 1):
        for name, (way, often, seldom) in LISTS.items():
            if rng.random() < (often if person[-1] else seldom):
                rows[name].append((number, row(rng, person, way)))
    for name, (way, _, _) in LISTS.items():
        rng.shuffle(rows[name])
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(ARABIC if way == 2 else LATIN)
            for n, (number, cells) in enumerate(rows[name], 1):
                out.writerow([f"{name[0].upper()}{n:03d}", *cells])
                truth.append((f"{name[0].upper()}{n:03d}", number))
    with open(folder / "truth.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("case_id", "person"), *truth])


main()
