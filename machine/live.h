/* SPDX-License-Identifier: MIT */
/*
 * live.h - somebody at the machine's console: standard input, while it runs.
 *
 * What arrives is typed into the machine (serial_type()), which keeps the
 * cycle; nothing else of the host's time gets in.  While the machine is
 * asleep the host's time passes as the machine's does, so that a pause of a
 * second lasts one; a byte that comes then comes as many cycles later.
 *
 * A terminal is put into raw mode, so that ^C and the like reach the machine;
 * ^A x is the way out.  A pipe is read as it comes; its end is no event.
 */
#ifndef MACHINE_LIVE_H
#define MACHINE_LIVE_H

#include <stdbool.h>
#include <stdint.h>
#include <termios.h>

#include "machine/machine.h"

struct live {
    struct machine *machine;
    bool (*leave)(void); /* shall it be left?  A signal came, say */
    bool open;           /* more may come */
    bool terminal;       /* raw, and `before` is how it was */
    bool escape;         /* ^A was the last byte */
    bool quit;           /* ^A x was pressed, or the host has no memory */
    uint64_t asleep_at;  /* the machine's cycle when it last fell asleep ... */
    uint64_t since;      /* ... and the host's time then, in nanoseconds */
    struct termios before;
};

/*
 * From now on until live_end(), which restores the terminal.  Signals that
 * would end the program must be blocked meanwhile.
 */
void live_begin(struct live *l, struct machine *m, bool (*leave)(void));
void live_end(struct live *l);

/* Type what has arrived by now.  Between two runs of the machine. */
void live_poll(struct live *l);

#endif
