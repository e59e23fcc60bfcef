/* SPDX-License-Identifier: MIT */
/*
 * harness.c - a bare program that calls refill.c, case by case, and is what
 * refill.c calls: it notes down what it was asked.  Compiled for the host with
 * our own refill.c, do_case() tells the grader what is right.
 */
#include <stddef.h>

#include "labs/8/cases.h"
#include "labs/grade/own.h"
#include "vmm/emulate.h"
#include "vmm/guestmem.h"
#include "vmm/hw.h"
#include "vmm/refill.h"
#include "vmm/shadow.h"
#include "vmm/shortage.h"

int main(void);

/* Global: the debugger stops here. */
void do_case(struct case_ *c);

OWN struct case_ cases[CASES_MOST] = {{.exc = EXC_TLBL}};
OWN volatile uint32_t case_count = 1, case_done;

struct settings settings;

enum { PAIRS = 64 };

static struct vm vm;
static struct pair slots[PAIRS];
OWN static struct case_ *at; /* the case that runs */

/* ------------------------------------------------- what refill.c may call */
void hw_tlb_put(const struct pair *pair)
{
    at->answer[PUTS]++;
    at->answer[HI] = pair->hi;
    at->answer[LO0] = pair->lo[0];
    at->answer[LO1] = pair->lo[1];
}

enum shadow_result shadow_install(struct vcpu *v, const struct vtlb_entry *g,
                                  uint32_t va, int touched, bool store)
{
    at->answer[INSTALLS] += v == &vm.vcpu && va == at->va;
    at->answer[ENTRY] = (uint32_t)(g - v->vtlb.entry);
    at->answer[TOUCHED] = (uint32_t)touched;
    at->answer[STORE] = store;
    return (enum shadow_result)at->install;
}

enum verdict emulate_here(struct vcpu *v)
{
    at->answer[EMULATED] += v == &vm.vcpu;
    return (enum verdict)at->later;
}

enum verdict shortage(struct vm *asks)
{
    at->answer[SHORTAGE] += asks == &vm;
    return (enum verdict)at->later;
}

void shadow_not_found(struct vcpu *v, uint32_t va)
{
    at->answer[TOLD] += v == &vm.vcpu && va == at->va;
}

enum verdict fault_raise_at(struct vcpu *v, enum exc exc, uint32_t badvaddr)
{
    v->fault = (struct fault){.exc = exc, .badvaddr = badvaddr};
    return V_REFLECT;
}

enum verdict fault_raise(struct vcpu *v, enum exc exc)
{
    return fault_raise_at(v, exc, 0);
}

enum verdict fault_refill(struct vcpu *v, enum exc exc, uint32_t badvaddr)
{
    shadow_not_found(v, badvaddr);
    fault_raise_at(v, exc, badvaddr);
    v->fault.refill = true;
    return V_REFLECT;
}

/* ----------------------------------------------------------------- a case */
static void prepare(struct vcpu *v, const struct case_ *c)
{
    const struct vtlb_entry g = {c->hi, c->mask, {c->lo[0], c->lo[1]}};
    const struct pair known = {
        .hi = (c->va & ENTRYHI_VPN2) | c->real,
        .lo = {c->known_lo[0] | c->global, c->known_lo[1] | c->global}};

    v->vm = &vm;
    v->cp0 = v->own_cp0;
    v->cp0[CP0_entryhi] = (~c->va & ENTRYHI_VPN2) | c->asid;
    v->real_entryhi = c->real;
    vm.tag[c->asid] = (uint8_t)c->real;
    v->trap = (struct trap){.cause = c->exc << CAUSE_EXC_SHIFT,
                            .epc = 0x00400000,
                            .badvaddr = c->va};
    v->fault = (struct fault){.exc = EXC_Int};
    vm.stat.hidden = 0;
    vtlb_reset(&v->vtlb);
    vtlb_set(&v->vtlb, c->index, g);
    softtlb_init(&v->softtlb, slots, PAIRS);
    if (c->known)
        softtlb_put(&v->softtlb, &known);
}

__attribute__((noinline)) void do_case(struct case_ *c)
{
    struct vcpu *v = &vm.vcpu;

    at = c;
    for (unsigned i = 0; i < ANSWERS; i++)
        c->answer[i] = 0;
    prepare(v, c);
    c->answer[VERDICT] = on_tlb_miss(v);
    c->answer[EXC] = v->fault.exc;
    c->answer[BADVADDR] = v->fault.badvaddr;
    c->answer[REFILL] = v->fault.refill;
    c->answer[HIDDEN] = vm.stat.hidden;
}

int main(void)
{
    for (case_done = 0; case_done < case_count; case_done++)
        do_case(&cases[case_done]);
    return 0;
}
