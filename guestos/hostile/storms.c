/* SPDX-License-Identifier: MIT */
/* storms.c - every exception that a kernel can raise, many times. */
#include "guestos/hostile/attacks.h"
#include "guestos/hostile/caught.h"
#include "guestos/hostile/map.h"

enum { TIMES = 200, CLEAN = 0x20000000 };

/* Number, exception, code. */
#define STORMS(STORM)                                                          \
    STORM(0, Sys, "syscall")                                                   \
    STORM(1, Sys, "b . + 8; syscall")                                          \
    STORM(2, Bp, "break")                                                      \
    STORM(3, Bp, "beql $zero, $zero, . + 8; break")                            \
    STORM(4, Tr, "teq $zero, $zero")                                           \
    STORM(5, Ov, "lui $t0, 0x7fff; add $t0, $t0, $t0")                         \
    STORM(6, RI, ".word 0x0000002d")                                           \
    STORM(7, CpU, ".word 0x46000000")                                          \
    STORM(8, AdEL, "lw $t0, 1($zero)")                                         \
    STORM(9, AdES, "b . + 8; sw $t0, 2($zero)")                                \
    STORM(10, AdEL, "la $t1, 1f; li $t0, 2; move $ra, $t1; jr $t0; nop; 1:")   \
    STORM(11, TLBL, "lui $t0, 0x1000; lw $t0, 0($t0)")                         \
    STORM(12, TLBL, "la $ra, 1f; lui $t0, 0x1000; jr $t0; nop; 1:")            \
    STORM(13, TLBS, "lui $t0, 0x1000; b . + 8; sw $t0, 0($t0)")                \
    STORM(14, TLBL, "lui $t0, 0x2000; lw $t0, 0x1000($t0)")                    \
    STORM(15, Mod, "lui $t0, 0x2000; sw $t0, 0($t0)")

static uint32_t raise_once(unsigned which)
{
    switch (which) {
#define STORM(number, exc, code)                                               \
    case number:                                                               \
        __asm__ volatile(".set push; .set noreorder; .set noat; " code         \
                         "; .set pop"                                          \
                         :                                                     \
                         :                                                     \
                         : "t0", "t1", "ra", "memory");                        \
        return EXC_##exc;
        STORMS(STORM)
#undef STORM
    default:
        return EXC_CODES;
    }
}

void attack_storms(uint32_t memory)
{
    static uint32_t page[PAGE_SIZE / 4] __attribute__((aligned(PAGE_SIZE)));
    bool good = true;

    (void)memory;
    map_pair(CLEAN, map_lo(map_physical(page), ENTRYLO_V), ENTRYLO_G, 0);
    for (unsigned which = 0;; which++)
        for (unsigned i = 0; i < TIMES; i++) {
            uint32_t before[EXC_CODES];

            for (unsigned e = 0; e < EXC_CODES; e++)
                before[e] = caught[e];
            uint32_t exc = raise_once(which);
            if (exc == EXC_CODES) {
                attack_report("storms", good && which > 0);
                return;
            }
            for (unsigned e = 0; e < EXC_CODES; e++)
                good = good && caught[e] - before[e] == (e == exc);
        }
}
