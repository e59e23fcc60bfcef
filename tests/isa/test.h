/* SPDX-License-Identifier: MIT */
/*
 * test.h - the words in which the cases of tests/isa are written.
 *
 * A case is one assembly file, between CASE and END.  It runs in kernel
 * mode, in kseg0, with an empty TLB and interrupts off, and may use every
 * register but k0 and k1.  A check that fails ends it; so does an exception
 * that nothing catches.  The same image runs on our machine and on QEMU.
 *
 *   EXPECT(reg, value)     the register holds the value (or the address)
 *   CATCH(label)           the next exception is recorded, and execution
 *                          goes on at the label, in kernel mode
 *   HOOK(label)            the next exception is recorded, and execution
 *                          goes on at the label with EXL still set
 *   EXPECT_EXC(code)       exactly one exception since the last check
 *   EXPECT_SEEN(what, value)   of the last exception: cause epc badvaddr
 *                          status entryhi context vector
 *   EXPECT_BD(bit)         Cause.BD of the last exception
 *   ENTER(mode, base, label)   go to the label's alias at base, in that mode
 */
#ifndef TESTS_ISA_TEST_H
#define TESTS_ISA_TEST_H

#include "machine/spec/fields.h"
#include "tests/isa/names.h"

#define KERNEL 0
#define SUPER STATUS_KSU_SUPER
#define USER STATUS_KSU_USER

/* Where MAP_ALIASES shows the first 2 MiB of memory once more. */
#define USEG 0x10000000
#define SSEG 0xc0000000
#define ALIAS(label, base) ((label) - KSEG0_BASE + (base))

/* An EntryLo for the frame at a physical address: cached, writable, valid. */
#define LO(physical)                                                           \
    (((physical) >> 6) | ENTRYLO_C_CACHED | ENTRYLO_D | ENTRYLO_V)
#define MASK_4K 0x00000000
#define MASK_16K 0x00006000
#define MASK_64K 0x0001e000
#define MASK_256K 0x0007e000
#define MASK_1M 0x001fe000
#define MASK_16M 0x01ffe000
#define MASK_256M 0x1fffe000

#define JOIN2(a, b) a##b
#define JOIN(a, b) JOIN2(a, b)

#define CASE                                                                   \
    .set noreorder;                                                            \
    .set noat;                                                                 \
    .text;                                                                     \
    .globl JOIN(case_, NAME);                                                  \
    .type JOIN(case_, NAME), @function;                                        \
    JOIN(case_, NAME):

/* An exception that nothing asked about is a failure, too. */
#define END                                                                    \
    expect_word seen_count, 0, __LINE__;                                       \
    la k0, case_passed;                                                        \
    jr k0;                                                                     \
    nop

/*
 * Many cases of one kind are rows of a file in families/: a name, and what
 * stands between CASE and END, usually one macro of that file.
 */
#define ROW(name, ...)                                                         \
    .set noreorder;                                                            \
    .set noat;                                                                 \
    .text;                                                                     \
    .globl case_##name;                                                        \
    .type case_##name, @function;                                              \
    case_##name: __VA_ARGS__;                                                  \
    END

#define EXPECT(reg, value) expect reg, value, __LINE__
#define EXPECT_SEEN(what, value) expect_word seen_##what, value, __LINE__
#define EXPECT_EXC(code) expect_exc code, __LINE__
#define EXPECT_BD(bit) expect_field seen_cause, 31, 1, bit, __LINE__
#define EXPECT_CE(unit) expect_field seen_cause, 28, 2, unit, __LINE__
#define CATCH(label) put_word label, resume
#define HOOK(label) put_word label, hook
#define ENTER(mode, base, label) enter mode, base, label
#define MAP_ALIASES map_aliases

    .macro expect reg, value, line
    la      k1, \value
    beq     \reg, k1, .Lgood\@
    move    k0, \reg
    li      v0, \line
    la      t9, case_failed
    jr      t9
    nop
