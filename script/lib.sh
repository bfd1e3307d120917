# lib.sh - what the scripts share: where the tree is, how to speak, how to build one flavour.
#
# Sourced by every script in this folder: `. "$(dirname "$0")/lib.sh"`. Leaves the shell in the
# root of the tree. What is said goes to stderr, so a script's stdout stays its own.

set -eu
ROOT=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$ROOT"
NPM_CACHE=$ROOT/.cache/npm
export LC_ALL=C.UTF-8 TZ=UTC

# say WORDS...: one line of progress.
say() {
    printf '%s\n' "$*" >&2
}

# die WORDS...: an error that ends the script; says what to do.
die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# have COMMAND: is it there?
have() {
    command -v "$1" >/dev/null 2>&1
}

# packages KIND: names (apt) or name@version (npm) from packages.txt, with the command beside it.
packages() {
    awk -v kind="$1" '$1 == kind { print $2, $3 }' script/packages.txt
}

# option_is BUILD NAME VALUE: does the configured build folder hold this option value?
option_is() {
    awk -v want="\"name\": \"$2\", \"value\": \"$3\"" 'index($0, want) { found = 1 }
        END { exit !found }' "$1/meson-info/intro-buildoptions.json" 2>/dev/null
}

# configure BUILD OPTION...: set up the build folder once, and again when it is not usable.
configure() {
    build_dir=$1
    shift
    if [ ! -f "$build_dir/build.ninja" ]; then
        rm -rf "$build_dir"
        say "configuring $build_dir"
        meson setup "$build_dir" "$@" >"$build_dir.log" 2>&1 || {
            cat "$build_dir.log" >&2
            rm -f "$build_dir.log"
            die "meson could not configure $build_dir; the messages above say why"
        }
        mv "$build_dir.log" "$build_dir/configure.log"
    fi
}

# compile BUILD: build everything in it; quiet when all is well.
compile() {
    say "building $1"
    ninja -k 0 -C "$1" >"$1/compile.log" 2>&1 || {
        grep -v '^\[[0-9]*/[0-9]*\] \(Compiling\|Linking\|Generating\)' "$1/compile.log" >&2
        say "error: $1 does not build; the whole output is in $1/compile.log"
        return 1
    }
}

# build_release: gcc, optimised, in build/ (where the program is looked for).
build_release() {
    configure build --buildtype=release
    option_is build buildtype release || meson configure build --buildtype=release
    compile build
}

# build_sanitized: clang with AddressSanitizer and UndefinedBehaviorSanitizer, asserts on.
build_sanitized() {
    CC=clang configure build-asan --buildtype=debugoptimized \
        -Db_sanitize=address,undefined -Db_lundef=false
    compile build-asan
}

# build_fuzzers: clang with libFuzzer and the sanitizers.
build_fuzzers() {
    CC=clang configure build-fuzz --buildtype=debugoptimized \
        -Db_sanitize=address,undefined -Db_lundef=false -Dfuzz=true
    compile build-fuzz
}

# A sanitizer's finding ends the program with an error that no test can mistake for a result.
export ASAN_OPTIONS=abort_on_error=1:detect_leaks=1:allocator_may_return_null=1
export UBSAN_OPTIONS=halt_on_error=1:abort_on_error=1:print_stacktrace=1
