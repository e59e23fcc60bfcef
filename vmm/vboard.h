/* SPDX-License-Identifier: MIT */
/*
 * vboard.h - the board that a guest sees: every physical address that is not
 * its memory.  The map is that of the machine (machine/spec/board.def), with
 * RAM ending at the VM's `mem=`.
 */
#ifndef VMM_VBOARD_H
#define VMM_VBOARD_H

#include <stdbool.h>
#include <stdint.h>

struct vm;

/*
 * One access of 1, 2 or 4 bytes (a store: 1 to 4).  False: a bus error.
 * Where the board has nothing, reads give 0 and writes are swallowed.
 */
bool vboard_load(struct vm *vm, uint32_t pa, unsigned bytes, uint32_t *value);
bool vboard_store(struct vm *vm, uint32_t pa, unsigned bytes, uint32_t value);

#endif
