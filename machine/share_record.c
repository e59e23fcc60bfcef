/* SPDX-License-Identifier: MIT */
/* share_record.c - fork(), a pipe, and a line now and then. */
#include "machine/share_record.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LOOK = 250, READ = 4096, CANNOT_RUN = 2 }; /* LOOK in milliseconds */

static const double patience = 1.0, between = 0.25;
static const double mega = 1e6, nano = 1e-9;

/* What is on the screen. */
struct watch {
    const char *trace;
    double begin, printed;
    bool fresh; /* nothing is printed in the line where the cursor is */
    bool shown;
};

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * nano;
}

static void hide(struct watch *w)
{
    if (w->shown)
        fputs("\r\033[K", stderr);
    w->shown = false;
}

/* The cursor stays in front: the run's own last words go over it. */
static void look(struct watch *w)
{
    double t = now();
    struct stat is;

    if (!isatty(STDERR_FILENO) || t - w->begin < patience ||
        t - w->printed < between || (!w->fresh && isatty(STDOUT_FILENO)) ||
        stat(w->trace, &is) != 0)
        return;
    fprintf(stderr,
            "\r  %.1f MB recorded, %.1f MB a second; Ctrl-C ends it\033[K\r",
            (double)is.st_size / mega,
            (double)is.st_size / mega / (t - w->begin));
    w->printed = t;
    w->shown = true;
}

/* All that the run prints, until it ends. */
static void pass_on(int from, struct watch *w)
{
    char bytes[READ];
    struct pollfd ready = {.fd = from, .events = POLLIN};

    for (;;) {
        int came = poll(&ready, 1, LOOK);

        if (came < 0 && errno != EINTR)
            break;
        if (came > 0) {
            ssize_t n = read(from, bytes, sizeof bytes);

            if (n <= 0)
                break;
            hide(w);
            fwrite(bytes, 1, (size_t)n, stdout);
            fflush(stdout);
            w->fresh = bytes[n - 1] == '\n';
        }
        look(w);
    }
    hide(w);
}

static void become(const char *program, char *const argv[], const int pipe[2])
{
    dup2(pipe[1], STDOUT_FILENO);
    close(pipe[0]);
    close(pipe[1]);
    execv(program, argv);
    _exit(CANNOT_RUN);
}

int share_record(const char *program, char *const argv[], const char *trace)
{
    struct watch w = {.trace = trace, .begin = now(), .fresh = true};
    const struct sigaction ignored = {.sa_handler = SIG_IGN};
    struct sigaction before;
    int status = -1, said[2];

    if (pipe(said) != 0)
        return -1;
    pid_t child = fork();
    if (child == 0)
        become(program, argv, said);
    sigaction(SIGINT, &ignored, &before);
    close(said[1]);
    if (child > 0)
        pass_on(said[0], &w);
    close(said[0]);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    sigaction(SIGINT, &before, NULL);
    return child > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
