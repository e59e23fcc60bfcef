/* SPDX-License-Identifier: MIT */
/*
 * check_folder.c - folders, from the root on: each entry by itself, each
 * folder reached once.  An entry that is wrong is repaired by removing it.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "guestos/unix/host/check.h"

enum { ENTRY = sizeof(struct dirent) };

/* Entry number n of the folder; NULL: its block is missing. */
static struct dirent *entry(struct check *c, uint32_t folder, uint32_t n)
{
    uint32_t at = n * ENTRY;
    uint32_t block =
        reader_block(c->im, image_inode(c->im, folder), at / BLOCK_BYTES);
    uint8_t *page = block ? image_block(c->im, block) : NULL;

    return page ? (struct dirent *)(void *)(page + at % BLOCK_BYTES) : NULL;
}

/* A text of at least one byte, zeroes behind it, and no slash. */
static bool is_name(const char name[NAME_MOST + 1])
{
    size_t length = strnlen(name, NAME_MOST + 1);

    for (size_t i = length; i <= NAME_MOST; i++)
        if (name[i])
            return false;
    return length > 0 && length <= NAME_MOST && !memchr(name, '/', length);
}

/* Is the name in an entry before this one? */
static bool is_double(struct check *c, uint32_t folder, uint32_t n)
{
    const struct dirent *e = entry(c, folder, n);

    for (uint32_t i = 0; i < n; i++) {
        const struct dirent *other = entry(c, folder, i);

        if (other && other->inode &&
            memcmp(other->name, e->name, sizeof e->name) == 0)
            return true;
    }
    return false;
}

/* What is wrong with an entry that is neither "." nor ".."; NULL: nothing. */
static const char *wrong(struct check *c, uint32_t folder, uint32_t n)
{
    const struct dirent *e = entry(c, folder, n);

    if (!is_name(e->name))
        return "has no proper name";
    if (is_double(c, folder, n))
        return "has the name of another one";
    if (!reader_is_inode(c->im, e->inode))
        return "names no file";
    if (image_inode(c->im, e->inode)->type == TYPE_DIR && c->parent[e->inode])
        return "names a folder that is elsewhere";
    return NULL;
}

static void check_entry(struct check *c, uint32_t folder, uint32_t n)
{
    struct dirent *e = entry(c, folder, n);
    const char *what;

    if (!e || !e->inode)
        return;
    what = wrong(c, folder, n);
    if (what && check_fault(c,
                            "inode %" PRIu32 ": entry %" PRIu32
                            " (inode %" PRIu32 ") %s",
                            folder, n, e->inode, what))
        memset(e, 0, sizeof *e);
    if (what)
        return;
    c->names[e->inode]++;
    if (image_inode(c->im, e->inode)->type == TYPE_DIR)
        c->parent[e->inode] = folder;
}

/* The entry n must be this. */
static void check_fixed(struct check *c, uint32_t folder, uint32_t n,
                        const char *name, uint32_t inode)
{
    struct dirent *e = entry(c, folder, n), want = {.inode = inode};

    strcpy(want.name, name);
    if (e && memcmp(e, &want, sizeof want) != 0 &&
        check_fault(c,
                    "inode %" PRIu32 ": entry %" PRIu32
                    " is not \"%s\", inode %" PRIu32,
                    folder, n, name, inode))
        *e = want;
    c->names[inode]++;
}

/*
 * It has its first two entries, or room for them.  A size that leaves them
 * out is repaired if there is a block; without one nobody can say what was in
 * it, and it goes, if it is not the root.
 */
static bool has_entries(struct check *c, uint32_t folder)
{
    struct dinode *d = image_inode(c->im, folder);

    if (d->size >= 2 * ENTRY)
        return true;
    if (!check_fault(c, "inode %" PRIu32 ": a folder without entries", folder))
        return false;
    if (reader_block(c->im, d, 0))
        d->size = BLOCK_BYTES;
    else if (folder != ROOT_INODE)
        memset(d, 0, sizeof *d);
    return d->size > 0;
}

static void check_folder(struct check *c, uint32_t folder)
{
    if (!has_entries(c, folder))
        return;
    check_fixed(c, folder, 0, ".", folder);
    check_fixed(c, folder, 1, "..", c->parent[folder]);
    for (uint32_t n = 2; n < image_inode(c->im, folder)->size / ENTRY; n++)
        check_entry(c, folder, n);
}

/* Each folder once, those that the ones before have named. */
static void check_reached(struct check *c, uint8_t *done)
{
    bool more = true;

    while (more) {
        more = false;
        for (uint32_t i = ROOT_INODE; i < image_inodes(c->im); i++)
            if (c->parent[i] && !done[i]) {
                done[i] = 1;
                more = true;
                check_folder(c, i);
            }
    }
}

void check_folders(struct check *c)
{
    uint8_t *done = calloc(image_inodes(c->im), 1);

    if (image_inode(c->im, ROOT_INODE)->type != TYPE_DIR)
        check_fault(c, "inode %d: the root is no folder", ROOT_INODE);
    else if (done) {
        c->parent[ROOT_INODE] = ROOT_INODE;
        check_reached(c, done);
    }
    free(done);
}
