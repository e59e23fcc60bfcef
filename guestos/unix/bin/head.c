/* SPDX-License-Identifier: MIT */
/* head [-N] [FILE...] - the first N lines (10) of files, or of the input. */
#include "guestos/unix/lib/unix.h"

static char buffer[4096];

static int show(int fd, const char *name, int lines)
{
    int n = 0;

    while (lines > 0 && (n = read(fd, buffer, sizeof buffer)) > 0) {
        int end = 0;

        while (end < n && lines > 0)
            lines -= buffer[end++] == '\n';
        write_all(1, buffer, end);
    }
    if (n < 0)
        complain("%s: %s", name, error_text(n));
    return n < 0;
}

int main(int argc, char *argv[])
{
    int lines = 10, first = 1, status = 0;

    if (argc > 1 && argv[1][0] == '-') {
        lines = atoi(argv[1] + 1);
        first = 2;
    }
    if (first == argc)
        return show(0, "input", lines);
    for (int i = first; i < argc; i++) {
        int fd = open(argv[i], OPEN_READ);

        if (fd < 0) {
            complain("%s: %s", argv[i], error_text(fd));
            status = 1;
            continue;
        }
        status |= show(fd, argv[i], lines);
        close(fd);
    }
    return status;
}
