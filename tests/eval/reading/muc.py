"""MUC-4: number and effect of the human targets, scored slot by slot.

Fills are matched one to one within a text so that as many as possible are correct, then as many as
possible partly correct; a fill of the key with alternatives is right when one of them is. As in the
MUC-4 guidelines a fill with a cross-reference is correct when the fill and what it refers to agree
(by the name of the target or a description the key gives of it), partly correct (half) when only the
fill does; optional key fills count only when they are answered.

What the templates leave out by their own definition is left out of the answers by what a claim says
of itself: totals of a period (templates are made for incidents), what is dated more than three
months before the text, arrests (the incident of that kind is kidnapping; `--explain` tells the word),
armed people as victims, parts of sums counted twice. The same words are one target for the number,
killed and kidnapped. A bound is compared by the number as written ("over 70" is 70 in the key).

Precision = (correct + half the partial) / answers; recall the same over the key. Two figures:
over the texts that have templates, and over all texts, where any answer in a text without is wrong
(the reader does not judge whether an incident is terrorism, which the templates do).
"""
import collections
import datetime
import os
import random
import re

from reading.common import Score, data_file, lines_of, run_reader

EFFECTS = {'killed': 'DEATH', 'injured': 'INJURY', 'rescued': 'REGAINED FREEDOM'}
NO_EFFECT = 'NO INJURY OR DEATH'
MONTHS = ('JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC')
OLD_DAYS = 92
ARREST = re.compile('ARREST|CAPTUR|DETAIN|DETENTION|JAIL|IMPRISON|CUSTODY')
IDLE = set('THE A AN OF AND IN FROM HIS HER THEIR TWO THREE FOUR FIVE SIX SEVEN OTHER OTHERS'.split())


class Fill:
    """One fill of a slot: its values (any one is enough), the words it refers to, what made it."""

    def __init__(self, values, names, optional=False, rule=None):
        self.values, self.names, self.optional, self.rule = set(values), names, optional, rule

    def stems(self):
        """The words of the names, of one and of many alike: PEASANT'S, PEASANTS, PEASANT. A number
        names nobody, in digits as in words (IDLE): it is the fill and not what the fill refers to."""
        words = set(re.findall(r"[A-Z0-9]+", ' '.join(self.names).upper().replace("'S", ''))) - IDLE
        return {w[:-1] if len(w) > 3 and w.endswith('S') else w for w in words if not w.isdigit()}

    def refers(self, other):
        """Whether both speak of the same people: they share a word that means something."""
        words = [self.stems(), other.stems()]
        return not words[0] or not words[1] or bool(words[0] & words[1])


def split_fill(text):
    """'~6 / 7: "A" / "B"' as (['~6', '7'], ['A', 'B'])."""
    head, _, who = text.partition(':')
    return [v.strip(' ?()') for v in head.split('/')], re.findall(r'"+([^"]*)"+', who)


def number_values(values):
    """Numbers without the marks for about, at least and at most; PLURAL stays a word."""
    return ['PLURAL' if v == 'PLURAL' else v.strip('~- ') for v in values]


def effect_values(values):
    return [NO_EFFECT if v.startswith('NO ') else v for v in values]


def descriptions(template):
    """What the key also calls a target: '"FORMER AMBASSADOR": "NAME"' gives NAME a description."""
    also = {}
    for text in template.get('HUM TGT: DESCRIPTION', []):
        what, _, who = text.partition(': ')
        for name in re.findall(r'"+([^"]*)"+', who):
            also.setdefault(name, []).extend(re.findall(r'"+([^"]*)"+', what))
    return also


def key_fills(row, slot, to_values):
    fills = []
    for t in row['gold'].get('templates', []):
        also = descriptions(t)
        optional = 'OPTIONAL' in ' '.join(t.get('MESSAGE: TEMPLATE', []))
        for text in t.get(slot, []):
            values, names = split_fill(text)
            names = [n for n in names if n != '-']
            names += [d for n in names for d in also.get(n, [])]
            fills.append(Fill(to_values(values), names, optional or text.startswith('?')))
    return fills


