"""The tables at the end: rights and wrongs by rule, goals beside figures, floors of the own sets."""
import os

from reading.common import ROOT

FLOORS = os.path.join(ROOT, 'tests', 'read', 'floors.tsv')

# (what, set, slot, kind, goal)
GOALS = (
    ('aid workers killed, exact', 'awsd', 'killed', 'exact', 0.96),
    ('aid workers wounded, exact', 'awsd', 'wounded', 'exact', 0.93),
    ('aid workers kidnapped, exact', 'awsd', 'kidnapped', 'exact', 0.93),
    ('killed, notes with deaths, P', 'awsd', 'killed, rows with any', 'precision', 0.92),
    ('killed, notes with deaths, R', 'awsd', 'killed, rows with any', 'recall', 0.88),
    ('MUC-4 victim number, F', 'muc', 'number, texts with templates', 'f1', 0.68),
    ('MUC-4 victim effect, F', 'muc', 'effect, texts with templates', 'f1', 0.65),
    ('weapon spans, P', 're3d', 'weapon', 'precision', 0.90),
    ('weapon spans, R', 're3d', 'weapon', 'recall', 0.75),
    ('quantity spans, F', 're3d', 'quantity', 'f1', 0.80),
    ('place spans, F', 're3d', 'place', 'f1', 0.75),
    ('time spans, F', 're3d', 'time', 'f1', 0.85),
    ('attribution, English, F', 'sentences-en', 'attribution', 'f1', 0.90),
    ('attribution, Arabic, F', 'sentences-ar', 'attribution', 'f1', 0.90),
    ('modality, English, F', 'sentences-en', 'modality', 'f1', 0.90),
    ('modality, Arabic, F', 'sentences-ar', 'modality', 'f1', 0.90),
    ('scope, English, F', 'sentences-en', 'scope', 'f1', 0.90),
    ('scope, Arabic, F', 'sentences-ar', 'scope', 'f1', 0.90),
    ('wrongly asserted, English', 'modality-en', 'wrongly asserted', 'count', 0),
    ('wrongly asserted, Arabic', 'modality-ar', 'wrongly asserted', 'count', 0),
    ('exact repeats marked', 'fakes', 'exact repeats', 'exact', 1.0),
    ('near repeats, P', 'fakes', 'near repeats', 'precision', 0.98),
    ('near repeats, R', 'fakes', 'near repeats', 'recall', 0.95),
    ('quotes not equal to the text', 'fakes', 'wrong offsets', 'count', 0),
    ('main text of pages, F', 'html', 'main text', 'f1', 0.90),
)


def print_rules(results):
    """Which rule made how many claims that were right and wrong, by set."""
    sets = sorted({s for _, s in results.rules})
    if not sets:
        return
    print('\nright and wrong by rule (in awsd every claim of a row that is not exact counts as wrong)')
    print(f'  {"rule":<16}' + ''.join(f'{s:>15}' for s in sets) + f'{"wrong":>9}')
    rules = sorted({r for r, _ in results.rules},
                   key=lambda r: -sum(results.rules[r, s][1] for s in sets if (r, s) in results.rules))
    for rule in rules:
        cells = [results.rules.get((rule, s), [0, 0]) for s in sets]
        right, wrong = sum(c[0] for c in cells), sum(c[1] for c in cells)
        print(f'  {rule:<16}' + ''.join(f'{f"{c[0]} / {c[1]}" if any(c) else "-":>15}' for c in cells) +
              f'{wrong / (right + wrong):>8.1%}')


def meets(kind, value, goal):
    return value <= goal if kind == 'count' else value >= goal


def print_goals(results):
    print(f'\n{"what":<34}{"goal":>8}{"measured":>10}')
    for what, name, slot, kind, goal in GOALS:
        value = results.figure.get((name, slot, kind))
        if value is None:
            continue
        is_met = meets(kind, value, goal)
        shown = f'{value:>10.0f}' if kind == 'count' else f'{value:>10.3f}'
        print(f'{what:<34}{goal:>8g}{shown}  {"" if is_met else "not met"}')


def print_markdown(results):
    """The same table for docs/reading.md."""
    print('\n| what | goal | measured |\n|---|---|---|')
    for what, name, slot, kind, goal in GOALS:
        value = results.figure.get((name, slot, kind))
        if value is None:
            continue
        shown = f'{value:.0f}' if kind == 'count' else f'{value:.3f}'
        note = '' if meets(kind, value, goal) else ' (not met)'
        print(f'| {what} | {goal:g} | {shown}{note} |')


def floors():
    """Rows (set, slot, kind, floor); a count is a ceiling."""
    with open(FLOORS, encoding='utf-8') as f:
        for line in f:
            if line.strip() and not line.startswith('#'):
                name, slot, kind, floor = line.rstrip('\n').split('\t')
                yield name, slot, kind, float(floor)


def print_floors(results):
    """Names the figures that fell under their floor; returns how many."""
    n = 0
    for name, slot, kind, floor in floors():
        value = results.figure.get((name, slot, kind))
        if value is None or meets(kind, value, floor):
            continue
        n += 1
        print(f'under its floor: {name}, {slot}, {kind}: {value:.3f}, floor {floor:g}')
    return n
