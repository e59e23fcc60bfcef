/* SPDX-License-Identifier: MIT */
/* job.c - see job.h. */
#include "guestos/unix/lib/unix.h"
#include "guestos/unix/bin/pmake/job.h"

enum { COMMAND_ROOM = 1024 };

/* One program of a command. */
struct part {
    char *arg[ARGS_MOST + 1];
    int args;
    const char *from, *to; /* files, or 0 */
};

static void put_in_place(int fd, int place)
{
    if (fd == place)
        return;
    close(place);
    if (dup(fd) != place)
        die("descriptor %d is not free", place);
    close(fd);
}

static void open_in_place(const char *path, int flags, int place)
{
    int fd = open(path, flags);

    if (fd < 0)
        die("%s: %s", path, error_text(-fd));
    put_in_place(fd, place);
}

/* Split the words of one program off; what is left begins behind a |, or 0. */
static char *take_part(char *p, struct part *part)
{
    const char **next = 0;

    memset(part, 0, sizeof *part);
    for (;;) {
        char *end;

        while (*p == ' ' || *p == '\t')
            *p++ = 0;
        if (*p == 0)
            return 0;
        if (*p == '|') {
            *p = 0;
            return p + 1;
        }
        if (*p == '<' || *p == '>') {
            next = *p == '<' ? &part->from : &part->to;
            *p++ = 0;
            continue;
        }
        for (end = p; *end && *end != ' ' && *end != '\t'; end++)
            ;
        if (next)
            *next = p;
        else if (part->args < ARGS_MOST)
            part->arg[part->args++] = p;
        next = 0;
        p = end;
    }
}

static void become(const struct part *part)
{
    if (part->from)
        open_in_place(part->from, OPEN_READ, 0);
    if (part->to)
        open_in_place(part->to, OPEN_WRITE | OPEN_CREATE | OPEN_TRUNCATE, 1);
    die("%s: %s", part->arg[0], error_text(-exec_found(part->arg)));
}

/* Start the programs of a command from left to right: how many. */
static int start_all(char *command)
{
    int in = 0;
    int count = 0;

    while (command) {
        struct part part;
        int ends[2] = {0, 1};

        command = take_part(command, &part);
        if (part.args == 0)
            die("an empty command");
        if (command && pipe(ends) < 0)
            die("no pipe");
        if (fork() == 0) {
            put_in_place(in, 0);
            if (command)
                close(ends[0]);
            put_in_place(ends[1], 1);
            become(&part);
        }
        if (in != 0)
            close(in);
        if (command)
            close(ends[1]);
        in = ends[0];
        count++;
    }
    return count;
}

static void run(char *command)
{
    for (int n = start_all(command); n > 0; n--) {
        int status;

        if (wait(&status) < 0 || status != 0)
            exit(1);
    }
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
