/* SPDX-License-Identifier: MIT */
/*
 * cp0_access.h - get_status(), set_status(v) and so on, for every register of
 * cp0.def.  Every write ends with EHB.
 */
#ifndef TESTS_FUZZ_CP0_ACCESS_H
#define TESTS_FUZZ_CP0_ACCESS_H

#include <stdint.h>

#define CP0(name, num, sel, writable, reset, means)                            \
    static inline uint32_t get_##name(void)                                    \
    {                                                                          \
        uint32_t value;                                                        \
                                                                               \
        __asm__ volatile("mfc0 %0, $" #num ", " #sel : "=r"(value));           \
        return value;                                                          \
    }                                                                          \
    static inline void set_##name(uint32_t value)                              \
    {                                                                          \
        __asm__ volatile("mtc0 %0, $" #num ", " #sel "; ehb"                   \
                         :                                                     \
                         : "r"(value)                                          \
                         : "memory");                                          \
    }
#include "machine/spec/cp0.def"
#undef CP0

#endif
