/* SPDX-License-Identifier: MIT */
/*
 * popek_main.h - `mirrorball popek`: the table, the verdict, the witnesses.
 */
#ifndef MACHINE_POPEK_POPEK_MAIN_H
#define MACHINE_POPEK_POPEK_MAIN_H

#include "machine/options.h"

/*
 * Examine every row with the options' hole, and print the result to standard
 * output.  *status is EXIT_OK if the machine can be virtualized, else
 * EXIT_BAD.  False: `why` says what is wrong.
 */
bool popek_main(const struct options *o, int *status, struct complaint *why);

#endif
