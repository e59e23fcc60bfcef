/* SPDX-License-Identifier: MIT */
/*
 * start.S - from power-on to main(), in kernel mode and in two steps.
 *
 * The kernel lives in the supervisor segment, so that the same file runs bare
 * and under a monitor that gives it supervisor mode only.  That segment goes
 * through the TLB: the first step, in kseg0, does nothing but map it.  Under
 * the monitor this step is emulated instruction by instruction, so it is
 * short.  After the jump nothing is ever fetched from kseg0 again.
 */
#include "guestos/common/asm.h"
#include "guestos/common/layout.h"

#define PAGEMASK_16M 0x01ffe000
#define STACK_SIZE 8192

/* The whole kernel is one page of 16 MiB; of the pair only the even half. */
#define KERNEL_LO0                                                             \
    (ENTRYLO_C_CACHED | ENTRYLO_D | ENTRYLO_V | ENTRYLO_G)
#define KERNEL_LO1 ENTRYLO_G

/*
 * At this point: kernel mode in kseg0, interrupts off, the TLB holds
 * anything; a0 to a3 are main()'s arguments and stay untouched.
 */
    .section .boot, "ax"
FUNCTION(_start)
    li      $t0, STATUS_BEV
    mtc0    $t0, c0_status
    mtc0    $zero, c0_cause
    mtc0    $zero, c0_pagemask
    mtc0    $zero, c0_entrylo0
    mtc0    $zero, c0_entrylo1

    /*
     * Give every entry a page of its own, in a segment that never asks the
     * TLB: no address can then match two of them.
     */
    mfc0    $t0, c0_config1, 1
    ext     $t0, $t0, CONFIG1_MMU_SHIFT, CONFIG1_MMU_BITS
    li      $t1, KSEG0_BASE
1:  mtc0    $t1, c0_entryhi
    mtc0    $t0, c0_index
    ehb
    tlbwi
    addiu   $t1, $t1, 2 * PAGE_SIZE
    bnez    $t0, 1b
     addiu  $t0, $t0, -1

    /* Entry 0 is the kernel's, and Random shall never choose it. */
    li      $t0, KERNEL_BASE
    li      $t1, PAGEMASK_16M
    li      $t2, KERNEL_LO0
    li      $t3, KERNEL_LO1
    mtc0    $t0, c0_entryhi
    mtc0    $t1, c0_pagemask
    mtc0    $t2, c0_entrylo0
    mtc0    $t3, c0_entrylo1
    mtc0    $zero, c0_index
    ehb
    tlbwi
    li      $t0, 1
    mtc0    $t0, c0_wired
    mtc0    $zero, c0_pagemask
    mtc0    $zero, c0_entryhi
    la      $t9, kernel_start
    jr.hb   $t9
     nop
END(_start)

/*
 * At this point: kernel mode in the supervisor segment; the loader has put
 * zeros where the image has none.  Exceptions still go to the boot ROM.
 */
    .text
FUNCTION(kernel_start)
    la      $sp, kernel_stack_top

    /* The vectors were loaded with the image; they belong at physical 0. */
    la      $t0, vectors_loaded
    la      $t1, vectors_loaded_end
    li      $t2, KERNEL_BASE
1:  lw      $t3, 0($t0)
    addiu   $t0, $t0, 4
    sw      $t3, 0($t2)
    bne     $t0, $t1, 1b
     addiu  $t2, $t2, 4

    li      $t0, KERNEL_BASE | EBASE_WG
    mtc0    $t0, c0_ebase, 1
    ehb
    mtc0    $zero, c0_status
    ehb
    jal     main
     addiu  $sp, $sp, -16
    jal     power_off
     move   $a0, $v0
END(kernel_start)

    .bss
    .balign 8
    .type   kernel_stack, @object
    .size   kernel_stack, STACK_SIZE
kernel_stack:
    .space  STACK_SIZE
    .globl  kernel_stack_top
kernel_stack_top:
