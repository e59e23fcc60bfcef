/* SPDX-License-Identifier: MIT */
/*
 * enter.S - into an attempt by eret, and out of it by any exception.
 */
#include "guestos/common/asm.h"
#include "guestos/greedy/attempt.h"

#define SAVED_SIZE 56 /* s0 to s8 and ra, above the argument area */
#define SAVED_RA 52

    .bss
    .balign 4
    .type   current, @object
    .size   current, 8
current:
    .space  4 /* where the outcome goes; 0 while nothing is attempted */
    .space  4 /* attempt()'s stack pointer */

    .text
    .macro  each_saved op
    .irp    n, 16,17,18,19,20,21,22,23
    \op     $\n, 16 + 4 * (\n - 16)($sp)
    .endr
    \op     $s8, 48($sp)
    \op     $ra, SAVED_RA($sp)
    .endm

/* void attempt(const struct try *t, struct outcome *out) */
FUNCTION(attempt)
    addiu   $sp, $sp, -SAVED_SIZE
    each_saved sw
    la      $t0, current
    sw      $a1, 0($t0)
    sw      $sp, 4($t0)
    lw      $t1, TRY_STATUS($a0)
    ori     $t1, $t1, STATUS_EXL
    mtc0    $t1, c0_status
    ehb
    lw      $t1, TRY_PC($a0)
    mtc0    $t1, c0_epc
    la      $ra, attempt_done
    lw      $a1, TRY_A1($a0)
    lw      $a0, TRY_A0($a0)
    ehb
    eret
attempt_done:
    syscall
END(attempt)

/*
 * At this point: EXL=1; k0 says which vector, k1 is free.  Nothing of the
 * attempt's registers is worth keeping but v0.
 */
FUNCTION(attempt_over)
    la      $k1, current
    lw      $sp, 4($k1)
    lw      $t0, 0($k1)
    beqz    $t0, attempt_missing
     sw     $zero, 0($k1)
    sw      $v0, OUTCOME_VALUE($t0)
    sw      $k0, OUTCOME_VECTOR($t0)
    mfc0    $t1, c0_cause
    mfc0    $t2, c0_epc
    mfc0    $t3, c0_badvaddr
    sw      $t1, OUTCOME_CAUSE($t0)
    sw      $t2, OUTCOME_EPC($t0)
    sw      $t3, OUTCOME_BADVADDR($t0)
    mtc0    $zero, c0_status
    ehb
    each_saved lw
    jr      $ra
     addiu  $sp, $sp, SAVED_SIZE
END(attempt_over)

    .section .vector.refill, "ax"
FUNCTION(greedy_refill)
    j       attempt_over
     li     $k0, VECTOR_REFILL
END(greedy_refill)

    .section .vector.general, "ax"
FUNCTION(greedy_general)
    j       attempt_over
     li     $k0, VECTOR_GENERAL
END(greedy_general)
