/* SPDX-License-Identifier: MIT */
/* wc [FILE...] - lines, words and bytes of files, or of what comes in. */
#include <stdbool.h>

#include "guestos/unix/lib/unix.h"

struct counts {
    unsigned lines, words, bytes;
};

static char buffer[4096];

/* All of it; below 0: an error. */
static int count(int fd, struct counts *c)
{
    bool in_word = false;
    int n;

    while ((n = read(fd, buffer, sizeof buffer)) > 0) {
        c->bytes += (unsigned)n;
        for (int i = 0; i < n; i++) {
            bool blank = buffer[i] == ' ' || buffer[i] == '\t' ||
                         buffer[i] == '\n' || buffer[i] == '\r';

            c->lines += buffer[i] == '\n';
            c->words += !blank && !in_word;
            in_word = !blank;
        }
    }
    return n;
}

static int count_file(int fd, const char *name, struct counts *total)
{
    struct counts c = {0, 0, 0};
    int error = fd < 0 ? fd : count(fd, &c);

    if (error < 0) {
        complain("%s: %s", *name ? name : "input", error_text(error));
        return 1;
    }
    printf("%7u %7u %7u%s%s\n", c.lines, c.words, c.bytes, *name ? " " : "",
           name);
    total->lines += c.lines;
    total->words += c.words;
    total->bytes += c.bytes;
    return 0;
}

int main(int argc, char *argv[])
{
    struct counts total = {0, 0, 0};
    int status = 0;

    if (argc < 2)
        return count_file(0, "", &total);
    for (int i = 1; i < argc; i++) {
        int fd = open(argv[i], OPEN_READ);

        status |= count_file(fd, argv[i], &total);
        if (fd >= 0)
            close(fd);
    }
    if (argc > 2)
        printf("%7u %7u %7u total\n", total.lines, total.words, total.bytes);
    return status;
}
