"""measure.py - what the benches share: run a program, take its time and memory, print a table.

A bench states what a user would otherwise use, runs both in the same run, alternating, and prints
medians and the ratio. Rows with a goal that is missed make the bench exit 1.
"""
import os
import pathlib
import statistics
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRAM = os.environ.get("TAWTHIQ", str(ROOT / "build" / "tawthiq"))


class Run:
    """One run of a program: seconds of wall and of processor time, peak memory in MB, exit code."""

    def __init__(self, seconds, cpu, peak_mb, code):
        self.seconds, self.cpu, self.peak_mb, self.code = seconds, cpu, peak_mb, code


def run(words, stdin=None, stdout=None, may_fail=False):
    """Run a program once. stdin and stdout are paths or None; a failure ends the bench."""
    start = time.monotonic()
    pid = os.fork()
    if pid == 0:
        source = os.open(stdin or os.devnull, os.O_RDONLY)
        target = os.open(stdout or os.devnull, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(source, 0)
        os.dup2(target, 1)
        try:
            os.execvp(words[0], words)
        except OSError as error:
            print(f"{words[0]}: {error}", file=sys.stderr)
            os._exit(127)
    _, status, usage = os.wait4(pid, 0)
    result = Run(time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024,
                 os.waitstatus_to_exitcode(status))
    if result.code != 0 and not may_fail:
        sys.exit(f"error: '{' '.join(map(str, words))}' ended with {result.code}")
    return result


def median(values):
    """Median of a list of numbers."""
    return statistics.median(values)


class Report:
    """The table of one bench."""

    def __init__(self, title):
        self.missed = 0
        print(f"\n{title}")
        print(f"  {'what':<52}{'measured':>14}  {'goal':<14}")

    def row(self, what, value, unit, at_most=None, at_least=None):
        """One measured value; with a goal it may be missed."""
        goal, mark = "", ""
        if at_most is not None:
            goal, missed = f"<= {at_most:g} {unit}", value > at_most
        elif at_least is not None:
            goal, missed = f">= {at_least:g} {unit}", value < at_least
        else:
            missed = False
        if missed:
            self.missed += 1
            mark = " MISSED"
        print(f"  {what:<52}{value:>10.3g} {unit:<3}  {goal:<14}{mark}", flush=True)

    def end(self):
        """Exit code of the bench."""
        return 1 if self.missed else 0
