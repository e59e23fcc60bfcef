/* SPDX-License-Identifier: MIT */
/* exec_found.c - programs without a / in their name are in /bin. */
#include "guestos/unix/lib/unix.h"

int exec_found(char *const argv[])
{
    char path[PATH_MOST + 1];

    if (strchr(argv[0], '/'))
        return exec(argv[0], argv);
    if (snprintf(path, sizeof path, "/bin/%s", argv[0]) > PATH_MOST)
        return -ENAMETOOLONG;
    return exec(path, argv);
}
