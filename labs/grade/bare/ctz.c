/* SPDX-License-Identifier: MIT */
/* ctz.c - what the compiler calls, and has in a library of its own. */
#include <stdint.h>

int __ctzdi2(uint64_t word);

/* The number of zeroes below the lowest one; of 0 nobody asks. */
int __ctzdi2(uint64_t word)
{
    uint32_t low = (uint32_t)word;

    return low ? __builtin_ctz(low) : 32 + __builtin_ctz((uint32_t)(word >> 32));
}
