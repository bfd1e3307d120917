/* fault.h: makes the n-th allocation, read, write or fsync of our own code and of SQLite fail.
 *
 * Programs that use it link with --wrap for the functions in fault.c, and call fault_begin first of
 * all, so that SQLite's memory goes through the same gate.
 */
#ifndef TESTS_FAULT_FAULT_H
#define TESTS_FAULT_FAULT_H

#include <stdbool.h>
#include <stdint.h>

typedef enum FaultKind { FAULT_MEMORY, FAULT_READ, FAULT_WRITE, FAULT_SYNC, FAULT_KINDS } FaultKind;

/* Routes SQLite's memory through the gate; before any other use of SQLite. */
void fault_begin(void);

/* Makes the n-th call of a kind from now fail, and with is_sticky all after it; n 0 ends it. */
void fault_at(FaultKind kind, uint64_t n, bool is_sticky);

/* Whether a call has failed since fault_at. */
bool fault_was_hit(void);

/* Name of a kind for messages. */
const char *fault_name(FaultKind kind);

#endif
