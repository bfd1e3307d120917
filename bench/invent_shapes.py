"""invent_shapes.py - lists of invented people in shapes that real lists have, with the truth.

Matching must be good at its defaults on lists that nobody tuned it for. So each shape differs from
the others in language, columns, share of missing values, overlap and errors; a seed moves the rates
as well. People are put together from common words of names by lot: nobody in them exists.

    invent_shapes.py SHAPE PEOPLE [SEED] >list.csv        shapes: see SHAPES; truth in `ent_id`
"""
import csv
import random
import sys

GIVEN_M = ("jose juan carlos manuel francisco antonio luis miguel rafael pedro jorge mario julio "
           "oscar roberto santos victor angel jesus ricardo salvador mauricio alfredo rigoberto "
           "ernesto raul ramon felipe fidel gilberto guillermo hector hugo ismael joaquin lorenzo "
           "marcos nicolas orlando pablo rene ruben samuel saul tomas vicente wilfredo agustin "
           "alberto alejandro andres arturo benjamin candelario cristobal daniel david domingo "
           "eduardo emilio enrique esteban eugenio federico felix fernando gabriel gerardo gonzalo "
           "gregorio ignacio jaime javier leonardo lucio marcelino martin mateo maximo nelson "
           "patricio porfirio remberto reynaldo rodolfo romulo rosendo sebastian simon "
           "teodoro timoteo tito ulises valentin walter").split()
GIVEN_F = ("maria ana rosa marta gloria blanca marina teresa carmen juana santos dora elena "
           "francisca isabel julia lidia lucia luz margarita mercedes mirna morena norma paula "
           "petrona reina rosario sandra silvia sonia susana tomasa tránsito vilma yolanda "
           "adela alicia angela angelica antonia berta catalina cecilia concepcion cristina "
           "dolores emilia esperanza estela eva felicita filomena gertrudis graciela hortensia "
           "irma josefa leonor leticia lorena manuela mariana matilde natividad ofelia patricia "
           "pilar raquel rebeca rufina sara sofia trinidad ursula veronica virginia zoila").split()
SURNAMES = ("hernandez martinez lopez garcia rodriguez flores ramirez perez gonzalez rivas mejia "
            "vasquez cruz ramos rivera guevara sanchez reyes diaz gomez alvarado romero orellana "
            "portillo molina escobar aguilar guardado ayala alas serrano menjivar melgar chavez "
            "castro castillo campos cortez dubon erazo escalante espinoza figueroa franco fuentes "
            "galdamez granados guerra guzman henriquez huezo iraheta jovel landaverde lemus leiva "
            "lobo luna machado marquez marroquin mendoza menendez miranda monge montano morales "
            "moran navarro nunez ochoa olmedo ortiz pacheco palacios paniagua pena pineda pleitez "
            "quijada quintanilla recinos rosales rubio ruiz salazar saravia segovia sorto sosa "
            "tobar torres trejo urbina valencia valle vega velasco velis ventura vides villalta "
            "zamora zavala zelaya zepeda zuniga abarca abrego acosta alfaro amaya ardon arevalo "
            "argueta arias asencio avalos barahona barrera benitez bonilla borja bran burgos "
            "caceres calderon canales canas carballo cardona carranza carrillo cerna chicas "
            "claros clavel contreras coreas cornejo cubias deras duran echeverria elias").split()
SHORT_SPANISH = {"maria": ["ma", "ma.", "m."], "francisco": ["fco", "paco"], "jose": ["j.", "jose"],
                 "antonio": ["ant.", "toño"], "manuel": ["man.", "mel"], "juan": ["j."],
                 "concepcion": ["concha"], "jesus": ["chus"], "salvador": ["chamba"]}
ENGLISH_M = ("william john thomas george james charles henry robert edward richard joseph samuel "
             "alexander frederick david arthur francis walter alfred edmund hugh philip peter "
             "daniel andrew benjamin nicholas stephen matthew michael patrick ralph roger anthony "
             "christopher lewis isaac simon gilbert oliver humphrey percy reginald harold").split()
