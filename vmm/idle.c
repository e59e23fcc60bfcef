/* SPDX-License-Identifier: MIT */
/* idle.c - a world without a guest. */
#include "vmm/idle.h"

#include "vmm/hw.h"

struct vm idle_vm = {.name = "idle"};

struct vcpu *idle_enter(void)
{
    struct vcpu *v = &idle_vm.vcpu;

    v->vm = &idle_vm;
    v->cp0 = v->own_cp0; /* that of a CPU in kernel mode: zero */
    v->real_status = STATUS_IM7 | STATUS_EXL | STATUS_IE;
    v->real_entryhi = 0;
    v->real_epc = hw_idle_pc();
    return v;
}
