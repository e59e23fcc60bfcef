/* SPDX-License-Identifier: MIT */
/* hold.c - what is owed to interrupted code, in instructions. */
#include "vmm/hold.h"

#include "vmm/emulate.h"
#include "vmm/vcp0.h"

void hold_after_delivery(struct vcpu *v)
{
    v->owed = emulate_wanted(v) ? EMULATE_ROUND : 0;
}

void hold_emulate_round(struct vcpu *v)
{
    bool on = vcp0_interrupts_on(v);
    uint32_t before = v->vm->stat.emulated;

    emulate_round(v);
    uint32_t done = v->vm->stat.emulated - before;
    if (on)
        v->owed -= done < v->owed ? done : v->owed;
}