ENGLISH_F = ("mary elizabeth anne margaret jane sarah catherine frances emma charlotte harriet "
             "alice caroline eleanor isabella florence edith dorothy martha helen susan lucy").split()
SHORT_ENGLISH = {"william": ["will", "bill", "wm"], "john": ["jack", "jno"], "thomas": ["tom"],
                 "james": ["jim"], "charles": ["charlie", "chas"], "henry": ["harry"],
                 "robert": ["bob", "rob"], "edward": ["ted"], "richard": ["dick"],
                 "joseph": ["joe"], "samuel": ["sam"], "elizabeth": ["eliza", "beth", "betty"],
                 "margaret": ["peggy", "meg"], "catherine": ["kate"], "alexander": ["alex"]}
PARTS = ("ash barn beck black brad brook bur can carl chad chester clay cob cran dal den dray el "
         "fair fen gar glan green hal ham har hart hay hol hurst kirk lan lang lead leigh lin long "
         "mar mel mid nor oak pem pen pres rad red ros rush sel shel stan stock stra sutton "
         "thorn trem wake wal war wat west whit win wood worth").split()
ENDINGS = ("ton ley ford field worth man son well by wick bury den combe stone hurst more land "
           "shaw gate er s").split()
JOBS = ("politician writer painter cricketer military_officer clergyman judge botanist actor "
        "merchant composer engineer physician bishop poet architect diplomat footballer").split()
TITLES = ["sir {}", "{}, 1st baronet", "{}, 2nd baron {}", "lord {}", "rev. {}", "captain {}"]
DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def skew(rng, words, power=2.2):
    """A word of a pool; the first ones are common."""
    return words[int(len(words) * rng.random() ** power)]


def invent_words(rng, count):
    """Words of two parts, as place names and surnames are."""
    made = []
    while len(made) < count:
        word = rng.choice(PARTS) + rng.choice(PARTS + [""] * 60) + rng.choice(ENDINGS)
        if word not in made:
            made.append(word)
    return made


def slip(rng, word):
    """One slip of the pen."""
    if len(word) < 3:
        return word
    at = rng.randrange(len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1:]
    if kind == 1:
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    if kind == 2:
        return word[:at] + rng.choice("abcdeilmnorstu") + word[at + 1:]
    return word[:at] + rng.choice("aeilnrs") + word[at:]


def spanish(rng, word, rate):
    """A word of a Spanish name as somebody else hears it."""
    swaps = [("z", "s"), ("s", "z"), ("v", "b"), ("b", "v"), ("y", "ll"), ("ll", "y"), ("j", "g"),
             ("h", ""), ("c", "s"), ("i", "y"), ("qu", "k"), ("n", "ñ"), ("e", "é"), ("a", "á")]
    if rng.random() < rate:
        here = [s for s in swaps if s[0] in word]
        if here:
            old, new = rng.choice(here)
            word = word.replace(old, new, 1)
    return slip(rng, word) if rng.random() < rate * 0.3 else word


class Rates:
    """How a shape errs; a seed moves each rate up or down by up to two fifths."""

    def __init__(self, rng, **rates):
        for name, value in rates.items():
            setattr(self, name, value * rng.uniform(0.6, 1.4) if isinstance(value, float) else value)


def day_of(rng, first, years):
    """A day of some years."""
    month = rng.randrange(12)
    return [first + int(years * rng.random() ** 1.3), month + 1, 1 + rng.randrange(DAYS[month])]


def day_written(rng, when, r):
    """A day as another list has it: [year, month, day], None for unknown."""
    year, month, day = when
    if rng.random() < r.no_date:
        return [None, None, None]
    if rng.random() < r.day_off:
        kind = rng.random()
        if kind < 0.6:
            day = min(DAYS[month - 1], max(1, day + rng.choice([-3, -2, -1, 1, 1, 2, 5])))
        elif kind < 0.85:
            month = 1 + (month + rng.choice([0, -2])) % 12
            day = min(day, DAYS[month - 1])
        else:
            year += rng.choice([-1, 1])
    if rng.random() < r.no_day:
        return [year, month, None] if rng.random() < 0.75 else [year, None, None]
    return [year, month, day]


