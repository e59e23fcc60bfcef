/* SPDX-License-Identifier: MIT */
/* argv.c - the arguments of a program. */
#include "guestos/unix/kernel/argv.h"

#include "guestos/common/string.h"
#include "guestos/unix/abi/unix.h"
#include "guestos/unix/kernel/copyio.h"
#include "guestos/unix/kernel/page.h"

/* o32: the callee may write there, and sp is a multiple of 8. */
enum { ARGUMENT_AREA = 16, WORD = 4, STACK_ALIGN = 8 };

int32_t argv_new(struct argv *v)
{
    *v = (struct argv){.page = page_new_zeroed()};
    return v->page ? 0 : -ENOMEM;
}

int32_t argv_add(struct argv *v, const char *text, uint32_t length)
{
    if (v->count == ARGS_MOST || length >= ARGS_BYTES - v->used)
        return -E2BIG;
    memcpy(v->page + v->used, text, length);
    v->page[v->used + length] = '\0';
    v->used += length + 1;
    v->count++;
    return 0;
}

static int32_t copy_in_one(struct argv *v, uint32_t va)
{
    char *to = v->page + v->used;
    uint32_t room = ARGS_BYTES - v->used;
    char last;

    if (v->count == ARGS_MOST)
        return -E2BIG;
    if (!copy_in_text(to, va, room))
        /* Too long, or a bad address in one of its two pages at most? */
        return room == 0 || (copy_in(&last, va, 1) &&
                             copy_in(&last, va + room - 1, 1))
                   ? -E2BIG
                   : -EFAULT;
    while (*to++)
        ;
    v->used = (uint32_t)(to - v->page);
    v->count++;
    return 0;
}

int32_t argv_copy_in(struct argv *v, uint32_t va)
{
    for (;; va += WORD) {
        uint32_t text;
        int32_t error;

        if (!copy_in(&text, va, WORD))
            return -EFAULT;
        if (text == 0)
            return 0;
        error = copy_in_one(v, text);
        if (error)
            return error;
    }
}

/* The text to the end of the page: it may overlap itself. */
static char *move_up(const struct argv *v)
{
    char *to = v->page + PAGE_SIZE;

    for (uint32_t n = v->used; n > 0; n--)
        *--to = v->page[n - 1];
    return to;
}

uint32_t argv_finish(struct argv *v)
{
    char *text = move_up(v), *end = v->page + PAGE_SIZE;
    uint32_t array = (uint32_t)(text - v->page) - (v->count + 1) * WORD;
    uint32_t base = PROGRAM_END - PAGE_SIZE;

    array &= ~(uint32_t)(STACK_ALIGN - 1);
    uint32_t *place = (uint32_t *)(void *)(v->page + array);
    v->at = base + array;
    /* Where the text was before, there are zeroes again. */
    for (uint32_t i = 0; i < v->used && i < array; i++)
        v->page[i] = '\0';
    for (uint32_t i = 0; i < v->count; i++) {
        *place++ = base + (uint32_t)(text - v->page);
        while (text < end && *text++)
            ;
    }
    *place = 0;
    return base + array - ARGUMENT_AREA;
}
