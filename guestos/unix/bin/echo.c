/* SPDX-License-Identifier: MIT */
/* echo [-n] WORD... - say the words; -n: without the end of the line. */
#include "guestos/unix/lib/unix.h"

enum { LINE = ARGS_BYTES + ARGS_MOST };

int main(int argc, char *argv[])
{
    char line[LINE];
    size_t n = 0;
    int first = argc > 1 && strcmp(argv[1], "-n") == 0 ? 2 : 1;

    for (int i = first; i < argc; i++) {
        size_t length = strlen(argv[i]);

        if (i > first)
            line[n++] = ' ';
        memcpy(line + n, argv[i], length);
        n += length;
    }
    if (first == 1)
        line[n++] = '\n';

    int error = write_all(1, line, (int)n);

    if (error < 0)
        die("%s", error_text(error));
    return 0;
}
