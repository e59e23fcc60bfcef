/* SPDX-License-Identifier: MIT */
/* builtin.c - what only the shell itself can do: cd, exit, wait, help. */
#include "guestos/unix/bin/sh/sh.h"

static int change_directory(char *words[])
{
    const char *path = words[1] ? words[1] : "/";
    int error = chdir(path);

    if (error < 0)
        complain("cd: %s: %s", path, error_text(error));
    return error < 0;
}

static int leave(char *words[])
{
    exit(words[1] ? atoi(words[1]) : shell.status);
}

/* Until no child is left. */
static int wait_for_all(char *words[])
{
    int status = 0;

    (void)words;
    while (wait(&status) >= 0)
        continue;
    return 0;
}

static int say_what_there_is(char *words[])
{
    (void)words;
    printf("a b | c   < in   > out   >> out   2> errors   a ; b   a && b   "
           "a || b   a &   (a; b)\n"
           "'as it is'  \"$1 $? in it\"  # a comment\n"
           "cd [DIR], exit [STATUS], wait; programs: ls /bin\n");
    return 0;
}

static const struct {
    const char *name;
    int (*run)(char *words[]);
} builtins[] = {
    {"cd", change_directory},
    {"exit", leave},
    {"wait", wait_for_all},
    {"help", say_what_there_is},
};

enum { BUILTINS = sizeof builtins / sizeof builtins[0] };

static int find(const char *name)
{
    for (int i = 0; i < BUILTINS; i++)
        if (strcmp(name, builtins[i].name) == 0)
            return i;
    return -1;
}

bool is_builtin(const char *name)
{
    return find(name) >= 0;
}

bool builtin(char *words[], int *status)
{
    int i = find(words[0]);

    if (i >= 0)
        *status = builtins[i].run(words);
    return i >= 0;
}
