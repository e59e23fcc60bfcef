/* SPDX-License-Identifier: MIT */
/* job.c - see job.h. */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/pmake/job.h"

enum { COMMAND_ROOM = 1024 };

static bool needs_shell(const char *command)
{
    for (; *command; command++)
        if (strchr("|<>;&$()*'\"\\", *command))
            return true;
    return false;
}

static void split(char *p, char *argv[ARGS_MOST + 1])
{
    int n = 0;

    while (n < ARGS_MOST) {
        while (*p == ' ' || *p == '\t')
            *p++ = 0;
        if (*p == 0)
            break;
        argv[n++] = p;
        while (*p && *p != ' ' && *p != '\t')
            p++;
    }
    if (*p)
        die("too many arguments: %s", p);
    argv[n] = 0;
}

static void become(char *command)
{
    static char sh[] = "sh", c[] = "-c";
    char *by_shell[] = {sh, c, command, 0};
    char *argv[ARGS_MOST + 1];
    bool shell = needs_shell(command);

    if (!shell)
        split(command, argv);
    die("%s: %s", command, error_text(-exec_found(shell ? by_shell : argv)));
}

static void run(char *command)
{
    int status;
    int pid = fork();

    if (pid == 0)
        become(command);
    if (pid < 0 || wait(&status) != pid || status != 0)
        exit(1);
}

int job_start(const struct rule *r)
{
    char command[COMMAND_ROOM];
    int pid = fork();

    if (pid != 0)
        return pid;
    for (int i = 0; i < r->commands; i++) {
        rules_command(r, r->command[i], command, COMMAND_ROOM);
        run(command);
    }
    exit(0);
}
