/* SPDX-License-Identifier: MIT */
/* world.c - round robin among the virtual machines, and the idle world. */
#include "vmm/world.h"

#include <stddef.h>

#include "traces/probe.h"
#include "vmm/account.h"
#include "vmm/alarm.h"
#include "vmm/asid.h"
#include "vmm/deliver.h"
#include "vmm/emulate.h"
#include "vmm/hold.h"
#include "vmm/hw.h"
#include "vmm/hypercall.h"
#include "vmm/idle.h"
#include "vmm/keys.h"
#include "vmm/regpage.h"
#include "vmm/share.h"
#include "vmm/spin.h"
#include "vmm/turn.h"
#include "vmm/vcp0.h"
#include "vmm/vm.h"
#include "vmm/wait.h"

/* Who runs, and until when. */
static struct {
    struct vm *current; /* NULL: nobody has run yet */
    uint32_t turn_began;
    uint32_t look_at; /* who runs is decided anew then, if not before */
    bool yielded;
} world;

uint32_t world_has_news;

void world_reset(void)
{
    world.current = NULL;
    world.yielded = false;
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
    world.yielded = true;
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
    if (world.yielded)
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
    if (can && turn_is_young(world.turn_began, now))
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
        world.turn_began = now;
    if (vm != world.current)
        switch_to(vm, why_switch());
    world.yielded = false;
    vm->vcpu.woken = false;
    world.look_at = turn_look_at(vm, world.turn_began, now);
    return vm;
}

/* Who is to run: the current one, mostly. */
static struct vm *pick(uint32_t now)
{
    if ((int32_t)(now - world.look_at) < 0 && can_run(world.current, now))
        return world.current;
    return decide(now);
}

static bool anyone_left(void)
{
    for (unsigned i = 0; i < vms_used; i++)
        if (vms[i].state == VM_RUNNING)
            return true;
    return false;
}

/*
 * Everything the hardware needs to run the guest itself: supervisor mode for
 * its kernel, user mode for its programs, our timer on, CP0 unusable.
 */
static inline void prepare_entry(struct vcpu *v)
{
    uint32_t ksu =
        vcpu_mode(v) == MODE_USER ? STATUS_KSU_USER : STATUS_KSU_SUPER;

    v->real_status =
        HW_LINES | mdisk_lines() | ksu | STATUS_EXL | STATUS_IE;
    v->real_epc = v->at.in_slot ? v->at.pc - 4 : v->at.pc;
    if (regpage_is_some(v))
        regpage_at_entry(v);
}

/* Interrupt when it is time to look, or when the guest's own timer is due. */
static void set_alarm(const struct vcpu *v, uint32_t now)
{
    uint32_t left = world.look_at - now;
    uint32_t due = vcp0_timer_due(v, now);

    if (hold_now(v) && due > HOLD_COUNTS)
        due = HOLD_COUNTS;
    alarm_set(now + (due < left ? due : left));
}

static void deliver_interrupt(struct vcpu *v)
{
    if (!vcp0_interrupt_takeable(v) || hold_now(v))
        return;
    v->fault = (struct fault){.exc = EXC_Int};
    vcpu_deliver(v);
    hold_after_delivery(v);
}

/* There is news: who runs, until when, and what must be done for it first. */
static SELDOM struct vcpu *look_around(void)
{
    while (anyone_left()) {
        uint32_t now = hw_count();
        struct vm *vm = pick(now);

        if (!vm) {
            struct vcpu *v = idle_enter(now, wait_wake(now));
            if (v)
                return v;
            continue;
        }
        deliver_interrupt(&vm->vcpu);
        if (vm->state != VM_RUNNING)
            continue;
        if (!emulate_wanted(&vm->vcpu)) {
            set_alarm(&vm->vcpu, now);
            world_has_news = settings.emulate_all;
            prepare_entry(&vm->vcpu);
            swift_prepare(&vm->vcpu);
            return &vm->vcpu;
        }
        hold_emulate_round(&vm->vcpu);
        if (hw_lines() & CAUSE_IP2)
            keys_attend(); /* it may be long until a guest runs directly */
        vdisk_poll(); /* for the same reason */
    }
    vdisk_drain();
    lines_flush();
    account_settle(hw_count()); /* the last one's last turn */
    hw_power_off(vm_final_status());
}

bool world_goes_on(struct vcpu *v)
{
    if (world_has_news || vcp0_interrupt_takeable(v) || !emulate_not_here(v))
        return false;
    prepare_entry(v);
    return true;
}

struct vcpu *world_next(void)
{
    /* Nearly always the one that trapped goes on. */
    if (world.current && world_goes_on(&world.current->vcpu))
        return &world.current->vcpu;
    return look_around();
}
