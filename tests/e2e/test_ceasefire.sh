#!/bin/sh
# test_ceasefire.sh - from a report to a tested incident: the agreement, who is left out and who held
# the place are proposed from the words, accepted, and incidents are tested against them. Once with
# an invented report, once with the real one where it is at hand.
set -u
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
TAWTHIQ=${TAWTHIQ:-$ROOT/build/tawthiq}
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
        echo "failed: $name: $what"
    fi
}

tw() {
    "$TAWTHIQ" -r "$work/$name" "$@"
}

# field FILE NAME: the values of a column of JSON lines.
field() {
    sed -n "s/.*\"$2\": *\"\([^\"]*\)\".*/\1/p" "$1"
}

# result CODE: what an incident of the list came out as.
result() {
    id=$(grep "\"code\": *\"$1\"" "$work/incidents" | sed 's/.*"id": *"\([^"]*\)".*/\1/')
    grep "\"incident\": *\"$id\"" "$work/tested" | sed 's/.*"result": *"\([^"]*\)".*/\1/'
}

# answer CODE TEST: the answer of one test.
answer() {
    id=$(grep "\"code\": *\"$1\"" "$work/incidents" | sed 's/.*"id": *"\([^"]*\)".*/\1/')
    grep "\"incident\": *\"$id\"" "$work/tested" | sed "s/.*\"$2\": *\"\([a-z]*\)\".*/\1/"
}

cat >"$work/invented.txt" <<'EOF'
Invented background note

This note is invented for a test. A ceasefire zone in Idlib was agreed by Russia and Turkey last year. Moscow says that Hayat Tahrir al-Sham (HTS) is excluded from the ceasefire. HTS captured all of Idlib province from rebel groups in January. At least 12 air strikes hit Idlib in February.
EOF
cat >"$work/incidents.csv" <<'EOF'
code,date,place_name,governorate,precision,weapon,actor,target,killed
CLINIC,2019-02-16,Khan Shaykhun,Idlib,P3,W1a,Russian warplanes,T2,3
BASE,2019-02-17,Saraqib,Idlib,P3,W1a,Russian forces,T14,0
SHELLS,2019-02-15,Khan Shaykhun,Idlib,P3,W2c,Syrian regime forces,,9
OUTSIDE,2019-02-18,Hama,Hama,P3,W2a,Russian forces,T1,1
NOBODY,2019-02-19,Saraqib,Idlib,P3,W2a,,T1,
EXCLUDED,2019-02-20,Saraqib,Idlib,P3,W2a,HTS,T1,2
EARLY,2017-05-01,Saraqib,Idlib,P3,W2a,Russian forces,T1,1
BEFORE,2018-12-20,Saraqib,Idlib,P3,W2a,Russian forces,,1
EOF

# run_report NAME FILE: everything from one report.
run_report() {
    name=$1
    "$TAWTHIQ" new -q "$work/$name" --no-passphrase
    tw add -q "$2" --source 'Invented outlet' --published 2019-03-01 >/dev/null
    tw situation propose -q >/dev/null
    tw agreements --format jsonl >"$work/agreements"
    tw control --format jsonl >"$work/control"
    check "one agreement is proposed" [ "$(wc -l <"$work/agreements")" -eq 1 ]
    check "its parties" [ "$(field "$work/agreements" parties)" = 'Russia | Turkey' ]
    check "it was agreed in 2018" [ "$(field "$work/agreements" signed)" = 2018 ]
    check "its zone is Idlib" grep -q '"zone_places": *"geonames:169387"' "$work/agreements"
    check "HTS is left out" grep -q '"exclusions": *"Hayat Tahrir al-Sham"' "$work/agreements"
    check "it is a proposal" [ "$(field "$work/agreements" state)" = proposed ]
    check "it names its claims" grep -q '"claims": *"c-' "$work/agreements"
    check "HTS holds the province since January" \
        [ "$(grep '"since": *"2019-01"' "$work/control" | field /dev/stdin holder)" = HTS ]
    check "with doubt kept" \
        [ "$(grep '"since": *"2019-01"' "$work/control" | field /dev/stdin certainty)" = likely ]
    check "nobody held it before, on any claim" \
        [ "$(tw control --place Idlib --period 2018-06 --format jsonl |
             grep -vc '"certainty": *"planned"')" -eq 0 ]
    tw situation accept -q "$(field "$work/agreements" id)" >/dev/null
    check "a person accepts it" [ "$(tw agreements --state reviewed --format jsonl | wc -l)" -eq 1 ]
    check "totals are no incidents" grep -q '^0 incidents' <<EOF
$(tw ceasefire Idlib --period 2019-02)
EOF
    check "but they are said" grep -q 'stated totals in the zone' <<EOF
$(tw ceasefire Idlib --period 2019-02)
EOF
    test_incidents
}

test_incidents() {
    tw import -q --kind incidents "$work/incidents.csv" >/dev/null 2>&1
    tw incidents --format jsonl >"$work/incidents"
    tw situation add -q control place=Idlib 'holder=rebel groups' since=2015 until=2018-12-31 \
        certainty=likely >/dev/null
    tw ceasefire Idlib --period 2017/2019 --outside --format jsonl >"$work/tested"
    check "a clinic hit by a party: alleged" [ "$(result CLINIC)" = alleged ]
    check "a military target of the excluded group: not applicable" \
        [ "$(result BASE)" = not_applicable ]
    check "and it is the target that decides" [ "$(answer BASE target_covered)" = no ]
    check "shells by who is not named in it: undetermined" [ "$(result SHELLS)" = undetermined ]
    check "whether the government is bound is not said" [ "$(answer SHELLS party)" = unknown ]
    check "that HTS held the town decides nothing" [ "$(answer SHELLS target_covered)" = unknown ]
    check "outside the zone: not applicable" [ "$(answer OUTSIDE zone)" = no ]
    check "no attacker named: undetermined" [ "$(answer NOBODY party)" = unknown ]
    check "the excluded group is not bound" [ "$(answer EXCLUDED party)" = no ]
    check "before the agreement: not applicable" [ "$(answer EARLY in_force)" = no ]
    check "within the year of the agreement: not known" [ "$(answer BEFORE in_force)" = unknown ]
    check "before HTS came the place was covered" [ "$(answer BEFORE target_covered)" = yes ]
    tw situation set -q "$(field "$work/agreements" id)" 'bound=Syrian government' >/dev/null
    tw ceasefire Idlib --period 2019-02 --format jsonl >"$work/tested"
    check "once the government is bound, the target is what is open" \
        [ "$(answer SHELLS party) $(answer SHELLS target_covered)" = 'yes unknown' ]
    check "the register verifies" tw verify -q
}

run_report invented "$work/invented.txt"
seed=$(find "$ROOT/../shared/seed" -name '*.txt' 2>/dev/null | head -n 1)
if [ -n "$seed" ]; then
    run_report seed "$seed"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
