"""News articles without labels: quotes, and repeats that are put there.

Every quote must be the text at its offsets. Each article is then followed by itself (exact: every
claim of the second copy must name an earlier one), or by a copy of itself with one word changed in
every sentence and by an article of another year (near: claims of the copy must name an earlier one,
claims of the stranger must not name one of the article).
"""
import random
import re

from reading.common import Score, data_file, lines_of, run_reader

GAP = '\n\n'
N_NEAR = 200


def year(row):
    return row['date'].rsplit('/', 1)[-1]


SWAPS = {'the': 'that', 'a': 'one', 'in': 'inside', 'on': 'upon', 'is': 'was', 'are': 'were',
         'has': 'had', 'its': 'their', 'with': 'having', 'from': 'out of', 'to': 'towards'}


def change_word(sentence, rng):
    """The sentence with one small word exchanged; short sentences stay as they are."""
    words = sentence.split(' ')
    places = [i for i, word in enumerate(words) if word in SWAPS]
    if len(words) < 8 or not places:
        return sentence
    at = rng.choice(places)
    words[at] = SWAPS[words[at]]
    return ' '.join(words)


def near_copy(text, rng):
    return '. '.join(change_word(s, rng) for s in text.split('. '))


def eval_quotes(rows, results):
    claims = run_reader(rows)
    text = {r['id']: r['text'] for r in rows}
    found = [c for mine in claims.values() for c in mine]
    bad = sum(text[c['doc']][c['start']:c['end']] != c['quote'] for c in found)
    results.figure['fakes', 'wrong offsets', 'count'] = bad
    print(f'  quotes                         {len(found)} claims, {bad} not equal to the text')


def eval_exact(rows, results):
    twice = [{'id': r['id'], 'text': r['text'] + GAP + r['text']} for r in rows]
    claims, right, n, bad = run_reader(twice), 0, 0, []
    for row, original in zip(twice, rows):
        second = len(original['text']) + len(GAP)
        copies = [c for c in claims.get(row['id'], []) if c['start'] >= second]
        missed = [c for c in copies if c['repeat_of'] is None]
        n, right = n + len(copies), right + len(copies) - len(missed)
        if missed:
            bad.append((len(missed), [f'-- {row["id"]}'] + [f'   not marked: {c["measure"]} '
                        f'{c["best"]} {c["rule"]} at {c["start"]}' for c in missed]))
    results.share('fakes', 'exact repeats', right, n)
    results.worst(bad)


def near_rows(rows, rng):
    """(row, where the copy begins, where the stranger begins)."""
    for r in rng.sample(rows, min(N_NEAR, len(rows))):
        stranger = rng.choice([s for s in rows if year(s) != year(r)])
        first = r['text'] + GAP
        copy = near_copy(r['text'], rng) + GAP
        yield ({'id': r['id'], 'text': first + copy + stranger['text']}, len(first),
               len(first) + len(copy))


def eval_near(rows, results):
    built = list(near_rows(rows, random.Random(1)))
    claims, score, bad = run_reader([row for row, _, _ in built]), Score(), []
    for row, copy, stranger in built:
        mine = claims.get(row['id'], [])
        of_copy = [c for c in mine if copy <= c['start'] < stranger]
        marked = [c for c in of_copy if c['repeat_of'] is not None]
        wrong = [c for c in mine if c['start'] >= stranger and c['repeat_of'] is not None and
                 mine[c['repeat_of']]['start'] < stranger]
        score.add(len(marked), len(marked) + len(wrong), len(of_copy))
        lines = [f'   of another article: {c["measure"]} {c["best"]} at {c["start"]}' for c in wrong]
        lines += [f'   not marked: {c["measure"]} {c["best"]} {c["rule"]} at {c["start"]}'
                  for c in of_copy if c['repeat_of'] is None]
        if lines:
            bad.append((len(lines), [f'-- {row["id"]}'] + lines))
    results.score('fakes', 'near repeats', score)
    results.worst(bad)


def eval_fakes(results):
    path = data_file('fakes-dev.jsonl')
    if path is None:
        return
    rows = [dict(r, id=f'{r["id"]}/{i}') for i, r in enumerate(lines_of(path))]
    results.begin('fakes', f'{len(rows)} articles, without labels')
    eval_quotes(rows, results)
    eval_exact(rows, results)
    eval_near(rows, results)
