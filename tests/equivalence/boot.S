/* SPDX-License-Identifier: MIT */
/*
 * boot.S - the first step of the runner, in kseg0: one wired entry for all of
 * it, then on in the supervisor segment.  state_init() clears the others.
 */
#include "machine/spec/fields.h"
#include "tests/isa/names.h"

#define PAGEMASK_16M 0x01ffe000
#define MAPPED (ENTRYLO_C_CACHED | ENTRYLO_D | ENTRYLO_V | ENTRYLO_G)

        .set    noreorder
        .section .boot, "ax"
        .globl  boot
        /* At this point: the boot loader's arguments in a0 to a3. */
boot:   mtc0    zero, C0_STATUS
        mtc0    zero, C0_ENTRYLO0
        mtc0    zero, C0_ENTRYLO1
        mtc0    zero, C0_PAGEMASK
        li      t0, 63
        li      t1, KSEG0_BASE
1:      mtc0    t1, C0_ENTRYHI
        mtc0    t0, C0_INDEX
        ehb
        tlbwi
        addiu   t1, t1, 2 * PAGE_SIZE
        bnez    t0, 1b
        addiu   t0, t0, -1
        li      t0, RUNNER_ENTRY
        mtc0    t0, C0_INDEX
        li      t0, PHYSICAL_BASE
        mtc0    t0, C0_ENTRYHI
        li      t0, PAGEMASK_16M
        mtc0    t0, C0_PAGEMASK
        li      t0, MAPPED
        mtc0    t0, C0_ENTRYLO0
        li      t0, ENTRYLO_G
        mtc0    t0, C0_ENTRYLO1
        ehb
        tlbwi
        li      t0, PHYSICAL_BASE + EBASE_WG
        mtc0    t0, C0_EBASE
        ehb
        la      t9, start
        jr      t9
        nop