def fresh(rng, pool, used, family):
    """A given name that nobody else of a family has, where there is one."""
    for _ in range(20):
        name = skew(rng, pool)
        if (family, name) not in used:
            break
    used.add((family, name))
    return name


def hispanic_people(rng, count, massacre):
    """People as they were: some killed alone, some with their family, some in a massacre."""
    areas = [(d, f"{d}{m}") for d in range(1, 15) for m in range(1, 20)]
    made = 0
    while made < count:
        kind = rng.random()
        size = 1 if kind < 1 - massacre else rng.randint(2, 7) if kind < 1 - massacre / 12 \
            else rng.randint(15, 120)
        when, where = day_of(rng, 1978, 14), areas[int(len(areas) * rng.random() ** 1.8)]
        home, used = [skew(rng, SURNAMES), skew(rng, SURNAMES)], set()
        for i in range(min(size, count - made)):
            if size > 7 and rng.random() < 0.35:
                home = [skew(rng, SURNAMES), skew(rng, SURNAMES)]
            sex = "f" if rng.random() < (0.15 if size == 1 else 0.5) else "m"
            pool = GIVEN_F if sex == "f" else GIVEN_M
            own = home if rng.random() < 0.75 else [home[rng.randrange(2)], skew(rng, SURNAMES)]
            given = [fresh(rng, pool, used, own[0])]
            given += [skew(rng, pool, 1.6)] if rng.random() < 0.55 else []
            yield {"ent_id": made, "given": given, "family": own, "sex": sex, "when": when,
                   "where": where, "age": int(rng.choice([25, 60]) * rng.random() + 15)
                   if size == 1 else int(75 * rng.random())}
            made += 1


def hispanic_names(rng, p, r):
    """Given and family names as one list has them."""
    given = [spanish(rng, w, r.spell) for w in p["given"]]
    family = [spanish(rng, w, r.spell) for w in p["family"]]
    if len(given) > 1 and rng.random() < r.drop:
        given = [given[0 if rng.random() < 0.8 else 1]]
    elif len(given) > 1 and rng.random() < r.drop / 4:
        given.reverse()
    if rng.random() < r.drop * 1.5:
        family = family[:1] if rng.random() < 0.9 else family[1:]
    elif rng.random() < 0.03:
        family.reverse()
    for i, word in enumerate(given):
        if rng.random() < r.short:
            given[i] = rng.choice(SHORT_SPANISH.get(p["given"][min(i, len(p["given"]) - 1)],
                                                    [word[0] + "."]))
    if p["sex"] == "f" and rng.random() < 0.05:
        family = family[:1] + ["de", skew(rng, SURNAMES)]
    if rng.random() < r.no_name:
        given = [] if rng.random() < 0.5 else given
        family = family if not given else []
    return " ".join(given), " ".join(family)


def lists_of(rng, people, shares, twice):
    """Which lists each person is on, and how often."""
    for p in people:
        for which, share in enumerate(shares):
            if rng.random() < share:
                for _ in range(1 + (rng.random() < twice)):
                    yield which, p


def hispanic(rng, people, r, shares, twice, massacre):
    """Records in neutral words; the shapes choose columns from them."""
    for which, p in lists_of(rng, hispanic_people(rng, people, massacre), shares, twice):
        given, family = hispanic_names(rng, p, r)
        dept, muni = p["where"]
        if rng.random() < r.other_place:
            muni = f"{dept}{rng.randint(1, 19)}"
            if rng.random() < 0.3:
                dept, muni = rng.randint(1, 14), ""
        year, month, day = day_written(rng, p["when"], r)
        age = p["age"] + (rng.randint(-3, 3) if rng.random() < 0.3 else 0)
        yield {"list": which, "given": given, "family": family, "dept": dept,
               "muni": "" if rng.random() < r.no_muni or not muni else muni,
               "year": year, "month": month, "day": day, "sex": p["sex"],
               "age": "" if rng.random() < r.no_age else max(0, age), "ent_id": p["ent_id"]}


