/* SPDX-License-Identifier: MIT */
/* wait.c - who waits, and until when. */
#include "vmm/wait.h"

#include "vmm/hw.h"
#include "vmm/vcp0.h"
#include "vmm/world.h"

void wait_begin(struct vcpu *v)
{
    v->waiting = true;
    v->waiting_since = hw_count();
    world_news();
}

void wait_end(struct vcpu *v, uint32_t now)
{
    v->waiting = false;
    v->spinning = false;
    v->woken = true;
    v->vm->stat.waited += now - v->waiting_since;
}

/*
 * A guest that spins may look at Cause itself, where the register page holds
 * it (regpage.h): one that has changed might end its loop.
 */
static bool ends(const struct vcpu *v)
{
    return vcp0_interrupt_takeable(v) ||
           (v->spinning && v->cp0[CP0_cause] != v->spin_cause);
}

bool wait_over(struct vcpu *v, uint32_t now)
{
    vcp0_timer_post(v, now);
    if (v->waiting && ends(v))
        wait_end(v, now);
    return !v->waiting;
}

uint32_t wait_due(const struct vcpu *v, uint32_t now)
{
    bool heard = vcp0_interrupts_on(v) && v->cp0[CP0_status] & STATUS_IM7;

    if (!heard && !v->spinning)
        return UINT32_MAX;
    return vcp0_timer_due(v, now);
}

uint32_t wait_first_due(uint32_t now)
{
    uint32_t first = UINT32_MAX;

    for (unsigned i = 0; i < vms_used; i++) {
        const struct vcpu *v = &vms[i].vcpu;

        if (vms[i].state != VM_RUNNING || !v->waiting)
            continue;
        uint32_t due = wait_due(v, now);
        if (due < first)
            first = due;
    }
    return first;
}
