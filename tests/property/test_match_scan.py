#!/usr/bin/env python3
"""test_match_scan.py - what must hold for a large register whose scan is kept between commands.

Over 10,600 invented casualties: new ones are compared alone, a changed or withdrawn one leaves its pairs,
what is undone is as it was, decisions are kept, and a scan that is damaged or gone costs time only.
"""
import csv
import io
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from checks import PROGRAM, check, end  # noqa: E402

SYLLABLES = ["ba", "du", "ki", "lo", "mar", "nas", "qi", "ram", "sul", "tab", "wad", "yus", "zin", "fah"]


def run(register, *words):
    """Output of the program and what it says; ends the test when it refuses."""
    done = subprocess.run([PROGRAM, "-r", register, *map(str, words)], capture_output=True,
                          check=False, text=True)
    if done.returncode != 0:
        check(False, f"{words}: {done.stderr}")
        sys.exit(end())
    return done.stdout, done.stderr


def word(rng):
    """A word of a name."""
    return "".join(rng.choice(SYLLABLES) for _ in range(3)).capitalize()


def people(rng, count):
    """Invented people."""
    return [[f"{word(rng)} {word(rng)} {word(rng)}", rng.choice("mf"), str(rng.randrange(1, 80)),
             f"2019-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"] for _ in range(count)]


def write(path, rows):
    """A list as a file."""
    with open(path, "w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["name", "sex", "age", "date of death"], *rows])
    return path


def proposals(register, *words):
    """The likely pairs, by names, and what was said."""
    out, said = run(register, "match", "--least", "0.5", "--format", "csv", *words)
    rows = list(csv.DictReader(io.StringIO(out)))
    return {tuple(sorted((r["one"], r["other"]))): r for r in rows}, said


def batch(said):
    """The batch that an import or a decision names."""
    return next(w for w in said.replace(",", " ").split() if w.startswith("b-"))


def main():
    """All properties."""
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        register = str(folder / "r")
        everybody = people(rng, 10400)
        subprocess.run([PROGRAM, "new", "-q", register, "--no-passphrase"], check=True)
        run(register, "import", write(folder / "a.csv", everybody), "--source", "A")
        run(register, "import", write(folder / "b.csv", rng.sample(everybody, 150)), "--source", "B")
        first, said = proposals(register)
        check("were new" not in said, "the first look was no fit")
        check(len(first) >= 120, f"only {len(first)} pairs")
        again, said = proposals(register)
        check("0 casualties were new" in said and again == first, "a second look differs")

        more = rng.sample(everybody, 40) + people(rng, 10)
        _, imported = run(register, "import", write(folder / "c.csv", more), "--source", "C")
        grown, said = proposals(register)
        check("50 casualties were new" in said, said)
        lost = len(set(first) - set(grown))
        check(lost <= 3 and len(grown) >= len(first) + 30, f"{len(first)}, lost {lost}, now {len(grown)}")
        whole, _ = proposals(register, "--refit")
        check(set(whole) == set(grown), "a fit finds other pairs")

        pair = sorted(set(grown) - set(first))[0]
        _, decided = run(register, "decide", "different", *pair, "--reason", "as a test")
        left, said = proposals(register)
        check("0 casualties were new" in said and pair not in left, "a decided pair is proposed")
        run(register, "undo", batch(decided))
        back, said = proposals(register)
        check("0 casualties were new" in said and pair in back, "an undone decision stands")

        run(register, "undo", batch(imported))
        gone, said = proposals(register)
        check(set(gone) == set(first), "pairs of an undone list are proposed")
        pair = sorted(gone)[0]
        out, _ = run(register, "export", "casualties")
        rows = list(csv.reader(io.StringIO(out)))
        row = next(r for r in rows if r[0].startswith(pair[0]))
        row[rows[0].index("name")] = "Somebody Entirely Else"
        with open(folder / "edit.csv", "w", encoding="utf-8", newline="") as edit:
            csv.writer(edit).writerows([rows[0], row])
        run(register, "import", folder / "edit.csv")
        edited, said = proposals(register)
        check("1 casualties were new" in said, said)
        check(pair not in edited and len(edited) == len(first) - 1, "a changed casualty keeps its pair")

        scan = folder / "r" / "scan"
        scan.write_bytes(scan.read_bytes()[:-100] + b"x" * 100)
        check(set(proposals(register)[0]) == set(edited), "a damaged scan changes what is proposed")
        scan.unlink()
        check(set(proposals(register)[0]) == set(edited), "a missing scan changes what is proposed")
    return end()


if __name__ == "__main__":
    sys.exit(main())
