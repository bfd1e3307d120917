#!/usr/bin/env python3
"""Checks the invented sample month and the labelled sentences against their own rules.

The samples are the right answers that other tests are measured by, so a slip in them would
do harm everywhere. This program reads every manifest row, every expected claim and every
labelled sentence, and says which file and which claim breaks which rule.

Usage: samples_check.py [ROOT]     ROOT is the project folder; default: the parent of tests/
Ends with "N passed, N failed"; exit code 0 when nothing failed, 1 otherwise.
Needs Python 3 and its standard library only.
"""
import csv
import html.parser
import json
import re
import sys
from pathlib import Path

FIELDS = ("file claim start end quote measure min best max quantifier status sex age function "
          "weapon actor parties place time said_by modality scope subset_of slice repeat_of "
          "supersedes role").split()
WORDS = {
    "measure": set("killed injured missing detained rescued displaced casualties munitions strikes "
                   "attacks objects_hit items_cleared agreement exclusion control threat".split()),
    "quantifier": {None, *"exact at_least more_than less_than up_to about range vague none "
                   "superlative".split()},
    "status": {"civilian", "combatant", "unknown"},
    "sex": {"m", "f", None},
    "age": {"child", "adult", "elderly", None},
    "modality": set("asserted alleged denied planned threatened feared".split()),
    "scope": set("incident period multi context".split()),
    "slice": {None, "partition", "subset", "unknown"},
    "role": {"victim", "perpetrator", "unknown"},
}
FACTS = {"agreement", "exclusion", "control", "threat"}
WEAPON = re.compile(r"W(0|1[a-f]?|2[a-g]?|3[a-d]?|4[a-c]?|5|6|7|8|9)$")
FUNCTION = re.compile(r"F([1-9]|1[0-6])$")
DAY = r"\d{4}(-\d{2}(-\d{2})?)?"
EDTF = re.compile(rf"{DAY}(/{DAY})?$")
MANIFEST = ["file", "kind", "source", "group", "published", "lang", "obtained", "note"]
KINDS = {"text", "html", "casualty-list", "incident-list"}
PITFALLS = range(1, 33)
N_SENTENCES, N_PER_PITFALL = 300, 3

passed = 0
failures = []


def check(good, where, what):
    """Counts one check; keeps the place and the rule when it does not hold."""
    global passed
    if good:
        passed += 1
    else:
        failures.append(f"{where}: {what}")
    return good


class MainText(html.parser.HTMLParser):
    """Keeps the words inside <article> (or <main> when there is none), outside menus."""
    SKIP = {"script", "style", "nav", "aside", "footer", "header", "head"}
    BLOCK = {"p", "h1", "h2", "h3", "figcaption", "blockquote", "li", "time", "div", "figure"}

    def __init__(self, keep):
        super().__init__(convert_charrefs=True)
        self.keep, self.inside, self.skipped, self.parts = keep, 0, 0, []

    def handle_starttag(self, tag, attrs):
        self.inside += tag == self.keep
        self.skipped += tag in self.SKIP
        if tag in self.BLOCK:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        self.inside -= tag == self.keep
        self.skipped -= tag in self.SKIP
        if tag in self.BLOCK:
            self.parts.append("\n")

    def handle_data(self, data):
        if self.inside and not self.skipped:
            self.parts.append(data)


def main_text(page):
    """Main text of one of the sample pages; blocks on lines, runs of blanks made one."""
    reader = MainText("article" if "<article" in page else "main")
    reader.feed(page)
    lines = "".join(reader.parts).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def check_numbers(c, where):
    """min <= best <= max, and each quantifier leaves open what it must."""
    low, best, high, q = c["min"], c["best"], c["max"], c["quantifier"]
    known = [n for n in (low, best, high) if n is not None]
    check(known == sorted(known) and all(n >= 0 for n in known), where, "min <= best <= max")
    rule = {
        "exact": low is not None and low == best == high and low > 0,
        "none": low == best == high == 0,
        "at_least": low is not None and best is None and high is None,
        "more_than": low is not None and best is None and high is None,
        "up_to": low is None and best is None and high is not None,
        "less_than": low is None and best is None and high is not None,
        "about": low is None and best is not None and high is None,
        "range": low is not None and best is None and high is not None and low < high,
        "vague": best is None,
        "superlative": not known,
        None: not known,
    }
    check(rule.get(q, False), where, f"numbers {low}/{best}/{high} do not go with '{q}'")
    check((q is None) == (c["measure"] in FACTS), where, "a count needs a quantifier, a fact none")


