/* SPDX-License-Identifier: MIT */
/* tap.c - the machine's console, its lines marked. */
#include "machine/repl/tap.h"

static void show(void *self, uint8_t byte)
{
    struct tap *t = self;

    if (byte == '\r')
        return;
    if (!t->within && t->hide)
        t->hide(t->self);
    if (!t->within)
        fputs(t->before, t->out);
    t->within = byte != '\n';
    if (!t->within)
        fputs(t->after, t->out);
    fputc(byte, t->out);
}

struct console tap_console(struct tap *t)
{
    return (struct console){show, t};
}

void tap_pause(struct tap *t)
{
    if (t->within)
        show(t, '\n');
}
