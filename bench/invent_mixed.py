"""invent_mixed.py - lists that differ between themselves, as those of several groups do, with the truth.

One list has whole names and another has parts, one is in Arabic letters and another in Latin ones;
days stand on the 1st or the 15th because nobody knew better, ages are round, names are cut off, and
some of the dead are "child of ..." or nobody at all. A shape is one file or several, under headers in
English, Spanish, French, Arabic, or none. People are put together from common words by lot: nobody
in them exists.

    invent_mixed.py SHAPE PEOPLE SEED FOLDER      writes FOLDER/*.csv and FOLDER/truth.txt: shapes
                                                  see SHAPES; truth: file, row, person
"""
import collections
import csv
import datetime
import pathlib
import random
import sys

import invent_harsh as harsh
import invent_shapes as words

GOVERNORATES = {"en": "Aleppo|Idlib|Homs|Hama|Damascus|Rural Damascus|Daraa|Deir Ezzor|Raqqa|"
                      "Latakia|Tartus|Hasakeh|Quneitra|Sweida".split("|"),
                "ar": "حلب|إدلب|حمص|حماة|دمشق|ريف دمشق|درعا|دير الزور|الرقة|اللاذقية|طرطوس|"
                      "الحسكة|القنيطرة|السويداء".split("|"),
                "fr": "Alep|Idleb|Homs|Hama|Damas|Damas-campagne|Deraa|Deir ez-Zor|Raqqa|"
                      "Lattaquié|Tartous|Hassaké|Quneitra|Soueïda".split("|")}
CALLED = ["طفل {}", "زوجة {}", "ابن {}", "ابنة {}", "الطفل ابن {}", "والدة {}"]
CALLED_LATIN = ["son of {}", "wife of {}", "child of {}", "daughter of {}"]
CALLED_SPANISH = ["hijo de {}", "hija de {}", "esposa de {}", "niño de {}"]
NOBODY = {"ar": ["مجهول الهوية", "مجهول", "مجهولة الهوية", "غير معروف", "جثة مجهولة", "لم يعرف اسمه"],
          "en": ["unknown", "Unidentified", "N/A", "unknown male", "unidentified body"],
          "es": ["N.N.", "NN", "desconocido", "Desconocida", "no identificado", "sin nombre", "XX"]}


def lot(rng, share):
    """True in a share of the cases."""
    return rng.random() < share


def heaped(rng, age):
    """An age as somebody guesses it."""
    return "" if age == "" else max(1, 5 * round((age + rng.choice([-2, -1, 0, 0, 1, 2])) / 5))


def guessed(rng, when, share):
    """A day as somebody writes it who knows the month: the 1st, the 15th, the last."""
    if not lot(rng, share):
        return when
    return when.replace(day=rng.choice([1, 1, 1, 15, 15, 28]))


def near(rng, when, share):
    """A day that another witness puts elsewhere."""
    if not lot(rng, share):
        return when
    return when + datetime.timedelta(days=rng.choice([-3, -2, -1, -1, 1, 1, 1, 2, 5, 14, 30, -30]))


class Syrian:
    """People with three names; a tenth of the men are called Muhammad."""

    def __init__(self, rng, people):
        self.world = words.Arabic(rng, people)
        self.rng = rng

    def given(self, sex):
        """A first name; compounds of Muhammad are common as well."""
        if sex == "m" and lot(self.rng, 0.1):
            return "محمد"
        return words.skew(self.rng, words.ARABIC[sex], 1.5)

    def people(self, count):
        """People killed alone or with their family, as many as wanted."""
        rng, made = self.rng, 0
        while made < count:
            size = 1 if lot(rng, 0.7) else rng.choice([2, 2, 3, 3, 4, 6]) if lot(rng, 0.96) \
                else rng.randint(15, 60)
            when = datetime.date(2011, 4, 1) + datetime.timedelta(days=rng.randrange(1500))
            where = int(14 * rng.random() ** 1.6)
            family, father = words.skew(rng, self.world.families, 1.7), self.given("m")
            used = set()
            for _ in range(min(size, count - made)):
                if size > 8 and lot(rng, 0.5):
                    family, father = words.skew(rng, self.world.families, 1.7), self.given("m")
                sex = "m" if lot(rng, 0.85) else "f"
                name = self.given(sex)
                while (name, father, family) in used:
                    name = words.skew(rng, words.ARABIC[sex], 1)
                used.add((name, father, family))
                yield {"id": made, "names": [name, father, family], "sex": sex, "when": when,
                       "where": where, "age": int(75 * rng.random() ** 1.3)}
                made += 1

    def arabic(self, p, drop):
        """A whole name in Arabic letters."""
        names = list(p["names"])
        if lot(self.rng, drop):
            names.pop(1)
        return " ".join(words.typo_arabic(self.rng, n.replace("_", " ")) for n in names)

    def latin(self, p, drop):
        """A whole name in Latin letters."""
        names = list(p["names"])
        if lot(self.rng, drop):
            names.pop(1)
        return " ".join(map(self.world.latin, names))


