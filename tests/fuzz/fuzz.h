/* fuzz.h - what a fuzz target is: one function that takes any bytes and must not crash.
 *
 * A target lives in fuzz_<parser>.c, is listed in meson.build, and has a corpus/<parser> with at
 * least one input of every kind the parser tells apart. Beyond "does not crash" it should state
 * what must hold (what is printed parses to the same; offsets lie inside the input) with MUST.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* The target: data is n bytes from outside; returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* What must hold for every input; a violation ends the program, in every build. */
#define MUST(cond)                                                               \
    do {                                                                         \
        if (!(cond)) {                                                           \
            fprintf(stderr, "%s:%d: must hold: %s\n", __FILE__, __LINE__, #cond); \
            abort();                                                             \
        }                                                                        \
    } while (0)

#endif
