/* SPDX-License-Identifier: MIT */
/* share.c - rounds of slices. */
#include "vmm/share.h"

#include <stddef.h>

#include "vmm/wait.h"

/* What the only VM gets: nobody else will ever want the CPU. */
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

static void new_round(void)
{
    int32_t slice = (int32_t)settings.slice;

    for (unsigned i = 0; i < vms_used; i++) {
        struct vm *vm = &vms[i];

        if (vm->state != VM_RUNNING)
            continue;
        vm->share_left = vm->share_left < 0 ? vm->share_left + slice : slice;
        if (alone(vm))
            vm->share_left = SHARE_ALL;
    }
}

struct vm *share_next(const struct vm *last, uint32_t now)
{
    unsigned start = last ? (unsigned)(last - vms) + 1 : 0;
    bool anyone;

    do {
        anyone = false;
        for (unsigned i = 0; i < vms_used; i++) {
            struct vm *vm = &vms[(start + i) % vms_used];

            if (!runnable(vm, now))
                continue;
            if (vm->share_left > 0)
                return vm;
            anyone = true;
        }
        new_round();
    } while (anyone);
    return NULL;
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