def date_text(row, form):
    """A day as a column has it."""
    if row["year"] is None:
        return ""
    if row["month"] is None:
        return str(row["year"])
    if row["day"] is None:
        return f"{row['month']:02d}/{row['year']}" if form == "/" else \
            f"{row['year']}-{row['month']:02d}"
    return f"{row['day']:02d}/{row['month']:02d}/{row['year']}" if form == "/" else \
        f"{row['year']}-{row['month']:02d}-{row['day']:02d}"


def shape_registry(rng, people):
    """One registry with duplicates, parts of the date apart; no list column, no sex, no age."""
    r = Rates(rng, spell=0.12, drop=0.3, short=0.02, no_name=0.02, no_date=0.01, day_off=0.15,
              no_day=0.2, other_place=0.06, no_muni=0.15, no_age=1.0)
    for row in hispanic(rng, people, r, [1.0], 0.25, 0.3):
        yield {"firstname": row["given"], "lastname": row["family"], "dept": row["dept"],
               "muni": row["muni"], "day": row["day"], "month": row["month"],
               "year": row["year"], "ent_id": row["ent_id"]}


def shape_two_lists(rng, people):
    """Two lists that barely overlap, Spanish headers, day first."""
    r = Rates(rng, spell=0.08, drop=0.25, short=0.03, no_name=0.01, no_date=0.02, day_off=0.12,
              no_day=0.1, other_place=0.05, no_muni=0.1, no_age=0.5)
    for row in hispanic(rng, people, r, [0.7, 0.08], 0.0, 0.25):
        row = places_named(row)
        yield {"fuente": "AB"[row["list"]], "nombres": row["given"], "apellidos": row["family"],
               "sexo": {"f": "F", "m": "M"}[row["sex"]], "edad": row["age"],
               "fecha": date_text(row, "/"), "departamento": row["dept"],
               "municipio": row["muni"], "ent_id": row["ent_id"]}


def shape_three_lists(rng, people):
    """Three lists of whole names with much overlap, many killed together."""
    r = Rates(rng, spell=0.15, drop=0.35, short=0.03, no_name=0.02, no_date=0.05, day_off=0.2,
              no_day=0.25, other_place=0.1, no_muni=0.3, no_age=0.6)
    for row in hispanic(rng, people, r, [0.6, 0.5, 0.4], 0.03, 0.6):
        row = places_named(row)
        yield {"source": "XYZ"[row["list"]], "name": f"{row['given']} {row['family']}".strip(),
               "sex": row["sex"] if rng.random() < 0.9 else "", "age": row["age"],
               "date_of_death": date_text(row, "-"), "department": row["dept"],
               "municipality": row["muni"], "ent_id": row["ent_id"]}


def shape_bare(rng, people):
    """Names, a year and a department, nothing else, moderate overlap."""
    r = Rates(rng, spell=0.08, drop=0.15, short=0.01, no_name=0.005, no_date=0.1, day_off=0.08,
              no_day=0.15, other_place=0.05, no_muni=1.0, no_age=1.0)
    for row in hispanic(rng, people, r, [0.5, 0.4], 0.02, 0.3):
        row = places_named(row)
        yield {"lista": row["list"], "primer_nombre": row["given"].partition(" ")[0],
               "segundo_nombre": row["given"].partition(" ")[2],
               "primer_apellido": row["family"].partition(" ")[0],
               "segundo_apellido": row["family"].partition(" ")[2],
               "fecha_muerte": date_text(row, "-"), "depto": row["dept"],
               "ent_id": row["ent_id"]}


def place_word(number, endings):
    """An invented place: the same number gives the same words."""
    rng = random.Random(f"place {number}")
    return "".join(rng.choice(["cha", "la", "que", "za", "te", "so", "co", "mi", "gua", "pe", "ju",
                               "na", "tu", "ro", "si"]) for _ in range(rng.randint(2, 3))) + \
        rng.choice(endings)


