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

static bool runnable(struct vm *vm, uint32_t now)
{
    return vm->state == VM_RUNNING && wait_over(&vm->vcpu, now);
}

static bool alone(const struct vm *vm)
{
    for (unsigned i = 0; i < vms_used; i++)
        if (&vms[i] != vm && vms[i].state == VM_RUNNING)
            return false;
    return true;
}

/*
 * Everyone gets a slice; who was found spinning is looked at again (spin.h).
 * Can anyone run?
 */
static bool new_round(uint32_t now)
{
    int32_t slice = (int32_t)settings.slice;
    bool anyone = false;

    for (unsigned i = 0; i < vms_used; i++) {
        struct vm *vm = &vms[i];

        if (vm->state != VM_RUNNING)
            continue;
        vm->share_left = vm->share_left < 0 ? vm->share_left + slice : slice;
        if (alone(vm) && !settings.infer_spin)
            vm->share_left = SHARE_ALL;
        if (vm->vcpu.spinning && !spin_repeats(&vm->vcpu))
            wait_end(&vm->vcpu, now);
        if (runnable(vm, now))
            anyone = true;
    }
    return anyone;
}

/* The next in the circle that can run and has something left; or NULL. */
static struct vm *next_with_something(const struct vm *last, uint32_t now)
{
    unsigned start = last ? (unsigned)(last - vms) + 1 : 0;

    for (unsigned i = 0; i < vms_used; i++) {
        struct vm *vm = &vms[(start + i) % vms_used];

        if (vm->share_left > 0 && runnable(vm, now))
            return vm;
    }
    return NULL;
}

struct vm *share_next(const struct vm *last, uint32_t now)
{
    struct vm *vm;

    do {
        vm = next_with_something(last, now);
    } while (!vm && new_round(now));
    return vm;
}

struct vm *share_woken(const struct vm *current, uint32_t now)
{
    for (unsigned i = 0; i < vms_used; i++) {
        struct vm *vm = &vms[i];

        if (vm != current && vm->share_left > 0 && runnable(vm, now) &&
            vm->vcpu.woken)
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
