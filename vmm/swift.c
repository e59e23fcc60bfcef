/* SPDX-License-Identifier: MIT */
/* swift.c - may assembly answer for this virtual CPU? */
#include "vmm/swift.h"

#include "vmm/disk.h"
#include "vmm/hw.h"
#include "vmm/regpage.h"
#include "vmm/vmm.h"

static bool runs_directly(uint32_t pc)
{
    return pc < KSEG0_BASE || pc >> 29 == SSEG_BASE >> 29;
}

/* Is the register page, if it has one, mapped for its kernel and for users? */
static bool page_stays(const struct vcpu *v)
{
    return !regpage_is_some(v) || v->regpage.va >= KSEG0_BASE;
}

void swift_prepare(struct vcpu *v)
{
    uint32_t base = v->cp0[CP0_ebase] & EBASE_BASE;
    uint32_t status = HW_LINES | mdisk_lines() | STATUS_EXL | STATUS_IE;

    v->swift = (struct swift){0};
    if (!runs_directly(base) || !page_stays(v))
        return;
    v->swift.base = base;
    /* The virtual TLB is searched for the real ASID: it must be the guest's. */
    if (settings.asid != ASID_TAG)
        v->swift.refill = base;
    v->swift.real_kernel = status | STATUS_KSU_SUPER;
    v->swift.real_user = status | STATUS_KSU_USER;
}
