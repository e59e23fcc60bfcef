/* SPDX-License-Identifier: MIT */
/* enter.S - into user code, and out of it by any exception (caught.c). */
#include "guestos/common/asm.h"

#define SAVED_SIZE 56 /* s0 to s8 and ra, above the argument area */

    .bss
    .balign 8
    .space  4096
own_stack_top:
    .globl  user_sp
user_sp:
    .space  4

    .text
    .macro  each_saved op
    .irp    n, 16,17,18,19,20,21,22,23
    \op     $\n, 16 + 4 * (\n - 16)($sp)
    .endr
    \op     $s8, 48($sp)
    \op     $ra, 52($sp)
    .endm

FUNCTION(enter_user)
    addiu   $sp, $sp, -SAVED_SIZE
    each_saved sw
    la      $t0, user_sp
    sw      $sp, 0($t0)
    li      $t1, STATUS_KSU_USER | STATUS_EXL
    mtc0    $t1, c0_status
    ehb
    mtc0    $a0, c0_epc
    ehb
    eret
    .globl  leave_user
leave_user:
    each_saved lw
    jr      $ra
     addiu  $sp, $sp, SAVED_SIZE
END(enter_user)

FUNCTION(on_own_stack)
    la      $sp, own_stack_top - 16
    jr      $a0
     nop
END(on_own_stack)
