/* SPDX-License-Identifier: MIT */
/* shell.c - shell, !: a command of the host's. */
#include <spawn.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "machine/repl/panel.h"

/* Ctrl-C is kept from us at a terminal; the child is to have it. */
static bool spawn(const char *command, pid_t *child)
{
    char sh[] = "sh", c[] = "-c", text[LINE_SIZE];
    char *arguments[] = {sh, c, text, NULL};
    posix_spawnattr_t with;
    sigset_t none;

    snprintf(text, sizeof text, "%s", command);
    sigemptyset(&none);
    if (posix_spawnattr_init(&with) != 0)
        return false;
    posix_spawnattr_setsigmask(&with, &none);
    posix_spawnattr_setflags(&with, POSIX_SPAWN_SETSIGMASK);
    bool good =
        posix_spawn(child, "/bin/sh", NULL, &with, arguments, environ) == 0;
    posix_spawnattr_destroy(&with);
    return good;
}

enum outcome command_shell(struct panel *p, const struct words *w)
{
    char text[LINE_SIZE];
    int status = 0;
    pid_t child;

    line_rest(p->typed, 1, text);
    if (p->remote)
        return panel_fail(p, "shell: not from gdb, which has its own");
    if (w->count < 2)
        return panel_fail(p, "shell: which command?  shell ls, or !ls");
    fflush(panel_speak(p));
    if (!spawn(text, &child))
        return panel_fail(p, "shell: /bin/sh cannot be run");
    waitpid(child, &status, 0);
    line_interrupted(&p->line); /* a Ctrl-C was the child's */
    if (WIFSIGNALED(status))
        return panel_fail(p, "shell: ended by signal %d", WTERMSIG(status));
    if (WEXITSTATUS(status) != 0)
        return panel_fail(p, "shell: exit status %d", WEXITSTATUS(status));
    return DONE;
}
