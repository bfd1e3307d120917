#!/usr/bin/env python3
"""bench_figures.py - tables of figures over a large register, beside SQL over the same data.

100,000 incidents, 1,000,000 casualties, 500,000 claims, all invented (N=... for another number of
casualties). bench_figures makes the register, writes the same persons, incidents and claims as CSV,
opens the register as any command does and times every table. The same tables are then asked of a
plain SQLite file with the indexes that one would give it, and of DuckDB where its package installs.
SQL counts rows here; ranges over lists, unknown cells and events that several sources tell are more
than it is asked for.
"""
import csv
import importlib
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

import measure

N = int(os.environ.get("N", "1000000"))
BUILD = os.environ.get("BUILD", str(measure.ROOT / "build"))
PLACE = {"governorate": "g", "district": "d", "community": "t"}

SQL = {
    "named:month,sex,age":
        "SELECT outcome, substr(day,1,7) m, sex, age, count(*) FROM person GROUP BY 1,2,3,4",
    "named:governorate,year,weapon":
        "SELECT outcome, governorate, substr(day,1,4) y, weapon, count(*) FROM person "
        "GROUP BY 1,2,3,4",
    "named:community,month":
        "SELECT outcome, community, substr(day,1,7) m, count(*) FROM person GROUP BY 1,2,3",
    "named:actor,target,grade":
        "SELECT outcome, p.actor, i.target, i.grade, count(*) FROM person p "
        "JOIN incident i ON i.n = p.incident GROUP BY 1,2,3,4",
    "named:day":
        "SELECT outcome, day, count(*) FROM person GROUP BY 1,2",
    "named:sex,where-weapon-and-place":
        "SELECT outcome, sex, age, count(*) FROM person WHERE governorate = 'g:3' "
        "AND weapon LIKE 'W1%' GROUP BY 1,2,3",
    "named:community,month,sex,age,weapon":
        "SELECT outcome, community, substr(day,1,7) m, sex, age, weapon, count(*) FROM person "
        "GROUP BY 1,2,3,4,5,6",
    "incidents:month,weapon":
        "SELECT measure, substr(day,1,7) m, weapon, sum(lo), sum(hi) FROM (SELECT measure, "
        "incident, min(n_people) lo, max(n_people) hi FROM claim WHERE part = 0 GROUP BY 1,2) c "
        "JOIN incident i ON i.n = c.incident GROUP BY 1,2,3",
    "incidents:district,sex,age":
        "SELECT measure, district, sex, age, sum(lo), sum(hi) FROM (SELECT measure, incident, sex, "
        "age, min(n_people) lo, max(n_people) hi FROM claim GROUP BY 1,2,3,4) c "
        "JOIN incident i ON i.n = c.incident GROUP BY 1,2,3,4",
    "incidents:actor,target,grade,source":
        "SELECT measure, actor, target, grade, sum(lo), sum(hi) FROM (SELECT measure, incident, "
        "min(n_people) lo, max(n_people) hi FROM claim WHERE part = 0 GROUP BY 1,2) c "
        "JOIN incident i ON i.n = c.incident GROUP BY 1,2,3,4",
}

SCHEMA = [
    "CREATE TABLE person (n INTEGER PRIMARY KEY, list INTEGER, outcome TEXT, sex TEXT, age TEXT, "
    "status TEXT, function TEXT, weapon TEXT, actor TEXT, day TEXT, governorate TEXT, "
    "district TEXT, community TEXT, incident INTEGER)",
    "CREATE TABLE incident (n INTEGER PRIMARY KEY, day TEXT, governorate TEXT, district TEXT, "
    "community TEXT, weapon TEXT, actor TEXT, target TEXT, grade TEXT)",
    "CREATE TABLE claim (n INTEGER PRIMARY KEY, incident INTEGER, measure TEXT, n_people INTEGER, "
    "sex TEXT, age TEXT, part INTEGER)",
]

