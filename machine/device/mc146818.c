/* SPDX-License-Identifier: MIT */
/*
 * mc146818.c - the real-time clock, computed ("MC146818A": "Address Map",
 * "Interrupts", "Update Cycle").
 */
#include "machine/device/mc146818.h"

#include <stdbool.h>

#include "machine/clock.h"
#include "machine/device/i8259.h"
#include "machine/machine.h"
#include "machine/spec/cost.h"

/* The bytes. */
enum {
    SECONDS, SECONDS_ALARM, MINUTES, MINUTES_ALARM, HOURS, HOURS_ALARM,
    WEEKDAY, DAY, MONTH, YEAR, REG_A, REG_B, REG_C, REG_D,
    CENTURY = 0x32,
    INDEX_BITS = 0x7f
};

/* Their bits. */
enum {
    A_UPDATING = 0x80,
    A_DIVIDER = 0x70,
    A_DIVIDER_RESET = 0x60, /* and 0x70: nothing is counted */
    A_RATE = 0x0f,
    A_RESET = 0x26, /* 32768 Hz, 1024 interrupts a second */
    B_HELD = 0x80,  /* SET: the time is being written */
    B_BINARY = 0x04,
    B_24_HOURS = 0x02,
    C_IRQ = 0x80,
    C_PERIODIC = 0x40,
    C_ALARM = 0x20,
    C_UPDATED = 0x10,
    C_EVENTS = C_PERIODIC | C_ALARM | C_UPDATED, /* B enables the same */
    D_POWER_GOOD = 0x80,
    HOURS_PM = 0x80,
    ALARM_ANY = 0xc0 /* and above: matches every value */
};

/* UIP is set for so long before the time changes: 244 microseconds. */
enum { UPDATING_CYCLES = CYCLES_PER_SECOND / 1000000 * 244 };

/* The divider chain counts 32768 steps a second. */
enum { STEPS = 32768 };

static bool held(const struct mc146818 *r)
{
    return (r->bytes[REG_B] & B_HELD) ||
           (r->bytes[REG_A] & A_DIVIDER) >= A_DIVIDER_RESET;
}

/* ------------------------------------------------- numbers as bytes hold them */

static uint8_t coded(const struct mc146818 *r, unsigned n)
{
    if (r->bytes[REG_B] & B_BINARY)
        return (uint8_t)n;
    return (uint8_t)(n / 10 << 4 | n % 10);
}

static unsigned decoded(const struct mc146818 *r, uint8_t byte)
{
    if (r->bytes[REG_B] & B_BINARY)
        return byte;
    return (byte >> 4) * 10u + (byte & 0xf);
}

static uint8_t coded_hour(const struct mc146818 *r, unsigned hour)
{
    if (r->bytes[REG_B] & B_24_HOURS)
        return coded(r, hour);
    uint8_t byte = coded(r, hour % 12 ? hour % 12 : 12);
    return hour < 12 ? byte : byte | HOURS_PM;
}

static unsigned decoded_hour(const struct mc146818 *r, uint8_t byte)
{
    if (r->bytes[REG_B] & B_24_HOURS)
        return decoded(r, byte);
    return decoded(r, byte & (uint8_t)~HOURS_PM) % 12 +
           (byte & HOURS_PM ? 12 : 0);
}

/* ------------------------------------------------------------------- the time */

static uint64_t second_at(uint64_t cycle)
{
    return cycle / CYCLES_PER_SECOND;
}

/* Into the bytes: the time of this machine second. */
static void put_time(struct mc146818 *r, uint64_t second)
{
    struct date d = date_of(r->second0 + second);

    r->bytes[SECONDS] = coded(r, d.second);
    r->bytes[MINUTES] = coded(r, d.minute);
    r->bytes[HOURS] = coded_hour(r, d.hour);
    r->bytes[WEEKDAY] = coded(r, d.weekday);
    r->bytes[DAY] = coded(r, d.day);
    r->bytes[MONTH] = coded(r, d.month);
    r->bytes[YEAR] = coded(r, d.year % 100);
    r->bytes[CENTURY] = coded(r, d.year / 100);
}

/* Software may write anything: what is no date becomes one. */
static struct date date_in(const struct mc146818 *r)
{
    unsigned century = decoded(r, r->bytes[CENTURY]);

    return (struct date){
        .year = (century < 16 ? 20 : century) * 100 +
                decoded(r, r->bytes[YEAR]),
        .month = (decoded(r, r->bytes[MONTH]) + 11) % 12 + 1,
        .day = decoded(r, r->bytes[DAY]) + (r->bytes[DAY] == 0),
        .hour = decoded_hour(r, r->bytes[HOURS]),
        .minute = decoded(r, r->bytes[MINUTES]),
        .second = decoded(r, r->bytes[SECONDS]),
    };
}

