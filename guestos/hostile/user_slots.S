/* SPDX-License-Identifier: MIT */
/*
 * user_slots.S - privileged instructions in every kind of delay slot, and
 * monitor calls, each followed by a syscall that must not be reached.
 */
#include "guestos/common/asm.h"
#include "vmm/abi.h"

    .text
    .macro  slot branch:vararg
    /* The call; mtc0 to Status, tlbwr, eret, wait, di. */
    .irp    word, ABI_HYPCALL, 0x40806000, 0x42000006, 0x42000018, \
                  0x42000020, 0x41606000
    .balign 32
    la      $t0, 1f
    \branch
     .word  \word
1:  syscall
    .endr
    .endm

    .balign 32
    .globl  user_slots
user_slots:
    slot    nop
    slot    beq $zero, $zero, 1f
    slot    bne $t0, $zero, 1f
    slot    blez $zero, 1f
    slot    bgtz $t0, 1f
    slot    bltz $zero, 1f
    slot    bgez $zero, 1f
    slot    bltzal $zero, 1f
    slot    bgezal $zero, 1f
    slot    beql $zero, $zero, 1f
    slot    bnel $t0, $zero, 1f
    slot    blezl $zero, 1f
    slot    bgtzl $t0, 1f
    slot    bgezl $zero, 1f
    slot    bgezall $zero, 1f
    slot    j 1f
    slot    jal 1f
    slot    jr $t0
    slot    jalr $t0
    .balign 32
    .globl  user_slots_end
user_slots_end:
