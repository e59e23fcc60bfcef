/* SPDX-License-Identifier: MIT */
/* code.c - instructions in decoded form, remembered per page of RAM. */
#include "machine/code.h"

#include <stdlib.h>

bool code_new(struct code *c, uint32_t ram_bytes)
{
    c->pages = ram_bytes >> PAGE_SHIFT;
    c->page = calloc(c->pages, sizeof *c->page);
    return c->page != NULL;
}

void code_free(struct code *c)
{
    for (uint32_t i = 0; c->page && i < c->pages; i++)
        free(c->page[i]);
    free(c->page);
    c->page = NULL;
}

static struct insn *new_page(void)
{
    struct insn *page = malloc(CODE_WORDS * sizeof *page);

    for (unsigned i = 0; page && i < CODE_WORDS; i++)
        page[i] = (struct insn){.id = CODE_STALE};
    return page;
}

struct insn *code_page(struct code *c, uint32_t physical)
{
    struct insn **page = &c->page[physical >> PAGE_SHIFT];

    if (!*page)
        *page = new_page();
    return *page;
}

void code_drop(struct code *c, uint32_t physical, uint32_t bytes)
{
    if (bytes == 0)
        return;
    uint32_t last = (physical + bytes - 1) >> 2;

    for (uint32_t word = physical >> 2; word <= last; word++) {
        struct insn *page = c->page[word / CODE_WORDS];

        if (page)
            page[word % CODE_WORDS].id = CODE_STALE;
    }
}
