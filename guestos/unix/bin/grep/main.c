/* SPDX-License-Identifier: MIT */
/*
 * grep [-v] [-c] PATTERN [FILE...] - the lines in which the pattern occurs
 * (match.h); -v: the others; -c: how many.  Status 1: none, 2: an error.
 */
#include "guestos/unix/bin/grep/match.h"
#include "guestos/unix/lib/unix.h"

/* Longer lines are searched in pieces of this. */
enum { BUFFER = 8192, ERROR = 2 };

static char buffer[BUFFER + 1];

static struct {
    const char *pattern;
    bool others, only_count, with_name;
    int found;
} job;

static void look_at(char *line, const char *name, int *count)
{
    if (match(job.pattern, line) == job.others)
        return;
    *count += 1;
    if (!job.only_count)
        printf("%s%s%s\n", job.with_name ? name : "", job.with_name ? ":" : "",
               line);
}

/* Below 0: an error. */
static int search(int fd, const char *name)
{
    int held = 0, count = 0, n;

    do {
        char *line = buffer, *end;

        n = read(fd, buffer + held, BUFFER - held);
        if (n < 0)
            return n;
        for (int i = held; i < held + n; i++)
            if (!buffer[i])
                buffer[i] = '\n'; /* a byte 0 ends a line as well */
        held += n;
        buffer[held] = 0;
        while ((end = strchr(line, '\n'))) {
            *end = 0;
            look_at(line, name, &count);
            line = end + 1;
        }
        held -= (int)(line - buffer);
        if (held == BUFFER || (n == 0 && held > 0)) {
            look_at(line, name, &count);
            held = 0;
        }
        memmove(buffer, line, (size_t)held);
    } while (n > 0);
    if (job.only_count)
        printf("%s%s%d\n", job.with_name ? name : "", job.with_name ? ":" : "",
               count);
    job.found += count;
    return 0;
}

static bool search_file(const char *name)
{
    int fd = open(name, OPEN_READ);
    int error = fd < 0 ? fd : search(fd, name);

    if (fd >= 0)
        close(fd);
    if (error < 0)
        complain("%s: %s", name, error_text(error));
    return error >= 0;
}

int main(int argc, char *argv[])
{
    bool good = true;
    int i = 1;

    for (; i < argc && argv[i][0] == '-' && argv[i][1]; i++) {
        job.others |= strcmp(argv[i], "-v") == 0;
        job.only_count |= strcmp(argv[i], "-c") == 0;
        if (strcmp(argv[i], "-v") != 0 && strcmp(argv[i], "-c") != 0)
            break;
    }
    if (i == argc) {
        complain("which pattern?");
        return ERROR;
    }
    job.pattern = argv[i++];
    job.with_name = argc - i > 1;
    if (i == argc && search(0, "") < 0)
        good = false;
    for (; i < argc; i++)
        good &= search_file(argv[i]);
    if (!good)
        return ERROR;
    return job.found ? 0 : 1;
}
