/* SPDX-License-Identifier: MIT */
/* symbols.c - names for addresses, per VM. */
#include "traces/symbols.h"

#include <stdlib.h>
#include <string.h>

#include "traces/grow.h"

/* A symbol without a size ends here if no other follows. */
enum { UNSIZED_REACH = 1 << 20 };

struct image {
    unsigned vm;
    char *name, *build_id;
};

/* Our own strings, which symbols_free() may free. */
struct entry {
    unsigned vm;
    uint32_t addr, size;
    char *name;
};

struct symbols {
    struct image *image;
    size_t images, image_room;
    struct entry *entry;
    size_t entries, entry_room;
};

struct symbols *symbols_new(void)
{
    size_t none = 0;
    struct symbols *s = grow(NULL, &none, 1, sizeof *s);

    memset(s, 0, sizeof *s);
    return s;
}

void symbols_free(struct symbols *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->images; i++) {
        free(s->image[i].name);
        free(s->image[i].build_id);
    }
    for (size_t i = 0; i < s->entries; i++)
        free(s->entry[i].name);
    free(s->image);
    free(s->entry);
    free(s);
}

void symbols_image(struct symbols *s, unsigned vm, const char *name,
                   const char *build_id)
{
    s->image = grow(s->image, &s->image_room, s->images + 1, sizeof *s->image);
    s->image[s->images++] = (struct image){
        .vm = vm, .name = grow_copy(name), .build_id = grow_copy(build_id)};
}

void symbols_add(struct symbols *s, unsigned vm, uint32_t addr, uint32_t size,
                 const char *name)
{
    s->entry = grow(s->entry, &s->entry_room, s->entries + 1, sizeof *s->entry);
    s->entry[s->entries++] = (struct entry){
        .vm = vm, .addr = addr, .size = size, .name = grow_copy(name)};
}

static int order(const void *one, const void *other)
{
    const struct entry *a = one, *b = other;

    if (a->vm != b->vm)
        return a->vm < b->vm ? -1 : 1;
    if (a->addr != b->addr)
        return a->addr < b->addr ? -1 : 1;
    return strcmp(a->name, b->name);
}

void symbols_sort(struct symbols *s)
{
    if (s->entries)
        qsort(s->entry, s->entries, sizeof *s->entry, order);
}

/* How many entries sort before or at (vm, addr). */
static size_t upper_bound(const struct symbols *s, unsigned vm, uint32_t addr)
{
    size_t low = 0, high = s->entries;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct entry *e = &s->entry[middle];

        if (e->vm < vm || (e->vm == vm && e->addr <= addr))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const char *symbols_find(const struct symbols *s, unsigned vm, uint32_t addr,
                         uint32_t *offset)
{
    size_t i = s ? upper_bound(s, vm, addr) : 0;

    /* Of several at one address the first by name speaks. */
    while (i > 1 && s->entry[i - 2].vm == vm &&
           s->entry[i - 2].addr == s->entry[i - 1].addr)
        i--;
    if (i == 0 || s->entry[i - 1].vm != vm)
        return NULL;

    const struct entry *e = &s->entry[i - 1];
    if (addr - e->addr >= (e->size ? e->size : UNSIZED_REACH))
        return NULL;
    *offset = addr - e->addr;
    return e->name;
}

bool symbols_lookup(const struct symbols *s, unsigned vm, const char *name,
                    uint32_t *addr)
{
    for (size_t i = 0; s && i < s->entries; i++) {
        if (s->entry[i].vm == vm && strcmp(s->entry[i].name, name) == 0) {
            *addr = s->entry[i].addr;
            return true;
        }
    }
    return false;
}

const char *symbols_vm(const struct symbols *s, unsigned vm)
{
    for (size_t i = 0; s && i < s->images; i++)
        if (s->image[i].vm == vm)
            return s->image[i].name;
    return NULL;
}

size_t symbols_images(const struct symbols *s)
{
    return s ? s->images : 0;
}

struct image_name symbols_image_at(const struct symbols *s, size_t i)
{
    return (struct image_name){s->image[i].vm, s->image[i].name,
                               s->image[i].build_id};
}

size_t symbols_count(const struct symbols *s)
{
    return s ? s->entries : 0;
}

struct symbol symbols_at(const struct symbols *s, size_t i)
{
    const struct entry *e = &s->entry[i];

    return (struct symbol){e->vm, e->addr, e->size, e->name};
}
