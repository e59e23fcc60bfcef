/* SPDX-License-Identifier: MIT */
/* sys_memory.c - the heap. */
#include "guestos/common/frame.h"
#include "guestos/unix/kernel/asid.h"
#include "guestos/unix/kernel/page.h"
#include "guestos/unix/kernel/proc.h"
#include "guestos/unix/kernel/syscall.h"

/* The heap's end stays below the stack, with a gap that nothing is in. */
#define HEAP_LIMIT (PROGRAM_END - 2 * STACK_BYTES)

static uint32_t page_up(uint32_t va)
{
    return (va + PAGE_OFFSET) & ~(uint32_t)PAGE_OFFSET;
}

/*
 * Pages come when they are touched; but what could never come is refused
 * here, where the process can be told.
 */
static int32_t grow(struct space *s, uint32_t bytes)
{
    uint32_t old = s->heap_end;

    if (bytes > HEAP_LIMIT - old ||
        (page_up(old + bytes) - page_up(old)) / PAGE_SIZE > page_free_count())
        return -ENOMEM;
    s->heap_end = old + bytes;
    return (int32_t)old;
}

static int32_t shrink(struct space *s, uint32_t bytes)
{
    uint32_t old = s->heap_end, pages = s->pages;

    if (bytes > old - s->heap)
        return -EINVAL;
    space_unmap(s, page_up(old - bytes), page_up(old));
    s->heap_end = old - bytes;
    if (s->pages != pages) {
        asid_renew(s);
        space_use(s, current->frame->epc);
    }
    return (int32_t)old;
}

int32_t sys_sbrk(const uint32_t a[4])
{
    int32_t bytes = (int32_t)a[0];

    return bytes >= 0 ? grow(&current->space, a[0])
                      : shrink(&current->space, 0 - a[0]);
}

int32_t sys_memory(const uint32_t a[4])
{
    (void)a;
    return (int32_t)page_free_count();
}
