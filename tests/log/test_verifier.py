#!/usr/bin/env python3
"""test_verifier.py - the program and tools/verify.py agree: on entries, and on whole registers.

The two share no line, only docs/log-format.md. 10,000 random entries, whole and damaged, must get
the same verdict from both; so must registers that were changed behind the program's back.
"""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("BUILD", ROOT / "build"))
PROGRAM = os.environ.get("TAWTHIQ", str(BUILD / "tawthiq"))
VERIFIER = str(ROOT / "tools" / "verify.py")
ENTRIES, SEED = 10000, 2
CHANGES = [                                   # SQL on log.db, and whether it is a fault
    ("SELECT 1", False),
    ("DELETE FROM entry WHERE n = 2", True),
    ("DELETE FROM entry WHERE n = 3", True),
    ("UPDATE entry SET items = (SELECT items FROM entry WHERE n = 1) WHERE n = 2", True),
    ("UPDATE entry SET n = -1 WHERE n = 2; UPDATE entry SET n = 2 WHERE n = 3;"
     "UPDATE entry SET n = 3 WHERE n = -1", True),
    ("UPDATE entry SET head = zeroblob(292) WHERE n = 1", True),
    ("UPDATE entry SET keys = zeroblob(72) WHERE n = 1", True),
    ("UPDATE chain SET blob = zeroblob(80)", True),
    ("UPDATE meta SET blob = zeroblob(88) WHERE name = 'head'", True),
    ("UPDATE file SET blob = zeroblob(144)", True),
    ("PRAGMA user_version = 7", True),
]
passed = failed = 0


def check(is_true, what):
    """Count one check; say what when it fails."""
    global passed, failed
    passed += bool(is_true)
    failed += not is_true
    if not is_true:
        print(f"failed: {what}")


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=False)


def check_entries(folder):
    path = str(folder / "entries")
    first = run(str(BUILD / "tests/tool/make_entries"), str(SEED), str(ENTRIES), path)
    second = run(VERIFIER, "--entries", path)
    ours, theirs = first.stdout.splitlines(), second.stdout.splitlines()
    check(len(ours) == len(theirs) == ENTRIES,
          f"{len(ours)} verdicts and {len(theirs)} verdicts: {second.stderr[-300:]}")
    differ = [n for n, (a, b) in enumerate(zip(ours, theirs)) if a[:4] != b[:4]]
    for n in differ[:10]:
        print(f"entry {n}: the program says '{ours[n]}', the verifier '{theirs[n]}'")
    check(not differ, f"{len(differ)} of {ENTRIES} entries get different verdicts")
    n_good = sum(line.startswith("good") for line in ours)
    check(ENTRIES / 4 < n_good < ENTRIES * 3 / 4, f"{n_good} entries are good: not a fair mix")


def make_register(folder, words):
    """A register with three entries; its path."""
    register, text = str(folder / "register"), folder / "report.txt"
    made = [run(PROGRAM, "new", register, *words)]
    for day in (1, 2, 3):
        text.write_text(f"At least {day + 3} people were killed in Idlib on {day} March 2019.\n")
        made.append(run(PROGRAM, "-r", register, "add", str(text), "--published", "2019-03-04"))
    for one in made:
        check(one.returncode == 0, f"a register for the test: {one.stderr}")
    return register


def check_registers(folder):
    register = make_register(folder, ["--no-passphrase"])
    for sql, is_fault in CHANGES:
        copy = str(folder / "copy")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(register, copy)
        with sqlite3.connect(copy + "/log.db") as db:
            db.executescript(sql)
        db.close()
        ours, theirs = run(PROGRAM, "-r", copy, "verify"), run(VERIFIER, copy)
        check((ours.returncode in (1, 4)) == is_fault, f"the program on: {sql}: {ours.stderr}")
        check((theirs.returncode in (1, 4)) == is_fault, f"the verifier on: {sql}: {theirs}")
    for file in pathlib.Path(register, "files").glob("*/*"):
        data = bytearray(file.read_bytes())
        data[-1] ^= 1
        file.write_bytes(data)
        check(run(PROGRAM, "-r", register, "verify").returncode == 1, "the program on a file")
        check(run(VERIFIER, register).returncode == 1, "the verifier on a file")
        data[-1] ^= 1
        file.write_bytes(data)


def check_passphrase(folder):
    secret, wrong = folder / "secret", folder / "wrong"
    secret.write_text("two words\n")
    wrong.write_text("other words\n")
    register = str(folder / "locked")
    made = run(PROGRAM, "new", register, "--passphrase-file", str(secret))
    check(made.returncode == 0, made.stderr)
    check(run(VERIFIER, register).returncode == 6, "no passphrase")
    check(run(VERIFIER, register, "--passphrase-file", str(wrong)).returncode == 6, "a wrong one")
    right = run(VERIFIER, register, "--passphrase-file", str(secret))
    check(right.returncode == 0, f"the right one: {right.stdout}{right.stderr}")


def main():
    length = len(pathlib.Path(VERIFIER).read_text().splitlines())
    check(length < 400, f"the verifier has {length} lines; it must be readable in one sitting")
    with tempfile.TemporaryDirectory() as folder:
        check_entries(pathlib.Path(folder))
        check_registers(pathlib.Path(folder))
        check_passphrase(pathlib.Path(folder))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
