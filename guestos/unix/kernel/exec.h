/* SPDX-License-Identifier: MIT */
/*
 * exec.h - the current process becomes another program.
 */
#ifndef GUESTOS_UNIX_KERNEL_EXEC_H
#define GUESTOS_UNIX_KERNEL_EXEC_H

#include <stdint.h>

struct argv;

/*
 * Its frame is the new program's if this answers 0.  Otherwise the old one is
 * as it was.  Takes over the page of the arguments in any case.
 */
int32_t exec(const char *path, struct argv *argv);

#endif
