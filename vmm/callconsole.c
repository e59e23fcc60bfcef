/* SPDX-License-Identifier: MIT */
/*
 * callconsole.c - the monitor call `console`: a line in one trap, where the
 * serial port takes one a byte.
 */
#include "vmm/hw.h"
#include "vmm/hypercall.h"
#include "vmm/lines.h"

/* Is all of it memory, as the VM believes?  It does not wrap. */
static bool all_memory(const struct vm *vm, uint32_t pa, uint32_t bytes)
{
    for (uint32_t pfn = pfn_of(pa).n; pfn <= pfn_of(pa + bytes - 1).n; pfn++)
        if (!pmap_is_memory(&vm->pmap, (pfn_t){pfn}))
            return false;
    return true;
}

/* A page that nobody has touched reads zero, and stays without a frame. */
static char byte_at(const struct vm *vm, uint32_t pa)
{
    mfn_t mfn = pmap_lookup(&vm->pmap, pfn_of(pa));

    return mfn_is_some(mfn)
               ? ((const char *)hw_frame(mfn))[pa & PAGE_OFFSET]
               : '\0';
}

enum verdict call_console(struct vcpu *v)
{
    uint32_t pa = call_argument(v, 0), bytes = call_argument(v, 1);

    if (bytes == 0)
        return call_return(v, 0);
    if (bytes > ABI_CONSOLE_MOST || pa + bytes < pa ||
        !all_memory(v->vm, pa, bytes))
        return call_return(v, (uint32_t)CALL_BAD);
    for (uint32_t i = 0; i < bytes; i++)
        lines_put(v->vm, byte_at(v->vm, pa + i));
    return call_return(v, bytes);
}
