/* SPDX-License-Identifier: MIT */
/*
 * gt64120.h - the system controller of spec/gt64120_chip.h on the bus.
 */
#ifndef MACHINE_DEVICE_GT64120_H
#define MACHINE_DEVICE_GT64120_H

#include "machine/device/device.h"
#include "machine/spec/gt64120_chip.h"

device_load gt64120_load;
device_store gt64120_store;

#endif
