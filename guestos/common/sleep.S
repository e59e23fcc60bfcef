/* SPDX-License-Identifier: MIT */
/*
 * sleep.S - looking and sleeping as one step.
 *
 * WAIT needs interrupts enabled (a CPU may sleep for ever if the interrupt
 * that should wake it cannot be taken), so the interrupt may come after the
 * look and before the WAIT.  The handler therefore never returns into the
 * range from sleep to sleep_end, but to its end.
 */
#include "guestos/common/asm.h"

    .text
FUNCTION(sleep)
    lw      $t0, 0($a0)
    bne     $t0, $a1, sleep_end
     nop
    wait
sleep_end:
    jr      $ra
     nop
END(sleep)

FUNCTION(sleep_return)
    la      $t0, sleep
    la      $t1, sleep_end
    subu    $t2, $a0, $t0
    subu    $t3, $t1, $t0
    sltu    $t2, $t2, $t3
    move    $v0, $a0
    jr      $ra
     movn   $v0, $t1, $t2
END(sleep_return)
