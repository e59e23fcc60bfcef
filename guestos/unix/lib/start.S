/* SPDX-License-Identifier: MIT */
/*
 * start.S - a program's first instructions: main(argc, argv), then exit with
 * what it returns.
 *
 * At this point: a0 and a1 are argc and argv, sp is the end of the stack.
 * gp keeps argv for die() (die.c): code compiled with -G0 leaves gp alone, and
 * a variable would make every program write to a page of data.
 */
#include "guestos/common/asm.h"
#include "guestos/unix/abi/unix.h"

    .section .text.start, "ax"
FUNCTION(_start)
    move    $gp, $a1
    jal     main
     addiu  $sp, -16            /* o32: room for the callee's arguments */
    move    $a0, $v0
    jal     exit
     nop
END(_start)

FUNCTION(start_argv)
    jr      $ra
     move   $v0, $gp
END(start_argv)
