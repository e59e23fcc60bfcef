/* SPDX-License-Identifier: MIT */
/* start.S - the runner's entry, its vectors, and the way in and out of a case. */
#include "machine/spec/fields.h"
#include "tests/fuzz/frame.h"
#include "tests/isa/names.h"

        .set    noreorder
        .set    noat
        .section .start, "ax"
        .globl  start
        /* At this point: the boot loader's arguments in a0 to a3. */
start:  la      t0, bss_start
        la      t1, bss_end
1:      sw      zero, 0(t0)
        addiu   t0, t0, 4
        bne     t0, t1, 1b
        nop
        la      sp, stack_top - 32
        la      t9, main
        jr      t9
        nop

        .text
/* Copied to the vectors.  At this point: all registers are the case's. */
        .globl  vector_refill
        .globl  vector_general
        .globl  vector_interrupt
        .globl  vector_end
vector_refill:
        la      k0, trap
        jr      k0
        li      k1, VECTOR_REFILL
vector_general:
        la      k0, trap
        jr      k0
        li      k1, VECTOR_GENERAL
vector_interrupt:
        la      k0, trap
        jr      k0
        li      k1, VECTOR_INTERRUPT
vector_end:

        .macro  each what
        .irp    n, 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,28,29,30,31
        \what   $\n, 4*\n(k0)
        .endr
        .endm

/* At this point: EXL=1, k1 the vector, the rest the case's. */
trap:   la      k0, frame
        sw      k1, FRAME_VECTOR(k0)
        each    sw
        mfhi    k1
        sw      k1, FRAME_HI(k0)
        mflo    k1
        sw      k1, FRAME_LO(k0)
        la      sp, trap_stack_top - 32
        la      t9, on_trap
        jalr    t9
        nop
        beqz    v0, leave
        nop
resume: la      k0, frame
        lw      k1, FRAME_HI(k0)
        mthi    k1
        lw      k1, FRAME_LO(k0)
        mtlo    k1
        each    lw
        ehb
        eret

/* run_frame(): go where EPC and Status say; returns when on_trap() said 0. */
        .globl  run_frame
run_frame:
        la      t0, kept
        sw      sp, 0(t0)
        sw      ra, 4(t0)
        sw      s0, 8(t0)
        sw      s1, 12(t0)
        sw      s2, 16(t0)
        sw      s3, 20(t0)
        sw      s4, 24(t0)
        sw      s5, 28(t0)
        sw      s6, 32(t0)
        sw      s7, 36(t0)
        sw      s8, 40(t0)
        b       resume
        sw      gp, 44(t0)
leave:  la      t0, kept
        lw      sp, 0(t0)
        lw      ra, 4(t0)
        lw      s0, 8(t0)
        lw      s1, 12(t0)
        lw      s2, 16(t0)
        lw      s3, 20(t0)
        lw      s4, 24(t0)
        lw      s5, 28(t0)
        lw      s6, 32(t0)
        lw      s7, 36(t0)
        lw      s8, 40(t0)
        lw      gp, 44(t0)
        mtc0    zero, C0_STATUS         /* kernel mode, EXL=0 again */
        ehb
        jr      ra
        nop

        .bss
        .balign 16
kept:   .space  48
        .globl  frame
frame:  .space  FRAME_BYTES
        .balign 16
        .space  16384
stack_top:
        .space  8192
trap_stack_top:
