/* SPDX-License-Identifier: MIT */
/*
 * cp0_registers.S - what mtc0 leaves in each register: all ones and all
 * zeroes through the write mask, or nothing if it is read only.
 */
#include "tests/isa/test.h"

/* Writes the complement; the register stays what it was. */
#define READ_ONLY(...)                                                         \
    mfc0 t0, __VA_ARGS__;                                                      \
    nor t1, t0, zero;                                                          \
    mtc0 t1, __VA_ARGS__;                                                      \
    ehb;                                                                       \
    mfc0 t2, __VA_ARGS__;                                                      \
    xor t2, t2, t0;                                                            \
    EXPECT(t2, 0);                                                             \
    mtc0 zero, __VA_ARGS__;                                                    \
    ehb;                                                                       \
    mfc0 t2, __VA_ARGS__;                                                      \
    xor t2, t2, t0;                                                            \
    EXPECT(t2, 0)
/* Two arguments that are the register and its select. */
#define WRITABLE(mask, ...)                                                    \
    li t0, -1;                                                                 \
    mtc0 t0, __VA_ARGS__;                                                      \
    ehb;                                                                       \
    mfc0 t1, __VA_ARGS__;                                                      \
    mtc0 zero, __VA_ARGS__;                                                    \
    ehb;                                                                       \
    mfc0 t2, __VA_ARGS__;                                                      \
    EXPECT(t1, mask);                                                          \
    EXPECT(t2, 0)

ROW(cp0_mtc0_badvaddr_read_only, READ_ONLY(C0_BADVADDR))
ROW(cp0_mtc0_prid_read_only,     READ_ONLY(C0_PRID))
ROW(cp0_mtc0_config1_read_only,  READ_ONLY(C0_CONFIG1))
ROW(cp0_mtc0_config2_read_only,  READ_ONLY(C0_CONFIG2))
ROW(cp0_mtc0_config3_read_only,  READ_ONLY(C0_CONFIG3))
ROW(cp0_mtc0_lladdr_read_only,   READ_ONLY(C0_LLADDR))
ROW(cp0_mtc0_srsctl_one_set,     READ_ONLY(C0_SRSCTL))

ROW(cp0_mtc0_entrylo0_all_ones, WRITABLE(0x03ffffff, C0_ENTRYLO0))
ROW(cp0_mtc0_entrylo1_all_ones, WRITABLE(0x03ffffff, C0_ENTRYLO1))
ROW(cp0_mtc0_context_all_ones,  WRITABLE(0xff800000, C0_CONTEXT))
ROW(cp0_mtc0_pagemask_all_ones, WRITABLE(0x1fffe000, C0_PAGEMASK))
ROW(cp0_mtc0_entryhi_all_ones,  WRITABLE(0xffffe0ff, C0_ENTRYHI))
ROW(cp0_mtc0_epc_all_ones,      WRITABLE(0xffffffff, C0_EPC))
ROW(cp0_mtc0_errorepc_all_ones, WRITABLE(0xffffffff, C0_ERROREPC))
ROW(cp0_mtc0_hwrena_all_ones,   WRITABLE(0x0000000f, C0_HWRENA))
ROW(cp0_mtc0_compare_all_ones,  WRITABLE(0xffffffff, C0_COMPARE))

/* Random is never below Wired, nor written. */
#define RANDOM_ABOVE(wired)                                                    \
    li t0, wired;                                                              \
    mtc0 t0, C0_WIRED;                                                         \
    mtc0 zero, C0_RANDOM;                                                      \
    ehb;                                                                       \
    li t3, 100;                                                                \
    1: mfc0 t1, C0_RANDOM;                                                     \
    sltu t2, t1, t0;                                                           \
    EXPECT(t2, 0);                                                             \
    sltiu t2, t1, TLB_ENTRIES;                                                 \
    EXPECT(t2, 1);                                                             \
    bnez t3, 1b;                                                               \
    addiu t3, t3, -1
ROW(cp0_mfc0_random_above_0,  RANDOM_ABOVE(0))
ROW(cp0_mfc0_random_above_8,  RANDOM_ABOVE(8))
ROW(cp0_mfc0_random_above_62, RANDOM_ABOVE(62))

/* Each bit of Status for itself, with EXL so that nothing else happens. */
#define STATUS_KEEPS(bits)                                                     \
    li t0, (bits) | STATUS_EXL;                                                \
    mtc0 t0, C0_STATUS;                                                        \
    ehb;                                                                       \
    mfc0 t1, C0_STATUS;                                                        \
    mtc0 zero, C0_STATUS;                                                      \
    ehb;                                                                       \
    mfc0 t2, C0_STATUS;                                                        \
    EXPECT(t1, (bits) | STATUS_EXL);                                           \
    EXPECT(t2, 0)
ROW(cp0_mtc0_status_keeps_cu0,   STATUS_KEEPS(STATUS_CU0))
ROW(cp0_mtc0_status_keeps_im,    STATUS_KEEPS(STATUS_IM))
ROW(cp0_mtc0_status_keeps_super, STATUS_KEEPS(STATUS_KSU_SUPER))
ROW(cp0_mtc0_status_keeps_user,  STATUS_KEEPS(STATUS_KSU_USER))
ROW(cp0_mtc0_status_keeps_erl,   STATUS_KEEPS(STATUS_ERL))
ROW(cp0_mtc0_status_keeps_ie,    STATUS_KEEPS(STATUS_IE))
ROW(cp0_mtc0_status_keeps_bev,   STATUS_KEEPS(STATUS_BEV))
