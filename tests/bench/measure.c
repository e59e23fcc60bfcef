/* SPDX-License-Identifier: MIT */
/* measure.c - run a program once, by the processor's clock. */
#include "tests/bench/measure.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CANNOT_RUN = 127, MICROSECONDS = 1000000 };

static _Noreturn void become(char *const argv[], int output)
{
    int nothing = open("/dev/null", O_RDONLY);

    dup2(nothing, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    execvp(argv[0], argv);
    _exit(CANNOT_RUN);
}

/* Read to the end, keep the last bytes. */
static void listen_to(struct measured *m, int from)
{
    enum { KEPT = SAID / 2 };
    size_t have = 0;
    ssize_t n;

    while ((n = read(from, m->said + have, SAID - 1 - have)) > 0) {
        have += (size_t)n;
        if (have <= KEPT)
            continue;
        memmove(m->said, m->said + have - KEPT, KEPT);
        have = KEPT;
    }
    m->said[have] = '\0';
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / MICROSECONDS;
}

bool measure(struct measured *m, char *const argv[])
{
    struct rusage used;
    int ends[2];
    pid_t child;

    if (pipe(ends) != 0)
        return false;
    child = fork();
    if (child == 0)
        become(argv, ends[1]);
    close(ends[1]);
    if (child > 0)
        listen_to(m, ends[0]);
    close(ends[0]);
    if (child < 0 || wait4(child, &m->status, 0, &used) != child)
        return false;
    m->kilobytes = used.ru_maxrss;
    m->seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
    return true;
}

uint64_t measured_number(const struct measured *m, const char *key, int base)
{
    const char *at = strstr(m->said, key);

    return at ? strtoull(at + strlen(key), NULL, base) : 0;
}

uint64_t measured_before(const struct measured *m, const char *key)
{
    const char *at = strstr(m->said, key);

    if (!at)
        return 0;
    while (at > m->said && isdigit((unsigned char)at[-1]))
        at--;
    return strtoull(at, NULL, 10);
}
