#!/usr/bin/env python3
"""bench_read.py - text and pages to claims: speed, memory, hard cases, start-up, threads.

Beside it, in the same run: what people use otherwise, a regular expression for casualty counts, in
Python and with grep -P. Those find numbers before words; they give no place, time, group or scope.

The texts are made here: "reports" are the labelled sentences and the sample reports of the project,
repeated with other numbers, where nearly every sentence makes a claim; "pages" have four invented
sentences without a claim for each of those, as a page of news has. When ../shared is there its texts
are read, too.

Speeds are per second of processor time, so that a busy machine does not change them much; threads and
start-up are measured by the clock.

  bench/bench_read.py [MB]      size of a text, default 20; memory is measured at 1, 10 and 100 MB
"""
import glob
import json
import os
import pathlib
import random
import re
import shutil
import sys
import tarfile
import tempfile
import time

from measure import PROGRAM, ROOT, Report, median, run

MB = int(sys.argv[1]) if len(sys.argv) > 1 else int(os.environ.get("N", "20"))
ROUNDS = 3
COUNT = (r"\b(\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds)\s+(?:\w+\s+){0,3}?"
         r"(?:were\s+|was\s+)?(killed|dead|died|wounded|injured|missing|displaced)")
PLAIN = [
    "The council met in the morning to speak of bread, fuel and the water of the old town.",
    "Farmers said that the harvest had been good and that prices had fallen since the winter.",
    "A new teacher has come to the school, and lessons in the afternoon begin again.",
    "Repairs of the road to the market go on, a worker at the site told our correspondent.",
    "عاد الطلاب إلى مدارسهم صباح اليوم بعد عطلة طويلة وبدأت الدروس في موعدها.",
    "The weather stays dry, with light wind from the west in the coming days.",
]


def sentences():
    """The project's own labelled sentences and reports, one text each."""
    texts = []
    for path in sorted(glob.glob(str(ROOT / "tests/read/sentences-*.jsonl"))):
        with open(path, encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines if line.strip()]
    for path in sorted(glob.glob(str(ROOT / "samples/*/reports/*.txt"))):
        texts.append(pathlib.Path(path).read_text(encoding="utf-8"))
    return texts


def varied(mix, text):
    """The text with other numbers, so that it is no repeat."""
    return re.sub(r"(?<![\d.,/-])\d{1,2}(?![\d.,/-])", lambda m: str(mix.randint(2, 99)), text)


def write_text(path, n_bytes, make, sep="\n\n"):
    """A file of about n_bytes of texts that make() gives."""
    written = 0
    with open(path, "w", encoding="utf-8") as out:
        while written < n_bytes:
            text = make()
            out.write(text + sep)
            written += len(text.encode()) + len(sep)


def speed(path, words, n_bytes, stdin=None):
    """Median MB a second of processor time over some rounds of one command. The output goes to a
    file: grep stops at the first match when nobody looks."""
    return n_bytes / 1e6 / median([run(words, stdin=stdin, stdout=path + ".out").cpu
                                   for _ in range(ROUNDS)])


def regex_speed(path, n_bytes):
    """MB a second of the expression in Python, reading included."""
    pattern, times = re.compile(COUNT, re.I), []
    for _ in range(ROUNDS):
        start = time.process_time()
        with open(path, encoding="utf-8") as text:
            sum(1 for _ in pattern.finditer(text.read()))
        times.append(time.process_time() - start)
    return n_bytes / 1e6 / median(times)


def plain_rows(report, work, name, goal):
    """Ours on one core, a Python expression and grep on the same text."""
    path = os.path.join(work, name + ".txt")
    n = os.path.getsize(path)
    ours = speed(path, [PROGRAM, "read", "--threads", "1", path], n)
    report.row(f"{name}: tawthiq read, one core", ours, "MB/s", at_least=goal)
    python = regex_speed(path, n)
    report.row(f"{name}: one expression in Python", python, "MB/s")
    report.row(f"{name}: ratio to it", ours / python, "x")
    if shutil.which("grep"):
        grep = speed(path, ["grep", "-aciP", COUNT, path], n)
        report.row(f"{name}: the same with grep -P", grep, "MB/s")


