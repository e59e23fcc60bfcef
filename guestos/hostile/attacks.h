/* SPDX-License-Identifier: MIT */
/*
 * attacks.h - the attacks of attacks.def.  Each of them ends with a line of
 * its own, by attack_report(), or begins with one if it does not end.
 */
#ifndef GUESTOS_HOSTILE_ATTACKS_H
#define GUESTOS_HOSTILE_ATTACKS_H

#include <stdbool.h>
#include <stdint.h>

/* What each gets: bytes of its memory. */
#define ATTACK(name, ends, tries) void attack_##name(uint32_t memory);
#include "guestos/hostile/attacks.def"
#undef ATTACK

/* "hostile: `what`: ok", or what went wrong: then the status will be 1. */
void attack_report(const char *what, bool good);

#endif
