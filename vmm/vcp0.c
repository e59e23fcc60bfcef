/* SPDX-License-Identifier: MIT */
/* vcp0.c - virtual CP0: the table, and the registers that do something. */
#include "vmm/vcp0.h"

#include "machine/spec/random.h"
#include "traces/probe.h"
#include "vmm/asid.h"
#include "vmm/hw.h"
#include "vmm/shadow.h"
#include "vmm/world.h"

const uint32_t vcp0_writable[CP0_COUNT] = {
#define CP0(name, num, sel, writable, reset, means) [CP0_##name] = (writable),
#include "machine/spec/cp0.def"
#undef CP0
};

/* From now on the timer is due when Count has moved on to Compare. */
static void timer_set(struct vcpu *v)
{
    v->timer_set_at = hw_count();
    v->timer_delta =
        v->cp0[CP0_compare] - (v->timer_set_at + v->count_offset);
    v->timer_armed = true;
    world_news();
}

void vcp0_reset(struct vcpu *v)
{
    v->cp0 = v->own_cp0;
    for (unsigned r = 0; r < CP0_COUNT; r++)
        v->cp0[r] = cp0_info[r].reset;
    v->count_offset = -hw_count();
    timer_set(v);
}

static bool count_stands_still(const struct vcpu *v)
{
    return v->cp0[CP0_cause] & CAUSE_DC;
}

static uint32_t count_now(const struct vcpu *v)
{
    return count_stands_still(v) ? v->cp0[CP0_count]
                                 : hw_count() + v->count_offset;
}

uint32_t vcp0_read_alive(struct vcpu *v, enum cp0_reg r)
{
    switch ((int)r) {
    case CP0_count:
        return count_now(v);
    case CP0_random:
        return random_entry(v->random_clock++,
                            v->cp0[CP0_wired] & (TLB_ENTRIES - 1), TLB_ENTRIES);
    case CP0_cause: /* who has seen Count pass Compare must see IP7 */
        if (v->timer_armed && hw_count() - v->timer_set_at >= v->timer_delta)
            vcp0_timer_post(v, hw_count());
        return v->cp0[CP0_cause];
    }
    return 0; /* no such register */
}

static void count_write(struct vcpu *v, uint32_t value)
{
    v->cp0[CP0_count] = value;
    v->count_offset = value - hw_count();
    if (v->timer_armed)
        timer_set(v);
}

/* Cause.DC stops Count where it is, and lets it go on from there. */
static void cause_write(struct vcpu *v, uint32_t merged)
{
    uint32_t count = count_now(v);
    bool stood = count_stands_still(v);

    v->cp0[CP0_cause] = merged;
    if (stood != count_stands_still(v))
        count_write(v, count);
}

void vcp0_write_ruled(struct vcpu *v, enum cp0_reg r, uint32_t value)
{
    if (r == CP0_NONE)
        return;

    uint32_t merged = cp0_merge(r, v->cp0[r], value, TLB_ENTRIES);
    switch ((int)r) {
    case CP0_count:
        count_write(v, merged);
        return;
    case CP0_cause:
        cause_write(v, merged);
        return;
    case CP0_entryhi:
        v->cp0[CP0_entryhi] = merged;
        asid_use(v);
        return;
    case CP0_ebase:
        v->cp0[CP0_ebase] = merged;
        swift_prepare(v);
        return;
    case CP0_wired:
        if (merged != v->cp0[CP0_wired]) {
            v->cp0[CP0_wired] = merged;
            shadow_wired(v);
        }
        return;
    case CP0_compare:
        v->cp0[CP0_compare] = merged;
        v->cp0[CP0_cause] &= ~(uint32_t)(CAUSE_IP7 | CAUSE_TI);
        timer_set(v);
        return;
    }
    v->cp0[r] = merged;
}

uint32_t vcp0_timer_due(const struct vcpu *v, uint32_t now)
{
    uint32_t elapsed = now - v->timer_set_at;

    if (!v->timer_armed || count_stands_still(v))
        return UINT32_MAX;
    /* Compare = Count just now means a whole turn of Count from now. */
    if (v->timer_delta == 0)
        return UINT32_MAX - elapsed;
    return elapsed >= v->timer_delta ? 0 : v->timer_delta - elapsed;
}

void vcp0_timer_post(struct vcpu *v, uint32_t now)
{
    if (vcp0_timer_due(v, now) != 0)
        return;
    v->timer_armed = false;
    v->cp0[CP0_cause] |= CAUSE_IP7 | CAUSE_TI;
    probe2(PROBE_virq, v->vm->id, CAUSE_IP7);
}

void vcpu_set_line(struct vcpu *v, unsigned line, bool level)
{
    uint32_t bit = UINT32_C(1) << (CAUSE_IP_SHIFT + line);
    bool was = v->cp0[CP0_cause] & bit;

    if (was == level)
        return;
    v->cp0[CP0_cause] ^= bit;
    if (v->waiting)
        world_look();
    if (level)
        probe2(PROBE_virq, v->vm->id, bit);
}
