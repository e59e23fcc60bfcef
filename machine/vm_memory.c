/* SPDX-License-Identifier: MIT */
/* vm_memory.c - the sums of vmm/memmap.c, as its memmap_report() makes them. */
#include "machine/vm_memory.h"

#include "machine/repl/dwarf.h"

bool vm_memory_read(struct dw *d, struct vm_memory *m)
{
    uint64_t vms, first, beyond, pages, own;

    *m = (struct vm_memory){.virt = 0};
    if (!dw_get(d, &vms, "vms_used") ||
        !dw_get(d, &first, "memmap.first") ||
        !dw_get(d, &beyond, "memmap.beyond") ||
        !dw_get(d, &m->machine, "memmap.used_count") ||
        !dw_get(d, &m->free, "memmap.free_count"))
        return false;
    m->held = beyond - first - m->machine - m->free;
    for (uint64_t i = 0; i < vms; i++) {
        if (!dw_get(d, &pages, "vms[%u].pmap.backed", (unsigned)i) ||
            !dw_get(d, &own, "vms[%u].pmap.own", (unsigned)i))
            return false;
        m->virt += pages;
        m->own += own;
    }
    return true;
}
