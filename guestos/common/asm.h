/* SPDX-License-Identifier: MIT */
/*
 * asm.h - what every assembly file of a guest needs.
 *
 *   FUNCTION(name) ... END(name)   a global function, with type and size, so
 *                                  that debuggers and the REPL know its end
 *   c0_<name>                      the CP0 registers, from cp0.def; those with
 *                                  a select other than 0 want it as well:
 *                                  mtc0 $t0, c0_ebase, 1
 *   EXC_<name>                     the exception codes, from exc.def
 *
 * Delay slots are written out (noreorder); the instruction in one is indented
 * by one more space.
 */
#ifndef GUESTOS_COMMON_ASM_H
#define GUESTOS_COMMON_ASM_H

#include "machine/spec/fields.h"

#define FUNCTION(name)                                                         \
    .globl name;                                                               \
    .type name, @function;                                                     \
    name:
#define END(name) .size name, . - name

#define CP0(name, num, sel, writable, reset, means) .set c0_##name, $num
#include "machine/spec/cp0.def"
#undef CP0

#define EXC(name, code, addr, words) .set EXC_##name, code
#include "machine/spec/exc.def"
#undef EXC

    .set noreorder

#endif
