/* SPDX-License-Identifier: MIT */
/*
 * exc_levels.S - exceptions while EXL or ERL is set, and the ways back.
 */
#include "tests/isa/test.h"

#define AT_LEVEL(bits)                                                         \
    li t0, bits;                                                               \
    mtc0 t0, C0_STATUS;                                                        \
    ehb
#define OLD_EPC 0x12345678

/* With EXL set: 0x180, and EPC and BD say what they said. */
#define AT_EXL(code, ...)                                                      \
    li t1, OLD_EPC;                                                            \
    mtc0 t1, C0_EPC;                                                           \
    AT_LEVEL(STATUS_EXL);                                                      \
    HOOK(2f);                                                                  \
    1: __VA_ARGS__;                                                            \
    nop;                                                                       \
    2: EXPECT_EXC(code);                                                       \
    EXPECT_SEEN(vector, VECTOR_GENERAL);                                       \
    EXPECT_SEEN(epc, OLD_EPC);                                                 \
    EXPECT_SEEN(status, STATUS_EXL);                                           \
    AT_LEVEL(0)

ROW(exc_syscall_at_exl, AT_EXL(Sys, syscall))
ROW(exc_break_at_exl,   AT_EXL(Bp, break))
ROW(exc_teq_at_exl,     AT_EXL(Tr, teq zero, zero))
ROW(exc_cop1_at_exl,    AT_EXL(CpU, .word 0xc4000000))
ROW(exc_add_at_exl,     li t3, 0x7fffffff; AT_EXL(Ov, add t2, t3, t3))
ROW(exc_lw_at_exl,      AT_EXL(AdEL, lw t2, 1(zero)))
ROW(exc_sw_at_exl,      AT_EXL(AdES, sw t2, 2(zero)))
ROW(exc_load_miss_at_exl,  AT_EXL(TLBL, lw t2, 0x6000(zero));
    EXPECT_SEEN(badvaddr, 0x6000); EXPECT_SEEN(entryhi, 0x6000);
    EXPECT_SEEN(context, 0x6000 >> CONTEXT_BADVPN2_SHIFT))
ROW(exc_store_miss_at_exl, AT_EXL(TLBS, sb t2, 0x6001(zero));
    EXPECT_SEEN(badvaddr, 0x6001))
ROW(exc_invalid_at_exl,
    tlb_entry 3, 0x6000, LO(0) - ENTRYLO_V, LO(0), MASK_4K;
    AT_EXL(TLBL, lw t2, 0x6000(zero)))
ROW(exc_modified_at_exl,
    tlb_entry 3, 0x6000, LO(0) - ENTRYLO_D, LO(0), MASK_4K;
    AT_EXL(Mod, sw t2, 0x6000(zero)))
ROW(exc_fetch_miss_at_exl, li t3, 0x6000; AT_EXL(TLBL, jr t3);
    EXPECT_SEEN(badvaddr, 0x6000))
ROW(exc_fetch_misaligned_at_exl, li t3, 0x80100002; AT_EXL(AdEL, jr t3);
    EXPECT_SEEN(badvaddr, 0x80100002))
/* In a slot, while BD is 0: it stays so.  Not in one, while it is 1: too. */
ROW(exc_slot_at_exl_keeps_bd_clear, AT_EXL(Sys, b 2f; syscall); EXPECT_BD(0))
ROW(exc_bd_stays_set_at_exl,
    HOOK(2f); 1: b 3f; syscall; 2: EXPECT_EXC(Sys); HOOK(3f); break; nop;
    3: EXPECT_EXC(Bp); EXPECT_BD(1); EXPECT_SEEN(epc, 1b); AT_LEVEL(0))

/* With ERL set and EXL clear: like any exception, and EXL joins ERL. */
#define AT_ERL(code, at_vector, ...)                                           \
    AT_LEVEL(STATUS_ERL);                                                      \
    HOOK(2f);                                                                  \
    1: __VA_ARGS__;                                                            \
    nop;                                                                       \
    2: EXPECT_EXC(code);                                                       \
    EXPECT_SEEN(vector, at_vector);                                            \
    EXPECT_SEEN(epc, 1b);                                                      \
    EXPECT_SEEN(status, STATUS_ERL + STATUS_EXL);                              \
    AT_LEVEL(0)
ROW(exc_syscall_at_erl, AT_ERL(Sys, VECTOR_GENERAL, syscall))
ROW(exc_sseg_miss_at_erl, li a0, 0xc0006000;
    AT_ERL(TLBL, VECTOR_REFILL, lw t2, 0(a0)))
ROW(exc_kseg3_miss_at_erl, li a0, 0xe0006000;
    AT_ERL(TLBS, VECTOR_REFILL, sw t2, 0(a0)))
