/* SPDX-License-Identifier: MIT */
/*
 * again.c - a monitor with a classic mistake: it does an instruction for the
 * guest, and then does not step over it.
 *
 * The guest executes the instruction again, traps again, for ever.  Here only
 * in the handler of a system call: else no kernel would come up.
 */
#include "machine/spec/exc.h"
#include "vmm/quick.h"

enum quick __real_vmm_quick(struct vcpu *v);
enum quick __wrap_vmm_quick(struct vcpu *v);

enum quick __wrap_vmm_quick(struct vcpu *v)
{
    enum quick done = __real_vmm_quick(v);
    bool emulated = cause_exc(v->trap.cause) == EXC_CpU;

    if (done == QUICK_DONE && emulated &&
        cause_exc(v->cp0[CP0_cause]) == EXC_Sys)
        v->real_epc = v->trap.epc;
    return done;
}
