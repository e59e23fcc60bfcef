/* SPDX-License-Identifier: MIT */
/*
 * stack.h - kernel stacks: a page each, with the user's registers at the top
 * and a word at the bottom that must never change.  The deepest that
 * usertests reaches is 1312 bytes of 4096, the registers included.
 */
#ifndef GUESTOS_UNIX_KERNEL_STACK_H
#define GUESTOS_UNIX_KERNEL_STACK_H

#include <stdint.h>

struct frame;

/* A new one; 0: no memory. */
void *stack_new(void);

/* Panics if it has been too small. */
void stack_check(const void *stack);

struct frame *stack_frame(void *stack);

/* The stack's end for a process that has only its frame there. */
uint32_t stack_below_frame(void *stack);

/*
 * Its stack's end for switch_stack(), which will go to `begin` there, with
 * the stack as stack_below_frame() says.
 */
uint32_t stack_begin(void *stack, uint32_t begin);

#endif
