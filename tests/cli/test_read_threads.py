#!/usr/bin/env python3
"""test_read_threads.py - `read` gives the same bytes whatever the number of threads, in the order of
its input, says the same about bad lines, and takes no more memory for a long text than for a short
one.

Documents are invented sentences with changing numbers.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[n] / name)
                for n, name in ((1, ""), (2, "bench"))]
from checks import PROGRAM, SENTENCES, check, end  # noqa: E402
from measure import run as measure  # noqa: E402


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
    check(one[2] == 4 and one[1].count(b"not JSON") == 3, "bad lines end with 4")
    docs = [json.loads(line)["doc"] for line in one[0].splitlines()]
    order = [int(doc[1:]) for doc in docs]
    check(order == sorted(order) and len(set(order)) > 1000, "claims in the order of the input")
    for n in ("2", "8", "100"):
        check(read(["--jsonl", "--threads", n], data) == one, f"{n} threads give the same bytes")
    check(read(["--jsonl", "--threads", "0"], data)[2] == 2, "no threads are refused")


def test_files(mix, folder):
    """Many small files, one large one in their middle, one that is not there."""
    names = []
    for i in range(150):
        path = folder / f"r{i:03}.txt"
        path.write_text(text_of(mix, 60000 if i == 60 else mix.randint(1, 60)), encoding="utf-8")
        names.append(str(path))
    (folder / "r005.txt").write_bytes(b"A mortar killed 3 people in Ariha. \xff\xfe broken")
    one = read(["--threads", "1", *names])
    check(one[2] == 0 and one[0].count(b"\n") > 1000 and b"ill-formed" in one[1], "files are read")
    for n in ("2", "8"):
        check(read(["--threads", n, *names]) == one, f"{n} threads give the same bytes of files")
    names[100] = str(folder / "missing.txt")
    one = read(["--threads", "1", *names])
    check(one[2] == 3 and b"missing.txt" in one[1], "a missing file is named")
    check(read(["--threads", "2", *names]) == one, "so it is with threads")


def test_broken(mix, folder):
    """A text with ill-formed parts, cut anywhere among bytes that go on, reads as its repaired
    copy does."""
    text = (text_of(mix, 9000) + " \u0645\u0642\u062a\u0644 3 \u20ac ").encode() * 4
    for i, part in enumerate((b"\xe2\x82", b"\xf0\x9f\x98", b"\x80" * 9, b"\xe2\x82\xac\x80")):
        at = (1 << 20) - len(part) // 2 - 1
        while text[at] & 0xC0 == 0x80:
            at += 1
        broken = text[:at] + part * 2 + text[at:]
        path = folder / f"broken{i}.txt"
        path.write_bytes(broken)
        whole = folder / f"whole{i}.txt"
        whole.write_text(broken.decode("utf-8", "replace"), encoding="utf-8")
        check(read([str(path)])[0] == read([str(whole)])[0].replace(
            str(whole).encode(), str(path).encode()), f"broken text {i} is read as repaired")


def test_memory(mix, folder):
    """Plain text of 2 and of 24 MB, as many lines and as one, and with parts that are not UTF-8."""
    peaks = []
    part = text_of(mix, 4000)
    for name, size, sep in (("a", 2, "\n"), ("b", 24, "\n"), ("c", 24, " ")):
        path = folder / f"{name}.txt"
        times = size * 1000000 // len(part.encode()) + 1
        path.write_text(sep.join([part.replace(". ", "." + sep)] * times), encoding="utf-8")
        peaks.append(measure([PROGRAM, "read", str(path)]).peak_mb)
    broken = folder / "d.txt"
    broken.write_bytes((folder / "c.txt").read_bytes().replace(b" were", b" \xff\xe0\x80 were"))
    peaks.append(measure([PROGRAM, "-q", "read", str(broken)]).peak_mb)
    check(max(peaks[1:]) < peaks[0] + 24, f"memory is flat: {peaks}")


def main():
    """Run all; the closing line."""
    mix = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        test_lines(mix)
        test_files(mix, pathlib.Path(folder))
        test_broken(mix, pathlib.Path(folder))
        test_memory(mix, pathlib.Path(folder))
    return end()


sys.exit(main())
