/* SPDX-License-Identifier: MIT */
/*
 * sh [-c LINE | FILE [ARG...]] - the shell: runs the line, the file's lines,
 * or what is typed; its status is that of the last command.
 */
#include "guestos/unix/bin/sh/sh.h"

/* What a line has allocated, each beginning with the address of the last. */
struct piece {
    struct piece *next;
    int unused; /* what follows is aligned like malloc()'s */
};

struct shell shell;
static struct piece *pieces;

void *line_alloc(size_t bytes)
{
    struct piece *p = malloc(sizeof *p + bytes);

    if (!p)
        die("%s", error_text(-ENOMEM));
    p->next = pieces;
    pieces = p;
    return p + 1;
}

void line_free(void)
{
    while (pieces) {
        struct piece *p = pieces;

        pieces = p->next;
        free(p);
    }
}

static void run_lines(int fd)
{
    static char line[LINE_MOST];

    for (;;) {
        if (shell.asks)
            write(2, "$ ", 2);

        int n = read_line(fd, line, LINE_MOST);

        if (n < 0)
            return;
        if (n == LINE_MOST - 1) {
            complain("a line is longer than %d bytes", LINE_MOST - 2);
            shell.status = 2;
        } else {
            run_line(line);
        }
    }
}

int main(int argc, char *argv[])
{
    struct stat st;

    shell.argc = 1;
    shell.argv = argv;
    if (argc > 2 && strcmp(argv[1], "-c") == 0) {
        run_line(argv[2]);
        return shell.status;
    }
    if (argc > 1) {
        int fd = open(argv[1], OPEN_READ);

        if (fd < 0)
            die("%s: %s", argv[1], error_text(fd));
        shell.argc = argc - 1;
        shell.argv = argv + 1;
        run_lines(fd);
        return shell.status;
    }
    shell.asks = fstat(0, &st) == 0 && st.type == TYPE_CONSOLE;
    run_lines(0);
    if (shell.asks)
        write(2, "\n", 1);
    return shell.status;
}