def check_codes(c, where):
    """Every coded field holds one of its words."""
    for field, words in WORDS.items():
        check(c[field] in words, where, f"{field} '{c[field]}' is not in the list")
    check(c["weapon"] is None or WEAPON.match(c["weapon"]), where, f"weapon '{c['weapon']}'")
    check(c["function"] is None or FUNCTION.match(c["function"]), where, "function code")
    check(c["time"] is None or EDTF.match(c["time"]), where, f"time '{c['time']}'")


def check_words(c, text, where):
    """What is said to be written in the text is written there."""
    check(bool(c["quote"]) and c["quote"] in text, where, f"quote '{c['quote']}' not in the text")
    for field in ("place", "actor", "said_by"):
        value = c[field]
        check(value is None or value.lower() in text.lower(), where,
              f"{field} '{value}' not in the text")
    for party in (c["parties"] or "").split("; "):
        check(party in text, where, f"party '{party}' not in the text")


def check_links(claims, where):
    """Links point inside the document, repeats backwards, parts fit into wholes."""
    for i, c in enumerate(claims):
        at = f"{where} claim {i}"
        for field in ("subset_of", "repeat_of", "supersedes"):
            n = c[field]
            check(n is None or (0 <= n < len(claims) and n != i), at, f"{field} {n}")
        check(c["repeat_of"] is None or c["repeat_of"] < i, at, "a repeat comes after the first")
        check((c["subset_of"] is None) == (c["slice"] is None), at, "slice goes with subset_of")
        if c["repeat_of"] is not None:
            check(claims[c["repeat_of"]]["measure"] == c["measure"], at, "repeat of another measure")
            check(claims[c["repeat_of"]]["repeat_of"] is None, at, "repeat of a repeat")
        if c["subset_of"] is not None:
            whole = claims[c["subset_of"]]
            if c["best"] is not None and whole["best"] is not None:
                check(c["best"] <= whole["best"], at, "a part is greater than its whole")
    check_partitions(claims, where)


def check_partitions(claims, where):
    """The exact parts of one partition add up to an exact whole or reach its lower bound."""
    for i, whole in enumerate(claims):
        parts = [c for c in claims if c["subset_of"] == i and c["slice"] == "partition"]
        kinds = {("place", c["place"]) if c["place"] != whole["place"] else ("group", None)
                 for c in parts}
        groups = [[c for c in parts if c["place"] == whole["place"]],
                  [c for c in parts if c["place"] != whole["place"]]]
        for group in groups if kinds else []:
            if not group:
                continue
            total = sum(c["best"] if c["best"] is not None else c["min"] for c in group)
            want = whole["best"] if whole["best"] is not None else whole["min"]
            check(total == want, f"{where} claim {i}", f"parts add up to {total}, whole is {want}")


def check_claims(claims, text, where, offsets):
    """All rules for the claims of one text; offsets says whether start and end are given."""
    for i, c in enumerate(claims):
        at = f"{where} claim {i}"
        if not check(list(c) == FIELDS[2:], at, f"fields {list(c)}"):
            continue
        check_numbers(c, at)
        check_codes(c, at)
        check_words(c, text, at)
        if offsets:
            check(text[c["start"]:c["end"]] == c["quote"], at, "start..end is not the quote")
        else:
            check(c["start"] is None and c["end"] is None, at, "pages carry no offsets")
    check_links(claims, where)


