/* SPDX-License-Identifier: MIT */
/* alu_edges.S - arithmetic where it overflows, wraps, or shifts all away. */
#include "tests/isa/test.h"

/* ins and ext: position and size. */
#define EXT(from, position, size, want)                                        \
    li t0, from;                                                               \
    ext t2, t0, position, size;                                                \
    EXPECT(t2, want)
#define INS(into, from, position, size, want)                                  \
    li t0, from;                                                               \
    li t2, into;                                                               \
    ins t2, t0, position, size;                                                \
    EXPECT(t2, want)

ROW(alu_add_largest_sums,
    RRR(add, 0x7fffffff, 0x80000000, -1); RRR(add, 0x7ffffffe, 1, 0x7fffffff))
ROW(alu_add_overflow_up,   OVERFLOWS(add, 0x7fffffff, 1))
ROW(alu_add_overflow_both, OVERFLOWS(add, 0x7fffffff, 0x7fffffff))
ROW(alu_add_overflow_down, OVERFLOWS(add, 0x80000000, -1))
ROW(alu_add_overflow_min,  OVERFLOWS(add, 0x80000000, 0x80000000))
ROW(alu_sub_largest_differences,
    RRR(sub, 0x80000000, 0x80000000, 0); RRR(sub, -1, 0x7fffffff, 0x80000000))
ROW(alu_sub_overflow_up,   OVERFLOWS(sub, 0x7fffffff, -1))
ROW(alu_sub_overflow_down, OVERFLOWS(sub, 0x80000000, 1))
ROW(alu_sub_overflow_zero, OVERFLOWS(sub, 0, 0x80000000))
ROW(alu_addi_largest_sums,
    RRI(addi, 0x7fff8000, 0x7fff, 0x7fffffff);
    RRI(addi, 0x80008000, -0x8000, 0x80000000))
ROW(alu_addi_overflow_limits,
    li a1, 0x7fff8001; RAISES(Ov, addi t2, a1, 0x7fff);
    li a1, 0x80007fff; RAISES(Ov, addi t2, a1, -0x8000))
ROW(alu_slt_around_zero,
    RRR(slt, 0x80000000, 0x7fffffff, 1); RRR(slt, 0x7fffffff, 0x80000000, 0);
    RRR(slt, -1, 0, 1); RRR(slt, 0, -1, 0); RRR(slt, 7, 7, 0))
ROW(alu_sltu_around_zero,
    RRR(sltu, 0x80000000, 0x7fffffff, 0); RRR(sltu, 0, -1, 1);
    RRR(sltu, -1, 0, 0); RRR(sltu, -1, -1, 0))
ROW(alu_slti_limits,
    RRI(slti, 0x80000000, -0x8000, 1); RRI(slti, -0x8000, -0x8000, 0);
    RRI(slti, 0x7ffe, 0x7fff, 1))
ROW(alu_sltiu_limits,
    RRI(sltiu, 0xffff7fff, -0x8000, 1); RRI(sltiu, 0xffff8000, -0x8000, 0);
    RRI(sltiu, 0, 1, 1))
ROW(alu_sllv_by_32_is_by_0,  RRR(sllv, 0x80000001, 32, 0x80000001))
ROW(alu_srlv_by_63_is_by_31, RRR(srlv, 0x80000001, 63, 1))
ROW(alu_srav_by_minus_1_is_by_31, RRR(srav, 0x80000001, -1, -1))
ROW(alu_rorv_by_32_is_by_0,  RRR(rorv, 0x80000001, 32, 0x80000001))
ROW(alu_clz_of_each_end,     RR(clz, 0, 32); RR(clz, -1, 0); RR(clz, 1, 31))
ROW(alu_clo_of_each_end,     RR(clo, 0, 0); RR(clo, -1, 32); RR(clo, -2, 31))

ROW(alu_ext_bit_0,       EXT(0x12345679, 0, 1, 1))
ROW(alu_ext_bit_31,      EXT(0x80000000, 31, 1, 1))
ROW(alu_ext_low_31,      EXT(-1, 0, 31, 0x7fffffff))
ROW(alu_ext_high_31,     EXT(-1, 1, 31, 0x7fffffff))
ROW(alu_ins_bit_0,       INS(-2, 1, 0, 1, -1))
ROW(alu_ins_bit_31,      INS(0, -1, 31, 1, 0x80000000))
ROW(alu_ins_low_31,      INS(0x80000000, -1, 0, 31, -1))
ROW(alu_ins_high_31,     INS(1, 0, 1, 31, 1))
ROW(alu_ins_whole,       INS(0x12345678, 0x87654321, 0, 32, 0x87654321))

ROW(muldiv_mult_extremes,
    MULDIV(mult, 0x7fffffff, 0x7fffffff, 0x3fffffff, 1);
    MULDIV(mult, 0x80000000, 0x7fffffff, 0xc0000000, 0x80000000);
    MULDIV(mult, 0x80000000, -1, 0, 0x80000000);
    MULDIV(mult, 0, -1, 0, 0))
ROW(muldiv_multu_extremes,
    MULDIV(multu, -1, -1, 0xfffffffe, 1);
    MULDIV(multu, 0x80000000, 2, 1, 0))
ROW(muldiv_mul_wraps,
    RRR(mul, 0x10001, 0x10001, 0x20001); RRR(mul, 0x80000000, -1, 0x80000000))
ROW(muldiv_div_extremes,
    DIVIDE(div, 0x80000000, 1, 0, 0x80000000);
    DIVIDE(div, 0x80000000, 0x80000000, 0, 1);
    DIVIDE(div, 0x7fffffff, 0x80000000, 0x7fffffff, 0);
    DIVIDE(div, 0x80000000, 0x7fffffff, -1, -1))
ROW(muldiv_divu_extremes,
    DIVIDE(divu, -1, 1, 0, -1); DIVIDE(divu, 1, -1, 1, 0);
    DIVIDE(divu, 0x80000000, -1, 0x80000000, 0))
ROW(muldiv_madd_wraps_at_64,
    HILO(0x7fffffff, -1); MULDIV(madd, 1, 1, 0x80000000, 0);
    HILO(-1, -1); MULDIV(madd, 1, 1, 0, 0))
ROW(muldiv_maddu_wraps_at_64,
    HILO(-1, -1); MULDIV(maddu, -1, -1, 0xfffffffe, 0))
ROW(muldiv_msub_wraps_at_64,
    HILO(0, 0); MULDIV(msub, 1, 1, -1, -1);
    HILO(0x80000000, 0); MULDIV(msub, 1, 1, 0x7fffffff, -1))
ROW(muldiv_msubu_wraps_at_64,
    HILO(0, 0); MULDIV(msubu, -1, -1, 1, -1))
