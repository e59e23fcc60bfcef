/* SPDX-License-Identifier: MIT */
/*
 * tap.h - what the guests print, told apart from what the front panel says.
 *
 * Every line of the machine's console is shown behind "| ".  The panel calls
 * tap_pause() before it speaks itself, so that the two never share a line.
 */
#ifndef MACHINE_REPL_TAP_H
#define MACHINE_REPL_TAP_H

#include <stdbool.h>
#include <stdio.h>

#include "machine/device/serial.h"

struct tap {
    FILE *out;                  /* where it is shown */
    const char *before, *after; /* round each line: "| " and colours */
    bool within;                /* a line has begun and not ended */
    void (*hide)(void *self);   /* called before a line begins; or NULL */
    void *self;
};

/* The machine's console; the tap must outlive the machine. */
struct console tap_console(struct tap *t);

/* End a line that has begun; what follows of it starts a new one. */
void tap_pause(struct tap *t);

#endif
