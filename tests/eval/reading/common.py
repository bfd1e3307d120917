"""What every set needs: the reader as a child process, ratios, and one place for results."""
import collections
import json
import os
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
BUILD = os.environ.get('BUILD', os.path.join(ROOT, 'build'))
DATA = os.environ.get('TW_READING', os.path.join(ROOT, '..', 'shared', 'data', 'reading'))
MEMBERS = ('id', 'text', 'published', 'lang', 'title', 'place')


def data_file(name):
    """Path of a given set, or None when it is not there."""
    path = os.path.join(DATA, name)
    return path if os.path.exists(path) else None


def lines_of(path):
    with open(path, encoding='utf-8') as f:
        return [json.loads(line) for line in f if line.strip()]


def run_reader(rows, *options):
    """Output lines of `tawthiq read` over the rows, as objects grouped by document."""
    command = [os.path.join(BUILD, 'tawthiq'), 'read', '--jsonl', '--format', 'jsonl', *options]
    lines = '\n'.join(json.dumps({k: r[k] for k in MEMBERS if r.get(k)}) for r in rows) + '\n'
    out = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    found = collections.defaultdict(list)
    for line in out.decode().splitlines():
        item = json.loads(line)
        found[item['doc']].append(item)
    return found


def ratio(a, b):
    return a / b if b else 0.0


def f1(p, r):
    return ratio(2 * p * r, p + r)


class Score:
    """Right answers against answers given and answers wanted."""

    def __init__(self):
        self.right = self.given = self.wanted = 0.0

    def add(self, right, given, wanted):
        self.right += right
        self.given += given
        self.wanted += wanted

    @property
    def precision(self):
        return ratio(self.right, self.given)

    @property
    def recall(self):
        return ratio(self.right, self.wanted)

    @property
    def f1(self):
        return f1(self.precision, self.recall)

    def __str__(self):
        return (f'P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}'
                f'  ({self.right:g} of {self.given:g} / {self.wanted:g})')


class Results:
    """Figures by (set, slot, kind), and rights and wrongs by rule and set."""

    def __init__(self, verbose=0):
        self.verbose = verbose
        self.figure = {}
        self.rules = collections.defaultdict(lambda: [0, 0])
        self.sets = []

    def begin(self, name, about):
        self.sets.append(name)
        print(f'{name}: {about}')

    def score(self, name, slot, score):
        """Keeps and prints precision, recall and F1 of one slot."""
        print(f'  {slot:<30} {score}')
        for kind in ('precision', 'recall', 'f1'):
            self.figure[name, slot, kind] = getattr(score, kind)

    def share(self, name, slot, part, whole, kind='exact'):
        """Keeps and prints a share."""
        print(f'  {slot:<30} {kind} {ratio(part, whole):.4f} ({part} of {whole})')
        self.figure[name, slot, kind] = ratio(part, whole)

    def rule(self, name, rule, is_right):
        self.rules[rule, name][0 if is_right else 1] += 1

    def worst(self, rows):
        """Prints the worst rows when they were asked for: (badness, [lines])."""
        rows = sorted(rows, key=lambda row: -row[0])
        for _, lines in rows[:self.verbose]:
            for line in lines:
                print('   ', line)
