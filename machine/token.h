/* SPDX-License-Identifier: MIT */
/*
 * token.h - which piece of the engine runs an instruction.
 *
 * The engine keeps instructions decoded (code.h), as struct insn with a
 * token instead of the id.  Most tokens are ids: the rows of meaning.def and
 * access.def that the engine compiles itself, and a few that it has a short
 * way for.  The others are below.
 */
#ifndef MACHINE_TOKEN_H
#define MACHINE_TOKEN_H

#include "machine/spec/insn.h"

enum token {
    TOKEN_nop = INSN_reserved + 1, /* computes something into $zero */
    TOKEN_probe,            /* ori $zero: a nop unless somebody listens */
    TOKEN_other,            /* for cpu_execute(), decoded again */
    TOKEN_stale,            /* not decoded yet */
    TOKEN_end,              /* stands after the last word of a page */
    TOKEN_COUNT
};

/*
 * Decode a word for the engine.  All but `id` is as in insn_decode(); in an
 * mfc0 or mtc0 that keeps its id, `imm` is the register, an enum cp0_reg
 * which is plainly stored, and the mfc0 has a target that is not $zero.
 */
struct insn token_decode(uint32_t word);

#endif
