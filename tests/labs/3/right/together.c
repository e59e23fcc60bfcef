/* SPDX-License-Identifier: MIT */
/* exception.c - another right answer: Cause is put together, then written. */
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

static void raise_at(struct cpu *cpu, enum exc exc, uint32_t va)
{
    exception_raise(cpu, exc);
    cpu->raised.badvaddr = va;
}

void exception_raise_address(struct cpu *cpu, enum access_kind how, uint32_t va)
{
    /* TLBL, TLBS and AdEL, AdES are neighbours. */
    raise_at(cpu, EXC_AdEL + (how == ACCESS_STORE), va);
}

void exception_raise_translation(struct cpu *cpu, const struct translation *t,
                                 enum access_kind how, uint32_t va)
{
    switch (t->result) {
    case MMU_OK:
        return;
    case MMU_ADDRESS:
        exception_raise_address(cpu, how, va);
        cpu->raised.reason = REASON_segment;
        return;
    case MMU_MODIFIED:
        raise_at(cpu, EXC_Mod, va);
        break;
    case MMU_INVALID:
        raise_at(cpu, EXC_TLBL + (how == ACCESS_STORE), va);
        cpu->raised.reason = REASON_not_valid;
        break;
    case MMU_REFILL:
        raise_at(cpu, EXC_TLBL + (how == ACCESS_STORE), va);
        cpu->raised.refill = true;
        break;
    }
    cpu->raised.index = t->index;
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

static uint32_t offset_of(const struct raised *x, uint32_t status,
                          uint32_t cause)
{
    if (x->exc == EXC_Int)
        return cause & CAUSE_IV ? 0x200 : 0x180;
    return x->refill && !(status & STATUS_EXL) ? 0 : 0x180;
}

void exception_enter(struct cpu *cpu)
{
    const struct raised *x = &cpu->raised;
    uint32_t *cp0 = cpu->cp0, status = cp0[CP0_status], hit = cpu->pc;
    uint32_t base = cp0[CP0_ebase] & EBASE_BASE;
    uint32_t cause = cp0[CP0_cause];

    if (status & STATUS_BEV)
        base = VECTOR_BOOT;
    base += offset_of(x, status, cause);
    cause = (cause & ~(CAUSE_EXC | CAUSE_CE)) | (uint32_t)x->exc << 2 |
            (uint32_t)x->coprocessor << 28;
    if (!(status & STATUS_EXL)) {
        cp0[CP0_epc] = cpu->pc - 4 * cpu->in_slot;
        cause = (cause & 0x7fffffff) | (uint32_t)cpu->in_slot << 31;
    }
    cp0[CP0_cause] = cause;
    if (exc_info[x->exc].addr != EXC_ADDR_NO)
        cp0[CP0_badvaddr] = x->badvaddr;
    if (exc_info[x->exc].addr == EXC_ADDR_TLB) {
        cp0[CP0_context] = (cp0[CP0_context] & CONTEXT_PTEBASE) |
                           (x->badvaddr >> 13 << 4);
        cp0[CP0_entryhi] = (x->badvaddr >> 13 << 13) |
                           (cp0[CP0_entryhi] & ENTRYHI_ASID);
    }
    cp0_set_status(cpu, status | STATUS_EXL);
    cpu_set_pc(cpu, base);
    keep(cpu, status, hit);
}

void exception_return(struct cpu *cpu)
{
    uint32_t level = STATUS_EXL;
    enum cp0_reg to = CP0_epc;

    if (cpu->cp0[CP0_status] & STATUS_ERL) {
        level = STATUS_ERL;
        to = CP0_errorepc;
    }
    cpu->llbit = 0;
    cpu_set_pc(cpu, cpu->cp0[to]);
    cp0_set_status(cpu, cpu->cp0[CP0_status] & ~level);
}