def seen(rng, people, shares):
    """Lists and the people on them."""
    for p in people:
        for which, share in enumerate(shares):
            if lot(rng, share):
                yield which, p


def syrian_row(rng, p, r):
    """What a list has beside the name."""
    when = guessed(rng, near(rng, p["when"], r["off"]), r["heap"])
    age = "" if lot(rng, r["no_age"]) else max(0, p["age"] + rng.choice([0, 0, 0, 1, -1, 3]))
    return {"when": "" if lot(rng, 0.03) else when, "age": heaped(rng, age) if r["round"] else age,
            "where": p["where"] if lot(rng, 0.95) else rng.randrange(14),
            "sex": "" if lot(rng, r["no_sex"]) else p["sex"]}


RATES = [{"off": 0.12, "heap": 0.02, "no_age": 0.5, "round": False, "no_sex": 0.05},
         {"off": 0.2, "heap": 0.15, "no_age": 0.7, "round": True, "no_sex": 0.3},
         {"off": 0.15, "heap": 0.05, "no_age": 0.4, "round": False, "no_sex": 0.0},
         {"off": 0.25, "heap": 0.25, "no_age": 0.8, "round": True, "no_sex": 0.6}]


def shape_scripts_one_file(rng, people):
    """Four groups in one file, two in Arabic letters and two in Latin ones, one name column."""
    s = Syrian(rng, people)
    for which, p in seen(rng, s.people(people), [0.5, 0.5, 0.4, 0.25]):
        c = syrian_row(rng, p, RATES[which])
        name = s.arabic(p, 0.3) if which < 2 else s.latin(p, 0.3)
        yield "all", p["id"], {"group": "VSDC"[which], "name": name, "sex": c["sex"].upper(),
                               "age": c["age"], "date_of_death": c["when"],
                               "governorate": GOVERNORATES["ar" if which < 2 else "en"][c["where"]]}


def shape_scripts_two_files(rng, people):
    """One list in Arabic letters under Arabic headers, the other in Latin ones under English."""
    s = Syrian(rng, people)
    for which, p in seen(rng, s.people(people), [0.6, 0.6]):
        c = syrian_row(rng, p, RATES[which])
        if which == 0:
            yield "arabic", p["id"], {"الاسم": s.arabic(p, 0.25), "العمر": c["age"],
                                      "الجنس": {"m": "ذكر", "f": "أنثى", "": ""}[c["sex"]],
                                      "تاريخ الاستشهاد": c["when"] and c["when"].strftime("%d/%m/%Y"),
                                      "المحافظة": GOVERNORATES["ar"][c["where"]]}
        else:
            yield "latin", p["id"], {"Victim name": s.latin(p, 0.25), "Gender":
                                     {"m": "Male", "f": "Female", "": ""}[c["sex"]], "Age": c["age"],
                                     "Date": c["when"] and c["when"].strftime("%d-%b-%Y"),
                                     "Province": GOVERNORATES["en"][c["where"]]}


