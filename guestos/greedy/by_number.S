/* SPDX-License-Identifier: MIT */
/*
 * by_number.S - CP0 registers by number: an instruction has the number in
 * it, so there is one for each of the 256.
 */
#include "guestos/common/asm.h"

#define MFC0_V0 0x40020000
#define MTC0_A0 0x40840000
#define STUB_SHIFT 3 /* two instructions */

    .text
/* a0: number << 3 | select */
FUNCTION(registers_read)
    la      $t0, reads
    sll     $t1, $a0, STUB_SHIFT
    addu    $t0, $t0, $t1
    jr      $t0
     nop
END(registers_read)

/* a1: number << 3 | select */
FUNCTION(registers_write)
    la      $t0, writes
    sll     $t1, $a1, STUB_SHIFT
    addu    $t0, $t0, $t1
    jr      $t0
     nop
END(registers_write)

    .macro  stubs word
    .set    n, 0
    .rept   256
    jr      $ra
     .word  \word | (n >> 3) << 11 | (n & 7)
    .set    n, n + 1
    .endr
    .endm

FUNCTION(reads)
    stubs   MFC0_V0
END(reads)

FUNCTION(writes)
    stubs   MTC0_A0
END(writes)
