/* SPDX-License-Identifier: MIT */
/*
 * calls.S - a function for each system call.  The arguments are in a0 to a3
 * already, and the answer is wanted in v0, where it is.
 */
#include "guestos/common/asm.h"
#include "guestos/unix/abi/unix.h"

    .text
#define SYSCALL(number, name, args, means)                                     \
    FUNCTION(name)                                                             \
    li      $v0, number;                                                       \
    syscall;                                                                   \
    jr      $ra;                                                               \
     nop;                                                                      \
    END(name)
#include "guestos/unix/abi/syscall.def"
