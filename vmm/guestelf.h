/* SPDX-License-Identifier: MIT */
/*
 * guestelf.h - a guest's ELF file into its memory, as the Malta board's
 * loader does it: segments at their physical addresses.
 *
 * Nothing in the file is trusted: a hostile one is refused with a reason.
 */
#ifndef VMM_GUESTELF_H
#define VMM_GUESTELF_H

#include <stdint.h>

#include "vmm/archive.h"
#include "vmm/vmm.h"

/*
 * Load the file, set the guest's pc to its entry.  `like`, unless NULL, is a
 * VM that has been loaded from the same file and has not run yet: its frames
 * are used here too, until somebody writes (cow.h).  NULL if all is well, else
 * what is wrong, in words that follow the file's name.
 */
const char *guestelf_load(struct vm *vm, const struct file *file,
                          const struct vm *like);

#endif
