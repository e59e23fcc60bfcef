/* SPDX-License-Identifier: MIT */
/*
 * snapshot.h - a whole machine as a file, and back.
 *
 * In it, all little-endian: what it is (magic, version, a number of the layout
 * of state.def), which machine it is of (RAM, TLB, which images with which
 * build ids), the state, the console's input, the pages of RAM that are not
 * zero and the pages of the disks that were written, and a CRC-32 of all that.
 * The same machine gives the same bytes; nothing of the host is in them.
 *
 * Loading believes nothing: not the sizes, not the CRC, not the values.  A
 * machine into which a snapshot does not go is as it was.
 *
 * The disk's file is not in it: pages that the machine never wrote are read
 * from the file that the loading machine has.
 */
#ifndef MACHINE_REPLAY_SNAPSHOT_H
#define MACHINE_REPLAY_SNAPSHOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/complaint.h"
#include "machine/machine.h"

/*
 * `images` names what the machine booted, a line for each image; a snapshot
 * goes only into a machine with the same ones.  False: `why` says what went
 * wrong, beginning with the path.
 */
bool snapshot_save(const struct machine *m, const char *images,
                   const char *path, struct complaint *why);
bool snapshot_load(struct machine *m, const char *images, const char *path,
                   struct complaint *why);

/* The same from bytes, which `name` names in a complaint. */
bool snapshot_take(struct machine *m, const char *images, const char *name,
                   const uint8_t *bytes, size_t size, struct complaint *why);

/* The bytes, for the caller to free. */
uint8_t *snapshot_bytes(const struct machine *m, const char *images,
                        size_t *size);

#endif
