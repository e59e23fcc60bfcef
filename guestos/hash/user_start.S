/* SPDX-License-Identifier: MIT */
/* user_start.S - the program's first instructions, and its calls. */
#include "guestos/common/asm.h"
#include "guestos/hash/calls.h"

#define STACK_TOP 0x7ffff000

    .section .text.start, "ax"
FUNCTION(user_start)
    li      $sp, STACK_TOP - 16
    jal     user_main
     nop
    teq     $zero, $zero, CALL_EXIT
END(user_start)

    .text
/* The argument goes where the kernel wants it; o32 wants s0 kept. */
#define CALL(name, number)                                                     \
    FUNCTION(name)                                                             \
    move    $t0, $s0;                                                          \
    move    $s0, $a0;                                                          \
    teq     $zero, $zero, number;                                              \
    move    $v0, $s0;                                                          \
    jr      $ra;                                                               \
     move   $s0, $t0;                                                          \
    END(name)

    CALL(user_put, CALL_PUT)
    CALL(user_yield, CALL_YIELD)
    CALL(user_who, CALL_WHO)
