/* SPDX-License-Identifier: MIT */
/* sharing.c - up to three VMs that share the CPU. */
#include "tests/unit/sharing.h"

#include <stddef.h>

#include "vmm/vcp0.h"
#include "vmm/wait.h"

struct vcpu *a, *b, *c;

void sharing_start(unsigned vms_wanted)
{
    fx_start(STLB_OFF, 0);
    settings.slice = SLICE;
    a = fx_vcpu("a");
    b = vms_wanted > 1 ? fx_vcpu("b") : NULL;
    c = vms_wanted > 2 ? fx_vcpu("c") : NULL;
}

void sharing_start_three(void)
{
    sharing_start(3);
}

void wait_for_timer(struct vcpu *v, uint32_t counts)
{
    v->cp0[CP0_status] |= STATUS_IM7 | STATUS_IE;
    vcp0_write(v, CP0_compare, vcp0_read(v, CP0_count) + counts);
    wait_begin(v);
}
