/* SPDX-License-Identifier: MIT */
/*
 * i8254.c - the interval timers, computed ("8254 Programmable Interval
 * Timer": "Programming the 8254", "Mode Definitions").
 */
#include "machine/device/i8254.h"

#include "machine/clock.h"
#include "machine/device/i8259.h"
#include "machine/machine.h"
#include "machine/spec/cost.h"

enum { HZ = 1193182, COUNTERS = 3, CONTROL_AT = 3, FULL_COUNT = 0x10000 };

/* The control word: which counter, which bytes, which mode. */
enum {
    CONTROL_COUNTER_SHIFT = 6,
    CONTROL_READ_BACK = 3, /* instead of a counter */
    CONTROL_ACCESS_SHIFT = 4,
    CONTROL_MODE_SHIFT = 1,
    READ_BACK_NOT_COUNT = 0x20,
    READ_BACK_NOT_STATUS = 0x10,
    STATUS_OUT = 0x80
};

enum { ACCESS_LATCH, ACCESS_LOW, ACCESS_HIGH, ACCESS_BOTH };

/* The modes' names are the manual's. */
enum {
    MODE_TERMINAL_COUNT = 0,
    MODE_ONE_SHOT = 1,
    MODE_RATE = 2,
    MODE_SQUARE = 3,
    MODE_SOFTWARE_STROBE = 4,
    MODE_HARDWARE_STROBE = 5
};

/* Cycles to clocks of 1193182 Hz, and back to the first cycle of a clock. */
static uint64_t clock_of(uint64_t cycle)
{
    return cycle / CYCLES_PER_SECOND * HZ +
           cycle % CYCLES_PER_SECOND * HZ / CYCLES_PER_SECOND;
}

static uint64_t cycle_of(uint64_t clock)
{
    return clock / HZ * CYCLES_PER_SECOND +
           (clock % HZ * CYCLES_PER_SECOND + HZ - 1) / HZ;
}

/* Until a count is written, they count as after 0, and raise nothing. */
void i8254_reset(struct i8254 *p)
{
    *p = (struct i8254){.edge = CLOCK_NEVER};
    for (int i = 0; i < COUNTERS; i++) {
        p->counter[i].mode = MODE_SQUARE;
        p->counter[i].access = ACCESS_BOTH;
    }
}

static uint32_t period(const struct i8254_counter *c)
{
    return c->count ? c->count : FULL_COUNT;
}

static bool periodic(const struct i8254_counter *c)
{
    return c->mode == MODE_RATE || c->mode == MODE_SQUARE;
}

static uint16_t count_at(const struct i8254_counter *c, uint64_t clock)
{
    uint64_t passed = clock - c->loaded;

    if (c->mode == MODE_SQUARE) /* by twos */
        return (uint16_t)(c->count - 2 * passed % period(c));
    if (c->mode == MODE_RATE)
        return (uint16_t)(c->count - passed % period(c));
    return (uint16_t)(c->count - passed);
}

static bool out_at(const struct i8254_counter *c, uint64_t clock)
{
    uint64_t passed = clock - c->loaded;

    switch (c->mode) {
    case MODE_TERMINAL_COUNT:
    case MODE_ONE_SHOT:
        return passed >= period(c);
    case MODE_RATE:
        return count_at(c, clock) != 1;
    case MODE_SQUARE:
        return passed % period(c) < (period(c) + 1) / 2;
    }
    return passed != period(c); /* the strobes: low for one clock */
}

static void load_count(struct machine *m, unsigned i, uint16_t count)
{
    struct i8254_counter *c = &m->pit.counter[i];

    c->count = count;
    c->loaded = clock_of(m->cpu.cycles);
    if (i == 0)
        m->pit.edge = c->loaded + period(c);
}

static void write_counter(struct machine *m, unsigned i, uint8_t value)
{
    struct i8254_counter *c = &m->pit.counter[i];

    if (c->access == ACCESS_LOW) {
        load_count(m, i, value);
    } else if (c->access == ACCESS_HIGH) {
        load_count(m, i, (uint16_t)(value << 8));
    } else if (c->write_high) {
        c->write_high = false;
        load_count(m, i, (uint16_t)(c->low | value << 8));
    } else {
        c->write_high = true;
        c->low = value;
    }
}

