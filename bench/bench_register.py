#!/usr/bin/env python3
"""bench_register.py - the program as a person runs it, on a register of invented casualties.

The first answer after opening, figures by month, sex and age, rebuild, and adding one report to a
register of 10,000 records. bench_import.py measures the import, bench_store.c the store alone.

  bench_register.py [ROWS]       default 500000
"""
import pathlib
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from measure import PROGRAM, Report, median, run  # noqa: E402

PLACES = ["Khan Shaykhun", "Saraqib", "Kafr Nubl", "Jisr ash-Shughur", "Idlib", "Ariha"]
CAUSES = ["Artillery", "Air strike", "Cluster rockets", "", ""]


def write_list(path, rows):
    """An invented list: names say that they are invented; nothing is random."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("No.,Full name,Father's name,Sex,Age,Date,Place,Outcome,Status,Cause,Remarks\n")
        for i in range(rows):
            out.write(f"B-{i:07d},Invented Person {i},Imagined {i % 977},"
                      f"{'male' if i % 5 else 'female'},{(i * 7) % 90},"
                      f"{2012 + i % 8}-{1 + i // 8 % 12:02d}-{1 + i // 96 % 28:02d},"
                      f"{PLACES[i % len(PLACES)]},{'injured' if i % 3 == 0 else 'killed'},"
                      f"{'civilian' if i % 10 else 'unknown'},{CAUSES[i % len(CAUSES)]},\n")


def register_of(folder, rows):
    """A new register with that many casualties."""
    path, register = folder / f"{rows}.csv", folder / f"register{rows}"
    write_list(path, rows)
    run([PROGRAM, "new", "-q", str(register), "--no-passphrase"])
    run([PROGRAM, "-r", str(register), "import", "-q", str(path)])
    return register


def bench_queries(register, rows):
    """What is asked of the large register."""
    report = Report(f"a register of {rows:,} casualties")
    words = [PROGRAM, "-r", str(register)]
    first = median([run(words + ["people", "--max", "1"]).seconds for _ in range(3)])
    report.row("open, first answer", first, "s", at_most=1)
    by = words + ["figures", "--by", "month,sex,age", "--format", "csv"]
    whole = median([run(by).seconds for _ in range(3)])
    report.row("open, figures by month, sex and age", whole, "s")
    report.row("of that, once open", max(whole - first, 0) * 1000, "ms", at_most=100)
    rebuild = run(words + ["rebuild", "-q"]).seconds
    report.row("rebuild", rows / rebuild / 1000, "k/s", at_least=100)
    return report.end()


def bench_add(folder):
    """One report onto a register of 10,000 records."""
    register = register_of(folder, 10000)
    seconds = []
    for i in range(9):
        text = folder / f"report{i}.txt"
        text.write_text(f"At least {i + 2} people, one of them a child, were killed in Saraqib on "
                        "Monday by artillery, the sample office said.\n", encoding="utf-8")
        seconds.append(run([PROGRAM, "-r", str(register), "add", "-q", "--published",
                            "2019-02-15", str(text)]).seconds)
    report = Report("one report added to 10,000 records (median of 9)")
    report.row("add", median(seconds), "s", at_most=0.3)
    return report.end()


def main():
    """All benches of the program as a whole."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 500000
    folder = pathlib.Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        missed = bench_queries(register_of(folder, rows), rows)
        missed |= bench_add(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return missed


sys.exit(main())
