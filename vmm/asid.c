/* SPDX-License-Identifier: MIT */
/* asid.c - numbers handed out in order, until there are no more. */
#include "vmm/asid.h"

#include "traces/probe.h"
#include "vmm/hw.h"
#include "vmm/softtlb.h"

enum { FIRST_TAG = 1, LAST_TAG = ENTRYHI_ASID }; /* 0 in a table: none */

static uint32_t next_tag = FIRST_TAG;

void asid_reset(void)
{
    next_tag = FIRST_TAG;
}

void asid_init(struct vm *vm)
{
    for (unsigned i = 0; i <= ENTRYHI_ASID; i++)
        vm->tag[i] = settings.asid == ASID_TAG ? 0 : (uint8_t)i;
}

/*
 * All numbers are used up: begin anew.  What is known under the old ones
 * must not be found under the new.
 */
static void take_all_back(uint32_t for_vm)
{
    probe1(PROBE_flush, for_vm);
    hw_tlb_flush();
    for (unsigned i = 0; i < vms_used; i++) {
        softtlb_clear(&vms[i].vcpu.softtlb);
        asid_init(&vms[i]);
    }
    next_tag = FIRST_TAG;
}

static SELDOM void allot(struct vcpu *v)
{
    uint32_t asid = vcpu_asid(v);

    if (next_tag > LAST_TAG)
        take_all_back(v->vm->id);
    v->vm->tag[asid] = (uint8_t)next_tag++;
    v->vm->stat.tags++;
    probe3(PROBE_tag, v->vm->id, asid, v->vm->tag[asid]);
}

void asid_use(struct vcpu *v)
{
    uint32_t real;

    if (!asid_find(v, vcpu_asid(v), &real))
        allot(v);
    v->real_entryhi = asid_real(v);
}
