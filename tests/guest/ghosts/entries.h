/* SPDX-License-Identifier: MIT */
/* entries.h - what the guest `ghosts` does to its TLB, and how it looks. */
#ifndef TESTS_GUEST_GHOSTS_ENTRIES_H
#define TESTS_GUEST_GHOSTS_ENTRIES_H

#include <stdbool.h>
#include <stdint.h>

#include "guestos/common/cp0.h"
#include "guestos/common/layout.h"
#include "machine/spec/fields.h"

enum {
    ASID = 3,
    OTHER_ASID = 4,
    KERNEL_WIRED = 1, /* start.S: the kernel's own mapping */
    LAST = TLB_ENTRIES - 1,
    FEW_SLOTS = LAST - 2, /* as Wired: three are left */
    CROWD_PAIRS = 80,     /* chance that they miss one of three: 1e-14 */
    PAIR = 2 * PAGE_SIZE,
    LARGE = 4 * PAGE_SIZE,    /* bytes of a large page */
    LARGE_MASK = 0x00006000,  /* its PageMask */
    PAGE = 0x01000000,        /* virtual: the page asked after */
    CROWD = 0x02000000,       /* virtual: the entries that displace it */
    OLD_MEMORY = 0x00800000,  /* physical: what the page was ... */
    NEW_MEMORY = 0x00a00000,  /* ... and becomes */
    CROWD_MEMORY = 0x00c00000 /* physical */
};

/* How many loads and stores have missed: they are left out. */
extern volatile uint32_t misses;

void use(uint32_t va);

/* Is va mapped, and to a word that says so?  Does it miss? */
bool reads(uint32_t va, uint32_t physical);
bool is_gone(uint32_t va);

/* TLBWR a pair of pages of `bytes` each, to consecutive memory. */
void enter(uint32_t entryhi, uint32_t physical, uint32_t bytes, uint32_t bits);

/* TLBWI: nothing; nothing but the kernel; PAGE, to this memory. */
void clear(uint32_t index);
void clear_all(void);
void put_page(uint32_t index, uint32_t physical);

/* TLBP for PAGE: Index. */
uint32_t found_at(void);

#endif
