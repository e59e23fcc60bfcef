/* SPDX-License-Identifier: MIT */
/*
 * user_entry.S - programs for user mode, handlers for the vectors, and the way
 * from one to the other.
 *
 * Programs lie on one page, for user_map_code(), and branch relatively only.
 */
        .set    noreorder
        .set    noat

/* ------------------------------------------------------- programs in user */
        .text
        .balign 8192
        .globl  user_touch
        .globl  user_mapped
        .globl  user_chase
        .globl  user_syscall

/* a0: the first page, a1: behind the last, a2: how often.  v0: their sum. */
user_touch:
        move    $v0, $zero
        li      $t1, 8192               /* one page of each pair */
1:      move    $t2, $a0
2:      lw      $t0, 0($t2)
        addu    $t2, $t2, $t1
        bne     $t2, $a1, 2b
        addu    $v0, $v0, $t0
        addiu   $a2, $a2, -1
        bnez    $a2, 1b
        nop
        syscall

/*
 * a0: words, a1: behind the last, a2: how often.  Each becomes the sum of
 * itself and all before it.  v0: the last.
 */
user_mapped:
        move    $v0, $zero
1:      move    $t2, $a0
2:      lw      $t0, 0($t2)
        addiu   $t2, $t2, 4
        addu    $v0, $v0, $t0
        bne     $t2, $a1, 2b
        sw      $v0, -4($t2)
        addiu   $a2, $a2, -1
        bnez    $a2, 1b
        nop
        syscall

/* a0: a node, whose first word is the next one's address; a1: how many. */
user_chase:
1:      lw      $a0, 0($a0)
        lw      $a0, 0($a0)
        lw      $a0, 0($a0)
        addiu   $a1, $a1, -4
        bnez    $a1, 1b
        lw      $a0, 0($a0)
        move    $v0, $a0
        syscall

/* a0: how many system calls.  It ends by a TLB miss.  v0: what is left: 0. */
user_syscall:
1:      syscall
        addiu   $a0, $a0, -1
        bnez    $a0, 1b
        nop
        move    $v0, $a0
        lw      $zero, 0($zero)

/* -------------------------------------- handlers, copied to their vectors */
        .balign 0x80
        .globl  refill_handler
        .globl  syscall_handler
        .globl  save_handler
        .globl  done_handler

/* Eight instructions: Context is the address of the pair in the table. */
refill_handler:
        mfc0    $k1, $4                 /* Context */
        lw      $k0, 0($k1)
        lw      $k1, 8($k1)
        mtc0    $k0, $2                 /* EntryLo0 */
        mtc0    $k1, $3                 /* EntryLo1 */
        ehb
        tlbwr
        eret

/* Behind the syscall, which is never in a delay slot here. */
        .balign 0x80
syscall_handler:
        mfc0    $k0, $14                /* EPC */
        addiu   $k0, $k0, 4
        mtc0    $k0, $14
        ehb
        eret

        .balign 0x80
save_handler:
        lui     $k0, %hi(save)
        addiu   $k0, $k0, %lo(save)
        jr      $k0
        nop

        .balign 0x80
done_handler:
        lui     $k0, %hi(done)
        addiu   $k0, $k0, %lo(done)
        jr      $k0
        nop
        .balign 0x80

/*
 * As a kernel does that may switch to another process: all of the user's
 * registers into a frame, a call in C's way, all of them back.
 * At this point: kernel mode by EXL, k0 and k1 are ours.
 */
