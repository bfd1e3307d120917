#!/usr/bin/env python3
"""The sample month from reports to figures, against the answers written beside it.

Adds samples/idlib-2019-02 to a new register and compares `figures` with truth/figures.tsv: what is
stated must be equal; what is summed over incidents and counted on lists must hold the true number
inside its range, and its minimum may not be above the truth. Rows that the reader does not reach
yet stand in tests/e2e/sample_month_gaps.tsv with the reason; they are run, printed and not counted.
Then once more the reports alone, without their sources and days.

Ends with "N passed, N failed".
"""
import csv
import io
import os
import subprocess
import sys
import tempfile

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), '..', '..'))
TAWTHIQ = os.environ.get('TAWTHIQ', os.path.join(ROOT, 'build', 'tawthiq'))
SAMPLE = os.path.join(ROOT, 'samples', 'idlib-2019-02')
GAPS = os.path.join(ROOT, 'tests', 'e2e', 'sample_month_gaps.tsv')
passed = failed = 0


def check(ok, what):
    """Counts one check and says what failed."""
    global passed, failed
    passed, failed = passed + bool(ok), failed + (not ok)
    if not ok:
        print('failed:', what)


def run(*words):
    """Runs the program; gives its standard output."""
    done = subprocess.run([TAWTHIQ, *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print('failed:', ' '.join(words), done.returncode, done.stderr)
    return done.returncode, done.stdout


def tsv(path):
    """Rows of a tab-separated file with a header."""
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE))


def number(text):
    """A cell as a number; empty is not known, never 0."""
    return int(text) if text else None


GROUP = {'not broken down': 'not_broken_down', 'volunteers': 'F1', 'combatants': 'combatant',
         'shells and rockets': 'all', 'cluster rockets': 'all'}
LEVEL = {'stated': 'stated', 'stated (second source)': 'stated',
         'stated (part of the month)': 'stated', 'incidents': 'incidents', 'named': 'named'}


def candidates(rows, truth):
    """Rows of the figures that speak of what a row of the truth speaks of."""
    part = truth['level'] == 'stated (part of the month)'
    group = GROUP.get(truth['group'], truth['group'])
    return [r for r in rows if r['level'] == LEVEL[truth['level']]
            and r['measure'] == truth['measure'] and r['group'] == group
            and bool(r['time'] or r['place']) == part]


def holds(row, truth):
    """Stated rows are equal; others hold the truth inside their range."""
    low, high = number(row['min']), number(row['max'])
    true_low, true_high = number(truth['min']), number(truth['max'])
    if LEVEL[truth['level']] == 'stated':
        return (low, high) == (true_low, true_high)
    if true_high is not None and low is not None and low > true_high:
        return False
    return true_low is None or high is None or high >= true_low


def check_bare(folder):
    """Reports alone, without their sources and days: no minimum of the incidents is too high."""
    register = os.path.join(folder, 'bare')
    reports = os.path.join(SAMPLE, 'reports')
    run('new', '-q', register, '--no-passphrase')
    run('-r', register, 'add', *sorted(os.path.join(reports, f) for f in os.listdir(reports)))
    _, out = run('-r', register, 'figures', '--place', 'SY07', '--period', '2019-02',
                 '--format', 'csv')
    rows = list(csv.DictReader(io.StringIO(out)))
    for truth in tsv(os.path.join(SAMPLE, 'truth', 'figures.tsv')):
        if truth['level'] != 'incidents' or truth['group'] not in ('all', 'children', 'women'):
            continue
        found = candidates(rows, truth)
        limit = number(truth['max']) or number(truth['min'])
        check(found and all((number(r['min']) or 0) <= limit for r in found),
              'bare reports: %s %s: at most %s, have %s' % (
                  truth['measure'], truth['group'], limit, [r['min'] for r in found]))


def main():
    """Builds the register, asks for the figures, compares."""
    gaps = {(g['level'], g['measure'], g['group'], g['min']): g['why'] for g in tsv(GAPS)}
    with tempfile.TemporaryDirectory() as folder:
        register = os.path.join(folder, 'r')
        run('new', '-q', register, '--no-passphrase')
        code, out = run('-r', register, 'add', '--manifest', os.path.join(SAMPLE, 'manifest.tsv'),
                        '--format', 'csv')
        added = list(csv.DictReader(io.StringIO(out)))
        check(code == 0 and len(added) == len(tsv(os.path.join(SAMPLE, 'manifest.tsv'))),
              'every file of the manifest is added')
        code, out = run('-r', register, 'figures', '--place', 'SY07', '--period', '2019-02',
                        '--format', 'csv')
        rows = list(csv.DictReader(io.StringIO(out)))
        for truth in tsv(os.path.join(SAMPLE, 'truth', 'figures.tsv')):
            if truth['level'] not in LEVEL or truth['place'] != 'Idlib governorate':
                continue
            found = candidates(rows, truth)
            ok = any(holds(row, truth) for row in found)
            key = (truth['level'], truth['measure'], truth['group'], truth['min'])
            words = ' '.join(x or '-' for x in key)
            if key in gaps:
                print('gap%s: %s: %s' % (' (closed)' if ok else '', words, gaps[key]))
                continue
            check(ok, '%s: want %s to %s, have %s' % (
                words, truth['min'], truth['max'],
                [(r['who'], r['min'], r['max']) for r in found] or 'nothing'))
        stated = [r for r in rows if r['level'] == 'stated' and r['measure'] == 'killed'
                  and r['group'] == 'all' and not r['time']]
        check(all(number(r['best']) != 66 + 74 for r in stated), 'publishers are not added')
        check(sum(r['who'] == 'Sample Civil Defence' and r['best'] == '66' for r in stated) == 1,
              'the statement in two languages and its reprint are one')
        code, _ = run('-r', register, 'verify')
        check(code == 0, 'the register verifies')
        check_bare(folder)
    print('%d passed, %d failed' % (passed, failed))
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
