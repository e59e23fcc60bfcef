/* SPDX-License-Identifier: MIT */
/*
 * branch_slots.S - an exception inside the delay slot of every branch.
 *
 * EPC is the branch and BD is set.  The handler mends what was wrong and
 * returns: the branch runs again, in full, and its slot completes.  s0 says
 * how it ended: 1 at the target, 16 behind the slot.
 *
 * t0 and t1 hold 5, t2 -3, t3 0, t4 the target.
 */
#include "tests/isa/test.h"

#define AT_TARGET 1
#define BEHIND 16

#define BEFORE                                                                 \
    li t0, 5;                                                                  \
    li t1, 5;                                                                  \
    li t2, -3;                                                                 \
    li t3, 0;                                                                  \
    la t4, 3f;                                                                 \
    li s0, 0;                                                                  \
    li s7, 0
#define AFTER(outcome)                                                         \
    addiu s0, s0, 16;                                                          \
    b 4f;                                                                      \
    nop;                                                                       \
    3: addiu s0, s0, 1;                                                        \
    4: EXPECT(s0, outcome)

/* The slot traps until s7 is set. */
#define TRAPS_IN_SLOT(outcome, ...)                                            \
    BEFORE;                                                                    \
    HOOK(2f);                                                                  \
    b 1f;                                                                      \
    nop;                                                                       \
    2: EXPECT_EXC(Tr);                                                         \
    EXPECT_SEEN(epc, 1f);                                                      \
    EXPECT_BD(1);                                                              \
    li s7, 1;                                                                  \
    eret;                                                                      \
    1: __VA_ARGS__;                                                            \
    teq s7, zero;                                                              \
    AFTER(outcome)

/* A slot that is skipped raises nothing. */
#define SKIPS_SLOT(...)                                                        \
    BEFORE;                                                                    \
    __VA_ARGS__;                                                               \
    syscall;                                                                   \
    AFTER(BEHIND)

/* The same, and the link register says behind the slot. */
#define LINKS(outcome, link, ...)                                              \
    TRAPS_IN_SLOT(outcome, __VA_ARGS__);                                       \
    EXPECT(link, 1b + 8)

/*
 * The branch is the last word of a page, and the page of its slot misses:
 * the fetch is in the slot.  The pages are shown at 0x00400000 up, and the
 * handler maps the second one.
 */
#define SECOND_PAGE 0x00402000
#define MAP_PAGE(entry, va, label)                                             \
    li k0, entry;                                                              \
    mtc0 k0, C0_INDEX;                                                         \
    li k0, va;                                                                 \
    mtc0 k0, C0_ENTRYHI;                                                       \
    la k0, (label) - KSEG0_BASE;                                               \
    srl k0, k0, ENTRYLO_PFN_SHIFT;                                             \
    ori k0, k0, ENTRYLO_C_CACHED | ENTRYLO_V;                                  \
    mtc0 k0, C0_ENTRYLO0;                                                      \
    addiu k0, k0, PAGE_SIZE >> ENTRYLO_PFN_SHIFT;                              \
    mtc0 k0, C0_ENTRYLO1;                                                      \
    ehb;                                                                       \
    tlbwi;                                                                     \
    ehb
#define SLOT_ON_MISSING_PAGE(outcome, ...)                                     \
    MAP_PAGE(5, 0x00400000, 5f);                                               \
    BEFORE;                                                                    \
    HOOK(2f);                                                                  \
    li k0, SECOND_PAGE - 4;                                                    \
    jr k0;                                                                     \
    nop;                                                                       \
    2: EXPECT_EXC(TLBL);                                                       \
    EXPECT_SEEN(vector, VECTOR_REFILL);                                        \
    EXPECT_SEEN(epc, SECOND_PAGE - 4);                                         \
    EXPECT_SEEN(badvaddr, SECOND_PAGE);                                        \
    EXPECT_BD(1);                                                              \
    MAP_PAGE(6, SECOND_PAGE, 1f + 4);                                          \
    la k0, SECOND_PAGE - 4;                                                    \
    mtc0 k0, C0_EPC;                                                           \
    ehb;                                                                       \
    eret;                                                                      \
    .balign 2 * PAGE_SIZE;                                                     \
    5: .space 2 * PAGE_SIZE - 4;                                               \
    1: __VA_ARGS__;                                                            \
    addiu s0, s0, 2;                                                           \
    addiu s0, s0, 16;                                                          \
    3: la k0, 4f;                                                              \
    jr k0;                                                                     \
    nop;                                                                       \
    4: EXPECT(s0, outcome)

