/* SPDX-License-Identifier: MIT */
/*
 * run.h - `mirrorball run`: boot, run to the end, say how it went.
 */
#ifndef MACHINE_RUN_H
#define MACHINE_RUN_H

#include "machine/options.h"

/* The exit statuses of every subcommand (`mirrorball help run`). */
enum {
    EXIT_OK = 0,   /* the machine powered off with status 0 */
    EXIT_BAD = 1,  /* it ended in another way, or a VM was killed */
    EXIT_USE = 2,  /* wrong use, or an unreadable file */
    EXIT_LIMIT = 3 /* a limit was reached, or ^C pressed */
};

/*
 * The machine's console goes to stdout, everything else to stderr.  False if
 * it could not be started, or a file not be written: `why` says so.  Else
 * *status is one of the above.
 */
bool run_main(const struct options *o, int *status, struct complaint *why);

#endif
