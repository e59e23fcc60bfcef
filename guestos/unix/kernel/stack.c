/* SPDX-License-Identifier: MIT */
/* stack.c - kernel stacks. */
#include "guestos/unix/kernel/stack.h"

#include "guestos/common/frame.h"
#include "guestos/unix/kernel/page.h"
#include "guestos/unix/kernel/panic.h"
#include "guestos/unix/kernel/switch.h"

enum { ARGUMENT_AREA = 16, GUARD = 0x57ac6a4d };

void *stack_new(void)
{
    uint32_t *stack = page_new();

    if (stack)
        stack[0] = GUARD;
    return stack;
}

void stack_check(const void *stack)
{
    if (*(const uint32_t *)stack != GUARD)
        panic("a kernel stack was too small");
}

struct frame *stack_frame(void *stack)
{
    return (struct frame *)(void *)((char *)stack + PAGE_SIZE - FRAME_SIZE);
}

uint32_t stack_below_frame(void *stack)
{
    return (uint32_t)stack_frame(stack) - ARGUMENT_AREA;
}

uint32_t stack_begin(void *stack, uint32_t begin)
{
    uint32_t *saved = (uint32_t *)stack_below_frame(stack) - SWITCH_WORDS;

    saved[SWITCH_RA] = begin;
    return (uint32_t)saved;
}
