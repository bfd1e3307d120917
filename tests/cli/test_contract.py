#!/usr/bin/env python3
"""test_contract.py - what a command prints as JSON is what its table declares.

Runs over the golden cases: every expected output of a case that asks for --format json or jsonl
must parse, and each row must hold exactly the columns that `tawthiq help --json` declares for
the command, each of its declared type or null.
"""
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("TAWTHIQ", str(ROOT / "build" / "tawthiq"))
FITS = {
    "text": lambda v: isinstance(v, str),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "yes/no": lambda v: isinstance(v, bool),
    "json": lambda v: True,
}
passed = failed = 0


def check(is_true, where, what):
    """Count one check; say where and what when it fails."""
    global passed, failed
    if is_true:
        passed += 1
    else:
        failed += 1
        print(f"tests/cli/test_contract.py: failed: {where}: {what}")


def rows_of(text, style):
    """The rows of a JSON array, or of JSON lines."""
    if style == "json":
        return json.loads(text)
    return [json.loads(line) for line in text.splitlines()]


def style_of(text):
    """json or jsonl when the last line of a cmd prints just that, else None."""
    words = text.strip().splitlines()[-1].split()
    if "|" in words or "--format" not in words[:-1]:
        return None
    style = words[words.index("--format") + 1]
    return style if style in ("json", "jsonl") else None


def check_case(folder, declared, style):
    """One golden case against the columns of its command: those of one of its results."""
    where = folder.relative_to(ROOT)
    try:
        rows = rows_of((folder / "out").read_text(encoding="utf-8"), style)
    except (ValueError, OSError) as error:
        check(False, where, f"the output is not {style}: {error}")
        return
    check(isinstance(rows, list), where, "the output is not a list of rows")
    first = list(rows[0]) if isinstance(rows, list) and rows else None
    columns = next((c for c in declared if list(c) == first), declared[0])
    for number, row in enumerate(rows):
        check(list(row) == list(columns), where,
              f"row {number} has {list(row)}, declared are {list(columns)}")
        for name, value in row.items():
            kind = columns.get(name, "json")
            check(value is None or FITS[kind](value), where,
                  f"row {number}: '{name}' is {value!r}, declared is {kind}")


def main():
    """Walk the commands and their golden cases."""
    text = subprocess.run([PROGRAM, "help", "--json"], capture_output=True, check=True).stdout
    for command in json.loads(text):
        columns = {c["name"]: c["type"] for c in command["columns"]}
        declared = [columns] + [{c["name"]: c["type"] for c in other["columns"]}
                                for other in command.get("other_results", [])]
        base = ROOT / "tests" / "golden" / command["name"].replace(" ", "-")
        check(all(kind in FITS for kind in columns.values()), command["name"],
              "a column has an unknown type")
        check(bool(columns) or not command["lists"], command["name"],
              "it lists and declares no columns")
        for file in sorted(base.glob("*/cmd")):
            style = style_of(file.read_text(encoding="utf-8"))
            if style and not (file.parent / "code").exists():
                check_case(file.parent, declared, style)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
