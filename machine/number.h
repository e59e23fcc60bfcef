/* SPDX-License-Identifier: MIT */
/*
 * number.h - numbers and sizes, as people write them on a command line.
 */
#ifndef MACHINE_NUMBER_H
#define MACHINE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/complaint.h"

/*
 * Read a number: decimal, or hexadecimal with 0x.  `what` names it in the
 * complaint: "--tlb".  Refused outside least..most.
 */
bool number_read(const char *text, const char *what, uint64_t least,
                 uint64_t most, uint64_t *value, struct complaint *why);

/*
 * Read a size in bytes; the suffixes K and M multiply by 1024 and 1024^2.
 * Refused outside least..most and if it is no multiple of a page.
 */
bool number_read_size(const char *text, const char *what, uint32_t least,
                      uint32_t most, uint32_t *value, struct complaint *why);

#endif
