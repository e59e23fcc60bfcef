/* SPDX-License-Identifier: MIT */
/*
 * bundle.c - makes the archive that the monitor boots its guests from.
 */
#include "machine/bundle.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ALIGN = 4,              /* of every header and every member's bytes */
    REGULAR_FILE = 0100644, /* its type and permissions, as stat(2) has it */
    MEMBER_NAME = GUEST_NAME_MAX + sizeof ".elf",
    KIB = 1024,
    MIB = 1024 * 1024
};

static void pad(FILE *out)
{
    while (ftell(out) % ALIGN != 0)
        fputc('\0', out);
}

/*
 * One member.  The header is "070701" and thirteen numbers of eight
 * hexadecimal digits; what a boot loader has no use for is 0.
 */
static void put_member(FILE *out, unsigned inode, const char *name,
                       const void *bytes, size_t size)
{
    const unsigned zero = 0, links = 1;
    unsigned mode = inode ? REGULAR_FILE : zero;

    fprintf(out, "070701%08x%08x%08x%08x%08x%08x%08zx", inode, mode, zero, zero,
            links, zero, size);
    fprintf(out, "%08x%08x%08x%08x%08zx%08x", zero, zero, zero, zero,
            strlen(name) + 1, zero);
    fwrite(name, 1, strlen(name) + 1, out);
    pad(out);
    if (size > 0)
        fwrite(bytes, 1, size, out);
    pad(out);
}

/* The first guest that boots the same bytes as guest i: i itself, usually. */
static size_t same_image(const struct image image[], size_t i)
{
    for (size_t j = 0; j < i; j++)
        if (image[j].file_size == image[i].file_size &&
            memcmp(image[j].file, image[i].file, image[i].file_size) == 0)
            return j;
    return i;
}

/* VM names are unique, and so are these. */
static void member_name(const struct guest *g, char name[MEMBER_NAME])
{
    snprintf(name, MEMBER_NAME, "%s.elf", g->name);
}

static void put_vms_line(FILE *out, const struct guest guest[],
                         const struct image image[], size_t i)
{
    const struct guest *g = &guest[i];
    char member[MEMBER_NAME];
    bool round = g->memory % MIB == 0;

    member_name(&guest[same_image(image, i)], member);
    fprintf(out, "name=%s elf=%s mem=%u%c", g->name, member,
            g->memory / (round ? MIB : KIB), round ? 'M' : 'K');
    if (g->disk)
        fprintf(out, " disk=%s", g->disk);
    if (*g->args)
        fprintf(out, " args=\"%s\"", g->args);
    fputc('\n', out);
}

static void put_vms(FILE *out, const struct guest guest[],
                    const struct image image[], size_t count)
{
    char *text = NULL;
    size_t size = 0;
    FILE *lines = open_memstream(&text, &size);

    for (size_t i = 0; lines && i < count; i++)
        put_vms_line(lines, guest, image, i);
    if (lines)
        fclose(lines);
    put_member(out, 1, "vms", text, size);
    free(text);
}

uint8_t *bundle_make(const struct guest guest[], const struct image image[],
                     size_t count, size_t *size)
{
    char *bytes = NULL;
    FILE *out = open_memstream(&bytes, size);
    unsigned inode = 1; /* that of `vms` */

    if (!out)
        return NULL;
    put_vms(out, guest, image, count);
    for (size_t i = 0; i < count; i++) {
        char name[MEMBER_NAME];

        if (same_image(image, i) != i)
            continue;
        member_name(&guest[i], name);
        put_member(out, ++inode, name, image[i].file, image[i].file_size);
    }
    put_member(out, 0, "TRAILER!!!", NULL, 0);
    if (fclose(out) != 0) {
        free(bytes);
        return NULL;
    }
    return (uint8_t *)bytes;
}
