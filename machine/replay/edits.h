/* SPDX-License-Identifier: MIT */
/*
 * edits.h - changes by hand, so that they can be made again.
 *
 * A run that somebody meddled with is not what its first state decides.  Each
 * change is kept with its place: bytes for RAM, or the whole state after it.
 */
#ifndef MACHINE_REPLAY_EDITS_H
#define MACHINE_REPLAY_EDITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/machine.h"

enum edit_kind { EDIT_RAM, EDIT_STATE };

struct edit {
    uint64_t place;
    enum edit_kind kind;
    uint32_t physical; /* EDIT_RAM: where */
    uint8_t *bytes;
    size_t size;
};

struct edits {
    struct edit *edit; /* in the order they were made */
    size_t count;
    size_t made; /* so many of them are behind the machine */
};

/* One more, made already; it is the last.  False: no memory. */
bool edits_ram(struct edits *e, uint64_t place, uint32_t physical,
               const void *from, size_t size);
bool edits_state(struct edits *e, uint64_t place, const struct machine *m);

/* Where the next one is to be made; UINT64_MAX: there is none. */
uint64_t edits_next(const struct edits *e);

/* Make it. */
void edits_make(struct edits *e, struct machine *m);

/* Those that are not behind the machine will not be. */
void edits_cut(struct edits *e);

void edits_free(struct edits *e);

#endif