def read_tsv(path):
    """Rows of a tab-separated file as dictionaries, and its header."""
    with open(path, encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
    return rows, list(rows[0]) if rows else []


def read_jsonl(path):
    """Objects of a JSON-lines file."""
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def check_month(folder):
    """Manifest, reports and expected claims of one sample month."""
    rows, header = read_tsv(folder / "manifest.tsv")
    check(header == MANIFEST, "manifest.tsv", f"columns {header}")
    listed = {r["file"] for r in rows}
    there = {str(p.relative_to(folder)) for d in ("reports", "lists") for p in
             (folder / d).iterdir()}
    check(listed == there, "manifest.tsv", f"files and rows differ: {sorted(listed ^ there)}")
    check(len(listed) == len(rows), "manifest.tsv", "a file stands twice")
    truth = {}
    for c in read_jsonl(folder / "truth" / "claims.jsonl"):
        check(c["file"] in listed, "claims.jsonl", f"unknown file {c['file']}")
        mine = truth.setdefault(c["file"], [])
        check(c["claim"] == len(mine), c["file"], f"claim number {c['claim']}")
        mine.append({k: v for k, v in c.items() if k not in ("file", "claim")})
    for r in rows:
        check_report(folder, r, truth.get(r["file"], []))
    reports = [r for r in rows if r["kind"] in ("text", "html")]
    check(len(reports) >= 40, "manifest.tsv", "at least 40 reports")
    check(sum(r["lang"] == "ar" for r in reports) >= 16, "manifest.tsv", "at least 16 in Arabic")
    check_incidents(folder, listed)
    check_persons(folder)


def check_report(folder, row, claims):
    """One row of the manifest with its file and its claims."""
    where = row["file"]
    check(row["kind"] in KINDS, where, f"kind '{row['kind']}'")
    check(re.match(r"\d{4}-\d{2}-\d{2}$", row["published"]), where, "published is a full date")
    check(row["lang"] in ("en", "ar"), where, "language")
    check(all(row[k] for k in MANIFEST), where, "an empty cell in the manifest")
    if row["kind"] not in ("text", "html"):
        check(not claims, where, "a list has no expected claims")
        return
    text = (folder / where).read_text(encoding="utf-8")
    if row["kind"] == "html":
        text = main_text(text)
    check(bool(claims), where, "no expected claims")
    check_claims(claims, text, where, row["kind"] == "text")


def number(cell):
    """A cell of a truth table: a number or None for an empty one."""
    return int(cell) if cell else None


def check_incidents(folder, listed):
    """Invented incidents: ranges in order, sources known, figures recomputed."""
    rows, _ = read_tsv(folder / "truth" / "incidents.tsv")
    for r in rows:
        where = f"incidents.tsv {r['id']}"
        check(EDTF.match(r["date"]), where, "date")
        for what in ("killed", "injured"):
            n = [number(r[f"{what}_{k}"]) for k in ("min", "best", "max")]
            known = [x for x in n if x is not None]
            check(known == sorted(known), where, f"{what} min <= best <= max")
        for name in r["reports"].split():
            check(any(f.startswith(f"reports/{name}-") for f in listed), where, f"report {name}")
        top = number(r["killed_max"])
        parts = sum(number(r[k]) or 0 for k in ("killed_children", "killed_women"))
        check(top is None or parts <= top, where, "children and women are more than all killed")
    inside = [r for r in rows if r["in_idlib"] == "yes" and r["conflict"] == "yes"]
    figures, _ = read_tsv(folder / "truth" / "figures.tsv")
    by_key = {(f["level"], f["measure"], f["group"]): f for f in figures}
    for what in ("killed", "injured"):
        f = by_key[("incidents", what, "all")]
        for k in ("min", "max"):
            total = sum(number(r[f"{what}_{k}"]) or 0 for r in inside)
            check(number(f[k]) == total, f"figures.tsv {what} {k}", f"incidents add up to {total}")
    for group in ("children", "women"):
        total = sum(number(r[f"killed_{group}"]) or 0 for r in inside)
        check(number(by_key[("incidents", "killed", group)]["min"]) == total, "figures.tsv",
              f"{group} in incidents are {total}")


def check_persons(folder):
    """Every list row belongs to one person; named figures are the people, not the rows."""
    rows, _ = read_tsv(folder / "truth" / "persons.tsv")
    want = set()
    for name in ("casualties-civil-defence-en.csv", "casualties-registry-ar.csv"):
        with open(folder / "lists" / name, encoding="utf-8", newline="") as f:
            want |= {(name, r[0]) for r in list(csv.reader(f))[1:]}
    got = [(r["list"], r["row_id"]) for r in rows]
    check(set(got) == want, "persons.tsv", f"rows differ: {sorted(want ^ set(got))}")
    check(len(got) == len(set(got)), "persons.tsv", "a list row stands twice")
    people = {r["person"] for r in rows if r["counts_in_idlib_killed"] == "yes"}
    figures, _ = read_tsv(folder / "truth" / "figures.tsv")
    named = [f for f in figures if (f["level"], f["measure"], f["group"]) ==
             ("named", "killed", "all")]
    check(len(named) == 1 and number(named[0]["best"]) == len(people), "figures.tsv",
          f"named people killed are {len(people)}")
    check_monitor(folder, figures)


def bounds(cell):
    """Lower and upper bound of a count in the monitor's list; an empty cell adds nothing."""
    first, _, last = cell.removeprefix(">=").partition("-")
    return int(first or 0), int(last or first or 0)


def check_monitor(folder, figures):
    """The figure from the monitor's list alone is the sum of its rows inside Idlib."""
    rows, _ = read_tsv(folder / "lists" / "incidents-monitor-en.tsv")
    killed = [bounds(r["Killed"]) for r in rows if r["Governorate"] == "Idlib"]
    want = (sum(k[0] for k in killed), sum(k[1] for k in killed))
    got = [(number(f["min"]), number(f["max"])) for f in figures if "monitor" in f["level"]]
    check(got == [want], "figures.tsv", f"the monitor's list adds up to {want}, not {got}")


def check_sentences(path, lang):
    """Labelled sentences of one language: enough of them, and enough for every pitfall."""
    rows = read_jsonl(path)
    ids = [r["id"] for r in rows]
    check(len(ids) == len(set(ids)), path.name, "an id stands twice")
    check(len(rows) >= N_SENTENCES, path.name, f"{len(rows)} sentences, {N_SENTENCES} wanted")
    texts = [r["text"] for r in rows]
    check(len(texts) == len(set(texts)), path.name, "a text stands twice")
    for r in rows:
        where = f"{path.name} {r['id']}"
        check(set(r) == {"id", "pitfall", "text", "published", "lang", "claims"}, where, "fields")
        check(r["pitfall"] == int(r["id"][1:3]), where, "pitfall is the number in the id")
        check(r["lang"] == lang, where, "language")
        check(re.match(rf"p\d\d-{lang}-\d+$", r["id"]), where, "id names the pitfall")
        check_claims(r["claims"], r["text"], where, True)
    for n in PITFALLS:
        count = sum(r["pitfall"] == n for r in rows)
        check(count >= N_PER_PITFALL, path.name,
              f"pitfall {n} has {count} sentences, {N_PER_PITFALL} wanted")


def check_unseen(path, lang):
    """Labelled sentences that are about no pitfall."""
    rows = read_jsonl(path)
    check(len({r["id"] for r in rows}) == len(rows), path.name, "an id stands twice")
    for r in rows:
        where = f"{path.name} {r['id']}"
        check(set(r) == {"id", "text", "published", "lang", "claims"}, where, "fields")
        check(r["lang"] == lang, where, "language")
        check_claims(r["claims"], r["text"], where, True)


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
    check_month(root / "samples" / "idlib-2019-02")
    for lang in ("en", "ar"):
        check_sentences(root / "tests" / "read" / f"sentences-{lang}.jsonl", lang)
        check_unseen(root / "tests" / "read" / f"unseen-{lang}.jsonl", lang)
    for line in failures:
        print(line, file=sys.stderr)
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
