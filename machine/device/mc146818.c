/* SPDX-License-Identifier: MIT */
/*
 * mc146818.c - the real-time clock, computed ("MC146818A": "Address Map",
 * "Interrupts", "Update Cycle").
 */
#include "machine/device/mc146818_parts.h"

#include "machine/clock.h"
#include "machine/device/i8259.h"
#include "machine/machine.h"
#include "machine/spec/cost.h"

/* UIP is set for so long before the time changes: 244 microseconds. */
enum { UPDATING_CYCLES = CYCLES_PER_SECOND / 1000000 * 244 };

/* The divider chain counts 32768 steps a second. */
enum { STEPS = 32768 };

static uint64_t second_at(uint64_t cycle)
{
    return cycle / CYCLES_PER_SECOND;
}

struct date mc146818_date(const struct machine *m)
{
    const struct mc146818 *r = &m->rtc;

    return mc146818_held(r) ? mc146818_date_in(r)
                            : date_of(r->second0 + second_at(m->cpu.cycles));
}

void mc146818_reset(struct mc146818 *r)
{
    *r = (struct mc146818){.alarm = CLOCK_NEVER};
    r->bytes[REG_A] = A_RESET;
    r->bytes[REG_B] = B_24_HOURS;
    r->bytes[REG_D] = D_POWER_GOOD;
    r->second0 = seconds_of(&(struct date){.year = 2000, .month = 1, .day = 1});
    r->alarm = mc146818_next_alarm(r, 0);
}

/* How many steps lie between two periodic events; 0: there are none. */
static uint64_t period(const struct mc146818 *r)
{
    unsigned rate = r->bytes[REG_A] & A_RATE;

    if (rate == 0)
        return 0;
    if (rate < 3) /* as 8 and 9 */
        rate += 7;
    return UINT64_C(1) << (rate - 1);
}

static uint64_t step_at(uint64_t cycle)
{
    return cycle / CYCLES_PER_SECOND * STEPS +
           cycle % CYCLES_PER_SECOND * STEPS / CYCLES_PER_SECOND;
}

/* The first cycle of a step. */
static uint64_t cycle_of(uint64_t step)
{
    return step / STEPS * CYCLES_PER_SECOND +
           (step % STEPS * CYCLES_PER_SECOND + STEPS - 1) / STEPS;
}

/* The cycle of the first periodic event after this one. */
static uint64_t next_periodic(const struct mc146818 *r, uint64_t cycle)
{
    uint64_t p = period(r);

    return p ? cycle_of((step_at(cycle) / p + 1) * p) : CLOCK_NEVER;
}

static uint64_t next_update(const struct mc146818 *r, uint64_t cycle)
{
    return mc146818_held(r) ? CLOCK_NEVER
                            : (second_at(cycle) + 1) * CYCLES_PER_SECOND;
}

static uint64_t alarm_cycle(const struct mc146818 *r)
{
    return mc146818_held(r) || r->alarm == CLOCK_NEVER
               ? CLOCK_NEVER
               : r->alarm * CYCLES_PER_SECOND;
}

/* What has happened since `seen`, as flags of register C. */
static uint8_t events_until(const struct mc146818 *r, uint64_t now)
{
    uint8_t flags = 0;

    if (next_periodic(r, r->seen) <= now)
        flags |= C_PERIODIC;
    if (next_update(r, r->seen) <= now)
        flags |= C_UPDATED;
    if (alarm_cycle(r) <= now)
        flags |= C_ALARM;
    return flags;
}

static void raise_irq(struct machine *m)
{
    struct mc146818 *r = &m->rtc;
    bool due = r->bytes[REG_C] & r->bytes[REG_B] & C_EVENTS;

    r->bytes[REG_C] =
        (uint8_t)((r->bytes[REG_C] & C_EVENTS) | (due ? C_IRQ : 0));
    i8259_set(m, IRQ_RTC, due);
}

