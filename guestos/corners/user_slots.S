/* SPDX-License-Identifier: MIT */
/*
 * user_slots.S - every kind of branch, with every kind of slot.
 *
 * One snippet each: v1 is 1 if it went on behind the slot, 2 if it went to
 * the target; v0 and ErrorEPC tell whether the slot was executed.  a0 is 2,
 * a2 is the largest positive number; a3 is 0.
 *
 * slot_table: for each branch, for each instruction: the snippet, the branch
 * in it.
 */
#include "guestos/common/asm.h"

    .set noat
    .text

    .macro slot_mfc0
     mfc0   $v0, c0_errorepc
    .endm
    .macro slot_mtc0
     mtc0   $a0, c0_errorepc
    .endm
    .macro slot_tlbp
     tlbp
    .endm
    .macro slot_rdhwr
     rdhwr  $v0, $1
    .endm
    .macro slot_lw
     lw     $v0, 0($a1)
    .endm
    .macro slot_lbu
     lbu    $v0, 0($a1)
    .endm
    .macro slot_sw
     sw     $a0, 0($a1)
    .endm
    .macro slot_syscall
     syscall
    .endm
    .macro slot_break
     break
    .endm
    .macro slot_teq
     teq    $a3, $zero
    .endm
    .macro slot_add
     add    $v0, $a2, $a2
    .endm
    .macro slot_cop1
     .word  0x46000000 /* add.s $f0, $f0, $f0 */
    .endm
    .macro slot_rsvd
     .word  0x00000029 /* SPECIAL: a hole of MIPS32 */
    .endm

    /* t9 <- the address of \to, wherever this runs. */
    .macro here to
    bltzal  $zero, 9f
     nop
9:  addiu   $t9, $ra, \to - 9b
    .endm

    .macro branch_beq
    beq     $a0, $a0, 2f
    .endm
    .macro branch_beq_not
    beq     $a0, $a2, 2f
    .endm
    .macro branch_bne
    bne     $a0, $a2, 2f
    .endm
    .macro branch_bgez
    bgez    $a0, 2f
    .endm
    .macro branch_bltz_not
    bltz    $a0, 2f
    .endm
    .macro branch_bgezal
    bgezal  $a0, 2f
    .endm
    .macro branch_bltzal_not
    bltzal  $a0, 2f
    .endm
    .macro branch_j
    j       2f
    .endm
    .macro branch_jal
    jal     2f
    .endm
    .macro branch_jr
    jr      $t9
    .endm
    .macro branch_jalr
    jalr    $t9
    .endm
    .macro branch_beql
    beql    $a0, $a0, 2f
    .endm
    .macro branch_beql_not
    beql    $a0, $a2, 2f
    .endm
    .macro branch_bgezall
    bgezall $a0, 2f
    .endm

    .macro one branch, slot
    .section .rodata.slots, "a"
    .word   1f, 3f
    .text
1:  here    2f
3:  branch_\branch
    slot_\slot
    li      $v1, 1
    syscall
2:  li      $v1, 2
    syscall
    .endm

    /* The order of enum what, in slots.c. */
    .macro each_slot branch
    one \branch, mfc0
    one \branch, mtc0
    one \branch, tlbp
    one \branch, rdhwr
    one \branch, lw
    one \branch, sw
    one \branch, lbu
    one \branch, syscall
    one \branch, break
    one \branch, teq
    one \branch, add
    one \branch, cop1
    one \branch, rsvd
    .endm

    .section .rodata.slots, "a"
    .globl  slot_table
slot_table:
    .text
    .irp    branch, beq, beq_not, bne, bgez, bltz_not, bgezal, bltzal_not
    each_slot \branch
    .endr
    .irp    branch, j, jal, jr, jalr, beql, beql_not, bgezall
    each_slot \branch
    .endr
