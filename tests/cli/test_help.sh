#!/bin/sh
# test_help.sh - what is made from the command tables is well formed, for every command:
# help text, man page (mandoc finds nothing), JSON, Markdown reference, shell completion; and
# docs/reference.md is the reference of the program as it is.
set -u
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
TAWTHIQ=${TAWTHIQ:-$ROOT/build/tawthiq}
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# check WHAT COMMAND...: the command succeeds.
check() {
    what=$1
    shift
    if "$@" >"$work/output" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "tests/cli/test_help.sh: failed: $what"
        sed 's/^/    /' "$work/output" | head -n 10
    fi
}

# man_is_clean COMMAND: mandoc has no warning about its page. The page has no fixed date.
man_is_clean() {
    # shellcheck disable=SC2086 -- a command may be two words
    "$TAWTHIQ" help --man $1 >"$work/page.1" || return 1
    mandoc -T lint -W warning "$work/page.1" | grep -v -i -e 'date' -e 'unusual Xr' >"$work/lint"
    cat "$work/lint"
    [ -s "$work/page.1" ] && [ ! -s "$work/lint" ]
}

"$TAWTHIQ" help --json >"$work/help.json"
check "help --json is JSON" python3 -m json.tool "$work/help.json" "$work/pretty.json"
python3 -c 'import json, sys
for command in json.load(open(sys.argv[1])): print(command["name"])' "$work/help.json" >"$work/names"
"$TAWTHIQ" help --reference >"$work/reference.md"
"$TAWTHIQ" completion bash >"$work/completion"
"$TAWTHIQ" help >"$work/all"
while IFS= read -r name; do
    # shellcheck disable=SC2086 -- a command may be two words
    check "help $name" "$TAWTHIQ" help $name
    check "$name --help" "$TAWTHIQ" $name --help
    check "man page of $name" man_is_clean "$name"
    check "$name in the reference" grep -q "$name" "$work/reference.md"
    check "$name in the completion" grep -q -w -e "${name%% *}" "$work/completion"
    check "$name in the overview" grep -q "^  $name " "$work/all"
done <"$work/names"
check "docs/reference.md is not stale; build/tawthiq help --reference >docs/reference.md" \
    diff "$ROOT/docs/reference.md" "$work/reference.md"
check "there are commands" test -s "$work/names"
check "completion for bash is valid" bash -n "$work/completion"
for shell in zsh fish; do
    check "completion for $shell" test -n "$("$TAWTHIQ" completion $shell)"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