def shape_four_headers(rng, people):
    """Four files: Arabic, English, French headers, and none."""
    s = Syrian(rng, people)
    for which, p in seen(rng, s.people(people), [0.45, 0.45, 0.35, 0.3]):
        c = syrian_row(rng, p, RATES[which])
        day = c["when"] and c["when"].isoformat()
        if which == 0:
            yield "a", p["id"], {"الاسم الكامل": s.arabic(p, 0.3), "تاريخ الوفاة": day,
                                 "المحافظة": GOVERNORATES["ar"][c["where"]], "العمر": c["age"]}
        elif which == 1:
            yield "b", p["id"], {"full_name": s.latin(p, 0.3), "sex": c["sex"], "age": c["age"],
                                 "date_of_death": day, "governorate":
                                 GOVERNORATES["en"][c["where"]]}
        elif which == 2:
            yield "c", p["id"], {"Nom complet": s.latin(p, 0.2), "Sexe":
                                 {"m": "H", "f": "F", "": ""}[c["sex"]], "Âge": c["age"],
                                 "Date du décès": c["when"] and c["when"].strftime("%d/%m/%Y"),
                                 "Gouvernorat": GOVERNORATES["fr"][c["where"]]}
        else:
            yield "d-", p["id"], {"1": s.arabic(p, 0.4), "2": day, "3":
                                  GOVERNORATES["ar"][c["where"]], "4": c["sex"]}


def shape_called(rng, people):
    """Three lists in Arabic letters; a twelfth are called by their kin, some are nobody."""
    s = Syrian(rng, people)
    for which, p in seen(rng, s.people(people), [0.55, 0.5, 0.3]):
        c = syrian_row(rng, p, RATES[which])
        name, who = s.arabic(p, 0.35), p["id"]
        if lot(rng, 0.08) and (p["age"] < 14 or p["sex"] == "f"):
            name = rng.choice(CALLED).format(" ".join(p["names"][1:]).replace("_", " "))
        elif lot(rng, 0.05):
            name, who = rng.choice(NOBODY["ar"]), f"nobody {rng.random()}"
        elif lot(rng, 0.03):
            name = name.split(" ")[0]
        yield "all", who, {"الجهة": "أبج"[which], "اسم الضحية": name, "الجنس":
                           {"m": "ذكر", "f": "انثى", "": ""}[c["sex"]], "العمر": c["age"],
                           "تاريخ الحادثة": c["when"], "المحافظة": GOVERNORATES["ar"][c["where"]]}


def shape_cut(rng, people):
    """Two lists in Latin letters; one in capitals and cut off at eighteen letters."""
    s = Syrian(rng, people)
    for which, p in seen(rng, s.people(people), [0.6, 0.55]):
        c = syrian_row(rng, p, RATES[2 * which])
        name = s.latin(p, 0.2)
        if which == 1:
            name = name.upper()[:18].strip()
        yield "all", p["id"], {"list": which + 1, "victim": name, "sex": c["sex"], "age": c["age"],
                               "date": c["when"], "gov": GOVERNORATES["en"][c["where"]]}


def place(number, endings):
    """An invented place of El Salvador's shape."""
    return words.place_word(number, endings)


def salvadoran(rng, p, r):
    """What one list says of a person."""
    given = [words.spanish(rng, w, r["slip"]) for w in p["given"]]
    family = [words.spanish(rng, w, r["slip"]) for w in p["family"]]
    if lot(rng, r["short"]):
        given = given[:1]
    if lot(rng, r["short"]):
        family = family[:1]
    year, month, day = harsh.wrong_day(rng, *p["day"], r["off"])
    if lot(rng, r["heap"]):
        day = rng.choice([1, 1, 15, 30])
    elif lot(rng, r["no_day"]):
        day, month = "", month if lot(rng, 0.7) else ""
    where = p["where"] if lot(rng, 0.92) else p["where"] // 100 * 100 + rng.randrange(22)
    age = "" if lot(rng, r["no_age"]) else max(0, p["age"] + rng.choice([0, 0, 1, -1, 2]))
    return {"given": given, "family": family, "year": year, "month": month, "day": day,
            "dept": where // 100 + 1, "where": where,
            "age": heaped(rng, age) if r["round"] else age, "sex": p["sex"]}


SALVADOR = [{"slip": 0.1, "short": 0.35, "off": 0.15, "heap": 0.05, "no_day": 0.1, "no_age": 0.4,
             "round": False},
            {"slip": 0.15, "short": 0.5, "off": 0.25, "heap": 0.2, "no_day": 0.2, "no_age": 0.6,
             "round": True}]


