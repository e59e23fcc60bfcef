/* SPDX-License-Identifier: MIT */
/*
 * owned.h - which machine frames the monitor put behind which VM's pages, as
 * its events say.
 */
#ifndef TESTS_SOAK_OWNED_H
#define TESTS_SOAK_OWNED_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/board.h"
#include "machine/spec/fields.h"
#include "traces/event.h"

enum { OWNED_VMS = 17, OWNED_FRAMES = RAM_MAX >> PAGE_SHIFT };

struct owned {
    uint16_t uses[OWNED_FRAMES][OWNED_VMS]; /* pages of each VM, by mfn */
    uint32_t first[OWNED_VMS];              /* what is behind their page 0 */
    uint32_t regpage[OWNED_VMS];            /* 0: none yet */
};

/* Takes note of fill, share, own, regpage and take. */
void owned_event(struct owned *o, const struct event *e);

/* Does this VM use the frame; and nobody else? */
bool owned_by(const struct owned *o, uint32_t mfn, unsigned vm);
bool owned_alone(const struct owned *o, uint32_t mfn, unsigned vm);

#endif
