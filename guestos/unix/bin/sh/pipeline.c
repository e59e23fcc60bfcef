/* SPDX-License-Identifier: MIT */
/*
 * pipeline.c - a process for each command of a pipeline, with pipes between
 * them; the last one's status is the pipeline's.
 */
#include "guestos/unix/bin/sh/sh.h"

enum { KILLED = 137, FAULT = 139, NOT_FOUND = 127, NOT_RUN = 126 };

/* What the words stand for; those that vanish are left out: how many. */
static int expand_all(const struct command *c, char *words[WORDS_MOST + 1])
{
    int n = 0;

    for (int i = 0; i < c->n; i++) {
        words[n] = expand(c->words[i]);
        n += words[n] != 0;
    }
    words[n] = 0;
    return n;
}

/* In its own process: never returns. */
static _Noreturn void run_command(const struct command *c)
{
    char *words[WORDS_MOST + 1];
    int status;

    if (!redirect(c))
        exit(1);
    if (c->inside) {
        shell.asks = false;
        exit(run_list(c->inside));
    }
    if (!expand_all(c, words))
        exit(0);
    if (builtin(words, &status))
        exit(status);

    int error = exec_found(words);

    complain("%s: %s", words[0],
             error == -ENOENT ? "no such program" : error_text(error));
    exit(error == -ENOENT ? NOT_FOUND : NOT_RUN);
}

/* A command between two descriptors; `next` is of the next command's pipe. */
static int start(const struct command *c, int in, int out, int next)
{
    int pid = fork();

    if (pid != 0)
        return pid;
    if (next >= 0)
        close(next);
    if (!become(in, 0) || !become(out, 1))
        exit(1);
    run_command(c);
}

/* What the last command's end is in $?; it is said, if it did not exit. */
static int end_status(const struct command *c, int status)
{
    const char *name = "( )";

    if (status != STATUS_KILLED && status != STATUS_FAULT)
        return status;
    while (c->next)
        c = c->next;
    if (!c->inside)
        name = c->words[0];
    complain("%s: %s", name, status == STATUS_KILLED ? "killed" : "a fault");
    return status == STATUS_KILLED ? KILLED : FAULT;
}

/* Until all of them have ended: the last one's status. */
static int wait_for_these(const int pids[], int n)
{
    int last = n ? pids[n - 1] : 0;
    int result = 1, status;

    for (int left = n; left > 0;) {
        int pid = wait(&status);

        if (pid < 0)
            break;
        if (pid == last)
            result = status;
        for (int i = 0; i < n; i++)
            left -= pids[i] == pid;
    }
    return result;
}

/* Start all of it: how many could be. */
static int start_all(const struct command *c, int pids[PIPELINE_MOST])
{
    int n = 0, in = 0;

    for (; c && n < PIPELINE_MOST; c = c->next) {
        int fds[2] = {-1, 1}, error = 0;

        if (c->next)
            error = pipe(fds);
        if (error >= 0)
            error = pids[n] = start(c, in, fds[1], fds[0]);
        if (in != 0)
            close(in);
        if (fds[1] != 1)
            close(fds[1]);
        in = fds[0];
        if (error < 0) {
            complain("cannot start it: %s", error_text(error));
            break;
        }
        n++;
    }
    if (c && in > 0)
        close(in);
    return n;
}

int run_pipeline(const struct command *c, bool behind)
{
    int pids[PIPELINE_MOST];
    char *words[WORDS_MOST + 1];
    int status = 0;

    if (!c->next && !c->inside && !behind && c->n &&
        is_builtin(c->words[0])) {
        if (c->redirections) {
            complain("%s: cannot be redirected", c->words[0]);
            return 1;
        }
        expand_all(c, words);
        builtin(words, &status);
        return status;
    }

    int n = start_all(c, pids);

    return behind ? 0 : end_status(c, wait_for_these(pids, n));
}