ROW(exc_user_ksu_at_erl_is_kernel,
    AT_LEVEL(STATUS_ERL + STATUS_KSU_USER); mfc0 t2, C0_STATUS; AT_LEVEL(0);
    EXPECT(t2, STATUS_ERL + STATUS_KSU_USER))
ROW(exc_erl_beats_an_entry_in_kuseg,
    tlb_entry 3, 0x00100000, LO(0x200000), LO(0x201000), MASK_4K;
    la a0, scratch; li t0, 0x1357; sw t0, 0(a0); la a0, scratch - KSEG0_BASE;
    AT_LEVEL(STATUS_ERL); lw t1, 0(a0); AT_LEVEL(0); EXPECT(t1, 0x1357))
ROW(exc_erl_fetches_from_kuseg,
    la t1, 1f - KSEG0_BASE; la t2, 2f; li t3, 0; AT_LEVEL(STATUS_ERL);
    jr t1; nop; 1: jr t2; li t3, 1; 2: AT_LEVEL(0); EXPECT(t3, 1))

/* eret: ERL first, then EXL; only what it leaves decides the mode. */
ROW(cp0_eret_clears_erl_before_exl,
    la t1, 1f; mtc0 t1, C0_ERROREPC; la t1, 2f; mtc0 t1, C0_EPC;
    AT_LEVEL(STATUS_ERL + STATUS_EXL + STATUS_KSU_USER); eret;
    1: mfc0 t1, C0_STATUS; EXPECT(t1, STATUS_EXL + STATUS_KSU_USER);
    mtc0 zero, C0_STATUS; ehb; li t3, 7; AT_LEVEL(STATUS_EXL); eret;
    2: mfc0 t1, C0_STATUS; EXPECT(t1, 0); EXPECT(t3, 7))
ROW(cp0_eret_to_misaligned_epc,
    CATCH(2f); li t1, 0x80100002; mtc0 t1, C0_EPC; AT_LEVEL(STATUS_EXL); eret;
    2: EXPECT_EXC(AdEL); EXPECT_SEEN(epc, 0x80100002);
    EXPECT_SEEN(badvaddr, 0x80100002); EXPECT_SEEN(status, STATUS_EXL))
ROW(cp0_eret_to_unmapped_epc,
    CATCH(2f); li t1, 0x00400000; mtc0 t1, C0_EPC; AT_LEVEL(STATUS_EXL); eret;
    2: EXPECT_EXC(TLBL); EXPECT_SEEN(epc, 0x00400000);
    EXPECT_SEEN(vector, VECTOR_REFILL))
ROW(cp0_eret_in_user_mode_with_cu0,
    MAP_ALIASES; CATCH(2f); AT_LEVEL(STATUS_CU0); ENTER(USER, USEG, 1f);
    1: la t1, ALIAS(3f, USEG); mtc0 t1, C0_EPC; ehb; eret; nop;
    3: syscall; 2: EXPECT_EXC(Sys); EXPECT_SEEN(epc, ALIAS(3b, USEG)))

/* What is no address exception leaves BadVAddr, Context and EntryHi alone. */
#define LEAVES_ADDRESSES(code, ...)                                            \
    RAISES(TLBL, lw t2, 0x6000(zero));                                         \
    li t1, 0x00008011;                                                         \
    mtc0 t1, C0_ENTRYHI;                                                       \
    ehb;                                                                       \
    RAISES(code, __VA_ARGS__);                                                 \
    EXPECT_SEEN(badvaddr, 0x6000);                                             \
    EXPECT_SEEN(context, 0x6000 >> CONTEXT_BADVPN2_SHIFT);                     \
    EXPECT_SEEN(entryhi, 0x00008011)
ROW(exc_syscall_leaves_addresses, LEAVES_ADDRESSES(Sys, syscall))
ROW(exc_break_leaves_addresses,   LEAVES_ADDRESSES(Bp, break))
ROW(exc_teq_leaves_addresses,     LEAVES_ADDRESSES(Tr, teq zero, zero))
ROW(exc_cop1_leaves_addresses,    LEAVES_ADDRESSES(CpU, .word 0xc4000000))

ROW(mem_sc_second_fails,
    la a0, scratch; ll t0, 0(a0); li t1, 1; sc t1, 0(a0); li t2, 1;
    sc t2, 0(a0); EXPECT(t1, 1); EXPECT(t2, 0))
ROW(mem_sc_broken_by_miss,
    la a0, scratch; ll t0, 0(a0); RAISES(TLBL, lw t2, 0x6000(zero));
    li t1, 1; sc t1, 0(a0); EXPECT(t1, 0))
ROW(exc_jr_bus_error,
    tlb_entry 3, 0x00400000, LO(0x20000000), LO(0x20001000), MASK_4K;
    li a0, 0x00401008; CATCH(2f); jr a0; nop;
    2: EXPECT_EXC(IBE); EXPECT_SEEN(epc, 0x00401008); EXPECT_BD(0))
