/* SPDX-License-Identifier: MIT */
/* signals.c - signals that end a program, held back for a while. */
#include "machine/signals.h"

#include <stddef.h>

static sigset_t endings(void)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGQUIT);
    return set;
}

void signals_hold(sigset_t *before)
{
    sigset_t set = endings();

    sigprocmask(SIG_BLOCK, &set, before);
}

bool signals_came(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    sigset_t set;
    bool any = false;

    sigpending(&set);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        any = any || sigismember(&set, numbers[i]) == 1;
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
