/* SPDX-License-Identifier: MIT */
/*
 * rm [-r] PATH... - take names away: of files, and of empty directories; -r:
 * first of all that is in a directory.
 */
#include <stdbool.h>

#include "guestos/unix/lib/unix.h"

static bool said(const char *path, int error)
{
    if (error < 0)
        complain("%s: %s", path, error_text(error));
    return error >= 0;
}

/* The first name in it that can go; 1: found, 0: none, below 0: an error. */
static int first_name(const char *path, struct dirent *d)
{
    int fd = open(path, OPEN_READ);
    int n;

    if (fd < 0)
        return fd;
    while ((n = read(fd, d, sizeof *d)) == (int)sizeof *d)
        if (d->inode && strcmp(d->name, ".") != 0 && strcmp(d->name, "..") != 0)
            break;
    close(fd);
    return n < 0 ? n : n == (int)sizeof *d;
}

/* `path` has room for PATH_MOST bytes and is as before afterwards. */
static bool remove_all(char path[PATH_MOST + 1])
{
    struct dirent d;
    size_t end = strlen(path);
    int error = unlink(path), found = 1;

    if (error != -ENOTEMPTY)
        return said(path, error);
    while ((found = first_name(path, &d)) > 0) {
        size_t length = strlen(d.name);

        if (end + 1 + length > PATH_MOST)
            return said(path, -ENAMETOOLONG);
        path[end] = '/';
        strcpy(path + end + 1, d.name);

        bool gone = remove_all(path);

        path[end] = 0;
        if (!gone)
            return false;
    }
    return said(path, found < 0 ? found : unlink(path));
}

int main(int argc, char *argv[])
{
    bool all = argc > 1 && strcmp(argv[1], "-r") == 0;
    bool good = true;
    char path[PATH_MOST + 1];

    if (argc < 2 + all)
        die("which file?");
    for (int i = 1 + all; i < argc; i++) {
        if (!all || strlen(argv[i]) > PATH_MOST) {
            good &= said(argv[i], unlink(argv[i]));
        } else {
            strcpy(path, argv[i]);
            good &= remove_all(path);
        }
    }
    return !good;
}
