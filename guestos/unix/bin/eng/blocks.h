/* SPDX-License-Identifier: MIT */
/*
 * blocks.h - what the designs are made of: adders, multiplexers, registers,
 * a multiplier.  A bus that goes in is not changed; the one that comes out
 * is new.
 */
#ifndef GUESTOS_UNIX_BIN_ENG_BLOCKS_H
#define GUESTOS_UNIX_BIN_ENG_BLOCKS_H

#include "guestos/unix/bin/eng/net.h"

/* The same gate for each bit; b is as wide as a. */
struct bus block_each(enum gate_kind kind, const struct bus *a,
                      const struct bus *b);

/* A ripple-carry adder; as wide as a, and one more bit: the carry. */
struct bus block_add(const struct bus *a, const struct bus *b,
                     struct net *carry);

/* choice ? b : a, for each bit. */
struct bus block_mux(struct net *choice, const struct bus *a,
                     const struct bus *b);

/* One of 2^choice->width buses. */
struct bus block_select(const struct bus *choice, const struct bus *of);

/* A register that takes `next` at each rise of the clock. */
struct bus block_register(const struct bus *next, struct net *clock);

/* The same, with next joined later: a loop goes through it. */
void block_flops(const struct bus *next, struct net *clock,
                 const struct bus *out);

/* An array multiplier, a row of adders for each bit of b: as wide as both. */
struct bus block_multiply(const struct bus *a, const struct bus *b);

/* Some bits of a bus. */
struct bus bus_part(const struct bus *b, int from, int width);

#endif
