/* SPDX-License-Identifier: MIT */
/*
 * mmu.h - from a virtual address to a physical one: segments, modes, TLB.
 *
 * Translation here is a question: it changes nothing and raises nothing, so
 * the front panel asks it too.
 */
#ifndef MACHINE_MMU_H
#define MACHINE_MMU_H

#include <stdint.h>

#include "machine/cpu.h"

enum mmu_result {
    MMU_OK,
    MMU_REFILL,   /* no TLB entry matches */
    MMU_INVALID,  /* one matches, its V bit is 0 */
    MMU_MODIFIED, /* a store, one matches, its D bit is 0 */
    MMU_ADDRESS   /* this mode may not use that segment */
};

struct translation {
    enum mmu_result result;
    uint32_t physical; /* if MMU_OK */
    int index;         /* the TLB entry that decided, or TLB_NONE */
};

/*
 * Translate va as the CPU would now.  Alignment is not looked at.  The same
 * in two forms: mmu_look() answers in pieces, which hosts are quicker with.
 */
enum mmu_result mmu_look(const struct cpu *cpu, uint32_t va,
                         enum access_kind how, uint32_t *physical, int *index);
struct translation mmu_translate(const struct cpu *cpu, uint32_t va,
                                 enum access_kind how);

/*
 * Who remembers answers of mmu_translate() (hostmap.h) learns from these
 * that they may no longer be true.  Tell of every TLB write, and of anything
 * else than a change of Status or of EntryHi: those are looked at.
 */
void mmu_forget_entry(struct cpu *cpu, unsigned index);
void mmu_forget(struct cpu *cpu);

/* Where one may store without asking has changed (paged.h), no more. */
void mmu_forget_stores(struct cpu *cpu);

#endif
