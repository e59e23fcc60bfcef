/* SPDX-License-Identifier: MIT */
/*
 * privileged.c - mfc0 mtc0 di ei tlbr tlbwi tlbwr tlbp eret wait cache.
 *
 * You write this; privileged.h says what it must do.  As it stands the guest
 * is told of each privileged instruction that it is a reserved one.
 */
#include "vmm/privileged.h"

#include "machine/spec/meaning.h"
#include "traces/probe.h"
#include "vmm/asid.h"
#include "vmm/guestmem.h"
#include "vmm/shadow.h"
#include "vmm/vcp0.h"
#include "vmm/wait.h"

static enum verdict not_yet(struct vcpu *v)
{
    return fault_raise(v, EXC_RI);
}

/* The instruction is decoded: i->cp0, i->rt, i->rd are what you need. */
enum verdict privileged(struct vcpu *v, const struct insn *i)
{
    switch (i->id) {
    case INSN_mfc0:
    case INSN_mtc0:
        return not_yet(v);
    case INSN_rdpgpr: /* one register set only: it is its own previous one */
    case INSN_wrpgpr:
        return not_yet(v);
    case INSN_di:
    case INSN_ei:
        return not_yet(v);
    case INSN_tlbr:
    case INSN_tlbwi:
    case INSN_tlbwr:
    case INSN_tlbp:
        return not_yet(v);
    case INSN_eret:
        return not_yet(v);
    case INSN_wait:
    case INSN_cache:
        return not_yet(v);
    }
    return fault_raise(v, EXC_RI);
}