def dateline(row):
    """The day of the text, from its first line; None when there is none."""
    found = re.search(rf'\b(\d{{1,2}}) ({"|".join(MONTHS)})[A-Z]* (\d\d)\b', row['text'][:400])
    if found is None:
        return None
    return datetime.date(1900 + int(found[3]), MONTHS.index(found[2]) + 1, min(int(found[1]), 28))


def is_old(claim, day):
    """Whether the claim is dated before the days that templates are made for."""
    until = (claim['time'] or {}).get('to')
    return bool(day and until) and (day - datetime.date.fromisoformat(until)).days > OLD_DAYS


def words_of_claims(explained):
    """What each claim was read from: {(start, end, measure): the word that says it}."""
    return {(f['start'], f['end'], f['measure']): f['says_it'].upper()
            for sentence in explained for f in sentence['frames']}


def is_templated(claim, says, day):
    """Whether templates are made for such a claim at all: harm in incidents, not years of it."""
    if claim['scope'] in ('period', 'context') or is_old(claim, day):
        return False
    word = says.get((claim['start'], claim['end'], claim['measure']), '')
    return claim['measure'] != 'detained' or not ARREST.search(word)


def wholes(claims):
    """Numbers of the claims that are told by their parts, there or where they are told again."""
    whole = {c['subset_of'] for c in claims if c['slice'] == 'partition'}
    return whole | {c['repeat_of'] for c in claims if c['claim'] in whole}


def answers(claims, says=None, day=None):
    """Claims that speak of human targets: victims, each once, sums by their parts."""
    whole = wholes(claims)
    gone = {c['supersedes'] for c in claims if c['supersedes'] is not None}
    measures = set(EFFECTS) | {'detained', 'casualties'}
    return [c for c in claims if c['measure'] in measures and c['repeat_of'] is None and
            c['claim'] not in whole | gone and
            c['modality'] in ('asserted', 'alleged', 'threatened') and c['role'] == 'victim' and
            c['status'] != 'combatant' and is_templated(c, says or {}, day)]


def number_as_written(c):
    """The number of the words: "over 70" is 70 and more in the key, 71 and more in a claim."""
    if c['quantifier'] == 'more_than':
        return c['min'] - 1
    if c['quantifier'] == 'less_than':
        return c['max'] + 1
    return next((c[k] for k in ('best', 'min', 'max') if c[k] is not None), None)


def number_fill(c):
    n = number_as_written(c)
    is_plural = n is None or c['quantifier'] == 'vague'
    return Fill({'PLURAL'} if is_plural else {str(n)}, [c['quote']], rule=c['rule'])


def answer_fills(claims, says=None, day=None):
    """(number fills, effect fills) of the claims of one text; the same words are one target."""
    numbers, effects, seen = [], [], set()
    for c in answers(claims, says, day):
        if c['quantifier'] == 'none':
            effects.append(Fill({NO_EFFECT}, [], rule=c['rule']))
            continue
        if (c['start'], c['end']) not in seen:
            numbers.append(number_fill(c))
        seen.add((c['start'], c['end']))
        if c['measure'] in EFFECTS and c['modality'] != 'threatened':
            effects.append(Fill({EFFECTS[c['measure']]}, [c['quote']], rule=c['rule']))
    return numbers, effects


def pair_up(edges, n_answers, taken_keys, taken_answers):
    """Most pairs (answer, key) along edges among those not taken (augmenting paths)."""
    match = {}

    def augment(a, seen):
        for k in edges.get(a, ()):
            if k in taken_keys or k in seen:
                continue
            seen.add(k)
            if k not in match or augment(match[k], seen):
                match[k] = a
                return True
        return False

    for a in range(n_answers):
        if a not in taken_answers:
            augment(a, set())
    return {a: k for k, a in match.items()}


