"""checks.py - what the tests in Python share: where the program is, and how checks are counted.

    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
    from checks import PROGRAM, ROOT, check, end
"""
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRAM = os.environ.get("TAWTHIQ", str(ROOT / "build" / "tawthiq"))
SENTENCES = [  # invented, with and without claims, for texts of any length
    "At least {} people, including {} children, were killed in Saraqib on Tuesday, a medic said.",
    "Shelling wounded {} people in Ariha and {} in Binnish. No one was killed in Harim.",
    "قُتل {} مدنيين وأصيب {} آخرون بقصف على سراقب.",
    "The school stayed open. Roads were dry, and the market sold {} kinds of bread.",
]
COUNT = {True: 0, False: 0}


def check(is_true, what):
    """Counts one check and says what failed."""
    COUNT[bool(is_true)] += 1
    if not is_true:
        print(f"{pathlib.Path(sys.argv[0]).name}: failed: {what}")


def end():
    """Prints the line that script/test adds up; gives the exit code."""
    print(f"{COUNT[True]} passed, {COUNT[False]} failed")
    return 1 if COUNT[False] else 0
