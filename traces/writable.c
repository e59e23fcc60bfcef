/* SPDX-License-Identifier: MIT */
/* writable.c - access() to the file, or to the folder that shall hold it. */
#include "traces/writable.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool writable(const char *path)
{
    const char *slash = strrchr(path, '/');
    char folder[PATH_MAX] = ".";
    struct stat is;

    if (stat(path, &is) == 0) {
        if (S_ISDIR(is.st_mode)) {
            errno = EISDIR;
            return false;
        }
        return access(path, W_OK) == 0;
    }
    if (slash)
        snprintf(folder, sizeof folder, "%.*s", (int)(slash - path + 1), path);
    return access(folder, W_OK | X_OK) == 0;
}
