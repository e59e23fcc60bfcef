/* SPDX-License-Identifier: MIT */
/*
 * i8259_chip.h - the two interrupt controllers of the ISA bus ("8259A
 * Programmable Interrupt Controller", Intel): the chips alone.
 *
 * IRQ 0 to 7 are the first one's, 8 to 15 the second one's, whose output is
 * IRQ 2 of the first.  Plain data: who owns the pair passes i8259_output() on
 * to a line of its CPU after every call.  The machine has one, and the
 * monitor gives one to every guest.  Modelled as software sees it:
 * initialization, masks, priorities and their rotation, every kind of end of
 * interrupt, special mask, poll, and per IRQ whether an edge or a level
 * counts (ports 0x4d0, 0x4d1).  Not modelled: the bytes of the 8080 mode, and
 * buffers.
 */
#ifndef MACHINE_SPEC_I8259_CHIP_H
#define MACHINE_SPEC_I8259_CHIP_H

#include <stdbool.h>
#include <stdint.h>

enum {
#define IRQ(name, number, means) IRQ_##name = (number),
#include "machine/spec/irq.def"
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

/* The level of an IRQ, 0 to 15; all zero is power-on. */
void i8259_input(struct i8259 *p, unsigned irq, bool level);

/* Does the pair interrupt the CPU? */
bool i8259_output(const struct i8259 *p);

/* Is this IRQ requested, so that another edge would change nothing? */
bool i8259_requests(const struct i8259 *p, unsigned irq);

/* The interrupt acknowledge cycle: the vector; a spurious one is IRQ 7's. */
uint8_t i8259_vector(struct i8259 *p);

/* Port 0 or 1 of a chip, 0 or 1. */
uint8_t i8259_read(struct i8259 *p, unsigned chip, unsigned port);
void i8259_write(struct i8259 *p, unsigned chip, unsigned port, uint8_t value);

/* Its port of levels; what it reads is chip[].levels. */
void i8259_write_levels(struct i8259 *p, unsigned chip, uint8_t value);

#endif
