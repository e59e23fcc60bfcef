/* SPDX-License-Identifier: MIT */
/*
 * repl.h - `mirrorball repl`: read, look up, run.
 *
 * First the -c commands, then -x's file, then the keyboard unless --batch.
 * A standard input that is no terminal is read as if it were a script: no
 * prompt, no greeting.  In a script or batch the first error ends it.
 */
#ifndef MACHINE_REPL_REPL_H
#define MACHINE_REPL_REPL_H

#include "machine/options.h"

/*
 * The whole session.  True: *status is 0, or 1 if a command failed in a
 * batch.  False: the machine could not be built, `why` says what is wrong.
 */
bool repl_main(const struct options *o, int *status, struct complaint *why);

#endif
