/* SPDX-License-Identifier: MIT */
/*
 * exception.S - save everything, call trap(), give everything back.
 */
#include "guestos/common/asm.h"
#include "guestos/common/frame.h"

/* All but zero, k0 and k1, which are not kept, and sp, which comes last. */
#define REGISTERS                                                              \
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, \
        22, 23, 24, 25, 28, 30, 31

#define ARGUMENT_AREA 16 /* o32: a callee may store a0 to a3 there */

    .text
    .set noat

/*
 * At this point: EXL=1, interrupts off; k0 and k1 are free, every other
 * register is the interrupted code's.  EPC, Cause and BadVAddr tell what
 * happened.  The stack is the kernel's if kernel code was interrupted.
 */
FUNCTION(exception_entry)
    mfc0    $k0, c0_status
    andi    $k0, $k0, STATUS_KSU
    beqz    $k0, 1f
     move   $k1, $sp
    la      $sp, kernel_stack_top
1:  addiu   $sp, $sp, -FRAME_SIZE
    sw      $k1, FRAME_REG(29)($sp)
    .irp n, REGISTERS
    sw      $\n, FRAME_REG(\n)($sp)
    .endr
    mfhi    $t0
    mflo    $t1
    mfc0    $t2, c0_status
    mfc0    $t3, c0_cause
    mfc0    $t4, c0_epc
    mfc0    $t5, c0_badvaddr
    sw      $t0, FRAME_HI($sp)
    sw      $t1, FRAME_LO($sp)
    sw      $t2, FRAME_STATUS($sp)
    sw      $t3, FRAME_CAUSE($sp)
    sw      $t4, FRAME_EPC($sp)
    sw      $t5, FRAME_BADVADDR($sp)

    /* KSU, ERL, EXL, IE <- 0: from here on an exception can be taken. */
    ins     $t2, $zero, 0, 5
    mtc0    $t2, c0_status
    ehb
    move    $a0, $sp
    jal     trap
     addiu  $sp, $sp, -ARGUMENT_AREA
    addiu   $a0, $sp, ARGUMENT_AREA
END(exception_entry)

/*
 * Falls through.  void exception_return(struct frame *frame): a0 is the
 * frame; Status in it says which mode to go to.  At this point: kernel mode,
 * interrupts off.  EXL goes up before EPC is written, so that nothing can
 * come between.
 */
FUNCTION(exception_return)
    move    $k1, $a0
    lw      $t0, FRAME_STATUS($k1)
    ori     $t0, $t0, STATUS_EXL
    mtc0    $t0, c0_status
    ehb
    lw      $t1, FRAME_EPC($k1)
    lw      $t2, FRAME_HI($k1)
    lw      $t3, FRAME_LO($k1)
    mtc0    $t1, c0_epc
    mthi    $t2
    mtlo    $t3
    .irp n, REGISTERS
    lw      $\n, FRAME_REG(\n)($k1)
    .endr
    lw      $sp, FRAME_REG(29)($k1)
    ehb
    eret
END(exception_return)
