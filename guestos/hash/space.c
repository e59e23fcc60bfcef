/* SPDX-License-Identifier: MIT */
/* space.c - see space.h. */
#include "guestos/hash/space.h"

#include "guestos/common/cp0.h"
#include "guestos/hash/hash.h"
#include "guestos/hash/table.h"
#include "machine/spec/fields.h"

#define FIRST_FRAME (0x00100000u >> PAGE_SHIFT) /* behind the kernel */
#define FRAMES (0x01000000u >> PAGE_SHIFT)
#define PAGE_FLAGS (ENTRYLO_C_CACHED | ENTRYLO_V | ENTRYLO_D)

extern uint32_t hash_space; /* handlers.S */

static uint32_t owner[ASIDS + 1]; /* which space has ASID 1, 2 ... */
static uint32_t last_taken, thefts, next_frame = FIRST_FRAME;

/* Entries of that ASID: to pages of kseg0, where they match nothing. */
static void flush(uint32_t asid)
{
    for (uint32_t i = WIRED_ENTRIES; i < TLB_ENTRIES; i++) {
        write_index(i);
        tlbr();
        if ((read_entryhi() & ENTRYHI_ASID) != asid ||
            (read_entrylo0() & ENTRYLO_G))
            continue;
        write_entryhi(KSEG0_BASE + i * 2 * PAGE_SIZE);
        write_entrylo0(0);
        write_entrylo1(0);
        tlbwi();
    }
}

static uint32_t asid_of(uint32_t space)
{
    for (uint32_t asid = 1; asid <= ASIDS; asid++)
        if (owner[asid] == space)
            return asid;
    last_taken = last_taken % ASIDS + 1;
    if (owner[last_taken] != 0) {
        thefts++;
        flush(last_taken);
    }
    owner[last_taken] = space;
    return last_taken;
}

void space_enter(uint32_t space)
{
    write_entryhi(asid_of(space));
    hash_space = space;
}

uint32_t space_thefts(void)
{
    return thefts;
}

/* The invalid entry that the miss has left is mended at the first store. */
int space_grow(uint32_t va)
{
    volatile uint32_t *page =
        (volatile uint32_t *)(va & ~(uint32_t)PAGE_OFFSET);

    if (next_frame == FRAMES)
        return 0;
    table_insert((uint32_t)page, hash_space, next_frame++, PAGE_FLAGS);
    for (uint32_t i = 0; i < PAGE_SIZE / sizeof *page; i++)
        page[i] = 0;
    return 1;
}
