/* SPDX-License-Identifier: MIT */
/*
 * process.h - the one process: its address space, its beginning, its end.
 *
 *   0x00400000  text, then data: frames of the image itself
 *   0x01000000  heap: grows by sbrk, pages appear when touched
 *   0x7fff0000  stack: 64 KiB, pages appear when touched
 */
#ifndef GUESTOS_PAGING_PROCESS_H
#define GUESTOS_PAGING_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

enum {
    PROCESS_PID = 1,
    PROCESS_ASID = 3,
    PROCESS_TEXT = 0x00400000,
    PROCESS_HEAP = 0x01000000,
    PROCESS_HEAP_MAX = 0x01400000,
    PROCESS_STACK = 0x7fff0000
};
#define PROCESS_END 0x80000000 /* what a process can address ends here */

/* Lay out the address space and go to the first instruction in user mode. */
_Noreturn void process_start(void);

/* May a page with this address appear when it is first touched? */
bool process_owns(uint32_t va);

/* Grow the heap; its old end, or CALL_FAILED if it would be too large. */
uint32_t process_grow(uint32_t bytes);

/* The process is done: report, power off. */
_Noreturn void process_exit(uint32_t status);

/*
 * The process broke a rule: say which, and at which instruction (its own, or
 * the kernel's that acted for it); power off with status 1.
 */
_Noreturn void process_kill(const char *reason, uint32_t epc);

#endif
