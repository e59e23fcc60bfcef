/* SPDX-License-Identifier: MIT */
/*
 * code.h - instructions in decoded form, remembered per page of RAM.
 *
 * For the engine.  A page gets its array when it is first executed; a word is
 * decoded when it is first executed, and forgotten when it is written,
 * whoever writes it.  So self-modifying code is always seen: stricter than
 * MIPS promises.
 */
#ifndef MACHINE_CODE_H
#define MACHINE_CODE_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/fields.h"
#include "machine/token.h"

enum {
    CODE_WORDS = PAGE_SIZE / 4,
    CODE_PAGES = 2048 /* at most so many have an array: 32 MiB */
};

struct code {
    struct insn **page; /* one pointer a page of RAM; NULL: never executed */
    uint32_t pages;
    uint32_t held; /* how many are not NULL */
};

/* False if there is no memory.  code_free() accepts what code_new() made. */
bool code_new(struct code *c, uint32_t ram_bytes);
void code_free(struct code *c);

/* Is there an array for one more page? */
static inline bool code_full(const struct code *c)
{
    return c->held >= CODE_PAGES;
}

/*
 * The CODE_WORDS instructions of the page at this address of RAM, decoded by
 * token_decode() or TOKEN_stale, and a TOKEN_end after them.  The array stays
 * where it is until code_forget().  NULL if the host has no memory for a new
 * page.
 */
struct insn *code_page(struct code *c, uint32_t physical);

/* Forget what was decoded from these bytes of RAM. */
void code_drop(struct code *c, uint32_t physical, uint32_t bytes);

/* Forget everything, and give the memory back. */
void code_forget(struct code *c);

#endif
