#!/usr/bin/env python3
"""bench_register.py - the program as a person runs it, on a register of the casualties of invented.py.

The first answer after opening, figures by month, sex and age, rebuild, and adding one report to a
register of 10,000 records. bench_import.py measures the import, bench_store.c the store alone.

  bench_register.py [ROWS]       default 500000
"""
import pathlib
import shutil
import sys
import tempfile

from invented import write_list
from measure import PROGRAM, Report, median, run


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
