#!/usr/bin/env python3
"""bench_import.py - a list of 1,000,000 casualties into the signed, sealed log and the views,
beside the sqlite3 shell importing the same file into one table with the same indexes.

The list is that of invented.py. Both sides sync to disk once at the end. Goals: at most 3 times the
shell's wall time, at most 2 GB.

  bench/bench_import.py [ROWS [ROUNDS]]      default 1000000 3
"""
import os
import shutil
import sys
import tempfile

from invented import write_list
from measure import PROGRAM, Report, median, run

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else int(os.environ.get("N", "1000000"))
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 3
GOAL_RATIO, GOAL_MB = 3.0, 2048

# The columns of the list, and the indexes of the view of casualties: its key; one as the view has on
# list and row (few values in front, then the order of the file); and the cell of figures.
SQL = """\
CREATE TABLE casualty(external_id TEXT PRIMARY KEY, name TEXT, father TEXT, sex TEXT, age_years INTEGER,
  outcome TEXT, status TEXT, date TEXT, place_name TEXT, weapon TEXT);
CREATE INDEX casualty_document ON casualty(outcome, external_id);
CREATE INDEX casualty_cell ON casualty(substr(date, 1, 7), sex, age_years < 18, outcome, status);
.mode csv
.import --skip 1 {csv} casualty
"""


def main():
    """Alternate the two and print medians."""
    work = tempfile.mkdtemp(prefix="bench-import-")
    try:
        csv, sql = os.path.join(work, "list.csv"), os.path.join(work, "import.sql")
        write_list(csv, ROWS)
        with open(sql, "w", encoding="utf-8") as out:
            out.write(SQL.format(csv=csv))
        ours, theirs = [], []
        for i in range(ROUNDS):
            database, register = os.path.join(work, f"s{i}.db"), os.path.join(work, f"r{i}")
            theirs.append(run(["sqlite3", "-bail", database], stdin=sql))
            os.remove(database)
            run([PROGRAM, "new", "-q", register, "--no-passphrase"])
            ours.append(run([PROGRAM, "-q", "-r", register, "import", csv]))
            shutil.rmtree(register)
        report = Report(f"Import of {ROWS:,} rows ({os.path.getsize(csv) / 1e6:.0f} MB), "
                        f"medians of {ROUNDS}")
        shell = median([r.seconds for r in theirs])
        mine = median([r.seconds for r in ours])
        report.row("sqlite3 shell, one table with the same indexes", shell, "s")
        report.row("tawthiq import: log sealed and signed, views, original", mine, "s")
        report.row("ratio", mine / shell, "x", at_most=GOAL_RATIO)
        report.row("peak memory", max(r.peak_mb for r in ours), "MB", at_most=GOAL_MB)
        return report.end()
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
