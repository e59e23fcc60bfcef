/* SPDX-License-Identifier: MIT */
/* plain.c - one long function, and what it remembers in one struct. */
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

static struct {
    uint32_t began;
    const struct vm *gave_up;
} turn;

void world_reset(void)
{
    world.current = NULL;
    turn.gave_up = NULL;
    world_news();
    wait_posted();
    alarm_reset();
    account_reset();
}

void world_news(void)
{
    world_has_news = 1;
}

void world_look(void)
{
    world.look_at = hw_count();
    wait_posted();
    world_news();
}

enum verdict call_yield(struct vcpu *v)
{
    probe1(PROBE_yield, v->vm->id);
    turn.gave_up = v->vm;
    share_give_up(v->vm);
    world_look();
    return call_return(v, 0);
}

void world_timer_fired(void)
{
    alarm_fired();
    if (world.current)
        hold_end(&world.current->vcpu);
    world_news();
}

static bool fit(struct vm *vm, uint32_t now)
{
    return vm && vm->state == VM_RUNNING && wait_over(&vm->vcpu, now);
}

/* What the one before leaves behind, or NULL; what the next one brings. */
static void change(struct vm *old, struct vm *vm)
{
    enum switch_reason why = SWITCH_slice;

    if (!old)
        why = SWITCH_first;
    else if (old->state != VM_RUNNING)
        why = SWITCH_gone;
    else if (old->vcpu.waiting)
        why = old->vcpu.spinning ? SWITCH_spin : SWITCH_wait;
    else if (turn.gave_up == old)
        why = SWITCH_yield;
    else if (old->share_left > 0)
        why = SWITCH_woken;
    vm->stat.switches[why]++;
    probe3(PROBE_switch, old ? old->id : 0, vm->id, why);
    if (old)
        regpage_leave(&old->vcpu);
    vm->vcpu.llbit = false;
    asid_use(&vm->vcpu);
    if (settings.asid != ASID_FLUSH && !regpage_is_some(&vm->vcpu))
        return;
    probe1(PROBE_flush, vm->id);
    hw_tlb_flush();
}

struct vm *world_pick(uint32_t now)
{
    struct vm *old = world.current, *vm = NULL;
    bool fresh = true, can;

    if (world.look_at - now - 1 < INT32_MAX && fit(old, now))
        return old;

    if (old) {
        account_settle(now);
        old->vcpu.woken = false;
        if (old->state == VM_RUNNING && settings.infer_spin)
            spin_look(&old->vcpu);
        fresh = old->vcpu.waiting;
    }
    wait_wake(now);
    can = fit(old, now) && old->share_left > 0;
    if (can && turn_is_young(turn.began, now))
        vm = old;
    if (!vm)
        vm = share_woken(old);
    if (!vm)
        vm = can ? old : share_next(old, now);
    if (!vm) {
        account_to(&idle_vm, now);
        world.look_at = now;
        return NULL;
    }

    account_to(vm, now);
    vcp0_timer_post(&vm->vcpu, now);
    vm->vcpu.woken = false;
    if (fresh || vm != old || !can)
        turn.began = now;
    if (vm != old)
        change(old, vm);
    turn.gave_up = NULL;
    world.current = vm;
    world.look_at = turn_look_at(vm, turn.began, now);
    return vm;
}
