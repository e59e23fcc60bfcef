/* SPDX-License-Identifier: MIT */
/*
 * session.h - a machine with everything that the options ask for, ready to
 * run its first instruction.
 *
 * `run` and the REPL both start here: images are read and checked, the
 * guests' archive is made, RAM is loaded, symbols are collected.
 */
#ifndef MACHINE_SESSION_H
#define MACHINE_SESSION_H

#include <stdbool.h>
#include <stddef.h>

#include "machine/image.h"
#include "machine/machine.h"
#include "machine/options.h"
#include "traces/symbols.h"

struct session {
    const struct options *options;
    struct machine *machine;
    struct symbols *symbols;   /* vm 0: the booted image; 1, 2 ...: guests */
    struct image boot;         /* the bare image, or the monitor */
    struct image guest[GUESTS_MAX];
    size_t guests;
    uint8_t *initrd; /* the archive, or the file given; NULL: none */
    size_t initrd_size;
    uint8_t *input; /* --input's bytes */
    size_t input_size;
};

/*
 * Build it.  The machine's console goes to `console`.  False: `why` says
 * what is wrong, nothing is left allocated.
 */
bool session_open(struct session *s, const struct options *o, FILE *console,
                  struct complaint *why);

void session_close(struct session *s);

#endif
