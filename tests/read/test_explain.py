#!/usr/bin/env python3
"""test_explain.py - what `read --explain` tells fits the text and the claims.

Over all labelled sentences: every word, span and frame is the text at its offsets; every claim is
told of once, in the sentence that holds its words, and has a frame with its rule; kinds are those
that the header lists. Also over all of them joined to one long text, which is read in windows.
"""
import collections
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("TAWTHIQ", str(ROOT / "build" / "tawthiq"))
KINDS = set("count vague time place weapon thing site people actor speaker age".split())
# (text, kind, the words that are told as such)
SPANS = (
    ("They met on Thursday, Dec. 13 and left early next year.", "time",
     ["Thursday, Dec. 13", "early next year"]),
    ("A year ago they came; four days later they left, at the end of last year.", "time",
     ["A year ago", "four days later", "the end of last year"]),
    ("In the past 24 hours and the coming days and weeks.", "time",
     ["the past 24 hours", "the coming days and weeks"]),
    ("He died on Christmas Day in a 2008 raid.", "time", ["Christmas Day", "2008"]),
    ("They hold 15 to 20 percent of it, some 300 square miles.", "count",
     ["15 to 20 percent", "300 square miles"]),
    ("The canal passes 7,000 m3/s; Task Force Sample 50 is there.", "count", ["7,000 m3/s"]),
    ("Both sides lost dozens of men.", "vague", ["dozens"]),
    ("They hit an ISIL-held building, a fighting position and two bridges.", "site",
     ["an ISIL-held building", "a fighting position", "bridges"]),
    ("It lies on the Sampla River near Lake Exampla.", "site",
     ["the Sampla River", "Lake Exampla"]),
    ("It lies at 33.7833; 44.5001 or 33\u00b047\u2032N 44\u00b030\u2032E.", "place",
     ["33.7833; 44.5001", "33\u00b047\u2032N 44\u00b030\u2032E"]),
    ("He condemns apparent barrel bomb attacks.", "weapon", ["barrel bomb"]),
    ("They used such weapons and two vehicle-borne homemade bombs.", "weapon",
     ["such weapons", "vehicle-borne homemade bombs"]),
)
passed = failed = 0


def check(is_true, where, what):
    """Count one check; say where and what when it fails."""
    global passed, failed
    passed, failed = passed + bool(is_true), failed + (not is_true)
    if not is_true:
        print(f"tests/read/test_explain.py: failed: {where}: {what}")


def read(rows, *options):
    """Objects that `tawthiq read` prints for the rows, by document."""
    lines = "\n".join(json.dumps({k: r[k] for k in ("id", "text", "published")}) for r in rows)
    run = subprocess.run([PROGRAM, "read", "--jsonl", "--format", "jsonl", *options],
                         input=lines.encode(), stdout=subprocess.PIPE, check=True)
    found = collections.defaultdict(list)
    for line in run.stdout.decode().split("\n"):
        if line:
            item = json.loads(line)
            found[item["doc"]].append(item)
    return found


def check_sentence(text, sentence, claims, where):
    """One sentence; returns the numbers of its claims."""
    parts = [sentence, *sentence["words"], *sentence["spans"], *sentence["frames"]]
    bad = [p["text"] for p in parts if text[p["start"]:p["end"]] != p["text"]]
    check(not bad, where, "an offset does not fit its words")
    check({s["kind"] for s in sentence["spans"]} <= KINDS, where, "a kind that nobody knows")
    frames = {(f["rule"], f["start"], f["end"]) for f in sentence["frames"]}
    for number in sentence["claims"]:
        claim = claims[number]
        inside = sentence["start"] <= claim["start"] and claim["end"] <= sentence["end"]
        check(inside, where, f"claim {number} lies outside its sentence")
        check((claim["rule"], claim["start"], claim["end"]) in frames, where,
              f"claim {number} has no frame")
    return sentence["claims"]


def check_spans():
    """The extents of what is told besides claims."""
    rows = [{"id": f"s{i}", "text": text, "published": "2019-02-20"}
            for i, (text, _, _) in enumerate(SPANS)]
    told = read(rows, "--explain")
    for row, (_, kind, want) in zip(rows, SPANS):
        got = [s["text"] for sentence in told[row["id"]] for s in sentence["spans"]
               if s["kind"] == kind]
        check(got == want, row["text"], f"{kind}: {got}, not {want}")


def check_rows(rows):
    """Reads rows with and without explanation and compares."""
    claims, told = read(rows), read(rows, "--explain")
    for row in rows:
        numbers = []
        for sentence in told[row["id"]]:
            numbers += check_sentence(row["text"], sentence, claims[row["id"]], row["id"])
        check(numbers == list(range(len(claims[row["id"]]))), row["id"], "a claim is not told of once")


def main():
    rows = []
    for lang in ("en", "ar"):
        path = ROOT / "tests" / "read" / f"sentences-{lang}.jsonl"
        rows += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    check_rows(rows)
    check_spans()
    text = "\n\n".join(r["text"] for r in rows) + "\n\n"
    check_rows([{"id": "long", "text": text * 4, "published": "2019-02-20"}])
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
