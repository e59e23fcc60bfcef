/* SPDX-License-Identifier: MIT */
/* probe.S - registers full of values, a load, and a look at them. */
#include "guestos/common/asm.h"

#define FRAME 48
#define MARK 0x5a00 /* register n has MARK + n; va is in a0, sp stays */

/* Each register of the list but k0, k1, a0 and sp. */
#define EACH(do)                                                               \
    do(1) do(2) do(3) do(5) do(6) do(7) do(8) do(9) do(10) do(11) do(12)       \
    do(13) do(14) do(15) do(16) do(17) do(18) do(19) do(20) do(21) do(22)      \
    do(23) do(24) do(25) do(28) do(30) do(31)

#define SET(n) ori $n, $zero, MARK + n;

/* k0 gathers the bits, k1 is free again: the load is over. */
#define LOOK(n)                                                                \
    xori    $k1, $n, MARK + n;                                                 \
    sltu    $k1, $zero, $k1;                                                   \
    sll     $k1, $k1, n;                                                       \
    or      $k0, $k0, $k1;

    .set noat
    .text
FUNCTION(probe_load)
    addiu   $sp, $sp, -FRAME
    sw      $16, 0($sp)
    sw      $17, 4($sp)
    sw      $18, 8($sp)
    sw      $19, 12($sp)
    sw      $20, 16($sp)
    sw      $21, 20($sp)
    sw      $22, 24($sp)
    sw      $23, 28($sp)
    sw      $28, 32($sp)
    sw      $30, 36($sp)
    sw      $31, 40($sp)
    sw      $4, 44($sp)
    la      $k0, probe_sp
    sw      $sp, 0($k0)

    EACH(SET)
    .globl  probe_here      /* the debugger stops here */
probe_here:
    lw      $zero, 0($a0)

    la      $k1, probe_sp
    lw      $k1, 0($k1)
    move    $k0, $zero
    beq     $k1, $sp, 1f
     nop
    lui     $k0, 0x2000     /* sp is register 29 */
    move    $sp, $k1
1:  lw      $k1, 44($sp)
    xor     $k1, $k1, $a0
    sltu    $k1, $zero, $k1
    sll     $k1, $k1, 4
    or      $k0, $k0, $k1
    EACH(LOOK)

    lw      $16, 0($sp)
    lw      $17, 4($sp)
    lw      $18, 8($sp)
    lw      $19, 12($sp)
    lw      $20, 16($sp)
    lw      $21, 20($sp)
    lw      $22, 24($sp)
    lw      $23, 28($sp)
    lw      $28, 32($sp)
    lw      $30, 36($sp)
    lw      $31, 40($sp)
    move    $v0, $k0
    jr      $ra
     addiu  $sp, $sp, FRAME
END(probe_load)

/* At this point: EXL=1.  The load, or what the student's code did wrong. */
FUNCTION(probe_general)
    mfc0    $k0, c0_cause
    ext     $k0, $k0, CAUSE_EXC_SHIFT, 5
    addiu   $k0, $k0, 1
    la      $k1, probe_cause
    sw      $k0, 0($k1)
    mfc0    $k0, c0_epc
    addiu   $k0, $k0, 4
    mtc0    $k0, c0_epc
    ehb
    eret
    .space  0x180           /* as much as is copied */
END(probe_general)

    .section .own, "aw"     /* labs/grade/own.h */
    .globl  probe_cause
probe_cause:
    .word   0
probe_sp:
    .word   0
