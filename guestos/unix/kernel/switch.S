/* SPDX-License-Identifier: MIT */
/*
 * switch.S - from one kernel stack to another, and the idle loop's.
 */
#include "guestos/common/asm.h"
#include "guestos/common/frame.h"
#include "guestos/unix/kernel/switch.h"

#define SWITCH_BYTES (4 * SWITCH_WORDS)
#define STATUS_IDLE (STATUS_IM2 | STATUS_IM7 | STATUS_IE)
#define ARGUMENT_AREA 16

    .macro  save_on_stack
    addiu   $sp, $sp, -SWITCH_BYTES
    sw      $s0, 0($sp)
    sw      $s1, 4($sp)
    sw      $s2, 8($sp)
    sw      $s3, 12($sp)
    sw      $s4, 16($sp)
    sw      $s5, 20($sp)
    sw      $s6, 24($sp)
    sw      $s7, 28($sp)
    sw      $s8, 32($sp)
    sw      $ra, 4 * SWITCH_RA($sp)
    sw      $sp, 0($a0)
    .endm

    .text
FUNCTION(switch_stack)
    save_on_stack
    move    $sp, $a1
    lw      $s0, 0($sp)
    lw      $s1, 4($sp)
    lw      $s2, 8($sp)
    lw      $s3, 12($sp)
    lw      $s4, 16($sp)
    lw      $s5, 20($sp)
    lw      $s6, 24($sp)
    lw      $s7, 28($sp)
    lw      $s8, 32($sp)
    lw      $ra, 4 * SWITCH_RA($sp)
    jr      $ra
     addiu  $sp, $sp, SWITCH_BYTES
END(switch_stack)

/* The idle loop's stack is the boot's: kernel_stack_top, common/start.S. */
FUNCTION(switch_idle)
    save_on_stack
    la      $sp, kernel_stack_top
    j       sched_idle
     addiu  $sp, $sp, -ARGUMENT_AREA
END(switch_idle)

/*
 * At this point: the idle loop's stack, of which nothing is needed any more.
 * The trap's frame goes to its top.  An interrupt between the mtc0 and the
 * wait is not missed: it does not come back here.
 */
FUNCTION(switch_wait)
    la      $t0, kernel_stack_top - FRAME_SIZE
    lui     $t1, %hi(trap_frame)
    sw      $t0, %lo(trap_frame)($t1)
    li      $t0, STATUS_IDLE
    mtc0    $t0, c0_status
    ehb
1:  wait
    b       1b
     nop
END(switch_wait)

FUNCTION(switch_leave)
    move    $sp, $a0
    jr      $a1
     nop
END(switch_leave)
