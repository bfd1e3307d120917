"""Aid workers killed, wounded, kidnapped in short incident notes: exact totals of the roots."""
import os
import random

from reading.common import Score, data_file, lines_of, run_reader

FUNCTIONS = ('F4', 'F2', 'F1')
SLOTS = (('killed', 'killed'), ('wounded', 'injured'), ('kidnapped', 'detained'))


def gone_of(claims):
    return {c['supersedes'] for c in claims if c['supersedes'] is not None}


def roots(claims):
    gone = gone_of(claims)
    return [c for c in claims if c['subset_of'] is None and c['repeat_of'] is None and
            c['claim'] not in gone and c['modality'] in ('asserted', 'alleged') and
            c['role'] != 'perpetrator']


def value(c):
    return next((c[k] for k in ('best', 'min', 'max') if c[k] is not None), 0)


def counted(claims, measure, functions=FUNCTIONS):
    """The roots of a measure; where claims are about the functions asked for, only those."""
    if not any(c['function'] in functions for c in claims):
        return [c for c in roots(claims) if c['measure'] == measure]
    about = {c['claim'] for c in claims if c['function'] in functions}
    about |= {c['subset_of'] for c in claims
              if c['function'] in functions and c['slice'] == 'partition'}
    gone = gone_of(claims)
    every = [c for c in claims if c['measure'] == measure and c['repeat_of'] is None and
             c['modality'] in ('asserted', 'alleged') and c['claim'] in about and
             c['claim'] not in gone]
    parents = {c['claim'] for c in every}
    return [c for c in every if c['subset_of'] not in parents]


def gold(row, slot):
    want = row['gold'].get('Total ' + slot) or 0
    if slot == 'kidnapped':
        want += row['gold'].get('Total detained') or 0
    return want


def row_lines(slot, want, got, row, claims, measure):
    lines = [f'-- {slot} want {want} got {got} | ' + row['text'][:400].replace('\n', ' ')]
    return lines + [f'     {c["best"]} {c["quote"]!r} {c["rule"]} {c["function"]} {c["modality"]} '
                    f'part of {c["subset_of"]} repeats {c["repeat_of"]}'
                    for c in claims if c['measure'] == measure]


def eval_awsd(results):
    path = data_file('awsd-dev.jsonl')
    if path is None:
        return
    rows = lines_of(path)
    claims, bad = run_reader(rows), []
    results.begin('awsd', f'{len(rows)} incident notes, aid workers only')
    for slot, measure in SLOTS:
        exact, with_any = 0, Score()
        for row in rows:
            mine = claims.get(row['id'], [])
            want, taken = gold(row, slot), counted(mine, measure)
            got = sum(value(c) for c in taken)
            exact += got == want
            with_any.add(got == want and want > 0, got > 0, want > 0)
            for c in taken:
                results.rule('awsd', c['rule'], got == want)
            if got != want:
                bad.append((slot, want, got, row, mine, measure))
        results.share('awsd', slot, exact, len(rows))
        results.score('awsd', f'{slot}, rows with any', with_any)
    random.Random(int(os.environ.get('SEED', '1'))).shuffle(bad)
    results.worst([(0, row_lines(*b)) for b in bad[:results.verbose]])
