#!/bin/sh
# run.sh - the program by its outputs: each case is compared byte for byte.
#
# A case is a folder tests/golden/<command>/<case>/ with
#   cmd      shell text; `tawthiq` is on the path, the working folder is new and empty
#   in       optional: standard input
#   files/   optional: copied into the working folder
#   out err  expected standard output and error (a missing file means empty)
#   code     expected exit code (missing means 0)
#   mask     optional: sed script applied to both outputs, for keys, ids and clock times;
#            tests/golden/mask is applied in every case that has an empty one
#   needs    optional: a path; the case is skipped where it does not exist
#
#   tests/golden/run.sh [--refresh] [WORD...]     only cases whose path contains a word
#
# Every command of the program must have at least one case. TAWTHIQ names the program
# (default build/tawthiq). Ends with "N passed, N failed".
set -u
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
GOLDEN=$ROOT/tests/golden
TAWTHIQ=${TAWTHIQ:-$ROOT/build/tawthiq}
PATH=$(dirname "$TAWTHIQ"):$PATH
export PATH ROOT LC_ALL=C.UTF-8 TZ=UTC NO_COLOR=1
unset TW_FORMAT TW_REGISTER COLUMNS
refresh=no
[ "${1:-}" = --refresh ] && { refresh=yes; shift; }
words=$*
passed=0 failed=0 skipped=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# masked FILE CASE: the output as it is compared.
masked() {
    if [ -s "$2/mask" ]; then
        sed -E -f "$2/mask" "$1"
    elif [ -f "$2/mask" ]; then
        sed -E -f "$GOLDEN/mask" "$1"
    else
        cat "$1"
    fi
}

# run_case CASE: leaves got.out, got.err and got.code in the working folder's parent.
run_case() {
    rm -rf "$work/dir"
    mkdir "$work/dir"
    if [ -d "$1/files" ]; then
        cp -R "$1/files/." "$work/dir/"
    fi
    input=/dev/null
    [ -f "$1/in" ] && input=$1/in
    code=0
    (cd "$work/dir" && HOME="$work/dir" timeout 60 sh "$1/cmd") \
        <"$input" >"$work/raw.out" 2>"$work/raw.err" || code=$?
    masked "$work/raw.out" "$1" >"$work/got.out"
    masked "$work/raw.err" "$1" >"$work/got.err"
    printf '%s\n' "$code" >"$work/got.code"
}

# expected CASE PART: the expected bytes, with the defaults for missing files.
expected() {
    if [ -f "$1/$2" ]; then
        cat "$1/$2"
    elif [ "$2" = code ]; then
        echo 0
    fi
}

# compare_case CASE: count it, and show what differs.
compare_case() {
    differs=no
    for part in out err code; do
        expected "$1" "$part" >"$work/want"
        cmp -s "$work/want" "$work/got.$part" && continue
        [ "$differs" = yes ] || printf 'failed: %s\n' "${1#"$ROOT/"}"
        differs=yes
        printf '  %s (- expected, + got):\n' "$part"
        diff -a -u "$work/want" "$work/got.$part" | sed -n '3,22s/^/    /p'
    done
    if [ "$differs" = yes ]; then
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
}

# refresh_case CASE: write what the program says now; empty outputs leave no file.
refresh_case() {
    for part in out err code; do
        if [ -s "$work/got.$part" ] && [ "$part $(head -c 2 "$work/got.$part")" != "code 0" ]; then
            cp "$work/got.$part" "$1/$part"
        else
            rm -f "$1/$part"
        fi
    done
}

# The names of the program's commands, one a line.
list_commands() {
    "$TAWTHIQ" help --json 2>/dev/null |
        grep -o '{"name": *"[^"]*", *"arguments"' | sed 's/^[^:]*: *"//; s/".*//'
}

# check_coverage: a command that no case runs is a failure.
check_coverage() {
    if [ -z "$(list_commands)" ]; then
        printf 'failed: "tawthiq help --json" lists no command\n'
        failed=$((failed + 1))
        return
    fi
    for name in $(list_commands | tr ' ' '-'); do
        if ls "$GOLDEN/$name"/*/cmd >/dev/null 2>&1; then
            passed=$((passed + 1))
        else
            printf 'failed: command "%s" has no case under tests/golden/%s\n' "$name" "$name"
            failed=$((failed + 1))
        fi
    done
}

# is_wanted CASE: was it asked for, and is what it needs here?
is_wanted() {
    if [ -n "$words" ]; then
        for word in $words; do
            case $1 in *"$word"*) return 0 ;; esac
        done
        return 1
    fi
}

if [ ! -x "$TAWTHIQ" ]; then
    echo "failed: there is no program at $TAWTHIQ; run script/build"
    echo "0 passed, 1 failed"
    exit 1
fi
for cmd in "$GOLDEN"/*/*/cmd; do
    [ -f "$cmd" ] || continue
    case=${cmd%/cmd}
    is_wanted "$case" || continue
    if [ -f "$case/needs" ] && [ ! -e "$ROOT/$(cat "$case/needs")" ]; then
        skipped=$((skipped + 1))
        continue
    fi
    run_case "$case"
    if [ "$refresh" = yes ]; then
        refresh_case "$case"
    else
        compare_case "$case"
    fi
done
[ "$refresh" = yes ] && exit 0
[ -n "$words" ] || check_coverage
[ "$skipped" = 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
