/* SPDX-License-Identifier: MIT */
/*
 * keys.h - what somebody types at the machine's console.
 *
 * It is the VM's in focus, but for what follows a ^A: that is for the
 * monitor (keys.def).  When the VM has not taken what came before, the rest
 * stays in the machine's serial port, and is not lost; neither is a ^A
 * behind it seen.  What is typed when no VM has the focus goes nowhere.
 */
#ifndef VMM_KEYS_H
#define VMM_KEYS_H

/* The machine's serial port interrupts, or there is room again. */
void keys_attend(void);

/* Start over: no ^A came before. */
void keys_reset(void);

#endif
