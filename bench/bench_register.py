#!/usr/bin/env python3
"""bench_register.py - the program as a person runs it, on a list of a million invented casualties.

Import against the sqlite3 shell importing the same file into one table with the same indexes;
then, on the register that was made: rebuild, the first answer after opening, figures by month,
sex and age, and adding one report to a register of 10,000 records.

  bench_register.py [ROWS] [RUNS]       default 1000000 rows, 3 runs of each import
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from measure import PROGRAM, Report, median, run  # noqa: E402

# The same keys as the view: the record, its place in the list, and what figures are asked by.
TABLE = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE casualty ("No." TEXT PRIMARY KEY, "Full name" TEXT, "Father's name" TEXT, "Sex" TEXT,
    "Age" INTEGER, "Date" TEXT, "Place" TEXT, "Outcome" TEXT, "Status" TEXT, "Cause" TEXT,
    "Remarks" TEXT);
CREATE INDEX casualty_row ON casualty ("No.");
CREATE INDEX casualty_cell ON casualty ("Date", "Sex", "Age", "Outcome", "Status");
.mode csv
.import --skip 1 {path} casualty
"""
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


def import_ours(folder, path, number):
    """One import into a new register; returns the run and the register."""
    register = folder / f"register{number}"
    run([PROGRAM, "new", "-q", str(register), "--no-passphrase"])
    return run([PROGRAM, "-r", str(register), "import", "-q", str(path)]), register


def import_sqlite(folder, path, number):
    """One import by the sqlite3 shell."""
    script = folder / "import.sql"
    script.write_text(TABLE.format(path=path), encoding="utf-8")
    return run(["sqlite3", str(folder / f"shell{number}.db")], stdin=str(script))


def bench_import(folder, path, rows, runs):
    """Side by side, alternating; returns the last register."""
    ours, theirs, register = [], [], None
    for number in range(runs):
        theirs.append(import_sqlite(folder, path, number))
        if register:
            shutil.rmtree(register)
        result, register = import_ours(folder, path, number)
        ours.append(result)
    report = Report(f"import of {rows:,} casualties (medians of {runs})")
    seconds = median([r.seconds for r in ours])
    shell = median([r.seconds for r in theirs])
    report.row("tawthiq import", seconds, "s")
    report.row("sqlite3 .import, one table, same indexes", shell, "s")
    report.row("ratio", seconds / shell, "x", at_most=3)
    report.row("peak memory", max(r.peak_mb for r in ours), "MB", at_most=2000)
    return register, report.end()


def bench_queries(register, rows):
    """What is asked of the large register."""
    report = Report(f"a register of {rows:,} casualties")
    words = [PROGRAM, "-r", str(register)]
    first = median([run(words + ["people", "--max", "1"]).seconds for _ in range(3)])
    report.row("open, first answer", first, "s", at_most=1 if rows <= 500000 else None)
    by = words + ["figures", "--by", "month,sex,age", "--format", "csv"]
    whole = median([run(by).seconds for _ in range(3)])
    report.row("open, figures by month, sex and age", whole, "s")
    report.row("of that, once open", max(whole - first, 0) * 1000, "ms", at_most=100)
    rebuild = run(words + ["rebuild", "-q"]).seconds
    report.row("rebuild", rows / rebuild / 1000, "k/s", at_least=100)
    return report.end()


def bench_add(folder):
    """One report onto a register of 10,000 records."""
    path = folder / "small.csv"
    write_list(path, 10000)
    _, register = import_ours(folder, path, "small")
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
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1000000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    folder = pathlib.Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        path = folder / "list.csv"
        write_list(path, rows)
        register, missed = bench_import(folder, path, rows, runs)
        missed |= bench_queries(register, rows)
        if rows > 500000:
            path = folder / "half.csv"
            write_list(path, 500000)
            shutil.rmtree(register)
            _, register = import_ours(folder, path, "half")
            missed |= bench_queries(register, 500000)
        has_add = subprocess.run([PROGRAM, "add", "--help"], capture_output=True).returncode == 0
        missed |= bench_add(folder) if has_add else 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return missed


sys.exit(main())
