/* SPDX-License-Identifier: MIT */
/* start.S - a program of the compiler's own tests, bare: main(), exit(). */
        .set    noreorder
        .section .text.start, "ax"
        .globl  _start
_start: lui     $sp, 0x83e0             /* far from the image; RAM is 64 MiB */
        la      $t0, bss_start
        la      $t1, bss_end
        b       2f
        addiu   $sp, $sp, -32
1:      sw      $zero, 0($t0)
        addiu   $t0, $t0, 4
2:      sltu    $t2, $t0, $t1
        bnez    $t2, 1b
        nop
        li      $a0, 1
        la      $a1, arguments
        jal     main
        move    $a2, $zero
        jal     exit
        move    $a0, $v0

        .data
        .balign 4
arguments:
        .word   name, 0
name:   .asciz  "torture"
