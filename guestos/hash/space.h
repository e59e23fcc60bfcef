/* SPDX-License-Identifier: MIT */
/*
 * space.h - address spaces, and who has an ASID.
 *
 * There are more spaces than this kernel uses ASIDs: one that runs without
 * takes it from another, whose entries then leave the TLB.
 */
#ifndef GUESTOS_HASH_SPACE_H
#define GUESTOS_HASH_SPACE_H

#include <stdint.h>

enum { SPACES = 3, ASIDS = 2 };

/* From now on user addresses are those of that space, 1 to SPACES. */
void space_enter(uint32_t space);

/* A frame of zeros for the space that was entered; false: none is left. */
int space_grow(uint32_t va);

/* How often an ASID changed hands. */
uint32_t space_thefts(void);

#endif
