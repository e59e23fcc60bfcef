/* SPDX-License-Identifier: MIT */
/*
 * alarm.h - the machine's one timer, which all the monitor's deadlines share.
 */
#ifndef VMM_ALARM_H
#define VMM_ALARM_H

#include <stdint.h>

/* Further ahead than any deadline. */
enum { ALARM_FAR = 0x7fffffff };

/* Interrupt when Count is `due`, or very soon if that is over. */
void alarm_set(uint32_t due);

/* It has interrupted: take the interrupt back. */
void alarm_fired(void);

/* Start over: it is not set. */
void alarm_reset(void);

#endif
