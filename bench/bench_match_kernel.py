"""bench_match_kernel.py - comparing words: pairs a second on one core, beside the textbook loops and
beside rapidfuzz and jellyfish, in the same run on the same words.

The peers come from PyPI into a virtual environment of their own under build/; when they cannot be
had, their rows are left out. rapidfuzz compares whole matrices in one call; jellyfish one pair a
call, so that its row also holds what calling from Python costs.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import venv

import measure

BUILD = pathlib.Path(os.environ.get("BUILD", measure.ROOT / "build"))
PEERS = """
import sys, time
import jellyfish, numpy
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler, OSA
words = open(sys.argv[1], encoding="utf-8").read().split("\\n")[:4096]
some = words[::8]
def best(work, n):
    took = []
    for _ in range(3):
        start = time.process_time()
        work()
        took.append(time.process_time() - start)
    return n / min(took) / 1e6
n = len(some) * len(words)
for name, cut in (("0.92", 0.92), ("0.80", 0.8), ("0", 0)):
    print("rapidfuzz jaro-winkler " + name, best(lambda: process.cdist(
        some, words, scorer=JaroWinkler.normalized_similarity, score_cutoff=cut, workers=1,
        dtype=numpy.float64), n), sep="\\t")
print("rapidfuzz edits", best(lambda: process.cdist(some, words, scorer=OSA.distance, workers=1), n),
      sep="\\t")
few = words[:32]
print("jellyfish jaro-winkler", best(lambda: [jellyfish.jaro_winkler_similarity(a, b)
      for a in few for b in words], len(few) * len(words)), sep="\\t")
"""


def peers():
    """The Python of the environment with the peers, or None."""
    home = BUILD / "bench-peers"
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
    done = subprocess.run([python, "-m", "pip", "install", "-q", "rapidfuzz", "jellyfish", "numpy"],
                          capture_output=True, check=False)
    return python if done.returncode == 0 else None


def write_words(path):
    """Invented names of two to four syllables."""
    part = ["ha", "sa", "mu", "ham", "mad", "kha", "lid", "ya", "sin", "ab", "dul", "rah", "man",
            "fa", "ti", "ma", "zay", "nab", "nu", "ri", "om", "ar", "ib", "ra", "him", "al", "i"]
    seed, words = 7, []
    for _ in range(4096):
        word = ""
        for _ in range(2 + seed % 3):
            seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
            word += part[(seed >> 33) % len(part)]
        words.append(word)
    path.write_text("\n".join(words), encoding="utf-8")


def main():
    """All rows; the exit code says whether a goal was missed."""
    report = measure.Report("comparing words, millions of pairs a second on one core")
    with tempfile.TemporaryDirectory() as folder:
        words = pathlib.Path(folder) / "words.txt"
        write_words(words)
        out = subprocess.run([BUILD / "bench" / "bench_match_kernel", words], capture_output=True,
                             check=True, text=True).stdout
        ours = [line.split("\t") for line in out.splitlines()]
        for name, fast, plain, ratio in ours:
            goal = 40 if "cut-off" in name else None
            report.row(f"{name} (textbook {plain}, {ratio} times)", float(fast), "M/s",
                       at_least=goal)
        python = peers()
        if python is None:
            print("  rapidfuzz and jellyfish cannot be had here")
            return report.end()
        found = subprocess.run([python, "-c", PEERS, words], capture_output=True, check=True,
                               text=True).stdout
        speed = [float(row[1]) for row in ours]
        for line, own in zip(found.splitlines(), speed + speed[2:3]):
            name, theirs = line.split("\t")
            report.row(f"{name} (ours {own / float(theirs):.1f} times)", float(theirs), "M/s")
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
