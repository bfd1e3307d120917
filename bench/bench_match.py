"""bench_match.py - matching: quality, seconds and memory on lists with a known truth, and peers.

Lists are read from ../shared and made by tests/tool/invent_people.py and invent_shapes.py; rows
whose list is absent are left out. With PEERS=yes, Splink and recordlinkage run on the same lists
(match_peers.py), in a virtual environment of their own under build/, and the ratios are printed;
where they do not install they are skipped. They are never a dependency.

    PEERS=yes PEOPLE=230000 script/bench match      STREAM=yes: millions of people
"""
import io
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import venv

import invent_harsh
import invent_mixed
import invent_shapes
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

# Recipe of bench/match_peers.py for the lists that the peers match as well.
RECIPES = {"RLdata10000": "rldata", "febrl3": "febrl", "febrl4": "febrl", "fake_1000": "fake",
           "casualty-48678": "casualty"}

# Shapes of bench/invent_shapes.py, people in each, and the goal for F1 of the clusters.
SHAPES = [("registry", 4000, 0.8), ("two_lists", 4000, 0.8), ("three_lists", 4000, 0.8),
          ("bare", 4000, 0.8), ("arabic_latin", 4000, 0.8), ("arabic", 4000, 0.8)]


# Shapes of bench/invent_harsh.py: under headers that no table has, a fifth to three fifths empty.
HARSH = [("late", 1200, 0.85), ("late_other", 1200, 0.85), ("testimony", 3000, 0.8),
         ("testimony_small", 350, 0.8), ("groups", 1500, 0.8), ("groups_arabic", 3000, 0.8),
         ("groups_latin", 3000, 0.8), ("parts_latin", 3000, 0.8), ("massacre", 350, 0.8),
         ("sparse", 2500, 0.75)]


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


def scoring(report):
    """Pairs compared in all fields, a second of one core."""
    path, program = DATA / "casualty-48678.csv", measure.ROOT / "build" / "bench" / \
        "bench_match_score"
    if not path.exists() or not program.exists():
        return
    out = subprocess.run([program, path], capture_output=True, check=True, text=True).stdout
    report.row("casualty-48678: millions of pairs compared a second", float(out.split("\t")[1]),
               "M", at_least=5)


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
        more = ["--stream"] if os.environ.get("STREAM") == "yes" else []
        subprocess.run([sys.executable, str(INVENT), people, "7", *more], stdout=out, check=True)
    got, run = score([path], "person")
    what = f"{got['records']} invented records"
    report.row(f"{what}: F1 of clusters", got["closure_f1"], "", at_least=0.85)
    report.row(f"{what}: seconds", run.seconds, "s", at_most=1.5 * got["records"] / 373000 + 0.1)
    report.row(f"{what}: peak", run.peak_mb, "MB", at_most=300)


def shapes(report, folder):
    """Invented lists as different from each other as real ones are, three of each."""
    for maker, shape, people, least in [(invent_shapes, *s) for s in SHAPES] + \
            [(invent_harsh, *s) for s in HARSH]:
        found = []
        for seed in (1, 2, 3):
            path = folder / "shape.csv"
            with open(path, "w", encoding="utf-8") as out:
                maker.write(shape, people, seed, out)
            found.append(score([path], "ent_id")[0]["closure_f1"])
        report.row(f"{shape}: F1 of clusters, least of three", min(found), "", at_least=least)


def mixed(report, folder):
    """Lists that differ between themselves, three of each kind."""
    for shape in invent_mixed.SHAPES:
        found = []
        for seed in (1, 2, 3):
            here = folder / f"{shape}-{seed}"
            invent_mixed.write(shape, 2500, seed, here)
            out = subprocess.run([measure.PROGRAM, "-q", "match", *map(str, here.glob("*.csv")),
                                  "--format", "csv"], capture_output=True, check=True, text=True)
            found.append(invent_mixed.score(here, io.StringIO(out.stdout)))
        report.row(f"{shape}: F1 of clusters, least of three", min(found), "", at_least=0.8)


def historical(report, folder):
    """Persons of earlier centuries, ten records each."""
    path = folder / "historical.csv"
    with open(path, "w", encoding="utf-8") as out:
        invent_shapes.write("historical", 5250, 1, out)
    got, run = score([path], "ent_id")
    what = f"{got['records']} records of historical persons"
    report.row(f"{what}: F1 of clusters", got["closure_f1"], "", at_least=0.85)
    report.row(f"{what}: seconds", run.seconds, "s", at_most=0.4)
    report.row(f"{what}: peak", run.peak_mb, "MB", at_most=150)


def peers_python():
    """The Python of the environment with Splink and recordlinkage, or None."""
    room = measure.ROOT / "build" / "bench-peers"
    python = room / "bin" / "python"
    if not python.exists():
        venv.create(room, with_pip=True)
    done = subprocess.run([python, "-m", "pip", "install", "-q", "splink", "recordlinkage"],
                          capture_output=True, check=False)
    return python if done.returncode == 0 else None


def peers(report):
    """The same lists by Splink and recordlinkage, where they install, ours in the same minute."""
    python = peers_python()
    if python is None:
        print("  Splink and recordlinkage do not install here: skipped")
        return
    for name, files, truth, _, _ in LISTS:
        paths = [DATA / f for f in files]
        if name not in RECIPES or not all(p.exists() for p in paths):
            continue
        ours, run = score(paths, truth)
        for tool in ("splink", "recordlinkage"):
            done = subprocess.run([python, measure.ROOT / "bench" / "match_peers.py", tool,
                                   RECIPES[name], truth, *paths], capture_output=True,
                                  check=False, text=True)
            if done.returncode != 0:
                print(f"  {name}: {tool} failed")
                continue
            theirs = json.loads(done.stdout.splitlines()[-1])
            best = max(theirs["f1"], theirs["closure_f1"])
            report.row(f"{name}: {tool}: F1, the better of pairs and clusters", best, "")
            report.row(f"{name}: {tool}: our F1 over theirs",
                       ours["closure_f1"] / max(best, 0.001), "x")
            report.row(f"{name}: {tool}: their seconds over ours",
                       theirs["seconds"] / run.seconds, "x")


def main():
    """All rows; the exit code says whether a goal was missed."""
    report = measure.Report("match")
    with tempfile.TemporaryDirectory() as name:
        lists(report)
        scoring(report)
        labelled(report, pathlib.Path(name))
        invented(report, pathlib.Path(name))
        shapes(report, pathlib.Path(name))
        mixed(report, pathlib.Path(name))
        historical(report, pathlib.Path(name))
    if os.environ.get("PEERS") == "yes":
        peers(report)
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
