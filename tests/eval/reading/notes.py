"""Invented notes and narratives of six kinds, each with its totals: what a recorder would enter.

A total is the sum of the roots (no parts, repeats, superseded claims, denials or context; totals
over a time or several events only where nothing else is told); of a narrative (`ngo`) it is the
first root, the lead claim. A truth is "5", "5-8" or "0" (nothing, or a
stated none); an open bound counts by the number that stands there.
"""
import collections
import os

from reading.awsd import gone_of, value
from reading.common import ROOT, lines_of, run_reader

GROUPS = {'killed_children': ('age', 'child'), 'killed_women': ('sex', 'f'), 'killed_men': ('sex', 'm'),
          'killed_perpetrators': ('role', 'perpetrator')}
PEOPLE = ('killed', 'injured', 'missing', 'detained', 'casualties')
SURE = ('asserted', 'alleged')


def current(claims, measure):
    gone = gone_of(claims)
    return [c for c in claims if c['measure'] == measure and c['repeat_of'] is None and
            c['claim'] not in gone and c['modality'] in SURE and c['scope'] != 'context']


def bounds(claims):
    """(lowest, highest) of a sum; "up to" begins with none, another open end with what is there."""
    def end(c, order):
        return next((c[k] for k in order if c[k] is not None), 0)
    return (sum(end(c, ('min', 'best')) for c in claims),
            sum(end(c, ('max', 'best', 'min')) for c in claims))


def total_is(claims, measure, want, genre):
    roots = [c for c in current(claims, measure) if c['subset_of'] is None]
    roots = [c for c in roots if c['scope'] == 'incident'] or roots
    if genre == 'ngo':
        roots = [c for c in roots if c['quantifier'] != 'none' or len(roots) == 1][:1]
    if '-' in want:
        return bounds(roots) == tuple(int(x) for x in want.split('-'))
    return sum(value(c) for c in roots) == int(want)


def in_group(c, field, code):
    return c[field] == code and not (field == 'sex' and c['age'] == 'child')


def group_is(claims, slot, want):
    """People of a group: all that are no part of others of the group, or the first count of them."""
    field, code = GROUPS[slot]
    mine = [c for c in current(claims, 'killed') if in_group(c, field, code)]
    numbers = {c['claim'] for c in mine}
    tops = [c for c in mine if c['subset_of'] not in numbers]
    if '-' in want:
        return bounds(tops) == tuple(int(x) for x in want.split('-'))
    return sum(map(value, tops)) == int(want) or bool(tops) and value(tops[0]) == int(want)


def lead_is(claims, slot, want):
    """Who says the first claim about people, or how sure it is; an article does not matter."""
    lead = next((c for c in claims if c['subset_of'] is None and c['measure'] in PEOPLE), {})
    told = (lead.get(slot) or 'nobody').lower()
    return told.removeprefix('the ') == want.replace('_', ' ').lower().removeprefix('the ')


def is_right(claims, slot, want, genre):
    if slot in ('said_by', 'modality', 'scope'):
        return lead_is(claims, slot, want)
    if slot in GROUPS:
        return group_is(claims, slot, want)
    return total_is(claims, slot, want, genre)


def row_lines(row, mine, wrong):
    lines = [f'-- {row["id"]} wrong: {" ".join(wrong)} | ' + row['text'][:900].replace('\n', ' / ')]
    return lines + [f'     {c["claim"]} {c["measure"]} {c["min"]}/{c["best"]}/{c["max"]} {c["quote"]!r} '
                    f'{c["rule"]} {c["status"]} {c["sex"]} {c["age"]} {c["role"]} {c["modality"]} '
                    f'{c["scope"]} part of {c["subset_of"]} repeats {c["repeat_of"]} '
                    f'supersedes {c["supersedes"]}' for c in mine]


def score_rows(rows, claims, results):
    slots, texts, bad = collections.Counter(), collections.Counter(), []
    for row in rows:
        mine, genre = claims.get(row['id'], []), row['genre']
        wrong = [f'{slot}={want}' for slot, want in row['truth'].items()
                 if not is_right(mine, slot, want, genre)]
        slots[genre, True] += len(row['truth']) - len(wrong)
        slots[genre, False] += len(wrong)
        texts[genre, not wrong] += 1
        if wrong:
            bad.append((len(wrong), row_lines(row, mine, wrong)))
    return slots, texts, bad


def eval_notes(results):
    path = os.environ.get('TW_NOTES', os.path.join(ROOT, 'tests', 'read', 'notes-en.jsonl'))
    rows = lines_of(path)
    slots, texts, bad = score_rows(rows, run_reader(rows), results)
    results.begin('notes-en', f'{len(rows)} texts: totals')
    genres = sorted({row['genre'] for row in rows})
    for genre in genres:
        n = slots[genre, True] + slots[genre, False]
        whole = texts[genre, True] + texts[genre, False]
        results.share('notes-en', f'{genre}, numbers', slots[genre, True], n)
        results.share('notes-en', f'{genre}, whole texts', texts[genre, True], whole)
    results.share('notes-en', 'numbers', sum(slots[g, True] for g in genres), sum(slots.values()))
    results.share('notes-en', 'whole texts', sum(texts[g, True] for g in genres), len(rows))
    results.worst(bad)
