/* SPDX-License-Identifier: MIT */
/*
 * asid.h - which real ASID stands for a guest's.
 *
 * Every guest numbers its address spaces from 0 to 255 as if it were alone,
 * and the hardware has no more numbers than that (asid= in settings.def):
 *
 *   flush  the guest's number is used as it is, and the real TLB is dropped
 *          when another VM runs (Disco, "Virtual CPUs")
 *   tag    the monitor allots a real number to each (VM, guest's ASID) that
 *          runs, from 1 on, and drops nothing at a switch.  When the numbers
 *          are used up, all are taken back and everything is dropped.  The
 *          price: a guest's global page is global to nobody else, so it is
 *          mapped once under each number; and an entry of a process that
 *          sleeps must first be found under its own
 *   none   the guest's number, and nothing dropped: wrong on purpose.  The
 *          next VM with the same number finds the last one's pages
 */
#ifndef VMM_ASID_H
#define VMM_ASID_H

#include "vmm/vmm.h"

/* Nobody has a number yet. */
void asid_reset(void);

/* A new VM: it has none either. */
void asid_init(struct vm *vm);

/*
 * v's ASID may have changed, or it is about to run: v->real_entryhi becomes
 * the real number, allotted now if it has none.
 */
void asid_use(struct vcpu *v);

/*
 * The number that stands for one of v's ASIDs.  False: it has none, so no
 * translation is under it.
 */
static inline bool asid_find(const struct vcpu *v, uint32_t asid,
                             uint32_t *real)
{
    *real = v->vm->tag[asid & ENTRYHI_ASID];
    return *real != 0 || settings.asid != ASID_TAG;
}

/* The number that stands for its present one: it is running. */
static inline uint32_t asid_real(const struct vcpu *v)
{
    return v->vm->tag[vcpu_asid(v)];
}

#endif
