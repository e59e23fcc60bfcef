/* SPDX-License-Identifier: MIT */
/* registers.S - see keeper.h. */
#include "guestos/common/asm.h"
#include "tests/guest/keeper/keeper.h"

#define TURNS 0x30000
#define TO_30 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24, \
              25,26,27,28,29,30

    .bss
    .balign 4
kept:
    .space  48

    .text
    .set    noat
    .macro  each_saved op, at
    .irp    n, 16,17,18,19,20,21,22,23
    \op     $\n, 4 * (\n - 16)(\at)
    .endr
    \op     $28, 32(\at)
    \op     $29, 36(\at)
    \op     $30, 40(\at)
    \op     $31, 44(\at)
    .endm

FUNCTION(secret_in_registers)
    li      $2, SECRET
    .irp    n, TO_30, 31
    .if     \n > 2
    move    $\n, $2
    .endif
    .endr
    mthi    $2
    mtlo    $2
    lui     $1, TURNS >> 16
1:  addiu   $1, $1, -1
    bgtz    $1, 1b
     nop
    syscall
END(secret_in_registers)

FUNCTION(keep_registers)
    la      $8, kept
    each_saved sw, $8
    .irp    n, TO_30, 31
    .if     \n != 4
    addiu   $\n, $4, \n
    .endif
    .endr
    addiu   $4, $4, 4
round:
    mthi    $1
    mtlo    $2
    .rept   4
    .irp    n, TO_30
    addiu   $\n, $\n, 1
    .word   0x00000036 | \n << 21 | (\n + 1) << 16 # tne: is the next one that?
    addiu   $\n, $\n, -1
    .endr
    .endr
    mfhi    $1
    mflo    $2
    .irp    n, TO_30, 31
    addiu   $\n, $\n, 256
    .endr
    bltz    $1, round
     nop
    move    $2, $1
    la      $8, kept
    each_saved lw, $8
    jr      $31
     nop
END(keep_registers)
