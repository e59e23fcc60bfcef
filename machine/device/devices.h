/* SPDX-License-Identifier: MIT */
/*
 * devices.h - time passes for the devices: their deadlines, and the CPU's
 * attention (clock.h) for them and for interrupts.
 *
 * Devices do not tick.  Each says when it will do something (device.h), the
 * nearest such cycle is cpu->device_deadline, and whoever runs the CPU calls
 * devices_attend() when cpu->attention has come.
 */
#ifndef MACHINE_DEVICE_DEVICES_H
#define MACHINE_DEVICE_DEVICES_H

#include <stdbool.h>

struct machine;

/* Power on. */
void devices_reset(struct machine *m);

/* What is due is done; then a new cpu->device_deadline.  bus.c calls it
   before an access to a device. */
void devices_catch_up(struct machine *m);

/* A device's state has changed: a new cpu->device_deadline. */
void devices_schedule(struct machine *m);

/*
 * The attention cycle has come: devices and timer do what is due.  True if
 * an interrupt is to be taken now.
 */
bool devices_attend(struct machine *m);

/*
 * WAIT: jump to the cycle at which an interrupt can be taken; the time does
 * not move if that is now.  False if no interrupt can ever come.
 */
bool devices_sleep(struct machine *m);

#endif
