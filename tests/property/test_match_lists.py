#!/usr/bin/env python3
"""test_match_lists.py - what must hold for any lists that `tawthiq match` is given.

Over invented lists of several seeds, in two scripts: the same bytes for any order of the rows, of the
files and any number of threads; every record in one cluster, numbered from 0; reviewed pairs kept;
matching one record of each cluster again finds next to nobody; lists without duplicates are left
alone; and the quality that these lists allow is reached without labels.
"""
import csv
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from checks import PROGRAM, ROOT, check, end  # noqa: E402

SEEDS = [1, 2, 3]


def match(*words):
    """Output of the program."""
    return subprocess.run([PROGRAM, "-q", "match", *map(str, words)], capture_output=True,
                          check=True, text=True).stdout


def rows_of(path):
    """Header and rows of a list."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return rows[0], rows[1:]


def write(path, header, rows):
    """Write a list."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def clusters(text):
    """Ids by cluster."""
    found = {}
    for row in csv.DictReader(io.StringIO(text)):
        found.setdefault(int(row["cluster"]), []).append(row["id"])
    return found


def orders(folder, header, rows, seed):
    """Any order of rows and files, any number of threads: the same bytes."""
    half = len(rows) // 2
    write(folder / "a.csv", header, rows[:half])
    write(folder / "b.csv", header, rows[half:])
    first = match(folder / "a.csv", folder / "b.csv", "--format", "csv")
    check(first == match(folder / "b.csv", folder / "a.csv", "--format", "csv", "--threads", 2),
          f"seed {seed}: files in another order, two threads")
    rng = random.Random(seed)
    write(folder / "a.csv", header, rng.sample(rows[:half], half))
    write(folder / "b.csv", header, rng.sample(rows[half:], len(rows) - half))
    check(first == match(folder / "a.csv", folder / "b.csv", "--format", "csv", "--threads", 3),
          f"seed {seed}: rows in another order, three threads")
    found = clusters(first)
    check(sorted(found) == list(range(len(found))), f"seed {seed}: clusters are numbered from 0")
    ids = [i for members in found.values() for i in members]
    check(sorted(ids) == sorted(r[0] for r in rows), f"seed {seed}: every record once")
    return found


def again(folder, header, rows, found, seed):
    """One record of each cluster holds hardly anybody twice."""
    chosen = {members[0] for members in found.values()}
    write(folder / "once.csv", header, [r for r in rows if r[0] in chosen])
    left = clusters(match(folder / "once.csv", "--format", "csv"))
    check(len(left) >= 0.97 * len(chosen), f"seed {seed}: {len(chosen)} became {len(left)}")


def reviews(folder, header, rows, found, seed):
    """What reviewers said is kept: no for pairs that were put together, yes for others."""
    write(folder / "all.csv", header, rows)
    together = [m for m in found.values() if len(m) == 2][:20]
    apart = [m[0] for m in found.values() if len(m) == 1][:20]
    said = [(a, b, "no") for a, b in together] + \
           [(apart[i], apart[i + 1], "yes") for i in range(0, len(apart) - 1, 2)]
    write(folder / "said.csv", ["a", "b", "same"], said)
    held = clusters(match(folder / "all.csv", "--labels", folder / "said.csv", "--format", "csv"))
    where = {i: c for c, members in held.items() for i in members}
    check(all((where[a] == where[b]) == (same == "yes") for a, b, same in said),
          f"seed {seed}: a reviewed pair was not kept")


def quality(path, seed, what, least=0.9):
    """Without labels and settings."""
    score = json.loads(match(path, "--score-against", "person", "--format", "json"))[0]
    check(score["closure_f1"] >= least, f"seed {seed}, {what}: F1 {score['closure_f1']}")
    check(score["candidate_recall"] >= 0.9, f"seed {seed}, {what}: recall of the candidates")
    check(score["pairs_per_record"] <= 60, f"seed {seed}, {what}: {score['pairs_per_record']} pairs")


def nobody_twice(folder, header, rows, seed):
    """One record a person: nearly all stay apart."""
    seen, once = set(), []
    for row in rows:
        if row[-1] not in seen:
            seen.add(row[-1])
            once.append(row)
    write(folder / "apart.csv", header[:-1], [r[:-1] for r in once])
    found = clusters(match(folder / "apart.csv", "--format", "csv"))
    check(len(found) >= 0.99 * len(once), f"seed {seed}: {len(once)} people became {len(found)}")


def poorer(header, rows, is_whole):
    """The same list with one column for the name, or without fathers; no list column, no Arabic."""
    at = {name: i for i, name in enumerate(header)}
    out = []
    for row in rows:
        parts = [row[at["first_name"]], row[at["father_name"]], row[at["family_name"]]]
        names = [" ".join(filter(None, parts))] if is_whole else [parts[0], parts[2]]
        out.append([row[0], *names, row[at["sex"]], row[at["date"]], row[at["area"]], row[-1]])
    names = ["name"] if is_whole else ["first", "last"]
    return ["rec_id", *names, "gender", "date of death", "location", "person"], out


def main():
    """All properties for all seeds."""
    print(f"seeds {SEEDS}")
    for seed in SEEDS:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for what in ("both", "arabic"):
                path = folder / f"{what}.csv"
                with open(path, "w", encoding="utf-8") as out:
                    subprocess.run([sys.executable, str(ROOT / "tests/tool/invent_people.py"),
                                    "1500", str(seed), what], stdout=out, check=True)
                quality(path, seed, what)
            header, rows = rows_of(folder / "both.csv")
            nobody_twice(folder, header, rows, seed)
            for is_whole in (True, False):
                less, fewer = poorer(header, rows, is_whole)
                nobody_twice(folder, less, fewer, seed)
                write(folder / "less.csv", less, fewer)
                quality(folder / "less.csv", seed, " ".join(less[1:3]), 0.85)
            header, rows = header[:-1], [r[:-1] for r in rows]
            found = orders(folder, header, rows, seed)
            again(folder, header, rows, found, seed)
            reviews(folder, header, rows, found, seed)
    return end()


if __name__ == "__main__":
    sys.exit(main())
