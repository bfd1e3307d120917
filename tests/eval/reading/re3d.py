"""Spans of weapons, quantities, places and times, by exact offsets.

The annotators left alternatives: several entities of one type that overlap ("a VBIED", "VBIED").
Such a knot is one thing to find, and any of its spans is right. Entities they doubted (confidence
under one half) are not asked for, but an answer that equals one is not wrong.

They gave each word to one entity: of 862 sure ones of the four types, 847 stand inside no other. The
reader tells parts as well: the "60" of "60 civilians", the "Iraq" of "the government of Iraq". An
answer inside a sure entity of another type is therefore neither right nor wrong; the figure that
counts all of them as wrong is printed below each slot.
"""
import collections

from reading.common import Score, data_file, lines_of, run_reader

SLOTS = (('weapon', 'Weapon', ('weapon',)), ('quantity', 'Quantity', ('count', 'vague')),
         ('place', 'Location', ('place', 'site')), ('time', 'Temporal', ('time',)))
SURE = 0.5
# The texts have no date; "yesterday" is read only when there is one. Which does not matter to a span.
LEAST_NUMERAL = 12
PUBLISHED = '2016-12-15'


def is_numeral(span):
    """Vague words that stand for a number ("dozens", "thousands") are quantities; "many" is none."""
    return span['kind'] != 'vague' or int((span['value'] or '0').split()[0]) >= LEAST_NUMERAL


def knots(entities):
    """Groups of overlapping spans: [(set of (begin, end), whether it is asked for)]."""
    groups, reach = [], -1
    for e in sorted(entities, key=lambda e: (e['begin'], e['end'])):
        if e['begin'] >= reach:
            groups.append([])
        groups[-1].append(e)
        reach = max(reach, e['end'])
    return [({(e['begin'], e['end']) for e in g}, any(e['confidence'] >= SURE for e in g))
            for g in groups]


def is_nested(span, others):
    """Whether a span is a part of an entity of another type."""
    return any(b <= span[0] and span[1] <= e and (b, e) != span for b, e in others)


def score_row(row, spans, kinds, type_name, score, strict=None):
    """Adds one text; returns (missed spans, wrong spans)."""
    others = [(e['begin'], e['end']) for e in row['gold']['entities']
              if e['type'] != type_name and e['confidence'] >= SURE]
    gold = knots([e for e in row['gold']['entities'] if e['type'] == type_name])
    got = {(s['start'], s['end']) for s in spans if s['kind'] in kinds and is_numeral(s)}
    allowed = set().union(*(group for group, _ in gold)) if gold else set()
    wanted = sum(sure for _, sure in gold)
    right = sum(sure and bool(group & got) for group, sure in gold)
    wrong = {span for span in got - allowed if not is_nested(span, others)}
    score.add(right, right + len(wrong), wanted)
    if strict is not None:
        strict.add(right, right + len(got - allowed), wanted)
    missed = [min(group) for group, sure in gold if sure and not group & got]
    return missed, wrong


def overlap_row(row, spans, type_name, score):
    """Adds one text by overlap instead of offsets: any common character is enough."""
    gold = knots([e for e in row['gold']['entities'] if e['type'] == type_name])
    got = [(s['start'], s['end']) for s in spans]

    def meets(group, span):
        return any(b < span[1] and span[0] < e for b, e in group)

    sure = [group for group, is_sure in gold if is_sure]
    right = sum(any(meets(group, span) for span in got) for group in sure)
    wrong = sum(not any(meets(group, span) for group, _ in gold) for span in got)
    score.add(right, right + wrong, len(sure))


def eval_re3d(results):
    path = data_file('re3d-dev.jsonl')
    if path is None:
        return
    rows = [dict(r, published=PUBLISHED) for r in lines_of(path)]
    seen = run_reader(rows, '--explain')
    results.begin('re3d', f'{len(rows)} texts, strict spans')
    for slot, type_name, kinds in SLOTS:
        score, strict, bad, loose = Score(), Score(), collections.Counter(), Score()
        for row in rows:
            spans = [s for sentence in seen.get(row['id'], []) for s in sentence['spans']]
            missed, wrong = score_row(row, spans, kinds, type_name, score, strict)
            overlap_row(row, [s for s in spans if s['kind'] in kinds], type_name, loose)
            for sign, where in [('missed', m) for m in missed] + [('wrong', x) for x in wrong]:
                bad[sign, row['text'][where[0]:where[1]].replace('\n', ' ')] += 1
        results.score('re3d', slot, score)
        results.score('re3d', f'{slot}, parts of others wrong', strict)
        if slot == 'weapon':
            results.score('re3d', f'{slot}, by overlap', loose)
        results.worst([(n, [f'{sign} {n} x {text!r}']) for (sign, text), n in bad.items()])
