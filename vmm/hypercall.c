/* SPDX-License-Identifier: MIT */
/* hypercall.c - which call is meant, and what it answered. */
#include "vmm/hypercall.h"

#include "traces/probe.h"

enum { V0 = 2 };

typedef enum verdict call_fn(struct vcpu *v);

static call_fn *const calls[] = {
#define CALL(number, name, args, means) [number] = call_##name,
#include "vmm/hypercall.def"
#undef CALL
};

enum { CALLS = sizeof calls / sizeof calls[0] };

enum verdict call_return(struct vcpu *v, uint32_t answer)
{
    v->regs.r[V0] = answer;
    return V_NEXT;
}

enum verdict call_present(struct vcpu *v)
{
    return call_return(v, ABI_VERSION);
}

enum verdict hypercall(struct vcpu *v)
{
    uint32_t number = v->regs.r[V0];
    call_fn *call = number < CALLS ? calls[number] : 0;

    v->vm->stat.calls++;
    probe3(PROBE_hypercall, number, call_argument(v, 0), call_argument(v, 1));
    return call ? call(v) : call_return(v, (uint32_t)CALL_UNKNOWN);
}
