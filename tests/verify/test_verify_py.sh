#!/bin/sh
# The stand-alone verifier in Python agrees with the program: on random entries, whole and damaged, and
# on registers, whole and with a flipped byte.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=${TW_BUILD:-build}
python=/usr/bin/python3
verifier=tools/verify_register.py
cases=${TW_VERIFY_CASES:-10000}
scratch=$(mktemp -d -p /dev/shm 2>/dev/null || mktemp -d) || exit 1 # in memory: no disk is tested here
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0

check() { # what, whether
    if [ "$2" = yes ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "failed: $1"; fi
}

# Entries.
"$build/tests/verify/gen_entries" "$scratch" "$cases" 20190215 >"$scratch/verdicts" || echo "gen_entries failed"
"$python" "$verifier" --entries "$scratch/entries" >"$scratch/py"
n=$(tr -d '\n' <"$scratch/verdicts" | wc -c)
check "at least $cases entries were offered, $n were" "$([ "$n" -ge "$cases" ] && echo yes)"
check "both verdicts on $n entries are the same" "$(cmp -s "$scratch/verdicts" "$scratch/py" && echo yes)"
for verdict in + = -; do
    count=$(tr -cd -- "$verdict" <"$scratch/verdicts" | wc -c)
    check "the verdict '$verdict' occurs often, $count times" "$([ "$count" -ge $((n / 20)) ] && echo yes)"
done

# Registers: whole, with a passphrase, and with one byte of each file changed.
echo "a sample passphrase" >"$scratch/pass"
tw=$build/tawthiq
for kind in plain locked; do
    reg=$scratch/$kind.tawthiq
    if [ $kind = plain ]; then "$tw" new "$reg" --no-passphrase -q; key=""; else
        "$tw" new "$reg" --passphrase-file "$scratch/pass" -q; key="--passphrase-file $scratch/pass"; fi
    # shellcheck disable=SC2086
    "$tw" -r "$reg" add -q $key samples/idlib-2019-02/reports/0*.txt >/dev/null
    # shellcheck disable=SC2086
    "$python" "$verifier" "$reg" $key >"$scratch/out"
    check "a whole register, $kind: $(tail -n 1 "$scratch/out")" "$([ $? -eq 0 ] && grep -q ' 0 faults' "$scratch/out" && echo yes)"
done
file=$(find "$scratch/plain.tawthiq/files" -type f | sort | head -n 1)
for target in "$file" "$scratch/plain.tawthiq/log.db"; do
    cp "$target" "$scratch/kept"
    size=$(wc -c <"$target")
    at=$((size - 40))
    byte=$(dd if="$target" bs=1 skip=$at count=1 2>/dev/null | od -An -tu1 | tr -d ' ')
    printf "\\$(printf %o $(((byte + 1) % 256)))" | dd of="$target" bs=1 seek=$at conv=notrunc 2>/dev/null
    "$python" "$verifier" "$scratch/plain.tawthiq" >"$scratch/out" 2>&1; py=$?
    "$tw" -r "$scratch/plain.tawthiq" verify -q >/dev/null 2>&1; c=$?
    check "a changed byte in $(basename "$target") is noticed by both ($py, $c)" "$([ $py -ne 0 ] && [ $c -ne 0 ] && echo yes)"
    cp "$scratch/kept" "$target"
done
check "the verifier has under 400 lines" "$([ "$(wc -l <"$verifier")" -lt 400 ] && echo yes)"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
