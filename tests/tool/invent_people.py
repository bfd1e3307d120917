"""invent_people.py - lists of invented people killed, with the truth of who is who.

Nobody in them exists: names are syllables put together by a seeded generator, written in Arabic
letters and romanised in several ways. What makes matching hard is there on purpose: families that
share father and family name, many people killed on one day in one place, spellings that differ from
list to list, missing fathers and families, days off by one or known to the month only, wrong places,
and a few people twice in one list.

    invent_people.py PEOPLE [SEED] >lists.csv        columns rec_id, list, ... and person
    invent_people.py PEOPLE SEED --columns arabic    headers and names in Arabic only
    invent_people.py PEOPLE SEED --stream            millions: rows person by person, ids mixed
"""
import csv
import random
import sys

# Sounds: Arabic letter and the ways lists write it; the first is the commonest.
CONSONANTS = [("ب", ["b"]), ("ت", ["t"]), ("ج", ["j", "g", "dj"]), ("ح", ["h"]), ("خ", ["kh", "k"]),
              ("د", ["d"]), ("ر", ["r"]), ("ز", ["z"]), ("س", ["s", "ss"]), ("ش", ["sh", "ch"]),
              ("ص", ["s"]), ("ط", ["t"]), ("ع", ["", "a"]), ("غ", ["gh", "g"]), ("ف", ["f"]),
              ("ق", ["q", "k"]), ("ك", ["k"]), ("ل", ["l", "ll"]), ("م", ["m"]), ("ن", ["n"]),
              ("ه", ["h"]), ("و", ["w", "ou"]), ("ي", ["y"])]
SHORT = [("", ["a"]), ("", ["i", "e"]), ("", ["u", "o", "ou"])]
LONG = [("ا", ["a", "aa"]), ("ي", ["i", "ee", "y"]), ("و", ["u", "oo", "ou"])]
LISTS = [("A", 0.50, 0.35), ("B", 0.42, 0.0), ("C", 0.38, 0.9), ("D", 0.26, 0.0)]
DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def word(rng, syllables):
    """One invented name: a list of sounds."""
    sounds = []
    for i in range(syllables):
        sounds.append(rng.choice(CONSONANTS))
        sounds.append(rng.choice(LONG if rng.random() < 0.45 else SHORT))
        if i == syllables - 1 and rng.random() < 0.6:
            sounds.append(rng.choice(CONSONANTS))
    return sounds


def pool(rng, size):
    """Names, the first ones the commonest."""
    seen, names = set(), []
    while len(names) < size:
        name = word(rng, rng.choice([2, 2, 2, 3]))
        if arabic(name) not in seen and len(arabic(name)) > 2:
            seen.add(arabic(name))
            names.append(name)
    return names


def arabic(name):
    """A name in Arabic letters."""
    return "".join(sound[0] for sound in name)


def latin(rng, name, care):
    """A name in Latin letters; less care, more ways of writing it."""
    out = "".join(s[1][0] if rng.random() < care else rng.choice(s[1]) for s in name)
    if rng.random() < 0.02 and len(out) > 3:
        at = rng.randrange(len(out) - 1)
        out = out[:at] + rng.choice(["", out[at + 1] + out[at]]) + out[at + 2:]
    return out or "a"


def skewed(rng, names):
    """A name of a pool; low numbers are common."""
    return names[int(len(names) * rng.random() ** 2.6)]


