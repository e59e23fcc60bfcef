/* SPDX-License-Identifier: MIT */
/* state_compare.c - which field differs; a number of a whole machine. */
#include "machine/replay/state.h"

#include <stdlib.h>
#include <string.h>

static const uint8_t zeroes[PAGE_SIZE];

static uint8_t *saved(const struct machine *m)
{
    uint8_t *bytes = malloc(state_size(m));

    if (bytes)
        state_save(m, bytes);
    return bytes;
}

static const char *field_differs(const struct machine *m, const uint8_t *a,
                                 const uint8_t *b)
{
    size_t at = STATE_BEGINS;

    for (size_t i = 0; i < state_fields; i++) {
        size_t bytes = state_field_size(m, &state_field[i]);
        if (memcmp(a + at, b + at, bytes) != 0)
            return state_field[i].name;
        at += bytes;
    }
    return NULL;
}

/* A page never written is zero. */
static const uint8_t *page_of(const struct mem *mem, size_t page)
{
    return mem->pages.flags[page] & PAGED_WRITTEN
               ? mem->pages.bytes + page * PAGE_SIZE
               : zeroes;
}

static bool ram_differs(const struct mem *a, const struct mem *b)
{
    for (size_t page = 0; page < a->pages.pages; page++)
        if (page_of(a, page) != page_of(b, page) &&
            memcmp(page_of(a, page), page_of(b, page), PAGE_SIZE) != 0)
            return true;
    return false;
}

const char *state_differs(const struct machine *a, const struct machine *b)
{
    uint8_t *of_a = saved(a), *of_b = saved(b);
    const char *name = "memory of the host";

    if (of_a && of_b)
        name = state_size(a) != state_size(b) || memcmp(of_a, of_b,
                                                        STATE_BEGINS) != 0
                   ? "parts"
                   : field_differs(a, of_a, of_b);
    if (!name &&
        (a->mem.bytes != b->mem.bytes || ram_differs(&a->mem, &b->mem)))
        name = "ram";
    free(of_a);
    free(of_b);
    return name;
}

/* FNV-1a, eight bytes at a time: short, and good enough to tell apart. */
static uint64_t add(uint64_t hash, const uint8_t *bytes, size_t n)
{
    const uint64_t prime = UINT64_C(0x100000001b3);
    uint64_t eight;

    for (; n >= sizeof eight; n -= sizeof eight, bytes += sizeof eight) {
        memcpy(&eight, bytes, sizeof eight);
        hash = (hash ^ eight) * prime;
        hash ^= hash >> 32;
    }
    for (; n > 0; n--)
        hash = (hash ^ *bytes++) * prime;
    return hash;
}

uint64_t state_hash(const struct machine *m)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    uint8_t *state = saved(m);

    if (state)
        hash = add(hash, state, state_size(m));
    free(state);
    for (size_t page = 0; page < m->mem.pages.pages; page++) {
        const uint8_t *bytes = page_of(&m->mem, page);
        if (bytes == zeroes || memcmp(bytes, zeroes, PAGE_SIZE) == 0)
            continue;
        hash = add(hash, (const uint8_t *)&page, sizeof page);
        hash = add(hash, bytes, PAGE_SIZE);
    }
    return hash;
}
