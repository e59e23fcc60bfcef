/* SPDX-License-Identifier: MIT */
/* cat [FILE...] - files, or what comes in, one after the other. */
#include "guestos/unix/lib/unix.h"

static char buffer[4096];

static int copy(int fd, const char *name)
{
    int n;

    while ((n = read(fd, buffer, sizeof buffer)) > 0) {
        int error = write_all(1, buffer, n);

        /* Who reads no more has what he wanted; when, is chance. */
        if (error == -EPIPE)
            exit(1);
        if (error < 0)
            die("%s", error_text(error));
    }
    if (n < 0)
        complain("%s: %s", name, error_text(n));
    return n < 0;
}

int main(int argc, char *argv[])
{
    int status = 0;

    if (argc < 2)
        return copy(0, "input");
    for (int i = 1; i < argc; i++) {
        int fd = open(argv[i], OPEN_READ);

        if (fd < 0) {
            complain("%s: %s", argv[i], error_text(fd));
            status = 1;
            continue;
        }
        status |= copy(fd, argv[i]);
        close(fd);
    }
    return status;
}
