/* SPDX-License-Identifier: MIT */
/*
 * bootargs.h - what a guest finds in its memory and registers at its entry:
 * the convention of machine/spec/yamon.h, as on the machine itself.
 */
#ifndef VMM_BOOTARGS_H
#define VMM_BOOTARGS_H

#include <stdbool.h>

#include "vmm/text.h"

struct vm;

/*
 * Put the boot block and set the registers; the VM's pc is its entry.  False
 * if the arguments are too long, or there is no memory for the block.
 */
bool bootargs_put(struct vm *vm, struct text file, struct text args);

#endif
