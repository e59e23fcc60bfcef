/* SPDX-License-Identifier: MIT */
/*
 * object.h - an object file of the small machine: this header, then text,
 * data, symbols, relocations.  A program, which bin/ld makes, is the same
 * without symbols and relocations.
 *
 * Text has an address space of its own, from 0; data begins at DATA_BASE, bss
 * follows it, both in whole words.
 */
#ifndef GUESTOS_UNIX_BIN_AS_OBJECT_H
#define GUESTOS_UNIX_BIN_AS_OBJECT_H

#include <stdint.h>

#define OBJECT_MAGIC 0x6a626f6du

enum { INSN_BYTES = 8, OBJECT_NAME = 32, DATA_BASE = 4096, T_NUMBER = 16 };

enum section {
    SECTION_NONE,
    SECTION_TEXT,
    SECTION_DATA,
    SECTION_BSS,
    SECTION_NUMBER,
    SECTIONS
};

struct object_header {
    uint32_t magic;
    uint32_t text, data, bss; /* bytes */
    uint32_t symbols, relocations;
    uint32_t entry; /* of a program */
};

struct object_symbol {
    char name[OBJECT_NAME];
    uint32_t section; /* SECTION_NONE: it is another object's */
    uint32_t value;   /* from the section's beginning */
    uint32_t global;
};

/* Add the symbol's address to the word there. */
struct object_relocation {
    uint32_t section, at, symbol;
};

enum insn_number {
#define INSN(name, args, means) INSN_##name,
#include "guestos/unix/bin/as/insn.def"
#undef INSN
    INSNS
};

#endif
