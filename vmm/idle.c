/* SPDX-License-Identifier: MIT */
/* idle.c - a world without a guest. */
#include "vmm/idle.h"

#include <stddef.h>

#include <stddef.h>

#include "vmm/alarm.h"
#include "vmm/hw.h"
#include "vmm/vm.h"
#include "vmm/wait.h"

struct vm idle_vm = {.name = "idle"};

/* Who only spins shall do so, as it would on the bare machine. */
static bool let_spin(uint32_t now)
{
    bool anyone = false;

    for (unsigned i = 0; i < vms_used; i++) {
        if (vms[i].state != VM_RUNNING || !vms[i].vcpu.spinning)
            continue;
        wait_end(&vms[i].vcpu, now);
        anyone = true;
    }
    return anyone;
}

/*
 * What has interrupts off or its timer masked can never be woken: nobody
 * else will post it an interrupt.
 */
static void nothing_can_come(uint32_t now)
{
    if (let_spin(now))
        return;
    for (unsigned i = 0; i < vms_used; i++)
        vm_kill(&vms[i], "waits for an interrupt that cannot come");
}

static bool anyone_listens(void)
{
    for (unsigned i = 0; i < vms_used; i++)
        if (vms[i].state == VM_RUNNING && vconsole_awaited(&vms[i]))
            return true;
    return false;
}

struct vcpu *idle_enter(uint32_t now, uint32_t due)
{
    struct vcpu *v = &idle_vm.vcpu;
    bool only_keys = due == UINT32_MAX && anyone_listens();

    if (due == UINT32_MAX && !only_keys && !vdisk_working()) {
        nothing_can_come(now);
        return NULL;
    }
    if (!only_keys)
        alarm_set(now + (due < ALARM_FAR ? due : ALARM_FAR));
    v->vm = &idle_vm;
    softtlb_init(&v->softtlb, NULL, 0);
    v->cp0 = v->own_cp0; /* that of a CPU in kernel mode: zero */
    v->real_status =
        (only_keys ? STATUS_IM2 : HW_LINES) | mdisk_lines() | STATUS_EXL |
        STATUS_IE;
    v->real_entryhi = 0;
    v->real_epc = hw_idle_pc();
    return v;
}
