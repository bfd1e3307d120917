#!/usr/bin/env python3
"""test_match_register.py - what must hold for reviewing who is the same person in a register.

Over the lists of samples/lists, in registers whose ids are made at random: the same lists give the same
proposals, weights, draws and estimates, whatever the ids and the order of the imports; so do the same
decisions. A decision is kept when a list is added, teaches the others, and is gone when it is undone.
"""
import csv
import io
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from checks import PROGRAM, ROOT, check, end  # noqa: E402

LISTS = ["civil_defence", "hospital", "families"]


def run(register, *words):
    """Output of the program; ends the test when it refuses."""
    done = subprocess.run([PROGRAM, "-q", "-r", register, *map(str, words)], capture_output=True,
                          check=False, text=True)
    if done.returncode != 0:
        check(False, f"{words}: {done.stderr}")
        sys.exit(end())
    return done.stdout


def rows(text):
    """Rows of a table."""
    return list(csv.DictReader(io.StringIO(text)))


def register_make(folder, name, lists):
    """A register of some of the lists, in this order."""
    path = str(folder / name)
    subprocess.run([PROGRAM, "new", "-q", path, "--no-passphrase"], check=True)
    for one in lists:
        run(path, "import", ROOT / "samples" / "lists" / f"{one}.csv", "--source", one)
    return path


def proposals(register):
    """Proposals, and the same without ids."""
    found = rows(run(register, "match", "--format", "csv"))
    return found, [[v for k, v in row.items() if k not in ("one", "other")] for row in found]


def decide_alike(registers, answer, number):
    """The same decision about the proposal of one number in every register; returns its batches."""
    for register in registers:
        row = proposals(register)[0][number]
        run(register, "decide", answer, row["one"], row["other"], "--reason", "as a test")


def alike(one, other, what):
    """Everything that is worked out is the same in two registers."""
    check(proposals(one)[1] == proposals(other)[1], f"{what}: proposals depend on ids")
    words = ["estimate", "--model", "dga", "--match-draws", 10, "--strata", "sex", "--format", "csv"]
    check(run(one, *words) == run(other, *words), f"{what}: an estimate depends on ids")
    people = [[[r["person"], r["name"]] for r in rows(run(x, "persons", "--format", "csv"))]
              for x in (one, other)]
    check(people[0] == people[1], f"{what}: persons depend on ids")


def main():
    """All properties."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        one, other = register_make(folder, "a", LISTS), register_make(folder, "b", LISTS[::-1])
        alike(one, other, "nothing decided")
        check(len(proposals(one)[0]) > 100, "few proposals")
        for number, answer in enumerate(["same", "مختلف", "unsure", "نفسه", "different"]):
            decide_alike((one, other), answer, 3 * number)
            alike(one, other, f"after {number + 1} decisions")
        small = register_make(folder, "c", LISTS[:2])
        first = proposals(small)[0][0]
        run(small, "decide", "different", first["one"], first["other"], "--reason", "brothers")
        pairs = rows(run(small, "pairs", "--format", "csv"))
        run(small, "import", ROOT / "samples" / "lists" / "families.csv", "--source", "families")
        check(rows(run(small, "pairs", "--format", "csv")) == pairs, "a decision was lost")
        now = {frozenset((r["one"], r["other"])) for r in proposals(small)[0]}
        check(frozenset((first["one"], first["other"])) not in now, "a decided pair is asked again")
        batch = rows(run(small, "log", "--format", "csv"))
        check(len(batch) > 0, "the log is empty")
    return end()


if __name__ == "__main__":
    sys.exit(main())
