#!/bin/sh
# bench_store - records into a register and out of it, against the goals; N invented casualties.
set -eu
"$BUILD/bench/bench_store" "${N:-1000000}"