.Lgood\@:
    .endm

    .macro expect_word address, value, line
    la      k0, \address
    lw      k0, 0(k0)
    expect  k0, \value, \line
    .endm

    .macro expect_field address, position, size, value, line
    la      k0, \address
    lw      k0, 0(k0)
    ext     k0, k0, \position, \size
    expect  k0, \value, \line
    .endm

    .macro expect_exc code, line
    expect_word seen_count, 1, \line
    expect_field seen_cause, CAUSE_EXC_SHIFT, 5, \code, \line
    la      k0, seen_count
    sw      zero, 0(k0)
    .endm

    .macro put_word value, address
    la      k0, \value
    la      k1, \address
    sw      k0, 0(k1)
    .endm

    .macro enter mode, base, label
    la      k0, \label - KSEG0_BASE + \base
    mtc0    k0, C0_EPC
    mfc0    k0, C0_STATUS
    ins     k0, zero, 3, 2
    ori     k0, k0, \mode | STATUS_EXL
    mtc0    k0, C0_STATUS
    ehb
    eret
    .endm

    .macro tlb_entry index, hi, lo0, lo1, mask
    li      k0, \index
    mtc0    k0, C0_INDEX
    li      k0, \hi
    mtc0    k0, C0_ENTRYHI
    li      k0, \lo0
    mtc0    k0, C0_ENTRYLO0
    li      k0, \lo1
    mtc0    k0, C0_ENTRYLO1
    li      k0, \mask
    mtc0    k0, C0_PAGEMASK
    ehb
    tlbwi
    ehb
    .endm

    .macro map_aliases
    tlb_entry 0, USEG, LO(0) | ENTRYLO_G, LO(0x100000) | ENTRYLO_G, MASK_1M
    tlb_entry 1, SSEG, LO(0) | ENTRYLO_G, LO(0x100000) | ENTRYLO_G, MASK_1M
    mtc0    zero, C0_PAGEMASK
    mtc0    zero, C0_ENTRYHI
    ehb
    .endm

/* Families.  RRR: rd from rs and rt; RRI: from a register and a number. */
#define RRR(op, s, t, want)                                                    \
    li t0, s;                                                                  \
    li t1, t;                                                                  \
    li t2, 0x5a5a5a5a;                                                         \
    op t2, t0, t1;                                                             \
    EXPECT(t2, want)
#define RRI(op, s, number, want)                                               \
    li t0, s;                                                                  \
    li t2, 0x5a5a5a5a;                                                         \
    op t2, t0, number;                                                         \
    EXPECT(t2, want)
#define RR(op, s, want)                                                        \
    li t0, s;                                                                  \
    li t2, 0x5a5a5a5a;                                                         \
    op t2, t0;                                                                 \
    EXPECT(t2, want)

/* The multiplier: HI and LO before, the operands, HI and LO after. */
#define HILO(hi, lo)                                                           \
    li t0, hi;                                                                 \
    mthi t0;                                                                   \
    li t0, lo;                                                                 \
    mtlo t0
#define EXPECT_HILO(hi, lo)                                                    \
    mfhi t2;                                                                   \
    EXPECT(t2, hi);                                                            \
    mflo t2;                                                                   \
    EXPECT(t2, lo)
#define MULDIV(op, s, t, hi, lo)                                               \
    li t0, s;                                                                  \
    li t1, t;                                                                  \
    op t0, t1;                                                                 \
    EXPECT_HILO(hi, lo)
/* div and divu: $0 in front, or the assembler adds checks of its own. */
#define DIVIDE(op, s, t, hi, lo)                                               \
    li t0, s;                                                                  \
    li t1, t;                                                                  \
    op $0, t0, t1;                                                             \
    EXPECT_HILO(hi, lo)

/* The sum that overflows raises Ov at its own pc and writes nothing. */
#define OVERFLOWS(op, s, t)                                                    \
    CATCH(2f);                                                                 \
    li t0, s;                                                                  \
    li t1, t;                                                                  \
    li t2, 0x5a5a5a5a;                                                         \
    1: op t2, t0, t1;                                                         \
    2: EXPECT_EXC(Ov);                                                        \
    EXPECT_SEEN(epc, 1b);                                                      \
    EXPECT(t2, 0x5a5a5a5a)

