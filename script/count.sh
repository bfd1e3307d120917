# count.sh - counting what tests say: every test program ends with "N passed, N failed".
#
# Sourced by script/test. A tally file has one line per suite: passed, failed, name.

# tally NAME PASSED FAILED: one line for people, one for the sum.
tally() {
    printf '%-44s %8d passed, %d failed\n' "$1" "$2" "$3"
    printf '%d\t%d\t%s\n' "$2" "$3" "$1" >>"$TALLY"
}

# count_log NAME LOG CODE: count the last such line of an output. An exit code that the counts do
# not explain, or no counts at all, is one failure more.
count_log() {
    counts=$(awk '/^[0-9]+ passed, [0-9]+ failed$/ { p = $1; f = $3; seen = 1 }
        END { if (seen) print p, f }' "$2")
    if [ "$3" = 77 ] && [ -z "$counts" ]; then
        printf '%-44s %8s\n' "$1" skipped
        return 0
    fi
    # shellcheck disable=SC2086 -- two numbers
    set -- "$1" "$2" "$3" ${counts:-0 0}
    passed=$4 failed=$5
    [ "$failed" -gt 0 ] || { [ "$3" = 0 ] && [ -n "$counts" ]; } || failed=1
    tally "$1" "$passed" "$failed"
    if [ "$failed" -gt 0 ]; then
        printf '    exit code %s; whole output in %s\n' "$3" "${2#"$ROOT/"}"
        if [ -n "$counts" ]; then
            grep -a -A 3 'failed: ' "$2" | head -n 24 | sed 's/^/    /' || :
        else
            tail -n 24 "$2" | sed 's/^/    /'
        fi
    fi
}

# count_meson LABEL TESTLOG: split meson's log into one file per program and count each.
count_meson() {
    if [ ! -s "$2" ]; then
        tally "$1 programs" 0 1
        printf '    no test program ran; see %s\n' "$LOGS/meson-$1.log"
        return 0
    fi
    rm -f "$LOGS/$1-"[0-9]*
    awk -v base="$LOGS/$1-" '
        /^=+ [0-9]+\/[0-9]+ =+$/ { if (out) close(out); out = sprintf("%s%03d", base, ++n); next }
        out { print > out }' "$2"
    for part in "$LOGS/$1-"[0-9]*; do
        name=$(sed -n 's/^test: *\([^ ]*:\)\{0,1\}//p' "$part" | head -n 1)
        result=$(sed -n 's/^result: *//p' "$part" | head -n 1)
        case $result in
            "exit status "*) code=${result#exit status } ;;
            *) code=255 ;;
        esac
        case $code in *[!0-9]*) code=255 ;; esac
        count_log "$1 $name" "$part" "$code"
    done
}

# total_of TALLY: name what failed, then the closing line; returns 1 when anything did.
total_of() {
    awk -F '\t' '
        { p += $1; f += $2 }
        $2 { bad = bad "    " $3 " (" $2 ")\n" }
        END {
            if (bad) printf "failed:\n%s", bad
            printf "%d passed, %d failed\n", p, f
            exit f > 0 || p == 0
        }' "$1"
}