save:   lui     $k1, %hi(frame)
        addiu   $k1, $k1, %lo(frame)
        sw      $at, 4($k1)
        sw      $v0, 8($k1)
        sw      $v1, 12($k1)
        sw      $a0, 16($k1)
        sw      $a1, 20($k1)
        sw      $a2, 24($k1)
        sw      $a3, 28($k1)
        sw      $t0, 32($k1)
        sw      $t1, 36($k1)
        sw      $t2, 40($k1)
        sw      $t3, 44($k1)
        sw      $t4, 48($k1)
        sw      $t5, 52($k1)
        sw      $t6, 56($k1)
        sw      $t7, 60($k1)
        sw      $s0, 64($k1)
        sw      $s1, 68($k1)
        sw      $s2, 72($k1)
        sw      $s3, 76($k1)
        sw      $s4, 80($k1)
        sw      $s5, 84($k1)
        sw      $s6, 88($k1)
        sw      $s7, 92($k1)
        sw      $t8, 96($k1)
        sw      $t9, 100($k1)
        sw      $gp, 104($k1)
        sw      $sp, 108($k1)
        sw      $fp, 112($k1)
        sw      $ra, 116($k1)
        mfhi    $t0
        mflo    $t1
        sw      $t0, 120($k1)
        sw      $t1, 124($k1)
        mfc0    $t2, $12                /* Status */
        mfc0    $t3, $13                /* Cause */
        mfc0    $t4, $14                /* EPC */
        sw      $t2, 128($k1)
        sw      $t3, 132($k1)
        sw      $t4, 136($k1)
        jal     step_past
        move    $a0, $k1
        lw      $t2, 128($k1)
        lw      $t4, 136($k1)
        mtc0    $t2, $12
        mtc0    $t4, $14
        lw      $t0, 120($k1)
        lw      $t1, 124($k1)
        mthi    $t0
        mtlo    $t1
        lw      $at, 4($k1)
        lw      $v0, 8($k1)
        lw      $v1, 12($k1)
        lw      $a0, 16($k1)
        lw      $a1, 20($k1)
        lw      $a2, 24($k1)
        lw      $a3, 28($k1)
        lw      $t0, 32($k1)
        lw      $t1, 36($k1)
        lw      $t2, 40($k1)
        lw      $t3, 44($k1)
        lw      $t4, 48($k1)
        lw      $t5, 52($k1)
        lw      $t6, 56($k1)
        lw      $t7, 60($k1)
        lw      $s0, 64($k1)
        lw      $s1, 68($k1)
        lw      $s2, 72($k1)
        lw      $s3, 76($k1)
        lw      $s4, 80($k1)
        lw      $s5, 84($k1)
        lw      $s6, 88($k1)
        lw      $s7, 92($k1)
        lw      $t8, 96($k1)
        lw      $t9, 100($k1)
        lw      $gp, 104($k1)
        lw      $sp, 108($k1)
        lw      $fp, 112($k1)
        lw      $ra, 116($k1)
        ehb
        eret

/* The kernel's part: a0 is the frame; the system call is done. */
step_past:
        lw      $t0, 136($a0)
        addiu   $t0, $t0, 4
        jr      $ra
        sw      $t0, 136($a0)

/* ----------------------------------------------- into user mode, and back */
        .globl  user_enter
/* user_enter(pc, a0, a1, a2): what C wants kept waits in `kept`. */
user_enter:
        lui     $t0, %hi(kept)
        addiu   $t0, $t0, %lo(kept)
        sw      $s0, 0($t0)
        sw      $s1, 4($t0)
        sw      $s2, 8($t0)
        sw      $s3, 12($t0)
        sw      $s4, 16($t0)
        sw      $s5, 20($t0)
        sw      $s6, 24($t0)
        sw      $s7, 28($t0)
        sw      $fp, 32($t0)
        sw      $sp, 36($t0)
        sw      $ra, 40($t0)
        mtc0    $a0, $14                /* EPC */
        li      $t1, 0x12               /* Status: user mode, once EXL goes */
        mtc0    $t1, $12
        move    $a0, $a1
        move    $a1, $a2
        move    $a2, $a3
        ehb
        eret

/* At this point: kernel mode by EXL; v0 is the program's answer. */
done:   lui     $t0, %hi(kept)
        addiu   $t0, $t0, %lo(kept)
        mtc0    $zero, $12
        ehb
        lw      $s0, 0($t0)
        lw      $s1, 4($t0)
        lw      $s2, 8($t0)
        lw      $s3, 12($t0)
        lw      $s4, 16($t0)
        lw      $s5, 20($t0)
        lw      $s6, 24($t0)
        lw      $s7, 28($t0)
        lw      $fp, 32($t0)
        lw      $sp, 36($t0)
        lw      $ra, 40($t0)
        jr      $ra
        nop

        .bss
        .balign 8
kept:   .space  44
frame:  .space  140
