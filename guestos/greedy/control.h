/* SPDX-License-Identifier: MIT */
/*
 * control.h - odd ways to go somewhere: delay slots, returns, mode changes.
 */
#ifndef GUESTOS_GREEDY_CONTROL_H
#define GUESTOS_GREEDY_CONTROL_H

/* Privileged instructions and unmapped accesses in delay slots. */
void control_slots(void);

/* Eret to where one cannot be, Status changes in mid-flight, CU0 for users. */
void control_modes(void);

/* Load-linked, a privileged instruction, store-conditional. */
void control_linked(void);

#endif
