/* SPDX-License-Identifier: MIT */
/* i8259.c - the interrupt controllers, between the bus and the CPU. */
#include "machine/device/i8259.h"

#include "machine/clock.h"
#include "machine/machine.h"

enum { CPU_LINE = 2 };

/* After whatever may have changed it. */
static void pass_on(struct machine *m)
{
    clock_set_line(&m->cpu, CPU_LINE, i8259_output(&m->pic));
}

void i8259_set(struct machine *m, unsigned irq, bool level)
{
    i8259_input(&m->pic, irq, level);
    pass_on(m);
}

bool i8259_requested(const struct machine *m, unsigned irq)
{
    return i8259_requests(&m->pic, irq);
}

uint8_t i8259_acknowledge(struct machine *m)
{
    uint8_t vector = i8259_vector(&m->pic);

    pass_on(m);
    return vector;
}

void i8259_store(struct machine *m, const struct spot *s, uint32_t value)
{
    i8259_write(&m->pic, s->unit, s->at, (uint8_t)value);
    pass_on(m);
}

uint32_t i8259_load(struct machine *m, const struct spot *s)
{
    uint32_t value = i8259_read(&m->pic, s->unit, s->at);

    pass_on(m);
    return value;
}

uint32_t i8259_levels_load(struct machine *m, const struct spot *s)
{
    return m->pic.chip[s->unit].levels;
}

void i8259_levels_store(struct machine *m, const struct spot *s,
                        uint32_t value)
{
    i8259_write_levels(&m->pic, s->unit, (uint8_t)value);
}
