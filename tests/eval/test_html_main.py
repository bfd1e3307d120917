#!/usr/bin/env python3
"""Scores the main text of web pages against labelled segments.

Counts as the published evaluation of the set does: a segment of the main text that is there is a
true positive, one that is missing a false negative; a segment of something else that is there is a
false positive. Fails when F falls below the goal. Skipped when the labelled pages are absent.

  tests/eval/test_html_main.py [--list]     --list names every missed and every wrong segment
"""
import html
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile

GOAL = 0.90
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PAGES = os.environ.get("TW_HTML_PAGES", os.path.join(ROOT, "../shared/data/reading/html-dev.tar.xz"))
PROGRAM = os.path.join(os.environ.get("BUILD", os.path.join(ROOT, "build")), "tests/eval/html_text")


def flat(text):
    return re.sub(r"\s+", " ", html.unescape(text)).strip()


def score(folder, is_listing):
    gold = json.load(open(os.path.join(folder, "gold.json"), encoding="utf-8"))
    tp = fn = fp = tn = 0
    for name in sorted(gold):
        run = subprocess.run([PROGRAM, os.path.join(folder, name)], capture_output=True, timeout=60)
        if run.returncode != 0:
            print(f"{name}: exit {run.returncode}: {run.stderr.decode()}")
        text = flat(run.stdout.decode("utf-8", "replace").partition("\n\n")[2])
        for segment in gold[name].get("with", []):
            found = flat(segment) in text
            tp, fn = tp + found, fn + (not found)
            if is_listing and not found:
                print(f"missing\t{name}\t{segment}")
        for segment in gold[name].get("without", []):
            found = flat(segment) in text
            fp, tn = fp + found, tn + (not found)
            if is_listing and found:
                print(f"wrong\t{name}\t{segment}")
    precision, recall = tp / max(tp + fp, 1), tp / max(tp + fn, 1)
    f = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"{len(gold)} pages: precision {precision:.3f} recall {recall:.3f} F {f:.3f} (goal {GOAL})")
    return f


def main():
    if not os.path.exists(PAGES) or not os.path.exists(PROGRAM):
        print("skipped: the labelled pages or the program are absent")
        print("0 passed, 0 failed")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(PAGES) as tar:
            tar.extractall(folder)
        inside = [os.path.join(folder, d) for d in os.listdir(folder)]
        f = score(next(d for d in inside if os.path.isdir(d)), "--list" in sys.argv)
    print("1 passed, 0 failed" if f >= GOAL else "0 passed, 1 failed")
    return 0 if f >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
