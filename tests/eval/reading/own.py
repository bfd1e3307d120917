"""The project's own sets: labelled sentences, clauses that may not be asserted, the sample month."""
import collections
import os

from reading.common import ROOT, Score, lines_of, run_reader

FIELDS = ('start', 'end', 'quantifier', 'status', 'sex', 'age', 'function', 'weapon', 'actor', 'place',
          'time', 'said_by', 'modality', 'scope', 'slice', 'role', 'subset_of', 'repeat_of', 'supersedes')
LINKS = ('subset_of', 'repeat_of', 'supersedes')
PLAIN = {'modality': 'asserted', 'scope': 'incident', 'role': 'victim'}


def key(c):
    return (c['measure'], c['min'], c['best'], c['max'])


def simple(field, value):
    if field == 'place' and value:
        return value['name'] if isinstance(value, dict) else value
    if field == 'time' and value:
        return value['edtf'] if isinstance(value, dict) else value
    return value


def same(field, got, want, pairs):
    g, w = simple(field, got.get(field)), simple(field, want.get(field))
    if field in LINKS and g is not None and w is not None:
        return pairs.get(g) == w
    if field == 'weapon' and g and w:
        return g.startswith(w) or w.startswith(g)
    return g == w


def match_row(got, want):
    """Pairs (index got, index wanted) of claims with the same measure and count; and what is left."""
    free, pairs = list(range(len(got))), []
    for i, w in enumerate(want):
        alike = [k for k in free if key(got[k]) == key(w)]
        alike.sort(key=lambda k: abs(got[k]['start'] - w.get('start', 0)))
        if alike:
            free.remove(alike[0])
            pairs.append((alike[0], i))
    return pairs, free


class Tally:
    """Scores of claims and of every field over the rows of one set."""

    def __init__(self):
        self.claims = Score()
        self.field = {f: Score() for f in FIELDS}
        self.right, self.total = collections.Counter(), collections.Counter()
        self.bad_offsets = self.wrongly_asserted = 0
        self.pitfall = collections.defaultdict(Score)

    def add_field(self, field, got, want, pairs):
        """A field that is plain ("asserted", null) counts only where one side says otherwise."""
        plain = PLAIN.get(field)
        is_given, is_wanted = got.get(field) != plain, want.get(field) != plain
        is_same = same(field, got, want, pairs)
        self.total[field] += 1
        self.right[field] += is_same
        self.field[field].add(is_same and is_wanted, is_given, is_wanted)
        return is_same

    def add_unmatched(self, got, want):
        for field, score in self.field.items():
            score.add(0, sum(c.get(field) != PLAIN.get(field) for c in got),
                      sum(c.get(field) != PLAIN.get(field) for c in want if field in c))


def tally_row(tally, row, got, results, name):
    """One text; returns what is wrong in it as lines."""
    want = row['claims']
    matched, free = match_row(got, want)
    pairs, wrong = dict(matched), []
    tally.bad_offsets += sum(row['text'][c['start']:c['end']] != c['quote'] for c in got)
    tally.claims.add(len(matched), len(got), len(want))
    tally.pitfall[row.get('pitfall', row['id'].split('-')[0])].add(len(matched), len(got), len(want))
    for k, i in matched:
        results.rule(name, got[k]['rule'], True)
        bad_modality = want[i].get('modality', 'asserted') != 'asserted'
        tally.wrongly_asserted += bad_modality and got[k]['modality'] == 'asserted'
        for field in FIELDS:
            if field in want[i] and not tally.add_field(field, got[k], want[i], pairs):
                wrong.append(f'field   {field}: {simple(field, got[k].get(field))!r} for '
                             f'{simple(field, want[i][field])!r}  ({want[i].get("quote")})')
    found = set(pairs.values())
    missed = [w for i, w in enumerate(want) if i not in found]
    for k in free:
        results.rule(name, got[k]['rule'], False)
    tally.add_unmatched([got[k] for k in free], missed)
    return ([f'missed  {key(w)} {w.get("quote")!r}' for w in missed] +
            [f'extra   {key(got[k])} {got[k]["quote"]!r} {got[k]["rule"]}' for k in free] + wrong)


def report(tally, results, name):
    results.score(name, 'claims (measure, count)', tally.claims)
    for slot, field in (('attribution', 'said_by'), ('modality', 'modality'), ('scope', 'scope')):
        results.score(name, slot, tally.field[field])
    print('    fields of claims found: ' + '  '.join(
        f'{f} {tally.right[f] / tally.total[f]:.3f}' for f in FIELDS if tally.total[f]))
    results.figure[name, 'wrong offsets', 'count'] = tally.bad_offsets
    results.figure[name, 'wrongly asserted', 'count'] = tally.wrongly_asserted
    print(f'    wrong offsets {tally.bad_offsets}, wrongly asserted {tally.wrongly_asserted}')
    worst = sorted(tally.pitfall.items(), key=lambda item: item[1].f1)
    weak = [f'{p} {s.f1:.2f}' for p, s in worst if s.f1 < 1]
    if weak and name.startswith('sentences'):
        print('    F1 below 1 by pitfall: ' + '  '.join(weak))


