/* SPDX-License-Identifier: MIT */
/*
 * copyio.h - between the kernel and a process's memory.
 *
 * A process gets pages by this as if it had touched them.  False: part of it
 * is not the process's, or there is no memory.
 */
#ifndef GUESTOS_UNIX_KERNEL_COPYIO_H
#define GUESTOS_UNIX_KERNEL_COPYIO_H

#include <stdbool.h>
#include <stdint.h>

/* The current process's. */
bool copy_in(void *to, uint32_t va, uint32_t bytes);
bool copy_out(uint32_t va, const void *from, uint32_t bytes);

/* The same for text; `room` counts its 0.  False also if it is longer. */
bool copy_in_text(char *to, uint32_t va, uint32_t room);

#endif
