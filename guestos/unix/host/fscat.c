/* SPDX-License-Identifier: MIT */
/*
 * fscat.c - `mirrorball-fs fscat`: a file of a disk to standard output, or
 * what is in a folder.  What the log has committed counts; the image's file
 * stays as it is.
 */
/* First: some names in it are the host's macros. */
#include "guestos/unix/host/reader.h"
#include "guestos/unix/host/tools.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* As the letter that `ls -l` begins with. */
static char letter(uint32_t type)
{
    switch (type) {
    case TYPE_DIR:
        return 'd';
    case TYPE_FILE:
        return '-';
    case TYPE_CONSOLE:
        return 'c';
    }
    return '?';
}

static void list(const struct image *im, const struct dinode *folder)
{
    struct dirent e;

    for (uint32_t at = 0; reader_read(im, folder, &e, at, sizeof e) == sizeof e;
         at += sizeof e) {
        const struct dinode *d;

        if (!e.inode || e.inode >= image_inodes(im))
            continue;
        d = image_inode(im, e.inode);
        printf("%c %4" PRIu32 " %2" PRIu32 " %8" PRIu32 " %.*s\n",
               letter(d->type), e.inode, d->links, d->size, NAME_MOST, e.name);
    }
}

static void copy(const struct image *im, const struct dinode *d)
{
    uint8_t piece[BLOCK_BYTES];
    uint32_t n;

    for (uint32_t at = 0; (n = reader_read(im, d, piece, at, sizeof piece)) > 0;
         at += n)
        fwrite(piece, 1, n, stdout);
}

/* The file of that path, printed; false: it is not there. */
static bool show(const struct image *im, const char *file, const char *path)
{
    const char *why;
    uint32_t inode;

    if (!image_check_super(im, &why))
        return image_complain("%s: %s", file, why);
    reader_replay(im);
    inode = reader_path(im, path);
    if (!inode)
        return image_complain("%s: %s: not there", file, path);
    if (image_inode(im, inode)->type == TYPE_DIR)
        list(im, image_inode(im, inode));
    else
        copy(im, image_inode(im, inode));
    return true;
}

int fscat_main(int argc, char *argv[])
{
    struct image im;
    bool good;

    if (argc < 2 || argc > 3) {
        image_complain("fscat IMAGE [PATH]");
        return STATUS_USE;
    }
    if (!image_read(&im, argv[1]))
        return STATUS_USE;
    good = show(&im, argv[1], argc > 2 ? argv[2] : "/");
    image_end(&im);
    if (fflush(stdout) != 0 || ferror(stdout))
        good = image_complain("standard output: not all could be written");
    return good ? STATUS_OK : STATUS_USE;
}
