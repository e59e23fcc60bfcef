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
    TOKEN_probe, /* ori $zero: a nop unless somebody listens */
    TOKEN_enter, /* the probe that names the VM: the same, without a monitor */
    TOKEN_other, /* for cpu_execute(), decoded again */
    TOKEN_stale, /* not decoded yet */
    TOKEN_end,   /* stands after the last word of a page */

/* As the id says, but rs (or rt) is what the instruction before wrote. */
#define VALUE(name, dest, value) TOKEN_##name##_s, TOKEN_##name##_t,
#include "machine/spec/meaning.def"
#define LOAD(name, bytes, value) TOKEN_##name##_s,
#include "machine/spec/access.def"
    TOKEN_COUNT
};
_Static_assert(TOKEN_COUNT <= UINT8_MAX + 1, "struct insn has a byte for it");

/*
 * Decode a word for the engine; `before` is the word before it, or anything
 * that computes nothing if there is none (0, a nop).  All but `id` is as in
 * insn_decode(); in an mfc0 or mtc0 that keeps its id, `imm` is the register,
 * an enum cp0_reg which is plainly stored, and the mfc0 has a target that is
 * not $zero.
 */
struct insn token_decode(uint32_t word, uint32_t before);

/* The token to use if the instruction before was not executed just before. */
enum token token_plain(enum token token);

#endif
