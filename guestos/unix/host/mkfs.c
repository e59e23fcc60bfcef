/* SPDX-License-Identifier: MIT */
/*
 * mkfs.c - `mirrorball-fs mkfs`: a disk from a folder of the host's.
 *
 * The same folder makes the same bytes: names are taken in the order of
 * their bytes, and neither times nor owners are kept.  /dev/console is made
 * in addition, for a host's folder cannot hold it.
 */
/* First, and renamed: some names in it are the host's, too. */
#define stat unix_stat
#define dirent unix_dirent
#include "guestos/unix/host/reader.h"
#include "guestos/unix/host/maker.h"
#undef stat
#undef dirent
#include "guestos/unix/host/tools.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCKS = 4096, INODES = 1024 };

static bool copy_file(struct maker *m, uint32_t inode, const char *path)
{
    FILE *f = fopen(path, "rb");
    static uint8_t piece[1 << 16];
    bool good = f != NULL;
    size_t n;

    while (good && (n = fread(piece, 1, sizeof piece, f)) > 0)
        if (!maker_append(m, inode, piece, (uint32_t)n)) {
            fclose(f);
            return image_complain("%s: it has not all found room", path);
        }
    if (f && ferror(f))
        good = false;
    if (f)
        fclose(f);
    return good || image_complain("%s: %s", path, strerror(errno));
}

static bool copy_folder(struct maker *m, uint32_t folder, const char *path);

static bool copy_entry(struct maker *m, uint32_t folder, const char *path,
                       const char *name)
{
    struct stat st;
    uint32_t inode;

    if (stat(path, &st) != 0)
        return image_complain("%s: %s", path, strerror(errno));
    if (S_ISDIR(st.st_mode)) {
        /* Two sources may know the same folder: /dev is always there. */
        inode = reader_find(&m->im, image_inode(&m->im, folder), name);
        if (!inode)
            inode = maker_folder(m, folder, name);
        return inode && copy_folder(m, inode, path);
    }
    if (!S_ISREG(st.st_mode))
        return image_complain("%s: neither a file nor a folder", path);
    inode = maker_file(m, folder, name, TYPE_FILE);
    return inode && copy_file(m, inode, path);
}

static int is_name(const struct dirent *e)
{
    return strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
}

/* By bytes: alphasort() would ask the host's language. */
static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool copy_folder(struct maker *m, uint32_t folder, const char *path)
{
    struct dirent **list;
    int n = scandir(path, &list, is_name, by_bytes);
    bool good = n >= 0 || image_complain("%s: %s", path, strerror(errno));

    for (int i = 0; i < n; i++) {
        char *entry = NULL;

        if (good && asprintf(&entry, "%s/%s", path, list[i]->d_name) >= 0)
            good = copy_entry(m, folder, entry, list[i]->d_name);
        free(entry);
        free(list[i]);
    }
    if (n >= 0)
        free(list);
    return good;
}

/* The folder's files, then /dev/console. */
static bool fill(struct maker *m, const char *path)
{
    uint32_t root = maker_folder(m, 0, "/");
    uint32_t dev = root ? maker_folder(m, root, "dev") : 0;

    return dev && maker_file(m, dev, "console", TYPE_CONSOLE) &&
           (!path || copy_folder(m, root, path));
}

static bool make(const char *out, const char *path, uint32_t blocks,
                 uint32_t inodes)
{
    struct maker m;
    bool good;

    if (!maker_begin(&m, blocks, inodes))
        return false;
    good = fill(&m, path) && image_write(&m.im, out);
    image_end(&m.im);
    return good;
}

int mkfs_main(int argc, char *argv[])
{
    uint32_t blocks = BLOCKS, inodes = INODES;
    int option;

    while ((option = getopt(argc, argv, "+b:i:")) != -1) {
        if (option == 'b')
            blocks = (uint32_t)strtoul(optarg, NULL, 10);
        else if (option == 'i')
            inodes = (uint32_t)strtoul(optarg, NULL, 10);
        else
            return STATUS_USE;
    }
    if (argc - optind < 1 || argc - optind > 2) {
        image_complain("mkfs [-b BLOCKS] [-i INODES] IMAGE [FOLDER]");
        return STATUS_USE;
    }
    return make(argv[optind], argv[optind + 1], blocks, inodes) ? STATUS_OK
                                                                : STATUS_USE;
}
