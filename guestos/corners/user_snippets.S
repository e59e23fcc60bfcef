/* SPDX-License-Identifier: MIT */
/*
 * user_snippets.S - the snippets of the other corners; snippets.h says what
 * each is given and leaves.
 */
#include "guestos/common/asm.h"

    .set noat
    .text

    .macro set_status bits
    mfc0    $t0, c0_status
    ori     $t0, $t0, \bits
    mtc0    $t0, c0_status
    ehb
    .endm

    /* t9 <- the address of \to, wherever this runs. */
    .macro here to
    bltzal  $zero, 9f
     nop
9:  addiu   $t9, $ra, \to - 9b
    .endm

FUNCTION(s_load)
    lw      $v0, 0($a0)
    syscall
END(s_load)

FUNCTION(s_store)
    sw      $a1, 0($a0)
    syscall
END(s_store)

FUNCTION(s_spin)
1:  addiu   $a0, $a0, -1
    bnez    $a0, 1b
     nop
    syscall
END(s_spin)

FUNCTION(s_exl_syscall)
    set_status STATUS_EXL
    mtc0    $a0, c0_epc
    ehb
    syscall
END(s_exl_syscall)

FUNCTION(s_exl_load)
    set_status STATUS_EXL
    mtc0    $a0, c0_epc
    ehb
    b       1f
     lw     $v0, 0($a1)
1:  syscall
END(s_exl_load)

FUNCTION(s_cp0)
    mfc0    $v0, c0_errorepc
    mtc0    $a0, c0_errorepc
    ehb
    tlbp
    mfc0    $v1, c0_index
    syscall
END(s_cp0)

FUNCTION(s_rdhwr)
    li      $v0, -1
    rdhwr   $v0, $0
    li      $v1, 1
    syscall
END(s_rdhwr)

FUNCTION(s_erl)
    set_status STATUS_ERL
    lw      $v0, 0($a0)
    sw      $a1, 4($a0)
    here    1f
    mtc0    $t9, c0_errorepc
    ehb
    eret
1:  lw      $v1, 0($a0)
    syscall
END(s_erl)

/* At this point: kuseg is physical, and so is where this goes on. */
FUNCTION(s_erl_code)
    set_status STATUS_ERL
    here    1f
    lui     $t0, 0x0fff
    ori     $t0, $t0, 0xffff
    and     $t9, $t9, $t0
    jr.hb   $t9
     nop
1:  li      $v0, 1
    mfc0    $v1, c0_status
    syscall
END(s_erl_code)

FUNCTION(s_ll_mfc0)
1:  ll      $v0, 0($a0)
    mfc0    $t0, c0_status
    addiu   $v0, $v0, 1
    sc      $v0, 0($a0)
    beqz    $v0, 1b
     addiu  $v1, $v1, 1
    syscall
END(s_ll_mfc0)

FUNCTION(s_ll_tlbp)
1:  ll      $v0, 0($a0)
    tlbp
    tlbp
    addiu   $v0, $v0, 1
    sc      $v0, 0($a0)
    beqz    $v0, 1b
     addiu  $v1, $v1, 1
    syscall
END(s_ll_tlbp)

FUNCTION(s_ll_branch)
1:  ll      $v0, 0($a0)
    mfc0    $t0, c0_status
    beqz    $zero, 2f
     addiu  $v0, $v0, 1
    syscall
2:  bnez    $zero, 1b
     mtc0   $t0, c0_errorepc
    sc      $v0, 0($a0)
    beqz    $v0, 1b
     addiu  $v1, $v1, 1
    syscall
END(s_ll_branch)

FUNCTION(s_ll_plain)
1:  ll      $v0, 0($a0)
    addiu   $v0, $v0, 1
    sc      $v0, 0($a0)
    beqz    $v0, 1b
     addiu  $v1, $v1, 1
    syscall
END(s_ll_plain)

FUNCTION(s_ll_eret)
    here    1f
    mtc0    $t9, c0_epc
    set_status STATUS_EXL
    ll      $v0, 0($a0)
    eret
1:  addiu   $v0, $v0, 1
    sc      $v0, 0($a0)
    syscall
END(s_ll_eret)

FUNCTION(s_patch)
    sw      $a1, 0($a0)
    synci   0($a0)
    sync
    jr.hb   $a2
     nop
END(s_patch)

    /* The ll in one page, the sc in the next. */
    .balign PAGE_SIZE
    .space  PAGE_SIZE - 8
FUNCTION(s_ll_pages)
1:  ll      $v0, 0($a0)
    mfc0    $t0, c0_status
    addiu   $v0, $v0, 1
    sc      $v0, 0($a0)
    beqz    $v0, 1b
     addiu  $v1, $v1, 1
    syscall
END(s_ll_pages)
