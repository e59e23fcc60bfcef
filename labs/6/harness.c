/* SPDX-License-Identifier: MIT */
/*
 * harness.c - a bare program that calls deliver.c, case by case.  Compiled for
 * the host with our own deliver.c, do_case() tells the grader what is right.
 */
#include <stddef.h>

#include "labs/6/cases.h"
#include "labs/grade/own.h"
#include "vmm/deliver.h"
#include "vmm/vm.h"

int main(void);

/* Global: the debugger stops here. */
void do_case(struct case_ *c);

OWN struct case_ cases[CASES_MOST] = {{.pc = 0xc0001000}};
OWN volatile uint32_t case_count = 1, case_done;

enum { UNTOUCHED = 0x5a5a0000 };

static struct vm vm;
static uint32_t page[CP0_COUNT]; /* stands for a register page */

static const enum cp0_reg looked_at[REGISTERS] = {
    [STATUS] = CP0_status,     [CAUSE] = CP0_cause,     [EPC] = CP0_epc,
    [BADVADDR] = CP0_badvaddr, [CONTEXT] = CP0_context, [ENTRYHI] = CP0_entryhi,
};

/* In place of vm.c's: only remember it. */
enum verdict vm_kill(struct vm *which, const char *why)
{
    (void)why;
    which->state = VM_KILLED;
    return V_KILL;
}

static void prepare(struct vcpu *v, const struct case_ *c)
{
    v->cp0 = c->page ? page : v->own_cp0;
    for (uint32_t i = 0; i < CP0_COUNT; i++)
        v->own_cp0[i] = page[i] = UNTOUCHED + i;
    for (unsigned i = 0; i < REGISTERS; i++)
        v->cp0[looked_at[i]] = c->reg[i];
    v->cp0[CP0_ebase] = c->ebase;
    v->at.pc = c->pc;
    v->at.npc = c->pc + 4;
    v->at.in_slot = v->at.unseen = c->slot;
    v->fault.exc = (enum exc)c->exc;
    v->fault.badvaddr = c->badvaddr;
    v->fault.ce = c->ce;
    v->fault.refill = c->refill;
    v->vm = &vm;
    vm.state = VM_RUNNING;
    vm.stat.reflected[c->exc] = 0;
}

static bool may_change(uint32_t r)
{
    for (unsigned i = 0; i < REGISTERS; i++)
        if (looked_at[i] == r)
            return true;
    return false;
}

static uint32_t changed_others(const struct vcpu *v, const struct case_ *c)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < CP0_COUNT; i++) {
        if (!may_change(i))
            n += v->cp0[i] != (i == CP0_ebase ? c->ebase : UNTOUCHED + i);
        if (c->page)
            n += v->own_cp0[i] != UNTOUCHED + i;
    }
    return n;
}

__attribute__((noinline)) void do_case(struct case_ *c)
{
    struct vcpu *v = &vm.vcpu;

    prepare(v, c);
    vcpu_deliver(v);
    for (unsigned i = 0; i < REGISTERS; i++)
        c->answer[i] = v->cp0[looked_at[i]];
    c->answer[PC] = v->at.pc;
    c->answer[NPC] = v->at.npc - v->at.pc;
    c->answer[SLOT] = (uint32_t)v->at.in_slot | (uint32_t)v->at.unseen << 1;
    c->answer[COUNTED] = vm.stat.reflected[c->exc];
    c->answer[KILLED] = vm.state == VM_KILLED;
    c->answer[OTHERS] = changed_others(v, c);
}

int main(void)
{
    for (case_done = 0; case_done < case_count; case_done++)
        do_case(&cases[case_done]);
    return 0;
}
