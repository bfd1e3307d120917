"""invent_harsh.py - lists harsher than those of invent_shapes.py, by another hand, with the truth.

They look for where matching breaks at its defaults: headers that no table has, a fifth to three
fifths of the cells empty, parts of names changed about, relatives killed on one day who share all
but the first name, records that get worse the later they were written. People are put together from
common words by lot: nobody in them exists.

    invent_harsh.py SHAPE PEOPLE [SEED] >list.csv        shapes: see SHAPES; truth in `ent_id`
"""
import datetime
import random
import sys

import invent_shapes as words

KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "123", "456", "789"]
TOWNS_WIDE = ["england", "wales", "scotland", "ireland"]
FREE_JOBS = {"politician": ["member of parliament", "statesman", "delegate"],
             "writer": ["author", "novelist", "man of letters"],
             "painter": ["artist", "portrait painter"],
             "cricketer": ["sportsman"], "military_officer": ["soldier", "army officer", "officer"],
             "clergyman": ["vicar", "priest", "minister"], "physician": ["doctor", "surgeon"],
             "judge": ["barrister", "lawyer"], "merchant": ["trader", "businessman"]}


def key_slip(rng, text):
    """A letter or a digit beside the right one."""
    at = rng.randrange(len(text)) if text else 0
    for row in KEYS:
        here = row.find(text[at:at + 1]) if text else -1
        if here >= 0:
            other = row[max(0, here - 1) if rng.random() < 0.5 else min(len(row) - 1, here + 1)]
            return text[:at] + other + text[at + 1:]
    return text


def chance(rng, share):
    """True in a share of the cases."""
    return rng.random() < share


