/* SPDX-License-Identifier: MIT */
/*
 * page.h - pages of memory, counted by their users.
 *
 * All of physical memory that the image leaves free, up to 16 MiB, is handed
 * out in pages.  A page is named by its address in the kernel's segment
 * (KERNEL_BASE + physical).  Several may use one: processes that share a
 * page copy-on-write, a buffer and the processes that have its file's text
 * mapped.  Who has a page to himself (page_users() == 1) may write to it.
 */
#ifndef GUESTOS_UNIX_KERNEL_PAGE_H
#define GUESTOS_UNIX_KERNEL_PAGE_H

#include <stdint.h>

#include "guestos/common/layout.h"
#include "machine/spec/fields.h"

/* Begin: memory ends here, in bytes. */
void page_start(uint32_t memory);

/* A page with one user, holding anything, or zeroes; 0: there is none. */
void *page_new(void);
void *page_new_zeroed(void);

void page_share(void *page);  /* one user more */
void page_leave(void *page);  /* one less; the last one frees it */
unsigned page_users(const void *page);
unsigned page_free_count(void);

/* A tick has passed: a few free pages go back to the monitor, if there is one. */
void page_tick(void);

/* From name to physical address and back; the host's tests have their own. */
#if defined(__mips__)
static inline void *page_at(uint32_t physical)
{
    return (void *)(KERNEL_BASE + physical);
}

static inline uint32_t page_physical(const void *page)
{
    return (uint32_t)page - KERNEL_BASE;
}
#else
void *page_at(uint32_t physical);
uint32_t page_physical(const void *page);
#endif

#endif