def places_named(row):
    """The row with words for the numbers of its places."""
    muni = row["muni"] and place_word(row["muni"], ["pa", "tan", "que", "go", "lla", "tepe"])
    return row | {"dept": place_word(-row["dept"], ["tenango", "tlan", "na", "pe"]), "muni": muni}


def typo(rng, text, rate):
    """A text with a slip now and then."""
    return slip(rng, text) if text and rng.random() < rate else text


class Historical:
    """Persons of earlier centuries: many records each, titles, aliases, typing errors."""

    def __init__(self, rng, people):
        self.rng = rng
        self.surnames = invent_words(rng, min(6000, max(800, people)))
        self.towns = invent_words(rng, 1500)
        self.people = people

    def person(self, number):
        """One person as they were."""
        rng = self.rng
        sex = "female" if rng.random() < 0.15 else "male"
        given = [skew(rng, ENGLISH_F if sex == "female" else ENGLISH_M, 2)
                 for _ in range(1 + (rng.random() < 0.35))]
        town = skew(rng, self.towns, 2)
        month = rng.randrange(12)
        dob = f"{rng.randint(1560, 1925)}-{month + 1:02d}-{1 + rng.randrange(DAYS[month]):02d}"
        if rng.random() < 0.25:
            dob = dob[:5] + "01-01"
        return {"ent_id": f"Q{number}", "given": given, "surname": skew(rng, self.surnames, 1.4),
                "sex": sex, "town": town, "dob": dob, "job": skew(rng, JOBS, 1.6),
                "code": self.postcode(town), "title": rng.choice(TITLES)
                if rng.random() < 0.15 else "{}"}

    def postcode(self, town):
        """A postcode of a town."""
        rng = self.rng
        return f"{town[:2]}{sum(map(ord, town)) % 40} {rng.randint(1, 9)}" + \
            "".join(rng.choice("abdefghjlnpqrstuwxyz") for _ in range(2))

    def record(self, p, rate):
        """One record of a person."""
        rng = self.rng
        given = list(p["given"])
        if rng.random() < 0.12:
            given[0] = rng.choice(SHORT_ENGLISH.get(given[0], [given[0], given[0][0]]))
        if len(given) > 1 and rng.random() < 0.3:
            given.pop(rng.randrange(2))
        given = [typo(rng, w, rate) for w in given]
        surname = typo(rng, p["surname"], rate * 1.4)
        if p["sex"] == "female" and rng.random() < 0.2:
            surname = skew(rng, self.surnames, 1.4)
        full = p["title"].format(" ".join(given) + " " + surname, p["town"])
        dob = p["dob"]
        if rng.random() < 0.08:
            dob = dob[:5] + "01-01"
        elif rng.random() < rate:
            at = rng.choice([3, 6, 9])
            dob = dob[:at] + str(rng.randint(0, 9)) + dob[at + 1:]
        town = p["town"] if rng.random() < 0.85 else skew(rng, self.towns, 2)
        code = p["code"] if rng.random() < 0.75 else self.postcode(town)
        job = p["job"] if rng.random() < 0.93 else skew(rng, JOBS, 1.6)
        return {"full_name": full, "first_and_surname": f"{given[0]} {surname}",
                "first_name": given[0], "surname": surname, "dob": dob, "birth_place": town,
                "postcode_fake": code, "gender": p["sex"], "occupation": job,
                "ent_id": p["ent_id"]}


def shape_historical(rng, people):
    """About ten records a person, each with blanks and typing errors of its own."""
    world = Historical(rng, people)
    blank = {"first_name": 0.05, "surname": 0.02, "dob": 0.12, "birth_place": 0.12,
             "postcode_fake": 0.12, "gender": 0.15, "occupation": 0.3, "full_name": 0.01}
    for number in range(people):
        p, rate = world.person(number), rng.uniform(0.02, 0.15)
        for _ in range(max(1, int(rng.gauss(10, 4)))):
            row = world.record(p, rate)
            for field, share in blank.items():
                if rng.random() < share:
                    row[field] = ""
                    if field in ("first_name", "surname"):
                        row["first_and_surname"] = ""
            yield row


