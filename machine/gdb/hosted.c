/* SPDX-License-Identifier: MIT */
/* hosted.c - a session for `run`, of its own or the panel's. */
#include "machine/gdb/hosted.h"

#include <stdlib.h>

#include "machine/gdb/serve.h"

static void put_stdout(void *self, uint8_t byte)
{
    (void)self;
    putchar(byte);
}

bool hosted_open(struct hosted *h, const struct options *o,
                 struct complaint *why)
{
    const struct console console = {put_stdout, NULL};

    *h = (struct hosted){.session = &h->own};
    if (!o->gdb)
        return session_open(h->session, o, console, why);
    h->panel = calloc(1, sizeof *h->panel);
    if (!h->panel)
        return complain(why, "out of memory");
    h->session = &h->panel->session;
    if (panel_open_for(h->panel, o, console, why))
        return true;
    free(h->panel);
    return false;
}

void hosted_close(struct hosted *h)
{
    if (h->panel)
        panel_close(h->panel);
    else
        session_close(h->session);
    free(h->panel);
}

bool hosted_serve(struct hosted *h, bool *go_on, struct complaint *why)
{
    enum served how = SERVED_FREE;

    if (h->panel &&
        !gdb_serve(h->panel, h->panel->options->gdb_port, &how, why))
        return false;
    *go_on = how == SERVED_FREE || how == SERVED_OVER;
    return true;
}
