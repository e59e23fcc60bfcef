/* SPDX-License-Identifier: MIT */
/*
 * code.h - instructions in decoded form, remembered per page of RAM.
 *
 * A page gets its array when it is first executed; a word is decoded when it
 * is first executed, and forgotten when it is written, whoever writes it.
 * So self-modifying code is always seen: stricter than MIPS promises.
 */
#ifndef MACHINE_CODE_H
#define MACHINE_CODE_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/fields.h"
#include "machine/spec/insn.h"

enum {
    CODE_WORDS = PAGE_SIZE / 4,
    CODE_STALE = 0xff /* an insn's id: decode it again */
};

struct code {
    struct insn **page; /* one pointer a page of RAM; NULL: never executed */
    uint32_t pages;
};

/* False if there is no memory.  code_free() accepts what code_new() made. */
bool code_new(struct code *c, uint32_t ram_bytes);
void code_free(struct code *c);

/*
 * The CODE_WORDS instructions of the page at this address of RAM; an id may
 * be CODE_STALE.  The array stays where it is.  NULL if the host has no
 * memory for a new page.
 */
struct insn *code_page(struct code *c, uint32_t physical);

/* Forget what was decoded from these bytes of RAM. */
void code_drop(struct code *c, uint32_t physical, uint32_t bytes);

#endif
