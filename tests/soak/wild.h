/* SPDX-License-Identifier: MIT */
/*
 * wild.h - random code for a VM that shall do anything a VM can do: words of
 * tests/fuzz, and others without its manners.  They jump, store and switch
 * modes as they like; monitor calls and handlers that go on are among them.
 */
#ifndef TESTS_SOAK_WILD_H
#define TESTS_SOAK_WILD_H

#include "tests/fuzz/random.h"

/* `count` words, to be executed anywhere. */
void wild_code(struct rng *g, uint32_t *code, unsigned count);

/* Monitor calls with whatever is in the registers, in the first words. */
void wild_call(struct rng *g, uint32_t *code, unsigned count);

/* What to put at an exception vector: now and then it goes on behind. */
enum { WILD_HANDLER = 16 };
void wild_handler(struct rng *g, uint32_t code[WILD_HANDLER]);

/* A register's value: half of them are addresses; pc is where it stands. */
uint32_t wild_register(struct rng *g, uint32_t pc, uint32_t memory);

#endif
