/* SPDX-License-Identifier: MIT */
/*
 * exception.c - into exceptions and back (PRA, "Exceptions", "Exception
 * Vector Locations", "General Exception Processing").
 */
#include "machine/exception.h"

#include "machine/cp0.h"
#include "machine/spec/fields.h"

void exception_raise(struct cpu *cpu, enum exc exc)
{
    cpu->raised = (struct raised){
        .exc = exc, .reason = reason_of(exc), .index = TLB_NONE};
}

void exception_raise_coprocessor(struct cpu *cpu, unsigned unit)
{
    exception_raise(cpu, EXC_CpU);
    cpu->raised.coprocessor = (uint8_t)unit;
    cpu->raised.reason = REASON_cp0 + unit;
}

void exception_raise_bus(struct cpu *cpu, enum access_kind how)
{
    exception_raise(cpu, how == ACCESS_FETCH ? EXC_IBE : EXC_DBE);
}

void exception_raise_address(struct cpu *cpu, enum access_kind how, uint32_t va)
{
    exception_raise(cpu, how == ACCESS_STORE ? EXC_AdES : EXC_AdEL);
    cpu->raised.badvaddr = va;
}

void exception_raise_translation(struct cpu *cpu, const struct translation *t,
                                 enum access_kind how, uint32_t va)
{
    enum exc miss = how == ACCESS_STORE ? EXC_TLBS : EXC_TLBL;

    if (t->result == MMU_ADDRESS) {
        exception_raise_address(cpu, how, va);
        cpu->raised.reason = REASON_segment;
        return;
    }
    exception_raise(cpu, t->result == MMU_MODIFIED ? EXC_Mod : miss);
    cpu->raised.badvaddr = va;
    cpu->raised.refill = t->result == MMU_REFILL;
    if (t->result == MMU_INVALID)
        cpu->raised.reason = REASON_not_valid;
    cpu->raised.index = t->index;
}

/*
 * Where to go on.  Only a refill outside the exception level has a vector of
 * its own: a refill handler that misses must not start itself again.
 */
static uint32_t vector_of(const struct cpu *cpu, const struct raised *x)
{
    uint32_t status = cpu->cp0[CP0_status];
    uint32_t base =
        status & STATUS_BEV ? VECTOR_BOOT : cpu->cp0[CP0_ebase] & EBASE_BASE;

    if (x->refill && !(status & STATUS_EXL))
        return base + VECTOR_REFILL;
    if (x->exc == EXC_Int && (cpu->cp0[CP0_cause] & CAUSE_IV))
        return base + VECTOR_INTERRUPT;
    return base + VECTOR_GENERAL;
}

/* Context and EntryHi are made ready for a refill; the ASID stays. */
static void note_address(struct cpu *cpu, const struct raised *x)
{
    enum exc_addr addr = exc_info[x->exc].addr;

    if (addr == EXC_ADDR_NO)
        return;
    cpu->cp0[CP0_badvaddr] = x->badvaddr;
    if (addr != EXC_ADDR_TLB)
        return;
    cpu->cp0[CP0_context] =
        (cpu->cp0[CP0_context] & CONTEXT_PTEBASE) |
        ((x->badvaddr >> CONTEXT_BADVPN2_SHIFT) & CONTEXT_BADVPN2);
    cp0_set_entryhi(cpu, (x->badvaddr & ENTRYHI_VPN2) |
                             (cpu->cp0[CP0_entryhi] & ENTRYHI_ASID));
}

/*
 * Where to come back.  In a delay slot that is the branch, for the slot alone
 * cannot be resumed.  At exception level EPC and BD are frozen: they still
 * say where the outer handler returns to.
 */
static void note_place(struct cpu *cpu)
{
    if (cpu->cp0[CP0_status] & STATUS_EXL)
        return;
    cpu->cp0[CP0_epc] = cpu->in_slot ? cpu->pc - 4 : cpu->pc;
    cpu->cp0[CP0_cause] &= ~CAUSE_BD;
    if (cpu->in_slot)
        cpu->cp0[CP0_cause] |= CAUSE_BD;
}

/* The kinds of miss: what the handler will have to do is another. */
static void count_tlb(struct cpu *cpu, const struct raised *x, bool nested)
{
    enum counted kind = COUNTED_invalid;

    if (x->exc == EXC_Mod)
        kind = COUNTED_modified;
    else if (x->refill)
        kind = nested ? COUNTED_nested_refill : COUNTED_refill;
    cpu->counted[kind]++;
}

void exception_enter(struct cpu *cpu)
{
    const struct raised *x = &cpu->raised;
    uint32_t vector = vector_of(cpu, x);
    uint32_t hit = cpu->pc, before = cpu->cp0[CP0_status];

    note_address(cpu, x);
    note_place(cpu);
    cpu->cp0[CP0_cause] &= ~(uint32_t)(CAUSE_EXC | CAUSE_CE);
    cpu->cp0[CP0_cause] |= (uint32_t)x->exc << CAUSE_EXC_SHIFT |
                           (uint32_t)x->coprocessor << CAUSE_CE_SHIFT;
    cp0_set_status(cpu, cpu->cp0[CP0_status] | STATUS_EXL);
    cpu_set_pc(cpu, vector);

    if (exc_info[x->exc].addr == EXC_ADDR_TLB)
        count_tlb(cpu, x, before & STATUS_EXL);
    cpu->exceptions[x->exc]++;
    if (mode_of(before) != MODE_KERNEL)
        cpu->served[cpu->serving].exits[x->exc]++;
    cpu->entered++;
    cpu->last = (struct last_exception){
        .any = true,
        .reason = x->reason,
        .status = before,
        .asid = cpu->cp0[CP0_entryhi] & ENTRYHI_ASID,
        .cause = cpu->cp0[CP0_cause],
        .vector = vector,
        .pc = hit,
        .epc = cpu->cp0[CP0_epc],
        .badvaddr = cpu->cp0[CP0_badvaddr],
        .index = x->index,
    };
}

void exception_return(struct cpu *cpu)
{
    uint32_t status = cpu->cp0[CP0_status];

    if (status & STATUS_ERL) {
        cp0_set_status(cpu, status & ~(uint32_t)STATUS_ERL);
        cpu_set_pc(cpu, cpu->cp0[CP0_errorepc]);
    } else {
        cp0_set_status(cpu, status & ~(uint32_t)STATUS_EXL);
        cpu_set_pc(cpu, cpu->cp0[CP0_epc]);
    }
    cpu->llbit = false;
}
