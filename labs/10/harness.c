/* SPDX-License-Identifier: MIT */
/*
 * harness.c - a bare program that uses world.c, case by case, and is the rest
 * of the monitor around it, time included.  Compiled for the host with our
 * own world.c, do_case() tells the grader what is right.
 */
#include <stddef.h>

#include "labs/10/cases.h"
#include "labs/grade/own.h"
#include "vmm/alarm.h"
#include "vmm/asid.h"
#include "vmm/hw.h"
#include "vmm/hypercall.h"
#include "vmm/idle.h"
#include "vmm/regpage.h"
#include "vmm/spin.h"
#include "vmm/vcp0.h"
#include "vmm/wait.h"
#include "vmm/world.h"

int main(void);

/* Global: the debugger stops here. */
void do_case(struct case_ *c);

OWN struct case_ cases[CASES_MOST] = {
    {.vms = 1, .slice = 1000, .step = {{OP_ASK, 0}}}};
OWN volatile uint32_t case_count = 1, case_done;

struct settings settings;
struct vm vms[MAX_VMS], idle_vm;
unsigned vms_used;

/* What the case has come to. */
OWN static uint32_t count;
OWN static struct vm *running;
OWN static const struct vm *spins;
OWN static struct {
    uint32_t flushes, alarms;
    const struct vcpu *used, *left;
} calls;

/* -------------------------------------------------- what world.c may call */
uint32_t hw_count(void)
{
    return count;
}

void hw_tlb_flush(void)
{
    calls.flushes++;
}

void alarm_fired(void)
{
    calls.alarms++;
}

void alarm_set(uint32_t due)
{
    (void)due;
}

void alarm_reset(void)
{
}

void asid_use(struct vcpu *v)
{
    calls.used = v;
}

void regpage_leave(struct vcpu *v)
{
    calls.left = v;
}

void spin_look(struct vcpu *v)
{
    if (v->vm != spins || v->waiting)
        return;
    wait_begin(v);
    v->spinning = true;
    v->spin_cause = v->cp0[CP0_cause];
}

bool spin_repeats(struct vcpu *v)
{
    return v->vm == spins;
}

enum verdict call_return(struct vcpu *v, uint32_t answer)
{
    v->regs.r[2] = answer;
    return V_NEXT;
}

uint32_t vcp0_timer_due(const struct vcpu *v, uint32_t now)
{
    uint32_t since = now - v->timer_set_at;

    if (!v->timer_armed)
        return UINT32_MAX;
    return since >= v->timer_delta ? 0 : v->timer_delta - since;
}

void vcp0_timer_post(struct vcpu *v, uint32_t now)
{
    if (vcp0_timer_due(v, now) != 0)
        return;
    v->timer_armed = false;
    v->cp0[CP0_cause] |= CAUSE_IP7;
}

/* ----------------------------------------------------------------- a case */
static void prepare_vm(struct vm *vm, unsigned id, bool off)
{
    struct vcpu *v = &vm->vcpu;

    vm->id = id;
    vm->state = off ? VM_OFF : VM_RUNNING;
    vm->share_left = 0;
    vm->stat = (struct vm_stat){0};
    v->vm = vm;
    v->cp0 = v->own_cp0;
    v->cp0[CP0_status] = STATUS_IE | STATUS_IM;
    v->cp0[CP0_cause] = 0;
    v->regpage.mfn = mfn_none();
    v->waiting = v->woken = v->spinning = v->blocked = false;
    v->llbit = v->timer_armed = false;
    v->owed = 0;
}

static void prepare(const struct case_ *c)
{
    settings = (struct settings){.slice = c->slice,
                                 .asid = (enum asid_mode)c->asid,
                                 .infer_spin = c->infer};
    vms_used = c->vms;
    for (unsigned i = 0; i < c->vms; i++)
        prepare_vm(&vms[i], i + 1, c->off >> i & 1);
    prepare_vm(&idle_vm, 0, true);
    count = c->now;
    running = NULL;
    spins = NULL;
    world_reset();
}

static uint32_t number(const struct vm *vm)
{
    for (uint32_t i = 0; i < vms_used; i++)
        if (vm == &vms[i])
            return i + 1;
    return vm ? CASE_VMS + 1 : 0;
}

