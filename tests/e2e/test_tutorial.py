#!/usr/bin/env python3
# test_tutorial.py - what docs/tutorial.md, matching.md and estimating.md show is what the program does.
#
# Runs the commands of a page one after another ("    $ tawthiq ...", in one shell folder) and
# compares what comes back with what the page shows:
#   ...      a line of three dots stands for any lines, or none
#   …        inside a line stands for any text
#   tawthiq: …   as the first line: the command is refused; every other one must end well
#   i-…      ids are new in each register: the first one that a shown id meets is the one it
#            stands for from then on, in commands too
# Spaces are compared as one, so that columns may grow.
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TAWTHIQ = os.environ.get('TAWTHIQ', os.path.join(ROOT, 'build', 'tawthiq'))
PAGES = ['tutorial.md', 'matching.md', 'estimating.md']
ID = re.compile(r'\b[a-z]-[0-9a-hjkmnp-tv-z]{10}(?:[0-9a-hjkmnp-tv-z]{16})?\b')


def steps_of(page):
    """(line number, command, lines shown behind it) of every command of the page."""
    steps = []
    for number, line in enumerate(page.splitlines(), 1):
        if line.startswith('    $ '):
            steps.append((number, line[6:], []))
        elif line.startswith('    ') and steps:
            steps[-1][2].append(line[4:])
    return steps


def one_space(text):
    return ' '.join(text.split())


class Ids:
    """Which id of this run each id of the page stands for."""

    def __init__(self):
        self.real = {}

    def command(self, text):
        return ID.sub(lambda m: self.real.get(m.group(), m.group()), text)

    def match(self, shown, line):
        """Whether a line is the one shown; binds ids that were not met before."""
        new, parts = [], []
        for piece in re.split('( ?… ?|%s)' % ID.pattern, one_space(shown)):
            if '…' in piece:
                parts.append('.*?')
            elif ID.fullmatch(piece) and piece not in self.real:
                new.append(piece)
                parts.append('(%s)' % ID.pattern)
            else:
                parts.append(re.escape(self.real.get(piece, piece)))
        found = re.fullmatch(''.join(parts), one_space(line))
        if found:
            self.real.update(zip(new, found.groups()))
        return found is not None


def missing(shown, lines, ids):
    """The first shown line that is not where it should be, or None."""
    at, is_free = 0, False
    for want in shown:
        if want.strip() == '...':
            is_free = True
            continue
        while at < len(lines) and not ids.match(want, lines[at]) and is_free:
            at += 1
        if at == len(lines) or not ids.match(want, lines[at]):
            return want
        at, is_free = at + 1, False
    return None if is_free or at == len(lines) else 'no more lines, but: ' + lines[at]


def page_run(page):
    """Counts of the steps of one page, passed and failed."""
    with open(os.path.join(ROOT, 'docs', page), encoding='utf-8') as f:
        steps = steps_of(f.read())
    ids, passed, failed = Ids(), 0, 0
    env = dict(os.environ, PATH=os.path.dirname(TAWTHIQ) + ':' + os.environ['PATH'],
               LC_ALL='C.UTF-8', TZ='UTC', NO_COLOR='1', TW_USER='tutorial')
    with tempfile.TemporaryDirectory() as work:
        os.symlink(os.path.join(ROOT, 'samples'), os.path.join(work, 'samples'))
        for number, command, shown in steps:
            done = subprocess.run(['sh', '-c', ids.command(command)], cwd=work, env=env,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            lines = done.stdout.decode().splitlines()
            while shown and not shown[-1].strip():
                shown.pop()
            lost = missing(shown, [line for line in lines if line.strip()], ids) if shown else None
            is_refusal = bool(shown) and shown[0].startswith('tawthiq: ')
            if lost is None and (done.returncode == 0) == is_refusal:
                lost = 'an exit code of 0, not %d' % done.returncode
            passed, failed = passed + (lost is None), failed + (lost is not None)
            if lost is not None:
                print('docs/%s:%d: failed: %s' % (page, number, command))
                print('    shown:  ' + lost)
                print('\n'.join('    | ' + line for line in lines[:40]))
    return passed, failed


def main():
    counts = [page_run(page) for page in PAGES]
    passed, failed = (sum(c[k] for c in counts) for k in (0, 1))
    print('%d passed, %d failed' % (passed, failed))
    sys.exit(failed > 0 or any(p + f == 0 for p, f in counts))


main()
