/* SPDX-License-Identifier: MIT */
/*
 * mode_segments.S - every segment, from every mode, for each kind of access:
 * an address error where the mode may not go, a refill where it may and
 * nothing is mapped.
 *
 * The instruction itself is shown in kseg0, useg or sseg, by the mode.
 */
#include "tests/isa/test.h"

#define HOME_KERNEL KERNEL, KSEG0_BASE
#define HOME_SUPER SUPER, SSEG
#define HOME_USER USER, USEG

/* HOME_... expands to the first two arguments, mode and base. */
#define DATA(mode, base, code, at_vector, va, ...)                             \
    MAP_ALIASES;                                                               \
    li a0, va;                                                                 \
    RAISES_IN(mode, base, code, __VA_ARGS__);                                  \
    EXPECT_SEEN(badvaddr, va);                                                 \
    EXPECT_SEEN(vector, at_vector)
#define LOAD(code, at_vector, mode, base, va)                                  \
    DATA(mode, base, code, at_vector, va, lw t0, 0(a0))
#define STORE(code, at_vector, mode, base, va)                                 \
    DATA(mode, base, code, at_vector, va, sw t0, 0(a0))

/* The jump succeeds; the fetch after it does not: EPC is the target. */
#define FETCH_IN(mode, base, code, at_vector, va)                              \
    MAP_ALIASES;                                                               \
    li a0, va;                                                                 \
    CATCH(2f);                                                                 \
    ENTER(mode, base, 1f);                                                     \
    1: jr a0;                                                                  \
    nop;                                                                       \
    2: EXPECT_EXC(code);                                                       \
    EXPECT_SEEN(epc, va);                                                      \
    EXPECT_SEEN(badvaddr, va);                                                 \
    EXPECT_SEEN(vector, at_vector);                                            \
    EXPECT_BD(0)
#define FETCH(code, at_vector, mode, base, va)                                 \
    FETCH_IN(mode, base, code, at_vector, va)

#define LOAD_FORBIDDEN(...) LOAD(AdEL, VECTOR_GENERAL, __VA_ARGS__)
#define STORE_FORBIDDEN(...) STORE(AdES, VECTOR_GENERAL, __VA_ARGS__)
#define FETCH_FORBIDDEN(...) FETCH(AdEL, VECTOR_GENERAL, __VA_ARGS__)
#define FETCH_MISALIGNED(...) FETCH(AdEL, VECTOR_GENERAL, __VA_ARGS__)
#define LOAD_MISSES(...) LOAD(TLBL, VECTOR_REFILL, __VA_ARGS__)
#define STORE_MISSES(...) STORE(TLBS, VECTOR_REFILL, __VA_ARGS__)
#define FETCH_MISSES(...) FETCH(TLBL, VECTOR_REFILL, __VA_ARGS__)