ARABIC = {"m": "محمد أحمد محمود علي حسن حسين خالد عمر إبراهيم مصطفى يوسف عبد_الله عبد_الرحمن سعيد "
               "ماهر سامر باسل فادي نبيل وليد ياسر زياد طارق بلال أيمن أنس حمزة عماد غسان فراس "
               "مازن هاني وائل جهاد رامي شادي قاسم كمال منير نادر صالح سليمان عيسى موسى".split(),
          "f": "فاطمة مريم خديجة عائشة زينب آمنة هدى سعاد نور ريم رنا سمر هبة ولاء إيمان أسماء "
               "سلمى دعاء منى لينا ندى رغد شيماء سوسن غادة".split()}
LATIN = {"محمد": ["Mohammad", "Muhammad", "Mohamed", "Mohammed"], "أحمد": ["Ahmad", "Ahmed"],
         "محمود": ["Mahmoud", "Mahmood"], "علي": ["Ali", "Aly"], "حسن": ["Hasan", "Hassan"],
         "حسين": ["Hussein", "Husayn", "Hussain"], "خالد": ["Khaled", "Khalid"],
         "عمر": ["Omar", "Umar"], "إبراهيم": ["Ibrahim", "Ebrahim"], "يوسف": ["Yousef", "Yusuf"],
         "مصطفى": ["Mustafa", "Moustafa"], "فاطمة": ["Fatima", "Fatmeh"],
         "عبد_الله": ["Abdullah", "Abdallah", "Abd Allah"]}
LETTERS = {"ا": "a", "أ": "a", "إ": "i", "آ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j",
           "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh",
           "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q",
           "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "i", "ى": "a",
           "ة": "a", "ء": "", "ؤ": "u", "ئ": "i", "_": " "}


