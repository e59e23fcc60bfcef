/* SPDX-License-Identifier: MIT */
/* lost.c - mtc0 of bits that do not arrive, or of a register that is not. */
#include "machine/warn/parts.h"

/* WG is an order, not a bit to keep (spec/cp0.h). */
static uint32_t orders(enum cp0_reg r)
{
    return r == CP0_ebase ? EBASE_WG : 0;
}

/* Zeroes that do not arrive are no news: many write a register whole. */
void lost_look(struct machine *m, const struct insn *i)
{
    const struct cpu *cpu = &m->cpu;
    enum cp0_reg r = warn_register(i);
    const uint32_t sel = 7;

    if (i->id != INSN_mtc0)
        return;
    if (r == CP0_NONE) {
        warn_say(m, WARN_lost,
                 "mtc0 to register %u, %u, which this CPU does not have", i->rd,
                 i->word & sel);
        return;
    }

    uint32_t value = cpu->regs.r[i->rt];
    uint32_t kept = cp0_merge(r, cpu->cp0[r], value, cpu->tlb.size);
    uint32_t lost = value & ~kept & ~orders(r);

    if (lost)
        warn_say(m, WARN_lost, "mtc0 of %08x to %s: the bits %08x stay 0",
                 value, cp0_info[r].name, lost);
}