ROW(branch_beq_trap_in_slot_taken,  TRAPS_IN_SLOT(AT_TARGET, beq t0, t1, 3f))
ROW(branch_beq_trap_in_slot_not,    TRAPS_IN_SLOT(BEHIND,    beq t0, t2, 3f))
ROW(branch_bne_trap_in_slot_taken,  TRAPS_IN_SLOT(AT_TARGET, bne t0, t2, 3f))
ROW(branch_bne_trap_in_slot_not,    TRAPS_IN_SLOT(BEHIND,    bne t0, t1, 3f))
ROW(branch_blez_trap_in_slot_taken, TRAPS_IN_SLOT(AT_TARGET, blez t2, 3f))
ROW(branch_blez_trap_in_slot_zero,  TRAPS_IN_SLOT(AT_TARGET, blez t3, 3f))
ROW(branch_blez_trap_in_slot_not,   TRAPS_IN_SLOT(BEHIND,    blez t0, 3f))
ROW(branch_bgtz_trap_in_slot_taken, TRAPS_IN_SLOT(AT_TARGET, bgtz t0, 3f))
ROW(branch_bgtz_trap_in_slot_not,   TRAPS_IN_SLOT(BEHIND,    bgtz t3, 3f))
ROW(branch_bltz_trap_in_slot_taken, TRAPS_IN_SLOT(AT_TARGET, bltz t2, 3f))
ROW(branch_bltz_trap_in_slot_not,   TRAPS_IN_SLOT(BEHIND,    bltz t3, 3f))
ROW(branch_bgez_trap_in_slot_taken, TRAPS_IN_SLOT(AT_TARGET, bgez t3, 3f))
ROW(branch_bgez_trap_in_slot_not,   TRAPS_IN_SLOT(BEHIND,    bgez t2, 3f))
ROW(branch_j_trap_in_slot,          TRAPS_IN_SLOT(AT_TARGET, j 3f))
ROW(branch_jr_trap_in_slot,         TRAPS_IN_SLOT(AT_TARGET, jr t4))

ROW(branch_beql_trap_in_slot_taken,  TRAPS_IN_SLOT(AT_TARGET, beql t0, t1, 3f))
ROW(branch_bnel_trap_in_slot_taken,  TRAPS_IN_SLOT(AT_TARGET, bnel t0, t2, 3f))
ROW(branch_blezl_trap_in_slot_taken, TRAPS_IN_SLOT(AT_TARGET, blezl t2, 3f))
ROW(branch_bgtzl_trap_in_slot_taken, TRAPS_IN_SLOT(AT_TARGET, bgtzl t0, 3f))
ROW(branch_bltzl_trap_in_slot_taken, TRAPS_IN_SLOT(AT_TARGET, bltzl t2, 3f))
ROW(branch_bgezl_trap_in_slot_taken, TRAPS_IN_SLOT(AT_TARGET, bgezl t3, 3f))

ROW(branch_beql_skipped_slot_silent,    SKIPS_SLOT(beql t0, t2, 3f))
ROW(branch_bnel_skipped_slot_silent,    SKIPS_SLOT(bnel t0, t1, 3f))
ROW(branch_blezl_skipped_slot_silent,   SKIPS_SLOT(blezl t0, 3f))
ROW(branch_bgtzl_skipped_slot_silent,   SKIPS_SLOT(bgtzl t3, 3f))
ROW(branch_bltzl_skipped_slot_silent,   SKIPS_SLOT(bltzl t3, 3f))
ROW(branch_bgezl_skipped_slot_silent,   SKIPS_SLOT(bgezl t2, 3f))
ROW(branch_bltzall_skipped_slot_silent, SKIPS_SLOT(bltzall t3, 3f))
ROW(branch_bgezall_skipped_slot_silent, SKIPS_SLOT(bgezall t2, 3f))

ROW(branch_jal_trap_in_slot,            LINKS(AT_TARGET, ra, jal 3f))
ROW(branch_jalr_trap_in_slot,           LINKS(AT_TARGET, t5, jalr t5, t4))
ROW(branch_bltzal_trap_in_slot_taken,   LINKS(AT_TARGET, ra, bltzal t2, 3f))
ROW(branch_bltzal_trap_in_slot_not,     LINKS(BEHIND,    ra, bltzal t3, 3f))
ROW(branch_bgezal_trap_in_slot_taken,   LINKS(AT_TARGET, ra, bgezal t3, 3f))
ROW(branch_bgezal_trap_in_slot_not,     LINKS(BEHIND,    ra, bgezal t2, 3f))
ROW(branch_bltzall_trap_in_slot_taken,  LINKS(AT_TARGET, ra, bltzall t2, 3f))
ROW(branch_bgezall_trap_in_slot_taken,  LINKS(AT_TARGET, ra, bgezall t3, 3f))

ROW(branch_beq_slot_misses_taken,   SLOT_ON_MISSING_PAGE(2,  beq t0, t1, 3f))
ROW(branch_beq_slot_misses_not,     SLOT_ON_MISSING_PAGE(18, beq t0, t2, 3f))
ROW(branch_beql_slot_misses_taken,  SLOT_ON_MISSING_PAGE(2,  beql t0, t1, 3f))
ROW(branch_bgezal_slot_misses_not,  SLOT_ON_MISSING_PAGE(18, bgezal t2, 3f))
