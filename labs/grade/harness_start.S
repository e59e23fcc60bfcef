/* SPDX-License-Identifier: MIT */
/*
 * harness_start.S - a bare program in kseg0: a stack, main(), power off.
 *
 * Nothing is cleared: the grader has written into the data already.  An
 * exception finds BEV=1 and no boot ROM, and stops the machine.
 */
        .set    noreorder
        .section .text.start, "ax"
        .globl  _start
_start: la      $sp, harness_stack_top
        jal     main
         nop
        lui     $t0, 0xbf00     /* SOFTRES: 0x42 powers off (design.md, 3) */
        ori     $t0, $t0, 0x0500
        li      $t1, 0x42
        sw      $t1, 0($t0)
1:      b       1b
         nop

        .section .bss.stack, "aw", @nobits
        .balign 16
        .space  65536
harness_stack_top:
