/* SPDX-License-Identifier: MIT */
/*
 * mappings.h - TLB entries for what is not RAM: devices, nothing, the bus's
 * end; and pages of every size.
 */
#ifndef GUESTOS_GREEDY_MAPPINGS_H
#define GUESTOS_GREEDY_MAPPINGS_H

#include <stdint.h>

/* Map places beyond `memory` bytes of RAM and use them, in both modes. */
void mappings_beyond(uint32_t memory);

/* Map device pages and use the devices through them, in both modes. */
void mappings_devices(void);

/* Pages from 4 KiB to 256 MiB over greedy's own memory. */
void mappings_sizes(void);

#endif
