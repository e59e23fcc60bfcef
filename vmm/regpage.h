/* SPDX-License-Identifier: MIT */
/*
 * regpage.h - the register page: virtual CP0 where the guest can reach it.
 *
 * Most accesses to CP0 have no effect but to move a word, and yet each one
 * traps.  Disco changed IRIX's HAL so that these became loads and stores to a
 * page of their own (Disco, "Changes to the HAL").  A guest that knows how
 * asks for it (abi.h) and leaves the page's address, and the other page of
 * its pair, alone.
 *
 * The page is where the monitor itself keeps the registers (v->cp0): nothing
 * is copied.  So every register may hold what the guest has stored there,
 * whatever its mask; who reads one bounds it.
 *
 * It is mapped by a wired entry of the real TLB, and only while the guest is
 * in a mode that may see it: virtual kernel mode, and user mode too where
 * the segment keeps users out.  That entry is global, and another VM may map
 * something at the same address under a real ASID of its own: so the TLB is
 * dropped when a VM that has a page begins to run, whatever asid= says.
 */
#ifndef VMM_REGPAGE_H
#define VMM_REGPAGE_H

#include "vmm/vmm.h"

/* Is it in reach of the virtual CPU, as it is now? */
bool regpage_in_reach(const struct vcpu *v);

/* v is about to be entered: map the page, or not. */
void regpage_at_entry(struct vcpu *v);

/* Another VM is about to run: v does no longer. */
void regpage_leave(struct vcpu *v);

/* The VM has ended. */
void regpage_end(struct vcpu *v);

static inline bool regpage_is_some(const struct vcpu *v)
{
    return mfn_is_some(v->regpage.mfn);
}

#endif