def page(mix, texts):
    """An HTML page with a menu, an article of some sentences and a foot."""
    body = "".join(f"<p>{varied(mix, mix.choice(texts))} {mix.choice(PLAIN)}</p>\n"
                   for _ in range(60))
    menu = "".join(f'<li><a href="/n{i}">Other news number {i}</a></li>' for i in range(40))
    return (f"<html><head><title>News</title></head><body><nav><ul>{menu}</ul></nav><article>"
            f"<h1>Report</h1>{body}</article><footer>All rights</footer></body></html>")


def given_pages():
    """Real pages of the press, when the given set is there."""
    path = ROOT / "../shared/data/reading/html-dev.tar.xz"
    if not path.exists():
        return []
    with tarfile.open(path) as tar:
        return [tar.extractfile(m).read().decode("utf-8", "replace")
                for m in sorted(tar.getmembers(), key=lambda m: m.name) if m.name.endswith(".html")]


def write_pages(path, pages, n_bytes=None):
    """Pages as JSON lines, again and again until there are n_bytes; the bytes of the pages."""
    size = n = 0
    with open(path, "w", encoding="utf-8") as out:
        while n < len(pages) or (n_bytes is not None and size < n_bytes):
            html = pages[n % len(pages)]
            size += len(html.encode())
            out.write(json.dumps({"id": n, "text": html}, ensure_ascii=False) + "\n")
            n += 1
    return size


