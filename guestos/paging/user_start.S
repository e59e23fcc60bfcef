/* SPDX-License-Identifier: MIT */
/*
 * user_start.S - the process's first instructions, at 0x00400000, and its
 * system calls as functions.
 */
#include "guestos/common/asm.h"
#include "guestos/paging/calls.h"

/* guest.ld puts this section first. */
    .section .text.start, "ax"
FUNCTION(user_start)
    jal     user_main
     nop
    jal     user_exit
     move   $a0, $v0
END(user_start)

#define SYSTEM_CALL(name, number)                                              \
    FUNCTION(name)                                                             \
    li      $v0, number;                                                       \
    syscall;                                                                   \
    jr      $ra;                                                               \
     nop;                                                                      \
    END(name)

    .text
    SYSTEM_CALL(user_null, CALL_NULL)
    SYSTEM_CALL(user_write, CALL_WRITE)
    SYSTEM_CALL(user_getpid, CALL_GETPID)
    SYSTEM_CALL(user_sbrk, CALL_SBRK)
    SYSTEM_CALL(user_exit, CALL_EXIT)
