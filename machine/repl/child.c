/* SPDX-License-Identifier: MIT */
/* child.c - posix_spawn() and waitpid(). */
#include "machine/repl/child.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

static bool spawn(const char *program, char *const arguments[], pid_t *child)
{
    posix_spawnattr_t with;
    sigset_t none;

    sigemptyset(&none);
    if (posix_spawnattr_init(&with) != 0)
        return false;
    posix_spawnattr_setsigmask(&with, &none);
    posix_spawnattr_setflags(&with, POSIX_SPAWN_SETSIGMASK);
    bool good =
        posix_spawn(child, program, NULL, &with, arguments, environ) == 0;
    posix_spawnattr_destroy(&with);
    return good;
}

bool child_run(struct panel *p, const char *program, char *const arguments[],
               int *status)
{
    pid_t child;

    fflush(panel_speak(p));
    if (!spawn(program, arguments, &child))
        return false;
    while (waitpid(child, status, 0) < 0 && errno == EINTR)
        ;
    line_interrupted(&p->line); /* a Ctrl-C was the child's */
    return true;
}
