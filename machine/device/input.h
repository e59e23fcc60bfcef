/* SPDX-License-Identifier: MIT */
/*
 * input.h - what the console receives: bytes, each with the cycle from which
 * it may be received.
 *
 * The cycle is all that the machine learns of the time at which somebody
 * typed: a recorded input makes the run again, bit for bit.  Bytes are only
 * ever added at the end, with cycles that never fall; `next` alone is state
 * of the machine, so going back in time moves it and forgets nothing.
 *
 * As text, a recording is a line that says so, then a line for each burst:
 * its cycle, a space and its bytes, of which \n \r \t \\ and \xHH stand for
 * those that one cannot see.
 */
#ifndef MACHINE_DEVICE_INPUT_H
#define MACHINE_DEVICE_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "machine/complaint.h"

/* Bytes that came together, up to where the next burst begins. */
struct input_burst {
    uint64_t cycle;
    size_t first;
};

struct input {
    uint8_t *byte;
    struct input_burst *burst;
    size_t bytes, bursts;
    uint64_t next; /* the byte to be received next */
};

/* Append n bytes; false if the host has no memory.  n may be 0. */
bool input_add(struct input *in, uint64_t cycle, const void *bytes, size_t n);

/* From which cycle on there is a byte to take; CLOCK_NEVER: no more come. */
uint64_t input_due(const struct input *in);

/* The cycle of the byte that comes last; 0 if there is none. */
uint64_t input_last(const struct input *in);

/* The byte that is due. */
uint8_t input_take(struct input *in);

/* Nothing came after this cycle: another future begins. */
void input_cut(struct input *in, uint64_t cycle);

/* A copy of its own, for machine_new() and the like; an empty `to`. */
bool input_copy(struct input *to, const struct input *from);

/* Accepts a struct of zeroes too, and leaves one. */
void input_free(struct input *in);

/*
 * Append what a file holds: a recording, or bytes that are all there from
 * the beginning.  False: `why` says which line is no recording's.
 */
bool input_read(struct input *in, const uint8_t *text, size_t size,
                struct complaint *why);

/* Write it as a recording, from its beginning. */
void input_print(FILE *to, const struct input *in);

#endif
