/* SPDX-License-Identifier: MIT */
/*
 * gt64120_chip.c - the Malta's system controller ("GT-64120 System Controller":
 * "Register Tables", "PCI Configuration").
 */
#include "machine/spec/gt64120_chip.h"

enum {
    CAUSE_AT = 0xc18,
    CONFIG_DATA_AT = 0xcfc,
    CAUSE_MASTER_ABORT = 1 << 18
};

#define CONFIG_ENABLE UINT32_C(0x80000000)

struct gt_info {
    uint32_t at, reset, writable;
};

static const struct gt_info info[GT_REGISTERS] = {
#define GT(name, at, reset, writable, means) {at, reset, writable},
#include "machine/spec/gt64120.def"
#undef GT
};

void gt64120_reset(struct gt64120 *g)
{
    *g = (struct gt64120){.cause = 0};
    for (int r = 0; r < GT_REGISTERS; r++)
        g->reg[r] = info[r].reset;
}

/* GT_REGISTERS if nothing there remembers. */
static enum gt_register find(uint32_t at)
{
    enum gt_register r = 0;

    while (r < GT_REGISTERS && info[r].at != at)
        r++;
    return r;
}

/* There is no other function on the bus: nobody claims the cycle. */
static void configuration_cycle(struct gt64120 *g)
{
    if (g->reg[GT_config] & CONFIG_ENABLE)
        g->cause |= CAUSE_MASTER_ABORT;
}

uint32_t gt64120_read(struct gt64120 *g, uint32_t at)
{
    enum gt_register r = find(at);

    switch (at) {
    case CAUSE_AT:
        return g->cause;
    case CONFIG_DATA_AT:
        configuration_cycle(g);
        return UINT32_MAX;
    }
    return r < GT_REGISTERS ? g->reg[r] : 0;
}

/* Stores are of words: what drivers do. */
void gt64120_write(struct gt64120 *g, uint32_t at, uint32_t value)
{
    enum gt_register r = find(at);

    if (at == CAUSE_AT)
        g->cause &= value;
    else if ((at & ~UINT32_C(3)) == CONFIG_DATA_AT)
        configuration_cycle(g);
    else if (r < GT_REGISTERS)
        g->reg[r] =
            (g->reg[r] & ~info[r].writable) | (value & info[r].writable);
}
