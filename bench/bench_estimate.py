"""bench_estimate.py - the estimators: speed and effective draws on public tables, and how often
intervals hold on simulated ones.

Peers are R packages (LCMCR, Rcapture, dga) and are not installed for this; their figures, measured
once on such a machine, stand in the row's name. Tables are read from ../shared and rows whose
table is absent are left out.
"""
import csv
import io
import os
import pathlib
import resource
import subprocess
import sys

import measure

DATA = measure.ROOT.parent / "shared" / "data" / "estimation"


def estimate(name, *words):
    """Run one model on one table; returns its row and the CPU seconds it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run([measure.PROGRAM, "-q", "estimate", str(DATA / name), "--format", "csv",
                          *words], capture_output=True, check=True, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return next(csv.DictReader(io.StringIO(out))), seconds


def latent(report, name, what, goal):
    """Effective draws a CPU second, warming up and start of the program included."""
    row, seconds = estimate(name, "--model", "latent-class")
    report.row(what, float(row["ess"] or 0) / seconds, "/s", at_least=goal)


def main():
    """All rows; the exit code says whether a goal was missed."""
    report = measure.Report("estimate")
    if DATA.is_dir():
        latent(report, "kosovo_aggregate.csv", "Kosovo, effective draws (LCMCR 133)", 1400)
        latent(report, "verdata_reclutamiento_R1_2013.csv", "15 lists, effective draws (LCMCR 0.64)",
               32)
        medians = [float(estimate("sparsemse_UKdat_5.csv", "--model", "latent-class", "--seed",
                                  str(seed))[0]["median"]) for seed in range(1, 5)]
        report.row("UK five lists, four medians apart (LCMCR 33 %)",
                   100 * (max(medians) / min(medians) - 1), "%", at_most=2)
        _, seconds = estimate("sparsemse_UKdat_5.csv", "--model", "loglinear")
        report.row("all 6,893 log-linear models (Rcapture 30 s)", seconds, "s", at_most=0.5)
        _, seconds = estimate("sparsemse_UKdat_5.csv", "--model", "dga")
        report.row("dga, five lists (dga 2.06 s)", seconds, "s", at_most=0.05)
    tables = os.environ.get("TABLES", "200")
    build = pathlib.Path(os.environ.get("BUILD", measure.ROOT / "build"))
    held = subprocess.run([str(build / "bench" / "bench_estimate"), tables], check=False)
    return 1 if held.returncode != 0 or report.end() else 0


if __name__ == "__main__":
    sys.exit(main())
