/* SPDX-License-Identifier: MIT */
/*
 * call.S - the call itself: one instruction, at an address of its own.
 */
#include "guestos/common/asm.h"
#include "vmm/abi.h"

    .text
FUNCTION(call_monitor_both)
FUNCTION(call_monitor)
    move    $v0, $a0
    move    $a0, $a1
    move    $a1, $a2
    move    $a2, $a3
    .globl  call_instruction
call_instruction:
    .word   ABI_HYPCALL
    jr      $ra
     nop
END(call_monitor)
END(call_monitor_both)
