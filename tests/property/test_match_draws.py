#!/usr/bin/env python3
"""test_match_draws.py - what must hold for draws of who is the same person, from lists to estimate.

Over invented lists of several seeds: every draw has every record once and keeps to what reviewers
said; the same bytes for any order of rows and files and any number of threads; another seed gives
other draws; the draws have on average as many persons as `match` says, and the truth lies in their
interval or near it; overlaps of a draw are those of its clusters; and an estimate takes them as they
are, with an interval at least as wide as that of one clustering.
"""
import collections
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


def run(*words):
    """Output of the program."""
    return subprocess.run([PROGRAM, "-q", *map(str, words)], capture_output=True, check=True,
                          text=True).stdout


def draws_of(text):
    """For each draw, the person of each id."""
    found = collections.defaultdict(dict)
    for row in csv.DictReader(io.StringIO(text)):
        found[int(row["draw"])][row["id"]] = row["cluster"]
    return found


def reviews(folder, path, rows, seed):
    """Reviewed pairs are kept in every draw: a no to the likeliest, a yes to others."""
    clusters = collections.defaultdict(list)
    for row in csv.DictReader(io.StringIO(run("match", path, "--format", "csv"))):
        clusters[row["cluster"]].append(row["id"])
    together = [m for m in clusters.values() if len(m) == 2][:20]
    apart = [m[0] for m in clusters.values() if len(m) == 1][:20]
    said = [(a, b, "no") for a, b in together] + list(zip(apart[::2], apart[1::2], ["yes"] * 10))
    with open(folder / "said.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("a", "b", "same"), *said])
    drawn = draws_of(run("match", path, "--labels", folder / "said.csv", "--draws", 20, "--format",
                         "csv"))
    check(len(said) >= 20, f"seed {seed}: {len(said)} pairs to review")
    check(all((who[a] == who[b]) == (same == "yes") for who in drawn.values()
              for a, b, same in said), f"seed {seed}: a draw broke what a reviewer said")
    check(all(sorted(who) == sorted(r["rec_id"] for r in rows) for who in drawn.values()),
          f"seed {seed}: a draw lost or doubled a record")


def orders(folder, header, rows, path, seed):
    """The same bytes however the rows come; other draws for another seed."""
    first = folder / "first.csv"
    run("match", path, "--draws", 10, "--seed", 3, "--out", first)
    shuffled = random.Random(seed).sample(rows, len(rows))
    half = len(rows) // 2
    for name, part in (("y.csv", shuffled[:half]), ("x.csv", shuffled[half:])):
        with open(folder / name, "w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, header)
            out.writeheader()
            out.writerows(part)
    run("match", folder / "y.csv", folder / "x.csv", "--threads", 3, "--draws", 10, "--seed", 3,
        "--out", folder / "second.csv")
    check(first.read_bytes() == (folder / "second.csv").read_bytes(), f"seed {seed}: other bytes")
    run("match", path, "--draws", 10, "--seed", 4, "--out", folder / "other.csv")
    check(first.read_bytes() != (folder / "other.csv").read_bytes(), f"seed {seed}: seeds")


def persons(path, truth, seed):
    """As many persons as `match` expects, and near the truth."""
    said = json.loads(run("match", path, "--persons", "--format", "json"))[0]
    drawn = json.loads(run("match", path, "--draws", 200, "--out", f"{path}.out", "--format",
                           "json"))[0]
    slack = 0.005 * said["records"]
    check(said["low"] - slack <= drawn["persons"] <= said["high"] + slack,
          f"seed {seed}: {drawn['persons']} drawn, {said['low']} to {said['high']} expected")
    check(drawn["low"] <= drawn["persons"] <= drawn["high"], f"seed {seed}: interval")
    check(abs(drawn["persons"] - truth) <= 0.02 * truth, f"seed {seed}: {drawn} for {truth}")


def overlaps(folder, path, rows, seed):
    """The file of overlaps is what the clusters of the same draws give."""
    run("match", path, "--draws", 5, "--seed", seed, "--out", folder / "o.csv")
    drawn = draws_of(run("match", path, "--draws", 5, "--seed", seed, "--format", "csv"))
    where, want = {r["rec_id"]: r["list"] for r in rows}, collections.Counter()
    for draw, who in drawn.items():
        lists = collections.defaultdict(set)
        for record, person in who.items():
            lists[person].add(where[record])
        for on in lists.values():
            want[(draw, *(str(int(name in on)) for name in "ABCD"))] += 1
    with open(folder / "o.csv", encoding="utf-8", newline="") as file:
        got = {(int(r["draw"]), r["A"], r["B"], r["C"], r["D"]): int(r["n"])
               for r in csv.DictReader(file)}
    check(got == dict(want), f"seed {seed}: overlaps are not those of the clusters")


def estimates(folder, path, seed):
    """An estimate takes the draws, and its interval holds that of one draw."""
    run("match", path, "--draws", 20, "--seed", seed, "--out", folder / "e.csv")
    pooled = json.loads(run("estimate", folder / "e.csv", "--pool", "draw", "--model", "loglinear",
                            "--format", "json"))[0]
    with open(folder / "e.csv", encoding="utf-8", newline="") as file:
        lines = [line for line in file if line.startswith(("draw,", "1,"))]
    (folder / "one.csv").write_text("".join(lines), encoding="utf-8")
    one = json.loads(run("estimate", folder / "one.csv", "--lists", "A,B,C,D", "--model",
                         "loglinear", "--format", "json"))[0]
    check(not pooled["refused"], f"seed {seed}: refused: {pooled['why']}")
    check(pooled["high"] - pooled["low"] >= 0.9 * (one["high"] - one["low"]),
          f"seed {seed}: {pooled} is narrower than {one}")


def main():
    """All properties for all seeds."""
    print(f"seeds {SEEDS}")
    for seed in SEEDS:
        with tempfile.TemporaryDirectory() as name:
            folder, path = pathlib.Path(name), pathlib.Path(name) / "lists.csv"
            text = subprocess.run([sys.executable, str(ROOT / "tests/tool/invent_people.py"), "1500",
                                   str(seed)], capture_output=True, check=True, text=True).stdout
            rows = list(csv.DictReader(io.StringIO(text)))
            truth = len({r.pop("person") for r in rows})
            header = list(rows[0])
            with open(path, "w", encoding="utf-8", newline="") as file:
                out = csv.DictWriter(file, header)
                out.writeheader()
                out.writerows(rows)
            reviews(folder, path, rows, seed)
            orders(folder, header, rows, path, seed)
            persons(path, truth, seed)
            overlaps(folder, path, rows, seed)
            estimates(folder, path, seed)
    return end()


if __name__ == "__main__":
    sys.exit(main())
