#!/bin/sh
# test_rules.sh - every rule that the reader names is explained in src/read/rule.c, and stands in
# docs/reading.md.
set -u
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
passed=0 failed=0
rules=$(sed -n 's/.*rule = \(.*\)[;}].*/\1/p; s/^.*rule = \("[a-z-]*"\).*/\1/p' "$ROOT"/src/read/*.c |
    grep -o '"[a-z][a-z-]*"' | sort -u)
told=$(cd "$ROOT" && TAWTHIQ=${TAWTHIQ:-build/tawthiq} && for lang in en ar; do
    "$TAWTHIQ" read --jsonl <"tests/read/sentences-$lang.jsonl"; done |
    sed -n 's/.*"rule": \("[a-z-]*"\).*/\1/p' | sort -u)
for rule in $(printf '%s\n%s\n' "$rules" "$told" | sort -u); do
    if grep -qF "{ $rule, " "$ROOT/src/read/rule.c"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "src/read/rule.c: no line for the rule $rule; add what it does, with an example"
    fi
done
for rule in $(sed -n 's/^    { "\([a-z-]*\)",.*/\1/p' "$ROOT/src/read/rule.c"); do
    if grep -qF "| \`$rule\` |" "$ROOT/docs/reading.md"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "docs/reading.md: no line for the rule $rule; take it from src/read/rule.c"
    fi
done
[ "$passed" -gt 15 ] || { failed=$((failed + 1)); echo "only $passed rules were found"; }
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
