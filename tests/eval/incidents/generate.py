"""generate.py: write the labelled sample of texts about invented incidents (texts.jsonl).

    python3 generate.py >texts.jsonl

The texts are checked in; this is how they came about. Every incident, source and number is
invented; the towns are real so that the gazetteer finds them. The sample holds what makes grouping
hard: reprints with another head, tolls that rise, the same toll in the same town two years later or
the next day, two events of one town and day, bulletins that tell several events, reports that
name only the governorate, and all of it in English and Arabic. The seed is fixed.
"""
import json
import random
import datetime as dt

R = random.Random(20190215)

TOWNS = [  # English spellings, Arabic, governorate in both
    (["Saraqib", "Saraqeb"], "سراقب", ("Idlib", "إدلب")),
    (["Ariha"], "أريحا", ("Idlib", "إدلب")),
    (["Khan Shaykhun", "Khan Sheikhoun"], "خان شيخون", ("Idlib", "إدلب")),
    (["Ma'arrat an-Nu'man", "Maarat al-Numan"], "معرة النعمان", ("Idlib", "إدلب")),
    (["Kafr Nabl", "Kafranbel"], "كفرنبل", ("Idlib", "إدلب")),
    (["Binnish"], "بنش", ("Idlib", "إدلب")),
    (["Sarmin"], "سرمين", ("Idlib", "إدلب")),
    (["Taftanaz"], "تفتناز", ("Idlib", "إدلب")),
    (["Jisr al-Shughur"], "جسر الشغور", ("Idlib", "إدلب")),
    (["Atarib", "al-Atarib"], "الأتارب", ("Aleppo", "حلب")),
    (["Darat Izza"], "دارة عزة", ("Aleppo", "حلب")),
    (["Morek"], "مورك", ("Hama", "حماة")),
    (["Kafr Zita"], "كفر زيتا", ("Hama", "حماة")),
    (["Salqin"], "سلقين", ("Idlib", "إدلب")),
    (["Harim"], "حارم", ("Idlib", "إدلب")),
    (["Hish"], "حيش", ("Idlib", "إدلب")),
]
WEAPONS = {
    "air": (["an air strike", "air strikes", "warplanes that struck"], "غارة جوية"),
    "artillery": (["artillery shelling", "artillery fire"], "قصف مدفعي"),
    "barrel": (["a barrel bomb", "barrel bombs"], "برميل متفجر"),
    "rocket": (["rocket fire", "a rocket attack"], "قصف صاروخي"),
    "carbomb": (["a car bomb"], "سيارة مفخخة"),
    "mine": (["a landmine"], "انفجار لغم أرضي"),
    "vague": (["an attack", "bombardment"], "هجوم"),
}
SITES = {
    "market": ("a market", "سوق"), "school": ("a school", "مدرسة"),
    "hospital": ("a hospital", "مشفى"), "camp": ("a camp", "مخيم"),
    "mosque": ("a mosque", "مسجد"), None: ("the town", "المدينة"),
}
HOURS = {"morning": ("in the morning", "صباح"), "evening": ("in the evening", "مساء"),
         None: ("", "")}
SOURCES = ["Example Wire", "Sample Civil Defence", "Placeholder Monitor", "Invented Herald",
           "Example Field Channel", "Sample Medical Office", "Placeholder Radio"]
DAYS_EN = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
DAYS_AR = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
MONTHS_EN = ["January", "February", "March", "April", "May", "June", "July", "August",
             "September", "October", "November", "December"]
MONTHS_AR = ["كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول",
             "تشرين الأول", "تشرين الثاني", "كانون الأول"]
WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]

incidents, texts = [], []


def incident(town, day, killed, weapon="air", injured=None, children=0, site=None, hour=None,
             n_texts=4, kind="plain"):
    incidents.append(dict(id=f"E{len(incidents) + 1:02d}", town=town, day=day, killed=killed,
                          injured=injured, children=children, weapon=weapon, site=site, hour=hour,
                          n_texts=n_texts, kind=kind))
    return incidents[-1]


def number_en(n):
    return WORDS[n] if n <= 10 and R.random() < 0.6 else str(n)


def people_ar(n, noun=("مدني", "مدنيان", "مدنيين", "مدنياً")):
    if n == 1:
        return noun[0] + " واحد"
    if n == 2:
        return noun[1]
    return f"{n} {noun[2]}" if n <= 10 else f"{n} {noun[3]}"


def date_en(day, published):
    """How a report names the day of an event."""
    ago = (published - day).days
    forms = [f"on {day.day} {MONTHS_EN[day.month - 1]} {day.year}",
             f"on {MONTHS_EN[day.month - 1]} {day.day}, {day.year}"]
    if ago < 6:
        forms += [f"on {DAYS_EN[day.weekday()]}"] * 2
    if ago == 0:
        forms += ["today"]
    if ago == 1:
        forms += ["yesterday"]
    return R.choice(forms)


