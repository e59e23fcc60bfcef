/* SPDX-License-Identifier: MIT */
/*
 * mode_privileged.S - who may use what: the instructions of coprocessor 0,
 * traps and hardware registers, in the modes that are not kernel.
 */
#include "tests/isa/test.h"

/* CpU with CE=0 in both; with CU0 it runs. */
#define REFUSED(...)                                                           \
    MAP_ALIASES;                                                               \
    RAISES_IN(USER, USEG, CpU, __VA_ARGS__);                                   \
    EXPECT_CE(0);                                                              \
    RAISES_IN(SUPER, SSEG, CpU, __VA_ARGS__);                                  \
    EXPECT_CE(0)
#define ALLOWED_BY_CU0(...)                                                    \
    MAP_ALIASES;                                                               \
    li t0, STATUS_CU0;                                                         \
    mtc0 t0, C0_STATUS;                                                        \
    ehb;                                                                       \
    RUNS_IN(USER, USEG, __VA_ARGS__);                                          \
    RUNS_IN(SUPER, SSEG, __VA_ARGS__)

ROW(mode_mfc0_refused,  REFUSED(mfc0 t0, C0_STATUS))
ROW(mode_mtc0_refused,  REFUSED(mtc0 t0, C0_EPC))
ROW(mode_rdpgpr_refused, REFUSED(rdpgpr t0, t1))
ROW(mode_wrpgpr_refused, REFUSED(wrpgpr t0, t1))
ROW(mode_di_refused,    REFUSED(di t0))
ROW(mode_ei_refused,    REFUSED(ei t0))
ROW(mode_tlbr_refused,  REFUSED(tlbr))
ROW(mode_tlbwi_refused, REFUSED(tlbwi))
ROW(mode_tlbwr_refused, REFUSED(tlbwr))
ROW(mode_tlbp_refused,  REFUSED(tlbp))
ROW(mode_eret_refused,  REFUSED(eret))
ROW(mode_wait_refused,  REFUSED(wait))
ROW(mode_cache_refused, REFUSED(cache 0x15, 0(zero)))

ROW(mode_mfc0_with_cu0,  ALLOWED_BY_CU0(mfc0 t1, C0_STATUS))
ROW(mode_mtc0_with_cu0,  ALLOWED_BY_CU0(mtc0 t1, C0_ERROREPC))
ROW(mode_di_with_cu0,    ALLOWED_BY_CU0(di t1))
ROW(mode_ei_with_cu0,    ALLOWED_BY_CU0(ei t1); di)
ROW(mode_tlbp_with_cu0,  ALLOWED_BY_CU0(tlbp))
ROW(mode_tlbr_with_cu0,  ALLOWED_BY_CU0(tlbr))

/* The same exception from every mode. */
#define FROM_ALL(code, ...)                                                    \
    MAP_ALIASES;                                                               \
    RAISES_IN(KERNEL, KSEG0_BASE, code, __VA_ARGS__);                          \
    RAISES_IN(KERNEL, SSEG, code, __VA_ARGS__);                                \
    RAISES_IN(SUPER, SSEG, code, __VA_ARGS__);                                 \
    RAISES_IN(SUPER, USEG, code, __VA_ARGS__);                                 \
    RAISES_IN(USER, USEG, code, __VA_ARGS__)
ROW(mode_break_from_all,   FROM_ALL(Bp, break))
ROW(mode_syscall_from_all, FROM_ALL(Sys, syscall))
ROW(mode_teq_from_all,     FROM_ALL(Tr, teq t0, t0))
ROW(mode_tnei_from_all,    li t0, 1; FROM_ALL(Tr, tnei t0, 2))
ROW(mode_add_from_all,     li t0, 0x7fffffff; FROM_ALL(Ov, add t2, t0, t0))
ROW(mode_reserved_from_all, FROM_ALL(RI, .word 0x0000003f))
ROW(mode_lwc1_from_all,    FROM_ALL(CpU, .word 0xc4000000); EXPECT_CE(1))
ROW(mode_lw_misaligned_from_all, FROM_ALL(AdEL, lw t0, 2(zero)))
ROW(mode_lw_missing_from_all, FROM_ALL(TLBL, lw t0, 0x6000(zero)))

/* HWREna opens one register at a time. */
#define HARDWARE(number)                                                       \
    MAP_ALIASES;                                                               \
    li t0, 1 << number;                                                        \
    mtc0 t0, C0_HWRENA;                                                        \
    ehb;                                                                       \
    RUNS_IN(USER, USEG, rdhwr t1, $number);                                    \
    RUNS_IN(SUPER, SSEG, rdhwr t1, $number);                                   \
    li t0, 0xf & ~(1 << number);                                               \
    mtc0 t0, C0_HWRENA;                                                        \
    ehb;                                                                       \
    RAISES_IN(USER, USEG, RI, rdhwr t1, $number);                              \
    RAISES_IN(SUPER, SSEG, RI, rdhwr t1, $number);                             \
    rdhwr t1, $number
ROW(hint_rdhwr_cpunum,     HARDWARE(0))
ROW(hint_rdhwr_synci_step, HARDWARE(1))
ROW(hint_rdhwr_cc,         HARDWARE(2))
ROW(hint_rdhwr_ccres,      HARDWARE(3))
