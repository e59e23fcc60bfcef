/* SPDX-License-Identifier: MIT */
/* code.c - instructions in decoded form, remembered per page of RAM. */
#include "machine/code.h"

#include <stdlib.h>

bool code_new(struct code *c, uint32_t ram_bytes)
{
    c->pages = ram_bytes >> PAGE_SHIFT;
    c->held = 0;
    c->page = calloc(c->pages, sizeof *c->page);
    return c->page != NULL;
}

void code_forget(struct code *c)
{
    for (uint32_t i = 0; c->held > 0; i++) {
        if (!c->page[i])
            continue;
        free(c->page[i]);
        c->page[i] = NULL;
        c->held--;
    }
}

void code_free(struct code *c)
{
    code_forget(c);
    free(c->page);
    c->page = NULL;
}

static struct insn *new_page(void)
{
    struct insn *page = malloc((CODE_WORDS + 1) * sizeof *page);

    for (unsigned i = 0; page && i < CODE_WORDS; i++)
        page[i] = (struct insn){.id = TOKEN_stale};
    if (page)
        page[CODE_WORDS] = (struct insn){.id = TOKEN_end};
    return page;
}

struct insn *code_page(struct code *c, uint32_t physical)
{
    struct insn **page = &c->page[physical >> PAGE_SHIFT];

    if (!*page && (*page = new_page()))
        c->held++;
    return *page;
}

void code_drop(struct code *c, uint32_t physical, uint32_t bytes)
{
    if (bytes == 0)
        return;
    uint32_t last = (physical + bytes - 1) >> 2;

    /* A token also depends on the word before, if that is in the page. */
    if (last % CODE_WORDS != CODE_WORDS - 1)
        last++;

    for (uint32_t word = physical >> 2; word <= last; word++) {
        struct insn *page = c->page[word / CODE_WORDS];

        if (page)
            page[word % CODE_WORDS].id = TOKEN_stale;
    }
}
