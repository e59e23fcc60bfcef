/* SPDX-License-Identifier: MIT */
/* start.S - from the boot loader to main(), and the trap vectors. */
        .set    noreorder
        .section .text.start, "ax"
        .globl  _start
_start: lui     $t0, %hi(boot_sp)       /* remember how we were called */
        sw      $sp, %lo(boot_sp)($t0)
        mfc0    $t1, $12
        lui     $t0, %hi(boot_status)
        sw      $t1, %lo(boot_status)($t0)
        lui     $sp, %hi(stack_top)
        addiu   $sp, $sp, %lo(stack_top)
        la      $t0, bss_start
        la      $t1, bss_end
1:      beq     $t0, $t1, 2f
        nop
        sw      $zero, 0($t0)
        b       1b
        addiu   $t0, $t0, 4
2:      jal     main
        nop
        jal     power_off
        nop

/*
 * Copied to both vectors by traps.c: saves what C may change, calls
 * on_trap(), and returns where EPC then points.
 */
        .set    noat
        .globl  vector
        .globl  vector_end
vector: lui     $k0, %hi(trap_entry)
        addiu   $k0, $k0, %lo(trap_entry)
        jr      $k0
        nop
vector_end:

trap_entry:
        lui     $k1, %hi(trap_stack)
        addiu   $k1, $k1, %lo(trap_stack)
        sw      $at, 0($k1)
        .set    at
        sw      $v0, 4($k1)
        sw      $v1, 8($k1)
        sw      $a0, 12($k1)
        sw      $a1, 16($k1)
        sw      $a2, 20($k1)
        sw      $a3, 24($k1)
        sw      $t0, 28($k1)
        sw      $t1, 32($k1)
        sw      $t2, 36($k1)
        sw      $t3, 40($k1)
        sw      $t4, 44($k1)
        sw      $t5, 48($k1)
        sw      $t6, 52($k1)
        sw      $t7, 56($k1)
        sw      $t8, 60($k1)
        sw      $t9, 64($k1)
        sw      $ra, 68($k1)
        sw      $sp, 72($k1)
        mflo    $t0
        sw      $t0, 76($k1)
        mfhi    $t0
        sw      $t0, 80($k1)
        jal     on_trap
        addiu   $sp, $k1, -32
        lui     $k1, %hi(trap_stack)
        addiu   $k1, $k1, %lo(trap_stack)
        lw      $t0, 76($k1)
        mtlo    $t0
        lw      $t0, 80($k1)
        mthi    $t0
        lw      $v0, 4($k1)
        lw      $v1, 8($k1)
        lw      $a0, 12($k1)
        lw      $a1, 16($k1)
        lw      $a2, 20($k1)
        lw      $a3, 24($k1)
        lw      $t0, 28($k1)
        lw      $t1, 32($k1)
        lw      $t2, 36($k1)
        lw      $t3, 40($k1)
        lw      $t4, 44($k1)
        lw      $t5, 48($k1)
        lw      $t6, 52($k1)
        lw      $t7, 56($k1)
        lw      $t8, 60($k1)
        lw      $t9, 64($k1)
        lw      $ra, 68($k1)
        lw      $sp, 72($k1)
        .set    noat
        lw      $at, 0($k1)
        eret

        .data
        .globl  boot_sp
        .globl  boot_status
boot_sp:
        .word   0
boot_status:
        .word   0
        .bss
        .balign 16
        .space  16384
stack_top:
        .space  4096
trap_stack:                             /* the frame lies above, the stack below */
        .space  128
