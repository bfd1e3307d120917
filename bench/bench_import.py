#!/usr/bin/env python3
"""bench_import - a list of 1,000,000 casualties into the signed, sealed log and the views, beside the
sqlite3 shell importing the same file into one table with the same indexes.

The people are invented: names are made of syllables, places are towns that the gazetteer knows. Both
sides sync to disk once at the end. Goals: at most 3 times the shell's wall time, at most 2 GB.

  bench/bench_import.py [ROWS [ROUNDS]]      default 1000000 3
"""
import os
import random
import shutil
import sys
import tempfile

from measure import PROGRAM, Report, median, run

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else int(os.environ.get("N", "1000000"))
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 3
GOAL_RATIO, GOAL_MB = 3.0, 2048

# The same columns and the same indexes as the view of casualties: key, list and row, and the cell
# that figures are counted by.
SQL = """\
CREATE TABLE casualty(external_id TEXT PRIMARY KEY, name TEXT, father TEXT, sex TEXT, age_years INTEGER,
  outcome TEXT, status TEXT, date TEXT, place_name TEXT, weapon TEXT);
CREATE INDEX casualty_document ON casualty(father, external_id);
CREATE INDEX casualty_cell ON casualty(substr(date, 1, 7), sex, age_years < 18, outcome, status);
.mode csv
.import --skip 1 {csv} casualty
"""


def generate(path):
    """Write the list."""
    rng = random.Random(20190215)
    syllables = ["ba", "ra", "mi", "su", "la", "fa", "di", "na", "حا", "سا", "مي", "را"]
    places = ["Khan Shaykhun", "Saraqib", "Ariha", "Binnish", "Kafr Nubl", "Hish", "خان شيخون",
              "سراقب", "معرة النعمان", "Idlib", "Jisr ash-Shughur", "Sarmin"]
    with open(path, "w", encoding="utf-8") as out:
        out.write("external_id,name,father,sex,age_years,outcome,status,date,place_name,weapon\n")
        for i in range(ROWS):
            name = "".join(rng.choices(syllables, k=4))
            father = "".join(rng.choices(syllables, k=2))
            out.write(f"X{i},{name} al-Mithal,{father},{rng.choice('mf')},{rng.randint(0, 89)},"
                      f"{rng.choice(('killed', 'injured'))},{rng.choice(('civilian', 'مدني'))},"
                      f"20{rng.randint(11, 22)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02},"
                      f"{rng.choice(places)},{rng.choice(('air strike', 'shelling', 'لغم'))}\n")


def main():
    """Alternate the two and print medians."""
    work = tempfile.mkdtemp(prefix="bench-import-")
    try:
        csv, sql = os.path.join(work, "list.csv"), os.path.join(work, "import.sql")
        generate(csv)
        with open(sql, "w", encoding="utf-8") as out:
            out.write(SQL.format(csv=csv))
        ours, theirs = [], []
        for i in range(ROUNDS):
            database, register = os.path.join(work, f"s{i}.db"), os.path.join(work, f"r{i}")
            theirs.append(run(["sqlite3", "-bail", database], stdin=sql))
            os.remove(database)
            run([PROGRAM, "new", "-q", register, "--no-passphrase"])
            ours.append(run([PROGRAM, "-q", "-r", register, "import", csv]))
            shutil.rmtree(register)
        report = Report(f"Import of {ROWS:,} rows ({os.path.getsize(csv) / 1e6:.0f} MB), "
                        f"medians of {ROUNDS}")
        shell = median([r.seconds for r in theirs])
        mine = median([r.seconds for r in ours])
        report.row("sqlite3 shell, one table with the same indexes", shell, "s")
        report.row("tawthiq import: log sealed and signed, views, original", mine, "s")
        report.row("ratio", mine / shell, "x", at_most=GOAL_RATIO)
        report.row("peak memory", max(r.peak_mb for r in ours), "MB", at_most=GOAL_MB)
        return report.end()
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
