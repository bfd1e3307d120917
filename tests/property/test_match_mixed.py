#!/usr/bin/env python3
"""test_match_mixed.py - lists that differ between themselves are matched at the defaults.

Files of several groups (bench/invent_mixed.py): under headers in four languages or none, names whole
and in parts, family name first and last, in two scripts, days in one column and in three. Each must
reach the quality that its lists allow, whatever the order of the files.
"""
import io
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from checks import PROGRAM, ROOT, check, end  # noqa: E402

sys.path.insert(0, str(ROOT / "bench"))
import invent_mixed  # noqa: E402

PEOPLE, SEED = 1200, 11


def match(files):
    """Clusters of the program, as CSV."""
    return subprocess.run([PROGRAM, "-q", "match", *map(str, files), "--format", "csv"],
                          capture_output=True, check=True, text=True).stdout


def main():
    """All shapes."""
    for shape in invent_mixed.SHAPES:
        with tempfile.TemporaryDirectory() as folder:
            invent_mixed.write(shape, PEOPLE, SEED, folder)
            files = sorted(pathlib.Path(folder).glob("*.csv"))
            found = match(files)
            f1 = invent_mixed.score(folder, io.StringIO(found))
            check(f1 >= 0.85, f"{shape}: F1 {f1:.3f}")
            check(found == match(files[::-1]), f"{shape}: the same bytes")
    return end()


if __name__ == "__main__":
    sys.exit(main())
