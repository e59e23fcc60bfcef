/* SPDX-License-Identifier: MIT */
/*
 * print.h - the monitor's own lines, `[vmm] ...`, on the console.
 */
#ifndef VMM_PRINT_H
#define VMM_PRINT_H

enum { VMM_LINE = 400 };

/*
 * One line.  %s a string, %u and %llu a decimal, %x eight hexadecimal digits;
 * longer lines are cut.
 */
void vmm_print(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* A line that grows piece by piece, from {.used = 0} until it is printed. */
struct vmm_line {
    char text[VMM_LINE];
    unsigned used;
};
void vmm_line_add(struct vmm_line *l, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void vmm_line_end(struct vmm_line *l);

/* Our own bug: says so, and stops the machine with status 1. */
_Noreturn void vmm_panic(const char *why);

#endif
