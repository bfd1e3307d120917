#!/usr/bin/env python3
"""test_read_threads.py - `read` gives the same bytes whatever the number of threads, in the order of
its input, says the same about bad lines, and takes no more memory for a long text than for a short
one.

Documents are invented sentences with changing numbers.
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench"))
from measure import run as measure  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("TAWTHIQ", str(ROOT / "build" / "tawthiq"))
SENTENCES = [
    "At least {} people, including {} children, were killed in Saraqib on Tuesday, a medic said.",
    "Shelling wounded {} people in Ariha and {} in Binnish. No one was killed in Harim.",
    "قُتل {} مدنيين وأصيب {} آخرون بقصف على سراقب.",
    "The school stayed open. Roads were dry, and the market sold {} kinds of bread.",
]
passed = failed = 0


def check(what, ok):
    """Count one check."""
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    if not ok:
        print(f"failed: {what}")


def text_of(mix, n):
    """A report of n sentences."""
    return " ".join(mix.choice(SENTENCES).format(mix.randint(2, 90), mix.randint(2, 9))
                    for _ in range(n))


def read(words, stdin=b""):
    """Output, messages and exit code of one run."""
    done = subprocess.run([PROGRAM, "read", "--published", "2019-03-01", *words], input=stdin,
                          capture_output=True, check=False)
    return done.stdout, done.stderr, done.returncode


def test_lines(mix):
    """JSON lines, some of them bad, one of them long."""
    lines = []
    for i in range(1500):
        text = text_of(mix, 3000 if i == 700 else mix.randint(1, 40))
        lines.append(json.dumps({"id": f"d{i}", "text": text}, ensure_ascii=False))
        if i % 250 == 9:
            lines.append("{not json" if i % 500 == 9 else "")
    data = "\n".join(lines).encode()
    one = read(["--jsonl", "--threads", "1"], data)
    check("bad lines end with 4", one[2] == 4 and one[1].count(b"not JSON") == 3)
    docs = [json.loads(line)["doc"] for line in one[0].splitlines()]
    order = [int(doc[1:]) for doc in docs]
    check("claims in the order of the input", order == sorted(order) and len(set(order)) > 1000)
    for n in ("2", "8", "100"):
        check(f"{n} threads give the same bytes", read(["--jsonl", "--threads", n], data) == one)
    check("no threads are refused", read(["--jsonl", "--threads", "0"], data)[2] == 2)


def test_files(mix, folder):
    """Many small files, one large one in their middle, one that is not there."""
    names = []
    for i in range(150):
        path = folder / f"r{i:03}.txt"
        path.write_text(text_of(mix, 60000 if i == 60 else mix.randint(1, 60)), encoding="utf-8")
        names.append(str(path))
    (folder / "r005.txt").write_bytes(b"A mortar killed 3 people in Ariha. \xff\xfe broken")
    one = read(["--threads", "1", *names])
    check("files are read", one[2] == 0 and one[0].count(b"\n") > 1000 and b"ill-formed" in one[1])
    for n in ("2", "8"):
        check(f"{n} threads give the same bytes of files", read(["--threads", n, *names]) == one)
    names[100] = str(folder / "missing.txt")
    one = read(["--threads", "1", *names])
    check("a missing file is named", one[2] == 3 and b"missing.txt" in one[1])
    check("so it is with threads", read(["--threads", "2", *names]) == one)


def test_memory(mix, folder):
    """Plain text of 2 and of 24 MB, as many lines and as one."""
    peaks = []
    part = text_of(mix, 4000)
    for name, size, sep in (("a", 2, "\n"), ("b", 24, "\n"), ("c", 24, " ")):
        path = folder / f"{name}.txt"
        times = size * 1000000 // len(part.encode()) + 1
        path.write_text(sep.join([part.replace(". ", "." + sep)] * times), encoding="utf-8")
        peaks.append(measure([PROGRAM, "read", str(path)]).peak_mb)
    check(f"memory is flat: {peaks}", max(peaks[1:]) < peaks[0] + 24)


def main():
    """Run all; the closing line."""
    mix = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        test_lines(mix)
        test_files(mix, pathlib.Path(folder))
        test_memory(mix, pathlib.Path(folder))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


sys.exit(main())
