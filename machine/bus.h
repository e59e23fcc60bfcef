/* SPDX-License-Identifier: MIT */
/*
 * bus.h - a physical address to RAM, to a device, or to nothing.
 */
#ifndef MACHINE_BUS_H
#define MACHINE_BUS_H

#include <stdint.h>

struct machine;

enum bus_result {
    BUS_OK,      /* RAM */
    BUS_DEVICE,  /* a device: it costs more and is an event */
    BUS_NOTHING, /* below PHYSICAL_BUS_END: reads 0, swallows writes */
    BUS_ERROR    /* nothing answers: IBE or DBE */
};

/* 1 to 4 bytes within an aligned word. */
enum bus_result bus_read(struct machine *m, uint32_t physical, unsigned bytes,
                         uint32_t *value);
enum bus_result bus_write(struct machine *m, uint32_t physical, unsigned bytes,
                          uint32_t value);

#endif
