"""invented.py - the list of casualties that the benches import.

The people are invented: names are made of syllables, places are towns that the gazetteer knows.
Random with a fixed seed, so every run and every machine has the same list.
"""
import random

SYLLABLES = ["ba", "ra", "mi", "su", "la", "fa", "di", "na", "حا", "سا", "مي", "را"]
PLACES = ["Khan Shaykhun", "Saraqib", "Ariha", "Binnish", "Kafr Nubl", "Hish", "خان شيخون",
          "سراقب", "معرة النعمان", "Idlib", "Jisr ash-Shughur", "Sarmin"]


def write_list(path, rows):
    """Write a list with that many rows."""
    rng = random.Random(20190215)
    with open(path, "w", encoding="utf-8") as out:
        out.write("external_id,name,father,sex,age_years,outcome,status,date,place_name,weapon\n")
        for i in range(rows):
            name = "".join(rng.choices(SYLLABLES, k=4))
            father = "".join(rng.choices(SYLLABLES, k=2))
            out.write(f"X{i},{name} al-Mithal,{father},{rng.choice('mf')},{rng.randint(0, 89)},"
                      f"{rng.choice(('killed', 'injured'))},{rng.choice(('civilian', 'مدني'))},"
                      f"20{rng.randint(11, 22)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02},"
                      f"{rng.choice(PLACES)},{rng.choice(('air strike', 'shelling', 'لغم'))}\n")
