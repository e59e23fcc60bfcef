/* SPDX-License-Identifier: MIT */
/*
 * file.c - whole files: into memory, and out again.
 */
#include "machine/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 64 * 1024 };

/* All of the stream.  NULL, with errno, if reading or memory fails. */
static uint8_t *read_all(FILE *f, size_t *size)
{
    size_t room = FIRST_ROOM, have = 0;
    uint8_t *bytes = malloc(room);

    while (bytes) {
        have += fread(bytes + have, 1, room - have, f);
        if (have < room)
            break;
        errno = EFBIG;
        uint8_t *more = room < FILE_LARGEST ? realloc(bytes, room * 2) : NULL;
        if (!more) {
            free(bytes);
            return NULL;
        }
        bytes = more;
        room *= 2;
    }
    if (bytes && ferror(f)) {
        free(bytes);
        return NULL;
    }
    *size = have;
    return bytes;
}

uint8_t *file_read(const char *path, size_t *size, struct complaint *why)
{
    FILE *f = fopen(path, "rb");
    uint8_t *bytes = f ? read_all(f, size) : NULL;

    if (!bytes)
        complain(why, "%s: %s", path, strerror(errno));
    if (f)
        fclose(f);
    return bytes;
}

bool file_write(const char *path, const void *bytes, size_t size,
                struct complaint *why)
{
    FILE *f = fopen(path, "wb");
    bool written;

    if (!f)
        return complain(why, "%s: %s", path, strerror(errno));
    written = fwrite(bytes, 1, size, f) == size;
    if (fclose(f) != 0 || !written)
        return complain(why, "%s: %s", path, strerror(errno));
    return true;
}
