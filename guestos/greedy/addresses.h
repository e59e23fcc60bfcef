/* SPDX-License-Identifier: MIT */
/*
 * addresses.h - every corner of the address space, and memory that is not
 * there.
 */
#ifndef GUESTOS_GREEDY_ADDRESSES_H
#define GUESTOS_GREEDY_ADDRESSES_H

#include <stdint.h>

/* Load from one address in each 16 MiB of the 4 GiB, in both modes. */
void addresses_sweep(void);

/* Store to and beyond the last page of `memory` bytes of RAM, unmapped. */
void addresses_beyond(uint32_t memory);

#endif