def shape_parts_and_whole(rng, people):
    """Names in parts and codes of places in one file; whole names and one place in the other."""
    for which, p in seen(rng, harsh.salvador(rng, people, 0.35), [0.6, 0.5]):
        c = salvadoran(rng, p, SALVADOR[which])
        dept = place(-c["dept"], ["tlan", "na", "pe"]).title()
        muni = place(c["where"], ["pa", "tan", "que", "lla"]).title()
        if which == 0:
            yield "er", p["id"], {"NOMBRES": " ".join(c["given"]).upper(), "APELLIDOS":
                                  " ".join(c["family"]).upper(), "ANIO": c["year"], "MES":
                                  c["month"], "DIA": c["day"], "DEPTO": dept.upper(), "MUNI":
                                  muni.upper(), "SEXO": c["sex"].upper(), "EDAD": c["age"]}
        else:
            when = "/".join(str(v).zfill(2) for v in (c["day"], c["month"], c["year"]) if v != "")
            yield "cd", p["id"], {"Nombre de la víctima": " ".join(c["given"] + c["family"]).title(),
                                  "Fecha de la muerte": when, "Lugar": muni if lot(rng, 0.6) else
                                  dept if lot(rng, 0.5) else f"{muni}, {dept}", "Edad": c["age"]}


def shape_nobody_spanish(rng, people):
    """One registry; some are NN, some are called by their kin, surnames are cut at ten letters."""
    for _, p in seen(rng, harsh.salvador(rng, people, 0.4), [0.8, 0.15, 0.1]):
        c = salvadoran(rng, p, SALVADOR[1])
        given, family, who = " ".join(c["given"]), " ".join(c["family"])[:10].strip(), p["id"]
        if lot(rng, 0.05):
            given, family, who = rng.choice(NOBODY["es"]), "", f"nobody {rng.random()}"
        elif lot(rng, 0.04):
            given = rng.choice(CALLED_SPANISH).format(words.skew(rng, words.GIVEN_M))
        yield "all", who, {"Nombre": given, "Apellido": family, "Año": c["year"], "Mes": c["month"],
                           "Día": c["day"], "Departamento": c["dept"], "Municipio": c["where"]}


def shape_junior(rng, people):
    """Three lists of families killed on one day; a son has the name of his father."""
    made = []
    for p in harsh.salvador(rng, people, 0.6):
        made.append(p)
        if p["age"] > 35 and p["sex"] == "m" and lot(rng, 0.25):
            made.append(dict(p, id=f"{p['id']}j", age=p["age"] - 22 - rng.randrange(6)))
    for which, p in seen(rng, made, [0.6, 0.5, 0.4]):
        c = salvadoran(rng, p, dict(SALVADOR[which % 2], no_age=0.2))
        when = "-".join(str(v).zfill(2) for v in (c["year"], c["month"], c["day"]) if v != "")
        yield "all", p["id"], {"fuente": "abc"[which], "nombre completo":
                               " ".join(c["given"] + c["family"]), "sexo": c["sex"],
                               "edad": c["age"], "fecha": when,
                               "departamento": place(-c["dept"], ["tlan", "na", "pe"])}


def shape_headless(rng, people):
    """Two files without headers: given name, family names, day, municipality."""
    for which, p in seen(rng, harsh.salvador(rng, people, 0.3), [0.6, 0.6]):
        c = salvadoran(rng, p, SALVADOR[0])
        when = "/".join(str(v).zfill(2) for v in (c["day"], c["month"], c["year"]) if v != "")
        yield "xy"[which] + "-", p["id"], {"1": " ".join(c["given"]), "2": " ".join(c["family"]),
                                           "3": when, "4": place(c["where"], ["pa", "tan", "lla"]),
                                           "5": c["sex"]}


def shape_meaningless(rng, people):
    """Columns named v1, v2...: given names, family names, year, month, day, place."""
    for which, p in seen(rng, harsh.salvador(rng, people, 0.3), [0.6, 0.6]):
        c = salvadoran(rng, p, SALVADOR[0])
        yield "xy"[which], p["id"], {"v1": " ".join(c["given"]), "v2": " ".join(c["family"]),
                                     "v3": c["year"], "v4": c["month"], "v5": c["day"],
                                     "v6": place(c["where"], ["pa", "tan", "lla"])}


