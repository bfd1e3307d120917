"""test_grouping.py: how well texts about one incident are found to be about one.

Adds the labelled texts of texts.jsonl to a new register, takes the incidents that their claims were
put to, and counts pairs: of all pairs of reports that were put together, how many belong together
(precision), and of all pairs that belong together, how many were put together (recall). A report
whose claims were put nowhere belongs to nothing. Fails below the floors.

    test_grouping.py [--show]       also prints the pairs that are wrong, and what is missing
"""
import itertools
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..", "..")
TAWTHIQ = os.environ.get("TAWTHIQ", os.path.join(ROOT, "build", "tawthiq"))
FLOOR_PRECISION, FLOOR_RECALL = 0.95, 0.85


def run(*args):
    return subprocess.run([TAWTHIQ, *args], check=True, capture_output=True, text=True).stdout


def register(texts, folder):
    """Adds all texts in one call; the id of each document by file name."""
    r = os.path.join(folder, "r")
    run("new", "-q", r, "--no-passphrase")
    with open(os.path.join(folder, "m.tsv"), "w", encoding="utf-8") as m:
        m.write("file\tsource\tpublished\tlang\n")
        for t in texts:
            with open(os.path.join(folder, t["id"] + ".txt"), "w", encoding="utf-8") as f:
                f.write(t["text"] + "\n")
            m.write(f"{t['id']}.txt\t{t['source']}\t{t['published']}\t{t['lang']}\n")
    run("-r", r, "add", "--manifest", os.path.join(folder, "m.tsv"))
    return r


def mentions(texts, r):
    """(text, label, incident or None) of every event that a text tells."""
    name_of = {}
    for d in json.loads(run("-r", r, "documents", "--format", "json")):
        name_of[d["id"]] = d["file_name"].rsplit(".", 1)[0]
    told = {}
    for line in run("-r", r, "claims", "--format", "jsonl").splitlines():
        c = json.loads(line)
        is_whole = not c["subset_of"] and not c["repeat_of"]
        if c["measure"] == "killed" and is_whole and c["scope"] == "incident":
            told.setdefault(name_of[c["document"]], []).append(c)
    for t in texts:
        claims = sorted(told.get(t["id"], []), key=lambda c: c["number"])
        if len(t["labels"]) == 1:
            put = [c["incident"] for c in claims if c["incident"]]
            yield t["id"], t["labels"][0], put[0] if put else None
            continue
        for i, label in enumerate(t["labels"]):
            is_clear = len(claims) == len(t["labels"])
            yield t["id"], label, claims[i]["incident"] if is_clear else None


def main():
    texts = [json.loads(line) for line in open(os.path.join(HERE, "texts.jsonl"),
                                               encoding="utf-8")]
    with tempfile.TemporaryDirectory() as folder:
        rows = list(mentions(texts, register(texts, folder)))
    both = put = true = 0
    by_id = {t["id"]: t for t in texts}
    for (ta, la, ia), (tb, lb, ib) in itertools.combinations(rows, 2):
        is_put, is_true = ia is not None and ia == ib, la == lb
        put += is_put
        true += is_true
        both += is_put and is_true
        if "--show" in sys.argv and is_put != is_true:
            print("TOGETHER" if is_put else "APART", la, lb, ia, ib)
            for t in (ta, tb):
                print("   ", by_id[t]["published"], by_id[t]["text"][:150].replace("\n", " "))
    precision, recall = both / max(put, 1), both / max(true, 1)
    n_incidents = len({label for t in texts for label in t["labels"]})
    print(f"{len(texts)} texts, {n_incidents} incidents, {len(rows)} reports: "
          f"precision {precision:.3f}, recall {recall:.3f}, "
          f"without an incident {sum(i is None for _, _, i in rows)}")
    checks = [len(texts) >= 300, n_incidents >= 80, precision >= FLOOR_PRECISION,
              recall >= FLOOR_RECALL]
    print(f"{sum(checks)} passed, {len(checks) - sum(checks)} failed")
    return 0 if all(checks) else 1


if __name__ == "__main__":
    sys.exit(main())
