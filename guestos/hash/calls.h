/* SPDX-License-Identifier: MIT */
/*
 * calls.h - system calls: a trap instruction that is always true, with the
 * call's number in its code field; the argument is in s0, which the answer
 * replaces; every other register is kept.
 */
#ifndef GUESTOS_HASH_CALLS_H
#define GUESTOS_HASH_CALLS_H

#define CALL_REGISTER 16 /* s0 */
#define CALL_CODE_SHIFT 6
#define CALL_CODE_BITS 10

#define CALL_PUT 1   /* (character): prints it */
#define CALL_YIELD 2 /* another process runs */
#define CALL_WHO 3   /* answers the process's number */
#define CALL_EXIT 4

#endif
