#!/bin/sh
# test_seed.sh - the seed report, sentence by sentence: each claim once, with its words, and the
# repeated paragraphs as repeats; and the figures of its month. Skipped where ../shared is absent.
set -u
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
TAWTHIQ=${TAWTHIQ:-$ROOT/build/tawthiq}
seed=$(find "$ROOT/../shared/seed" -name '*.txt' 2>/dev/null | head -n 1)
if [ -z "$seed" ]; then
    echo "skipped: the seed report is not here"
    echo "0 passed, 0 failed"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# check WHAT COMMAND...: one check.
check() {
    what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "failed: $what"
    fi
}

tw() {
    "$TAWTHIQ" -r "$work/r" "$@"
}

# claims FILTER: claims as JSON lines that are no repeats, one filter of awk over the line.
claims() {
    awk "/\"repeat_of\": ?null/ && $1" "$work/claims"
}

# once FILTER: exactly one claim that is no repeat holds.
once() {
    n=$(claims "$1" | wc -l)
    [ "$n" -eq 1 ] || { claims "$1" | cut -c 1-300; return 1; }
}

# field NAME VALUE: an awk test for a field of a JSON line; VALUE as JSON.
field() {
    printf '/"%s": ?%s[,}]/' "$1" "$2"
}

"$TAWTHIQ" new -q "$work/r" --no-passphrase
tw add "$seed" --source 'Example outlet' --published 2019-03-01 >"$work/added"
tw claims --format jsonl >"$work/claims"
tw figures --place Idlib --period 2019-02 --format csv >"$work/figures"

KILLED=$(field measure '"killed"')
FEBRUARY=$(field time_edtf '"2019-02"')
check "the report is kept" grep -q added "$work/added"
check "over 70 killed: more than 70, Idlib, February" \
    once "$KILLED && $(field quantifier '"more_than"') && $(field min 71) && $FEBRUARY"
check "72 civilians, exact, said by the Syrian Civil Defence" \
    once "$KILLED && $(field best 72) && $(field quantifier '"exact"') && $FEBRUARY && /Syrian Civil Defence/"
check "28 children, a part" \
    once "$KILLED && $(field best 28) && $(field age '"child"') && !/\"subset_of\": ?null/"
check "22 women, a part" \
    once "$KILLED && $(field best 22) && $(field sex '"f"') && !/\"subset_of\": ?null/"
check "a number of volunteers: vague, a part, no number invented" \
    once "$KILLED && $(field quantifier '"vague"') && $(field best null) && /volunteers/ && !/\"subset_of\": ?null/"
check "at least 1681 missiles" \
    once "$(field measure '"munitions"') && $(field min 1681) && $(field quantifier '"at_least"')"
check "67 air strikes" once "$(field measure '"strikes"') && $(field best 67)"
check "116 cluster rockets" once "$(field measure '"munitions"') && $(field best 116)"
check "most deaths in Khan Shaykhoun: a ranking" \
    once "$(field quantifier '"superlative"') && /Khan Shaykhoun/"
check "many residents displaced: vague" \
    once "$(field measure '"displaced"') && $(field quantifier '"vague"')"
check "the ceasefire zone, agreed last year" \
    once "$(field measure '"agreement"') && /\"time_edtf\": ?\"2018/"
check "its parties" grep -q 'Russia.*Turkey' "$work/claims"
check "HTS is left out, said by Moscow" once "$(field measure '"exclusion"') && /Moscow/"
check "HTS captured the province in January" \
    once "$(field measure '"control"') && $(field time_edtf '"2019-01"')"
check "the Salvation Government would administer it" \
    once "$(field measure '"control"') && /Salvation Government/"
check "threats are threats" once "$(field measure '"threat"')"
check "what is feared is not asserted" grep -q '"modality": *"feared"' "$work/claims"
check "the repeated paragraphs are repeats" \
    [ "$(grep -vc '"repeat_of": *null' "$work/claims")" -ge 13 ]

# figure LEVEL MEASURE GROUP MIN MAX: a row of the figures.
figure() {
    awk -F , -v l="$1" -v m="$2" -v g="$3" -v lo="$4" -v hi="$5" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $at["level"] == l && $at["measure"] == m && $at["group"] == g && $at["place"] == "" &&
        $at["min"] == lo && $at["max"] == hi { found = 1 }
        END { exit !found }' "$work/figures"
}

check "72 stated" figure stated killed all 72 72
check "children 28" figure stated killed children 28 28
check "women 22" figure stated killed women 22 22
check "22 not broken down" figure stated killed not_broken_down 22 22
check "munitions stay apart: 1681" figure stated munitions all 1681 ''
check "munitions stay apart: 116" figure stated munitions all 116 116
check "strikes 67" figure stated strikes all 67 67
check "nobody is summed over the headline" \
    [ "$(awk -F , '$1 == "stated" && /,killed,all,/' "$work/figures" | wc -l)" -eq 1 ]
tw figures --place Idlib --period 2019-02 --trace >"$work/trace"
check "the trace leads to the words" grep -q '"72 civilians", characters' "$work/trace"
check "the trace leads to the original" \
    grep -q "$(sha256sum "$seed" | cut -d ' ' -f 1)" "$work/trace"
check "the trace leads to the log" grep -q 'log entry 1, id [0-9a-f]\{64\}' "$work/trace"
start=$(sed -n 's/.*"72 civilians", characters \([0-9]*\) to.*/\1/p' "$work/trace" | head -n 1)
words=$(python3 -c 'import sys
text = open(sys.argv[1], encoding="utf-8", newline="").read()
print(text[int(sys.argv[2]):][:12])' "$seed" "${start:-0}")
check "the words stand where the trace says" [ "$words" = '72 civilians' ]
check "the register verifies" tw verify

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