def shape_surname_first(rng, people):
    """Two lists of whole Spanish names; one has the family names first, without a comma."""
    for which, p in seen(rng, harsh.salvador(rng, people, 0.3), [0.6, 0.6]):
        c = salvadoran(rng, p, SALVADOR[0])
        name = c["given"] + c["family"] if which == 0 else c["family"] + c["given"]
        yield "pq"[which], p["id"], {"nombre": " ".join(name), "sexo": c["sex"], "anio": c["year"],
                                     "mes": c["month"], "dia": c["day"], "municipio":
                                     place(c["where"], ["pa", "tan", "lla"])}


def shape_french(rng, people):
    """Three files of a French-speaking country; family name apart, departments for some."""
    s = Syrian(rng, people)
    for which, p in seen(rng, s.people(people), [0.5, 0.5, 0.4]):
        c = syrian_row(rng, p, RATES[which])
        given, father, family = map(s.world.latin, p["names"])
        day = c["when"] and c["when"].strftime("%d/%m/%Y")
        town = place(c["where"] * 9 + p["id"] % 9, ["a", "in", "et"])
        if which == 0:
            yield "f1", p["id"], {"Nom": family.upper(), "Prénom": given, "Nom du père": father,
                                  "Sexe": {"m": "H", "f": "F", "": ""}[c["sex"]], "Âge": c["age"],
                                  "Date de décès": day, "Commune": town}
        elif which == 1:
            yield "f2", p["id"], {"Nom et prénom": f"{family} {given}", "Age": c["age"],
                                  "Date": day, "Wilaya": place(-c["where"], ["a", "in", "ou"])}
        else:
            yield "f3", p["id"], {"Victime": f"{given} {family}", "Décédé le": day, "Lieu du décès":
                                  town, "Sexe": {"m": "masculin", "f": "féminin", "": ""}[c["sex"]]}


MONTHS_AR = ("كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|"
             "كانون الأول").split("|")
MONTHS_ES = ("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
             "diciembre").split()
DIGITS_AR = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def shape_written_out(rng, people):
    """Days in words, with hours, in Arabic digits; ages with units; sexes with ages beside."""
    s = Syrian(rng, people)
    for which, p in seen(rng, s.people(people), [0.5, 0.5, 0.4]):
        c = syrian_row(rng, p, RATES[which])
        day, age = c["when"], c["age"]
        if which == 0:
            when = day and f"{day.day} {MONTHS_AR[day.month - 1]} {day.year}".translate(DIGITS_AR)
            yield "vd", p["id"], {"الإسم": s.arabic(p, 0.3), "تاريخ الوفاة": when, "العمر":
                                  "" if age == "" else f"{age} سنة".translate(DIGITS_AR),
                                  "الجنس": {"m": "ذكر بالغ", "f": "أنثى بالغة", "": ""}[c["sex"]],
                                  "مكان الاستشهاد": GOVERNORATES["ar"][c["where"]]}
        elif which == 1:
            yield "sn", p["id"], {"Full Name": s.latin(p, 0.3), "Date of death":
                                  day and f"{day.isoformat()} 00:00:00", "Age":
                                  "" if age == "" else f"{age} years", "Sex":
                                  {"m": "Adult - Male", "f": "Adult - Female", "": ""}[c["sex"]],
                                  "Province": GOVERNORATES["en"][c["where"]]}
        else:
            yield "sc", p["id"], {"Name": s.latin(p, 0.2), "Died": day and
                                  day.strftime("%B %d, %Y"), "Gov.":
                                  GOVERNORATES["en"][c["where"]].upper(), "M/F":
                                  {"m": "M", "f": "F", "": "U"}[c["sex"]]}


def shape_two_orders(rng, people):
    """One list has the day first, one the month first, one years of two digits."""
    s = Syrian(rng, people)
    for which, p in seen(rng, s.people(people), [0.5, 0.5, 0.4]):
        c = syrian_row(rng, p, RATES[which])
        form = ["%d/%m/%Y", "%m/%d/%Y", "%d-%b-%y"][which]
        yield "opq"[which], p["id"], {"name": s.latin(p, 0.3), "sex": c["sex"], "date":
                                      c["when"] and c["when"].strftime(form), "governorate":
                                      GOVERNORATES["en"][c["where"]]}


