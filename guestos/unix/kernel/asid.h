/* SPDX-License-Identifier: MIT */
/*
 * asid.h - which of the hardware's 255 numbers an address space has, and what
 * the TLB still holds under it.
 *
 * A space gets a number when it first runs.  When the numbers are used up a
 * new generation begins: the TLB is dropped, and numbers of older generations
 * count no more.  A space of which many mappings have lost something gets a
 * new number (asid_renew()), and meets its old entries no more; of a few the
 * entries are replaced.  What was added, or may now be written, is left to
 * the next exception (asid_mend()).  Number 0 is nobody's.
 */
#ifndef GUESTOS_UNIX_KERNEL_ASID_H
#define GUESTOS_UNIX_KERNEL_ASID_H

#include <stdint.h>

struct space;

/* The TLB's entries of this space count no more. */
void asid_renew(struct space *s);

/*
 * EntryHi has this space's number from now on; it is written if need be.
 * `first` is what will be touched first, most likely: with a new number the
 * TLB gets the entry for it at once, which saves an exception.
 */
void asid_use(struct space *s, uint32_t first);

/*
 * After a TLB exception, about the space that runs: the TLB gets what the
 * table has for va.  EntryHi is as the exception left it.
 */
void asid_mend(const struct space *s, uint32_t va);   /* an entry matches */
void asid_refill(const struct space *s, uint32_t va); /* none does */

/* The entry of va has lost something: the TLB, if it has it, does so too. */
void asid_replace(struct space *s, uint32_t va);

#endif
