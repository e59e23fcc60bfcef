/* SPDX-License-Identifier: MIT */
/*
 * start.S - under the cases: entry, exception vectors, the state they start
 * from, and the way out of a case, passed or failed.
 */
#include "tests/isa/test.h"

/* Offsets from seen_vector, of the words below. */
#define CAUSE 4
#define EPC 8
#define BADVADDR 12
#define STATUS 16
#define ENTRYHI 20
#define CONTEXT 24
#define COUNT 28
#define RESUME_AT 32
#define HOOK_AT 36

    .set    noreorder
    .set    noat

/* What is seen of the last exception, and what is to follow it. */
    .data
    .balign 4
    .globl  seen_vector, seen_cause, seen_epc, seen_badvaddr, seen_status
    .globl  seen_entryhi, seen_context, seen_count, resume, hook
seen_vector:    .word 0
seen_cause:     .word 0
seen_epc:       .word 0
seen_badvaddr:  .word 0
seen_status:    .word 0
seen_entryhi:   .word 0
seen_context:   .word 0
seen_count:     .word 0
resume:         .word 0
hook:           .word 0

    .globl  failed
failed:         .word 0, 0              /* what was found, what was expected */
saved:          .space 32 * 4

    .globl  bytes, scratch
    .balign 16
bytes:          .byte 0x01, 0x82, 0x03, 0x84, 0x05, 0x86, 0x07, 0x88
    .balign 16
scratch:        .space 64

/* The vectors, at a page of their own: EBase points here, or to an alias. */
    .section .vectors, "ax"
    .globl  vectors
vectors:
    .macro  vector offset
    .org    vectors + \offset
    li      k1, \offset
    la      k0, record
    jr      k0
    nop
    .endm
    vector  VECTOR_REFILL
    vector  VECTOR_GENERAL
    vector  VECTOR_INTERRUPT

/* At this point: EXL is set, k1 is the vector's offset, k0 is free. */
record:
    la      k0, seen_vector
    sw      k1, 0(k0)
    .macro  note word, register:vararg
    mfc0    k1, \register
    sw      k1, \word(k0)
    .endm
    note    CAUSE, C0_CAUSE
    note    EPC, C0_EPC
    note    BADVADDR, C0_BADVADDR
    note    STATUS, C0_STATUS
    note    ENTRYHI, C0_ENTRYHI
    note    CONTEXT, C0_CONTEXT
    lw      k1, COUNT(k0)
    addiu   k1, k1, 1
    sw      k1, COUNT(k0)

    lw      k1, HOOK_AT(k0)
    sw      zero, HOOK_AT(k0)
    bnez    k1, 1f
    lw      k0, RESUME_AT(k0)
    beqz    k0, 2f
    mtc0    k0, C0_EPC
    la      k0, resume
    sw      zero, 0(k0)
    mfc0    k1, C0_STATUS
    ins     k1, zero, 3, 2          /* KSU: kernel */
    ins     k1, zero, 0, 1          /* IE: off     */
    mtc0    k1, C0_STATUS
    ehb
    eret
1:  jr      k1
    nop
/* Nothing caught it: which exception, and where. */
2:  la      k0, seen_vector
    lw      k1, CAUSE(k0)
    lw      k0, EPC(k0)
    li      v0, -1
    la      t9, case_failed
    jr      t9
    nop

    .text
    .globl  start
start:
    la      sp, stack_top
    la      t9, main
    jalr    t9
    nop
1:  b       1b
    nop

/*
 * int run_case(void (*f)(void)): 0 if it passed, else the line of the check
 * that failed, or -1 for an exception that nothing caught.
 */
    .globl  run_case
run_case:
    la      t0, saved
    .irp    n, 16, 17, 18, 19, 20, 21, 22, 23, 28, 29, 30, 31
    sw      $\n, \n * 4(t0)
    .endr
    move    t9, a0
    la      t0, reset
    jalr    t0
    nop
    jr      t9
    nop

    .globl  case_passed, case_failed
case_passed:
    li      v0, 0
case_failed:
    la      t0, failed
    sw      k0, 0(t0)
    sw      k1, 4(t0)
    move    t7, v0
    la      t0, reset
    jalr    t0
    nop
    move    v0, t7
    la      t0, saved
    .irp    n, 16, 17, 18, 19, 20, 21, 22, 23, 28, 29, 30, 31
    lw      $\n, \n * 4(t0)
    .endr
    jr      ra
    nop

/* What every case starts from.  Uses t0 to t2, returns to ra. */
reset:
    mtc0    zero, C0_STATUS
    mtc0    zero, C0_CAUSE
    mtc0    zero, C0_WIRED
    mtc0    zero, C0_HWRENA
    mtc0    zero, C0_PAGEMASK
    mtc0    zero, C0_ENTRYLO0
    mtc0    zero, C0_ENTRYLO1
    mtc0    zero, C0_CONTEXT
    li      t0, 0x80000000 | EBASE_WG
    mtc0    t0, C0_EBASE            /* so that bits 31:30 can be written */
    la      t0, vectors + EBASE_WG
    mtc0    t0, C0_EBASE
    mfc0    t0, C0_COUNT
    addiu   t0, t0, -1
    mtc0    t0, C0_COMPARE          /* as far away as can be */
    la      t0, seen_vector
    li      t1, 10
1:  sw      zero, 0(t0)
    addiu   t1, t1, -1
    bnez    t1, 1b
    addiu   t0, t0, 4

    /* An empty TLB: addresses that never go through it, all different. */
    li      t0, TLB_ENTRIES - 1
    li      t1, KSEG0_BASE
    li      t2, 0x2000
1:  mtc0    t1, C0_ENTRYHI
    mtc0    t0, C0_INDEX
    ehb
    tlbwi
    addu    t1, t1, t2
    bnez    t0, 1b
    addiu   t0, t0, -1
    mtc0    zero, C0_ENTRYHI
    mtc0    zero, C0_INDEX
    mtc0    zero, C0_EPC
    ehb
    jr      ra
    nop

    .bss
    .balign 8
                .space 4096
stack_top:
