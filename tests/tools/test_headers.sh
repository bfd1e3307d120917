#!/bin/sh
# test_headers.sh - every header can be included first and twice: it brings what it needs.
set -u
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$ROOT" || exit 1
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# src/pdf is a module with libraries of its own.
libraries=$(pkg-config --cflags pangocairo)
for header in $(find src include tests -name '*.h' 2>/dev/null | sort); do
    printf '#include "%s"\n#include "%s"\nint main(void) { return 0; }\n' \
        "$ROOT/$header" "$ROOT/$header" >"$work/alone.c"
    # shellcheck disable=SC2086 -- libraries are several words
    if ${CC:-cc} $libraries -std=gnu17 -D_GNU_SOURCE -Wall -Wextra -Werror -fsyntax-only -Isrc -Iinclude \
        -Itests -Ibuild/src "$work/alone.c" >"$work/output" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$header:1: failed: does not compile alone"
        sed 's/^/    /' "$work/output" | head -n 8
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