def date_ar(day, published):
    ago = (published - day).days
    forms = [f"بتاريخ {day.day} {MONTHS_AR[day.month - 1]} {day.year}",
             f"في {day.day} {MONTHS_AR[day.month - 1]} {day.year}"]
    if ago < 6:
        forms += [f"يوم {DAYS_AR[day.weekday()]}"] * 2
    if ago == 0:
        forms += ["اليوم"]
    return R.choice(forms)


def sentence_en(e, killed, published, place=None, when=None):
    place = place or R.choice(e["town"][0])
    when = when or date_en(e["day"], published)
    if e["hour"]:
        when = f"{when} {HOURS[e['hour']][0]}"
    weapon = R.choice(WEAPONS[e["weapon"]][0])
    target = f" on {SITES[e['site']][0]}" if e["site"] and "struck" not in weapon else ""
    people = "civilian" if killed == 1 else "civilians"
    hurt = f" and {e['injured']} were wounded" if e["injured"] and R.random() < 0.8 else ""
    part = ""
    if e["children"] and R.random() < 0.8:
        part = f", including {number_en(e['children'])} " + (
            "child" if e["children"] == 1 else "children") + ","
    verb = "was" if killed == 1 else "were"
    n = number_en(killed)
    if "struck" in weapon:
        weapon = "air strikes"
    return R.choice([
        f"{n[:1].upper() + n[1:]} {people}{part} {verb} killed{hurt} by {weapon}{target} in {place} "
        f"{when}.",
        f"At least {n} {people}{part} {verb} killed{hurt} {when} when {weapon} hit "
        f"{SITES[e['site']][0]} in {place}.",
        f"{weapon[0].upper()}{weapon[1:]}{target} in {place} killed {n} {people} {when}"
        + (f" and wounded {e['injured']} others." if hurt else "."),
    ])


def sentence_ar(e, killed, published, place=None):
    place = place or e["town"][1]
    when = date_ar(e["day"], published)
    if e["hour"]:
        when = f"{HOURS[e['hour']][1]} {when}"
    weapon = WEAPONS[e["weapon"]][1]
    target = f" استهدف {SITES[e['site']][1]}" if e["site"] else ""
    hurt = f" وأصيب {e['injured']} آخرون" if e["injured"] and R.random() < 0.8 else ""
    part = ""
    if e["children"] > 2 and R.random() < 0.7:
        part = f" بينهم {people_ar(e['children'], ('طفل', 'طفلان', 'أطفال', 'طفلاً'))}"
    return R.choice([
        f"قتل {people_ar(killed)}{part}{hurt} جراء {weapon}{target} في {place} {when}.",
        f"مقتل {people_ar(killed)}{part} في {weapon}{target} على {place} {when}"
        + (f"، وإصابة {e['injured']} آخرين." if hurt else "."),
    ])


PADDING_EN = [
    "Rescue teams reached the scene and moved people to nearby clinics.",
    "Residents said the roads out of the town were closed for several hours.",
    "There was no immediate comment from the parties to the conflict.",
    "The teams said the search of the rubble went on into the night.",
    "Aid workers asked for fuel so that ambulances can keep running.",
]
PADDING_AR = [
    "وقالت الفرق إن عمليات البحث استمرت ساعات.",
    "ولم يصدر أي تعليق من الأطراف المعنية.",
    "ونقلت سيارات الإسعاف المصابين إلى نقاط قريبة.",
    "وطالب السكان بفتح الطرق المؤدية إلى المكان.",
]


def text_add(lang, source, published, text, labels, kind):
    texts.append(dict(id=f"t{len(texts) + 1:03d}", lang=lang, source=source,
                      published=published.isoformat(), labels=labels, kind=kind, text=text))


def report(e, source, published, killed, lang, place=None, kind="report"):
    make = sentence_en if lang == "en" else sentence_ar
    body = make(e, killed, published, place)
    padding = R.sample(PADDING_EN if lang == "en" else PADDING_AR, R.choice([0, 1, 2]))
    text_add(lang, source, published, " ".join([body] + padding), [e["id"]], kind)


def reprint(e, published):
    """The last text of the event once more, under another name and with another head."""
    mine = [t for t in texts if t["labels"] == [e["id"]] and t["lang"] == "en"]
    if not mine:
        return
    old = R.choice(mine)
    head = R.choice(["(Reprint) ", "From our partners: ", "As published earlier: "])
    source = R.choice([s for s in SOURCES if s != old["source"]])
    day = dt.date.fromisoformat(old["published"])
    text_add("en", source, day, head + old["text"], [e["id"]], "reprint")


