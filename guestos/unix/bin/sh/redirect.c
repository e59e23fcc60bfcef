/* SPDX-License-Identifier: MIT */
/* redirect.c - < > >> 2> 2>&1, in the process that becomes the program. */
#include "guestos/unix/bin/sh/sh.h"

/* dup() takes the lowest that is free: `to`, if all below are open. */
bool become(int from, int to)
{
    int got;

    if (from == to)
        return true;
    close(to);
    got = dup(from);
    close(from);
    return got == to;
}

static bool redirect_to_file(const struct redirection *to)
{
    char *path = expand(to->path);
    int fd = path ? open(path, to->flags) : -ENOENT;

    if (fd < 0)
        complain("%s: %s", path ? path : to->path, error_text(fd));
    return fd >= 0 && become(fd, to->fd);
}

bool redirect(const struct command *c)
{
    for (int i = 0; i < c->redirections; i++) {
        const struct redirection *to = &c->to[i];

        if (to->same_as < 0) {
            if (!redirect_to_file(to))
                return false;
        } else {
            close(to->fd);
            if (dup(to->same_as) != to->fd)
                return false;
        }
    }
    return true;
}
