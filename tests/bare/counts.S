/* SPDX-License-Identifier: MIT */
/*
 * counts.S - N of everything that the machine counts, by loops whose length
 * is known: tests/t_counts.sh compares the counters of two N's.
 *
 * Everything is in assembly, so that not one instruction is the compiler's.
 * The numbers at the right say what one round of a loop costs.
 */
        .set    noreorder
        .set    noat

        .equ    MAPPED, 0x00400000      /* nobody's, until the handler comes */
        .equ    NOT_VALID, 0x00600000
        .equ    NOT_DIRTY, 0x00602000
        .equ    CAUSE_CODE, 0x7c
        .equ    BREAK, 9 << 2
        .equ    PAIRS, 32               /* four times the slots */

        .section .text.start, "ax"
        .globl  _start
_start: mtc0    $zero, $12              /* Status: BEV off */
        mtc0    $zero, $5               /* PageMask */
        ehb

/* An empty TLB, but for two entries that are not valid, not dirty. */
        li      $s0, 64
        lui     $t0, 0x8000
1:      addiu   $s0, $s0, -1
        mtc0    $s0, $0
        mtc0    $t0, $10
        mtc0    $zero, $2
        mtc0    $zero, $3
        ehb
        tlbwi
        bnez    $s0, 1b
        addiu   $t0, $t0, 0x2000
        li      $t1, 0x1d               /* cached, dirty, global: V=0 */
        li      $t0, NOT_VALID
        li      $s0, 62
        jal     enter
        nop
        li      $t1, 0x1b               /* cached, valid, global: D=0 */
        li      $t0, NOT_DIRTY
        li      $s0, 63
        jal     enter
        nop

/* The handlers, to their vectors. */
        la      $t0, handlers
        la      $t1, handlers_end
        lui     $t2, 0x8000
1:      lw      $t3, 0($t0)
        addiu   $t0, $t0, 4
        sw      $t3, 0($t2)
        synci   0($t2)
        bne     $t0, $t1, 1b
        addiu   $t2, $t2, 4
        sync
        move    $s7, $zero              /* the slot to write next */

/* 421 a round: 32 refills and tlbwi's at 13, the handler's 9 in them; and 5 */
        li      $s0, N
1:      li      $t0, MAPPED
        li      $t1, PAIRS
2:      lw      $zero, 0($t0)
        addiu   $t1, $t1, -1
        bnez    $t1, 2b
        addiu   $t0, $t0, 0x2000
        addiu   $s0, $s0, -1
        bnez    $s0, 1b
        nop

/* 12 a round, the handler's 9 in them: an invalid */
        li      $s0, N
        li      $t0, NOT_VALID
1:      lw      $zero, 0($t0)
        addiu   $s0, $s0, -1
        bnez    $s0, 1b
        nop

/* 12 a round: a modified */
        li      $s0, N
        li      $t0, NOT_DIRTY
1:      sw      $zero, 0($t0)
        addiu   $s0, $s0, -1
        bnez    $s0, 1b
        nop

/* 12 a round: a system call */
        li      $s0, N
1:      syscall
        addiu   $s0, $s0, -1
        bnez    $s0, 1b
        nop

/* 17 a round: a break, whose handler misses at its 6th; one eret for both */
        li      $s0, N
1:      break
        addiu   $s0, $s0, -1
        bnez    $s0, 1b
        nop

/* 15 a round, the handler's 10 in them: a software interrupt */
        li      $t0, 0x0101             /* Status: IM0, IE */
        mtc0    $t0, $12
        ehb
        li      $t0, 0x0100             /* Cause: IP0 */
        li      $s0, N
1:      mtc0    $t0, $13
        ehb
        addiu   $s0, $s0, -1
        bnez    $s0, 1b
        nop
        mtc0    $zero, $12
        ehb

/* 4 a round: a tlbwr, of a pair in kseg0, where nothing is looked up */
        lui     $t0, 0x8000
        mtc0    $t0, $10
        ehb
        li      $s0, N
1:      tlbwr
        addiu   $s0, $s0, -1
        bnez    $s0, 1b
        nop

/* 5 a round: two loads from a device and a store to it (its scratch byte) */
        lui     $t0, 0xb800
        li      $s0, N
1:      lbu     $zero, 0x3fd($t0)
        lbu     $zero, 0x3fd($t0)
        addiu   $s0, $s0, -1
        bnez    $s0, 1b
        sb      $zero, 0x3ff($t0)

        lui     $t0, 0xbf00
        li      $t1, 0x42
        sw      $t1, 0x500($t0)         /* SOFTRES */
1:      b       1b
        nop

/* Entry s0: the pair at t0, both halves t1. */
enter:  mtc0    $s0, $0
        mtc0    $t0, $10
        mtc0    $t1, $2
        mtc0    $t1, $3
        ehb
        tlbwi
        jr      $ra
        nop

/* 9 instructions; the slots 0 to 7 by turns, so that every access misses. */
handlers:
        mtc0    $s7, $0
        li      $k0, 0x1f               /* frame 0, cached, dirty, valid, G */
        mtc0    $k0, $2
        mtc0    $k0, $3
        addiu   $s7, $s7, 1
        andi    $s7, $s7, 7
        ehb
        tlbwi
        eret

        .org    handlers + 0x180
/*
 * 9 instructions: on behind the one that failed; 10 for an interrupt, which
 * is taken back.  A break's 6th is a load that misses while EXL=1, comes in
 * here again, and is left by the eret for both.
 */
        mfc0    $k0, $13
        andi    $k0, $k0, CAUSE_CODE
        xori    $k1, $k0, BREAK
        beqz    $k1, 1f
        mfc0    $k1, $14
        bnez    $k0, 2f
        addiu   $k1, $k1, 4
        mtc0    $zero, $13
        ehb
        eret
1:      lw      $zero, 0($zero)
2:      mtc0    $k1, $14
        eret
handlers_end:
