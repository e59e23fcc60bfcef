/* SPDX-License-Identifier: MIT */
/*
 * branch_reach.S - as far as branches and jumps go, and from where they count;
 * hints that name everything and do nothing.
 */
#include "tests/isa/test.h"

#define PAGE_BEFORE 0x0fffe000
#define NEXT_REGION 0x10000000

ROW(branch_beq_farthest_forward,
    li t0, 1; beq t0, t0, 1f; li t1, 5; .space 4 * 0x7fff - 4;
    1: EXPECT(t1, 5))
ROW(branch_beq_farthest_back,
    la t2, 3f; jr t2; li t1, 0; 2: b 4f; nop; .space 0x20000 - 4 - 8;
    3: beq zero, zero, 2b; li t1, 6; 4: EXPECT(t1, 6))
ROW(branch_jalr_to_zero_links_nowhere,
    la t2, 1f; li ra, 7; jalr zero, t2; nop; 1: EXPECT(ra, 7); EXPECT(zero, 0))

/*
 * The last word of a region of 256 MiB: its slot is in the next region, and
 * that one counts.  The two pages are shown on either side of the border.
 */
#define ENTRY(index, va, label)                                                \
    li k0, index;                                                              \
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
#define AT_THE_BORDER(opcode)                                                  \
    ENTRY(5, PAGE_BEFORE, 5f);                                                 \
    ENTRY(6, NEXT_REGION, 1f + 4);                                             \
    li s0, 0;                                                                  \
    li k0, NEXT_REGION - 4;                                                    \
    jr k0;                                                                     \
    nop;                                                                       \
    .balign 2 * PAGE_SIZE;                                                     \
    5: .space 2 * PAGE_SIZE - 4;                                               \
    1: .word opcode | ((NEXT_REGION + 8) >> 2 & 0x03ffffff);                   \
    addiu s0, s0, 1;                                                           \
    addiu s0, s0, 16;                                                          \
    la k0, 4f;                                                                 \
    jr k0;                                                                     \
    nop;                                                                       \
    4: EXPECT(s0, 1)
ROW(branch_j_counts_from_its_slot,   AT_THE_BORDER(0x08000000))
ROW(branch_jal_counts_from_its_slot, AT_THE_BORDER(0x0c000000);
    EXPECT(ra, NEXT_REGION + 4))

ROW(hint_pref_every_hint,
    .irp hint, 0,1,4,5,6,7,8,15,24,25,30,31; pref \hint, 1(zero); .endr)
ROW(hint_sync_every_kind,
    .irp kind, 0,1,4,16,17,18,19,31; .word 0x0000000f | \kind << 6; .endr)
ROW(cp0_cache_every_operation,
    la a0, scratch; li t0, 0x2468; sw t0, 0(a0);
    .irp op, 0,1,4,5,16,17,20,21,24,25; cache \op, 0(a0); .endr;
    lw t1, 0(a0); EXPECT(t1, 0x2468))
