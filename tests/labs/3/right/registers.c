/* SPDX-License-Identifier: MIT */
/* exception.c - another right answer: register by register, Status first. */
#include "machine/exception.h"

#include "machine/cp0.h"

void exception_raise(struct cpu *cpu, enum exc exc)
{
    struct raised x = {.exc = exc, .reason = reason_of(exc), .index = -1};

    cpu->raised = x;
}

void exception_raise_coprocessor(struct cpu *cpu, unsigned unit)
{
    exception_raise(cpu, EXC_CpU);
    cpu->raised.reason = REASON_cp0 + unit;
    cpu->raised.coprocessor = (uint8_t)unit;
}

void exception_raise_bus(struct cpu *cpu, enum access_kind how)
{
    enum exc exc = EXC_DBE;

    if (how == ACCESS_FETCH)
        exc = EXC_IBE;
    exception_raise(cpu, exc);
}

void exception_raise_address(struct cpu *cpu, enum access_kind how, uint32_t va)
{
    if (how != ACCESS_STORE)
        exception_raise(cpu, EXC_AdEL);
    else
        exception_raise(cpu, EXC_AdES);
    cpu->raised.badvaddr = va;
}

void exception_raise_translation(struct cpu *cpu, const struct translation *t,
                                 enum access_kind how, uint32_t va)
{
    exception_raise_address(cpu, how, va);
    cpu->raised.reason = REASON_segment;
    if (t->result == MMU_ADDRESS)
        return;
    cpu->raised.exc = how == ACCESS_STORE ? EXC_TLBS : EXC_TLBL;
    if (t->result == MMU_MODIFIED)
        cpu->raised.exc = EXC_Mod;
    cpu->raised.reason = reason_of(cpu->raised.exc);
    if (t->result == MMU_INVALID)
        cpu->raised.reason = REASON_not_valid;
    cpu->raised.index = t->index;
    cpu->raised.refill = t->result == MMU_REFILL;
}

static void keep(struct cpu *cpu, uint32_t before, uint32_t hit)
{
    const struct raised *x = &cpu->raised;

    if (exc_info[x->exc].addr == EXC_ADDR_TLB) {
        if (x->exc == EXC_Mod)
            cpu->counted[COUNTED_modified]++;
        else if (!x->refill)
            cpu->counted[COUNTED_invalid]++;
        else if (before & STATUS_EXL)
            cpu->counted[COUNTED_nested_refill]++;
        else
            cpu->counted[COUNTED_refill]++;
    }
    cpu->exceptions[x->exc]++;
    cpu->entered++;
    if (mode_of(before) != MODE_KERNEL)
        cpu->served[cpu->serving].exits[x->exc]++;
    cpu->last = (struct last_exception){true, x->reason, before,
                                        cpu->cp0[CP0_cause], cpu->pc, hit,
                                        cpu->cp0[CP0_epc],
                                        cpu->cp0[CP0_badvaddr], x->index,
                                        cpu->cp0[CP0_entryhi] & 0xff};
}

static void set(struct cpu *cpu, enum cp0_reg r, uint32_t mask, uint32_t to)
{
    cpu->cp0[r] ^= (cpu->cp0[r] ^ to) & mask;
}

static void set_address(struct cpu *cpu, uint32_t va, enum exc_addr which)
{
    if (which == EXC_ADDR_YES || which == EXC_ADDR_TLB)
        set(cpu, CP0_badvaddr, 0xffffffff, va);
    if (which == EXC_ADDR_TLB) {
        set(cpu, CP0_context, CONTEXT_BADVPN2, va >> 9);
        set(cpu, CP0_entryhi, ENTRYHI_VPN2, va);
    }
}

void exception_enter(struct cpu *cpu)
{
    struct raised x = cpu->raised;
    uint32_t was = cpu->cp0[CP0_status], at = cpu->pc, to;
    bool nested = (was & STATUS_EXL) != 0;

    cp0_set_status(cpu, was | STATUS_EXL);
    set(cpu, CP0_cause, CAUSE_EXC, (uint32_t)x.exc << CAUSE_EXC_SHIFT);
    set(cpu, CP0_cause, CAUSE_CE, (uint32_t)x.coprocessor << CAUSE_CE_SHIFT);
    if (!nested && cpu->in_slot) {
        set(cpu, CP0_cause, CAUSE_BD, CAUSE_BD);
        set(cpu, CP0_epc, 0xffffffff, at - 4);
    } else if (!nested) {
        set(cpu, CP0_cause, CAUSE_BD, 0);
        set(cpu, CP0_epc, 0xffffffff, at);
    }
    set_address(cpu, x.badvaddr, exc_info[x.exc].addr);
    to = VECTOR_GENERAL;
    if (x.refill && !nested)
        to = VECTOR_REFILL;
    if (x.exc == EXC_Int && (cpu->cp0[CP0_cause] & CAUSE_IV))
        to = VECTOR_INTERRUPT;
    to += was & STATUS_BEV ? VECTOR_BOOT : cpu->cp0[CP0_ebase] & EBASE_BASE;
    cpu_set_pc(cpu, to);
    keep(cpu, was, at);
}

void exception_return(struct cpu *cpu)
{
    uint32_t s = cpu->cp0[CP0_status];

    cpu->llbit = false;
    if (s & STATUS_ERL) {
        cpu_set_pc(cpu, cpu->cp0[CP0_errorepc]);
        cp0_set_status(cpu, s - STATUS_ERL);
        return;
    }
    cpu_set_pc(cpu, cpu->cp0[CP0_epc]);
    cp0_set_status(cpu, s & STATUS_EXL ? s - STATUS_EXL : s);
}