static uint32_t number_of(const struct vcpu *v)
{
    return v ? number(v->vm) : 0;
}

/* Which of its counters are not what they were: the last one. */
static uint32_t counted(const struct vm *vm, const struct vm_stat *before)
{
    uint32_t why = 0;

    for (uint32_t i = 0; i < SWITCHES; i++)
        if (vm->stat.switches[i] != before->switches[i])
            why = i + 1;
    return why;
}

/* As world_entry.c does: its interrupt, if any, is taken. */
static void ask(struct case_ *c, unsigned i)
{
    struct vm_stat before[CASE_VMS];
    struct vm *vm;

    for (unsigned j = 0; j < CASE_VMS; j++)
        before[j] = vms[j].stat;
    calls.flushes = 0;
    calls.used = calls.left = NULL;
    vm = world_pick(count);
    c->answer[WHO][i] = number(vm);
    c->answer[TLB][i] = calls.flushes;
    running = NULL;
    if (number(vm) == 0 || number(vm) > vms_used)
        return;
    running = vm;
    c->answer[WHY][i] = counted(vm, &before[vm->id - 1]);
    c->answer[UNTIL][i] = world.look_at - count;
    c->answer[ASIDS][i] = calls.used == &vm->vcpu;
    c->answer[LEFT][i] = number_of(calls.left);
    c->answer[LINK][i] = vm->vcpu.llbit;
    c->answer[LINES][i] = vm->vcpu.cp0[CP0_cause];
    vm->vcpu.cp0[CP0_cause] = 0;
    world_has_news = false;
}

/* What happens to the one that runs. */
static void happens(struct case_ *c, unsigned i)
{
    struct vcpu *v = &running->vcpu;

    switch (c->step[i].op) {
    case OP_WAIT:
        wait_begin(v);
        break;
    case OP_YIELD:
        v->regs.r[2] = 3;
        c->answer[ANSWER][i] = 1u + call_yield(v);
        c->answer[ANSWER][i] += (1 + v->regs.r[2]) << 4;
        break;
    case OP_OFF:
        running->state = VM_OFF;
        world_news();
        break;
    case OP_SPIN:
        spins = running;
        break;
    case OP_LINK:
        v->llbit = true;
        break;
    case OP_PAGE:
        v->regpage.mfn = (mfn_t){0x123};
        break;
    case OP_OWES:
        v->owed = 100;
        break;
    case OP_TIMER:
        v->timer_armed = true;
        v->timer_set_at = count;
        v->timer_delta = c->step[i].more;
        break;
    default:
        break;
    }
}

static void post(struct vcpu *v)
{
    v->cp0[CP0_cause] |= CAUSE_IP2;
    if (v->waiting)
        world_look();
}

static void take(struct case_ *c, unsigned i)
{
    uint32_t more = c->step[i].more;

    calls.alarms = 0;
    if (c->step[i].op == OP_PASS)
        count += more;
    else if (c->step[i].op == OP_FIRED)
        world_timer_fired();
    else if (c->step[i].op == OP_LOOK)
        world_look();
    else if (c->step[i].op == OP_POST)
        post(&vms[more - 1].vcpu);
    else if (running)
        happens(c, i);
    c->answer[NEWS][i] = (world_has_news != 0) |
                         (calls.alarms ? NEWS_ALARM : 0) |
                         (running && running->vcpu.owed ? NEWS_HELD : 0);
}

__attribute__((noinline)) void do_case(struct case_ *c)
{
    uint32_t *used = c->answer[USED];

    prepare(c);
    for (unsigned i = 0; i < STEPS && c->step[i].op != OP_NOTHING; i++)
        if (c->step[i].op == OP_ASK)
            ask(c, i);
        else
            take(c, i);
    for (unsigned i = 0; i < c->vms; i++) {
        used[i] = (uint32_t)vms[i].stat.used;
        used[CASE_VMS + 1 + i] = (uint32_t)vms[i].share_left;
    }
    used[CASE_VMS] = (uint32_t)idle_vm.stat.used;
}

int main(void)
{
    for (case_done = 0; case_done < case_count; case_done++)
        do_case(&cases[case_done]);
    return 0;
}
