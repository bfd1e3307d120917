#!/usr/bin/env python3
# test_pdf.py - a bulletin on paper says what the page in Markdown says, in both languages.
#
# Reads the PDF with poppler: every figure of the tables is there, references lead to rows that
# exist, the same register gives the same bytes, Arabic is shaped and in reading order.
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TAWTHIQ = os.environ.get('TAWTHIQ', os.path.join(ROOT, 'build', 'tawthiq'))
REPORT = ('Sampleton civil defence said 7 civilians were killed and 12 injured in Saraqib on '
          '3 February 2019. Among the dead were 2 children.')
counts = {'passed': 0, 'failed': 0}


def check(what, holds):
    counts['passed' if holds else 'failed'] += 1
    if not holds:
        print('tests/cli/test_pdf.py: failed:', what)


def run(*args):
    return subprocess.run(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


def tool(*args):
    """What a tool of poppler prints, without marks of direction, letters in their plain form."""
    text = run(*args).stdout.decode()
    text = re.sub('[\u200e\u200f\u202a-\u202e\u2066-\u2069]', '', text)
    return unicodedata.normalize('NFKC', text)


def numbers(text):
    return set(re.findall(r'\d[\d,]*', unicodedata.normalize('NFKC', text)))


def bulletin(register, out, *more):
    done = run(TAWTHIQ, '-r', register, 'bulletin', '--place', 'Idlib', '--period', '2019-02',
               '--pdf', '-o', out, *more)
    check('bulletin --pdf ends well: ' + done.stderr.decode()[-300:], done.returncode == 0)
    path = os.path.join(out, 'bulletin.pdf')
    return open(path, 'rb').read() if os.path.exists(path) else b''


def check_english(work, register):
    out = os.path.join(work, 'deep', 'en')      # folders in between are made
    first = bulletin(register, out)
    check('the same register gives the same bytes', first == bulletin(register, out) != b'')
    pdf = os.path.join(out, 'bulletin.pdf')
    text = tool('pdftotext', '-layout', pdf, '-')
    markdown = open(os.path.join(out, 'bulletin.md'), encoding='utf-8').read()
    rows = [line for line in markdown.splitlines() if line.startswith('| ')]
    check('there are tables', len(rows) > 10)
    missing = numbers(' '.join(rows)) - numbers(text) - numbers(''.join(text.split()))
    check('every number of the tables is on paper, not %s' % sorted(missing)[:5], not missing)
    for heading in re.findall('^#+ (.*)$', markdown, re.M):
        check('heading on paper: ' + heading, heading in ' '.join(text.split()))
    info = tool('pdfinfo', pdf)
    check('it has a title', 'Title:           Idlib, February 2019' in info)
    check('nobody dates it', '1970' in info)
    dests = set(re.findall('"([ts][0-9]+)"', tool('pdfinfo', '-dests', pdf)))
    traces = {'t' + n for n in re.findall(r'\\\[(\d+)\\\]', markdown)}
    check('every reference has a place to lead to', traces and traces <= dests)


def check_arabic(work, register):
    out = os.path.join(work, 'ar')
    bulletin(register, out, '--lang', 'ar', '--digits', 'arab')
    text = tool('pdftotext', os.path.join(out, 'bulletin.pdf'), '-')
    check('Arabic title in reading order', 'محافظة' in text.replace(' ', ''))
    check('Arabic-Indic digits', re.search('[٠-٩]', text) is not None)
    fonts = tool('pdffonts', os.path.join(out, 'bulletin.pdf'))
    check('an Arabic font is embedded', re.search('Arabic.* yes ', fonts) is not None)


def check_stale(work, register):
    out = os.path.join(work, 'ar')
    done = run(TAWTHIQ, '-r', register, 'bulletin', '--place', 'Idlib', '--period', '2019-02',
               '-o', out)
    check('an old PDF does not stand beside new figures',
          done.returncode == 0 and not os.path.exists(os.path.join(out, 'bulletin.pdf')))


def main():
    with tempfile.TemporaryDirectory() as work:
        report = os.path.join(work, 'report.txt')
        register = os.path.join(work, 'r.tawthiq')
        with open(report, 'w', encoding='utf-8') as f:
            f.write(REPORT)
        run(TAWTHIQ, 'new', register, '--no-passphrase')
        done = run(TAWTHIQ, '-r', register, 'add', report, '--source', 'Example Wire',
                   '--published', '2019-02-04')
        check('a report is added', done.returncode == 0)
        check_english(work, register)
        check_arabic(work, register)
        check_stale(work, register)
    print('%(passed)d passed, %(failed)d failed' % counts)
    sys.exit(counts['failed'] > 0)


main()
