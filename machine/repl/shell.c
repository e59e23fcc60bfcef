/* SPDX-License-Identifier: MIT */
/* shell.c - shell, !: a command of the host's. */
#include <string.h>
#include <sys/wait.h>

#include "machine/repl/child.h"

enum outcome command_shell(struct panel *p, const struct words *w)
{
    char sh[] = "sh", c[] = "-c", text[LINE_SIZE];
    char *arguments[] = {sh, c, text, NULL};
    int status = 0;

    line_rest(p->typed, 1, text);
    if (p->remote)
        return panel_fail(p, "shell: not from gdb, which has its own");
    if (w->count < 2)
        return panel_fail(p, "shell: which command?  shell ls, or !ls");
    if (!child_run(p, "/bin/sh", arguments, &status))
        return panel_fail(p, "shell: /bin/sh cannot be run");
    if (WIFSIGNALED(status))
        return panel_fail(p, "shell: ended by signal %d", WTERMSIG(status));
    if (WEXITSTATUS(status) != 0)
        return panel_fail(p, "shell: exit status %d", WEXITSTATUS(status));
    return DONE;
}
