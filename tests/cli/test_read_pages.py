#!/usr/bin/env python3
"""test_read_pages.py - pages read by confined children: the same claims whatever the threads, however
many pages a child gets, and whichever child is killed; only a bad page is lost, and it is named.

Ten thousand small pages take no more memory than a thousand and leave no descriptor and no ended
child behind while they are read. Pages are invented sentences with changing numbers.
"""
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[n] / name)
                for n, name in ((1, ""), (2, "bench"))]
from checks import PROGRAM, SENTENCES, check, end  # noqa: E402
from measure import run as measure  # noqa: E402


def page_of(mix, n):
    """A page with a menu, an article of n sentences and a foot."""
    body = "".join("<p>" + mix.choice(SENTENCES).format(mix.randint(2, 90), mix.randint(2, 9))
                   for _ in range(n))
    return ("<!doctype html><html><head><title>News</title></head><body><nav><a href=/>Home</a>"
            f"</nav><article><h1>Report</h1>{body}</article><footer>All rights</footer></html>")


def lines_of(mix, n, bad=()):
    """JSON lines of n pages; those whose number is in `bad` have no text."""
    lines = []
    for i in range(n):
        text = "<html><body></body></html>" if i in bad else page_of(mix, mix.randint(1, 12))
        lines.append(json.dumps({"id": f"d{i}", "text": text}, ensure_ascii=False))
    return "\n".join(lines).encode()


def read(words, stdin=b""):
    """Output, messages and exit code of one run."""
    done = subprocess.run([PROGRAM, "read", "--published", "2019-03-01", *words], input=stdin,
                          capture_output=True, check=False)
    return done.stdout, done.stderr, done.returncode


def children_of(pid):
    """The processes that a process started, with their state."""
    found = []
    for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append((int(path.parent.name), fields[0]))
    return found


def watched(words, data, look):
    """As read, with look(process) called again and again while it runs."""
    with subprocess.Popen([PROGRAM, "read", "--published", "2019-03-01", *words],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE) as process:
        done = threading.Event()

        def watch():
            while not done.is_set():
                look(process)
                time.sleep(0.003)

        watcher = threading.Thread(target=watch)
        watcher.start()
        out, err = process.communicate(data)
        done.set()
        watcher.join()
    return out, err, process.returncode


def test_same(mix):
    """Threads and children change nothing; bad pages are named and the others read."""
    bad = {7, 8, 150, 299}
    data = lines_of(mix, 300, bad)
    one = read(["--jsonl", "--html", "--threads", "1", "--isolate", "each"], data)
    check(one[2] == 4, "bad pages end with 4")
    check([int(line.split()[2][:-1]) - 1 for line in one[1].decode().splitlines()
                             if "line " in line] == sorted(bad), "they are named")
    order = [int(json.loads(line)["doc"][1:]) for line in one[0].splitlines()]
    check(order == sorted(order) and len(set(order)) > 200, "claims in the order of the input")
    for words in (["1"], ["2"], ["8"], ["2", "--isolate", "each"]):
        check(read(["--jsonl", "--html", "--threads", *words], data) == one, f"threads {words}")


def test_killed(mix):
    """Children killed at any moment: nothing is lost."""
    data = lines_of(mix, 1500)
    want = read(["--jsonl", "--html", "--threads", "2"], data)
    n_killed = 0

    def kill_one(process):
        nonlocal n_killed
        for pid, _ in children_of(process.pid)[:1]:
            try:
                os.kill(pid, signal.SIGKILL)
                n_killed += 1
            except ProcessLookupError:
                pass
        time.sleep(0.05)

    got = watched(["--jsonl", "--html", "--threads", "2"], data, kill_one)
    lost = got[1].count(b"crashed on this file")  # one killed twice, in its second child, too
    check(n_killed > 0 and (got == want or 0 < lost <= 2), f"{n_killed} killed, {lost} lost")


def test_flat(mix, folder):
    """Memory, descriptors and ended children over many small pages."""
    peaks, most = [], {"files": 0, "children": 0, "ended": 0}
    for n in (1000, 10000):
        data = lines_of(mix, n)
        (folder / "pages.jsonl").write_bytes(data)
        peaks.append(measure([PROGRAM, "read", "--jsonl", "--html", "--threads", "2"],
                             stdin=str(folder / "pages.jsonl")).peak_mb)

    def look(process):
        try:
            files = len(os.listdir(f"/proc/{process.pid}/fd"))
        except OSError:
            return
        children = children_of(process.pid)
        most["files"] = max(most["files"], files)
        most["children"] = max(most["children"], len(children))
        # one that was just ended may be seen before it was waited for
        most["ended"] = max(most["ended"], sum(state == "Z" for _, state in children))
        time.sleep(0.02)

    _, err, code = watched(["--jsonl", "--html", "--threads", "2"], data, look)
    check(code == 0, f"ten thousand pages are read {err[-200:]}")
    check(peaks[1] < peaks[0] + 16, f"memory is flat: {peaks}")
    check(most["files"] < 16 and 0 < most["children"] <= 2 and most["ended"] <= 2,
          f"nothing is left behind: {most}")


def test_files(mix, folder):
    """Of several files a bad one is said and the others are read."""
    names = []
    for i in range(12):
        path = folder / f"p{i:02}.html"
        path.write_text(page_of(mix, 8), encoding="utf-8")
        names.append(str(path))
    (folder / "p04.html").write_text("<html></html>")
    (folder / "p09.html").write_bytes(b"%PDF-1.4 no page")
    one = read(["--threads", "1", *names])
    docs = {json.loads(line)["doc"] for line in one[0].splitlines()}
    check(docs == set(names) - {names[4], names[9]}, "ten of twelve are read")
    check(one[2] == 4 and one[1].count(b"p04") == 1 and one[1].count(b"p09") == 1, "two are named")
    check(read(["--threads", "2", *names]) == one, "so it is with threads")
    table = read(["--threads", "1", "--format", "csv", *names])
    check(table[2] == 4 and table[0].count(b"\n") == len(
        one[0].splitlines()) + 1, "so it is with a table")


def main():
    """Run all; the closing line."""
    mix = random.Random(11)
    with tempfile.TemporaryDirectory() as folder:
        test_same(mix)
        test_killed(mix)
        test_flat(mix, pathlib.Path(folder))
        test_files(mix, pathlib.Path(folder))
    return end()


sys.exit(main())
