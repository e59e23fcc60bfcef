/* SPDX-License-Identifier: MIT */
/* cp0.c - the CP0 table in memory, and what a write to a register leaves. */
#include "machine/spec/cp0.h"

#include "machine/spec/fields.h"

const struct cp0_info cp0_info[CP0_COUNT] = {
#define CP0(name, num, sel, writable, reset, means)                            \
    [CP0_##name] = {#name, num, sel, writable, reset, means},
#include "machine/spec/cp0.def"
#undef CP0
};

/* By num << 3 | sel: how far the register is before CP0_NONE. */
static const uint8_t found[32 << 3] = {
#define CP0(name, num, sel, writable, reset, means)                            \
    [(num) << 3 | (sel)] = CP0_NONE - CP0_##name,
#include "machine/spec/cp0.def"
#undef CP0
};

enum cp0_reg cp0_find(unsigned num, unsigned sel)
{
    return (enum cp0_reg)(CP0_NONE - found[(num & 31) << 3 | (sel & 7)]);
}

uint32_t pagemask_legal(uint32_t pagemask)
{
    const uint32_t two_bits = 3u << (PAGE_SHIFT + 1);

    if (pagemask == 0)
        return 0; /* nearly always */
    for (uint32_t legal = two_bits; legal <= PAGEMASK_BITS;
         legal = legal << 2 | two_bits)
        if (legal == pagemask)
            return legal;
    return 0;
}