class Late:
    """Persons of earlier centuries; the later a record of one was written, the worse it is."""

    def __init__(self, rng, people):
        self.rng = rng
        self.surnames = words.invent_words(rng, max(600, people // 2))
        self.towns = words.invent_words(rng, 900)
        self.wide = {t: words.skew(rng, self.towns[:60], 1.5) for t in self.towns}

    def person(self, number):
        """One person as they were; a sixth are kin of one before, of the same house."""
        rng = self.rng
        female = chance(rng, 0.2)
        pool = words.ENGLISH_F if female else words.ENGLISH_M
        given = [words.skew(rng, pool, 1.8) for _ in range(1 + chance(rng, 0.4) + chance(rng, 0.1))]
        surname = words.skew(rng, self.surnames, 1.5)
        town = words.skew(rng, self.towns, 1.6)
        born = datetime.date(rng.randint(1600, 1930), 1, 1) + \
            datetime.timedelta(days=0 if chance(rng, 0.3) else rng.randrange(365))
        form = rng.choice(["sir {}", "{}, 1st baronet", "{}, 3rd earl of " + town, "lord {}",
                           "hon. {}"]) if chance(rng, 0.2) else "{}"
        return {"id": number, "given": given, "surname": surname, "town": town, "born": born,
                "sex": "female" if female else "male", "job": words.skew(rng, words.JOBS, 1.3),
                "code": self.code(town), "form": form,
                "maiden": words.skew(rng, self.surnames, 1.5)}

    def code(self, town):
        """A postcode of a town."""
        rng = self.rng
        return f"{town[:2]}{1 + sum(map(ord, town)) % 20} {rng.randint(1, 9)}" + \
            "".join(rng.choice("abdefghjlnpqrstuwxyz") for _ in range(2))

    def other_name(self, p):
        """Another way to write a whole name: without titles, short, by initials, or mistyped."""
        rng, kind = self.rng, self.rng.random()
        given, surname = list(p["given"]), p["surname"]
        if kind < 0.3:
            given = [rng.choice(words.SHORT_ENGLISH.get(g, [g])) for g in given]
        elif kind < 0.45:
            given = [g[0] for g in given]
        elif kind < 0.55 and len(given) > 1:
            given = given[1:]
        elif kind < 0.65 and p["sex"] == "female":
            surname = p["maiden"]
        elif kind < 0.8:
            surname = key_slip(rng, surname) if chance(rng, 0.6) else words.slip(rng, surname)
            given[0] = words.slip(rng, given[0]) if chance(rng, 0.4) else given[0]
        elif kind < 0.9:
            given, surname = [surname], given[0]
        return given, surname

    def born(self, p):
        """Another day of birth."""
        rng, kind = self.rng, self.rng.random()
        if kind < 0.35:
            return str(p["born"].replace(month=1, day=1))
        if kind < 0.7:
            return str(p["born"])[:2] + key_slip(rng, str(p["born"])[2:])
        days = rng.choice([rng.randint(-5, 5)] * 3 + [rng.randint(-60, 60), 366, -366])
        if kind > 0.93 and p["born"].day <= 12:
            return str(p["born"].replace(month=p["born"].day, day=p["born"].month))
        return str(p["born"] + datetime.timedelta(days=days))

    def record(self, p, bad):
        """One record of a person; `bad` from 0 to 1 says how late it was written."""
        rng = self.rng
        wrong, empty = 0.1 + 0.5 * bad, 0.5 * bad
        given, surname = list(p["given"]), p["surname"]
        full = p["form"].format(" ".join(given + [surname]))
        if chance(rng, wrong):
            given, surname = self.other_name(p)
            full = " ".join(given + [surname])
        if chance(rng, empty):
            given = given[:1] if chance(rng, 0.5) else []
            surname = surname if chance(rng, 0.5) or not given else ""
            full = " ".join(given + [surname]).strip()
        born = self.born(p) if chance(rng, wrong) else str(p["born"])
        town = p["town"]
        if chance(rng, wrong):
            town = self.wide[town] if chance(rng, 0.7) else rng.choice(TOWNS_WIDE)
        code = p["code"]
        if chance(rng, wrong):
            code = code[:-2] + self.code(town)[-2:] if chance(rng, 0.3) else self.code(town)
        job = p["job"]
        if chance(rng, wrong):
            job = rng.choice(FREE_JOBS.get(job, [job, words.skew(rng, words.JOBS, 1.3)]))
        cell = {"full": full, "first": given[0] if given else "", "last": surname, "born": born,
                "town": town, "code": code, "sex": p["sex"], "job": job}
        for key in ("born", "town", "code", "sex", "job"):
            if chance(rng, empty):
                cell[key] = ""
        return cell

    def records(self, people):
        """All records, ten of a person on average, some have many more."""
        rng = self.rng
        for number in range(people):
            p, count = self.person(number), 1 + min(40, int(rng.paretovariate(1.1) * 3.2))
            for i in range(count):
                yield number, self.record(p, i / max(1, count - 1) if i else 0)


def shape_late(rng, people):
    """Ten records of each person, the last ones half empty and half wrong."""
    for number, c in Late(rng, people).records(people):
        yield {"full_name": c["full"], "first_and_surname": f"{c['first']} {c['last']}".strip(),
               "first_name": c["first"], "surname": c["last"], "dob": c["born"],
               "birth_place": c["town"], "postcode_fake": c["code"], "gender": c["sex"],
               "occupation": c["job"], "ent_id": f"Q{number}"}


def shape_late_other(rng, people):
    """The same under other headers, without the parts of the name and with years only in some."""
    for number, c in Late(rng, people).records(people):
        yield {"label": c["full"], "born_on": c["born"] if chance(rng, 0.7) else c["born"][:4],
               "native_of": c["town"], "zip": c["code"], "m_f": c["sex"][:1],
               "trade": c["job"].replace("_", " "), "ent_id": number}


def wrong_day(rng, year, month, day, share):
    """A day as another witness has it: off by days, turned about, another month or year."""
    if not chance(rng, share):
        return year, month, day
    kind = rng.random()
    if kind < 0.45:
        when = datetime.date(year, month, min(day, 28)) + \
            datetime.timedelta(days=rng.choice([-7, -3, -2, -1, 1, 1, 2, 3, 10]))
        return when.year, when.month, when.day
    if kind < 0.6 and day <= 12:
        return year, day, month
    if kind < 0.8:
        return year, 1 + (month + rng.choice([0, -2])) % 12, min(day, 28)
    return year + rng.choice([-1, 1]), month, min(day, 28)


def salvador(rng, people, kin):
    """People killed alone, with kin who share both family names, or in a massacre."""
    made = 0
    while made < people:
        size = 1 if not chance(rng, kin) else rng.choice([2, 2, 3, 3, 4, 5, 6, 8]) \
            if chance(rng, 0.93) else rng.randint(15, 60)
        year = rng.choice([1980] * 4 + [1981] * 4 + [1982] * 2 + list(range(1983, 1992)))
        month, day = rng.randint(1, 12), rng.randint(1, 28)
        where = int(14 * rng.random() ** 1.5) * 100 + int(22 * rng.random() ** 1.5)
        home, used = [words.skew(rng, words.SURNAMES, 1.7) for _ in range(2)], set()
        for i in range(min(size, people - made)):
            if size > 8 and chance(rng, 0.3):
                home = [words.skew(rng, words.SURNAMES, 1.7) for _ in range(2)]
            sex = "f" if chance(rng, 0.12 if size == 1 else 0.45) else "m"
            pool = words.GIVEN_F if sex == "f" else words.GIVEN_M
            given = [words.fresh(rng, pool, used, home[0])]
            given += [words.skew(rng, pool, 1.4)] if chance(rng, 0.6) else []
            yield {"id": made, "given": given, "family": list(home) if chance(rng, 0.8) else
                   [home[rng.randrange(2)], words.skew(rng, words.SURNAMES, 1.7)], "sex": sex,
                   "day": (year, month, day), "where": where, "age": int(1 + 70 * rng.random())}
            made += 1


def witnessed(rng, p, missing, slips):
    """A killing as one witness tells it."""
    given = [words.spanish(rng, w, slips) for w in p["given"]]
    family = [words.spanish(rng, w, slips) for w in p["family"]]
    if chance(rng, 0.35):
        given = given[:1] if chance(rng, 0.75) else given[-1:]
    if chance(rng, 0.45):
        family = family[:1] if chance(rng, 0.8) else family[-1:]
    elif chance(rng, 0.06):
        family.reverse()
    if chance(rng, 0.04):
        given, family = given[:1] + family[:1], family[1:]
    if chance(rng, 0.05):
        given = [rng.choice(words.SHORT_SPANISH.get(w, [w[0] + "."])) for w in given]
    if p["sex"] == "f" and chance(rng, 0.08):
        family = family[:1] + ["de", words.skew(rng, words.SURNAMES)]
    year, month, day = wrong_day(rng, *p["day"], 0.25)
    month, day = (month, day) if not chance(rng, missing) else \
        (month if chance(rng, 0.7) else "", "")
    where = p["where"] if chance(rng, 0.9) else p["where"] // 100 * 100 + rng.randrange(22)
    age = max(0, p["age"] + rng.choice([0, 0, 0, 1, -1, 4]))
    return {"given": " ".join(given), "family": " ".join(family), "year": year, "month": month,
            "day": day, "dept": where // 100 + 1, "muni": "" if chance(rng, missing / 2) else where,
            "sex": "" if chance(rng, missing) else p["sex"], "where": where,
            "age": "" if chance(rng, missing) else age}


def shape_testimony(rng, people):
    """One registry: testimonies about relatives of one house killed on one day, many twice."""
    missing = rng.uniform(0.2, 0.45)
    for p in salvador(rng, people, 0.35):
        count = 1 if chance(rng, 0.75) else rng.choice([2, 2, 2, 3, 4, 6])
        for _ in range(count):
            c = witnessed(rng, p, missing, 0.15)
            yield {"given_name": c["given"], "family_name": c["family"], "day_of_death": c["day"],
                   "month_of_death": c["month"], "year_of_death": c["year"], "region": c["dept"],
                   "municipality": c["muni"], "ent_id": p["id"]}


def shape_testimony_small(rng, people):
    """A few hundred testimonies, hand-matched; columns as a statistician would shorten them."""
    missing = rng.uniform(0.1, 0.4)
    for p in salvador(rng, people, 0.5):
        for _ in range(1 if chance(rng, 0.6) else rng.choice([2, 2, 3, 5])):
            c = witnessed(rng, p, missing, 0.18)
            yield {"given": c["given"], "fam": c["family"], "dd": c["day"], "mm": c["month"],
                   "yyyy": c["year"], "muncod": c["muni"], "ent_id": p["id"]}


def shape_groups(rng, people):
    """Killings documented by three groups with headers and dates of their own, in one file."""
    missing = rng.uniform(0.2, 0.5)
    for p in salvador(rng, people, 0.45):
        for group, share in (("CD", 0.45), ("TL", 0.6), ("CV", 0.5)):
            for _ in range(chance(rng, share) + (group == "CV" and chance(rng, 0.12))):
                c = witnessed(rng, p, missing, 0.12)
                when = "" if c["month"] == "" and chance(rng, 0.5) else str(c["year"]) \
                    if c["month"] == "" else f"{c['month']:02d}/{c['year']}" if c["day"] == "" \
                    else f"{c['day']:02d}/{c['month']:02d}/{c['year']}"
                yield {"grupo": group, "Nombre de la victima": c["given"] + " " + c["family"]
                       if group != "TL" else f"{c['family'].upper()}, {c['given'].upper()}",
                       "Fecha Fallec.": when, "Sx": c["sex"].upper(), "Edad (anos)": c["age"],
                       "Depto.": words.place_word(-c["dept"], ["tlan", "na", "pe"]),
                       "Lugar de los hechos": c["muni"] and
                       words.place_word(c["where"], ["pa", "tan", "que", "lla"]), "ent_id": p["id"]}


def shape_massacre(rng, people):
    """Three lists of one massacre: one day, one place, large families, ages rounded."""
    families = [[words.skew(rng, words.SURNAMES, 1.7) for _ in range(2)]
                for _ in range(max(3, people // 9))]
    used = set()
    for number in range(people):
        sex = rng.choice("mf")
        home = rng.choice(families)
        given = [words.fresh(rng, words.GIVEN_F if sex == "f" else words.GIVEN_M, used, home[0])]
        p = {"id": number, "given": given, "family": home, "sex": sex, "day": (1981, 12, 11),
             "where": 912, "age": int(75 * rng.random() ** 1.4)}
        for which, share in (("survivors", 0.7), ("church", 0.6), ("exhumation", 0.3)):
            if not chance(rng, share):
                continue
            c = witnessed(rng, p, 0.3, 0.1)
            age = c["age"] if c["age"] == "" or which != "church" else c["age"] // 5 * 5
            yield {"lista": which, "nombre completo": f"{c['given']} {c['family']}".strip(),
                   "edad aprox": age, "sexo": c["sex"], "fecha": "11/12/1981",
                   "caserio": "" if chance(rng, 0.4) else f"El Lugar {number % 5}",
                   "ent_id": number}


def shape_sparse(rng, people):
    """Three fifths of the cells empty but for the names; two lists."""
    for p in salvador(rng, people, 0.3):
        for which, share in (("1", 0.6), ("2", 0.6)):
            if not chance(rng, share):
                continue
            c = witnessed(rng, p, 0.6, 0.1)
            year = "" if chance(rng, 0.5) else c["year"]
            yield {"base": which, "apellidos_v": c["family"], "nombres_v": c["given"],
                   "f_anio": year, "f_mes": "" if year == "" else c["month"],
                   "f_dia": "" if year == "" else c["day"], "dpto_hecho": "" if chance(rng, 0.5)
                   else c["dept"], "mpio_hecho": "" if chance(rng, 0.6) else c["muni"],
                   "edad_v": c["age"], "genero_v": c["sex"], "ent_id": p["id"]}


def syria(rng, people):
    """People killed in Syria's shape: governorate, brothers and fathers on one day."""
    world = words.Arabic(rng, people)
    made = 0
    while made < people:
        size = 1 if chance(rng, 0.65) else rng.choice([2, 2, 3, 4, 5, 7]) if chance(rng, 0.96) \
            else rng.randint(20, 70)
        when = datetime.date(2011, 4, 1) + datetime.timedelta(days=int(1400 * rng.random() ** 0.8))
        place = (rng.choice([1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), rng.randint(1, 40))
        family, used = words.skew(rng, world.families, 1.5), set()
        father = words.skew(rng, words.ARABIC["m"], 1.6)
        for _ in range(min(size, people - made)):
            if size > 7 and chance(rng, 0.5):
                family, father = words.skew(rng, world.families, 1.5), \
                    words.skew(rng, words.ARABIC["m"], 1.6)
            sex = "m" if chance(rng, 0.8) else "f"
            yield world, {"id": made, "sex": sex, "father": father, "family": family, "when": when,
                          "given": words.fresh(rng, words.ARABIC[sex], used, family),
                          "place": place, "age": int(80 * rng.random() ** 1.4)}
            made += 1


def shape_groups_arabic(rng, people):
    """Four groups in Arabic letters; age and sex mostly missing, days off, fathers left out."""
    no_age, no_sex = rng.uniform(0.4, 0.7), rng.uniform(0.2, 0.5)
    for world, p in syria(rng, people):
        for group, share in (("n1", 0.55), ("n2", 0.6), ("n3", 0.45), ("state", 0.08)):
            for _ in range(chance(rng, share) * (1 + chance(rng, 0.04))):
                name = [p["given"], p["father"], p["family"]]
                if chance(rng, 0.45):
                    name.pop(1)
                elif chance(rng, 0.06):
                    name.pop(2)
                when = p["when"] + datetime.timedelta(
                    days=rng.choice([-2, -1, 1, 1, 1, 2, 5, 30, -30]) if chance(rng, 0.25) else 0)
                g = p["place"][0] if chance(rng, 0.94) else rng.randint(1, 14)
                yield {"org": group, "name_ar": " ".join(
                    words.typo_arabic(rng, w.replace("_", " ")) for w in name),
                    "gender": "" if chance(rng, no_sex) else
                    "Male" if p["sex"] == "m" else "Female",
                    "age_at_death": "" if chance(rng, no_age) else max(0, p["age"] + rng.choice(
                        [0, 0, 0, -1, 1, 3])), "death_dt": when.isoformat(),
                    "gov": words.arabic_place(g), "locality_name": "" if chance(rng, 0.4) else
                    words.arabic_place(f"{p['place']}"), "ent_id": p["id"]}


def shape_groups_latin(rng, people):
    """Three groups that romanise in their own way; day and governorate, little else."""
    for world, p in syria(rng, people):
        for group, share in (("A", 0.5), ("B", 0.5), ("C", 0.4)):
            if not chance(rng, share):
                continue
            name = [p["given"], p["father"], p["family"]]
            if chance(rng, 0.5):
                name.pop(1)
            day = p["when"] + datetime.timedelta(
                days=rng.choice([-1, 1, 1, 2, -3, 7]) if chance(rng, 0.2) else 0)
            yield {"data_source": group, "victim_full_name": " ".join(map(world.latin, name)),
                   "Sex": "" if chance(rng, 0.4) else p["sex"].upper(),
                   "date_killed": "" if chance(rng, 0.05) else day.strftime("%d/%m/%Y"),
                   "Province of death": words.place_word(p["place"][0], ["", "n", "r"]),
                   "Age": "" if chance(rng, 0.6) else p["age"], "ent_id": p["id"]}


def shape_parts_latin(rng, people):
    """Two scripts side by side, names in parts, weapons and status beside; a third twice."""
    for world, p in syria(rng, people):
        for group, share in (("north", 0.5), ("south", 0.4), ("press", 0.3)):
            if not chance(rng, share):
                continue
            day = p["when"] + datetime.timedelta(days=rng.choice([0, 0, 0, 0, 1, -1, 2]))
            row = {"sheet": group, "first": world.latin(p["given"]),
                   "middle": world.latin(p["father"]), "surname": world.latin(p["family"]),
                   "in_arabic": "", "Sex": p["sex"],
                   "approx_age": p["age"] + rng.choice([0, 0, 2, -3]),
                   "dt": day.strftime("%Y/%m/%d"),
                   "area_of_incident": words.place_word(str(p["place"]), ["a", "in", "ya"]),
                   "fate": "killed", "civ_status": rng.choice(["civilian", "civ", "unknown"]),
                   "ent_id": p["id"]}
            if group != "press" and chance(rng, 0.6):
                row["in_arabic"] = f"{p['given']} {p['father']} {p['family']}".replace("_", " ")
            for key, empty in (("middle", 0.4), ("surname", 0.08), ("approx_age", 0.5),
                               ("Sex", 0.2), ("area_of_incident", 0.35), ("civ_status", 0.4)):
                if chance(rng, empty):
                    row[key] = ""
            yield row


SHAPES = {name[6:]: make for name, make in list(globals().items()) if name.startswith("shape_")}


def write(shape, people, seed, out):
    """Write one shape as CSV, in an order that says nothing."""
    words.write(shape, people, seed, out, SHAPES)


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "1", sys.stdout)
