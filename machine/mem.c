/* SPDX-License-Identifier: MIT */
/* mem.c - RAM; the only place where an address becomes a pointer. */
#include "machine/mem.h"

#include <assert.h>
#include <string.h>

bool mem_new(struct mem *mem, uint32_t bytes)
{
    mem->bytes = bytes;
    if (!paged_new(&mem->pages, bytes))
        return false;
    if (code_new(&mem->code, bytes))
        return true;
    mem_free(mem);
    return false;
}

void mem_free(struct mem *mem)
{
    paged_free(&mem->pages);
    code_free(&mem->code);
}

bool mem_has(const struct mem *mem, uint32_t physical, size_t bytes)
{
    return physical < mem->bytes && bytes <= mem->bytes - physical;
}

/* Byte by byte is right on every host; compilers make it one load. */
uint32_t mem_read(const struct mem *mem, uint32_t physical, unsigned bytes)
{
    const uint8_t *p = mem->pages.bytes + physical;
    uint32_t value = 0;

    assert(mem_has(mem, physical, bytes));
    if (bytes == 4)
        return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
               (uint32_t)p[3] << 24;
    for (unsigned i = 0; i < bytes; i++)
        value |= (uint32_t)p[i] << (8 * i);
    return value;
}

void mem_write(struct mem *mem, uint32_t physical, unsigned bytes,
               uint32_t value)
{
    uint8_t *p = mem->pages.bytes + physical;

    assert(mem_has(mem, physical, bytes));
    paged_touch(&mem->pages, physical, bytes);
    for (unsigned i = 0; i < bytes; i++)
        p[i] = (uint8_t)(value >> (8 * i));
    code_drop(&mem->code, physical, bytes);
}

void mem_copy_in(struct mem *mem, uint32_t physical, const void *from,
                 size_t bytes)
{
    if (bytes == 0)
        return;
    assert(mem_has(mem, physical, bytes));
    paged_touch(&mem->pages, physical, bytes);
    memcpy(mem->pages.bytes + physical, from, bytes);
    code_drop(&mem->code, physical, (uint32_t)bytes);
}

void mem_copy_out(const struct mem *mem, uint32_t physical, void *to,
                  size_t bytes)
{
    if (bytes == 0)
        return;
    assert(mem_has(mem, physical, bytes));
    memcpy(to, mem->pages.bytes + physical, bytes);
}

void mem_put_back(struct mem *mem, size_t page, const uint8_t *was)
{
    paged_put_back(&mem->pages, page, was);
    code_drop(&mem->code, (uint32_t)page << PAGE_SHIFT, PAGE_SIZE);
}
