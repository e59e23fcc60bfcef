/* SPDX-License-Identifier: MIT */
/* entries.c - TLB instructions, and loads that may miss. */
#include "tests/guest/ghosts/entries.h"

#include "guestos/common/trap.h"
#include "machine/spec/exc.h"

volatile uint32_t misses;

/* A miss is counted, and its instruction left out. */
void trap(struct frame *f)
{
    enum exc exc = (f->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT;

    if (exc != EXC_TLBL && exc != EXC_TLBS)
        trap_unexpected(f);
    misses++;
    f->epc += 4;
}

bool reads(uint32_t va, uint32_t physical)
{
    uint32_t before = misses;
    uint32_t value = *(volatile uint32_t *)va;

    return misses == before && value == physical;
}

void use(uint32_t va)
{
    (void)*(volatile uint32_t *)va;
}

bool is_gone(uint32_t va)
{
    uint32_t before = misses;

    use(va);
    return misses == before + 1;
}

static uint32_t lo_of(uint32_t physical, uint32_t bits)
{
    return physical >> PAGE_SHIFT << ENTRYLO_PFN_SHIFT | ENTRYLO_C_CACHED |
           ENTRYLO_V | bits;
}

void enter(uint32_t entryhi, uint32_t physical, uint32_t bytes, uint32_t bits)
{
    write_entryhi(entryhi);
    write_entrylo0(lo_of(physical, bits));
    write_entrylo1(lo_of(physical + bytes, bits));
    write_pagemask(bytes == LARGE ? LARGE_MASK : 0);
    tlbwr();
    write_pagemask(0);
    write_entryhi(ASID);
}

static void put(uint32_t index, uint32_t entryhi, uint32_t lo0, uint32_t lo1)
{
    write_index(index);
    write_entryhi(entryhi);
    write_entrylo0(lo0);
    write_entrylo1(lo1);
    tlbwi();
    write_entryhi(ASID);
}

void clear(uint32_t index)
{
    put(index, KSEG0_BASE + index * PAIR, 0, 0);
}

void put_page(uint32_t index, uint32_t physical)
{
    put(index, PAGE | ASID, lo_of(physical, 0),
        lo_of(physical + PAGE_SIZE, 0));
}

void clear_all(void)
{
    for (uint32_t i = KERNEL_WIRED; i <= LAST; i++)
        clear(i);
}

uint32_t found_at(void)
{
    write_entryhi(PAGE | ASID);
    tlbp();
    return read_index();
}