void mc146818_tick(struct machine *m)
{
    struct mc146818 *r = &m->rtc;
    uint64_t now = m->cpu.cycles;

    uint8_t events = events_until(r, now);

    r->seen = now;
    if (!events)
        return;
    if (events & C_ALARM)
        r->alarm = mc146818_next_alarm(r, second_at(now));
    r->bytes[REG_C] |= events;
    raise_irq(m);
}

static uint64_t nearer(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* While the IRQ stands, nothing that could come changes anything. */
uint64_t mc146818_deadline(const struct machine *m)
{
    const struct mc146818 *r = &m->rtc;
    uint8_t enabled = r->bytes[REG_B];
    uint64_t next = CLOCK_NEVER;

    if (r->bytes[REG_C] & C_IRQ)
        return CLOCK_NEVER;
    if (enabled & C_PERIODIC)
        next = next_periodic(r, r->seen);
    if (enabled & C_UPDATED)
        next = nearer(next, next_update(r, r->seen));
    if (enabled & C_ALARM)
        next = nearer(next, alarm_cycle(r));
    return next;
}

static bool is_time(unsigned at)
{
    return at == SECONDS || at == MINUTES || at == HOURS ||
           (at >= WEEKDAY && at <= YEAR) || at == CENTURY;
}

/* The time changes while software could be reading it: UIP warns. */
static uint8_t read_a(const struct mc146818 *r, uint64_t now)
{
    bool updating =
        !mc146818_held(r) &&
        CYCLES_PER_SECOND - now % CYCLES_PER_SECOND <= UPDATING_CYCLES;

    return (uint8_t)(r->bytes[REG_A] | (updating ? A_UPDATING : 0));
}

/* Reading C takes its flags away, and the interrupt with them. */
static uint8_t read_c(struct machine *m)
{
    uint8_t flags = m->rtc.bytes[REG_C];

    m->rtc.bytes[REG_C] = 0;
    raise_irq(m);
    return flags;
}

uint32_t mc146818_load(struct machine *m, const struct spot *s)
{
    struct mc146818 *r = &m->rtc;

    if (s->at == 0)
        return UINT8_MAX; /* the index cannot be read */
    if (is_time(r->index) && !mc146818_held(r))
        mc146818_put_time(r, second_at(m->cpu.cycles));
    if (r->index == REG_A)
        return read_a(r, m->cpu.cycles);
    if (r->index == REG_C)
        return read_c(m);
    return r->bytes[r->index];
}

/* While the time is held its bytes can be written; then it goes on from them.
 */
static void write_control(struct mc146818 *r, uint8_t value, uint64_t second)
{
    bool was_held = mc146818_held(r);

    if (!was_held)
        mc146818_put_time(r, second);
    if (r->index == REG_A)
        r->bytes[REG_A] = value & (uint8_t)~A_UPDATING;
    else
        r->bytes[REG_B] = value & B_HELD ? value & (uint8_t)~C_UPDATED : value;
    if (was_held && !mc146818_held(r))
        mc146818_take_time(r, second);
}

static void write_byte(struct mc146818 *r, uint8_t value, uint64_t second)
{
    if (is_time(r->index) && !mc146818_held(r))
        mc146818_put_time(r, second);
    r->bytes[r->index] = value;
    if (is_time(r->index) && !mc146818_held(r))
        mc146818_take_time(r, second);
}

void mc146818_store(struct machine *m, const struct spot *s, uint32_t value)
{
    struct mc146818 *r = &m->rtc;
    uint64_t second = second_at(m->cpu.cycles);

    if (s->at == 0) {
        r->index = value & INDEX_BITS;
        return;
    }
    if (r->index == REG_C || r->index == REG_D)
        return;
    if (r->index == REG_A || r->index == REG_B)
        write_control(r, (uint8_t)value, second);
    else
        write_byte(r, (uint8_t)value, second);
    r->alarm = mc146818_next_alarm(r, second);
    raise_irq(m);
}
