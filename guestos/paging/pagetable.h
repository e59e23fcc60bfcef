/* SPDX-License-Identifier: MIT */
/*
 * pagetable.h - the linear page table: one entry for every virtual page.
 *
 * It lies where Context points (PRA, "Context Register"): PTEBase in bits
 * 31:23, and 16 bytes for each pair of pages.  For 4 GiB that is 8 MiB of
 * addresses, from physical 8 MiB up; only the parts in use are ever touched.
 * RAM that nobody has written is zero, and an entry of zeros is invalid.
 *
 *   physical 0 .. 4 MiB     the vectors and the image
 *            4 .. 8 MiB     frames for processes (frames.h)
 *            8 .. 16 MiB    this table
 */
#ifndef GUESTOS_PAGING_PAGETABLE_H
#define GUESTOS_PAGING_PAGETABLE_H

#define PAGE_TABLE 0xc0800000

/* Of a pair at Context: where its two EntryLo words are. */
#define PTE_EVEN 0
#define PTE_ODD 8

#ifndef __ASSEMBLER__

#include <stdbool.h>
#include <stdint.h>

/* What the process may do with a page: hardware never sees it. */
enum right { RIGHT_NONE, RIGHT_READ, RIGHT_WRITE };

/*
 * A page's entry.  `lo` is the EntryLo word that the refill handler loads: V
 * if there is a frame, D only once the page has been written, so that the
 * first store is seen.
 */
struct pte {
    uint32_t lo;
    uint32_t right; /* enum right */
};

/* Let Context point to the table, and use this ASID. */
void pagetable_start(uint8_t asid);

/* The entry for the page of virtual address va. */
struct pte *pagetable_entry(uint32_t va);

/* Let the page of va be the frame at this physical address, not yet dirty. */
void pagetable_map(uint32_t va, uint32_t physical, enum right right);

/* Allow stores to the page of va. */
void pagetable_set_dirty(uint32_t va);

/*
 * Bring the TLB in line with the table after the pair of va has changed: the
 * entry is rewritten in place, if there is one.  TLBWR here would make a
 * second one, and two entries for one address are forbidden.
 */
void pagetable_refresh(uint32_t va);

#endif
#endif
