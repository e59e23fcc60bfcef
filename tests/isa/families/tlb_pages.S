/* SPDX-License-Identifier: MIT */
/*
 * tlb_pages.S - every page size: which half an address falls into, what each
 * half's V and D say, what tlbp finds; and who sees a page, by ASID and G.
 *
 * Both halves may show the same frame: RAM begins at physical 0, which is a
 * multiple of every size.  A size is written as its PageMask.
 */
#include "tests/isa/test.h"

#define MASK_4M 0x007fe000
#define MASK_64M 0x07ffe000
#define SIZE_OF(mask) (((mask) >> 1) + 0x1000)
#define PAIR 0x20000000
#define PROBED 0x300000 /* above the image; a multiple of 1 MiB */

/* The first half is invalid, the second one clean. */
#define HALVES(mask)                                                           \
    tlb_entry 7, PAIR, LO(0) - ENTRYLO_V, LO(0) - ENTRYLO_D, mask;             \
    li a0, PAIR;                                                               \
    RAISES(TLBL, lw t0, 0(a0));                                                \
    EXPECT_SEEN(vector, VECTOR_GENERAL);                                       \
    li a0, PAIR + SIZE_OF(mask) - 4;                                           \
    RAISES(TLBS, sw t0, 0(a0));                                                \
    EXPECT_SEEN(vector, VECTOR_GENERAL);                                       \
    EXPECT_SEEN(badvaddr, PAIR + SIZE_OF(mask) - 4);                           \
    li a0, PAIR + SIZE_OF(mask);                                               \
    lw t0, 0(a0);                                                              \
    RAISES(Mod, sw t0, 0(a0));                                                 \
    li a0, PAIR + 2 * SIZE_OF(mask) - 4;                                       \
    RAISES(Mod, sb t0, 3(a0));                                                 \
    EXPECT_SEEN(badvaddr, PAIR + 2 * SIZE_OF(mask) - 1);                       \
    li a0, PAIR + 2 * SIZE_OF(mask);                                           \
    RAISES(TLBL, lw t0, 0(a0));                                                \
    EXPECT_SEEN(vector, VECTOR_REFILL);                                        \
    li a0, PAIR - 1;                                                           \
    RAISES(TLBL, lb t0, 0(a0));                                                \
    EXPECT_SEEN(vector, VECTOR_REFILL)

/* tlbp: the first and the last page of the pair, and their neighbours. */
#define PROBE(va, want)                                                        \
    li t0, va;                                                                 \
    mtc0 t0, C0_ENTRYHI;                                                       \
    mtc0 zero, C0_INDEX;                                                       \
    ehb;                                                                       \
    tlbp;                                                                      \
    ehb;                                                                       \
    mfc0 t1, C0_INDEX;                                                         \
    EXPECT(t1, want)
#define PROBES(mask)                                                           \
    tlb_entry 9, PAIR + 0x25, LO(0), LO(0), mask;                              \
    PROBE(PAIR + 0x25, 9);                                                     \
    PROBE(PAIR + 2 * SIZE_OF(mask) - 0x2000 + 0x25, 9);                        \
    PROBE(PAIR + 2 * SIZE_OF(mask) + 0x25, INDEX_P);                           \
    PROBE(PAIR - 0x2000 + 0x25, INDEX_P);                                      \
    PROBE(PAIR + 0x24, INDEX_P)

/* The word of a small page stands at the same place of the frame. */
#define SHOWS(mask)                                                            \
    la a0, 0x80000000 + PROBED + SIZE_OF(mask) - 4;                            \
    li t0, 0x11110000 + mask;                                                  \
    sw t0, 0(a0);                                                              \
    la a1, 0x80000000 + PROBED + 0x100000;                                     \
    li t1, 0x22220000 + mask;                                                  \
    sw t1, 0(a1);                                                              \
    tlb_entry 7, PAIR, LO(PROBED), LO(PROBED + 0x100000), mask;                \
    li a2, PAIR + SIZE_OF(mask);                                               \
    lw t2, -4(a2);                                                             \
    lw t3, 0(a2);                                                              \
    EXPECT(t2, 0x11110000 + mask);                                             \
    EXPECT(t3, 0x22220000 + mask)

