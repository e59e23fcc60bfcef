/* SPDX-License-Identifier: MIT */
/*
 * session.h - a machine with everything that the options ask for, about to
 * execute its first instruction.
 *
 * `run` and the REPL both start here: images are found, read and checked, the
 * guests' archive is made, RAM is loaded, symbols are collected.
 */
#ifndef MACHINE_SESSION_H
#define MACHINE_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/image.h"
#include "machine/machine.h"
#include "machine/options.h"
#include "traces/symbols.h"

struct session {
    const struct options *options;
    struct machine *machine;
    struct symbols *symbols; /* vm 0: the booted image; 1, 2 ...: the guests */
    struct image boot;       /* the bare image, or the monitor */
    struct image guest[GUESTS_MAX];
    uint8_t *initrd; /* the archive, or --initrd's file; NULL: none */
    size_t initrd_size;
    struct input input; /* --input's bytes */
};

/*
 * Build it; the machine's console writes to `console`.  `o` must outlive the
 * session.  False: `why` says what is wrong, and nothing is left to close.
 */
bool session_open(struct session *s, const struct options *o,
                  struct console console, struct complaint *why);

/*
 * At the end: what software wrote to a disk goes into its file, as it is at
 * the furthest place the machine has reached; it goes there if it is in the
 * past.  False: `why` says what went wrong.
 */
bool session_write_disk(const struct session *s, struct complaint *why);

/*
 * What was booted, for snapshots: a line for each image with its name and
 * build id, one for each VM, one for the boot arguments.  For the caller to
 * free.
 */
char *session_images(const struct session *s);

void session_close(struct session *s);

/*
 * The archive alone, for `bundle`: the guests' images are read and checked.
 * Free with session_close() too.
 */
bool session_bundle(struct session *s, const struct options *o,
                    struct complaint *why);

#endif
