/* SPDX-License-Identifier: MIT */
/* turns.c - candidates in order of their rights; a reason for each. */
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

enum left { NOT_LEFT, LEFT_GONE, LEFT_WAITS, LEFT_SPINS, LEFT_USED_UP };

static uint32_t turn_since;
static uint32_t yields; /* since the last decision */

void world_reset(void)
{
    world = (struct world){NULL, 0};
    yields = 0;
    account_reset();
    alarm_reset();
    world_look();
}

void world_news(void)
{
    world_has_news = 1;
}

void world_look(void)
{
    world_news();
    wait_posted();
    world.look_at = hw_count();
}

enum verdict call_yield(struct vcpu *v)
{
    yields++;
    world_look();
    share_give_up(v->vm);
    probe1(PROBE_yield, v->vm->id);
    return call_return(v, 0);
}

void world_timer_fired(void)
{
    world_news();
    if (world.current)
        hold_end(&world.current->vcpu);
    alarm_fired();
}

/* Why the one that ran cannot go on. */
static enum left look_back(struct vm *vm, uint32_t now, bool *stood_aside)
{
    account_settle(now);
    vm->vcpu.woken = false;
    if (vm->state != VM_RUNNING) {
        *stood_aside = vm->vcpu.waiting;
        wait_wake(now);
        return LEFT_GONE;
    }
    if (settings.infer_spin)
        spin_look(&vm->vcpu);
    *stood_aside = vm->vcpu.waiting;
    wait_wake(now);
    if (!wait_over(&vm->vcpu, now))
        return vm->vcpu.spinning ? LEFT_SPINS : LEFT_WAITS;
    return vm->share_left > 0 ? NOT_LEFT : LEFT_USED_UP;
}

static struct vm *candidate(struct vm *last, enum left left, uint32_t now)
{
    struct vm *vm = NULL;

    if (left != NOT_LEFT || !turn_is_young(turn_since, now))
        vm = share_woken(last);
    if (vm)
        return vm;
    return left == NOT_LEFT ? last : share_next(last, now);
}

static enum switch_reason reason(const struct vm *last)
{
    if (!last)
        return SWITCH_first;
    if (last->state != VM_RUNNING)
        return SWITCH_gone;
    if (last->vcpu.spinning)
        return SWITCH_spin;
    if (last->vcpu.waiting)
        return SWITCH_wait;
    if (yields)
        return SWITCH_yield;
    return last->share_left > 0 ? SWITCH_woken : SWITCH_slice;
}

static void enter(struct vm *vm)
{
    struct vm *last = world.current;
    enum switch_reason why = reason(last);

    probe3(PROBE_switch, last ? last->id : 0, vm->id, why);
    vm->stat.switches[why]++;
    world.current = vm;
    vm->vcpu.llbit = false;
    if (regpage_is_some(&vm->vcpu) || settings.asid == ASID_FLUSH) {
        probe1(PROBE_flush, vm->id);
        hw_tlb_flush();
    }
    if (last)
        regpage_leave(&last->vcpu);
    asid_use(&vm->vcpu);
}

struct vm *world_pick(uint32_t now)
{
    struct vm *last = world.current, *vm;
    enum left left = LEFT_GONE;
    bool stood_aside = false;

    if (last && (int32_t)(world.look_at - now) > 0 &&
        last->state == VM_RUNNING && wait_over(&last->vcpu, now))
        return last;
    if (last)
        left = look_back(last, now, &stood_aside);
    else
        wait_wake(now);
    vm = candidate(last, left, now);
    if (!vm) {
        world.look_at = now;
        account_to(&idle_vm, now);
        return NULL;
    }
    vcp0_timer_post(&vm->vcpu, now);
    if (vm != last || left != NOT_LEFT || stood_aside)
        turn_since = now;
    if (vm != last)
        enter(vm);
    account_to(vm, now);
    vm->vcpu.woken = false;
    yields = 0;
    world.look_at = turn_look_at(vm, turn_since, now);
    return vm;
}
