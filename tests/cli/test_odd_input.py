#!/usr/bin/env python3
"""test_odd_input.py - what is wrong is answered clearly, and nothing of it is stored.

Each odd file of samples/odd is added to a register; the exit code and words of the message are
held against a table. A refused file must leave the log as long as it was. Then the conditions
that are no files: a line of 100 MB, a read-only and a full disk, a register of a newer version,
two writers at once. Conditions that need a mount are skipped where mounting is not allowed.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("TAWTHIQ", str(ROOT / "build" / "tawthiq"))
ODD = ROOT / "samples" / "odd"
passed = failed = skipped = 0

# file, exit code expected, words that stderr or, when it is taken, the table must hold
TEXTS = [
    ("empty.txt", 4, ["empty"]),
    ("binary.bin", 4, ["not text"]),
    ("nul-in-text.txt", 4, ["zero byte at offset 22"]),
    ("invalid-utf8.txt", 0, ["12 ill-formed", "original is kept"]),
    ("utf16le-half.txt", 0, ["1 ill-formed", "original is kept"]),
    ("utf16le-bom.txt", 0, ["read as utf-16le"]),
    ("utf16be-bom.txt", 0, ["read as utf-16be"]),
    ("blank.txt", 4, ["white space"]),
    ("utf8-bom.txt", 0, []),
    ("unclosed-tags.html", 0, []),
    ("unknown-place.txt", 0, []),
    ("impossible-dates.txt", 0, []),
]


def check(is_true, what):
    """Count one check; say what when it fails."""
    global passed, failed
    if is_true:
        passed += 1
    else:
        failed += 1
        print(f"tests/cli/test_odd_input.py: failed: {what}")
    return is_true


def run(*words, timeout=120, **more):
    """Run the program; returns its result with text outputs."""
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, timeout=timeout,
                          encoding="utf-8", errors="replace", stdin=subprocess.DEVNULL, **more)


def new_register(folder):
    """A register without passphrase."""
    result = run("new", folder, "--no-passphrase")
    check(result.returncode == 0, f"new: {result.stderr}")
    return folder


def log_length(register):
    """How many entries the log has."""
    result = run("-r", register, "log", "--format", "jsonl")
    check(result.returncode == 0, f"log: {result.stderr}")
    return len(result.stdout.splitlines())


def add(register, *words, **more):
    """Add a file; a crash is a failure of its own."""
    result = run("-r", register, "add", *words, **more)
    check(result.returncode >= 0 and result.returncode != 70,
          f"add {words}: ended with {result.returncode}: {result.stderr}")
    return result


def one_message(result, what):
    """A refusal is one message: what, then a hint at most."""
    check(result.stderr.startswith("tawthiq: "), f"{what}: no message: '{result.stderr}'")
    check(str(ODD.parent) not in result.stdout, f"{what}: stdout holds '{result.stdout}'")


def test_texts(folder):
    """The odd texts one by one."""
    register = new_register(folder / "texts")
    for name, code, words in TEXTS:
        before = log_length(register)
        result = add(register, ODD / name)
        check(result.returncode == code,
              f"add {name}: exit code {result.returncode}, expected {code}: {result.stderr}")
        said = result.stdout if code == 0 else result.stderr
        for word in words:
            check(word in said.lower(), f"add {name}: no '{word}' in '{said}'")
        if code != 0:
            one_message(result, f"add {name}")
            check(log_length(register) == before, f"add {name}: refused, yet the log grew")
    check(run("-r", register, "verify").returncode == 0, "verify after odd texts")


# list, exit code of a dry run, what the table or the message must hold
LISTS = [
    ("list-ragged.csv", 4, ["the row has 5 fields, the header has 7", "the row has 9 fields"]),
    ("list-quotes.csv", 0, ["3 rows: 3 new"]),
    ("list-unclosed-quote.csv", 4, ["opens in line 3, column 3", "not closed"]),
    ("list-crlf.csv", 0, ["2 rows: 2 new"]),
    ("list-mixed-ends.csv", 0, ["3 rows: 3 new"]),
    ("list-bom.csv", 0, ["1 rows: 1 new"]),
    ("list-duplicate-headers.csv", 4, ["columns 3 ('Place') and 6 ('Place')"]),
    ("list-empty-header.csv", 0, ["column 3 has no name"]),
    ("list-headers-only.csv", 0, ["nothing to import"]),
    ("list-semicolons.csv", 0, ["1 rows: 1 new"]),
    ("list-unknown-place.csv", 0, ["not in the gazetteer: kept as written"]),
    ("list-impossible-dates.csv", 4, ["there is no day 29 in 2019-02", "2019-13-01", "no year 0", "no day 30",
                                      "to come"]),
    ("list-bad-cells.csv", 4, ["-3", "both", "about forty", "vanished", "999",
                               "no person has that age"]),
    ("bidi-names.csv", 0, ["2 rows: 2 new"]),
]


def test_lists(folder):
    """The odd lists one by one: a dry run says every problem and changes nothing."""
    register = new_register(folder / "lists")
    for name, code, words in LISTS:
        result = run("-r", register, "import", "--dry-run", ODD / name, "--set", "outcome=killed")
        check(result.returncode == code,
              f"import {name}: exit code {result.returncode}, expected {code}: {result.stderr}")
        for word in words:
            check(word in result.stdout + result.stderr,
                  f"import {name}: no '{word}' in '{result.stdout}{result.stderr}'")
        result = run("-r", register, "import", ODD / name, "--set", "outcome=killed")
        if code != 0:
            check(result.returncode == code, f"import {name}: {result.returncode}")
            check(log_length(register) == 0, f"import {name}: refused, yet the log grew")
        else:
            check(result.returncode == 0, f"import {name}: {result.stderr}")
            shutil.rmtree(register)
            new_register(register)


def test_long_line(folder):
    """100 MB in one line: an answer within a minute, and no crash."""
    register = new_register(folder / "long")
    path = folder / "long.txt"
    with open(path, "wb") as file:
        piece = b"five people were killed and " * 37450
        for _ in range(100):
            file.write(piece)
    start = time.monotonic()
    result = add(register, path, timeout=300)
    check(result.returncode in (0, 4, 9), f"100 MB line: {result.returncode}: {result.stderr}")
    check(time.monotonic() - start < 60, f"100 MB line: {time.monotonic() - start:.0f} s")
    check(run("-r", register, "verify").returncode == 0, "verify after 100 MB line")


def test_two_writers(folder):
    """Two programs add at once: both succeed or one is told of the other; nothing is lost."""
    register = new_register(folder / "writers")
    files = []
    for i in range(8):
        files.append(folder / f"report{i}.txt")
        files[-1].write_text(f"{i + 2} people were killed in Saraqib on Monday.\n")
    running = [subprocess.Popen([PROGRAM, "-r", str(register), "add", str(f)],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for f in files]
    codes = []
    for process in running:
        _, message = process.communicate(timeout=120)
        codes.append(process.returncode)
        check(process.returncode in (0, 5), f"two writers: {process.returncode}: {message}")
    result = run("-r", register, "documents", "--format", "jsonl")
    check(len(result.stdout.splitlines()) == codes.count(0),
          f"two writers: {codes.count(0)} said done, {len(result.stdout.splitlines())} are there")
    check(run("-r", register, "verify").returncode == 0, "verify after two writers")


def mounted(folder, *options):
    """A small file system of its own, or None where mounting is not allowed."""
    folder.mkdir()
    result = subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", str(folder)],
                            capture_output=True)
    return folder if result.returncode == 0 else None


def test_disk(folder):
    """A full disk and a read-only one: exit code 7, and what was there is whole."""
    global skipped
    disk = mounted(folder / "disk", "-o", "size=2m")
    if disk is None:
        skipped += 1
        return
    try:
        register = new_register(disk / "r")
        small = folder / "small.txt"
        small.write_text("Two people were killed in Saraqib on Monday.\n")
        check(add(register, small).returncode == 0, "add before the disk is full")
        before = log_length(register)
        big = folder / "big.txt"
        big.write_bytes(os.urandom(4 << 20).hex().encode() + b"\n")
        result = add(register, big)
        check(result.returncode == 7, f"full disk: {result.returncode}: {result.stderr}")
        check(log_length(register) == before, "full disk: the log changed")
        check(run("-r", register, "verify").returncode == 0, "verify after a full disk")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        other = folder / "other.txt"
        other.write_text("Four people were killed in Saraqib on Tuesday.\n")
        result = add(register, other)
        check(result.returncode in (6, 7), f"read-only disk: {result.returncode}: {result.stderr}")
        one_message(result, "read-only disk")
        for command in ("log", "verify", "claims"):
            result = run("-r", register, command)
            check(result.returncode == 0, f"read-only disk: {command}: {result.stderr}")
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        check(log_length(register) == before, "read-only disk: the log changed")
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def main():
    """Run all; the closing line."""
    if run("add", "--help").returncode != 0:
        print("0 passed, 1 failed")
        return 1
    folder = pathlib.Path(tempfile.mkdtemp())
    try:
        test_texts(folder)
        test_lists(folder)
        test_long_line(folder)
        test_two_writers(folder)
        test_disk(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if skipped:
        print(f"{skipped} skipped")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
