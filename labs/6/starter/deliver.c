/* SPDX-License-Identifier: MIT */
/*
 * deliver.c - an exception, as the virtual CPU takes it.
 *
 * This is the file that you write.  deliver.h says what it must do.  As it
 * stands, a guest is killed at the first exception that is its own; `hello`
 * has none, and boots.
 */
#include "vmm/deliver.h"

#include "traces/probe.h"
#include "vmm/vm.h"

/* Where its handler for this exception begins.  The first test is about it. */
static uint32_t vector(const struct vcpu *v, const struct fault *f)
{
    (void)v;
    (void)f;
    return 0;
}

/*
 * What is given: pc is the vector's, the exception is counted, and the trace
 * hears of it.  Take the vm_kill() out, and add what is missing.
 */
void vcpu_deliver(struct vcpu *v)
{
    const struct fault *f = &v->fault;
    uint32_t to = vector(v, f);

    vm_kill(v->vm, "deliver.c does not deliver exceptions yet");

    v->at.pc = to;
    v->vm->stat.reflected[f->exc]++;
    probe4(PROBE_reflect, v->cp0[CP0_cause], to, v->cp0[CP0_epc], f->badvaddr);
}
