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

static uint32_t under_mask(uint32_t old, uint32_t value, uint32_t mask)
{
    return (old & ~mask) | (value & mask);
}

uint32_t cp0_merge(enum cp0_reg r, uint32_t old, uint32_t value,
                   unsigned tlb_size)
{
    uint32_t mask = cp0_info[r].writable;

    switch ((int)r) {
    case CP0_ebase:
        mask |= EBASE_WG | (value & EBASE_WG ? EBASE_TOP : 0);
        break;
    case CP0_status:
        if ((value & STATUS_KSU) == STATUS_KSU)
            mask &= ~(uint32_t)STATUS_KSU;
        break;
    case CP0_index:
    case CP0_wired:
        if ((value & mask) >= tlb_size)
            return old;
        break;
    }
    return under_mask(old, value, mask);
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
