/* SPDX-License-Identifier: MIT */
/*
 * sum.h - the checksum that the workloads print: FNV-1a of 32 bits
 * (Fowler, Noll, Vo; offset basis and prime as in their definition).
 */
#ifndef GUESTOS_UNIX_BIN_SUM_H
#define GUESTOS_UNIX_BIN_SUM_H

#include <stdint.h>

#define SUM_START 0x811c9dc5u

static inline uint32_t sum_byte(uint32_t sum, uint32_t byte)
{
    return (sum ^ (byte & 255)) * 0x01000193u;
}

static inline uint32_t sum_word(uint32_t sum, uint32_t w)
{
    return sum_byte(sum_byte(sum_byte(sum_byte(sum, w), w >> 8), w >> 16),
                    w >> 24);
}

#endif
