/* SPDX-License-Identifier: MIT */
/*
 * paged.h - many bytes in pages, with a note on each page.
 *
 * RAM and the disk stand on it.  It knows no addresses and no devices: it
 * knows which pages were ever written, so that nobody looks at the others;
 * and it lets somebody (a checkpoint) save a page just before it changes.
 *
 * Reading is free: `bytes` is one flat array.  Before writing, call
 * paged_touch().  Only where paged_is_plain() may one store directly, for as
 * long as nobody sets a flag; whoever freezes pages, or decodes code from one,
 * must therefore make others forget where they store to (mmu_forget_stores).
 */
#ifndef MACHINE_PAGED_H
#define MACHINE_PAGED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/spec/fields.h"

enum {
    PAGED_WRITTEN = 1, /* since power-on; the others are as they began */
    PAGED_FROZEN = 2,  /* not yet written since paged_freeze() */
    PAGED_CODE = 4,    /* instructions were decoded from it: mem.h, code.h */
    PAGED_FLAGS = PAGED_WRITTEN | PAGED_FROZEN | PAGED_CODE
};

/* Told just before a page changes that is frozen, or was never written. */
struct paged_saver {
    void (*save)(void *self, size_t page); /* NULL: nobody asks */
    void *self;
};

struct paged {
    uint8_t *bytes; /* pages * PAGE_SIZE of them; those past size are 0 */
    uint8_t *flags; /* PAGED_..., one byte a page */
    uint64_t size;
    size_t pages;
    struct paged_saver saver;
};

/* size > 0 bytes of zeroes; false if the host has no memory. */
bool paged_new(struct paged *p, uint64_t size);

/*
 * The first size > 0 bytes of an open file, privately: what is written here
 * never reaches the file.  The file may be closed afterwards but must not
 * shrink.  False, with errno set, if it cannot be mapped.
 */
bool paged_map(struct paged *p, int file, uint64_t size);

/* Accepts what the two above made, and a struct of zeroes. */
void paged_free(struct paged *p);

/* May this page be written without asking? */
static inline bool paged_is_plain(const struct paged *p, size_t page)
{
    return (p->flags[page] & PAGED_FLAGS) == PAGED_WRITTEN;
}

/* These n bytes are about to be written: n > 0, all within size. */
void paged_touch(struct paged *p, uint64_t at, size_t n);

/* From now on the first write to each page is told to the saver. */
void paged_freeze(struct paged *p);

/*
 * The page as it was when it was saved: PAGE_SIZE bytes, or NULL for the
 * zeroes of a page never written (which it then is again).  The saver is not
 * told; PAGED_CODE is cleared, and the caller forgets what was decoded.
 */
void paged_put_back(struct paged *p, size_t page, const uint8_t *was);

#endif
