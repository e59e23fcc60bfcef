/* SPDX-License-Identifier: MIT */
/*
 * mem_alignment.S - loads and stores at every offset within a word: those
 * that must be aligned, those that need not be, and those that miss.
 */
#include "tests/isa/test.h"

/* At every offset that is no multiple of its size. */
#define ODD_OFFSETS(op, code)                                                  \
    MISALIGNED(op, 1, code);                                                   \
    MISALIGNED(op, 3, code);                                                   \
    MISALIGNED(op, -1, code)
#define ALL_OFFSETS(op, code)                                                  \
    ODD_OFFSETS(op, code);                                                     \
    MISALIGNED(op, 2, code);                                                   \
    MISALIGNED(op, -2, code)

/* A word from anywhere; the two halves in either order. */
#define PAIRED_LOAD(offset, want)                                              \
    la a0, bytes;                                                              \
    li t0, 0;                                                                  \
    lwr t0, offset(a0);                                                        \
    lwl t0, offset + 3(a0);                                                    \
    EXPECT(t0, want);                                                          \
    li t0, -1;                                                                 \
    lwl t0, offset + 3(a0);                                                    \
    lwr t0, offset(a0);                                                        \
    EXPECT(t0, want)

#define PAIRED_STORE(offset, first, second)                                    \
    la a0, scratch;                                                            \
    li t0, 0x11223344;                                                         \
    sw t0, 0(a0);                                                              \
    li t0, 0x55667788;                                                         \
    sw t0, 4(a0);                                                              \
    li t0, 0xa1b2c3d4;                                                         \
    swr t0, offset(a0);                                                        \
    swl t0, offset + 3(a0);                                                    \
    lw t1, 0(a0);                                                              \
    EXPECT(t1, first);                                                         \
    lw t1, 4(a0);                                                              \
    EXPECT(t1, second)

/* Missing pages: BadVAddr is the address itself, to the last bit. */
#define MISSES(op, code, offset)                                               \
    li a0, 0x00400000;                                                         \
    li t0, 0x5a5a5a5a;                                                         \
    RAISES(code, op t0, offset(a0));                                           \
    EXPECT_SEEN(vector, VECTOR_REFILL);                                        \
    EXPECT_SEEN(badvaddr, 0x00400000 + offset);                                \
    EXPECT_SEEN(entryhi, 0x00400000);                                          \
    EXPECT_SEEN(context, 0x00400000 >> CONTEXT_BADVPN2_SHIFT);                 \
    EXPECT(t0, 0x5a5a5a5a)
#define MISSES_ANYWHERE(op, code)                                              \
    MISSES(op, code, 0);                                                       \
    MISSES(op, code, 1);                                                       \
    MISSES(op, code, 2);                                                       \
    MISSES(op, code, 3);                                                       \
    MISSES(op, code, 0x1ffc)

ROW(mem_lh_misaligned_everywhere,  ODD_OFFSETS(lh, AdEL))
ROW(mem_lhu_misaligned_everywhere, ODD_OFFSETS(lhu, AdEL))
ROW(mem_sh_misaligned_everywhere,  ODD_OFFSETS(sh, AdES))
ROW(mem_lw_misaligned_everywhere,  ALL_OFFSETS(lw, AdEL))
ROW(mem_ll_misaligned_everywhere,  ALL_OFFSETS(ll, AdEL))
ROW(mem_sw_misaligned_everywhere,  ALL_OFFSETS(sw, AdES))

/* In the first page, where nothing is mapped, too. */
#define FIRST_PAGE(op, code, va)                                               \
    RAISES(code, op t0, va(zero));                                             \
    EXPECT_SEEN(badvaddr, va)
ROW(mem_lw_misaligned_at_1, FIRST_PAGE(lw, AdEL, 1))
ROW(mem_sw_misaligned_at_1, FIRST_PAGE(sw, AdES, 1))
ROW(mem_lh_misaligned_at_1, FIRST_PAGE(lh, AdEL, 1))
ROW(mem_lb_misses_at_1, FIRST_PAGE(lb, TLBL, 1))

ROW(mem_lwl_lwr_at_0, PAIRED_LOAD(0, 0x84038201))
ROW(mem_lwl_lwr_at_1, PAIRED_LOAD(1, 0x05840382))
ROW(mem_lwl_lwr_at_2, PAIRED_LOAD(2, 0x86058403))
ROW(mem_lwl_lwr_at_3, PAIRED_LOAD(3, 0x07860584))
ROW(mem_swl_swr_at_0, PAIRED_STORE(0, 0xa1b2c3d4, 0x55667788))
ROW(mem_swl_swr_at_1, PAIRED_STORE(1, 0xb2c3d444, 0x556677a1))
ROW(mem_swl_swr_at_2, PAIRED_STORE(2, 0xc3d43344, 0x5566a1b2))
ROW(mem_swl_swr_at_3, PAIRED_STORE(3, 0xd4223344, 0x55a1b2c3))

ROW(mem_lb_at_every_offset,
    LOADS(lb, 0, 1); LOADS(lb, 1, -126); LOADS(lb, 2, 3); LOADS(lb, 3, -124))
ROW(mem_lbu_at_every_offset,
    LOADS(lbu, 0, 1); LOADS(lbu, 1, 130); LOADS(lbu, 2, 3); LOADS(lbu, 3, 132))
ROW(mem_lh_at_both_offsets,
    LOADS(lh, 0, 0xffff8201); LOADS(lh, 2, 0xffff8403))
ROW(mem_lhu_at_both_offsets,
    LOADS(lhu, 0, 0x8201); LOADS(lhu, 2, 0x8403))
ROW(mem_sb_at_every_offset,
    STORES(sb, 0, 0x112233d4, 0x55667788);
    STORES(sb, 1, 0x1122d444, 0x55667788);
    STORES(sb, 2, 0x11d43344, 0x55667788);
    STORES(sb, 3, 0xd4223344, 0x55667788))
ROW(mem_sh_at_both_offsets,
    STORES(sh, 0, 0x1122c3d4, 0x55667788);
    STORES(sh, 2, 0xc3d43344, 0x55667788))

ROW(tlb_lb_misses,  MISSES_ANYWHERE(lb, TLBL))
ROW(tlb_lbu_misses, MISSES_ANYWHERE(lbu, TLBL))
ROW(tlb_lwl_misses, MISSES_ANYWHERE(lwl, TLBL))
ROW(tlb_lwr_misses, MISSES_ANYWHERE(lwr, TLBL))
ROW(tlb_sb_misses,  MISSES_ANYWHERE(sb, TLBS))
ROW(tlb_swl_misses, MISSES_ANYWHERE(swl, TLBS))
ROW(tlb_swr_misses, MISSES_ANYWHERE(swr, TLBS))
ROW(tlb_lh_misses,  MISSES(lh, TLBL, 2))
ROW(tlb_lhu_misses, MISSES(lhu, TLBL, 2))
ROW(tlb_lw_misses,  MISSES(lw, TLBL, 4))
ROW(tlb_ll_misses,  MISSES(ll, TLBL, 4))
ROW(tlb_sh_misses,  MISSES(sh, TLBS, 2))
ROW(tlb_sw_misses,  MISSES(sw, TLBS, 4))
