/* SPDX-License-Identifier: MIT */
/* run.c - a line: which of its pipelines run. */
#include "guestos/unix/bin/sh/sh.h"

int run_list(const struct list *l)
{
    for (; l; l = l->next) {
        if ((l->when == IF_GOOD && shell.status != 0) ||
            (l->when == IF_BAD && shell.status == 0))
            continue;
        shell.status = run_pipeline(l->pipeline, l->behind);
    }
    return shell.status;
}

int run_line(const char *line)
{
    struct reader r;
    struct list *l = parse_line(&r, line);

    if (r.error) {
        complain("%s", r.error);
        shell.status = 2;
    }
    run_list(l);
    line_free();
    return shell.status;
}
