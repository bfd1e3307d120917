"""bench_match.py - matching: quality, seconds and memory on lists with a known truth, and peers.

Lists are read from ../shared and made by tests/tool/invent_people.py; rows whose list is absent are
left out. With PEERS=yes, Splink and recordlinkage run on the same lists, in a virtual environment of
their own under the cache folder of the person, and the ratios are printed; where they do not
install they are skipped. They are never a dependency.

    PEERS=yes PEOPLE=230000 script/bench match
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

import measure

DATA = measure.ROOT.parent / "shared" / "data" / "matching"
INVENT = measure.ROOT / "tests" / "tool" / "invent_people.py"

# name, files, column of the truth, goal for F1 (closure), goal in seconds
LISTS = [
    ("RLdata500", ["RLdata500.csv"], "ent_id", 0.99, 0.1),
    ("RLdata10000", ["RLdata10000.csv"], "ent_id", 0.968, 0.1),
    ("febrl1", ["febrl_dataset1.csv"], "rec_id", 1.0, None),
    ("febrl3", ["febrl_dataset3.csv"], "rec_id", 0.9999, None),
    ("febrl4", ["febrl_dataset4a.csv", "febrl_dataset4b.csv"], "rec_id", 0.9997, None),
    ("fake_1000", ["fake_1000.csv"], "cluster", 0.935, None),
    ("casualty-48678", ["casualty-48678.csv"], "ent_id", 0.85, None),
]

PEER = """
import sys, time, json, collections, itertools
import pandas as pd
path, truth = sys.argv[1:3]
df = pd.read_csv(path, dtype=str, skipinitialspace=True)
start = time.time()
import recordlinkage as rl
df = df.fillna("")
index = rl.Index()
names = [c for c in df.columns if any(w in c for w in ("name", "surname", "lname", "fname"))][:3]
index.add([rl.index.Block(n) for n in names])
pairs = index.index(df)
compare = rl.Compare()
for c in df.columns:
    if c not in (truth, "rec_id", "unique_id", "list", "person", "ent_id", "cluster"):
        compare.string(c, c, method="jarowinkler", threshold=0.88, label=c)
features = compare.compute(pairs, df)
links = rl.ECMClassifier().fit_predict(features)
seconds = time.time() - start
t = df[truth].tolist()
right = sum(t[a] == t[b] for a, b in links)
sizes = collections.Counter(t)
all_pairs = sum(n * (n - 1) // 2 for n in sizes.values())
f1 = 2 * right / (len(links) + all_pairs) if len(links) + all_pairs else 0
print(json.dumps({"f1": f1, "seconds": seconds}))
"""


def score(files, truth, *words):
    """Quality, seconds and peak MB of one run."""
    with tempfile.NamedTemporaryFile() as out:
        run = measure.run([measure.PROGRAM, "-q", "match", *map(str, files), "--score-against",
                           truth, "--format", "json", *words], stdout=out.name)
        return json.loads(pathlib.Path(out.name).read_text(encoding="utf-8"))[0], run


def lists(report):
    """The lists with a known truth."""
    for name, files, truth, least, seconds in LISTS:
        paths = [DATA / f for f in files]
        if not all(p.exists() for p in paths):
            continue
        got, run = score(paths, truth)
        report.row(f"{name}: F1 of clusters", got["closure_f1"], "", at_least=least)
        report.row(f"{name}: seconds", run.seconds, "s", at_most=seconds)
    casualties = DATA / "casualty-48678.csv"
    if casualties.exists():
        got, _ = score([casualties], "ent_id")
        report.row("casualty-48678: candidate recall", got["candidate_recall"], "", at_least=0.9)
        report.row("casualty-48678: pairs a record", got["pairs_per_record"], "", at_most=10)


def labelled(report, folder):
    """300 reviewed pairs, half of them pairs that are not clear."""
    path = DATA / "casualty-48678.csv"
    if not path.exists():
        return
    truth = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        cells = line.split(",")
        truth[cells[0]] = cells[-1]
    out = subprocess.run([measure.PROGRAM, "-q", "match", str(path), "--pairs", "--least", "0.01",
                          "--format", "jsonl"], capture_output=True, check=True, text=True).stdout
    pairs = [json.loads(line) for line in out.splitlines()]
    unclear = [p for p in pairs if p["probability"] < 0.95]
    rng = random.Random(300)
    chosen = rng.sample(unclear, min(150, len(unclear))) + rng.sample(pairs, 150)
    labels = folder / "labels.csv"
    labels.write_text("a,b,same\n" + "".join(
        f"{p['id_a']},{p['id_b']},{int(truth[p['id_a']] == truth[p['id_b']])}\n" for p in chosen),
        encoding="utf-8")
    got, _ = score([path], "ent_id", "--labels", str(labels))
    report.row("casualty-48678 with 300 labels: F1", got["closure_f1"], "", at_least=0.91)


def invented(report, folder):
    """Invented casualties, as many as PEOPLE says."""
    people = os.environ.get("PEOPLE", "30000")
    path = folder / "invented.csv"
    with open(path, "w", encoding="utf-8") as out:
        subprocess.run([sys.executable, str(INVENT), people, "7"], stdout=out, check=True)
    got, run = score([path], "person")
    what = f"{got['records']} invented records"
    report.row(f"{what}: F1 of clusters", got["closure_f1"], "", at_least=0.85)
    report.row(f"{what}: seconds", run.seconds, "s", at_most=1.5 * got["records"] / 373000 + 0.1)
    report.row(f"{what}: peak", run.peak_mb, "MB", at_most=300)


def peers(report):
    """The same lists by recordlinkage, where it installs."""
    home = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache"))
    room = home / "tawthiq-bench-peers"
    python = room / "bin" / "python"
    made = python.exists() or subprocess.run(
        [sys.executable, "-m", "venv", str(room)], check=False).returncode == 0
    if not made or subprocess.run([str(python), "-m", "pip", "install", "-q", "recordlinkage"],
                                  check=False).returncode != 0:
        print("  recordlinkage does not install here: skipped")
        return
    for name, files, truth, _, _ in LISTS:
        path = DATA / files[0]
        if len(files) != 1 or truth == "rec_id" or not path.exists():
            continue
        start = time.monotonic()
        done = subprocess.run([str(python), "-c", PEER, str(path), truth], capture_output=True,
                              check=False, text=True)
        if done.returncode != 0:
            print(f"  {name}: recordlinkage failed after {time.monotonic() - start:.1f} s")
            continue
        theirs = json.loads(done.stdout.splitlines()[-1])
        ours, run = score([path], truth)
        report.row(f"{name}: recordlinkage F1", theirs["f1"], "")
        report.row(f"{name}: its F1 over ours", theirs["f1"] / ours["closure_f1"], "")
        report.row(f"{name}: its seconds over ours", theirs["seconds"] / run.seconds, "x")


def main():
    """All rows; the exit code says whether a goal was missed."""
    report = measure.Report("match")
    with tempfile.TemporaryDirectory() as name:
        lists(report)
        labelled(report, pathlib.Path(name))
        invented(report, pathlib.Path(name))
    if os.environ.get("PEERS") == "yes":
        peers(report)
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
