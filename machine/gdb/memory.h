/* SPDX-License-Identifier: MIT */
/*
 * memory.h - memory as a thread sees it, without touching anything.
 *
 * An address is virtual.  Who looks may look everywhere: the mode that the
 * CPU happens to be in keeps nobody out.  Mapped addresses go through the
 * TLB, with the ASID of now: through the real one for thread 1; through the
 * virtual one and the pmap for a VM's thread (and, while it runs, through the
 * real one first: what it could reach, gdb can).  Only RAM can be seen:
 * reading a device would change it.
 */
#ifndef MACHINE_GDB_MEMORY_H
#define MACHINE_GDB_MEMORY_H

#include "machine/gdb/stub.h"

/* As many of the bytes from va on as can be seen; the number is the answer. */
size_t memory_read(struct gdb_stub *s, uint32_t va, uint8_t *to, size_t bytes);

/* False, and nothing is written, unless all of it can be. */
bool memory_write(struct gdb_stub *s, uint32_t va, const uint8_t *from,
                  size_t bytes);

#endif
