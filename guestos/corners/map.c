/* SPDX-License-Identifier: MIT */
/* map.c - see map.h. */
#include "guestos/corners/map.h"

#include "guestos/common/cp0.h"

static void set_registers(struct mapping m)
{
    write_entryhi(m.va | m.asid);
    write_pagemask(m.mask);
    write_entrylo0(m.lo[0]);
    write_entrylo1(m.lo[1]);
}

void map(uint32_t index, struct mapping m)
{
    set_registers(m);
    write_index(index);
    tlbwi();
    write_pagemask(0);
}

void map_random(struct mapping m)
{
    set_registers(m);
    tlbwr();
    tlbr();
    write_pagemask(0);
    write_entryhi(m.va | m.asid);
}

/* To a page in kseg0, each to its own: no address ever asks for it. */
void unmap(uint32_t index)
{
    map(index, (struct mapping){.va = KSEG0_BASE + index * 2 * PAGE_SIZE});
}

void unmap_all(void)
{
    for (uint32_t i = ENTRY_FREE; i < TLB_ENTRIES; i++)
        unmap(i);
}

int probe(uint32_t va, uint32_t asid)
{
    write_entryhi((va & ENTRYHI_VPN2) | asid);
    tlbp();
    return read_index() & INDEX_P ? -1 : (int)read_index();
}
