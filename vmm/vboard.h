/* SPDX-License-Identifier: MIT */
/*
 * vboard.h - the board that a guest sees: every physical address that is not
 * its memory.
 *
 * The map is that of the machine, machine/spec/board.def, with RAM ending at
 * the VM's `mem=`.  Where a row names X_load and X_store for the machine,
 * the monitor has vX_load() and vX_store() for its guests, in the file of
 * what they are about.
 */
#ifndef VMM_VBOARD_H
#define VMM_VBOARD_H

#include "machine/spec/board.h"
#include "vmm/vmm.h"

/*
 * One access of 1, 2 or 4 bytes (a store: 1 to 4).  False: a bus error.
 * Where the board has nothing, reads give 0 and writes are swallowed.
 */
bool vboard_load(struct vm *vm, uint32_t pa, unsigned bytes, uint32_t *value);
bool vboard_store(struct vm *vm, uint32_t pa, unsigned bytes, uint32_t value);

/* Power on: every device as after a reset. */
void vboard_reset(struct vm *vm);

/* A device: `value` has no bits beyond the spot's bytes. */
typedef uint32_t vdevice_load_fn(struct vm *vm, const struct spot *s);
typedef void vdevice_store_fn(struct vm *vm, const struct spot *s,
                              uint32_t value);

#define BOARD(name, first, size, access, load, store, unit, means)             \
    vdevice_load_fn v##load;                                                   \
    vdevice_store_fn v##store;
#include "machine/spec/board.def"
#undef BOARD

#endif
