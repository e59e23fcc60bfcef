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

/* Translate va as the CPU would now.  Alignment is not looked at. */
struct translation mmu_translate(const struct cpu *cpu, uint32_t va,
                                 enum access_kind how);

/*
 * The same for the interpreter: a small cache of recent answers in front.
 * It holds MMU_OK answers only, and is exact because everything that a
 * translation depends on (the TLB, EntryHi.ASID, Status) is changed through
 * functions that call mmu_forget().
 */
struct translation mmu_translate_cached(struct cpu *cpu, uint32_t va,
                                        enum access_kind how);

/*
 * The page number with the age of what is remembered: whoever keeps this
 * beside an answer may use the answer as long as the tag is the same.
 */
static inline uint64_t mmu_tag(const struct cpu *cpu, uint32_t va)
{
    return cpu->recent.age << (32 - PAGE_SHIFT) | va >> PAGE_SHIFT;
}

/* Drop every remembered translation: a new age begins. */
void mmu_forget(struct cpu *cpu);

#endif
