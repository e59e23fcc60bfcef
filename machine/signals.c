/* SPDX-License-Identifier: MIT */
/* signals.c - signals that end a program, held back for a while. */
#include "machine/signals.h"

#include <unistd.h>

#include "machine/run.h"

static const int endings[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};

enum { ENDINGS = sizeof endings / sizeof endings[0] };

void signals_hold(sigset_t *before)
{
    sigset_t set;

    sigemptyset(&set);
    for (int i = 0; i < ENDINGS; i++)
        sigaddset(&set, endings[i]);
    sigprocmask(SIG_BLOCK, &set, before);
}

bool signals_came(void)
{
    sigset_t set;
    bool any = false;

    sigpending(&set);
    for (int i = 0; i < ENDINGS; i++)
        any = any || sigismember(&set, endings[i]) == 1;
    return any;
}

void signals_release(const sigset_t *before)
{
    sigset_t set;
    int number;

    sigpending(&set);
    if (sigismember(&set, SIGINT) == 1) {
        sigemptyset(&set);
        sigaddset(&set, SIGINT);
        sigwait(&set, &number);
    }
    sigprocmask(SIG_SETMASK, before, NULL);
}

/* Only what a handler may call. */
static void file_lost(int number)
{
    static const char line[] =
        "mirrorball: a disk's file was made shorter or cannot be read\n";
    ssize_t written = write(STDERR_FILENO, line, sizeof line - 1);

    (void)number;
    (void)written;
    _exit(EXIT_USE);
}

void signals_explain_bus(void)
{
    struct sigaction act = {.sa_handler = file_lost};

    sigaction(SIGBUS, &act, NULL);
}