/* Out of the bytes: it is that time in this machine second. */
static void take_time(struct mc146818 *r, uint64_t second)
{
    struct date d = date_in(r);

    r->second0 = seconds_of(&d) - second;
}

struct date mc146818_date(const struct machine *m)
{
    const struct mc146818 *r = &m->rtc;

    return held(r) ? date_in(r)
                   : date_of(r->second0 + second_at(m->cpu.cycles));
}

static bool alarm_matches(const struct mc146818 *r, unsigned at, unsigned n)
{
    return r->bytes[at] >= ALARM_ANY || decoded(r, r->bytes[at]) == n;
}

static bool alarm_hour_matches(const struct mc146818 *r, unsigned hour)
{
    return r->bytes[HOURS_ALARM] >= ALARM_ANY ||
           decoded_hour(r, r->bytes[HOURS_ALARM]) == hour;
}

/* The first machine second after this one with an alarm; it need not be soon:
   whole hours and minutes that do not match are skipped. */
static uint64_t next_alarm(const struct mc146818 *r, uint64_t second)
{
    uint64_t now = (r->second0 + second) % SECONDS_PER_DAY;

    for (unsigned ahead = 1; ahead <= SECONDS_PER_DAY;) {
        unsigned of_day = (unsigned)(now + ahead) % SECONDS_PER_DAY;

        if (!alarm_hour_matches(r, of_day / 3600))
            ahead += 3600 - of_day % 3600;
        else if (!alarm_matches(r, MINUTES_ALARM, of_day / 60 % 60))
            ahead += 60 - of_day % 60;
        else if (!alarm_matches(r, SECONDS_ALARM, of_day % 60))
            ahead++;
        else
            return second + ahead;
    }
    return CLOCK_NEVER;
}

void mc146818_reset(struct mc146818 *r)
{
    *r = (struct mc146818){.alarm = CLOCK_NEVER};
    r->bytes[REG_A] = A_RESET;
    r->bytes[REG_B] = B_24_HOURS;
    r->bytes[REG_D] = D_POWER_GOOD;
    r->second0 = seconds_of(&(struct date){.year = 2000, .month = 1, .day = 1});
    r->alarm = next_alarm(r, 0);
}

/* ------------------------------------------------------------------ the events */

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
    return held(r) ? CLOCK_NEVER : (second_at(cycle) + 1) * CYCLES_PER_SECOND;
}

static uint64_t alarm_cycle(const struct mc146818 *r)
{
    return held(r) || r->alarm == CLOCK_NEVER ? CLOCK_NEVER
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

    r->bytes[REG_C] = (uint8_t)((r->bytes[REG_C] & C_EVENTS) |
                                (due ? C_IRQ : 0));
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
        r->alarm = next_alarm(r, second_at(now));
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

/* -------------------------------------------------------------------- the ports */

static bool is_time(unsigned at)
{
    return at == SECONDS || at == MINUTES || at == HOURS ||
           (at >= WEEKDAY && at <= YEAR) || at == CENTURY;
}

/* The time changes while software could be reading it: UIP warns. */
static uint8_t read_a(const struct mc146818 *r, uint64_t now)
{
    bool updating = !held(r) && CYCLES_PER_SECOND - now % CYCLES_PER_SECOND <=
                                    UPDATING_CYCLES;

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
    if (is_time(r->index) && !held(r))
        put_time(r, second_at(m->cpu.cycles));
    if (r->index == REG_A)
        return read_a(r, m->cpu.cycles);
    if (r->index == REG_C)
        return read_c(m);
    return r->bytes[r->index];
}

/* While the time is held its bytes can be written; then it goes on from them. */
static void write_control(struct mc146818 *r, uint8_t value, uint64_t second)
{
    bool was_held = held(r);

    if (!was_held)
        put_time(r, second);
    if (r->index == REG_A)
        r->bytes[REG_A] = value & (uint8_t)~A_UPDATING;
    else
        r->bytes[REG_B] =
            value & B_HELD ? value & (uint8_t)~C_UPDATED : value;
    if (was_held && !held(r))
        take_time(r, second);
}

static void write_byte(struct mc146818 *r, uint8_t value, uint64_t second)
{
    if (is_time(r->index) && !held(r))
        put_time(r, second);
    r->bytes[r->index] = value;
    if (is_time(r->index) && !held(r))
        take_time(r, second);
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
    r->alarm = next_alarm(r, second);
    raise_irq(m);
}
