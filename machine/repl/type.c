/* SPDX-License-Identifier: MIT */
/* type.c - the command that types a line at the machine's console. */
#include <stdio.h>
#include <string.h>

#include "machine/repl/panel.h"
#include "machine/replay/timeline.h"

/* The words with a blank between two, and a newline. */
static size_t line_of(const struct words *w, char line[LINE_SIZE + 1])
{
    size_t n = 0;

    for (unsigned i = 1; i < w->count; i++)
        n += (size_t)snprintf(line + n, LINE_SIZE - n, "%s%s",
                              i > 1 ? " " : "", w->word[i]);
    line[n++] = '\n';
    return n;
}

enum outcome command_type(struct panel *p, const struct words *w)
{
    struct machine *m = p->machine;
    char line[LINE_SIZE + 1];
    size_t n = line_of(w, line);

    if (m->stop)
        return panel_fail(p, "the machine has stopped: rsi goes back a step, "
                             "then type");
    if (m->timeline && timeline_cut(m->timeline))
        fprintf(panel_speak(p),
                "what lay ahead is cut off: another future begins here\n");
    if (m->timeline)
        checkpoints_cut(p);
    if (!serial_type(m, 0, line, n))
        return panel_fail(p, "out of memory");
    return DONE;
}
