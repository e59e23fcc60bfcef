/* SPDX-License-Identifier: MIT */
/* tlb.c - TLB writes: entries that match twice, and address spaces mixed up. */
#include "machine/cp0.h"
#include "machine/warn/parts.h"

/* Which entry answers already where this one would?  TLB_NONE: none. */
static int clash(const struct tlb *t, unsigned index, const struct tlb_entry *e)
{
    struct tlb copy = *t;

    if (tlb_write(&copy, index, e))
        return TLB_NONE;
    for (unsigned n = 0; n < t->size; n++) {
        struct tlb_entry old = tlb_read(t, n);

        tlb_reset(&copy, t->size);
        tlb_write(&copy, n, &old);
        if (n != index && !tlb_write(&copy, index, e))
            return (int)n;
    }
    return TLB_NONE;
}

void tlb_look(struct machine *m, const struct insn *i)
{
    const struct cpu *cpu = &m->cpu;
    bool random = i->id == INSN_tlbwr;
    struct tlb_entry e = {
        .entryhi = cpu->cp0[CP0_entryhi],
        .pagemask = cpu->cp0[CP0_pagemask],
        .entrylo = {cpu->cp0[CP0_entrylo0], cpu->cp0[CP0_entrylo1]},
    };

    if (i->id != INSN_tlbwi && !random)
        return;

    unsigned index = random ? cp0_read(cpu, CP0_random)
                            : cpu->cp0[CP0_index] & ~(uint32_t)INDEX_P;
    int other = clash(&cpu->tlb, index, &e);

    if (other == TLB_NONE)
        asid_look(m, index, &e);
    else
        warn_say(m, WARN_duplicate,
                 "%s of v:%08x, ASID %02x, to entry %u: entry %d matches that "
                 "already; MCheck",
                 insn_info[i->id].name, e.entryhi & ENTRYHI_VPN2,
                 e.entryhi & ENTRYHI_ASID, index, other);
}
