/* SPDX-License-Identifier: MIT */
/*
 * metal.h - what only the MIPS build has: addresses as pointers, and the
 * names that C and assembly share.
 */
#ifndef VMM_METAL_METAL_H
#define VMM_METAL_METAL_H

#include <stdint.h>

#include "machine/spec/fields.h"
#include "vmm/vmm.h"

/* A machine address, cached and uncached: here addresses become pointers. */
static inline void *metal_kseg0(uint32_t at)
{
    return (void *)(uintptr_t)(KSEG0_BASE + at);
}

static inline void *metal_kseg1(uint32_t at)
{
    return (void *)(uintptr_t)(KSEG1_BASE + at);
}

/* vectors.S, vmm.ld */
extern struct vcpu *vmm_current;  /* whose registers the next trap saves */
extern struct vcpu vmm_nobody;    /* ... when no guest runs */
extern char vmm_end[];            /* the first byte behind the monitor */
extern uint32_t metal_ll_word;    /* the address in LLAddr at a guest entry */
void vmm_idle(void);

/* hw.c: work out hw_ll_mark.  Before the first guest is entered. */
void metal_mark_ll(void);

/* start.S: makes the VMs; vectors.S then enters the first. */
void metal_main(int argc, const uint32_t *argv, const uint32_t *envp,
                uint32_t memory);

/* vectors.S: an exception while the monitor itself ran. */
_Noreturn void metal_own_trap(const struct vcpu *nobody);

#endif