/*
 * Branches: s0 counts 1 for the delay slot and 16 for what stands after it.
 * The arguments are the instruction without its target.
 */
#define SLOT_ONLY 1
#define FALL_THROUGH 17
#define SLOT_SKIPPED 16
#define BRANCHES(outcome, ...)                                                 \
    li s0, 0;                                                                  \
    __VA_ARGS__, 1f;                                                           \
    addiu s0, s0, 1;                                                           \
    addiu s0, s0, 16;                                                          \
    1: EXPECT(s0, outcome)
/* The same backwards: the target stands in front of the branch. */
#define BRANCHES_BACK(...)                                                     \
    li s0, 0;                                                                  \
    b 2f;                                                                      \
    nop;                                                                       \
    1: b 3f;                                                                  \
    addiu s0, s0, 2;                                                           \
    2: __VA_ARGS__, 1b;                                                       \
    addiu s0, s0, 1;                                                           \
    addiu s0, s0, 16;                                                          \
    3: EXPECT(s0, 3)

/* Conditional traps. */
#define TRAPS(...)                                                             \
    CATCH(2f);                                                                 \
    1: __VA_ARGS__;                                                           \
    nop;                                                                       \
    2: EXPECT_EXC(Tr);                                                        \
    EXPECT_SEEN(epc, 1b)
#define PASSES(...) __VA_ARGS__

/* An instruction that raises something, with its EPC. */
#define RAISES(code, ...)                                                      \
    CATCH(2f);                                                                 \
    1: __VA_ARGS__;                                                           \
    nop;                                                                       \
    2: EXPECT_EXC(code);                                                      \
    EXPECT_SEEN(epc, 1b)
/* The same in the mode and at the alias that the two arguments name. */
#define RAISES_IN(mode, base, code, ...)                                       \
    CATCH(2f);                                                                 \
    ENTER(mode, base, 1f);                                                     \
    1: __VA_ARGS__;                                                           \
    nop;                                                                       \
    syscall;                                                                   \
    2: EXPECT_EXC(code);                                                      \
    EXPECT_SEEN(epc, ALIAS(1b, base))
/* And one that runs without trouble there. */
#define RUNS_IN(mode, base, ...)                                               \
    CATCH(2f);                                                                 \
    ENTER(mode, base, 3f);                                                     \
    3: __VA_ARGS__;                                                           \
    1: syscall;                                                               \
    2: EXPECT_EXC(Sys);                                                       \
    EXPECT_SEEN(epc, ALIAS(1b, base))

/* Loads from the eight bytes 01 82 03 84 05 86 07 88, over 0xa1b2c3d4. */
#define LOADS(op, offset, want)                                                \
    la a0, bytes;                                                              \
    li t0, 0xa1b2c3d4;                                                         \
    op t0, offset(a0);                                                         \
    EXPECT(t0, want)
/* Stores 0xa1b2c3d4 over the words 0x11223344, 0x55667788. */
#define STORES(op, offset, first, second)                                      \
    la a0, scratch;                                                            \
    li t0, 0x11223344;                                                         \
    sw t0, 0(a0);                                                              \
    li t0, 0x55667788;                                                         \
    sw t0, 4(a0);                                                              \
    li t0, 0xa1b2c3d4;                                                         \
    op t0, offset(a0);                                                         \
    lw t1, 0(a0);                                                              \
    EXPECT(t1, first);                                                         \
    lw t1, 4(a0);                                                              \
    EXPECT(t1, second)
#define MISALIGNED(op, offset, code)                                           \
    la a0, scratch;                                                            \
    li t0, 0x5a5a5a5a;                                                         \
    RAISES(code, op t0, offset(a0));                                           \
    EXPECT_SEEN(badvaddr, scratch + offset);                                   \
    EXPECT(t0, 0x5a5a5a5a)

#endif
