/* SPDX-License-Identifier: MIT */
/*
 * main.c - as: assemble for the small machine (insn.def).
 *
 *   as FILE.s FILE.o
 */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/as/as.h"

enum { CHUNK = 4096, LINE_ROOM = 160 };

static int lines;

void as_wrong(const char *what, const char *name)
{
    die("line %d: %s %s", lines, what, name);
}

static void assemble_file(int fd)
{
    static char chunk[CHUNK];
    char line[LINE_ROOM];
    int used = 0;
    int n;

    while ((n = read(fd, chunk, CHUNK)) > 0) {
        for (int i = 0; i < n; i++) {
            if (chunk[i] != '\n') {
                if (used == LINE_ROOM - 1)
                    as_wrong("line is too long", "");
                line[used++] = chunk[i];
                continue;
            }
            line[used] = 0;
            used = 0;
            lines++;
            assemble(line);
        }
    }
}

int main(int argc, char *argv[])
{
    int in, out;

    if (argc != 3)
        die("use: as FILE.s FILE.o");
    in = open(argv[1], OPEN_READ);
    if (in < 0)
        die("%s: %s", argv[1], error_text(-in));
    assemble_file(in);
    out = open(argv[2], OPEN_WRITE | OPEN_CREATE | OPEN_TRUNCATE);
    if (out < 0)
        die("%s: %s", argv[2], error_text(-out));
    output_write(out);
    return 0;
}
