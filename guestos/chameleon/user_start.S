/* SPDX-License-Identifier: MIT */
/*
 * user_start.S - the program's first instructions, and its calls in all the
 * ways that a form can want.
 */
#include "guestos/common/asm.h"
#include "guestos/chameleon/process.h"

/* a0: which way to call; a1, a2: user_main()'s. */
    .section .text.start, "ax"
FUNCTION(user_start)
    la      $t0, ways
    sll     $a0, $a0, 2
    addu    $t0, $t0, $a0
    lw      $t0, 0($t0)
    lui     $t1, %hi(way)
    sw      $t0, %lo(way)($t1)
    move    $a0, $a1
    jal     user_main
     move   $a1, $a2
    jal     user_call
     li     $a2, CALL_EXIT
END(user_start)

    .text
/* uint32_t user_call(a, b, number) */
FUNCTION(user_call)
    lui     $t1, %hi(way)
    lw      $t0, %lo(way)($t1)
    jr      $t0
     nop
END(user_call)

/* One way: the number goes where the kernel looks for it. */
    .macro  one register, instruction:vararg
    .text
9:  move    \register, $a2
    \instruction
    jr      $ra
     move   $v0, \register
    .section .rodata
    .word   9b
    .endm

/* By register, then by instruction, as in form.h. */
    .section .rodata
    .balign 4
ways:
    .irp    register, $v0, $a3, $t8
    one     \register, syscall
    one     \register, teq $zero, $zero
    one     \register, break
    .endr

    .data
    .balign 4
way:
    .word   0
