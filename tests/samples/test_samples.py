#!/usr/bin/env python3
"""The sample month and the labelled sentences hold, and their checker notices planted slips.

Each planted slip changes one thing in a copy of the samples; the checker must fail on the copy
and say a word that names the rule. Ends with "N passed, N failed".
"""
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CHECK = ROOT / "tests" / "samples_check.py"
CLAIMS = "samples/idlib-2019-02/truth/claims.jsonl"
MONTH = "samples/idlib-2019-02"
EN = "tests/read/sentences-en.jsonl"


def change_row(path, number, **fields):
    """Sets fields of one object in a JSON-lines file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    row = json.loads(lines[number])
    row.update(fields)
    lines[number] = json.dumps(row, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def change_text(path, old, new):
    """Replaces the first occurrence of some words in a file; they must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def drop_rows(path, *ids):
    """Takes the objects with these ids out of a JSON-lines file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if json.loads(line)["id"] not in ids]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


PLANTS = [
    # what is planted, what the checker must name, how
    ("a quote that is not in the report", "not in the text",
     lambda d: change_row(d / CLAIMS, 1, quote="Seven civilians")),
    ("an offset one too far", "start..end",
     lambda d: change_row(d / CLAIMS, 1, start=0)),
    ("best above max", "min <= best <= max",
     lambda d: change_row(d / CLAIMS, 1, best=50)),
    ("at least with a best number", "do not go with",
     lambda d: change_row(d / CLAIMS, 1, quantifier="at_least")),
    ("a measure that is none", "measure",
     lambda d: change_row(d / CLAIMS, 1, measure="hurt")),
    ("a repeat of a later claim", "a repeat comes after the first",
     lambda d: change_row(d / CLAIMS, 0, repeat_of=1)),
    ("a part greater than its whole", "greater than its whole",
     lambda d: change_row(d / CLAIMS, 2, min=9, best=9, max=9)),
    ("a report without a manifest row", "files and rows differ",
     lambda d: (d / MONTH / "reports" / "99-extra-en.txt").write_text("x")),
    ("a date that is none", "published is a full date",
     lambda d: change_text(d / MONTH / "manifest.tsv", "2019-02-02", "2 Feb")),
    ("a figure that the incidents do not give", "incidents add up to",
     lambda d: change_text(d / MONTH / "truth/figures.tsv", "\t82\t", "\t83\t")),
    ("a list row that belongs to nobody", "rows differ",
     lambda d: change_text(d / MONTH / "truth/persons.tsv", "\tA-001\t", "\tA-999\t")),
    ("a sentence twice", "an id stands twice",
     lambda d: change_row(d / EN, 1, id="p01-en-1")),
    ("a pitfall with few sentences", "pitfall 30 has 2 sentences",
     lambda d: drop_rows(d / EN, "p30-en-1", "p30-en-2")),
    ("another number than the id's", "pitfall is the number in the id",
     lambda d: change_row(d / EN, 1, pitfall=2)),
]


def run(root):
    """Runs the checker on one tree: exit code and everything it said."""
    done = subprocess.run([sys.executable, CHECK, root], capture_output=True, text=True,
                          check=False)
    return done.returncode, done.stdout + done.stderr


def main():
    failed = 0
    code, said = run(ROOT)
    if code != 0:
        failed += 1
        print(f"FAIL the samples themselves:\n{said}")
    for what, rule, plant in PLANTS:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder)
            shutil.copytree(ROOT / MONTH, copy / MONTH)
            shutil.copytree(ROOT / "tests" / "read", copy / "tests" / "read")
            plant(copy)
            code, said = run(copy)
        if code != 1 or rule not in said:
            failed += 1
            print(f"FAIL not noticed: {what}\n{said[-500:]}")
    print(f"{len(PLANTS) + 1 - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
