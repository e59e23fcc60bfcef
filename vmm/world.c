/* SPDX-License-Identifier: MIT */
/* world.c - round robin among the virtual machines, and the idle world. */
#include "vmm/world.h"

#include <stddef.h>

#include "traces/probe.h"
#include "vmm/deliver.h"
#include "vmm/emulate.h"
#include "vmm/hw.h"
#include "vmm/vcp0.h"
#include "vmm/vm.h"

/*
 * A Compare that Count passes while it is being written would wait for a
 * whole turn, so the timer is never set closer than this (steps of Count).
 */
enum { TIMER_MARGIN = 128, TIMER_FAR = 0x7fffffff };

/* Why the machine switched, for the trace. */
enum reason { REASON_SLICE, REASON_WAIT, REASON_GONE, REASON_FIRST };

/* Who runs, until when, and what the real timer is set to. */
static struct {
    struct vm *current; /* NULL: nobody has run yet */
    uint32_t slice_end;
    uint32_t timer;
    bool timer_set;
} world;

/* The idle world: not a guest, but entered and left like one. */
static struct vm idle_vm = {.name = "idle"};

void world_reset(void)
{
    world.current = NULL;
    world.timer_set = false;
}

void world_timer_fired(void)
{
    hw_set_compare(hw_count() + TIMER_FAR); /* also takes IP7 back */
    world.timer_set = false;
}

/*
 * Interrupt at `due`, or very soon if that is over.  The time is asked for
 * again: finding out who runs, and a flush, take longer than the margin.
 */
static void set_timer(uint32_t due)
{
    if (world.timer_set && world.timer == due)
        return;
    do {
        uint32_t now = hw_count();

        if (due - now < TIMER_MARGIN || due - now > TIMER_FAR)
            due = now + TIMER_MARGIN;
        hw_set_compare(due);
    } while ((int32_t)(due - hw_count()) <= 0);
    world.timer = due;
    world.timer_set = true;
}

/*
 * Could it run now?  Wakes it if an interrupt has come that it can take: as
 * on the machine, WAIT with interrupts off waits for ever (the manual leaves
 * that to each CPU: ISA, "WAIT").
 */
static bool runnable(struct vm *vm, uint32_t now)
{
    if (vm->state != VM_RUNNING)
        return false;
    vcp0_timer_post(&vm->vcpu, now);
    if (vm->vcpu.waiting && vcp0_interrupt_takeable(&vm->vcpu))
        vm->vcpu.waiting = false;
    return !vm->vcpu.waiting;
}

/* The next runnable VM after `last` in the circle; `last` itself comes last. */
static struct vm *next_runnable(const struct vm *last, uint32_t now)
{
    unsigned start = last ? (unsigned)(last - vms) + 1 : 0;

    for (unsigned i = 0; i < vms_used; i++) {
        struct vm *vm = &vms[(start + i) % vms_used];

        if (runnable(vm, now))
            return vm;
    }
    return NULL;
}

static void switch_to(struct vm *vm, enum reason reason)
{
    probe3(PROBE_switch, world.current ? world.current->id : 0, vm->id, reason);
    probe1(PROBE_flush, vm->id);
    hw_tlb_flush();
    vm->stat.switches++;
    world.current = vm;
}

static enum reason why_switch(void)
{
    if (!world.current)
        return REASON_FIRST;
    if (world.current->state != VM_RUNNING)
        return REASON_GONE;
    return world.current->vcpu.waiting ? REASON_WAIT : REASON_SLICE;
}

/* Nobody else is left to give the CPU to: then a slice needs no end. */
static bool alone(const struct vm *vm)
{
    for (unsigned i = 0; i < vms_used; i++)
        if (&vms[i] != vm && vms[i].state == VM_RUNNING)
            return false;
    return true;
}

/* Who is to run: the current one till its slice is over, then the next. */
static struct vm *pick(uint32_t now)
{
    bool over = (int32_t)(now - world.slice_end) >= 0;

    if (world.current && !over && runnable(world.current, now))
        return world.current;
    struct vm *vm = next_runnable(world.current, now);
    if (vm && vm != world.current)
        switch_to(vm, why_switch());
    if (vm)
        world.slice_end =
            hw_count() + (alone(vm) ? TIMER_FAR : settings.slice);
    return vm;
}

static bool anyone_left(void)
{
    for (unsigned i = 0; i < vms_used; i++)
        if (vms[i].state == VM_RUNNING)
            return true;
    return false;
}

/* How long until the first of the waiting is woken by its timer. */
static uint32_t first_due(uint32_t now)
{
    uint32_t first = UINT32_MAX;

    for (unsigned i = 0; i < vms_used; i++) {
        const struct vcpu *v = &vms[i].vcpu;
        uint32_t due = vcp0_timer_due(v, now);

        if (vms[i].state == VM_RUNNING && vcp0_interrupts_on(v) &&
            (v->cp0[CP0_status] & STATUS_IM7) && due < first)
            first = due;
    }
    return first;
}

/*
 * Everyone waits.  What has interrupts off or its timer masked can never be
 * woken: nobody else will post it an interrupt.
 */
static struct vcpu *idle(uint32_t now)
{
    struct vcpu *v = &idle_vm.vcpu;
    uint32_t due = first_due(now);

    if (due == UINT32_MAX) {
        for (unsigned i = 0; i < vms_used; i++)
            vm_kill(&vms[i], "waits for an interrupt that cannot come");
        return NULL;
    }
    set_timer(now + (due < TIMER_FAR ? due : TIMER_FAR));
    v->vm = &idle_vm;
    v->real_status = STATUS_IM7 | STATUS_EXL | STATUS_IE;
    v->real_entryhi = 0;
    v->real_epc = hw_idle_pc();
    return v;
}

/*
 * Everything the hardware needs to run the guest itself: supervisor mode for
 * its kernel, user mode for its programs, our timer on, CP0 unusable.
 */
static void prepare_entry(struct vcpu *v, uint32_t now)
{
    uint32_t ksu =
        vcpu_mode(v) == MODE_USER ? STATUS_KSU_USER : STATUS_KSU_SUPER;
    uint32_t left = world.slice_end - now;
    uint32_t due = vcp0_timer_due(v, now);

    set_timer(now + (due < left ? due : left));
    v->real_status = STATUS_IM7 | ksu | STATUS_EXL | STATUS_IE;
    v->real_entryhi = vcpu_asid(v);
    v->real_epc = v->at.in_slot ? v->at.pc - 4 : v->at.pc;
}

static void deliver_interrupt(struct vcpu *v)
{
    if (!vcp0_interrupt_takeable(v))
        return;
    v->fault = (struct fault){.exc = EXC_Int};
    vcpu_deliver(v);
}

struct vcpu *world_next(void)
{
    while (anyone_left()) {
        uint32_t now = hw_count();
        struct vm *vm = pick(now);

        if (!vm) {
            struct vcpu *v = idle(now);
            if (v)
                return v;
            continue;
        }
        deliver_interrupt(&vm->vcpu);
        if (vm->state != VM_RUNNING)
            continue;
        if (!emulate_wanted(&vm->vcpu)) {
            prepare_entry(&vm->vcpu, now);
            return &vm->vcpu;
        }
        emulate_round(&vm->vcpu);
    }
    vconsole_flush();
    hw_power_off(vm_final_status());
}
