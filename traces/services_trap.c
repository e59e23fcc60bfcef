/* SPDX-License-Identifier: MIT */
/* services_trap.c - what the monitor was entered for. */
#include "traces/services_parts.h"

/*
 * One entry may do several things: a store is emulated, and the interrupt
 * that it causes is reflected.  What comes first here is what it is called.
 */
enum rank { BY_NOTHING, BY_REFLECT, BY_MISS, BY_INSN, BY_DEVICE, BY_CALL };

static void decide(struct entered *in, enum rank rank, enum trap_kind kind,
                   enum services_part part)
{
    if (rank < in->rank)
        return;
    *in = (struct entered){kind, part, rank};
}

static void emulated(struct entered *in, uint32_t word)
{
    struct insn i = insn_decode(word);
    enum services_part part = PART_PRIV;

    if (i.id == INSN_tlbwr || i.id == INSN_tlbwi || i.id == INSN_tlbp ||
        i.id == INSN_tlbr)
        part = PART_TLB;
    decide(in, BY_INSN, TRAP_EMULATE + i.id, part);
}

static void reflected(struct entered *in, uint32_t cause, uint32_t vector)
{
    if ((vector & ~EBASE_BASE) == VECTOR_REFILL)
        decide(in, BY_REFLECT, TRAP_REFILL, PART_REFLECT);
    else
        decide(in, BY_REFLECT, TRAP_REFLECT + cause_exc(cause), PART_REFLECT);
}

void services_heard(struct entered *in, const struct event *e)
{
    switch (e->kind) {
    case EVENT_reflect:
        reflected(in, e->arg[0], e->arg[1]);
        break;
    case EVENT_softtlb_hit:
        decide(in, BY_MISS, TRAP_SOFT, PART_HIDDEN);
        break;
    case EVENT_vtlb_hit:
        decide(in, BY_MISS, TRAP_HIDDEN, PART_HIDDEN);
        break;
    case EVENT_emulate:
        emulated(in, e->arg[1]);
        break;
    case EVENT_mmio:
        decide(in, BY_DEVICE, TRAP_DEVICE, PART_DEVICE);
        break;
    case EVENT_hypercall:
        decide(in, BY_CALL, TRAP_CALL + e->arg[0] % SERVICES_CALLS, PART_CALL);
        break;
    }
}
