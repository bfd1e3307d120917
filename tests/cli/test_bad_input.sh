#!/bin/sh
# test_bad_input.sh - what people do wrong at the command line has its answer: an exit code, and words
# that say what is wrong. Nothing of a refused file is in the register afterwards, and no name is in
# any message. The files of samples/odd, one by one, are in test_odd_input.py.
set -u
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
TAWTHIQ=${TAWTHIQ:-$ROOT/build/tawthiq}
ODD=$ROOT/samples/odd
passed=0 failed=0
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1
unset TW_FORMAT TW_REGISTER COLUMNS
export LC_ALL=C.UTF-8

# note WHAT GOOD: counts one check.
note() {
    if [ "$2" = yes ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "tests/cli/test_bad_input.sh: failed: $1"
        sed 's/^/    /' "$work/said" | head -n 8
    fi
}

# answers CODE WORDS COMMAND...: the program ends with CODE and says WORDS on either stream.
answers() {
    want=$1 words=$2
    shift 2
    code=0
    "$TAWTHIQ" "$@" >"$work/said" 2>&1 </dev/null || code=$?
    good=yes
    [ "$code" = "$want" ] || good=no
    grep -q -F -e "$words" "$work/said" || good=no
    note "'$*' ended with $code, wanted $want and '$words'" "$good"
}

# n_entries REGISTER: entries of its log.
n_entries() {
    "$TAWTHIQ" -q -r "$1" log --format jsonl | wc -l
}

"$TAWTHIQ" new -q r --no-passphrase
before=$(n_entries r)

# Files that are no text, for every door.
printf '\377\330\377\340 picture' >picture.txt
printf 'PK\003\004 book' >book.csv
answers 4 "picture" -r r add picture.txt
answers 3 "No such file" -r r add missing.txt
answers 4 "the file is empty" -r r import "$ODD/empty.txt"
answers 4 "spreadsheet" -r r import book.csv
answers 4 "not text" -r r import "$ODD/binary.bin"
answers 3 "No such file" -r r import missing.csv

# A list that is refused for its cells.
answers 4 "no person has that age" -r r import "$ODD/list-bad-cells.csv"
grep -q 'Sample Person' "$work/said" && good=no || good=yes
note "no name stands in the problems of a list" $good

after=$(n_entries r)
[ "$before" = "$after" ] && good=yes || good=no
: >"$work/said"
note "refused files left no entry: $before, then $after" $good

# Odd but right.
answers 0 "1 new" -r r import "$ODD/list-bom.csv"
answers 0 "imported before" -r r import "$ODD/list-bom.csv"
answers 0 "2 new" -r r import --accept-problems "$ODD/list-ragged.csv"
iconv -f UTF-8 -t UTF-16LE "$ODD/list-crlf.csv" >wide.csv
answers 0 "read as utf-16le" -r r import wide.csv
printf 'Name,Sex\nSample \377 One,m\n' >broken.csv
answers 0 "U+FFFD" -r r import broken.csv

# The Arabic article may be left out of headers.
printf 'اسم,جنس,عمر,تاريخ\nSample Header,أنثى,٣٥,٢٠١٩-٠٢-١٥\n' >bare.csv
answers 0 "1 new, 0 changed, 0 the same, 0 with problems; 0 warnings" -r r import bare.csv

# A row that was copied in a spreadsheet with its id does not overwrite the person.
"$TAWTHIQ" -q -r r export casualties >copied.csv
sed -n '2s/,m,\|,f,/,u,/p' copied.csv >>copied.csv
answers 4 "row 2 has the same id" -r r import copied.csv

# Rows without a word, as spreadsheets leave them below a list, are nobody.
printf 'Name,Sex\nSample Last,m\n,\n , \n,,,\n' >tail.csv
answers 0 "1 rows: 1 new" -r r import tail.csv
answers 0 "the row is empty: left out" -r r import tail.csv --dry-run

# What is mistyped on the command line is said, not answered with an empty list.
answers 2 "'kiled' is no code of 'measure'" -r r claims --measure kiled
answers 2 "'xx' is no code of 'state'" -r r claims --state xx
answers 2 "'x' is no code of 'outcome'" -r r people --outcome x
answers 0 "Sample Last" -r r people
answers 2 "--max is a number of rows" -r r claims --max -1
answers 2 "no month 13" -r r claims --period 2019-13
answers 2 "no day 31 in 2019-02" -r r export casualties --from 2019-02-31
answers 3 "no place 'Qqzxvw'" -r r export casualties --place Qqzxvw
answers 0 "is taken as Idlib" -r r export casualties --place Idlib
answers 3 "no place 'Blabla' in the gazetteer" -r r figures --place Blabla --period 2019-02  # agrees by consonants only
answers 3 "no place 'Qqzxvw'" -r r add "$ODD/unknown-place.txt" --place Qqzxvw
printf 'Foo,Name\n1,Sample Foo\n' >field.csv
answers 2 "'tawthiq export casualties' names the fields" -r r import field.csv --columns Foo=qq
answers 2 "Did you mean 'gazetteer show'?" gazetteer
answers 0 "id" -r r claims --max ٢
answers 0 "2019-02-01 to 2019-02-28" -r r figures --place إدلب --period ٢٠١٩-٠٢

# Names of files that are no text, or that would steer a terminal.
printf 'One man was hurt in Saraqib, somebody invented said.' >"$(printf 'b\377.txt')"
answers 0 "added" -r r add "$(printf 'b\377.txt')"
escape=$(printf '\033')
answers 3 "missing?[31m.txt" -r r add "missing$escape[31m.txt"

# An output that cannot be written is an error; a reader that has left, as head does, is none.
code=0
"$TAWTHIQ" -r r claims >/dev/full 2>said || code=$?
[ "$code" = 7 ] && grep -q "cannot write the result" said && good=yes || good=no
note "a full device is said: $code" $good
{ sleep 0.5; "$TAWTHIQ" -r r claims --format csv 2>said; echo $? >code; } | true
[ "$(cat code)" = 7 ] && [ ! -s said ] && good=yes || good=no
note "a closed pipe ends the program without words: $(cat code)" $good

# Undo takes an import back.
printf 'Name,Sex\nSample Undone,m\n' >undo.csv
"$TAWTHIQ" -r r import undo.csv >said 2>&1
batch=$(grep -o 'b-[0-9a-z]*' said)
n=$("$TAWTHIQ" -q -r r export casualties | wc -l)
answers 0 "taken back" -r r undo "$batch"
now=$("$TAWTHIQ" -q -r r export casualties | wc -l)
[ "$now" = $((n - 1)) ] && good=yes || good=no
note "undo takes one person back: $n, then $now" $good
answers 0 "taken back before" -r r undo "$batch"
answers 3 "no batch" -r r undo b-zzzzzzzzzz
answers 0 "0 wrong" -r r verify

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
