/* SPDX-License-Identifier: MIT */
/*
 * witness.h - the smallest state that shows why a row offends, for people.
 */
#ifndef MACHINE_POPEK_WITNESS_H
#define MACHINE_POPEK_WITNESS_H

#include <stdio.h>

#include "machine/popek/popek.h"

/* Shrink the best evidence of this offender, and print it. */
void witness_print(FILE *to, struct machine *m,
                   const struct popek_settings *settings,
                   struct popek_finding *f);

#endif