def align(keys, got):
    """({answer: key} correct, {answer: key} partly correct)."""
    same = {a: [k for k, key in enumerate(keys) if key.values & g.values] for a, g in enumerate(got)}
    full = {a: [k for k in ks if keys[k].refers(got[a])] for a, ks in same.items()}
    correct = pair_up(full, len(got), set(), set())
    partial = pair_up(same, len(got), set(correct.values()), set(correct))
    return correct, partial


def score_slot(keys, got, score, results, slot):
    """Adds one text; returns how many fills are wrong or missing."""
    correct, partial = align(keys, got)
    answered = set(correct.values()) | set(partial.values())
    n_wanted = sum(not key.optional or k in answered for k, key in enumerate(keys))
    score.add(len(correct) + 0.5 * len(partial), len(got), n_wanted)
    for a, fill in enumerate(got):
        results.rule(f'muc {slot}', fill.rule, a in correct)
    return len(got) - len(correct) + n_wanted - len(correct)


def classify(keys, got, classes):
    """Counts what kind of answers are not correct: the largest classes come first in the output."""
    correct, partial = align(keys, got)
    answered = set(correct.values()) | set(partial.values())
    for a, fill in enumerate(got):
        near = [k for k, key in enumerate(keys) if fill.names and key.names and key.refers(fill)]
        if a in correct:
            continue
        if a in partial:
            classes['right value, other words for the people'] += 1
        elif not keys:
            classes['no such slot in the key of the text'] += 1
        elif any(k in answered for k in near):
            classes['people who are answered already'] += 1
        else:
            classes['other value' if near else 'people who are not in the key'] += 1


def row_lines(row, keys, got, claims):
    lines = [f'-- {row["id"]}  key {[sorted(f.values) + f.names for f in keys]}',
             f'   answers {[sorted(f.values) + f.names for f in got]}', row['text'][:1800]]
    return lines + [f'     {c["measure"]} {c["best"]} {c["quote"]!r} {c["rule"]} {c["role"]} '
                    f'{c["status"]} {c["modality"]} part of {c["subset_of"]} repeats {c["repeat_of"]}'
                    for c in claims]


SLOTS = (('number', 'HUM TGT: NUMBER', number_values, 0),
         ('effect', 'HUM TGT: EFFECT OF INCIDENT', effect_values, 1))


def eval_muc(results):
    path = data_file('muc34-dev.jsonl')
    if path is None:
        return
    rows = lines_of(path)
    claims, explained, bad = run_reader(rows), run_reader(rows, '--explain'), []
    classes = {slot: collections.Counter() for slot, *_ in SLOTS}
    scores = {(slot, part): Score() for slot, *_ in SLOTS for part in ('texts with templates', 'all texts')}
    results.begin('muc', f'{len(rows)} texts, {sum(bool(r["gold"].get("templates")) for r in rows)} '
                  'with templates; victim slots')
    for row in rows:
        has_templates = bool(row['gold'].get('templates'))
        fills = answer_fills(claims.get(row['id'], []), words_of_claims(explained.get(row['id'], [])),
                             dateline(row))
        for slot, name, to_values, i in SLOTS:
            keys = key_fills(row, name, to_values)
            if not has_templates:
                scores[slot, 'all texts'].add(0, len(fills[i]), 0)
                continue
            classify(keys, fills[i], classes[slot])
            n_bad = score_slot(keys, fills[i], scores[slot, 'texts with templates'], results, slot)
            if n_bad:
                bad.append((n_bad, row_lines(row, keys, fills[i], claims.get(row['id'], []))))
    for slot, *_ in SLOTS:
        inside = scores[slot, 'texts with templates']
        scores[slot, 'all texts'].add(inside.right, inside.given, inside.wanted)
        for part in ('texts with templates', 'all texts'):
            results.score('muc', f'{slot}, {part}', scores[slot, part])
        print('    not correct: ' + ', '.join(f'{n} {c}' for c, n in classes[slot].most_common()))
    random.Random(int(os.environ.get('SEED', '1'))).shuffle(bad)
    results.worst([(0, lines) for _, lines in bad[:results.verbose]])
