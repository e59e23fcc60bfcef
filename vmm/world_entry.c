/* SPDX-License-Identifier: MIT */
/* world_entry.c - back into a guest; the idle world, and the end of it all. */
#include "vmm/world.h"

#include <stddef.h>

#include "vmm/account.h"
#include "vmm/alarm.h"
#include "vmm/deliver.h"
#include "vmm/emulate.h"
#include "vmm/hold.h"
#include "vmm/hw.h"
#include "vmm/idle.h"
#include "vmm/keys.h"
#include "vmm/regpage.h"
#include "vmm/vcp0.h"
#include "vmm/vm.h"
#include "vmm/wait.h"

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
        struct vm *vm = world_pick(now);

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
