/* SPDX-License-Identifier: MIT */
/*
 * symbols.h - names for addresses, per VM: who the images are, what is where.
 *
 * vm 0 is the monitor, or the only image of a bare machine; guests are 1, 2
 * ... in the order they were given.  A guest's user programs are symbols of
 * the same image.  Fill it (symbols_image, symbols_add), then symbols_sort()
 * once, then ask.  Running out of memory ends the program.
 */
#ifndef TRACES_SYMBOLS_H
#define TRACES_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct symbols;

struct image_name {
    unsigned vm;
    const char *name;     /* "paging": what people call the VM */
    const char *build_id; /* hexadecimal digits; "" if unknown */
};

struct symbol {
    unsigned vm;
    uint32_t addr; /* virtual */
    uint32_t size; /* bytes; 0: up to the next symbol, 1 MiB at most */
    const char *name;
};

struct symbols *symbols_new(void);
void symbols_free(struct symbols *s); /* NULL is fine */

/* The strings are copied; build_id may be NULL. */
void symbols_image(struct symbols *s, unsigned vm, const char *name,
                   const char *build_id);
void symbols_add(struct symbols *s, unsigned vm, uint32_t addr, uint32_t size,
                 const char *name);

/* Put the symbols in order: by vm, address, name. */
void symbols_sort(struct symbols *s);

/*
 * The symbol that holds addr in this VM, and how far into it; NULL if none.
 * s may be NULL: nothing is known.
 */
const char *symbols_find(const struct symbols *s, unsigned vm, uint32_t addr,
                         uint32_t *offset);

/* Where a name is.  False if this VM has no such symbol. */
bool symbols_lookup(const struct symbols *s, unsigned vm, const char *name,
                    uint32_t *addr);

/* The VM's name; NULL if there is no such image. */
const char *symbols_vm(const struct symbols *s, unsigned vm);

/* For walking: all images, all symbols; in sorted order after the sort. */
size_t symbols_images(const struct symbols *s);
struct image_name symbols_image_at(const struct symbols *s, size_t i);
size_t symbols_count(const struct symbols *s);
struct symbol symbols_at(const struct symbols *s, size_t i);

#endif
