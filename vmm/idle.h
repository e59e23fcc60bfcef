/* SPDX-License-Identifier: MIT */
/*
 * idle.h - the idle world: what runs when every VM waits.
 *
 * Not a guest, but entered and left like one: the monitor's own wait loop,
 * in kernel mode, until the timer of the first that is due interrupts it, or
 * somebody types.
 */
#ifndef VMM_IDLE_H
#define VMM_IDLE_H

#include "vmm/vmm.h"

/* Its time is the time that nobody used. */
extern struct vm idle_vm;

/*
 * Its virtual CPU, ready to be entered, the alarm set for the first VM, which
 * is due in so many steps of Count.  UINT32_MAX: none ever will be.  Then who
 * waits for a key is waited for, without a timer, so that the machine can
 * tell that it is asleep; else who waits in vain is killed, who only seemed to
 * wait, for it spins (spin.h), goes on, and the answer is NULL.
 */
struct vcpu *idle_enter(uint32_t now, uint32_t due);

#endif
