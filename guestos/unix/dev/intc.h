/* SPDX-License-Identifier: MIT */
/*
 * intc.h - whose interrupt is it?  The controllers are on line IP2 of the CPU
 * (guestos/common/pic.h).
 */
#ifndef GUESTOS_UNIX_DEV_INTC_H
#define GUESTOS_UNIX_DEV_INTC_H

/* No IRQ gets through yet; Status.IM2 is the kernel's. */
void intc_start(void);

/* Let this one through, 0 to 15. */
void intc_enable(unsigned irq);

/*
 * IP2 is up: ask the controllers whose interrupt it is, and call
 * tty_interrupt(), disk_interrupt() or net_interrupt().
 */
void intc_interrupt(void);

#endif