static void latch_count(struct i8254_counter *c, uint64_t clock)
{
    if (c->bytes_latched) /* the first latch counts until it is read */
        return;
    c->latched = count_at(c, clock);
    c->bytes_latched = c->access == ACCESS_BOTH ? 2 : 1;
}

static void latch_status(struct i8254_counter *c, uint64_t clock)
{
    if (c->status_latched)
        return;
    c->status = (uint8_t)((out_at(c, clock) ? STATUS_OUT : 0) |
                          c->access << CONTROL_ACCESS_SHIFT |
                          c->mode << CONTROL_MODE_SHIFT);
    c->status_latched = true;
}

static void read_back(struct machine *m, uint8_t control)
{
    uint64_t clock = clock_of(m->cpu.cycles);

    for (unsigned i = 0; i < COUNTERS; i++) {
        if (!(control & 2u << i))
            continue;
        if (!(control & READ_BACK_NOT_COUNT))
            latch_count(&m->pit.counter[i], clock);
        if (!(control & READ_BACK_NOT_STATUS))
            latch_status(&m->pit.counter[i], clock);
    }
}

/* Modes 6 and 7 are 2 and 3. */
static uint8_t mode_in(uint8_t control)
{
    uint8_t mode = control >> CONTROL_MODE_SHIFT & 7;

    return mode > MODE_HARDWARE_STROBE ? mode & 3 : mode;
}

static void write_control(struct machine *m, uint8_t control)
{
    unsigned i = control >> CONTROL_COUNTER_SHIFT;
    uint8_t access = control >> CONTROL_ACCESS_SHIFT & 3;

    if (i == CONTROL_READ_BACK) {
        read_back(m, control);
        return;
    }
    struct i8254_counter *c = &m->pit.counter[i];
    if (access == ACCESS_LATCH) {
        latch_count(c, clock_of(m->cpu.cycles));
        return;
    }
    c->mode = mode_in(control);
    c->access = access;
    c->read_high = c->write_high = c->status_latched = false;
    c->bytes_latched = 0;
    if (i == 0)
        m->pit.edge = CLOCK_NEVER; /* until a count comes */
}

void i8254_store(struct machine *m, const struct spot *s, uint32_t value)
{
    if (s->at == CONTROL_AT)
        write_control(m, (uint8_t)value);
    else
        write_counter(m, s->at, (uint8_t)value);
}

static uint8_t read_latched(struct i8254_counter *c)
{
    bool high = c->access == ACCESS_HIGH ||
                (c->access == ACCESS_BOTH && c->bytes_latched == 1);

    c->bytes_latched--;
    return (uint8_t)(high ? c->latched >> 8 : c->latched);
}

static uint8_t read_live(struct i8254_counter *c, uint64_t clock)
{
    uint16_t count = count_at(c, clock);
    bool high = c->access == ACCESS_HIGH || c->read_high;

    if (c->access == ACCESS_BOTH)
        c->read_high = !c->read_high;
    return (uint8_t)(high ? count >> 8 : count);
}

uint32_t i8254_load(struct machine *m, const struct spot *s)
{
    if (s->at == CONTROL_AT)
        return 0;

    struct i8254_counter *c = &m->pit.counter[s->at];
    if (c->status_latched) {
        c->status_latched = false;
        return c->status;
    }
    if (c->bytes_latched)
        return read_latched(c);
    return read_live(c, clock_of(m->cpu.cycles));
}

/* An IRQ that is requested already swallows further edges. */
uint64_t i8254_deadline(const struct machine *m)
{
    if (m->pit.edge == CLOCK_NEVER || i8259_requested(m, IRQ_PIT))
        return CLOCK_NEVER;
    return cycle_of(m->pit.edge);
}

void i8254_tick(struct machine *m)
{
    const struct i8254_counter *c = &m->pit.counter[0];
    uint64_t now = clock_of(m->cpu.cycles);

    if (now < m->pit.edge)
        return;
    i8259_set(m, IRQ_PIT, true);
    i8259_set(m, IRQ_PIT, false);
    m->pit.edge = CLOCK_NEVER;
    if (periodic(c))
        m->pit.edge = now + period(c) - (now - c->loaded) % period(c);
}
