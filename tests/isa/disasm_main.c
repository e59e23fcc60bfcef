/* SPDX-License-Identifier: MIT */
/*
 * disasm_main.c - the disassembler as a filter, for tests/t_disasm.sh.
 *
 * Reads lines "pc word", both in hexadecimal; prints after each the row of
 * isa.def that the word is, and its text.  Names no symbols: the test strips
 * objdump's.
 */
#include <inttypes.h>
#include <stdio.h>

#include "machine/spec/disasm.h"
#include "machine/spec/insn.h"

int main(void)
{
    uint32_t pc, word;
    char text[DISASM_SIZE];

    while (scanf("%" SCNx32 " %" SCNx32, &pc, &word) == 2) {
        disasm(word, pc, NULL, text, sizeof text);
        printf("%08" PRIx32 " %08" PRIx32 " %s %s\n", pc, word,
               insn_info[insn_decode(word).id].name, text);
    }
    return 0;
}