class World:
    """Names, places and events that people are made from."""

    def __init__(self, rng, people):
        self.rng = rng
        self.men, self.women = pool(rng, 300), pool(rng, 200)
        self.families = pool(rng, max(200, min(6000, people // 6)))
        self.areas = [(g, f"{g:02d}{a:03d}") for g in range(1, 15) for a in range(1, 50)]

    def day(self):
        """A day of four years."""
        month = self.rng.randrange(12)
        return (2011 + int(4 * self.rng.random() ** 1.2), month + 1,
                1 + self.rng.randrange(DAYS[month]))

    def people(self, count):
        """Groups killed together: alone, a family, or many families."""
        person = 0
        while person < count:
            kind = self.rng.random()
            size = 1 if kind < 0.8 else self.rng.randint(2, 6) if kind < 0.995 else \
                self.rng.randint(15, 90)
            when, where = self.day(), self.areas[int(len(self.areas) * self.rng.random() ** 2)]
            family, father = skewed(self.rng, self.families), skewed(self.rng, self.men)
            for _ in range(min(size, count - person)):
                if size > 6 and self.rng.random() < 0.5:
                    family, father = skewed(self.rng, self.families), skewed(self.rng, self.men)
                yield self.one(person, family, father, when, where)
                person += 1

    def one(self, person, family, father, when, where):
        """One person as they really were."""
        sex = "m" if self.rng.random() < 0.8 else "f"
        given = skewed(self.rng, self.men if sex == "m" else self.women)
        return {"person": person, "given": given, "father": father, "family": family, "sex": sex,
                "age": int(80 * self.rng.random() ** 1.4), "when": when, "where": where}


def date(rng, when):
    """The day as a list has it."""
    kind = rng.random()
    year, month, day = when
    if kind < 0.016:
        return ""
    if kind < 0.066:
        return f"{year}-{month:02d}"
    if kind < 0.14:
        day = min(DAYS[month - 1], max(1, day + rng.choice([-1, 1, 1, 2])))
    elif kind < 0.16:
        month = min(12, max(1, month + rng.choice([-1, 1])))
        day = min(day, DAYS[month - 1])
    return f"{year}-{month:02d}-{day:02d}"


def record(rng, p, name, has_arabic):
    """One person as one list has them."""
    care = 0.85 if name in "AC" else 0.6
    governorate, area = p["where"]
    if rng.random() < 0.05:
        governorate = 1 + rng.randrange(14)
        area = f"{governorate:02d}{1 + rng.randrange(49):03d}"
    age = p["age"] if rng.random() < 0.6 else max(0, p["age"] + rng.randint(-3, 3))
    parts = [p["given"], p["father"], p["family"]]
    return {"list": name, "first_name": latin(rng, p["given"], care),
            "father_name": "" if rng.random() < 0.25 else latin(rng, p["father"], care),
            "family_name": "" if rng.random() < 0.04 else latin(rng, p["family"], care),
            "name_ar": " ".join(map(arabic, parts)) if rng.random() < has_arabic else "",
            "sex": "" if rng.random() < 0.03 else p["sex"] if rng.random() < 0.995 else "f",
            "age": age if rng.random() < 0.45 else "", "date": date(rng, p["when"]),
            "governorate": governorate, "area": area if rng.random() < 0.8 else "",
            "person": p["person"]}


ARABIC = {"rec_id": "الرقم", "list": "القائمة", "name_ar": "الاسم الثلاثي", "sex": "الجنس",
          "age": "العمر", "date": "التاريخ", "governorate": "المحافظة", "area": "المنطقة",
          "person": "person"}


def records(rng, people, is_arabic):
    """All records, person by person."""
    for p in World(rng, people).people(people):
        for name, share, has_arabic in LISTS:
            for _ in range((rng.random() < share) + (rng.random() < share * 0.04)):
                yield record(rng, p, name, 1 if is_arabic else has_arabic)


def stream(rng, people):
    """Write rows as they are made: the ids, by which they are sorted later, are mixed."""
    out = None
    for number, row in enumerate(records(rng, people, False)):
        if out is None:
            out = csv.DictWriter(sys.stdout, ["rec_id"] + list(row), lineterminator="\n")
            out.writeheader()
        out.writerow({"rec_id": number * 2654435761 % 2**32, **row})


def main():
    """Write the lists, in an order that says nothing."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    is_arabic = "arabic" in sys.argv[3:]
    if "--stream" in sys.argv:
        stream(rng, people)
        return
    rows = list(records(rng, people, is_arabic))
    rng.shuffle(rows)
    fields = ["rec_id"] + list(rows[0])
    if is_arabic:
        fields = list(ARABIC)
    out = csv.DictWriter(sys.stdout, fields, extrasaction="ignore", lineterminator="\n")
    out.writerow({f: ARABIC[f] if is_arabic else f for f in fields})
    for number, row in enumerate(rows):
        out.writerow({"rec_id": number, **row})


if __name__ == "__main__":
    main()
