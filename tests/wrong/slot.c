/* SPDX-License-Identifier: MIT */
/*
 * slot.c - a monitor with a classic mistake: it forgets that the instruction
 * stood in a delay slot.
 *
 * EPC must be the branch, and Cause.BD must say so (PRA, "Cause Register").
 * Here EPC is the slot: the guest returns there, and the branch is lost.
 */
#include "vmm/deliver.h"

void __real_vcpu_deliver(struct vcpu *v);
void __wrap_vcpu_deliver(struct vcpu *v);
void __wrap_swift_prepare(struct vcpu *v);

void __wrap_vcpu_deliver(struct vcpu *v)
{
    v->at.in_slot = false;
    __real_vcpu_deliver(v);
}

/* Nothing goes the swift way (swift.h), where this could not be got wrong. */
void __wrap_swift_prepare(struct vcpu *v)
{
    v->swift = (struct swift){0};
}
