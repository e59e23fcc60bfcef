/* SPDX-License-Identifier: MIT */
/*
 * space.h - address spaces: two-level page tables, copy-on-write, ASIDs.
 *
 * The table of a space is a page of 512 addresses of tables of 1024 entries.
 * An entry is an EntryLo word shifted left by 6, with the software's own bits
 * below (entry.h); the refill handler (handlers.S) finds it without help from
 * C.
 *
 *   PROGRAM_BASE ...   what exec maps of the file
 *   zero ... heap_end  zeroed pages, as they are touched: bss, then the heap
 *   ... PROGRAM_END    the stack, STACK_BYTES at most, the same
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
    uint32_t *table; /* a page; 0: none, as for processes of the kernel */
    uint32_t asid;   /* with its generation above the 8 bits; 0: none */
    uint32_t zero;   /* from here on to the heap's end pages come zeroed */
    uint32_t heap;   /* where the heap begins and ends */
    uint32_t heap_end;
    uint32_t stack;  /* the lowest page of it that is mapped */
    uint32_t pages;  /* mapped */
};

/* An empty one; false: no memory. */
bool space_new(struct space *s);

/*
 * The same pages, shared until somebody writes; false: no memory.  The page
 * of the stack at `sp`, which both will write to at once, is copied.  The
 * parent, if it is to run on, needs space_use().
 */
bool space_fork(struct space *to, struct space *from, uint32_t sp);

/* Give back all its pages. */
void space_end(struct space *s);

/*
 * Map this page (page.h), taking over the caller's use of it.  A page that
 * has other users is copied when it is first written to.  False: no memory
 * for a table; the use is given back then.
 */
bool space_map(struct space *s, uint32_t va, void *page,
               enum space_right right);

/* Give back what is mapped from the page of `from` to that before `to`. */
void space_unmap(struct space *s, uint32_t from, uint32_t to);

/*
 * Run in this space from now on, beginning at pc: CP0 and the refill handler
 * know it.
 */
void space_use(struct space *s, uint32_t pc);

/* What came of an access. */
enum touch {
    TOUCH_FINE, /* the entry allows it, perhaps only now */
    TOUCH_MOVED, /* the same, but another page was there before: a copy */
    TOUCH_NO_PAGE,
    TOUCH_NO_RIGHT,
    TOUCH_NO_MEMORY
};

/*
 * The process touches va, any address: what would be mapped at its first
 * touch, or copied at its first store, is so when this returns.  The TLB is
 * the caller's business (asid.h).
 */
enum touch space_touch(struct space *s, uint32_t va, bool store);

/* copy_in() and its like. */
#include "guestos/unix/kernel/copyio.h"

#endif