def score_set(name, rows, results):
    claims, tally, bad = run_reader(rows), Tally(), []
    results.begin(name, f'{len(rows)} texts')
    for row in rows:
        wrong = tally_row(tally, row, claims.get(row['id'], []), results, name)
        if wrong:
            text = row['text'][:500].replace('\n', ' / ')
            bad.append((sum(w[:5] != 'field' for w in wrong), [f'-- {row["id"]} {text}'] + wrong))
    report(tally, results, name)
    results.worst(bad)


def eval_sentences(results):
    for lang in ('en', 'ar'):
        path = os.path.join(ROOT, 'tests', 'read', f'sentences-{lang}.jsonl')
        score_set(f'sentences-{lang}', lines_of(path), results)


def eval_unseen(results):
    """Sentences written after the rules and not used to make them."""
    for lang in ('en', 'ar'):
        path = os.path.join(ROOT, 'tests', 'read', f'unseen-{lang}.jsonl')
        score_set(f'unseen-{lang}', lines_of(path), results)


PEOPLE = {'killed', 'injured', 'missing', 'detained', 'rescued', 'displaced', 'casualties'}


def people_only(claims):
    """Claims about people, with links between them renumbered."""
    kept = [c for c in claims if c['measure'] in PEOPLE and c['quantifier'] != 'superlative']
    number = {c['claim']: i for i, c in enumerate(kept)}
    return [{**c, 'claim': number[c['claim']], **{k: number.get(c[k]) for k in LINKS}} for c in kept]


def roots(claims, measure):
    """What the text says of one measure: counts that are no part, no repeat, not replaced."""
    replaced = {c['supersedes'] for c in claims} - {None}
    return sorted(str(key(c)) for i, c in enumerate(claims)
                  if c['measure'] == measure and c['modality'] == 'asserted' and i not in replaced and
                  c['subset_of'] is None and c['repeat_of'] is None and c['scope'] != 'context')


def eval_blind(results):
    """Arabic texts of many kinds; only claims about people are labelled, and not every field."""
    rows = lines_of(os.path.join(ROOT, 'tests', 'read', 'blind-ar.jsonl'))
    claims, tally, bad = run_reader(rows), Tally(), []
    results.begin('blind-ar', f'{len(rows)} texts')
    right, total = collections.Counter(), collections.Counter()
    for row in rows:
        got = people_only(claims.get(row['id'], []))
        wrong = tally_row(tally, row, got, results, 'blind-ar')
        for measure in ('killed', 'injured'):
            wanted = roots(row['claims'], measure)
            total[measure] += bool(wanted)
            right[measure] += bool(wanted) and roots(got, measure) == wanted
        if wrong:
            text = row['text'][:500].replace('\n', ' / ')
            bad.append((sum(w[:5] != 'field' for w in wrong), [f'-- {row["id"]} {text}'] + wrong))
    report(tally, results, 'blind-ar')
    for measure in ('killed', 'injured'):
        results.share('blind-ar', f'{measure}, whole texts', right[measure], total[measure])
    results.worst(bad)


def sample_rows():
    """The sample month: plain texts only; the HTML reports need the intake first."""
    base = os.path.join(ROOT, 'samples', 'idlib-2019-02')
    truth = collections.defaultdict(list)
    for claim in lines_of(os.path.join(base, 'truth', 'claims.jsonl')):
        truth[claim['file']].append(claim)
    with open(os.path.join(base, 'manifest.tsv'), encoding='utf-8') as f:
        head = f.readline().rstrip('\n').split('\t')
        items = [dict(zip(head, line.rstrip('\n').split('\t'))) for line in f]
    for item in items:
        if item['file'].endswith('.txt'):
            with open(os.path.join(base, item['file']), encoding='utf-8') as text:
                yield {'id': item['file'], 'text': text.read(), 'published': item.get('published'),
                       'claims': truth[item['file']]}


def eval_samples(results):
    score_set('samples', list(sample_rows()), results)


def eval_modality(results):
    """Clauses of which none may be asserted, and plain sentences of which each must be."""
    for lang in ('en', 'ar'):
        name = f'modality-{lang}'
        rows = lines_of(os.path.join(ROOT, 'tests', 'read', f'{name}.jsonl'))
        claims, bad, n_asserted, n_plain, n_missed = run_reader(rows), [], 0, 0, 0
        results.begin(name, f'{len(rows)} clauses')
        for row in rows:
            is_asserted = any(c['modality'] == 'asserted' and c['quantifier'] != 'none'
                              for c in claims.get(row['id'], []))
            is_plain = row['id'].startswith('plain-')
            n_plain += is_plain
            n_missed += is_plain and not is_asserted
            n_asserted += not is_plain and is_asserted
            if is_plain != is_asserted:
                bad.append((1, [f'-- {row["id"]} {row["text"]}']))
        results.figure[name, 'wrongly asserted', 'count'] = n_asserted
        print(f'  wrongly asserted {n_asserted} of {len(rows) - n_plain}')
        results.share(name, 'plain and asserted', n_plain - n_missed, n_plain)
        results.worst(bad)
