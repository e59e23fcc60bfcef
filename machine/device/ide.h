/* SPDX-License-Identifier: MIT */
/*
 * ide.h - where the disk drive (spec/ata_drive.h) is on the board: eight ports of the
 * ISA bus, the ninth for control, and IRQ 14.
 *
 * The data port is 16 bits wide; a load or store of 32 bits moves two words.
 */
#ifndef MACHINE_DEVICE_IDE_H
#define MACHINE_DEVICE_IDE_H

#include "machine/device/device.h"
#include "machine/device/disk.h"
#include "machine/spec/ata_drive.h"

device_load ide_load, ide_control_load;
device_store ide_store, ide_control_store;

void ide_reset(struct machine *m);
uint64_t ide_deadline(const struct machine *m);
void ide_tick(struct machine *m);

#endif
