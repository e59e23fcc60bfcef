/* SPDX-License-Identifier: MIT */
/*
 * hostmap.h - from a virtual page to a place in the host's memory.
 *
 * The engine's memory of what mmu_translate() answered: one slot for each
 * virtual page, direct-mapped, and one such map for each way in which Status
 * chooses translations.  A slot says for each kind of access whether it may
 * go straight to RAM; one compare of a tag with the address answers
 * "aligned, mapped, RAM, allowed".  Nothing is ever decided here.
 *
 * It is exact because it forgets in time, before anything is looked up:
 *   a TLB entry was written   the slots that it filled, and those of the
 *                             pages it maps now
 *   EntryHi.ASID changed      the slots that entries without G filled
 *   pages were frozen         of all slots that they may be stored to
 *   anything else             all (mmu_forget)
 * A change of Status forgets nothing: it selects another map.
 */
#ifndef MACHINE_HOSTMAP_H
#define MACHINE_HOSTMAP_H

#include <stdint.h>

#include "machine/cpu.h"
#include "machine/mmu.h"

enum {
    HOSTMAP_SLOTS = 4096, /* 16 MiB of addresses without a clash */
    HOSTMAP_ERL = 3,      /* the map for kernel mode with Status.ERL */
    HOSTMAP_MAPS = 4,     /* the others are numbered as enum mode */
    HOSTMAP_NODES = HOSTMAP_MAPS * HOSTMAP_SLOTS + TLB_ENTRIES
};

/* What a tag is made of: the page, and address bits that must be 0. */
#define HOSTMAP_PAGE ((uint32_t)~PAGE_OFFSET)
/* The tag of no page: a bit that no compare lets through, unlike 0 and 1. */
#define HOSTMAP_NONE 4u

struct host_slot {
    uint32_t tag[ACCESS_KINDS]; /* HOSTMAP_NONE, or the page's address */
    uint32_t delta;             /* physical = virtual + delta */
};

struct hostmap {
    struct host_slot slot[HOSTMAP_MAPS][HOSTMAP_SLOTS];
    uint8_t asid; /* for which the mapped slots hold */
    uint8_t used; /* maps in which there is anything: one bit each */

    /* A ring for each TLB entry: itself and the slots that it filled.
       A node is a slot's number, counted through all maps, or an entry. */
    uint16_t next[HOSTMAP_NODES], before[HOSTMAP_NODES];
};

/* Which map does Status select? */
static inline unsigned hostmap_which(const struct cpu *cpu)
{
    return cpu->cp0[CP0_status] & STATUS_ERL ? HOSTMAP_ERL : cpu->mode;
}

/* The slot for va, in one of the maps. */
static inline unsigned hostmap_index(uint32_t va)
{
    return (va >> PAGE_SHIFT) % HOSTMAP_SLOTS;
}

/* Forget everything. */
void hostmap_forget(struct hostmap *h);

/* Forget the page of va, in all maps. */
void hostmap_forget_page(struct hostmap *h, uint32_t va);

/* Is there anything for hostmap_follow() to do? */
static inline bool hostmap_behind(const struct hostmap *h,
                                  const struct cpu *cpu)
{
    return cpu->news.all || cpu->news.entries || cpu->news.stores ||
           h->asid != (cpu->cp0[CP0_entryhi] & ENTRYHI_ASID);
}

/* Forget what cpu->news and EntryHi say. */
void hostmap_follow(struct hostmap *h, struct cpu *cpu);

/* Remember t, an MMU_OK answer about va in RAM, for this kind of access. */
void hostmap_put(struct hostmap *h, unsigned which, uint32_t va,
                 const struct translation *t, enum access_kind how);

#endif
