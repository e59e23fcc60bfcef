/* SPDX-License-Identifier: MIT */
/*
 * mem.h - RAM; the only place where an address becomes a pointer.
 *
 * Addresses are physical, RAM begins at 0.  Every write, whoever makes it,
 * drops the decoded form of what it overwrites, and tells paged.h first.
 * Values are little-endian.
 */
#ifndef MACHINE_MEM_H
#define MACHINE_MEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/code.h"
#include "machine/paged.h"

struct mem {
    uint32_t bytes;     /* a multiple of PAGE_SIZE */
    struct paged pages; /* so many bytes, and which of them were written */
    struct code code;   /* the decoded form of RAM */
};

/* Zeroed RAM; false if the host has no memory. */
bool mem_new(struct mem *mem, uint32_t bytes);
void mem_free(struct mem *mem);

/* Are these bytes all RAM?  What the functions below require. */
static inline bool mem_has(const struct mem *mem, uint32_t physical,
                           size_t bytes)
{
    return physical < mem->bytes && bytes <= mem->bytes - physical;
}

/*
 * 1 to 4 bytes at p, little-endian; of the value, the low ones.  Byte by byte
 * is right on every host; where `bytes` is a constant, compilers make it one
 * load or store.
 */
static inline uint32_t mem_get(const uint8_t *p, unsigned bytes)
{
    if (bytes == 4)
        return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
               (uint32_t)p[3] << 24;
    if (bytes == 3)
        return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16;
    return bytes == 2 ? p[0] | (uint32_t)p[1] << 8 : p[0];
}

static inline void mem_put(uint8_t *p, unsigned bytes, uint32_t value)
{
    p[0] = (uint8_t)value;
    if (bytes >= 2)
        p[1] = (uint8_t)(value >> 8);
    if (bytes >= 3)
        p[2] = (uint8_t)(value >> 16);
    if (bytes == 4)
        p[3] = (uint8_t)(value >> 24);
}

/* 1 to 4 bytes as a number. */
uint32_t mem_read(const struct mem *mem, uint32_t physical, unsigned bytes);
void mem_write(struct mem *mem, uint32_t physical, unsigned bytes,
               uint32_t value);

/* Blocks: for the loader, the front panel and devices. */
void mem_copy_in(struct mem *mem, uint32_t physical, const void *from,
                 size_t bytes);
void mem_copy_out(const struct mem *mem, uint32_t physical, void *to,
                  size_t bytes);

/* A page (by number) as it was saved: paged_put_back() says how. */
void mem_put_back(struct mem *mem, size_t page, const uint8_t *was);

#endif
