/* SPDX-License-Identifier: MIT */
/*
 * mc146818.h - the real-time clock and its memory ("MC146818A Real-Time Clock
 * Plus RAM", Motorola).
 *
 * It tells the machine's time, never the host's: at power-on it is Saturday,
 * 1 January 2000, 00:00:00, and a second is that of spec/cost.def.  A second
 * begins with every whole second of machine time, whatever is written.  All
 * three interrupts raise IRQ 8; flags in register C are kept whether or not
 * their interrupt is enabled.  The century is at 0x32.  Not modelled: the
 * square wave, daylight saving, another time base than 32768 Hz.
 */
#ifndef MACHINE_DEVICE_MC146818_H
#define MACHINE_DEVICE_MC146818_H

#include <stdint.h>

#include "machine/device/calendar.h"
#include "machine/device/device.h"

enum { RTC_BYTES = 128 };

struct mc146818 {
    uint8_t index;             /* which byte the data port is */
    uint8_t bytes[RTC_BYTES];  /* the time's bytes only while it is held */
    uint64_t second0;          /* the calendar second of cycle 0 */
    uint64_t alarm;            /* the machine second of the next alarm */
    uint64_t seen;             /* up to this cycle, events are in register C */
};

void mc146818_reset(struct mc146818 *r);

/* What it shows now, whatever its registers' form; held: what is in them. */
struct date mc146818_date(const struct machine *m);

/* Two ports: index and data. */
device_load mc146818_load;
device_store mc146818_store;

uint64_t mc146818_deadline(const struct machine *m);
void mc146818_tick(struct machine *m);

#endif
