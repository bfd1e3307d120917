/* power_vfs.h: a disk in memory for SQLite that can lose power, fail and be damaged.
 *
 * Writes are pending until the file is synced. When the power is cut each pending write is kept,
 * dropped, torn at a 512-byte sector, or leaves one garbage sector, in any combination: what a disk
 * without a battery may do. Everything that was synced stays. The same disk can fail the n-th read,
 * write or sync, once or from then on, and hands out its bytes to be flipped.
 *
 * One disk a process, one thread, one connection at a time.
 */
#ifndef TESTS_FAULT_POWER_VFS_H
#define TESTS_FAULT_POWER_VFS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define POWER_VFS_NAME "power"

typedef enum PowerFault { POWER_READ, POWER_WRITE, POWER_SYNC, POWER_FULL } PowerFault;

/* Registers the VFS under POWER_VFS_NAME; call once. */
void power_register(void);

/* Forgets all files, faults and counters; the power is on. */
void power_reset(void);

/* Cuts the power at the n-th write, truncation or sync from now: it and all later calls fail. */
void power_cut_at(uint64_t n);

/* Whether the power is off. */
bool power_is_off(void);

/* After the power went off (or at any moment): what a disk would hold; the power is on again. */
void power_restore(uint64_t seed);

/* Makes the n-th call of a kind (from 1) fail; with is_sticky all later ones of the kind, too. */
void power_fail_at(PowerFault kind, uint64_t n, bool is_sticky);

/* Calls of a kind since power_reset or power_fail_at. */
uint64_t power_count(PowerFault kind);

/* The bytes of a file as they lie on the disk, or NULL; `suffix` is the end of its path. */
unsigned char *power_file(const char *suffix, size_t *ret_n);

/* Puts a file on the disk, synced. */
void power_put(const char *name, const unsigned char *p, size_t n);

/* Copies all files aside, and puts the copy back, so that one state can be damaged many times. */
void power_save(void);
void power_load(void);

#endif
