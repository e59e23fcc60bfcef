/* SPDX-License-Identifier: MIT */
/* world.c - round robin among the virtual machines. */
#include "vmm/world.h"

#include <stddef.h>

#include "traces/probe.h"
#include "vmm/account.h"
#include "vmm/alarm.h"
#include "vmm/asid.h"
#include "vmm/hold.h"
#include "vmm/hw.h"
#include "vmm/hypercall.h"
#include "vmm/idle.h"
#include "vmm/regpage.h"
#include "vmm/share.h"
#include "vmm/spin.h"
#include "vmm/turn.h"
#include "vmm/vcp0.h"
#include "vmm/wait.h"

struct world world;
uint32_t world_has_news;

static uint32_t turn_began;
static bool yielded; /* the current one, and nobody has looked yet */

void world_reset(void)
{
    world.current = NULL;
    yielded = false;
    world_has_news = true;
    wait_posted();
    alarm_reset();
    account_reset();
}

void world_look(void)
{
    wait_posted();
    world.look_at = hw_count();
    world_has_news = true;
}

void world_news(void)
{
    world_has_news = true;
}

enum verdict call_yield(struct vcpu *v)
{
    probe1(PROBE_yield, v->vm->id);
    share_give_up(v->vm);
    yielded = true;
    world_look();
    return call_return(v, 0);
}

void world_timer_fired(void)
{
    alarm_fired();
    world_has_news = true;
    if (world.current)
        hold_end(&world.current->vcpu);
}

static void switch_to(struct vm *vm, enum switch_reason reason)
{
    probe3(PROBE_switch, world.current ? world.current->id : 0, vm->id, reason);
    /* Its page is wired as global: nobody else's may be at that address. */
    if (settings.asid == ASID_FLUSH || regpage_is_some(&vm->vcpu)) {
        probe1(PROBE_flush, vm->id);
        hw_tlb_flush();
    }
    if (world.current)
        regpage_leave(&world.current->vcpu);
    asid_use(&vm->vcpu);
    vm->stat.switches[reason]++;
    vm->vcpu.llbit = false; /* whatever it saw, others ran since */
    world.current = vm;
}

static enum switch_reason why_switch(void)
{
    if (!world.current)
        return SWITCH_first;
    if (world.current->state != VM_RUNNING)
        return SWITCH_gone;
    if (world.current->vcpu.waiting)
        return world.current->vcpu.spinning ? SWITCH_spin : SWITCH_wait;
    if (yielded)
        return SWITCH_yield;
    return world.current->share_left > 0 ? SWITCH_woken : SWITCH_slice;
}

static bool can_run(struct vm *vm, uint32_t now)
{
    return vm && vm->state == VM_RUNNING && wait_over(&vm->vcpu, now);
}

/* Who runs from now on, if the current one can (or not); NULL: all wait. */
static struct vm *choose(bool can, uint32_t now)
{
    if (can && turn_is_young(turn_began, now))
        return world.current;
    struct vm *woken = share_woken(world.current);
    if (woken)
        return woken;
    return can ? world.current : share_next(world.current, now);
}

/* The current one may no longer be what it was.  Has it stood aside? */
static bool look_at_who_ran(uint32_t now)
{
    struct vcpu *v = &world.current->vcpu;

    account_settle(now);
    v->woken = false;
    if (settings.infer_spin && v->vm->state == VM_RUNNING)
        spin_look(v);
    return v->waiting;
}

/* It is time to decide who runs. */
static struct vm *decide(uint32_t now)
{
    bool aside = !world.current || look_at_who_ran(now);
    wait_wake(now);
    bool can = can_run(world.current, now) && world.current->share_left > 0;
    struct vm *vm = choose(can, now);

    if (!vm) {
        account_to(&idle_vm, now);
        world.look_at = now;
        return NULL;
    }
    vcp0_timer_post(&vm->vcpu, now);
    account_to(vm, now);
    if (aside || !can || vm != world.current)
        turn_began = now;
    if (vm != world.current)
        switch_to(vm, why_switch());
    yielded = false;
    vm->vcpu.woken = false;
    world.look_at = turn_look_at(vm, turn_began, now);
    return vm;
}

struct vm *world_pick(uint32_t now)
{
    if ((int32_t)(now - world.look_at) < 0 && can_run(world.current, now))
        return world.current;
    return decide(now);
}
