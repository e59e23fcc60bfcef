/* SPDX-License-Identifier: MIT */
/*
 * i8259_chip.c - the two interrupt controllers ("8259A Programmable Interrupt
 * Controller": "Programming the 8259A", "Interrupt Sequence").
 */
#include "machine/spec/i8259_chip.h"

enum { IRQS = IRQS_PER_CHIP, NOBODY = IRQS, SPURIOUS = 7 };

/* The two command bytes that A0=0 takes besides ICW1, told by these bits. */
enum {
    ICW1 = 0x10,
    ICW1_ICW4 = 0x01,
    ICW1_SINGLE = 0x02,
    ICW2_BASE = 0xf8,
    ICW4_AUTO_END = 0x02,
    ICW4_NESTED = 0x10,
    OCW3 = 0x08,
    OCW3_READ = 0x02,
    OCW3_ISR = 0x01,
    OCW3_POLL = 0x04,
    OCW3_SPECIAL = 0x40,
    OCW3_SPECIAL_ON = 0x20,
    OCW2_SHIFT = 5,
    OCW2_IRQ = 0x07,
    POLL_ANY = 0x80
};

/* What bits 7 to 5 of OCW2 mean: R, SL, EOI. */
enum {
    OCW2_AUTO_ROTATE_OFF = 0,
    OCW2_END = 1,
    OCW2_END_THIS = 3,
    OCW2_AUTO_ROTATE_ON = 4,
    OCW2_END_ROTATE = 5,
    OCW2_SET_PRIORITY = 6,
    OCW2_END_THIS_ROTATE = 7
};

/* IRQs 0, 1 and 2 (8 and 13 of the second chip) have no choice but edges. */
static const uint8_t levels_writable[2] = {0xf8, 0xde};

static uint8_t bit(unsigned irq)
{
    return (uint8_t)(1u << irq);
}

/* How many IRQs come before the best of these; NOBODY if there is none. */
static unsigned rank(const struct i8259_chip *c, unsigned irqs)
{
    unsigned n = 0;

    while (n < IRQS && !(irqs & bit((c->first + n) % IRQS)))
        n++;
    return n;
}

static unsigned at_rank(const struct i8259_chip *c, unsigned rank)
{
    return (c->first + rank) % IRQS;
}

/* The request that is to be served now, or NOBODY: one in service holds back
   those after it, and itself. */
static unsigned served(const struct i8259_chip *c, bool is_first)
{
    unsigned holding = c->isr;
    unsigned request = rank(c, c->irr & ~(unsigned)c->imr);

    if (c->special_mask)
        holding &= ~(unsigned)c->imr;
    if (c->nested && is_first)
        holding &= ~(unsigned)bit(IRQ_CASCADE);
    return request < rank(c, holding) ? at_rank(c, request) : NOBODY;
}

static void set_line(struct i8259_chip *c, unsigned irq, bool level)
{
    uint8_t mask = bit(irq);

    if (level && ((c->levels & mask) || !(c->high & mask)))
        c->irr |= mask;
    if (!level && (c->levels & mask))
        c->irr &= (uint8_t)~mask;
    c->high = (uint8_t)(level ? c->high | mask : c->high & ~mask);
}

/* After any change: the second one's output is an input of the first. */
static void settle(struct i8259 *p)
{
    struct i8259_chip *c = p->chip;

    set_line(&c[0], IRQ_CASCADE, served(&c[1], false) != NOBODY);
}

bool i8259_output(const struct i8259 *p)
{
    return served(&p->chip[0], true) != NOBODY;
}

void i8259_input(struct i8259 *p, unsigned irq, bool level)
{
    set_line(&p->chip[irq / IRQS], irq % IRQS, level);
    settle(p);
}

bool i8259_requests(const struct i8259 *p, unsigned irq)
{
    return p->chip[irq / IRQS].irr & bit(irq % IRQS);
}

/* This request goes into service. */
static void accept(struct i8259 *p, unsigned chip, unsigned irq)
{
    struct i8259_chip *c = &p->chip[chip];

    if (!c->auto_end)
        c->isr |= bit(irq);
    else if (c->auto_rotate)
        c->first = (uint8_t)((irq + 1) % IRQS);
    if (!(c->levels & bit(irq)))
        c->irr &= (uint8_t)~bit(irq);
    settle(p);
}

