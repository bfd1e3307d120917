#!/usr/bin/env python3
"""test_floors.py - the reader stays above the floors of the project's own sets (script/eval)."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SETS = ["sentences", "unseen", "modality", "samples"]


def main():
    """Run the evaluation; each floor that was asked for is one check."""
    env = dict(os.environ, BUILD=os.environ.get("BUILD", str(ROOT / "build")))
    run = subprocess.run([sys.executable, str(ROOT / "script" / "eval"), *SETS], env=env, text=True,
                         stdout=subprocess.PIPE, check=False)
    floors = (ROOT / "tests" / "read" / "floors.tsv").read_text(encoding="utf-8").splitlines()
    wanted = sum(bool(line) and not line.startswith("#") for line in floors)
    under = [line for line in run.stdout.splitlines() if line.startswith("under its floor")]
    print("\n".join(under))
    failed = len(under) or int(run.returncode != 0)
    print(f"{wanted - failed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
