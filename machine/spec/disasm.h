/* SPDX-License-Identifier: MIT */
/*
 * disasm.h - a word to text, spelled as binutils' objdump spells it.
 *
 * The args column of isa.def and alias.def is a template.  Its letters stand
 * for operands, everything else (commas, brackets) for itself:
 *
 *   d s t    register rd, rs, rt
 *   U        rd, which clz and clo have in rt once more; both, if they differ
 *            and neither is zero
 *   z        the register zero
 *   j o      the immediate, signed, in decimal: a number, an offset
 *   i u      the immediate, unsigned, in hexadecimal
 *   <        the shift amount, or the position of a field
 *   E I      the size of the field: of ext, of ins
 *   p a      the target of a branch, of a jump
 *   G        a CP0 register with its sel       K   a hardware register
 *   k        the rt field as a number: what pref and cache are to do
 *   c        the code of a break, in one or two parts; nothing if 0
 *   B J 1    the code of a syscall, a wait, a sync; nothing if 0
 *   q        the code of a conditional trap; if 0, left out with its comma
 *   n        no operands known: the word prints as .word, as it also does
 *            for a reserved word
 */
#ifndef MACHINE_SPEC_DISASM_H
#define MACHINE_SPEC_DISASM_H

#include <stddef.h>
#include <stdint.h>

/*
 * Who knows the names of addresses.  `name` returns the symbol that holds
 * the address and sets *offset to the distance from its start, or returns
 * NULL.  The name must live until disasm() returns.
 */
struct disasm_symbols {
    const char *(*name)(void *self, uint32_t address, uint32_t *offset);
    void *self;
};

enum { DISASM_SIZE = 128 }; /* a buffer that is enough for most names */

/*
 * Write the instruction `word`, standing at pc, to out: the mnemonic and, if
 * it has operands, one tab and these.  Branch and jump targets print as
 * `c0010234 <main+0x10>`; where symbols (which may be NULL) has no name for
 * it, as `0xc0010234`.  Never fails: what does not fit is cut off, and out
 * is always terminated if size is not 0.
 */
void disasm(uint32_t word, uint32_t pc, const struct disasm_symbols *symbols,
            char *out, size_t size);

#endif
