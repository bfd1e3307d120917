#!/usr/bin/env python3
"""test_floors.py - the reader stays above its floors (script/eval): on the project's own sets, and
on the given ones when they are there."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SETS = ["sentences", "unseen", "modality", "samples"]
GIVEN = {"awsd": "awsd-dev.jsonl", "muc": "muc34-dev.jsonl", "re3d": "re3d-dev.jsonl"}
DATA = pathlib.Path(os.environ.get("TW_READING", str(ROOT.parent / "shared" / "data" / "reading")))


def main():
    """Run the evaluation; each floor that was asked for is one check."""
    env = dict(os.environ, BUILD=os.environ.get("BUILD", str(ROOT / "build")))
    there = [name for name, file in GIVEN.items() if (DATA / file).exists()]
    run = subprocess.run([sys.executable, str(ROOT / "script" / "eval"), *SETS, *there], env=env,
                         text=True, stdout=subprocess.PIPE, check=False)
    floors = (ROOT / "tests" / "read" / "floors.tsv").read_text(encoding="utf-8").splitlines()
    absent = set(GIVEN) - set(there)
    wanted = sum(bool(line) and not line.startswith("#") and line.split("\t")[0] not in absent
                 for line in floors)
    under = [line for line in run.stdout.splitlines() if line.startswith("under its floor")]
    print("\n".join(under))
    failed = len(under) or int(run.returncode != 0)
    print(f"{wanted - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
