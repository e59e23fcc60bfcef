/* SPDX-License-Identifier: MIT */
/*
 * i8254.h - the three interval timers of the ISA bus ("8254 Programmable
 * Interval Timer", Intel).
 *
 * They count a clock of 1193182 Hz of machine time.  Counter 0 raises IRQ 0;
 * nobody listens to the others.  All gates are open, so modes 1 and 5, which
 * a gate starts, begin when the count is written, as on QEMU's Malta.
 * Nothing counts: what software reads is computed from the time, and the
 * next edge of counter 0 is a deadline.  Not modelled: counting in BCD.
 */
#ifndef MACHINE_DEVICE_I8254_H
#define MACHINE_DEVICE_I8254_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/device/device.h"

struct i8254_counter {
    uint64_t loaded;  /* the clock at which the count was loaded */
    uint16_t count;   /* 0 is 0x10000 */
    uint16_t latched; /* by a latch command, until it has been read */
    uint8_t status;   /* the same, of a read-back command */
    uint8_t low;      /* written, and the high byte is to come */
    uint8_t mode;     /* 0 to 5 */
    uint8_t access;   /* which bytes are read and written */
    uint8_t bytes_latched; /* of `latched`, still to be read */
    bool status_latched;
    bool read_high;  /* the next byte read is the high one */
    bool write_high; /* the same for writing */
};

struct i8254 {
    struct i8254_counter counter[3];
    uint64_t edge; /* the clock of counter 0's next edge; CLOCK_NEVER: none */
};

void i8254_reset(struct i8254 *p);

/* Four ports: the counters, and control. */
device_load i8254_load;
device_store i8254_store;

uint64_t i8254_deadline(const struct machine *m);
void i8254_tick(struct machine *m);

#endif
