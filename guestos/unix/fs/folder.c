/* SPDX-License-Identifier: MIT */
/*
 * folder.c - directories: files of struct dirent.
 */
#include "guestos/unix/fs/folder.h"

#include "guestos/common/string.h"
#include "guestos/unix/fs/blocks.h"
#include "guestos/unix/fs/buffer.h"
#include "guestos/unix/fs/inode.h"

enum { ENTRY = sizeof(struct dirent), ENTRIES = BLOCK_BYTES / ENTRY };

_Static_assert(sizeof(struct name) == NAME_MOST + 1 &&
                   sizeof(struct dirent) == 4 + sizeof(struct name) &&
                   BLOCK_BYTES % sizeof(struct dirent) == 0,
               "entries do not cross blocks, names are words");

struct name folder_name(const char *text)
{
    struct name n = {{0}};
    char *to = (char *)n.word;

    while (*text)
        *to++ = *text++;
    return n;
}

/* Entries as they lie there: an inode's number, then a name. */
struct entry {
    uint32_t inode;
    struct name name;
};

static bool is_same(const struct name *a, const struct name *b)
{
    for (unsigned i = 0; i < sizeof a->word / 4; i++)
        if (a->word[i] != b->word[i])
            return false;
    return true;
}

/* How many entries block n of the folder has. */
static uint32_t entries_of(const struct inode *folder, uint32_t n)
{
    uint32_t all = folder->d.size / ENTRY, before = n * ENTRIES;

    if (before >= all)
        return 0;
    return all - before < ENTRIES ? all - before : ENTRIES;
}

/* Block n of the folder; 0: the disk failed, or is damaged. */
static const struct entry *block_of(struct inode *folder, uint32_t n)
{
    int error = 0;
    uint32_t block = blocks_find(folder, n, &error);

    return block ? buffer_read(block) : 0;
}

int32_t folder_find(struct inode *folder, const struct name *name,
                    uint32_t *offset)
{
    uint32_t count;

    for (uint32_t n = 0; (count = entries_of(folder, n)); n++) {
        const struct entry *e = block_of(folder, n);

        if (!e)
            return -EIO;
        for (uint32_t i = 0; i < count; i++)
            if (e[i].inode && is_same(&e[i].name, name)) {
                *offset = n * BLOCK_BYTES + i * ENTRY;
                return (int32_t)e[i].inode;
            }
    }
    return 0;
}

int32_t folder_is_empty(struct inode *folder)
{
    uint32_t count, used = 0;

    for (uint32_t n = 0; (count = entries_of(folder, n)); n++) {
        const struct entry *e = block_of(folder, n);

        if (!e)
            return -EIO;
        for (uint32_t i = 0; i < count; i++)
            used += e[i].inode != 0;
    }
    return used <= 2;
}

/* ------------------------------------------------------------------ changing
 */

/* Where a free place is: in the folder, or at its end; below 0: an error. */
static int32_t find_place(struct inode *folder)
{
    uint32_t count;

    for (uint32_t n = 0; (count = entries_of(folder, n)); n++) {
        const struct entry *e = block_of(folder, n);

        if (!e)
            return -EIO;
        for (uint32_t i = 0; i < count; i++)
            if (!e[i].inode)
                return (int32_t)(n * BLOCK_BYTES + i * ENTRY);
    }
    return (int32_t)folder->d.size;
}

static int32_t put(struct inode *folder, uint32_t offset, const struct entry *e)
{
    int error = -EIO;
    uint32_t block = blocks_find(folder, offset / BLOCK_BYTES, &error);
    uint8_t *page = block ? buffer_write(block) : 0;

    if (!page)
        return error;
    memcpy(page + offset % BLOCK_BYTES, e, sizeof *e);
    return 0;
}

/* The folder is longer by one entry, which may take another block. */
static int32_t lengthen(struct inode *folder)
{
    uint32_t n = folder->d.size / BLOCK_BYTES, block;
    int error = 0;

    if (n >= FILE_BLOCKS)
        return -EFBIG;
    if (folder->d.size % BLOCK_BYTES == 0) {
        if (!(block = blocks_make(folder, n, &error)))
            return error;
        if (!buffer_fresh(block))
            return -EIO;
    }
    folder->d.size += ENTRY;
    return inode_store(folder) ? 0 : -EIO;
}

int32_t folder_add(struct inode *folder, const struct name *name,
                   uint32_t inode)
{
    const struct entry e = {.inode = inode, .name = *name};
    int32_t offset = find_place(folder), error = offset < 0 ? offset : 0;

    if (error == 0 && (uint32_t)offset == folder->d.size)
        error = lengthen(folder);
    return error < 0 ? error : put(folder, (uint32_t)offset, &e);
}

int32_t folder_remove(struct inode *folder, uint32_t offset)
{
    const struct entry none = {0};

    return put(folder, offset, &none);
}