def page_rows(report, mix, work, texts):
    """HTML pages as JSON lines: real ones, invented ones, a parser for each of them."""
    path = os.path.join(work, "pages.jsonl")
    words = [PROGRAM, "read", "--jsonl", "--html", "--threads", "1"]
    given = given_pages()
    if given:
        size = write_pages(path, given, MB * 1000000)
        report.row("given pages of the press, one core", speed(path, words, size, stdin=path),
                   "MB/s", at_least=40)
    size = write_pages(path, [page(mix, texts) for _ in range(MB * 1000000 // 20000)])
    report.row("invented pages, nearly all of them claims, one core",
               speed(path, words, size, stdin=path), "MB/s", at_least=40)
    report.row("the same, a parser for each page",
               speed(path, [*words, "--isolate", "each"], size, stdin=path), "MB/s")
    write_pages(path, ["<html><body><p>" + varied(mix, mix.choice(texts))
                       for _ in range(10000)])
    for n in ("1", "2"):
        many = [run([*words[:-1], n], stdin=path, stdout=path + ".out") for _ in range(ROUNDS)]
        report.row(f"10,000 small pages, threads: {n}", median([r.seconds for r in many]), "s")
    report.row("10,000 small pages, peak memory", median([r.peak_mb for r in many]), "MB")


def thread_rows(report, mix, work, texts):
    """Many documents with one thread and with two; the bytes must be the same."""
    path = os.path.join(work, "docs.jsonl")
    with open(path, "w", encoding="utf-8") as out:
        for i in range(MB * 1000000 // 2000):
            text = " ".join(varied(mix, mix.choice(texts)) for _ in range(12))
            out.write(json.dumps({"id": i, "text": text}, ensure_ascii=False) + "\n")
    seconds, outputs = {}, {}
    for n in ("1", "2"):
        target = os.path.join(work, "out" + n)
        words = [PROGRAM, "read", "--jsonl", "--threads", n]
        seconds[n] = median([run(words, stdin=path, stdout=target).seconds for _ in range(ROUNDS)])
        outputs[n] = pathlib.Path(target).read_bytes()
    report.row("JSON lines, one thread", os.path.getsize(path) / 1e6 / seconds["1"], "MB/s")
    report.row("two threads: times as fast", seconds["1"] / seconds["2"], "x")
    report.row("two threads: outputs that differ", int(outputs["1"] != outputs["2"]), "",
               at_most=0)


def memory_rows(report, work, make):
    """Peak memory at 1, 10 and 100 MB; the map of the gazetteer is part of it."""
    path = os.path.join(work, "memory.txt")
    peaks = []
    for size in (1, 10, 100):
        write_text(path, size * 1000000, make)
        peaks.append(run([PROGRAM, "read", path]).peak_mb)
        report.row(f"peak memory, {size} MB of text", peaks[-1], "MB")
    report.row("100 MB take more than 1 MB does by", peaks[2] - peaks[0], "MB", at_most=32)
    text = b"two men were killed \xff\xfe\x80 near Ariha. "
    pathlib.Path(path).write_bytes(text * (100000000 // len(text)))
    peak = run([PROGRAM, "-q", "read", path]).peak_mb
    report.row("100 MB that are not UTF-8 take more by", peak - peaks[0], "MB", at_most=32)


def hard_rows(report, work, make):
    """Each hard text once and twice as long: the time must double, not more."""
    path = os.path.join(work, "hard.txt")
    cases = {
        "one line": lambda n: " ".join(make().replace("\n", " ") for _ in range(n * 20000)).encode(),
        "a million nested quotes and brackets": lambda n: '"(\u00ab['.encode() * (n * 250000),
        "invalid UTF-8": lambda n: b"two men were killed \xff\xfe\x80 near Ariha. " * (n * 100000),
        "one sentence without a full stop": lambda n: b"two men were killed and " * (n * 160000),
        "only digits": lambda n: b"4711 12 1999 365 " * (n * 230000),
        "only capitalised words": lambda n: b"New Salim Khan General Kafr San Tel " * (n * 110000),
        "only Arabic clitics": lambda n: "\u0648 \u0628\u0627\u0644 \u0644 ".encode() * (n * 300000),
    }
    for name, text in cases.items():
        seconds = []
        for n in (1, 2):
            pathlib.Path(path).write_bytes(text(n))
            seconds.append(median([run([PROGRAM, "-q", "read", path]).cpu
                                   for _ in range(ROUNDS)]))
        report.row(f"{name}: twice the text takes", seconds[1] / seconds[0], "x", at_most=3)


def start_rows(report, work):
    """One sentence, data files mapped and checked."""
    path = os.path.join(work, "short.txt")
    pathlib.Path(path).write_text("Two people were killed in Ariha.\n", encoding="utf-8")
    times = [run([PROGRAM, "read", path]).seconds * 1000 for _ in range(11)]
    report.row("start-up and one sentence", median(times), "ms", at_most=50)


def shared_texts():
    """Texts of the given reading sets, when they are there."""
    texts = []
    for path in sorted(glob.glob(str(ROOT / "../shared/data/reading/*.jsonl"))):
        with open(path, encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines if line.strip()]
    return texts


def main():
    """Make the texts, measure, print."""
    work = tempfile.mkdtemp(prefix="bench-read-")
    mix, texts = random.Random(1), sentences()

    def report_text():
        return varied(mix, mix.choice(texts))

    def page_text():
        return " ".join([varied(mix, mix.choice(texts))] + mix.sample(PLAIN, 4))

    try:
        report = Report(f"Reading {MB} MB, medians of {ROUNDS}")
        write_text(os.path.join(work, "pages.txt"), MB * 1000000, page_text)
        write_text(os.path.join(work, "reports.txt"), MB * 1000000, report_text)
        plain_rows(report, work, "pages", 50)
        plain_rows(report, work, "reports", None)
        given = shared_texts()
        if given:
            write_text(os.path.join(work, "given.txt"), MB * 1000000, lambda: mix.choice(given))
            plain_rows(report, work, "given", None)
        page_rows(report, mix, work, texts)
        thread_rows(report, mix, work, texts)
        memory_rows(report, work, report_text)
        hard_rows(report, work, report_text)
        start_rows(report, work)
        return report.end()
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