class Arabic:
    """Names in Arabic letters and as several hands romanise them."""

    def __init__(self, rng, people):
        self.rng = rng
        letters = "بتجحخدرزسشصطعغفقكلمنهوي"
        self.families = list({"ال" + "".join(rng.choice(letters) + rng.choice(["", "ا", "ي", "و"])
                                              for _ in range(rng.randint(2, 3)))
                              for _ in range(min(4000, max(300, people // 4)))})
        self.families.sort()
        rng.shuffle(self.families)

    def latin(self, word):
        """One word in Latin letters, by a hand of its own."""
        rng = self.rng
        if word in LATIN:
            return rng.choice(LATIN[word])
        article = ""
        if word.startswith("ال") and len(word) > 4:
            article, word = rng.choice(["al-", "Al ", "al-", "el-", ""]), word[2:]
        out = ""
        for i, letter in enumerate(word):
            sound = LETTERS[letter]
            if letter == "و" and 0 < i:
                sound = rng.choice(["u", "o", "ou"])
            elif letter == "ق":
                sound = rng.choice(["q", "k"])
            if out and sound and sound[0] not in "aiou" and out[-1] not in "aiou ":
                sound = rng.choice("aaie") + sound
            out += sound
        return article + out.capitalize()

    def people(self, count):
        """People killed alone, with their family, or with many others."""
        rng, made = self.rng, 0
        areas = [(g, f"{g}-{a}") for g in range(1, 15) for a in range(1, 30)]
        while made < count:
            kind = rng.random()
            size = 1 if kind < 0.75 else rng.randint(2, 8) if kind < 0.99 else rng.randint(20, 80)
            when, where = day_of(rng, 2011, 6), areas[int(len(areas) * rng.random() ** 2)]
            family, father, used = skew(rng, self.families, 1.6), skew(rng, ARABIC["m"]), set()
            for _ in range(min(size, count - made)):
                if size > 8 and rng.random() < 0.4:
                    family, father = skew(rng, self.families, 1.6), skew(rng, ARABIC["m"])
                sex = "m" if rng.random() < 0.75 else "f"
                yield {"ent_id": made, "sex": sex, "given": fresh(rng, ARABIC[sex], used, family),
                       "father": father, "family": family, "when": when, "where": where,
                       "age": int(75 * rng.random() ** 1.3)}
                made += 1


def arabic_records(rng, people, shares, r):
    """Records in neutral words; names in Arabic letters."""
    world = Arabic(rng, people)
    for which, p in lists_of(rng, world.people(people), shares, 0.02):
        year, month, day = day_written(rng, p["when"], r)
        words = [p["given"], p["father"], p["family"]]
        if rng.random() < r.drop:
            words.pop(1)
        elif rng.random() < r.drop / 3:
            words.pop(2)
        area = p["where"][1] if rng.random() > r.other_place else \
            f"{p['where'][0]}-{rng.randint(1, 29)}"
        age = p["age"] + (rng.randint(-4, 4) if rng.random() < 0.4 else 0)
        yield world, {"list": which, "words": words, "sex": p["sex"], "year": year, "month": month,
                      "day": day, "age": "" if rng.random() < r.no_age else max(0, age),
                      "governorate": p["where"][0],
                      "area": "" if rng.random() < r.no_muni else area, "ent_id": p["ent_id"]}


def shape_arabic_latin(rng, people):
    """Four lists, whole names romanised by many hands, high overlap."""
    r = Rates(rng, drop=0.25, no_date=0.03, day_off=0.15, no_day=0.08, other_place=0.1, no_muni=0.4,
              no_age=0.6)
    for world, row in arabic_records(rng, people, [0.6, 0.5, 0.4, 0.2], r):
        yield {"dataset": "VSCH"[row["list"]], "full_name": " ".join(map(world.latin, row["words"])),
               "sex": row["sex"], "age": row["age"], "date_of_death": date_text(row, "-"),
               "governorate": place_word(row["governorate"], ["", "n", "r"]), "ent_id": row["ent_id"]}


def shape_arabic(rng, people):
    """Three lists in Arabic letters with Arabic headers, low overlap."""
    r = Rates(rng, drop=0.3, no_date=0.05, day_off=0.15, no_day=0.1, other_place=0.1, no_muni=0.3,
              no_age=0.5)
    for _, row in arabic_records(rng, people, [0.5, 0.1, 0.06], r):
        words = [typo_arabic(rng, w.replace("_", " ")) for w in row["words"]]
        yield {"المصدر": "أبج"[row["list"]], "الاسم": " ".join(words),
               "الجنس": {"m": "ذكر", "f": "أنثى"}[row["sex"]], "العمر": row["age"],
               "تاريخ الوفاة": date_text(row, "/"), "المحافظة": arabic_place(row["governorate"]),
               "البلدة": row["area"] and arabic_place(row["area"]), "ent_id": row["ent_id"]}


def arabic_place(number):
    """An invented place in Arabic letters."""
    rng = random.Random(f"place {number}")
    return "".join(rng.choice("بتجحخدرزسشصطعغفقكلمنهوي") + rng.choice(["", "ا", "ي", "و"])
                   for _ in range(rng.randint(2, 4)))


def typo_arabic(rng, word):
    """A word as another clerk writes it."""
    if rng.random() < 0.2:
        word = word.replace("أ", "ا").replace("إ", "ا").replace("ة", "ه").replace("ى", "ي")
    if rng.random() < 0.05 and len(word) > 3:
        at = rng.randrange(1, len(word))
        word = word[:at] + word[at + 1:]
    return word


SHAPES = {name[6:]: make for name, make in list(globals().items()) if name.startswith("shape_")}


def write(shape, people, seed, out, shapes=None):
    """Write one of these or other shapes as CSV, in an order that says nothing."""
    rng = random.Random(f"{shape} {people} {seed}")
    rows = list((shapes or SHAPES)[shape](rng, people))
    rng.shuffle(rows)
    table = csv.DictWriter(out, ["record"] + list(rows[0]), lineterminator="\n")
    table.writeheader()
    for number, row in enumerate(rows):
        table.writerow({"record": number} | {k: "" if v is None else v for k, v in row.items()})


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), int((sys.argv + ["1"] * 2)[3]), sys.stdout)
