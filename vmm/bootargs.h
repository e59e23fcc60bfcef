/* SPDX-License-Identifier: MIT */
/*
 * bootargs.h - what a guest finds in its memory and registers at its entry:
 * the same that QEMU's Malta leaves for a kernel (the YAMON convention).
 */
#ifndef VMM_BOOTARGS_H
#define VMM_BOOTARGS_H

#include <stdbool.h>

#include "vmm/text.h"

struct vm;

/*
 * a0 = 2, a1 = argv (the file's name, the arguments as one string), a2 =
 * envp (name, value pairs), a3 = bytes of RAM.  False if it does not fit
 * into its page or there is no memory there.
 */
bool bootargs_put(struct vm *vm, struct text file, struct text args);

#endif
