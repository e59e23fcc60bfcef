/* SPDX-License-Identifier: MIT */
/*
 * harness.c - a bare program that calls exception.c, case by case.  Compiled
 * for the host with our own exception.c, do_case() tells the grader what is
 * right.
 */
#include "labs/3/cases.h"
#include "labs/grade/own.h"
#include "machine/cp0.h"
#include "machine/exception.h"

int main(void);

/* Global: the debugger stops here. */
void do_case(struct case_ *c);

OWN struct case_ cases[CASES_MOST] = {{.calls = CALL_ENTER, .exc = EXC_Sys}};
OWN volatile uint32_t case_count = 1, case_done;

static struct cpu cpu;

/* In what none of the calls has to do with. */
enum { UNTOUCHED = 0x5a5a0000 };

static const enum cp0_reg looked_at[REGISTERS] = {
    [STATUS] = CP0_status,     [CAUSE] = CP0_cause,     [EPC] = CP0_epc,
    [BADVADDR] = CP0_badvaddr, [CONTEXT] = CP0_context, [ENTRYHI] = CP0_entryhi,
};

/* As in cpu.c, which has the whole machine behind it. */
void cpu_set_pc(struct cpu *which, uint32_t pc)
{
    which->pc = pc;
    which->npc = pc + 4;
    which->in_slot = false;
}

static uint32_t before(const struct case_ *c, uint32_t r)
{
    for (unsigned i = 0; i < REGISTERS; i++)
        if (looked_at[i] == r)
            return c->reg[i];
    if (r == CP0_ebase)
        return c->ebase;
    return r == CP0_errorepc ? c->errorepc : UNTOUCHED + r;
}

/* At pc, or in the slot of a branch that was taken. */
static void prepare(const struct case_ *c)
{
    for (uint32_t r = 0; r < CP0_COUNT; r++)
        cpu.cp0[r] = before(c, r);
    cp0_set_status(&cpu, c->reg[STATUS]);
    cpu.pc = c->pc;
    cpu.npc = c->slot ? c->pc + 0x400 : c->pc + 4;
    cpu.in_slot = c->slot != 0;
    cpu.llbit = c->link != 0;
    cpu.raised = (struct raised){.exc = (enum exc)c->exc,
                                 .reason = reason_of((enum exc)c->exc),
                                 .badvaddr = c->va,
                                 .refill = c->refill != 0,
                                 .coprocessor = (uint8_t)c->coprocessor,
                                 .index = TLB_NONE};
}

static void raise_it(const struct case_ *c)
{
    const struct translation t = {.result = (enum mmu_result)c->result,
                                  .index = (int)c->index};
    enum access_kind how = (enum access_kind)c->how;

    /* What an earlier exception has left there. */
    cpu.raised = (struct raised){.exc = EXC_CpU, .badvaddr = 0x1234567,
                                 .refill = true, .coprocessor = 2, .index = 5};
    switch ((enum raiser)c->raiser) {
    case PLAIN:
        exception_raise(&cpu, (enum exc)c->exc);
        break;
    case ADDRESS:
        exception_raise_address(&cpu, how, c->va);
        break;
    case TRANSLATION:
        exception_raise_translation(&cpu, &t, how, c->va);
        break;
    }
}

static void look(struct case_ *c)
{
    const struct raised *x = &cpu.raised;

    for (unsigned i = 0; i < REGISTERS; i++)
        c->answer[i] = cpu.cp0[looked_at[i]];
    c->answer[PC] = cpu.pc;
    c->answer[NPC] = cpu.npc - cpu.pc;
    c->answer[SLOT] = cpu.in_slot;
    c->answer[MODE] = cpu.mode;
    c->answer[LINK] = cpu.llbit;
    c->answer[OTHERS] = 0;
    for (uint32_t r = 0; r < CP0_COUNT; r++)
        c->answer[OTHERS] += cpu.cp0[r] != before(c, r);
    for (unsigned i = 0; i < REGISTERS; i++)
        c->answer[OTHERS] -= c->answer[i] != c->reg[i];
    c->answer[RAISED] = x->exc;
    c->answer[RAISED_VA] =
        exc_info[x->exc].addr == EXC_ADDR_NO ? 0 : x->badvaddr;
    c->answer[RAISED_REFILL] = x->refill;
    c->answer[RAISED_INDEX] = (uint32_t)x->index;
}

__attribute__((noinline)) void do_case(struct case_ *c)
{
    prepare(c);
    if (c->calls & CALL_RAISE)
        raise_it(c);
    if (c->calls & CALL_ENTER)
        exception_enter(&cpu);
    if (c->calls & CALL_RETURN)
        exception_return(&cpu);
    look(c);
}

int main(void)
{
    for (case_done = 0; case_done < case_count; case_done++)
        do_case(&cases[case_done]);
    return 0;
}
