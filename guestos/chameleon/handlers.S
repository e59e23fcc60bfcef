/* SPDX-License-Identifier: MIT */
/*
 * handlers.S - a refill handler for each page table.  table.c copies one to
 * the vector, wherever that is: no branch here leaves its handler, and a jump
 * says its whole address.
 */
#include "guestos/common/asm.h"
#include "guestos/chameleon/table.h"

    .set    noat
    .text

/* At this point, in each: EXL=1; k0 and k1 are free, nothing else is. */
FUNCTION(refill_linear)
    mfc0    $k1, c0_context
    lw      $k0, LINEAR_EVEN($k1)
    lw      $k1, LINEAR_ODD($k1)
    mtc0    $k0, c0_entrylo0
    mtc0    $k1, c0_entrylo1
    ehb
    tlbwr
    eret
    .globl  refill_linear_end
refill_linear_end:
END(refill_linear)

/* The root's entry is of 4 MiB; the word's place in its page, of the pair. */
FUNCTION(refill_two_level)
    lui     $k1, %hi(chameleon_table)
    mfc0    $k0, c0_badvaddr
    lw      $k1, %lo(chameleon_table)($k1)
    srl     $k0, $k0, 22
    sll     $k0, $k0, 2
    addu    $k1, $k1, $k0
    mfc0    $k0, c0_badvaddr
    lw      $k1, 0($k1)
    ext     $k0, $k0, PAGE_SHIFT + 1, 9
    sll     $k0, $k0, 3
    addu    $k1, $k1, $k0
    lw      $k0, 0($k1)
    lw      $k1, 4($k1)
    mtc0    $k0, c0_entrylo0
    mtc0    $k1, c0_entrylo1
    ehb
    tlbwr
    eret
    .globl  refill_two_level_end
refill_two_level_end:
END(refill_two_level)

/* A free slot ends the search; its EntryLo words are zero, which is invalid. */
FUNCTION(refill_hashed)
    lui     $k1, %hi(saved)
    sw      $t0, %lo(saved)($k1)
    sw      $t1, %lo(saved) + 4($k1)
    mfc0    $t0, c0_entryhi
    srl     $k0, $t0, PAGE_SHIFT + 1
    srl     $k1, $k0, HASHED_FOLD
    xor     $k0, $k0, $k1
1:  lui     $k1, %hi(chameleon_table)
    andi    $k0, $k0, HASHED_SLOTS - 1
    lw      $k1, %lo(chameleon_table)($k1)
    sll     $t1, $k0, HASHED_SHIFT
    addu    $k1, $k1, $t1
    lw      $t1, 0($k1)
    beq     $t1, $t0, 2f
     nop
    bnez    $t1, 1b
     addiu  $k0, $k0, 1
2:  lw      $t0, 4($k1)
    lw      $t1, 8($k1)
    mtc0    $t0, c0_entrylo0
    mtc0    $t1, c0_entrylo1
    lui     $k1, %hi(saved)
    ehb
    tlbwr
    lw      $t0, %lo(saved)($k1)
    lw      $t1, %lo(saved) + 4($k1)
    eret
    .globl  refill_hashed_end
refill_hashed_end:
END(refill_hashed)

FUNCTION(general)
    j       exception_entry
     nop
    .globl  general_end
general_end:
END(general)

/* Where the vectors are not: who comes here does not know EBase. */
FUNCTION(elsewhere)
    j       lost
     nop
    .globl  elsewhere_end
elsewhere_end:
END(elsewhere)

FUNCTION(lost)
    mtc0    $zero, c0_status
    ehb
    la      $sp, kernel_stack_top - 16
    la      $t9, process_lost
    jr      $t9
     nop
END(lost)

    .bss
    .balign 4
saved:
    .space  8
