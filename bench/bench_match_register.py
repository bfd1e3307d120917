#!/usr/bin/env python3
"""bench_match_register.py - proposals of a large register after a thousand casualties were added.

Invented lists (tests/tool/invent_people.py) of about 300,000 records are imported and matched; then 1,000 more
records. Processor time of `match` that compares only these, beside `match --refit`, which looks at all again,
and beside opening the register, which both do.

  bench_match_register.py [PEOPLE]       default 186000: about 301,000 records
"""
import csv
import os
import pathlib
import random
import subprocess
import sys
import tempfile

from measure import PROGRAM, Report

ROOT = pathlib.Path(__file__).resolve().parents[1]
HEADER = ["ref", "name", "name_other", "sex", "age", "date", "place_name", "outcome"]
MORE = 1000


def seconds(words):
    """Processor time of a command, and what it says."""
    before = os.times()
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return used, done.stderr


def written(path, rows):
    """A list as a file that the import knows."""
    with open(path, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER)
        for row in rows:
            parts = [row[k] for k in ("first_name", "father_name", "family_name") if row[k]]
            name = " ".join(parts) or row["name_ar"]
            writer.writerow([row["rec_id"], name, row["name_ar"] if parts else "", row["sex"], row["age"],
                             row["date"], "town " + row["area"], "killed"])
    return path


def main():
    """All measures."""
    people = sys.argv[1] if len(sys.argv) > 1 else "186000"
    folder = pathlib.Path(tempfile.mkdtemp(prefix="bench-"))
    made = subprocess.run([sys.executable, str(ROOT / "tests" / "tool" / "invent_people.py"), people, "7"],
                          check=True, capture_output=True, text=True).stdout
    rows = list(csv.DictReader(made.splitlines()))
    random.Random(1).shuffle(rows)
    register = str(folder / "r")
    words = [PROGRAM, "-r", register]
    subprocess.run([PROGRAM, "new", "-q", register, "--no-passphrase"], check=True)
    for name in ("A", "B", "C", "D"):
        some = [row for row in rows[:-MORE] if row["list"] == name]
        subprocess.run([*words, "import", "-q", str(written(folder / f"{name}.csv", some)), "--source", name,
                        "--columns", "ref=external_id"], check=True, capture_output=True)
    match = [*words, "match", "--max", "20"]
    seconds(match)
    report = Report(f"a register of {len(rows) - MORE:,} casualties and {MORE:,} more (processor time)")
    subprocess.run([*words, "import", "-q", str(written(folder / "more.csv", rows[-MORE:])), "--source", "E",
                    "--columns", "ref=external_id"], check=True, capture_output=True)
    opened, _ = seconds([*words, "people", "--max", "1"])
    grown, said = seconds(match)
    again, _ = seconds(match)
    whole, _ = seconds([*match, "--refit"])
    print(next(line for line in said.splitlines() if "were new" in line))
    report.row("open the register", opened, "s")
    report.row(f"match, {MORE:,} new", grown, "s")
    report.row("match, nothing new", again, "s")
    report.row("match --refit, everything", whole, "s")
    report.row("everything / what is new", whole / grown, "times", at_least=4)
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
