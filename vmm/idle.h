/* SPDX-License-Identifier: MIT */
/*
 * idle.h - the idle world: what runs when every VM waits.
 *
 * Not a guest, but entered and left like one: the monitor's own wait loop,
 * in kernel mode, until the timer of the first that is due interrupts it.
 */
#ifndef VMM_IDLE_H
#define VMM_IDLE_H

#include "vmm/vmm.h"

/* Its time is the time that nobody used. */
extern struct vm idle_vm;

/* Its virtual CPU, ready to be entered. */
struct vcpu *idle_enter(void);

#endif
