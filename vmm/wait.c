/* SPDX-License-Identifier: MIT */
/* wait.c - who waits, and until when. */
#include "vmm/wait.h"

#include "vmm/hold.h"
#include "vmm/hw.h"
#include "vmm/vcp0.h"
#include "vmm/world.h"

/* What the last look at all who wait has shown. */
static struct known {
    bool old; /* nothing: look again */
    uint32_t looked_at;
    uint32_t first; /* so long after that the first is due */
} known;

void wait_posted(void)
{
    known.old = true;
}

void wait_begin(struct vcpu *v)
{
    v->waiting = true;
    hold_end(v);
    v->waiting_since = hw_count();
    known.old = true;
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

void wait_block(struct vcpu *v)
{
    v->blocked = true;
    wait_begin(v);
}

void wait_unblock(struct vcpu *v)
{
    v->blocked = false;
    wait_end(v, hw_count());
}

bool wait_over(struct vcpu *v, uint32_t now)
{
    vcp0_timer_post(v, now);
    if (v->waiting && !v->blocked && ends(v))
        wait_end(v, now);
    return !v->waiting;
}

/* Steps of Count until its timer ends its wait; UINT32_MAX: never. */
static uint32_t due_in(const struct vcpu *v, uint32_t now)
{
    bool heard = vcp0_interrupts_on(v) && v->cp0[CP0_status] & STATUS_IM7;

    if (!heard && !v->spinning)
        return UINT32_MAX;
    return vcp0_timer_due(v, now);
}

/* Look at all who wait. */
static void look(uint32_t now)
{
    uint32_t first = UINT32_MAX;

    for (unsigned i = 0; i < vms_used; i++) {
        struct vcpu *v = &vms[i].vcpu;

        if (vms[i].state != VM_RUNNING || !v->waiting || v->blocked ||
            wait_over(v, now))
            continue;
        uint32_t due = due_in(v, now);
        if (due < first)
            first = due;
    }
    known = (struct known){.looked_at = now, .first = first};
}

uint32_t wait_wake(uint32_t now)
{
    uint32_t since = now - known.looked_at;

    if (known.old || since >= known.first)
        look(now);
    else if (known.first != UINT32_MAX)
        known = (struct known){.looked_at = now, .first = known.first - since};
    return known.first;
}