INDEXES = [
    "CREATE INDEX person_day ON person (outcome, day)",
    "CREATE INDEX person_place ON person (governorate, weapon)",
    "CREATE INDEX claim_incident ON claim (incident)",
]


def places(path):
    """Governorate, district and community out of a path."""
    parts = path.strip("/").split("/")
    return [next((p for p in parts if p.startswith(letter + ":")), None)
            for letter in PLACE.values()]


def rows(folder, name):
    """Rows of one CSV file as the tables have them; empty is NULL."""
    with open(folder / f"{name}.csv", newline="", encoding="utf-8") as file:
        for row in csv.reader(file):
            row = [value or None for value in row]
            if name == "person":
                yield row[:10] + places(row[10]) + row[11:]
            elif name == "incident":
                yield row[:2] + places(row[2]) + row[3:]
            else:
                yield row


def plain_sqlite(folder):
    """A plain SQLite file of the same data."""
    db = sqlite3.connect(folder / "plain.db")
    db.execute("PRAGMA journal_mode=OFF")
    for statement in SCHEMA:
        db.execute(statement)
    for name, columns in (("person", 14), ("incident", 9), ("claim", 7)):
        db.executemany(f"INSERT INTO {name} VALUES ({','.join('?' * columns)})",
                       rows(folder, name))
    for statement in INDEXES:
        db.execute(statement)
    db.commit()
    return db


def duckdb_of(folder):
    """DuckDB with the same tables, or None where its package does not install."""
    try:
        duckdb = importlib.import_module("duckdb")
    except ImportError:
        target = folder / "packages"
        code = subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--target", target,
                               "duckdb"], stderr=subprocess.DEVNULL, check=False).returncode
        if code != 0:
            return None
        sys.path.insert(0, str(target))
        duckdb = importlib.import_module("duckdb")
    db = duckdb.connect()
    types = {"person": SCHEMA[0], "incident": SCHEMA[1], "claim": SCHEMA[2]}
    for name, schema in types.items():
        db.execute(schema)
        with open(folder / f"{name}-flat.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([value or "" for value in row] for row in rows(folder, name))
        db.execute(f"COPY {name} FROM '{folder}/{name}-flat.csv' (HEADER false)")
    return db


def time_sql(db, sql, times=3):
    """Median milliseconds of one statement with its rows fetched."""
    took = []
    for _ in range(times):
        start = time.monotonic()
        db.execute(sql).fetchall()
        took.append((time.monotonic() - start) * 1000)
    return measure.median(took)


def main():
    """Runs all three and prints them side by side."""
    report = measure.Report(f"figures of {N:,} casualties, {N // 10:,} incidents, {N // 2:,} claims")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        out = subprocess.run([f"{BUILD}/bench/bench_figures", name, str(N)], check=True,
                             capture_output=True, text=True).stdout
        tables, steps = {}, {}
        for line in out.splitlines():
            kind, what, ms, *_ = line.split()
            (tables if kind == "table" else steps)[what] = float(ms)
        report.row("make the facts of figures, once for a register", steps["make-facts"] / 1000, "s")
        report.row("open the register", steps["open"], "ms")
        report.row("read the facts back, once for a process", steps["facts"], "ms")
        plain, duck = plain_sqlite(folder), duckdb_of(folder)
        for what, ms in tables.items():
            goal = 100 if what.count(",") < 4 else None
            report.row(what, ms, "ms", at_most=goal)
            if what in SQL:
                report.row("    SQL on a plain SQLite file: times as long",
                           time_sql(plain, SQL[what]) / ms, "x")
            if what in SQL and duck is not None:
                report.row("    SQL on DuckDB: times as long", time_sql(duck, SQL[what]) / ms, "x")
        if duck is None:
            print("  DuckDB: its package does not install here")
    return report.end()


if __name__ == "__main__":
    sys.exit(main())
