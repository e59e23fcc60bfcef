/* SPDX-License-Identifier: MIT */
/* share.c - rounds of slices. */
#include "vmm/share.h"

#include <stddef.h>

#include "vmm/spin.h"
#include "vmm/wait.h"

/*
 * What the only VM gets: nobody else will ever want the CPU.  (To be found
 * spinning, though, it must be looked at now and then.)
 */
enum { SHARE_ALL = 0x7fffffff };

static bool can_run(const struct vm *vm)
{
    return vm->state == VM_RUNNING && !vm->vcpu.waiting;
}

static unsigned alive(void)
{
    unsigned n = 0;

    for (unsigned i = 0; i < vms_used; i++)
        n += vms[i].state == VM_RUNNING;
    return n;
}

/* More in the next round: a slice, or what a debt leaves of it. */
static void replenish(struct vm *vm, int32_t slice)
{
    vm->share_left = vm->share_left < 0 ? vm->share_left + slice : slice;
}

/*
 * Everyone gets a slice; who was found spinning is looked at again (spin.h).
 * Can anyone run?
 */
static bool new_round(uint32_t now)
{
    bool all = alive() == 1 && !settings.infer_spin;
    bool anyone = false;

    for (unsigned i = 0; i < vms_used; i++) {
        struct vm *vm = &vms[i];

        replenish(vm, (int32_t)settings.slice);
        if (all)
            vm->share_left = SHARE_ALL;
        if (vm->vcpu.spinning && !spin_repeats(&vm->vcpu))
            wait_end(&vm->vcpu, now);
        anyone |= can_run(vm);
    }
    return anyone;
}

/* The next in the circle that can run and has something left; or NULL. */
static struct vm *next_with_something(const struct vm *last)
{
    const struct vm *end = &vms[vms_used];
    struct vm *vm = last ? &vms[last - vms] : &vms[vms_used - 1];

    for (unsigned i = 0; i < vms_used; i++) {
        if (++vm == end)
            vm = vms;
        if (vm->share_left > 0 && can_run(vm))
            return vm;
    }
    return NULL;
}

struct vm *share_next(const struct vm *last, uint32_t now)
{
    struct vm *vm;

    do {
        vm = next_with_something(last);
    } while (!vm && new_round(now));
    return vm;
}

struct vm *share_woken(const struct vm *current)
{
    for (unsigned i = 0; i < vms_used; i++) {
        struct vm *vm = &vms[i];

        if (vm->vcpu.woken && vm->share_left > 0 && vm != current &&
            can_run(vm))
            return vm;
    }
    return NULL;
}

void share_charge(struct vm *vm, uint32_t counts)
{
    int64_t left = (int64_t)vm->share_left - counts;

    vm->share_left = left < INT32_MIN / 2 ? INT32_MIN / 2 : (int32_t)left;
}

void share_give_up(struct vm *vm)
{
    if (vm->share_left > 0)
        vm->share_left = 0;
}
