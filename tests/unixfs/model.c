/* SPDX-License-Identifier: MIT */
/* model.c - what a disk should hold: a few folders and files, in arrays. */
#include "guestos/unix/host/reader.h"
#include "tests/unixfs/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const folders[FOLDERS] = {"", "/a", "/b", "/a/c"};

const char *model_folder(unsigned i)
{
    return folders[i];
}

const char *model_path(unsigned i)
{
    static char path[2][32];
    static unsigned which;

    which = !which;
    snprintf(path[which], sizeof path[which], "%s/f%u", folders[i / NAMES],
             i % NAMES);
    return path[which];
}

void model_begin(struct model *m)
{
    *m = (struct model){.folder = {true}};
}

void model_end(struct model *m)
{
    for (unsigned i = 0; i < PATHS; i++)
        if (m->file[i])
            model_unlink(m, i);
}

void model_create(struct model *m, unsigned path)
{
    struct node *n = calloc(1, sizeof *n);

    if (!n || !(n->bytes = calloc(1, LONGEST)))
        abort();
    n->links = 1;
    m->file[path] = n;
}

void model_link(struct model *m, unsigned old, unsigned new)
{
    m->file[new] = m->file[old];
    m->file[new]->links++;
}

void model_unlink(struct model *m, unsigned path)
{
    struct node *n = m->file[path];

    m->file[path] = NULL;
    if (--n->links == 0) {
        free(n->bytes);
        free(n);
    }
}

void model_write(struct node *n, uint32_t offset, const uint8_t *from,
                 uint32_t bytes)
{
    memcpy(n->bytes + offset, from, bytes);
    if (offset + bytes > n->size)
        n->size = offset + bytes;
}

/* ------------------------------------------------------------------ digests */

static uint64_t mix(uint64_t h, const void *bytes, size_t n)
{
    const uint8_t *b = bytes;
    uint64_t word;

    for (; n >= sizeof word; n -= sizeof word, b += sizeof word) {
        memcpy(&word, b, sizeof word);
        h = (h ^ word) * 0x9e3779b97f4a7c15u;
        h ^= h >> 29;
    }
    for (; n > 0; n--)
        h = (h ^ *b++) * 1099511628211u;
    return h;
}

static uint64_t mix_number(uint64_t h, uint64_t n)
{
    return mix(h, &n, sizeof n);
}

uint64_t model_digest(const struct model *m)
{
    uint64_t h = 1;

    for (unsigned i = 0; i < FOLDERS; i++)
        h = mix_number(h, m->folder[i]);
    for (unsigned i = 0; i < PATHS; i++) {
        const struct node *n = m->file[i];
        unsigned same = 0;

        while (n && m->file[same] != n)
            same++;
        h = mix_number(h, n ? same : PATHS);
        if (n && same == i)
            h = mix(mix_number(h, n->size), n->bytes, n->size);
    }
    return h;
}

uint64_t image_digest(const struct image *im)
{
    static uint8_t bytes[LONGEST];
    uint32_t inode[PATHS];
    uint64_t h = 1;

    for (unsigned i = 0; i < FOLDERS; i++)
        h = mix_number(h, reader_path(im, model_folder(i)) != 0);
    for (unsigned i = 0; i < PATHS; i++) {
        unsigned same = 0;

        inode[i] = reader_path(im, model_path(i));
        while (inode[i] && inode[same] != inode[i])
            same++;
        h = mix_number(h, inode[i] ? same : PATHS);
        if (inode[i] && same == i) {
            uint32_t n =
                reader_read(im, image_inode(im, inode[i]), bytes, 0, LONGEST);

            h = mix(mix_number(h, n), bytes, n);
        }
    }
    return h;
}