ROW(tlb_half_of_4k,   HALVES(MASK_4K))
ROW(tlb_half_of_16k,  HALVES(MASK_16K))
ROW(tlb_half_of_64k,  HALVES(MASK_64K))
ROW(tlb_half_of_256k, HALVES(MASK_256K))
ROW(tlb_half_of_1m,   HALVES(MASK_1M))
ROW(tlb_half_of_4m,   HALVES(MASK_4M))
ROW(tlb_half_of_16m,  HALVES(MASK_16M))
ROW(tlb_half_of_64m,  HALVES(MASK_64M))
ROW(tlb_half_of_256m, HALVES(MASK_256M))

ROW(tlb_tlbp_in_4k,   PROBES(MASK_4K))
ROW(tlb_tlbp_in_16k,  PROBES(MASK_16K))
ROW(tlb_tlbp_in_64k,  PROBES(MASK_64K))
ROW(tlb_tlbp_in_256k, PROBES(MASK_256K))
ROW(tlb_tlbp_in_1m,   PROBES(MASK_1M))
ROW(tlb_tlbp_in_4m,   PROBES(MASK_4M))
ROW(tlb_tlbp_in_16m,  PROBES(MASK_16M))
ROW(tlb_tlbp_in_64m,  PROBES(MASK_64M))
ROW(tlb_tlbp_in_256m, PROBES(MASK_256M))

ROW(tlb_frame_of_4k,   SHOWS(MASK_4K))
ROW(tlb_frame_of_16k,  SHOWS(MASK_16K))
ROW(tlb_frame_of_64k,  SHOWS(MASK_64K))
ROW(tlb_frame_of_256k, SHOWS(MASK_256K))
ROW(tlb_frame_of_1m,   SHOWS(MASK_1M))

/* An entry of ASID 5, G as the two halves say, from the ASID `who`. */
#define MAPPED(g0, g1, who)                                                    \
    tlb_entry 7, 0x00400005, LO(0) | g0, LO(0) | g1, MASK_4K;                  \
    li t1, who;                                                                \
    mtc0 t1, C0_ENTRYHI;                                                       \
    ehb;                                                                       \
    li a0, 0x00401000
#define SEEN_BY(g0, g1, who) MAPPED(g0, g1, who); lw t0, -4(a0); lw t0, 0(a0)
#define HIDDEN_FROM(g0, g1, who)                                               \
    MAPPED(g0, g1, who);                                                       \
    RAISES(TLBL, lw t0, 0(a0));                                                \
    EXPECT_SEEN(vector, VECTOR_REFILL);                                        \
    EXPECT_SEEN(entryhi, 0x00400000 + who)

ROW(tlb_asid_5_seen_by_5,         SEEN_BY(0, 0, 5))
ROW(tlb_asid_5_hidden_from_4,     HIDDEN_FROM(0, 0, 4))
ROW(tlb_asid_5_hidden_from_133,   HIDDEN_FROM(0, 0, 133))
ROW(tlb_asid_g_in_even_is_hidden, HIDDEN_FROM(ENTRYLO_G, 0, 4))
ROW(tlb_asid_g_in_odd_is_hidden,  HIDDEN_FROM(0, ENTRYLO_G, 4))
ROW(tlb_asid_g_in_both_is_seen,   SEEN_BY(ENTRYLO_G, ENTRYLO_G, 4))

