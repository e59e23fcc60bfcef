/* SPDX-License-Identifier: MIT */
/*
 * memcalls.c - the monitor calls about memory: what only the guest knows,
 * that the contents of a page no longer matter.
 *
 * A guest that zeroes a page before it gives it to a process does what the
 * monitor has done already, when it put a fresh frame behind it: pages are
 * zeroed twice (Disco, "Other Virtual Hardware": the guest asks the monitor
 * for a zeroed page instead).  And a page on the guest's free list costs the
 * machine a frame that nobody will read again.  Both calls drop the frame;
 * they differ in what the guest means, which is counted.
 *
 * Which pages, is the guest's own business: also that which holds the code
 * that made the call.
 */
#include "vmm/hypercall.h"

static enum verdict drop(struct vcpu *v)
{
    uint32_t pa = call_argument(v, 0);

    if (pa & PAGE_OFFSET || !pmap_is_memory(&v->vm->pmap, pfn_of(pa)))
        return call_return(v, (uint32_t)CALL_BAD);
    pmap_drop(v->vm, pfn_of(pa));
    return call_return(v, 0);
}

enum verdict call_zero_page(struct vcpu *v)
{
    return drop(v);
}

enum verdict call_free_page(struct vcpu *v)
{
    return drop(v);
}
