/* SPDX-License-Identifier: MIT */
/* output.c - the object in memory: sections, symbols, relocations (as.h). */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/as/as.h"

enum {
    SECTION_ROOM = 65536,
    SYMBOLS = 2048,
    RELOCATIONS = 4096,
    BUCKETS = 512
};

static unsigned char text[SECTION_ROOM], data[SECTION_ROOM];
static uint32_t used[SECTIONS];
static enum section here = SECTION_TEXT;
static struct object_symbol symbol[SYMBOLS];
static struct object_relocation relocation[RELOCATIONS];
static uint32_t symbols, relocations;

/* Of the same hash: number + 1 of the first, of the next. */
static uint32_t bucket[BUCKETS], next[SYMBOLS];

static uint32_t hash(const char *name)
{
    uint32_t h = 0;

    while (*name)
        h = h * 31 + (unsigned char)*name++;
    return h % BUCKETS;
}

static uint32_t find(const char *name)
{
    uint32_t *place = &bucket[hash(name)];

    for (uint32_t n = *place; n; n = next[n - 1])
        if (strcmp(symbol[n - 1].name, name) == 0)
            return n - 1;
    if (symbols == SYMBOLS || strlen(name) >= OBJECT_NAME)
        as_wrong("no room for the name", name);
    strcpy(symbol[symbols].name, name);
    next[symbols] = *place;
    *place = symbols + 1;
    return symbols++;
}

void output_section(enum section s)
{
    here = s;
}

uint32_t output_here(void)
{
    return used[here];
}

void output_bytes(const void *from, uint32_t n)
{
    unsigned char *to = here == SECTION_TEXT ? text : data;

    if (here == SECTION_BSS || used[here] + n > SECTION_ROOM)
        as_wrong("no room", "");
    memcpy(to + used[here], from, n);
    used[here] += n;
}

void output_space(uint32_t n)
{
    if (here != SECTION_BSS && used[here] + n > SECTION_ROOM)
        as_wrong("no room", "");
    used[here] += n;
}

static void define(const char *name, enum section s, uint32_t value)
{
    struct object_symbol *sym = &symbol[find(name)];

    if (sym->section != SECTION_NONE)
        as_wrong("defined twice:", name);
    sym->section = s;
    sym->value = value;
}

void output_place(const char *name)
{
    define(name, here, used[here]);
}

void output_number(const char *name, uint32_t value)
{
    define(name, SECTION_NUMBER, value);
}

void output_global(const char *name)
{
    symbol[find(name)].global = 1;
}

void output_relocation(const char *name, uint32_t ahead)
{
    if (relocations == RELOCATIONS)
        as_wrong("no room", "");
    relocation[relocations++] =
        (struct object_relocation){here, used[here] + ahead, find(name)};
}

void output_write(int fd)
{
    struct object_header h = {OBJECT_MAGIC,
                              used[SECTION_TEXT],
                              (used[SECTION_DATA] + 3) / 4 * 4,
                              (used[SECTION_BSS] + 3) / 4 * 4,
                              symbols,
                              relocations,
                              0};

    write_all(fd, &h, sizeof h);
    write_all(fd, text, (int)h.text);
    write_all(fd, data, (int)h.data);
    write_all(fd, symbol, (int)(symbols * sizeof *symbol));
    write_all(fd, relocation, (int)(relocations * sizeof *relocation));
}