ROW(mode_lw_user_from_kseg0,   LOAD_FORBIDDEN(HOME_USER, 0x80100000))
ROW(mode_lw_user_from_kseg1,   LOAD_FORBIDDEN(HOME_USER, 0xa0100000))
ROW(mode_lw_user_from_sseg,    LOAD_FORBIDDEN(HOME_USER, 0xc0100000))
ROW(mode_lw_user_from_kseg3,   LOAD_FORBIDDEN(HOME_USER, 0xe0100000))
ROW(mode_sw_user_to_kseg0,     STORE_FORBIDDEN(HOME_USER, 0x9ffffffc))
ROW(mode_sw_user_to_kseg1,     STORE_FORBIDDEN(HOME_USER, 0xbffffffc))
ROW(mode_sw_user_to_sseg,      STORE_FORBIDDEN(HOME_USER, 0xdffffffc))
ROW(mode_sw_user_to_kseg3,     STORE_FORBIDDEN(HOME_USER, 0xfffffffc))
ROW(mode_jr_user_into_kseg0,   FETCH_FORBIDDEN(HOME_USER, 0x80000000))
ROW(mode_jr_user_into_kseg1,   FETCH_FORBIDDEN(HOME_USER, 0xa0000000))
ROW(mode_jr_user_into_sseg,    FETCH_FORBIDDEN(HOME_USER, 0xc0000000))
ROW(mode_jr_user_into_kseg3,   FETCH_FORBIDDEN(HOME_USER, 0xe0000000))
ROW(mode_lw_super_from_kseg0,  LOAD_FORBIDDEN(HOME_SUPER, 0x80100000))
ROW(mode_lw_super_from_kseg1,  LOAD_FORBIDDEN(HOME_SUPER, 0xbffffffc))
ROW(mode_lw_super_from_kseg3,  LOAD_FORBIDDEN(HOME_SUPER, 0xe0000000))
ROW(mode_sw_super_to_kseg0,    STORE_FORBIDDEN(HOME_SUPER, 0x80000000))
ROW(mode_sw_super_to_kseg1,    STORE_FORBIDDEN(HOME_SUPER, 0xa0000000))
ROW(mode_sw_super_to_kseg3,    STORE_FORBIDDEN(HOME_SUPER, 0xfffffffc))
ROW(mode_jr_super_into_kseg0,  FETCH_FORBIDDEN(HOME_SUPER, 0x80100000))
ROW(mode_jr_super_into_kseg1,  FETCH_FORBIDDEN(HOME_SUPER, 0xa0100000))
ROW(mode_jr_super_into_kseg3,  FETCH_FORBIDDEN(HOME_SUPER, 0xe0000000))

ROW(mode_lw_user_misses_useg,    LOAD_MISSES(HOME_USER, 0x00000000))
ROW(mode_sw_user_misses_useg,    STORE_MISSES(HOME_USER, 0x7ffffffc))
ROW(mode_jr_user_misses_useg,    FETCH_MISSES(HOME_USER, 0x7ffffff8))
ROW(mode_lw_super_misses_useg,   LOAD_MISSES(HOME_SUPER, 0x7ffffffc))
ROW(mode_sw_super_misses_useg,   STORE_MISSES(HOME_SUPER, 0x00000000))
ROW(mode_jr_super_misses_useg,   FETCH_MISSES(HOME_SUPER, 0x00000000))
ROW(mode_lw_super_misses_sseg,   LOAD_MISSES(HOME_SUPER, 0xdffffffc))
ROW(mode_sw_super_misses_sseg,   STORE_MISSES(HOME_SUPER, 0xdffffffc))
ROW(mode_jr_super_misses_sseg,   FETCH_MISSES(HOME_SUPER, 0xdffffff8))
ROW(mode_lw_kernel_misses_useg,  LOAD_MISSES(HOME_KERNEL, 0x7ffffffc))
ROW(mode_sw_kernel_misses_sseg,  STORE_MISSES(HOME_KERNEL, 0xdffffffc))
ROW(mode_lw_kernel_misses_kseg3, LOAD_MISSES(HOME_KERNEL, 0xe0000000))
ROW(mode_sw_kernel_misses_kseg3, STORE_MISSES(HOME_KERNEL, 0xfffffffc))
ROW(mode_jr_kernel_misses_useg,  FETCH_MISSES(HOME_KERNEL, 0x00000000))
ROW(mode_jr_kernel_misses_sseg,  FETCH_MISSES(HOME_KERNEL, 0xdffffff8))
ROW(mode_jr_kernel_misses_kseg3, FETCH_MISSES(HOME_KERNEL, 0xe0000000))

ROW(mode_jr_kernel_misaligned_1, FETCH_MISALIGNED(HOME_KERNEL, 0x80100001))
ROW(mode_jr_kernel_misaligned_2, FETCH_MISALIGNED(HOME_KERNEL, 0xa0100002))
ROW(mode_jr_super_misaligned_3,  FETCH_MISALIGNED(HOME_SUPER, 0xc0100003))
ROW(mode_jr_user_misaligned_2,   FETCH_MISALIGNED(HOME_USER, 0x10100002))
ROW(mode_jr_misaligned_and_unmapped, FETCH_MISALIGNED(HOME_USER, 0x00400001))
ROW(mode_jr_misaligned_and_forbidden, FETCH_MISALIGNED(HOME_USER, 0x80100001))
