#!/bin/sh
# bench_incidents - grouping and ranges against the goals; N invented claims.
set -eu
"$BUILD/bench/bench_incidents" "${N:-500000}"
