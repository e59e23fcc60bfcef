/* SPDX-License-Identifier: MIT */
/*
 * deliver.h - reflection: do to the virtual CPU what an exception does to
 * hardware (PRA, "General Exception Processing").
 */
#ifndef VMM_DELIVER_H
#define VMM_DELIVER_H

#include "vmm/vmm.h"

/*
 * Deliver v->fault to the guest's own kernel.  Sets virtual EPC and
 * Cause.BD (unless virtual EXL is already 1), Cause, BadVAddr, Context and
 * EntryHi as the exception asks, virtual EXL, all of it in v->cp0, and moves
 * the guest to its vector.  Counts it (stat.reflected) and tells the trace
 * (probe reflect).  With virtual BEV=1 the vector is in a boot ROM that the
 * VM does not have: the VM is killed.
 */
void vcpu_deliver(struct vcpu *v);

#endif
