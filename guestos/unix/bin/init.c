/* SPDX-License-Identifier: MIT */
/*
 * init - the first process; its arguments are the guest's boot arguments.
 *
 * With run=PROGRAM,ARG,... it runs that, and the machine powers off with its
 * status; else a shell, and with 0 when that ends.  Whoever loses his parent
 * becomes its child, so it waits for all.
 */
#include <stdbool.h>

#include "guestos/unix/lib/unix.h"

static const char RUN[] = "run=";

/* Take "ls,-l,/" apart, in place. */
static void split(char *list, char *argv[ARGS_MOST + 1])
{
    int n = 0;

    while (list && n < ARGS_MOST) {
        char *comma = strchr(list, ',');

        argv[n++] = list;
        if (comma)
            *comma++ = 0;
        list = comma;
    }
    argv[n] = 0;
}

/* The console, unless the kernel has opened it as 0, 1 and 2. */
static void open_console(void)
{
    struct stat st;

    if (fstat(0, &st) == 0)
        return;
    open("/dev/console", OPEN_READ | OPEN_WRITE);
    dup(0);
    dup(0);
}

static int run(char *const argv[])
{
    int status = 0;
    int child = fork();

    if (child < 0)
        die("cannot fork: %s", error_text(child));
    if (child == 0) {
        int error = exec_found(argv);

        die("%s: %s", argv[0], error_text(error));
    }
    for (int pid = 0; pid != child;) {
        pid = wait(&status);
        if (pid < 0)
            die("cannot wait: %s", error_text(pid));
    }
    return status;
}

int main(int argc, char *argv[])
{
    char shell[] = "sh";
    char *program[ARGS_MOST + 1] = {shell, 0};
    bool scripted = false;

    open_console();
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], RUN, sizeof RUN - 1) == 0) {
            split(argv[i] + sizeof RUN - 1, program);
            scripted = true;
        }
    }

    int status = run(program);

    if (status >= STATUS_KILLED)
        complain("%s: %s", program[0],
                 status == STATUS_KILLED ? "killed" : "fault");
    poweroff(scripted ? (status > 255 ? 255 : status) : 0);
    return 0;
}