/* tlbr brings back what tlbwi wrote, whatever the size. */
#define READS_BACK(mask)                                                       \
    tlb_entry 11, PAIR + 0x77, LO(0), LO(0) - ENTRYLO_D, mask;                 \
    mtc0 zero, C0_ENTRYHI;                                                     \
    mtc0 zero, C0_ENTRYLO0;                                                    \
    mtc0 zero, C0_ENTRYLO1;                                                    \
    mtc0 zero, C0_PAGEMASK;                                                    \
    ehb;                                                                       \
    tlbr;                                                                      \
    ehb;                                                                       \
    mfc0 t0, C0_ENTRYHI;                                                       \
    mfc0 t1, C0_ENTRYLO0;                                                      \
    mfc0 t2, C0_ENTRYLO1;                                                      \
    mfc0 t3, C0_PAGEMASK;                                                      \
    mtc0 zero, C0_PAGEMASK;                                                    \
    EXPECT(t0, PAIR + 0x77);                                                   \
    EXPECT(t1, LO(0));                                                         \
    EXPECT(t2, LO(0) - ENTRYLO_D);                                             \
    EXPECT(t3, mask)
ROW(tlb_tlbr_of_4k,   READS_BACK(MASK_4K))
ROW(tlb_tlbr_of_16k,  READS_BACK(MASK_16K))
ROW(tlb_tlbr_of_64k,  READS_BACK(MASK_64K))
ROW(tlb_tlbr_of_256k, READS_BACK(MASK_256K))
ROW(tlb_tlbr_of_1m,   READS_BACK(MASK_1M))
ROW(tlb_tlbr_of_4m,   READS_BACK(MASK_4M))
ROW(tlb_tlbr_of_16m,  READS_BACK(MASK_16M))
ROW(tlb_tlbr_of_64m,  READS_BACK(MASK_64M))
ROW(tlb_tlbr_of_256m, READS_BACK(MASK_256M))

/* What kind of access, to a half that is invalid and to one that is clean. */
#define HALF_AND(code, vector_at, ...)                                         \
    tlb_entry 7, 0x00400000, LO(0) - ENTRYLO_V, LO(0) - ENTRYLO_D, MASK_4K;    \
    li a0, 0x00400000;                                                         \
    li t0, 0x5a5a5a5a;                                                         \
    RAISES(code, __VA_ARGS__);                                                 \
    EXPECT_SEEN(vector, vector_at);                                            \
    EXPECT_SEEN(entryhi, 0x00400000);                                          \
    EXPECT(t0, 0x5a5a5a5a)
#define INVALID(op, code, offset)                                              \
    HALF_AND(code, VECTOR_GENERAL, op t0, offset(a0))
#define CLEAN(op, offset)                                                      \
    HALF_AND(Mod, VECTOR_GENERAL, op t0, 0x1000 + offset(a0))
ROW(tlb_lb_of_invalid,  INVALID(lb, TLBL, 3))
ROW(tlb_lbu_of_invalid, INVALID(lbu, TLBL, 1))
ROW(tlb_lh_of_invalid,  INVALID(lh, TLBL, 2))
ROW(tlb_lhu_of_invalid, INVALID(lhu, TLBL, 6))
ROW(tlb_ll_of_invalid,  INVALID(ll, TLBL, 4))
ROW(tlb_lwl_of_invalid, INVALID(lwl, TLBL, 2))
ROW(tlb_lwr_of_invalid, INVALID(lwr, TLBL, 1))
ROW(tlb_sb_to_invalid,  INVALID(sb, TLBS, 3))
ROW(tlb_sh_to_invalid,  INVALID(sh, TLBS, 2))
ROW(tlb_swl_to_invalid, INVALID(swl, TLBS, 1))
ROW(tlb_swr_to_invalid, INVALID(swr, TLBS, 2))
ROW(tlb_sb_to_clean,    CLEAN(sb, 3))
ROW(tlb_sh_to_clean,    CLEAN(sh, 2))
ROW(tlb_swl_to_clean,   CLEAN(swl, 0))
ROW(tlb_swr_to_clean,   CLEAN(swr, 3))