def shape_titles(rng, people):
    """Exports of spreadsheets: a title and an empty line above the headers, totals below."""
    for which, p in seen(rng, harsh.salvador(rng, people, 0.3), [0.6, 0.5]):
        c = salvadoran(rng, p, SALVADOR[0])
        month = c["month"] and MONTHS_ES[c["month"] - 1]
        when = " de ".join(str(v) for v in (c["day"], month, c["year"]) if v != "")
        dept = place(-c["dept"], ["tlan", "na", "pe"]).title()
        sex = {"m": "H", "f": "M"} if which == 0 else {"m": "Masculino", "f": "Femenino"}
        yield "uv"[which] + "+", p["id"], {"No.": "", "Nombre completo": " ".join(
            c["given"] + c["family"]).title(), "Sexo": sex[c["sex"]], "Edad":
            "" if c["age"] == "" else f"{c['age']} años", "Fecha de fallecimiento": when,
            "Departamento": dept}


def shape_ranks(rng, people):
    """Ranks, titles, kunyas and prayers about the names; "bin" and "al" in every way."""
    s = Syrian(rng, people)
    for which, p in seen(rng, s.people(people), [0.5, 0.5, 0.35]):
        c = syrian_row(rng, p, RATES[which])
        names = [n.replace("_", " ") for n in p["names"]]
        if which == 0:
            name = rng.choice(["الشهيد {}", "الشهيد البطل {}", "الملازم أول {}", "المجند {}", "{}",
                               "{}", "{} رحمه الله", "{} (أبو أحمد)"]).format(
                                   rng.choice([" ", " بن "]).join(names[:2]) + " " + names[2])
        elif which == 1:
            name = f"{names[2]}، {names[0]} {names[1]}" if lot(rng, 0.3) else " ".join(
                names[:1] + (names[1:2] if lot(rng, 0.6) else []) + names[2:])
        else:
            name = rng.choice(["Martyr {}", "Dr. {}", "{}", "{}", "{} (Abu Ahmad)"]).format(
                rng.choice([" ", " bin "]).join(map(s.world.latin, p["names"][:2])) + " " +
                s.world.latin(p["names"][2]))
        day = c["when"] and c["when"].isoformat()
        where = GOVERNORATES["en" if which == 2 else "ar"][c["where"]]
        yield "rst"[which], p["id"], {"name": name, "date": day, "governorate": where,
                                      "age": c["age"], "sex": c["sex"]}


SHAPES = {name[6:]: make for name, make in list(globals().items()) if name.startswith("shape_")}


def write(shape, people, seed, folder):
    """Write the files of one shape and its truth; a file whose name ends in - has no header, one
    whose name ends in + has a title above it."""
    rng = random.Random(f"{shape} {people} {seed}")
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    rows = list(SHAPES[shape](rng, people))
    rng.shuffle(rows)
    with open(folder / "truth.txt", "w", encoding="utf-8") as truth:
        for name in sorted({r[0] for r in rows}):
            mine = [r for r in rows if r[0] == name]
            path = folder / f"{name.strip('-+')}.csv"
            with open(path, "w", encoding="utf-8", newline="") as out:
                if name.endswith("+"):
                    empty = "," * (len(mine[0][2]) - 1)
                    out.write(f"\ufeffListado general de víctimas{empty}\n{empty}\n")
                table = csv.DictWriter(out, list(mine[0][2]), lineterminator="\n")
                if not name.endswith("-"):
                    table.writeheader()
                for number, (_, person, row) in enumerate(mine):
                    table.writerow(row)
                    truth.write(f"{path.name}\t{number + 1}\t{person}\n")


def score(folder, clusters):
    """F1 of the pairs within clusters, from the program's CSV for the files of a folder."""
    def pairs(groups):
        return sum(n * (n - 1) // 2 for n in collections.Counter(groups).values())
    with open(pathlib.Path(folder) / "truth.txt", encoding="utf-8") as lines:
        truth = {tuple(line.split("\t")[:2]): line.rstrip("\n").split("\t")[2] for line in lines}
    rows = [(row["cluster"], truth[pathlib.Path(row["file"]).name, row["id"]])
            for row in csv.DictReader(clusters)]
    said, real = pairs(c for c, _ in rows), pairs(truth.values())
    return 2 * pairs(rows) / max(1, said + real)


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
