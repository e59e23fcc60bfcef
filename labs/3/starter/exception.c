/* SPDX-License-Identifier: MIT */
/*
 * exception.c - into exceptions and back (PRA, "Exceptions", "Exception
 * Vector Locations", "General Exception Processing").
 *
 * This is the file that you write; exception.h says what the functions must
 * do.  What is given is said to be.  As it stands, nothing is ever entered:
 * the CPU would go on where it was.
 */
#include "machine/exception.h"

#include "machine/cp0.h"
#include "machine/spec/fields.h"

/* Given.  `reason` is for people: the command `why` says it. */
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

/* The first test.  Which exception is it, and at which address? */
void exception_raise_address(struct cpu *cpu, enum access_kind how, uint32_t va)
{
    (void)how;
    (void)va;
    exception_raise(cpu, EXC_AdEL);
}

/* t->result says why it is not MMU_OK, t->index which entry decided. */
void exception_raise_translation(struct cpu *cpu, const struct translation *t,
                                 enum access_kind how, uint32_t va)
{
    (void)how;
    (void)va;
    exception_raise(cpu, EXC_TLBL);
    if (t->result == MMU_ADDRESS)
        cpu->raised.reason = REASON_segment;
    if (t->result == MMU_INVALID)
        cpu->raised.reason = REASON_not_valid;
}

/* Where to go on. */
static uint32_t vector_of(const struct cpu *cpu, const struct raised *x)
{
    (void)x;
    return cpu->pc;
}

/* BadVAddr, Context, EntryHi. */
static void note_address(struct cpu *cpu, const struct raised *x)
{
    (void)cpu;
    (void)x;
}

/* EPC, and Cause.BD. */
static void note_place(struct cpu *cpu)
{
    (void)cpu;
}

/* Given. */
static void count_tlb(struct cpu *cpu, const struct raised *x, bool nested)
{
    enum counted kind = COUNTED_invalid;

    if (x->exc == EXC_Mod)
        kind = COUNTED_modified;
    else if (x->refill)
        kind = nested ? COUNTED_nested_refill : COUNTED_refill;
    cpu->counted[kind]++;
}

/* Given: what the CPU counts and keeps for people to see. */
static void remember(struct cpu *cpu, const struct raised *x, uint32_t before,
                     uint32_t hit, uint32_t vector)
{
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

/* Cause.ExcCode and CE, Status.EXL and the new pc are missing. */
void exception_enter(struct cpu *cpu)
{
    const struct raised *x = &cpu->raised;
    uint32_t vector = vector_of(cpu, x);
    uint32_t hit = cpu->pc, before = cpu->cp0[CP0_status];

    note_address(cpu, x);
    note_place(cpu);
    remember(cpu, x, before, hit, vector);
}

void exception_return(struct cpu *cpu)
{
    (void)cpu;
}
