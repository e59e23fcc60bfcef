/* SPDX-License-Identifier: MIT */
/*
 * vm.h - the life of a virtual machine: power-on, power-off, being killed.
 */
#ifndef VMM_VM_H
#define VMM_VM_H

#include "vmm/vmm.h"

/*
 * Power on the next unused VM: a 4KEc with `memory` bytes, its registers as
 * the board hands them over, nothing loaded.  `slot` is the memory of its
 * software TLB (settings.stlb_pairs pairs; NULL with stlb=off).
 * There must be one left: vms_used < MAX_VMS.
 */
struct vm *vm_new(const char *name, uint32_t memory, struct pair *slot);

/* The guest asked for it: its frames go back, its console is written out. */
void vm_power_off(struct vm *vm);

/*
 * The guest broke a rule it cannot be told about.  Keeps the first reason,
 * says it in one line, releases the VM; the others run on.  Answers V_KILL.
 */
enum verdict vm_kill(struct vm *vm, const char *why);

/* The same, because the machine has no frame left and `asks` needs one. */
void vm_kill_for_memory(struct vm *vm, const struct vm *asks);

/* Undo vm_new() of the newest VM, which never ran. */
void vm_discard(struct vm *vm);

/* The exit status for the machine: 0 if every VM ended well, else 1. */
uint32_t vm_final_status(void);

#endif
