/* SPDX-License-Identifier: MIT */
/*
 * panic.h - the kernel has made a mistake: one line, and power-off with
 * status 1.  The disk is left as it is: its log keeps it consistent.
 */
#ifndef GUESTOS_UNIX_KERNEL_PANIC_H
#define GUESTOS_UNIX_KERNEL_PANIC_H

#include <stdint.h>

_Noreturn void panic(const char *what);

/*
 * An exception while the kernel ran: from handlers.S.  EXL was set, so the
 * hardware has not said where (PRA, "Status Register", EXL): `ra` is the
 * nearest that is known.
 */
_Noreturn void panic_trap(uint32_t cause, uint32_t badvaddr, uint32_t ra,
                          uint32_t sp);

#endif
