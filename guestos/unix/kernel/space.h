/* SPDX-License-Identifier: MIT */
/*
 * space.h - address spaces: two-level page tables, copy-on-write, ASIDs.
 *
 * The table of a space is a page of 1024 addresses of tables of 1024 entries.
 * An entry is an EntryLo word shifted left by 6, with the software's own bits
 * below; the refill handler (vectors.S) finds it without help from C.
 *
 * The kernel never uses a user's addresses: it walks the table and reaches
 * the page in its own segment.  So nothing in the kernel can miss.
 */
#ifndef GUESTOS_UNIX_KERNEL_SPACE_H
#define GUESTOS_UNIX_KERNEL_SPACE_H

#include <stdbool.h>
#include <stdint.h>

enum space_right { SPACE_READ, SPACE_WRITE };

struct space {
    uint32_t *table; /* a page */
    uint32_t asid;   /* with its generation above the 8 bits */
    uint32_t heap;   /* where the heap begins and ends */
    uint32_t heap_end;
    uint32_t pages;  /* mapped */
};

/* An empty one; false: no memory. */
bool space_new(struct space *s);

/* The same pages, shared until somebody writes; false: no memory. */
bool space_fork(struct space *to, struct space *from);

/* Give back all its pages. */
void space_end(struct space *s);

/*
 * Map this page (page.h), taking over the caller's use of it.  A page that
 * has other users is copied when it is first written to.  False: no memory
 * for a table; the use is given back then.
 */
bool space_map(struct space *s, uint32_t va, void *page,
               enum space_right right);

/* Run in this space from now on: CP0 and the refill handler know it. */
void space_use(struct space *s);

/*
 * Copy between the kernel and the current process's memory, giving it pages
 * as if it had touched them.  False: part of it is not the process's.
 */
bool copy_in(void *to, uint32_t va, uint32_t bytes);
bool copy_out(uint32_t va, const void *from, uint32_t bytes);

/* The same for text; `room` counts its 0.  False also if it is longer. */
bool copy_in_text(char *to, uint32_t va, uint32_t room);

#endif
