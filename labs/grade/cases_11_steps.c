/* SPDX-License-Identifier: MIT */
/* cases_11_steps.c - what the steps are made of. */
#include "labs/grade/cases_11.h"

#include "vmm/vconsole.h"

void vc_add(struct case_ *c, struct step s)
{
    unsigned i = 0;

    while (i < STEPS && c->step[i].op != OP_NOTHING)
        i++;
    if (i < STEPS)
        c->step[i] = s;
}

void vc_load(struct case_ *c, unsigned unit, unsigned reg)
{
    vc_add(c, (struct step){OP_LOAD, 0, (uint8_t)unit, (uint8_t)reg, 0, 0});
}

void vc_store(struct case_ *c, unsigned unit, unsigned reg, uint32_t value)
{
    vc_add(c, (struct step){OP_STORE, 0, (uint8_t)unit, (uint8_t)reg,
                            (uint16_t)value, 0});
}

void vc_some(struct case_ *c, enum op op, uint32_t n)
{
    vc_add(c, (struct step){.op = (uint8_t)op, .n = (uint16_t)n});
}

uint32_t vc_char(struct dice *d)
{
    return dice_between(d, ' ', '~');
}

unsigned vc_port(struct dice *d)
{
    return dice_below(d, VCONSOLE_PORTS);
}
