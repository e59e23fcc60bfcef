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
bool mem_has(const struct mem *mem, uint32_t physical, size_t bytes);

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
