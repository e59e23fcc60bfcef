/* SPDX-License-Identifier: MIT */
/*
 * calls.h - the system calls, for both sides.
 *
 * A system call is like a function call: v0 is the number, a0 to a2 the
 * arguments, v0 the result; s0-s8, gp, sp and ra are kept, the rest may
 * change.
 */
#ifndef GUESTOS_PAGING_CALLS_H
#define GUESTOS_PAGING_CALLS_H

#define CALL_NULL 0   /* does nothing, returns 0 */
#define CALL_WRITE 1  /* (text, length): prints; returns length */
#define CALL_GETPID 2 /* returns the process's number */
#define CALL_SBRK 3   /* (bytes): grows the heap; returns its old end */
#define CALL_EXIT 4   /* (status): does not return */

/* What a call returns that cannot be done. */
#define CALL_FAILED 0xffffffff

#endif
