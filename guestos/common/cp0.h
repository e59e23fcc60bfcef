/* SPDX-License-Identifier: MIT */
/*
 * cp0.h - CP0 and the TLB instructions as functions: nothing else in C
 * touches inline assembly.
 *
 *   read_status(), write_status(v) ...   one pair for each row of cp0.def
 *   tlbp() tlbr() tlbwi() tlbwr()
 *
 * A write is followed by EHB, so that the next instruction sees it; the TLB
 * instructions by one as well (PRA, "CP0 Hazards").  Kernel mode only.
 */
#ifndef GUESTOS_COMMON_CP0_H
#define GUESTOS_COMMON_CP0_H

#include <stdint.h>

#define CP0(name, num, sel, writable, reset, means)                            \
    static inline uint32_t read_##name(void)                                   \
    {                                                                          \
        uint32_t value;                                                        \
                                                                               \
        __asm__ volatile("mfc0 %0, $" #num ", " #sel : "=r"(value));           \
        return value;                                                          \
    }                                                                          \
    static inline void write_##name(uint32_t value)                            \
    {                                                                          \
        __asm__ volatile("mtc0 %z0, $" #num ", " #sel "\n\tehb"                \
                         :                                                     \
                         : "Jr"(value)                                         \
                         : "memory");                                          \
    }
#include "machine/spec/cp0.def"
#undef CP0

#define TLB_INSTRUCTION(name)                                                  \
    static inline void name(void)                                              \
    {                                                                          \
        __asm__ volatile(#name "\n\tehb" : : : "memory");                      \
    }
TLB_INSTRUCTION(tlbp)
TLB_INSTRUCTION(tlbr)
TLB_INSTRUCTION(tlbwi)
TLB_INSTRUCTION(tlbwr)
#undef TLB_INSTRUCTION

#endif
