/* SPDX-License-Identifier: MIT */
/*
 * enter.S - into a snippet by eret, and out of it by any exception.
 */
#include "guestos/common/asm.h"
#include "guestos/corners/snippet.h"

#define SAVED_SIZE 56 /* s0 to s8 and ra, above the argument area */
#define SAVED_S8 48
#define SAVED_RA 52

    .bss
    .balign 4
    .type   entered, @object
    .size   entered, 8
entered:
    .space  4 /* where the end goes; 0 while no snippet runs */
    .space  4 /* snippet_enter()'s stack pointer */

    .text
    .macro  each_saved op
    .irp    n, 16,17,18,19,20,21,22,23
    \op     $\n, 16 + 4 * (\n - 16)($sp)
    .endr
    \op     $s8, SAVED_S8($sp)
    \op     $ra, SAVED_RA($sp)
    .endm

/* void snippet_enter(const struct start *s, struct end *e) */
FUNCTION(snippet_enter)
    addiu   $sp, $sp, -SAVED_SIZE
    each_saved sw
    la      $t0, entered
    sw      $a1, 0($t0)
    sw      $sp, 4($t0)
    lw      $t1, START_STATUS($a0)
    ori     $t1, $t1, STATUS_EXL
    mtc0    $t1, c0_status
    ehb
    lw      $t1, 0($a0)
    mtc0    $t1, c0_epc
    lw      $a3, START_A0 + 12($a0)
    lw      $a2, START_A0 + 8($a0)
    lw      $a1, START_A0 + 4($a0)
    lw      $a0, START_A0($a0)
    move    $v0, $zero
    move    $v1, $zero
    ehb
    eret
END(snippet_enter)

/*
 * At this point: EXL=1; k0 says which vector, k1 is free.  Nothing of the
 * snippet's registers is worth keeping but v0 and v1.
 */
FUNCTION(snippet_over)
    la      $k1, entered
    lw      $sp, 4($k1)
    lw      $t0, 0($k1)
    beqz    $t0, snippet_missing
     sw     $zero, 0($k1)
    sw      $v0, END_V0($t0)
    sw      $v1, END_V1($t0)
    sw      $k0, END_VECTOR($t0)
    mfc0    $t1, c0_cause
    mfc0    $t2, c0_epc
    mfc0    $t3, c0_badvaddr
    mfc0    $t4, c0_status
    mfc0    $t5, c0_entryhi
    mfc0    $t6, c0_context
    sw      $t1, END_CAUSE($t0)
    sw      $t2, END_EPC($t0)
    sw      $t3, END_BADVADDR($t0)
    sw      $t4, END_STATUS($t0)
    sw      $t5, END_ENTRYHI($t0)
    sw      $t6, END_CONTEXT($t0)
    mtc0    $zero, c0_status
    ehb
    each_saved lw
    jr      $ra
     addiu  $sp, $sp, SAVED_SIZE
END(snippet_over)

    .section .vector.refill, "ax"
FUNCTION(corners_refill)
    j       snippet_over
     li     $k0, VECTOR_REFILL
END(corners_refill)

    .section .vector.general, "ax"
FUNCTION(corners_general)
    j       snippet_over
     li     $k0, VECTOR_GENERAL
END(corners_general)
