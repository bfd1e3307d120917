#!/bin/sh
# bench_log.sh - the log alone: append, read, verify. Fails when a goal is missed.
#
# Goals: 1,000,000 items of a list's size appended in at most 4 s, read and opened at 400,000/s.
"$BUILD/bench/bench_log" | tee "$BUILD/bench_log.out"
awk '/^append(  |, helping)/ && $(NF - 3) > 4 { print "missed: " $0; bad = 1 }
     /^read and open/ && $(NF - 1) < 400000 { print "missed: " $0; bad = 1 }
     END { exit bad }' "$BUILD/bench_log.out"
