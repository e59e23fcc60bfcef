/* SPDX-License-Identifier: MIT */
/*
 * entry.S - the general vector: system calls take a short way.
 *
 * A system call is a function call (calls.h), so only what the C code cannot
 * keep for us is saved: three words instead of a whole frame.
 */
#include "guestos/common/asm.h"

#define STATUS_PROCESS (STATUS_KSU_USER | STATUS_EXL)

/* On the kernel stack, above the 16 bytes where o32 lets a callee write. */
#define SAVED_EPC 16
#define SAVED_SP 20
#define SAVED_RA 24
#define SAVED_SIZE 32

/* At this point: EXL=1; k0 and k1 are free. */
    .section .vector.general, "ax"
FUNCTION(general)
    mfc0    $k0, c0_cause
    andi    $k0, $k0, CAUSE_EXC
    xori    $k0, $k0, EXC_Sys << CAUSE_EXC_SHIFT
    beqz    $k0, syscall_entry
     move   $k1, $sp
    j       exception_entry
     nop
END(general)

/*
 * At this point: EXL=1; k1 is the process's sp, v0 the call's number, a0 to
 * a2 its arguments.  Only processes make system calls, so the kernel stack is
 * empty.
 */
    .section .vector.general, "ax"
FUNCTION(syscall_entry)
    mfc0    $k0, c0_epc
    la      $sp, kernel_stack_top - SAVED_SIZE
    addiu   $k0, $k0, 4
    sw      $k0, SAVED_EPC($sp)
    sw      $k1, SAVED_SP($sp)
    sw      $ra, SAVED_RA($sp)

    /* Kernel mode without EXL: the call may touch the process's pages. */
    mtc0    $zero, c0_status
    ehb
    la      $t9, on_syscall
    jalr    $t9
     move   $a3, $v0

    li      $k0, STATUS_PROCESS
    lw      $k1, SAVED_EPC($sp)
    lw      $ra, SAVED_RA($sp)
    mtc0    $k0, c0_status
    lw      $sp, SAVED_SP($sp)
    ehb
    mtc0    $k1, c0_epc
    ehb
    eret
END(syscall_entry)
