"""Main text of web pages: runs tests/eval/test_html_main.py and keeps its figures."""
import os
import re
import subprocess
import sys

from reading.common import BUILD, DATA, ROOT


def eval_pages(results):
    pages = os.path.join(DATA, 'html-dev.tar.xz')
    if not os.path.exists(pages):
        return
    command = [sys.executable, os.path.join(ROOT, 'tests', 'eval', 'test_html_main.py')]
    env = dict(os.environ, TW_HTML_PAGES=pages, BUILD=BUILD)
    out = subprocess.run(command + ['--list'] * (results.verbose > 0), env=env, text=True,
                         stdout=subprocess.PIPE, check=False).stdout
    found = re.search(r'(\d+ pages): precision ([\d.]+) recall ([\d.]+) F ([\d.]+)', out)
    if found is None:
        return
    results.begin('html', found[1])
    print(f'  {"main text":<30} P {found[2]}  R {found[3]}  F1 {found[4]}')
    results.figure['html', 'main text', 'f1'] = float(found[4])
    listed = [line for line in out.splitlines() if line.startswith(('missing', 'wrong'))]
    results.worst([(0, [line[:160]]) for line in listed])
