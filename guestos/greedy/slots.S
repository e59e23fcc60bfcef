/* SPDX-License-Identifier: MIT */
/*
 * slots.S - pieces of kernel code that C cannot say (slots.h).  Context is
 * the witness: its upper bits keep what mtc0 wrote.
 */
#include "guestos/common/asm.h"

#define WITNESS 0x12800000
#define SOFTWARE_LINE 0x0100 /* interrupt 0, in Cause and in Status */
#define UART_STATUS 0xb80003fd

    .text
    .macro  witness_start
    mtc0    $zero, c0_context
    li      $t0, WITNESS
    ehb
    .endm

    /* v0 <- 1 if Context holds the witness */
    .macro  witness_seen
    mfc0    $t2, c0_context
    srl     $t2, $t2, 23
    srl     $t3, $t0, 23
    xor     $t2, $t2, $t3
    sltiu   $v0, $t2, 1
    .endm

FUNCTION(slot_taken)
    witness_start
    b       1f
     mtc0   $t0, c0_context
    li      $t0, 0
1:  ehb
    witness_seen
    jr      $ra
     nop
END(slot_taken)

FUNCTION(slot_not_taken)
    witness_start
    bne     $zero, $zero, 1f
     mtc0   $t0, c0_context
    ehb
    witness_seen
    jr      $ra
     nop
1:  jr      $ra
     li     $v0, 0
END(slot_not_taken)

FUNCTION(slot_likely)
    witness_start
    bnel    $zero, $zero, 1f
     mtc0   $t0, c0_context
1:  ehb
    witness_seen
    jr      $ra
     xori   $v0, $v0, 1
END(slot_likely)

FUNCTION(slot_link)
    move    $t4, $ra
    witness_start
    bltzal  $zero, slot_link
     mtc0   $t0, c0_context
1:  ehb
    la      $t5, 1b
    witness_seen
    beq     $ra, $t5, 2f
     move   $ra, $t4
    li      $v0, 0
2:  jr      $ra
     nop
END(slot_link)

FUNCTION(slot_call)
    move    $t4, $ra
    li      $t6, 0
    jal     1f
     mfc0   $t6, c0_ebase, 1
    b       2f
     nop
1:  jr      $ra
     addiu  $t6, $t6, 1
2:  srl     $t6, $t6, 30
    xori    $t6, $t6, 3
    sltiu   $v0, $t6, 1
    jr      $t4
     nop
END(slot_call)

FUNCTION(slot_return)
    li      $t0, WITNESS
    mtc0    $t0, c0_context
    move    $t4, $ra
    jal     1f
     ehb
    srl     $v0, $v0, 23
    srl     $t0, $t0, 23
    xor     $v0, $v0, $t0
    jr      $t4
     sltiu  $v0, $v0, 1
1:  jr      $ra
     mfc0   $v0, c0_context
END(slot_return)

FUNCTION(slot_unmapped)
    li      $t0, UART_STATUS
    move    $t4, $ra
    jal     1f
     nop
    andi    $v0, $v0, 0x40
    jr      $t4
     sltu   $v0, $zero, $v0
1:  jr      $ra
     lbu    $v0, 0($t0)
END(slot_unmapped)

FUNCTION(in_other_segment)
    li      $t0, 0
    li      $v0, 0
1:  addiu   $t0, $t0, 1
    addu    $v0, $v0, $t0
    sltiu   $t1, $t0, 10
    bnez    $t1, 1b
     nop
    xori    $v0, $v0, 55
    jr      $ra
     sltiu  $v0, $v0, 1
END(in_other_segment)

FUNCTION(linked)
    ll      $t0, 0($a0)
    addiu   $t0, $t0, 1
    mfc0    $t1, c0_status
    move    $v0, $t0
    sc      $v0, 0($a0)
    jr      $ra
     nop
END(linked)

FUNCTION(drop_to_user)
    li      $t0, STATUS_KSU_USER
    mtc0    $t0, c0_status
    ehb
    nop
    jr      $ra
     nop
END(drop_to_user)

FUNCTION(return_to)
    li      $t0, STATUS_EXL
    mtc0    $t0, c0_status
    ehb
    mtc0    $a0, c0_epc
    ehb
    eret
END(return_to)

FUNCTION(return_to_user)
    li      $t0, STATUS_EXL | STATUS_KSU_USER
    mtc0    $t0, c0_status
    ehb
    mtc0    $a0, c0_epc
    ehb
    eret
END(return_to_user)

FUNCTION(raise_software_interrupt)
    li      $t0, SOFTWARE_LINE
    mtc0    $t0, c0_cause
    ori     $t0, $t0, STATUS_IE
    mtc0    $t0, c0_status
    ehb
1:  b       1b
     nop
END(raise_software_interrupt)
