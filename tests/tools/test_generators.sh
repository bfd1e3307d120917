#!/bin/sh
# test_generators.sh - gen_sql and gen_vocab refuse what breaks their contracts, and name the line.
set -u
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
BUILD=${BUILD:-$ROOT/build}
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/sql/query"

# verdict WHAT WANTED_CODE GOT_CODE WANTED_WORDS: counts; the words must be in the output.
verdict() {
    if [ "$2" = "$3" ] && { [ -z "$4" ] || grep -q -- "$4" "$work/output"; }; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "test_generators: failed: $1: code $3, wanted $2 and '$4'"
        sed 's/^/    /' "$work/output"
    fi
}

# sql CODE WORDS TEXT: one file of statements.
sql() {
    printf '%b' "$3" >"$work/sql/query/a.sql"
    "$BUILD/tools/gen_sql" "$work/a.h" "$work/a.c" "$work/sql/query/a.sql" >"$work/output" 2>&1
    verdict "$3" "$1" $? "$2"
}

H='-- a_b: x\n-- params:  none\n-- returns: id int\n'
P='-- a_b: x\n-- params:  y int\n-- returns: id int\n'
sql 0 '' "${H}SELECT id FROM t ORDER BY day, t.id DESC NULLS LAST LIMIT 1"
sql 0 '' "${P}SELECT id, '?', count(*) FROM t WHERE a = :y -- why :z?\n"
sql 0 '' "-- a_b: x\n-- params:  none\n-- returns: d text\n-- order:   a day is unique\nSELECT d FROM t ORDER BY d"
sql 0 '' "-- a_b: x\n-- params:  y int,\n--          z claim\n-- returns: none\nUPDATE t SET a = :y WHERE id = :z"
sql 0 '' "-- a_b: x\n-- script\nCREATE TABLE t (a); CREATE TABLE u (a);"
sql 4 'a.sql:4' "${H}SELECT id FROM t WHERE a = ?"
sql 4 'a.sql:5' "${H}SELECT id FROM t\nWHERE a = \$1"
sql 4 'CAST' "${H}SELECT a::int FROM t"
sql 4 'SELECT' "${H}SELECT * FROM t"
sql 4 'SELECT' "${H}SELECT t.* FROM t"
sql 4 'not unique' "${H}SELECT id FROM t ORDER BY day"
sql 4 'not unique' "${H}SELECT id FROM (SELECT id FROM t ORDER BY day) ORDER BY id"
sql 4 'COLLATE' "${H}SELECT id FROM t WHERE a LIKE 'x%%'"
sql 4 'not declared' "${H}SELECT id FROM t WHERE a = :x"
sql 4 'not used' "${P}SELECT id FROM t -- :y\n"
sql 4 'params' "-- a_b: x\nSELECT 1"
sql 4 'name type' "-- a_b: x\n-- params:  y number\n-- returns: none\nSELECT :y"
sql 4 'another statement' "${H}SELECT 1 AS id\n\n${H}SELECT 2 AS id"
sql 4 'before the first header' "SELECT 1"

# vocab CODE WORDS TEXT: one code list.
vocab() {
    printf '%b' "$3" >"$work/a.tsv"
    "$BUILD/tools/gen_vocab" "$work/a.h" "$work/a.c" "$work/a.tsv" >"$work/output" 2>&1
    verdict "$3" "$1" $? "$2"
}

V='# an invented list\ncode\tparent\ten\tar\tmaps\n'
vocab 0 '' "${V}a\t\tone\tواحد\tx=1;y=2\nb\ta\ttwo\tاثنان\t\n"
vocab 4 'a.tsv:1' "code\tparent\ten\tar\tmaps\n"
vocab 4 'a.tsv:2' "# an invented list\ncode\ten\tar\n"
vocab 4 'five columns' "${V}a\t\tone\n"
vocab 4 'label' "${V}a\t\tone\t\t\n"
vocab 4 'twice' "${V}a\t\tone\tواحد\t\na\t\ttwo\tاثنان\t\n"
vocab 4 'stand above' "${V}a\tb\tone\tواحد\t\nb\t\ttwo\tاثنان\t\n"
vocab 4 'name=value' "${V}a\t\tone\tواحد\tx\n"
vocab 4 '' "${V}a\t\tone\t\\0377\t\n"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