/* What the chip serves goes into service; its vector. */
static uint8_t vector(struct i8259 *p, unsigned chip)
{
    const struct i8259_chip *c = &p->chip[chip];
    unsigned irq = served(c, chip == 0);

    if (irq == NOBODY)
        return (uint8_t)(c->base + SPURIOUS);
    accept(p, chip, irq);
    return (uint8_t)(c->base + irq);
}

uint8_t i8259_vector(struct i8259 *p)
{
    if (served(&p->chip[0], true) != IRQ_CASCADE)
        return vector(p, 0);
    uint8_t second = vector(p, 1);
    accept(p, 0, IRQ_CASCADE);
    return second;
}

/* A line that is high must fall and rise again before it counts. */
static void initialize(struct i8259_chip *c, uint8_t icw1)
{
    *c = (struct i8259_chip){
        .high = c->high,
        .levels = c->levels,
        .irr = c->irr & c->levels,
        .expects = I8259_ICW2,
        .single = icw1 & ICW1_SINGLE,
        .icw4_comes = icw1 & ICW1_ICW4,
    };
}

static void end(struct i8259_chip *c, unsigned irq, bool rotate)
{
    c->isr &= (uint8_t)~bit(irq);
    if (rotate)
        c->first = (uint8_t)((irq + 1) % IRQS);
}

static void ocw2(struct i8259_chip *c, uint8_t value)
{
    unsigned irq = value & OCW2_IRQ;
    unsigned n = rank(c, c->isr);

    switch (value >> OCW2_SHIFT) {
    case OCW2_AUTO_ROTATE_OFF:
    case OCW2_AUTO_ROTATE_ON:
        c->auto_rotate = value >> OCW2_SHIFT == OCW2_AUTO_ROTATE_ON;
        break;
    case OCW2_END:
    case OCW2_END_ROTATE:
        if (n != NOBODY)
            end(c, at_rank(c, n), value >> OCW2_SHIFT == OCW2_END_ROTATE);
        break;
    case OCW2_END_THIS:
    case OCW2_END_THIS_ROTATE:
        end(c, irq, value >> OCW2_SHIFT == OCW2_END_THIS_ROTATE);
        break;
    case OCW2_SET_PRIORITY:
        c->first = (uint8_t)((irq + 1) % IRQS);
        break;
    }
}

static void ocw3(struct i8259_chip *c, uint8_t value)
{
    if (value & OCW3_POLL)
        c->poll = true;
    if (value & OCW3_READ)
        c->read_isr = value & OCW3_ISR;
    if (value & OCW3_SPECIAL)
        c->special_mask = value & OCW3_SPECIAL_ON;
}

/* A0=1: the mask, or what initialization still expects. */
static void write_data(struct i8259_chip *c, uint8_t value)
{
    uint8_t after_icw3 = c->icw4_comes ? I8259_ICW4 : I8259_READY;

    switch ((enum i8259_expects)c->expects) {
    case I8259_READY:
        c->imr = value;
        break;
    case I8259_ICW2:
        c->base = (uint8_t)(value & ICW2_BASE);
        c->expects = c->single ? after_icw3 : I8259_ICW3;
        break;
    case I8259_ICW3: /* the cascade is wired as it is */
        c->expects = after_icw3;
        break;
    case I8259_ICW4:
        c->auto_end = value & ICW4_AUTO_END;
        c->nested = value & ICW4_NESTED;
        c->expects = I8259_READY;
        break;
    }
}

void i8259_write(struct i8259 *p, unsigned chip, unsigned port, uint8_t value)
{
    struct i8259_chip *c = &p->chip[chip];

    if (port == 1)
        write_data(c, value);
    else if (value & ICW1)
        initialize(c, value);
    else if (value & OCW3)
        ocw3(c, value);
    else
        ocw2(c, value);
    settle(p);
}

/* OCW3's poll makes the next read, of either port, an acknowledge. */
static uint8_t poll(struct i8259 *p, unsigned chip)
{
    struct i8259_chip *c = &p->chip[chip];
    unsigned irq = served(c, chip == 0);

    c->poll = false;
    if (irq == NOBODY)
        return 0;
    accept(p, chip, irq);
    return (uint8_t)(POLL_ANY | irq);
}

uint8_t i8259_read(struct i8259 *p, unsigned chip, unsigned port)
{
    struct i8259_chip *c = &p->chip[chip];

    if (c->poll)
        return poll(p, chip);
    if (port == 1)
        return c->imr;
    return c->read_isr ? c->isr : c->irr;
}

void i8259_write_levels(struct i8259 *p, unsigned chip, uint8_t value)
{
    p->chip[chip].levels = value & levels_writable[chip];
}
