/* SPDX-License-Identifier: MIT */
/*
 * epc.c - a monitor with a classic mistake: an exception while virtual EXL is
 * 1 overwrites EPC.
 *
 * EXL=1 freezes EPC (PRA, "Exception Program Counter"), so that a handler that
 * is itself interrupted still knows where to return.  Here it does not, and
 * returns into itself.  The monitor is ours but for this function, which the
 * linker puts in front of the right one (--wrap).
 */
#include "vmm/deliver.h"

void __real_vcpu_deliver(struct vcpu *v);
void __wrap_vcpu_deliver(struct vcpu *v);
void __wrap_swift_prepare(struct vcpu *v);

void __wrap_vcpu_deliver(struct vcpu *v)
{
    if (v->cp0[CP0_status] & STATUS_EXL)
        v->fault.refill = false; /* the vector is the right one all the same */
    v->cp0[CP0_status] &= ~(uint32_t)STATUS_EXL;
    __real_vcpu_deliver(v);
}

/* Nothing goes the swift way (swift.h), where this could not be got wrong. */
void __wrap_swift_prepare(struct vcpu *v)
{
    v->swift = (struct swift){0};
}
