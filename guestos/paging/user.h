/* SPDX-License-Identifier: MIT */
/*
 * user.h - the process's own world: its system calls (calls.h) as functions,
 * from user_start.S, and the function they start.
 *
 * Files called user* are linked for the process.  They can call nothing of
 * the kernel's: it is out of reach of a jump, and out of bounds.
 */
#ifndef GUESTOS_PAGING_USER_H
#define GUESTOS_PAGING_USER_H

#include <stdint.h>

uint32_t user_null(void);
uint32_t user_write(const char *text, uint32_t length);
uint32_t user_getpid(void);
uint32_t user_sbrk(uint32_t bytes);
_Noreturn void user_exit(uint32_t status);

/* The program.  What it returns is the process's exit status. */
uint32_t user_main(void);

#endif
