/* SPDX-License-Identifier: MIT */
/*
 * print.h - the monitor's own lines, `[vmm] ...`, on the console.
 */
#ifndef VMM_PRINT_H
#define VMM_PRINT_H

/*
 * One line.  %s a string, %u a decimal, %x eight hexadecimal digits; longer
 * lines are cut.
 */
void vmm_print(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* Our own bug: says so, and stops the machine with status 1. */
_Noreturn void vmm_panic(const char *why);

#endif
