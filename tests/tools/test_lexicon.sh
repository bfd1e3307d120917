#!/bin/sh
# test_lexicon.sh - gen_lexicon refuses what the reader could not use, and names the line and what
# to do. Rows: the exit code, words of the message, the list.
set -u
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
BUILD=${BUILD:-$ROOT/build}
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/en"

# list CODE WORDS TEXT: one word list.
list() {
    printf '%b' "$3" >"$work/en/a.txt"
    "$BUILD/share/tawthiq/gen_lexicon" "$work/a.bin" "$work/en/a.txt" >"$work/output" 2>&1
    code=$?
    if [ "$code" = "$1" ] && { [ -z "$2" ] || grep -q -- "$2" "$work/output"; }; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "test_lexicon: failed: $3: code $code, wanted $1 and '$2'"
        sed 's/^/    /' "$work/output"
    fi
}

list 0 '' '# a remark\n\nperson: guest, lodger | guests, lodgers\n'
list 0 '' 'thing measure=munitions code=W2c: Sample rocket | Sample rockets\r\n'
list 0 '' '\0357\0273\0277person: guest\n'
list 0 '' 'person: طفل | طفلان، طفلين | أطفال\n'
list 0 '' 'month value=5 proper=1: May\nmodal sub=alleged: may\n'
list 4 'a.txt:2: unknown tag' '# x\nperon: guest\n'
list 4 'write one of: person adj' 'peron: guest\n'
list 4 "this tag has no key 'weapon'" 'person weapon=W1: guest\n'
list 4 "unknown value 'x'; write one of: m f" 'person sex=x: guest\n'
list 4 "unknown sense: sub 'was'" 'pred measure=killed sub=was: slain\n'
list 4 "unknown measure 'dead'" 'pred measure=dead sub=part: slain\n'
list 4 "a key is missing: 'sub'" 'pred measure=killed: slain\n'
list 4 "a key is missing: 'value'" 'num: dozen\n'
list 4 "take one from vocab/weapon.tsv" 'thing measure=munitions code=X9: orb\n'
list 4 "take one from vocab/target.tsv" 'thing measure=objects_hit code=W1: hut\n'
list 4 "take one from vocab/function.tsv" 'person code=W1: guest\n'
list 4 'not a whole number' 'num value=two: pair\n'
list 4 'value=1 to value=12' 'month value=13: Undecember\n'
list 4 'end lies before' 'vague value=9 to=3: some\n'
list 4 'expected key=value' 'person male: guest\n'
list 4 'no colon' 'person guest\n'
list 4 "behind '='" 'person sex=: guest\n'
list 4 'more than three forms' 'person: a | b | c | d\n'
list 4 'nothing between commas' 'person: guest,, lodger\n'
list 4 'no word in' 'person: guest, -\n'
list 4 'more than 12 words' 'person: a b c d e f g h i j k l m\n'
list 4 'twice in this line' 'person: guest, Guest\n'
list 4 'a.txt:1: take one out' 'person: guest\nperson: guest\n'
list 4 'conflicting phrase' 'person sex=m: guest\nperson sex=f: guest\n'
list 4 'UTF-8' 'person: \0377\n'
list 4 '2 mistakes' 'peron: guest\nnum: dozen\n'

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