def reports_of(e):
    sources = R.sample(SOURCES, len(SOURCES))
    toll = e["killed"]
    for i in range(e["n_texts"]):
        published = e["day"] + dt.timedelta(days=min(i // 2, 3))
        killed = toll
        if toll >= 6 and i == 0 and R.random() < 0.6:
            killed = max(3, round(toll * R.choice([0.6, 0.7, 0.85])))
        lang = "ar" if i % 3 == 1 else "en"
        if killed > 4 and i > 0 and R.random() < 0.15:          # two counts of one event
            killed += R.choice([-1, 1])
        place = None
        if e["kind"] == "governorate" and i == e["n_texts"] - 1:
            place = {"en": f"{e['town'][2][0]} province", "ar": f"محافظة {e['town'][2][1]}"}[lang]
        told = dict(e, weapon="vague") if R.random() < 0.15 else e
        report(told, sources[i % len(sources)], published, killed, lang, place,
               "governorate" if place else "moving" if killed != toll else "report")
    if R.random() < 0.5:
        reprint(e, e["day"])


def bulletin(several, source):
    """One text about several events, a line each."""
    day = max(e["day"] for e in several)
    lines = [sentence_en(e, e["killed"], day,
                         when=f"on {e['day'].day} {MONTHS_EN[e['day'].month - 1]} "
                              f"{e['day'].year}") for e in several]
    text_add("en", source, day, "Summary of the week.\n\n" + "\n\n".join(lines),
             [e["id"] for e in several], "bulletin")


def make():
    day = dt.date(2018, 9, 3)
    for i in range(37):                                   # plain ones over a year
        day += dt.timedelta(days=R.choice([3, 5, 8, 11]))
        big = R.random() < 0.3
        killed = R.randint(9, 40) if big else R.randint(1, 8)
        incident(TOWNS[i % len(TOWNS)], day, killed, R.choice([w for w in WEAPONS if w != "vague"]),
                 injured=R.choice([None, R.randint(2, 30)]),
                 children=R.randint(1, max(1, killed // 2)) if killed > 3 else 0,
                 site=R.choice([None, None, "market", "school", "hospital", "camp"]),
                 n_texts=R.choice([3, 4, 4, 5]),
                 kind="governorate" if killed > 8 and R.random() < 0.5 else "plain")
    # the same town and toll, two years apart
    for town, killed, children in ((2, 72, 20), (0, 11, 4), (3, 19, 6), (9, 8, 0), (1, 5, 2)):
        first = dt.date(2017, 4, 4) + dt.timedelta(days=17 * town)
        for d in (first, first + dt.timedelta(days=2 * 365 + 1)):
            incident(TOWNS[town], d, killed, "air", injured=killed + 8, children=children,
                     kind="homonym")
    # the same town and a small toll on two days running, and within one week
    for town, killed, gap in ((5, 2, 1), (6, 3, 1), (7, 2, 2), (11, 4, 1), (12, 3, 6)):
        first = dt.date(2019, 11, 3) + dt.timedelta(days=9 * town)
        for d in (first, first + dt.timedelta(days=gap)):
            incident(TOWNS[town], d, killed, "artillery", kind="running")
    # two events of one town and day: other weapons, other hours, another site
    for town, two in ((0, (dict(weapon="air", killed=9, hour="morning"),
                           dict(weapon="mine", killed=2, hour="evening"))),
                      (1, (dict(weapon="air", killed=4, site="market", hour="morning"),
                           dict(weapon="air", killed=12, site="hospital", hour="evening"))),
                      (3, (dict(weapon="carbomb", killed=6), dict(weapon="barrel", killed=3))),
                      (8, (dict(weapon="artillery", killed=2, site="school"),
                           dict(weapon="carbomb", killed=7, site="mosque"))),
                      (10, (dict(weapon="rocket", killed=5, hour="morning"),
                            dict(weapon="air", killed=14, hour="evening"))),
                      (13, (dict(weapon="mine", killed=1), dict(weapon="air", killed=6)))):
        d = dt.date(2020, 1, 5) + dt.timedelta(days=6 * town)
        for one in two:
            incident(TOWNS[town], d, one["killed"], one["weapon"], site=one.get("site"),
                     hour=one.get("hour"), kind="same day")
    # one day, several towns that lie near each other
    for d in (dt.date(2020, 5, 2), dt.date(2020, 5, 20)):
        for town in (5, 6, 7, 0):
            incident(TOWNS[town], d, R.randint(1, 5), R.choice(["air", "artillery"]),
                     kind="one day")
    # long sieges: rising tolls
    for town, killed in ((4, 31), (12, 24), (14, 16), (15, 44)):
        incident(TOWNS[town], dt.date(2020, 8, 1) + dt.timedelta(days=7 * town), killed, "barrel",
                 injured=2 * killed, children=killed // 3, n_texts=6, kind="rising")
    for e in incidents:
        reports_of(e)
    by_day = sorted(incidents, key=lambda e: e["day"])
    for i in range(0, len(by_day) - 3, 8):
        near = [e for e in by_day[i:i + 3]
                if abs((e["day"] - by_day[i]["day"]).days) < 20]
        if len(near) > 1:
            bulletin(near, R.choice(SOURCES))


make()
R.shuffle(texts)
for t in texts:
    print(json.dumps(t, ensure_ascii=False))
