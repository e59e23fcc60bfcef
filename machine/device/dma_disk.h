/* SPDX-License-Identifier: MIT */
/*
 * dma_disk.h - the second kind of disk: it moves its sectors to and from RAM
 * by itself (spec/dma_disk.h has its registers).
 *
 * A command takes COST_disk_command cycles and COST_disk_word for each word
 * moved; all of it happens at the end of that time, and interrupts.  What the
 * device is asked for is checked when the command comes: sectors that do not
 * exist, memory that is no RAM, a write to a disk that may not be written all
 * fail at once.
 */
#ifndef MACHINE_DEVICE_DMA_DISK_H
#define MACHINE_DEVICE_DMA_DISK_H

#include <stdint.h>

#include "machine/device/device.h"
#include "machine/spec/dma_disk.h"

struct dma_disk {
    uint32_t sector, count, address; /* as software wrote them */
    uint32_t status;                 /* DMA_BUSY, DMA_DONE, DMA_FAILED */
    uint32_t command;                /* while it is busy: with what ... */
    uint32_t first, sectors, at;     /* ... and what was asked for */
    uint64_t due;                    /* when that is over, or CLOCK_NEVER */
};

device_load dma_disk_load;
device_store dma_disk_store;

void dma_disk_reset(struct machine *m);
uint64_t dma_disk_deadline(const struct machine *m);
void dma_disk_tick(struct machine *m);

#endif
