/* SPDX-License-Identifier: MIT */
/*
 * dwarf.c - a program's variables, found by name through its DWARF, with
 * libdw.  place.c goes on from there to members, elements and values.
 */
#include <ctype.h>
#include <dwarf.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "machine/repl/dwarf_inside.h"

enum { PATH_SIZE = 200, NAME_SIZE = 64 };

struct dw *dw_open(const char *path, const struct dw_memory *memory,
                   char *why, size_t why_size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    Dwarf *dwarf = fd < 0 ? NULL : dwarf_begin(fd, DWARF_C_READ);
    struct dw *d = dwarf ? calloc(1, sizeof *d) : NULL;

    if (!d) {
        snprintf(why, why_size, "%s: no debugging information", path);
        if (dwarf)
            dwarf_end(dwarf);
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    *d = (struct dw){.fd = fd, .dwarf = dwarf, .memory = *memory};
    return d;
}

void dw_close(struct dw *d)
{
    if (!d)
        return;
    dwarf_end(d->dwarf);
    close(d->fd);
    free(d);
}

const char *dw_why(const struct dw *d)
{
    return d->why;
}

bool dw_fail(struct dw *d, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    vsnprintf(d->why, sizeof d->why, format, args);
    va_end(args);
    return false;
}

/* Where a variable lives, if this entry is that variable's definition. */
static bool variable_at(Dwarf_Die *die, const char *name,
                        struct dw_place *place)
{
    Dwarf_Attribute attr;
    Dwarf_Op *op;
    size_t ops;
    const char *called = dwarf_diename(die);

    if (dwarf_tag(die) != DW_TAG_variable || !called ||
        strcmp(called, name) != 0 || !dwarf_attr(die, DW_AT_location, &attr))
        return false;
    if (dwarf_getlocation(&attr, &op, &ops) != 0 || ops != 1 ||
        op->atom != DW_OP_addr)
        return false;
    *place = (struct dw_place){.at = (uint32_t)op->number,
                               .type = dw_type_of(die)};
    return true;
}

static void know(struct dw *d, const char *name, struct dw_place place)
{
    struct dw_known *k = &d->known[d->next_known];

    if (strlen(name) >= sizeof k->name)
        return;
    snprintf(k->name, sizeof k->name, "%s", name);
    k->place = place;
    d->next_known = (d->next_known + 1) % DW_KNOWN;
}

static bool is_known(const struct dw *d, const char *name,
                     struct dw_place *place)
{
    for (unsigned i = 0; i < DW_KNOWN; i++)
        if (strcmp(d->known[i].name, name) == 0) {
            *place = d->known[i].place;
            return true;
        }
    return false;
}

static bool global(struct dw *d, const char *name, struct dw_place *place)
{
    Dwarf_Off at = 0, next;
    size_t header;
    Dwarf_Die unit, die;

    if (is_known(d, name, place))
        return true;
    for (; dwarf_nextcu(d->dwarf, at, &next, &header, NULL, NULL, NULL) == 0;
         at = next) {
        if (!dwarf_offdie(d->dwarf, at + header, &unit))
            continue;
        for (int more = dwarf_child(&unit, &die); more == 0;
             more = dwarf_siblingof(&die, &die))
            if (variable_at(&die, name, place)) {
                know(d, name, *place);
                return true;
            }
    }
    return dw_fail(d, "no global is called %s", name);
}

/* Take a C name off the front of *path. */
static bool take_name(struct dw *d, const char **path, char *name)
{
    size_t n = 0;

    while (isalnum((unsigned char)(*path)[n]) || (*path)[n] == '_')
        n++;
    if (n == 0 || n >= NAME_SIZE)
        return dw_fail(d, "a name is wanted at \"%s\"", *path);
    memcpy(name, *path, n);
    name[n] = '\0';
    *path += n;
    return true;
}

/* One step of a path: [index], .member or ->member. */
static bool take_step(struct dw *d, const char **path, struct dw_place *place)
{
    char name[NAME_SIZE], *end;

    if (**path == '[') {
        unsigned long i = strtoul(*path + 1, &end, 0);
        if (end == *path + 1 || *end != ']')
            return dw_fail(d, "a number and ] are wanted at \"%s\"", *path + 1);
        *path = end + 1;
        return dw_index(d, *place, (uint32_t)i, place);
    }
    if (strncmp(*path, "->", 2) == 0)
        *path += 2;
    else if (**path == '.')
        *path += 1;
    else
        return dw_fail(d, "\"%s\": [index] or .member is wanted", *path);
    return take_name(d, path, name) && dw_member(d, *place, name, place);
}

static bool take_steps(struct dw *d, const char *path, struct dw_place *place)
{
    while (*path != '\0')
        if (!take_step(d, &path, place))
            return false;
    return true;
}

bool dw_find(struct dw *d, const char *path, struct dw_place *place)
{
    char name[NAME_SIZE];

    return take_name(d, &path, name) && global(d, name, place) &&
           take_steps(d, path, place);
}

enum dw_scope dw_find_local(struct dw *d, const struct dw_frame *f,
                            const char *path, struct dw_place *place)
{
    char name[NAME_SIZE], function[NAME_SIZE] = "";

    if (!take_name(d, &path, name))
        return DW_NO_LOCAL;
    if (strncmp(path, "::", 2) == 0) {
        path += 2;
        memcpy(function, name, sizeof function);
        if (!take_name(d, &path, name))
            return DW_NO_LOCAL;
    }
    enum dw_scope scope =
        dw_local_named(d, f, function[0] ? function : NULL, name, place);
    return scope == DW_LOCAL && !take_steps(d, path, place) ? DW_LOST_LOCAL
                                                            : scope;
}

bool dw_get(struct dw *d, uint64_t *value, const char *format, ...)
{
    char path[PATH_SIZE];
    struct dw_place place;
    va_list args;

    va_start(args, format);
    vsnprintf(path, sizeof path, format, args);
    va_end(args);
    return dw_find(d, path, &place) && dw_number(d, place, value);
}

bool dw_line(struct dw *d, uint32_t pc, const char **file, int *line)
{
    Dwarf_Die unit;
    Dwarf_Line *row;

    if (!dwarf_addrdie(d->dwarf, pc, &unit))
        return dw_fail(d, "v:%08x: no source line", pc);
    row = dwarf_getsrc_die(&unit, pc);
    if (!row || dwarf_lineno(row, line) != 0)
        return dw_fail(d, "v:%08x: no source line", pc);
    *file = dwarf_linesrc(row, NULL, NULL);
    return *file != NULL;
}
