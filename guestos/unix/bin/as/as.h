/* SPDX-License-Identifier: MIT */
/* as.h - what the parts of the assembler know of each other. */
#ifndef GUESTOS_UNIX_BIN_AS_AS_H
#define GUESTOS_UNIX_BIN_AS_AS_H

#include "guestos/unix/bin/as/object.h"

/* assembly.c: one line, without its end, into the object. */
void assemble(char *line);

_Noreturn void as_wrong(const char *what, const char *name);

/* output.c: what has been assembled so far. */
void output_section(enum section s);
void output_bytes(const void *from, uint32_t n);
void output_space(uint32_t n);
uint32_t output_here(void);
void output_place(const char *name);                  /* a label */
void output_number(const char *name, uint32_t value); /* .equ */
void output_global(const char *name);

/* The word that comes `ahead` bytes from here is to have this added. */
void output_relocation(const char *name, uint32_t ahead);

void output_write(int fd);

#endif
