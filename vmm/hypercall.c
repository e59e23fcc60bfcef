/* SPDX-License-Identifier: MIT */
/* hypercall.c - which call is meant, and what it answered. */
#include "vmm/hypercall.h"

#include "traces/probe.h"
#include "vmm/cow.h"
#include "vmm/hw.h"

enum { V0 = 2 };

typedef enum verdict call_fn(struct vcpu *v);

static call_fn *const calls[] = {
#define CALL(number, name, args, means) [number] = call_##name,
#include "vmm/hypercall.def"
#undef CALL
};

enum { CALLS = sizeof calls / sizeof calls[0] };
_Static_assert((int)CALLS <= (int)CALL_NUMBERS, "abi.h counts with it");

enum verdict call_return(struct vcpu *v, uint32_t answer)
{
    v->regs.r[V0] = answer;
    return V_NEXT;
}

/* All of it memory, and a frame of its own behind each page of it? */
static int prepare(struct vm *vm, uint32_t pa, uint32_t bytes)
{
    uint32_t last = pa + bytes - 1;

    if (last < pa || !pmap_is_memory(&vm->pmap, pfn_of(last)))
        return CALL_BAD;
    for (pfn_t pfn = pfn_of(pa); pfn.n <= pfn_of(last).n; pfn.n++)
        if (!mfn_is_some(pmap_own(vm, pfn)))
            return CALL_NO_MEMORY;
    return 0;
}

int call_copy_out(struct vcpu *v, uint32_t pa, const void *from, uint32_t bytes)
{
    const uint32_t *word = from;
    const uint32_t size = sizeof *word;
    int error = 0;

    if (pa % size != 0)
        return CALL_BAD;
    if (bytes > 0)
        error = prepare(v->vm, pa, bytes);
    for (uint32_t i = 0; !error && i < bytes / size; i++) {
        uint32_t to = pa + i * size;
        mfn_t mfn = pmap_lookup(&v->vm->pmap, pfn_of(to));

        hw_store_for(v->vm->id, machine_address(mfn, to), size, word[i]);
    }
    return error;
}

enum verdict call_present(struct vcpu *v)
{
    return call_return(v, ABI_VERSION);
}

enum verdict hypercall(struct vcpu *v)
{
    uint32_t number = v->regs.r[V0];
    call_fn *call = number < CALLS ? calls[number] : 0;

    if (call)
        v->vm->stat.calls[number]++;
    else
        v->vm->stat.unknown_calls++;
    probe3(PROBE_hypercall, number, call_argument(v, 0), call_argument(v, 1));
    return call ? call(v) : call_return(v, (uint32_t)CALL_UNKNOWN);
}
