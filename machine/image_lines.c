/* SPDX-License-Identifier: MIT */
/* image_lines.c - an image's line tables, by way of libdw. */
#include "machine/image_lines.h"

#include <elfutils/libdw.h>
#include <string.h>

/* "./vmm/trap.c" is vmm/trap.c. */
static unsigned file_of(Dwarf_Line *row, struct source *to)
{
    const char *name = dwarf_linesrc(row, NULL, NULL);

    while (name && strncmp(name, "./", 2) == 0)
        name += 2;
    return source_file(to, name ? name : "?");
}

/* A probe is inlined where somebody says something: that line matters. */
static bool is_probe(Dwarf_Line *row)
{
    const char *name = dwarf_linesrc(row, NULL, NULL);
    const char *end = name ? strstr(name, "traces/probe.h") : NULL;

    return end && strcmp(end, "traces/probe.h") == 0;
}

/* Rows of the same line follow each other: one is enough. */
static void add_unit(Dwarf_Die *unit, unsigned vm, struct source *to)
{
    Dwarf_Lines *lines;
    size_t count;
    unsigned last_file = 0;
    int last = -1;

    if (dwarf_getsrclines(unit, &lines, &count) != 0)
        return;
    for (size_t i = 0; i < count; i++) {
        Dwarf_Line *row = dwarf_onesrcline(lines, i);
        Dwarf_Addr address;
        bool ends;
        int line;

        if (!row || dwarf_lineaddr(row, &address) != 0 ||
            dwarf_lineno(row, &line) != 0 ||
            dwarf_lineendsequence(row, &ends) != 0 || (!ends && is_probe(row)))
            continue;
        if (ends)
            line = 0;
        unsigned file = file_of(row, to);
        if (line != last || file != last_file)
            source_add(to, vm, (uint32_t)address, file, (unsigned)line);
        last = line;
        last_file = file;
    }
}

void image_lines(const struct image *image, unsigned vm, struct source *to)
{
    Elf *elf = elf_memory((char *)image->file, image->file_size);
    Dwarf *dwarf = elf ? dwarf_begin_elf(elf, DWARF_C_READ, NULL) : NULL;
    Dwarf_Off at = 0, next;
    size_t header;
    Dwarf_Die unit;

    for (; dwarf &&
           dwarf_nextcu(dwarf, at, &next, &header, NULL, NULL, NULL) == 0;
         at = next)
        if (dwarf_offdie(dwarf, at + header, &unit))
            add_unit(&unit, vm, to);
    if (dwarf)
        dwarf_end(dwarf);
    if (elf)
        elf_end(elf);
}
