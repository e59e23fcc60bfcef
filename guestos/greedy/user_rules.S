/* SPDX-License-Identifier: MIT */
/*
 * user_rules.S - the code of rules.def, in a user page: the kernel runs it
 * there in both modes.  What is allowed arrives at the syscall.
 */
#include "guestos/common/asm.h"

    .macro  code text
    \text
    .endm

    .text
#define RULE(name, user, kernel, assembly)                                     \
    FUNCTION(user_##name)                                                      \
    code    assembly;                                                          \
    syscall;                                                                   \
    END(user_##name)
#include "guestos/greedy/rules.def"
#undef RULE

/* v0 <- the word at a0. */
FUNCTION(user_load)
    lw      $v0, 0($a0)
    syscall
END(user_load)

/* v0 <- the byte at a0. */
FUNCTION(user_load_byte)
    lbu     $v0, 0($a0)
    syscall
END(user_load_byte)

/* The word at a0 <- a1. */
FUNCTION(user_store)
    sw      $a1, 0($a0)
    syscall
END(user_store)

/* The byte at a0 <- a1. */
FUNCTION(user_store_byte)
    sb      $a1, 0($a0)
    syscall
END(user_store_byte)

/* Go on at a0. */
FUNCTION(user_jump)
    jr      $a0
     nop
END(user_jump)

/* v0 <- hardware register 3: cycles for a step of Count. */
FUNCTION(user_rdhwr_ccres)
    rdhwr   $v0, $3
    syscall
END(user_rdhwr_ccres)
