/* SPDX-License-Identifier: MIT */
/*
 * fsck.c - is a file system in order?  The superblock, the log, the map, and
 * the order in which the rest is looked at.
 */
#include "guestos/unix/host/fsck.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>

#include "guestos/unix/host/check.h"

bool check_fault(struct check *c, const char *format, ...)
{
    va_list args;

    c->faults++;
    if (c->out) {
        va_start(args, format);
        vfprintf(c->out, format, args);
        va_end(args);
        fputc('\n', c->out);
    }
    return c->mode == FSCK_REPAIR;
}

/* A header that counts something but was not written by a commit. */
static void check_log(struct check *c)
{
    struct log_header *h = image_block(c->im, image_super(c->im)->log_start);

    if (reader_replay(c->im) < 0 && h->count != 0 &&
        check_fault(c, "log: its header makes no sense"))
        h->count = 0;
}

static void check_map(struct check *c)
{
    const struct superblock *s = image_super(c->im);

    for (uint32_t b = 0; b < s->blocks; b++) {
        bool used = b < s->data_start || c->owner[b];

        if (used == image_used(c->im, b))
            continue;
        if (check_fault(c,
                        used ? "block %" PRIu32 ": in use, but marked free"
                             : "block %" PRIu32 ": marked, but not in use",
                        b))
            image_use(c->im, b, used);
    }
}

/* All of it, once. */
static void check(struct check *c)
{
    check_log(c);
    check_inodes(c);
    check_folders(c);
    check_names(c);
    check_map(c);
}

/* With what check() needs to remember. */
static unsigned with_memory(struct image *im, FILE *out, enum fsck_mode mode)
{
    uint32_t inodes = image_inodes(im);
    struct check c = {.im = im,
                      .out = out,
                      .mode = mode,
                      .owner = calloc(im->blocks, sizeof(uint32_t)),
                      .names = calloc(inodes, sizeof(uint32_t)),
                      .parent = calloc(inodes, sizeof(uint32_t))};

    if (c.owner && c.names && c.parent)
        check(&c);
    else
        check_fault(&c, "no memory to check so large a disk");
    free(c.owner);
    free(c.names);
    free(c.parent);
    return c.faults;
}

unsigned fsck(struct image *im, FILE *out, enum fsck_mode mode)
{
    struct check c = {.im = im, .out = out};
    const char *why;
    unsigned faults;

    if (!image_check_super(im, &why)) {
        check_fault(&c, "superblock: %s", why);
        return c.faults;
    }
    faults = with_memory(im, out, mode);
    /* A repair may bring to light what was hidden behind the fault. */
    for (int i = 0; mode == FSCK_REPAIR && faults && i < 8; i++) {
        unsigned more = with_memory(im, out, mode);

        if (!more)
            return faults;
        faults += more;
    }
    return faults;
}
