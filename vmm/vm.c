/* SPDX-License-Identifier: MIT */
/* vm.c - making and ending virtual machines. */
#include "vmm/vm.h"

#include <stddef.h>

#include "traces/probe.h"
#include "vmm/hw.h"
#include "vmm/print.h"
#include "vmm/vboard.h"
#include "vmm/asid.h"
#include "vmm/patch.h"
#include "vmm/regpage.h"
#include "vmm/vcp0.h"
#include "vmm/world.h"

struct vm vms[MAX_VMS];
unsigned vms_used;
struct settings settings;

struct vm *vm_new(const char *name, uint32_t memory, struct pair *slot)
{
    struct vm *vm = &vms[vms_used++];

    *vm = (struct vm){.id = vms_used, .state = VM_RUNNING, .memory = memory};
    vboard_reset(vm);
    for (unsigned i = 0; i + 1 < VM_NAME && name[i]; i++)
        vm->name[i] = name[i];
    vm->pmap.frames = memory >> PAGE_SHIFT;
    vm->vcpu.vm = vm;
    asid_init(vm);
    vtlb_reset(&vm->vcpu.vtlb);
    slots_begin(&vm->vcpu.slots);
    vcp0_reset(&vm->vcpu);
    softtlb_init(&vm->vcpu.softtlb, slot, settings.stlb_pairs);
    return vm;
}

static void end(struct vm *vm, enum vm_state state)
{
    vm->state = state;
    world_news();
    vdisk_end(vm);
    lines_end(vm);
    vnet_end(vm);
    regpage_end(&vm->vcpu);
    pmap_release(vm);
    patch_end(vm);
}

void vm_power_off(struct vm *vm)
{
    end(vm, VM_OFF);
    probe2(PROBE_done, vm->id, vm->status);
    vmm_print("%s: powered off, status %u", vm->name, vm->status);
}

static void kill(struct vm *vm, const char *why)
{
    vm->killed_why = why;
    end(vm, VM_KILLED);
    probe2(PROBE_kill, vm->id, cause_exc(vm->vcpu.trap.cause));
}

enum verdict vm_kill(struct vm *vm, const char *why)
{
    if (vm->state != VM_RUNNING)
        return V_KILL;
    kill(vm, why);
    vmm_print("%s: killed at v:%x: %s", vm->name, vm->vcpu.at.pc, why);
    return V_KILL;
}

void vm_kill_for_memory(struct vm *vm, const struct vm *asks)
{
    const char *why = "the machine is out of memory";
    uint32_t own = vm->pmap.own, backed = vm->pmap.backed;

    if (vm->state != VM_RUNNING)
        return;
    kill(vm, why);
    vmm_print("%s: killed at v:%x: %s: it has %u frames of its own and %u that "
              "it shares, %s asks for one more",
              vm->name, vm->vcpu.at.pc, why, own, backed - own,
              asks == vm ? "and it" : asks->name);
}

void vm_discard(struct vm *vm)
{
    vdisk_end(vm);
    pmap_release(vm);
    vm->state = VM_UNUSED;
    vms_used--;
}

uint32_t vm_final_status(void)
{
    for (unsigned i = 0; i < vms_used; i++)
        if (vms[i].state == VM_KILLED || vms[i].status != 0)
            return 1;
    return 0;
}
