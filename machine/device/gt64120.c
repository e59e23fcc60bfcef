/* SPDX-License-Identifier: MIT */
/* gt64120.c - the system controller, between the bus and the i8259. */
#include "machine/device/gt64120.h"

#include "machine/device/i8259.h"
#include "machine/machine.h"

uint32_t gt64120_load(struct machine *m, const struct spot *s)
{
    uint32_t word = spot_word(s) == GT_ACKNOWLEDGE_AT
                        ? i8259_acknowledge(m)
                        : gt64120_read(&m->gt, spot_word(s));

    return spot_part(s, word);
}

void gt64120_store(struct machine *m, const struct spot *s, uint32_t value)
{
    gt64120_write(&m->gt, s->at, value);
}
