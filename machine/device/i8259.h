/* SPDX-License-Identifier: MIT */
/*
 * i8259.h - the two interrupt controllers of the ISA bus ("8259A Programmable
 * Interrupt Controller", Intel).
 *
 * IRQ 0 to 7 are the first one's, 8 to 15 the second one's, whose output is
 * IRQ 2 of the first, whose output is line IP2 of the CPU.  Modelled as
 * software sees it: initialization, masks, priorities and their rotation,
 * every kind of end of interrupt, special mask, poll, and per IRQ whether an
 * edge or a level counts (ports 0x4d0, 0x4d1).  Not modelled: the bytes of
 * the 8080 mode, and buffers.
 */
#ifndef MACHINE_DEVICE_I8259_H
#define MACHINE_DEVICE_I8259_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/device/device.h"

enum {
#define IRQ(name, number, means) IRQ_##name = (number),
#include "machine/device/irq.def"
#undef IRQ
    IRQS_PER_CHIP = 8
};

enum i8259_expects { I8259_READY, I8259_ICW2, I8259_ICW3, I8259_ICW4 };

/* One chip; a bit per IRQ in the masks. */
struct i8259_chip {
    uint8_t irr;    /* requested */
    uint8_t isr;    /* in service */
    uint8_t imr;    /* masked */
    uint8_t high;   /* lines that are high */
    uint8_t levels; /* where the level counts, not the edge */
    uint8_t base;   /* the vector of its IRQ 0 */
    uint8_t first;  /* the IRQ of highest priority */
    uint8_t expects; /* enum i8259_expects: the next byte of initialization */
    bool single;     /* ICW1: no ICW3 comes */
    bool icw4_comes;
    bool auto_end;     /* an acknowledge is an end of interrupt too */
    bool auto_rotate;  /* and rotates priorities */
    bool nested;       /* special fully nested mode */
    bool special_mask; /* IRQs that are masked do not hold back others */
    bool read_isr;     /* what port 0 reads: the ISR, or the IRR */
    bool poll;         /* the next read is an acknowledge */
};

struct i8259 {
    struct i8259_chip chip[2];
};

/* The level of an IRQ, 0 to 15. */
void i8259_set(struct machine *m, unsigned irq, bool level);

/* Is it requested, so that another edge would change nothing? */
bool i8259_requested(const struct machine *m, unsigned irq);

/* The interrupt acknowledge cycle: the vector; a spurious one is IRQ 7's. */
uint8_t i8259_acknowledge(struct machine *m);

/* Two ports each; the unit is the chip. */
device_load i8259_load;
device_store i8259_store;

/* Which IRQs go by levels: one port each. */
device_load i8259_levels_load;
device_store i8259_levels_store;

#endif
