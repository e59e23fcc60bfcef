/* SPDX-License-Identifier: MIT */
/*
 * lane.h - who acts: the actors of every flow.
 */
#ifndef TRACES_LANE_H
#define TRACES_LANE_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/mode.h"

/* Also the diagram's columns, in this order. */
enum lane { LANE_USER, LANE_GUEST, LANE_MONITOR, LANE_HARDWARE, LANES };

/* "user", "guest os", "monitor", "hardware". */
const char *lane_name(enum lane lane);

/*
 * Whose instructions run in this real mode, if the virtual CPU believes that
 * (BELIEF_...).  A bare machine has no monitor.
 */
enum lane lane_of(bool monitored, enum mode real, uint8_t believes);

#endif
