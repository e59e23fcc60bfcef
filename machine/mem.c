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

uint32_t mem_read(const struct mem *mem, uint32_t physical, unsigned bytes)
{
    assert(mem_has(mem, physical, bytes));
    return mem_get(mem->pages.bytes + physical, bytes);
}

void mem_write(struct mem *mem, uint32_t physical, unsigned bytes,
               uint32_t value)
{
    assert(mem_has(mem, physical, bytes));
    paged_touch(&mem->pages, physical, bytes);
    mem_put(mem->pages.bytes + physical, bytes, value);
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
